//! Blank forms: the numbers of the screen, and the codes that are typed from a filled one.

use lembar::forms::definition::Field;
use lembar::forms::library::catalogue;
use lembar::forms::{codes, library};
use lembar::i18n::Language;
use lembar::report::document::Block;
use lembar::report::request::Ask;

use super::documents::{composed, institution};

#[test]
fn every_form_prints_blank_with_the_numbers_of_the_screen() {
    for listed in &catalogue::ALL {
        for language in Language::ALL {
            let ask = Ask::Blank {
                form: listed.id.into(),
                own_form: None,
                institution: Box::new(institution()),
            };
            let text = composed(&ask, language).text();
            let form = library::form(listed.id).unwrap();
            let missing: Vec<&str> = (form.fields.iter())
                .filter(|field| !field.print.iter().any(|word| word == "hide"))
                .filter(|field| !field.number.is_empty() && !field.is_unseen())
                .filter(|field| {
                    let begin = format!("{}  {}", field.number, field.label.get(language.code()));
                    let begin = begin.trim_end_matches([':', ' ']);
                    !text.lines().any(|line| line.starts_with(begin))
                })
                .map(|field| field.number.as_str())
                .collect();
            assert!(missing.is_empty(), "{}: {missing:?}", listed.id);
            let raw = text.lines().find(|line| line.contains("${"));
            assert_eq!(raw, None, "{}", listed.id);
        }
    }
}

#[test]
fn a_blank_form_knows_what_the_institution_says() {
    let text_of = |form: &str, ready: &str| {
        let mut institution = institution();
        institution.readiness_ready = ready.into();
        let ask = Ask::Blank {
            form: form.into(),
            own_form: None,
            institution: Box::new(institution),
        };
        let text = composed(&ask, Language::Indonesian).text();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (ready, said) in [("", "siap mulai 45"), ("50", "siap mulai 50")] {
        assert!(text_of("F10", ready).contains(said), "{ready}");
    }
}

/// The line of a blank form's text that holds these words.
fn line(form: &str, words: &str) -> Option<String> {
    let ask = Ask::Blank {
        form: form.into(),
        own_form: None,
        institution: Box::new(institution()),
    };
    let text = composed(&ask, Language::Indonesian).text();
    let mut lines = text.lines().map(str::to_owned);
    lines.find(|line| line.contains(words))
}

#[test]
fn when_a_question_is_filled_in_is_said_once() {
    let said = line("F01", "Isi bila jawaban no. B4").expect("the condition of B5");
    assert!(said.ends_with("Kartu Keluarga."), "{said}");
    // Where the condition has no words of its own, the form's guidance says it.
    let guidance = line("F03", "Diisi bila ada pikiran");
    let guidance = guidance.expect("when G2 is filled in");
    assert!(!guidance.contains("Isi bila"), "{guidance}");
}

#[test]
fn a_note_for_some_says_for_whom_or_is_left_out() {
    let note = "Bila jawaban no. A5 “Tidak”: Jangan menyebut nama klien";
    assert!(line("F12", note).is_some(), "F12 does not say when");
    assert_eq!(line("F01", "Tidak ada zat yang pernah dipakai"), None);
}

#[test]
fn what_the_program_works_out_may_be_left_empty() {
    let total = line("F04", "Antara 10 dan 60.").expect("the hint of F19");
    assert!(
        total.ends_with("Boleh dikosongkan: dihitung saat disalin ke aplikasi."),
        "{total}"
    );
    let columns = line("F01", "Skor, Tingkat risiko: Boleh dikosongkan");
    assert!(columns.is_some(), "columns that are worked out");
    // Whether that is filled in tells whoever writes by hand nothing.
    assert!(line("F04", "Isi bila bagian ini dipakai.").is_some());
    assert_eq!(line("F04", "F18 terisi"), None);
}

#[test]
fn a_blank_form_has_room_for_a_hand_wherever_somebody_writes() {
    let (mut tables, mut frames) = (0, 0);
    for listed in &catalogue::ALL {
        let ask = Ask::Blank {
            form: listed.id.into(),
            own_form: None,
            institution: Box::new(institution()),
        };
        for block in composed(&ask, Language::Indonesian).blocks {
            if let Block::Table(table) = block {
                tables += 1;
                let narrow = (table.columns.iter().skip(1))
                    .filter(|column| column.hand.0 < 9.0 && !column.boxed && !column.signed);
                assert_eq!(narrow.count(), 0, "{}: {:?}", listed.id, table.heads);
            } else if let Block::Sketch(sketch) = block {
                frames += 1;
                assert!(sketch.height.0 >= 60.0, "{}: {}", listed.id, sketch.alt);
            }
        }
    }
    assert_eq!((tables > 60, frames), (true, 2), "{tables} tables");
}

#[test]
fn every_choice_of_a_blank_form_has_its_code_before_it() {
    for listed in &catalogue::ALL {
        let ask = Ask::Blank {
            form: listed.id.into(),
            own_form: None,
            institution: Box::new(institution()),
        };
        let text = composed(&ask, Language::Indonesian).text();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let form = library::form(listed.id).unwrap();
        // The program fills in the head of a form.
        let header = form.named("header");
        let asked = form.ids().filter(|(_, field)| {
            let hidden = field.print.iter().any(|word| word == "hide");
            !hidden && !field.is_unseen() && (field.parent.is_none() || field.parent != header)
        });
        for (id, field) in asked {
            // What the rows of a table with fixed rows are called is printed as it is.
            let table = field.parent.and_then(|table| form.field(table));
            let is_name = table.is_some_and(Field::has_fixed_rows)
                && form
                    .children(field.parent)
                    .next()
                    .is_some_and(|it| it.0 == id);
            let Some(codes) = codes::of(&form, field).filter(|_| !is_name) else {
                continue;
            };
            for choice in form.choices(id) {
                let code = codes.code(&choice.name).unwrap();
                let label = choice.label.get("id").split_whitespace();
                let label = label.collect::<Vec<_>>().join(" ");
                let has_code = label.starts_with(&format!("{code} "));
                // Words that begin with their code are not given it twice.
                let printed = if has_code {
                    label
                } else {
                    format!("{code} {label}")
                };
                assert!(!text.contains(&format!("{code} {code} ")), "{printed}");
                assert!(
                    text.contains(&printed),
                    "{}.{}: {printed}",
                    listed.id,
                    field.name
                );
            }
        }
    }
}
