//! How long one keystroke takes to evaluate in a large form. Run by hand, in release:
//! `cargo test --release --no-default-features --test it -- --ignored --nocapture keystroke`

use std::fmt::Write as _;
use std::hint::black_box;

use super::sketch::Desk;

/// 500 fields: conditions, checks, a chain of ten calculations, a total over all numbers.
fn large_form() -> String {
    let mut form = String::new();
    for group in 0..10 {
        writeln!(form, "group g{group}").unwrap();
        for number in 0..45 {
            let name = format!("f{group}_{number}");
            match number % 5 {
                0 => writeln!(form, "integer {name} | constraint: . >= 0 and . < 1000"),
                1 => writeln!(form, "text {name} | relevant: ${{f{group}_0}} > 3"),
                2 => writeln!(form, "text {name} | required: ${{f{group}_0}} > 5"),
                3 => writeln!(form, "select_one letter {name} | choice_filter: rank >= 1"),
                _ => writeln!(
                    form,
                    "integer {name} | calculation: ${{f{group}_0}} + {number}"
                ),
            }
            .unwrap();
        }
        writeln!(form, "end").unwrap();
    }
    for number in 0..40 {
        let before = if number == 0 {
            "f0_0".into()
        } else {
            format!("c{}", number - 1)
        };
        writeln!(form, "integer c{number} | calculation: ${{{before}}} + 1").unwrap();
    }
    form
}

#[test]
#[ignore = "a measurement, not a check"]
#[expect(
    clippy::disallowed_methods,
    reason = "native only; measuring needs a clock"
)]
fn keystroke() {
    let mut desk = Desk::open(&large_form());
    assert_eq!(desk.form.fields.len(), 500);
    for (place, what) in [
        ("f3_1", "nothing depends on it"),
        ("f3_0", "27 depend"),
        ("f0_0", "67 depend"),
    ] {
        let path = desk.path(place);
        let begin = std::time::Instant::now();
        let rounds = 2000;
        for round in 0..rounds {
            desk.among(&path).set(place, (round % 9).to_string());
            black_box(
                desk.evaluation
                    .answered(&desk.form, &mut desk.answers, &path, &desk.world),
            );
        }
        println!(
            "{place} ({what}): {:?} a keystroke",
            begin.elapsed() / rounds
        );
    }
    let begin = std::time::Instant::now();
    for _ in 0..100 {
        black_box(
            desk.evaluation
                .restructured(&desk.form, &mut desk.answers, &desk.world),
        );
    }
    println!("everything: {:?}", begin.elapsed() / 100);
}
