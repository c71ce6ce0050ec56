//! What a large form costs: `cargo bench --no-default-features --bench evaluation`.
//!
//! The form is made up in the proportions of the built-in ones: groups, skip rules, constraints,
//! calculations, totals, a table. 500 fields is more than any sheet has; 5,000 shows how cost grows.
//! A keystroke must not cost more in the larger form when no more depends on it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{BatchSize, Criterion};
use lembar::forms::definition::{Form, Path};
use lembar::forms::evaluation::{Evaluation, World};
use lembar::forms::xlsform::markdown;
use lembar::model::answers::Answers;

/// Fields in one group of the made-up form.
const GROUP: usize = 50;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for fields in [500, 5_000] {
        opening(&mut criterion, fields);
        keystrokes(&mut criterion, fields);
    }
    criterion.final_summary();
}

/// Reading the source, and the first evaluation of what was read.
fn opening(criterion: &mut Criterion, fields: usize) {
    let source = source(fields);
    let form = read(&source);
    let world = world();
    let mut group = criterion.benchmark_group(format!("opening {fields}"));
    group.bench_function("reading", |bencher| {
        bencher.iter(|| read(black_box(&source)));
    });
    group.bench_function("evaluation", |bencher| {
        bencher.iter_batched_ref(
            Answers::default,
            |answers| {
                Evaluation::begin(&form, answers, &world);
                Evaluation::of(&form, answers, &world)
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("evaluation of a draft", |bencher| {
        let mut answers = Answers::default();
        Evaluation::begin(&form, &mut answers, &world);
        bencher.iter(|| Evaluation::of(&form, &mut answers, &world));
    });
    group.finish();
}

/// One keystroke in fields on which nothing, a group, or a total over the whole form depends.
fn keystrokes(criterion: &mut Criterion, fields: usize) {
    let form = read(&source(fields));
    let world = world();
    let mut answers = Answers::default();
    Evaluation::begin(&form, &mut answers, &world);
    let mut evaluation = Evaluation::of(&form, &mut answers, &world);
    let mut group = criterion.benchmark_group(format!("keystroke {fields}"));
    for (name, what) in [
        ("alone1", "nothing depends on it"),
        ("key1", "its group depends on it"),
        ("number1", "a total over the form depends on it"),
    ] {
        let Some(field) = form.named(name) else {
            eprintln!("no field {name}");
            continue;
        };
        let path = Path::top(field);
        let key = form.field(field).map_or("", |field| &field.key);
        let mut round = 0_u32;
        group.bench_function(what, |bencher| {
            bencher.iter(|| {
                round += 1;
                answers.set(key, (round % 9).to_string());
                evaluation.answered(&form, &mut answers, &path, &world)
            });
        });
    }
    group.finish();
}

fn read(source: &str) -> Form {
    match markdown::read(source) {
        Ok(form) => form,
        Err(errors) => {
            eprintln!("{errors:?}");
            Form::default()
        }
    }
}

/// A form of so many fields, as a Markdown table.
fn source(fields: usize) -> String {
    let mut text = String::from(
        "| survey | | | | | | | |\n\
         | | type | name | label | relevant | constraint | calculation | choice_filter |\n",
    );
    let groups = fields / GROUP;
    for group in 1..=groups {
        write_group(&mut text, group);
    }
    let numbers: Vec<String> = (1..=groups)
        .map(|group| format!("${{number{group}}}"))
        .collect();
    let total = numbers.join(" + ");
    let _ = writeln!(
        text,
        "| | integer | total | Jumlah | | . >= 0 | {total} | |"
    );
    text.push_str("| choices | | | |\n| | list_name | name | label | rank |\n");
    for (name, rank) in [("a", 1), ("b", 2), ("c", 3)] {
        let _ = writeln!(text, "| | letters | {name} | {name} | {rank} |");
    }
    text
}

/// One group: a key question that others depend on, and one field in five that nothing reads.
fn write_group(text: &mut String, group: usize) {
    let g = group;
    let _ = writeln!(text, "| | begin_group | group{g} | Bagian {g} | | | | |");
    let _ = writeln!(text, "| | integer | key{g} | Kunci | | . < 1000 | | |");
    let _ = writeln!(text, "| | integer | number{g} | Angka | | . < 1000 | | |");
    let _ = writeln!(
        text,
        "| | text | alone{g} | Sendiri | | string-length(.) < 200 | | |"
    );
    let _ = writeln!(
        text,
        "| | begin_repeat | table{g} | Tabel | ${{key{g}}} > 5 | | | |"
    );
    let _ = writeln!(text, "| | integer | cell{g} | Sel | | . >= 0 | | |");
    let _ = writeln!(
        text,
        "| | integer | cost{g} | Biaya | | | ${{cell{g}}} * 2 | |"
    );
    let _ = writeln!(text, "| | end_repeat | | | | | | |");
    for number in 1..=GROUP - 6 {
        let name = format!("f{g}_{number}");
        let _ = match number % 5 {
            0 => writeln!(text, "| | text | {name} | Teks | ${{key{g}}} > 3 | | | |"),
            1 => writeln!(
                text,
                "| | integer | {name} | Nilai | | . >= 0 and . < 100 | | |"
            ),
            2 => writeln!(
                text,
                "| | select_one letters | {name} | Pilihan | | | | rank <= ${{key{g}}} |"
            ),
            3 => writeln!(
                text,
                "| | integer | {name} | Hitungan | | | ${{key{g}}} + {number} | |"
            ),
            _ => writeln!(text, "| | date | {name} | Tanggal | | . <= today() | | |"),
        };
    }
    let _ = writeln!(text, "| | end_group | | | | | | |");
}

fn world() -> World {
    World {
        now: NaiveDate::default().and_time(chrono::NaiveTime::MIN),
        language: "id".into(),
        earlier: BTreeMap::new(),
        last_saved: Answers::default(),
        username: "Sari".into(),
        seed: 7,
    }
}
