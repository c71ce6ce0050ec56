//! Questions as a screen reader meets them: rendered natively to a string, without a browser.

use std::rc::Rc;
use std::sync::mpsc;

use chrono::{NaiveDate, NaiveDateTime};
use lembar::forms::check::{Doubt, Problem};
use lembar::forms::definition::{Choice, Field, FieldId, Form, Kind, ListRef, Path, Rule};
use lembar::forms::evaluation::{Evaluation, FieldState, World};
use lembar::forms::library;
use lembar::forms::walk::{self, Item, RowItems};
use lembar::i18n::Language;
use lembar::model::answers::Answers;
use lembar::model::carried::ChangeKind;
use lembar::model::localized::Localized;
use lembar::ui::fields::{
    Desk, DeskRef, Difference, FieldView, FieldViewProps, FormBody, FormBodyProps, Origin, Seen,
    question_id,
};
use yew::platform::Runtime;
use yew::prelude::*;

/// Renders a component from properties that are made where it runs.
fn render<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String {
    let (sender, receiver) = mpsc::channel();
    Runtime::default().spawn_pinned(move || async move {
        let renderer = yew::LocalServerRenderer::<C>::with_props(props()).hydratable(false);
        sender.send(renderer.render().await).unwrap();
    });
    receiver.recv().unwrap()
}

/// Renders one question whose label is "Soal" with the answer `text`; `change` makes it special.
fn question(
    kind: Kind,
    text: &'static str,
    change: impl FnOnce(&mut Field, &mut Seen) + Send + 'static,
) -> String {
    render::<FieldView>(move || {
        let mut field = Field::new("soal", kind);
        field.label = Localized::of("Soal", "Question");
        let mut seen = Seen {
            text: text.into(),
            state: relevant(),
            ..Seen::default()
        };
        change(&mut field, &mut seen);
        let mut form = Form::default();
        form.fields.push(field);
        form.lists.insert("yn".into(), choices(&["Ya", "Tidak"]));
        let many = ["A", "B", "C", "D", "E", "F", "G", "Hijau"];
        form.lists.insert("many".into(), choices(&many));
        FieldViewProps {
            desk: DeskRef::new(desk(form)),
            path: Path::top(FieldId(0)),
            seen,
            compact: false,
        }
    })
}

fn relevant() -> FieldState {
    FieldState {
        relevant: true,
        required: true,
        ..FieldState::default()
    }
}

fn choices(labels: &[&str]) -> Vec<Choice> {
    let choice = |label: &&str| Choice {
        name: label.to_lowercase(),
        label: Localized::of(label, label),
        ..Choice::default()
    };
    labels.iter().map(choice).collect()
}

fn desk(form: Form) -> Desk {
    Desk {
        form: Rc::new(form),
        language: Language::Indonesian,
        today: today(),
        on_answer: Callback::noop(),
        on_leave: Callback::noop(),
        on_explain: Callback::noop(),
        on_row: Callback::noop(),
        on_sign: Callback::noop(),
        on_note: Callback::noop(),
        copies: false,
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 2, 5).unwrap()
}

fn list(name: &str) -> ListRef {
    ListRef {
        name: name.into(),
        from_file: false,
        or_other: false,
    }
}

fn has(html: &str, part: &str) {
    assert!(html.contains(part), "{part} is missing in\n{html}");
}

fn lacks(html: &str, part: &str) {
    assert!(!html.contains(part), "{part} should not be in\n{html}");
}

#[test]
fn a_box_is_named_and_described() {
    let html = question(Kind::Text, "", |field, seen| {
        field.hint = Localized::of("Seperti di KTP", "As on the card");
        seen.state.problem = Some(Problem::Required(Localized::default()));
        seen.shows_problem = true;
    });
    has(&html, r#"<label id="f0-label" for="f0" "#);
    has(&html, r#"aria-describedby="f0-hint f0-message""#);
    has(&html, r#"aria-invalid="true""#);
    has(&html, r#"aria-required="true""#);
    has(&html, "Mohon diisi.");
    lacks(&html, "boleh kosong");
}

/// A choice as it is shown while a paper is copied.
fn copied(kind: Kind, text: &'static str) -> String {
    render::<FieldView>(move || {
        let mut field = Field::new("soal", kind);
        field.label = Localized::of("Soal", "Question");
        let mut form = Form::default();
        form.fields.push(field);
        form.lists.insert("yn".into(), choices(&["Ya", "Tidak"]));
        let seen = Seen {
            text: text.into(),
            state: relevant(),
            ..Seen::default()
        };
        FieldViewProps {
            desk: DeskRef::new(Desk {
                copies: true,
                ..desk(form)
            }),
            path: Path::top(FieldId(0)),
            seen,
            compact: false,
        }
    })
}

#[test]
fn a_choice_that_is_copied_is_typed_by_its_code() {
    let html = copied(Kind::SelectOne(list("yn")), "tidak");
    has(&html, r#"<label id="f0-label" for="f0" "#);
    has(&html, r#"value="2""#);
    has(&html, r#"aria-describedby="f0-read""#);
    has(&html, "<b>1</b> Ya");
    lacks(&html, "radio");
    let html = copied(Kind::SelectMultiple(list("yn")), "ya tidak");
    has(&html, r#"value="1 2""#);
    // What is no choice stays as it was typed.
    has(&copied(Kind::SelectOne(list("yn")), "7"), r#"value="7""#);
    // A box to tick stays one.
    has(&copied(Kind::Acknowledge, ""), r#"type="checkbox""#);
}

#[test]
fn a_problem_waits_until_it_may_be_shown() {
    let html = question(Kind::Text, "", |_, seen| {
        seen.state.problem = Some(Problem::Required(Localized::default()));
    });
    lacks(&html, "Mohon diisi");
    lacks(&html, "aria-invalid");
}

#[test]
fn a_warning_is_shown_but_is_no_fault() {
    let html = question(Kind::Text, "x", |_, seen| {
        seen.state.warning = Some(Doubt::Rule(Localized::of(
            "Mohon periksa.",
            "Please check.",
        )));
        seen.state.required = false;
    });
    has(&html, "Mohon periksa.");
    lacks(&html, "aria-invalid");
    has(&html, "boleh kosong");
}

#[test]
fn a_date_is_typed_and_read_back_with_its_day() {
    let html = question(Kind::Date, "2026-02-03", |_, _| ());
    has(&html, r#"value="03/02/2026""#);
    has(&html, "Selasa, 3 Februari 2026");
    lacks(&html, r#"type="date""#);
    let html = question(Kind::Date, "minggu depan", |_, _| ());
    has(&html, r#"value="minggu depan""#);
}

#[test]
fn answers_stand_as_people_write_them() {
    let html = question(Kind::Text, "3204440312850001", |field, _| {
        field.appearance = vec!["nik".into()];
    });
    has(&html, r#"value="320444 031285 0001""#);
    let html = question(Kind::Integer, "1500000", |field, _| {
        field.appearance = vec!["thousands-sep".into()];
    });
    has(&html, r#"value="1.500.000""#);
    has(&html, r#"inputmode="numeric""#);
    has(
        &question(Kind::Decimal, "12.5", |_, _| ()),
        r#"value="12,5""#,
    );
}

#[test]
fn yes_and_no_are_a_group_of_radio_buttons() {
    let html = question(Kind::SelectOne(list("yn")), "ya", |_, _| ());
    has(&html, r#"role="radiogroup""#);
    has(&html, r#"aria-labelledby="f0-label""#);
    has(&html, "choices-pair");
    assert_eq!(html.matches(r#"type="radio""#).count(), 2);
    assert_eq!(html.matches("checked").count(), 1, "{html}");
}

#[test]
fn many_choices_open_from_a_button() {
    let html = question(Kind::SelectOne(list("many")), "hijau", |_, _| ());
    has(&html, r#"aria-expanded="false""#);
    has(&html, r#"<span id="f0-now">Hijau</span>"#);
    lacks(&html, r#"type="radio""#);
    let html = question(Kind::SelectOne(list("many")), "gone", |_, _| ());
    has(&html, r#"<span id="f0-now">gone</span>"#);
}

#[test]
fn filtered_choices_are_not_offered() {
    let html = question(Kind::SelectOne(list("many")), "", |_, seen| {
        seen.state.choices = Some(vec![1, 7]);
    });
    has(&html, "Hijau");
    assert_eq!(html.matches(r#"type="radio""#).count(), 2);
}

#[test]
fn what_is_not_to_be_changed_is_ink() {
    let html = question(Kind::Date, "2026-02-03", |_, seen| {
        seen.state.read_only = true;
    });
    has(&html, "Selasa, 3 Februari 2026");
    lacks(&html, "<input");
    lacks(&html, "<label");
}

#[test]
fn an_answer_says_where_it_came_from() {
    let html = question(Kind::Text, "Siti", |_, seen| {
        seen.origin = Some(Origin::Carried {
            from: "Asesmen Keluarga, 3 Februari 2026".into(),
            differs: None,
        });
    });
    has(&html, "Dari Asesmen Keluarga, 3 Februari 2026");
    has(&html, "field-carried");
    let html = question(Kind::Text, "Siti", |_, seen| {
        seen.origin = Some(Origin::Missing("Rencana Intervensi".into()));
    });
    has(&html, "Biasanya dari Rencana Intervensi");
    lacks(&html, "field-carried");
}

#[test]
fn a_changed_answer_asks_why_and_shows_both() {
    let with = |why| {
        question(Kind::Text, "Dedi", move |_, seen| {
            seen.origin = Some(Origin::Carried {
                from: "Registrasi (F01), 3 Februari 2026".into(),
                differs: Some(Difference {
                    earlier: "Siti".into(),
                    text: "Siti".into(),
                    why,
                    is_open: true,
                }),
            });
        })
    };
    let asked = with(None);
    has(&asked, "Sebelumnya: Siti.");
    has(&asked, "Keadaan sudah berubah</");
    has(&asked, "Pakai jawaban lama");
    let said = with(Some(ChangeKind::Outdated));
    has(&said, "<strong>Keadaan sudah berubah.</strong>");
}

#[test]
fn a_kind_not_offered_says_so() {
    for kind in [Kind::Geopoint, Kind::File, Kind::Image] {
        let html = question(kind, "", |_, _| ());
        has(&html, "tulis dengan kata-kata");
        has(&html, "<textarea");
    }
}

/// Renders the built-in form `id` as it is opened first: what is drawn at once, or `whole`.
fn drawn(id: &'static str, whole: bool) -> (String, Vec<String>) {
    let (sender, receiver) = mpsc::channel();
    let html = render::<FormBody>(move || {
        let form = library::form(id).unwrap();
        let mut answers = Answers::default();
        let world = World {
            now: now(),
            language: "id".into(),
            earlier: [].into(),
            last_saved: Answers::default(),
            username: String::new(),
            seed: 1,
        };
        Evaluation::begin(&form, &mut answers, &world);
        let evaluation = Evaluation::of(&form, &mut answers, &world);
        let items = walk::walk(&form, &evaluation, &answers);
        sender.send(ids(&items)).unwrap();
        let lookup = move |path: Path| Seen {
            state: evaluation.state(&path),
            ..Seen::default()
        };
        FormBodyProps {
            form,
            items: Rc::new(items),
            lookup: Callback::from(lookup),
            language: Language::Indonesian,
            today: today(),
            on_answer: Callback::noop(),
            on_leave: Callback::noop(),
            on_explain: Callback::noop(),
            on_row: Callback::noop(),
            on_sign: Callback::noop(),
            on_note: Callback::noop(),
            copies: false,
            whole,
        }
    });
    (html, receiver.recv().unwrap())
}

fn now() -> NaiveDateTime {
    today().and_hms_opt(9, 0, 0).unwrap()
}

/// Ids of every question, section and table of a walk.
fn ids(items: &[Item]) -> Vec<String> {
    let inside = |row: &RowItems| ids(&row.items);
    let of = |item: &Item| match item {
        Item::Section { path, items } => [vec![question_id(path)], ids(items)].concat(),
        Item::Question(path) | Item::Note(path) => vec![question_id(path)],
        Item::Rows { path, rows } => [
            vec![question_id(path)],
            rows.iter().flat_map(inside).collect(),
        ]
        .concat(),
    };
    items.iter().flat_map(of).collect()
}

#[test]
fn a_built_in_form_shows_each_thing_of_its_walk_once() {
    for form in ["F01", "F17"] {
        let (html, ids) = drawn(form, true);
        assert!(ids.len() > 20, "{form} has {}", ids.len());
        for id in ids {
            let count = html.matches(&format!(r#" id="{id}""#)).count();
            assert_eq!(count, 1, "{form} {id}");
        }
    }
}

#[test]
fn a_long_form_is_drawn_from_the_top() {
    let (html, ids) = drawn("F01", false);
    let is_drawn = |id: &&String| html.contains(&format!(r#" id="{id}""#));
    let (first, all) = (ids.iter().take_while(is_drawn).count(), ids.len());
    assert!(
        (20..60).contains(&first) && all > first + 20,
        "{first}, {all}"
    );
    assert_eq!(ids.iter().filter(is_drawn).count(), first, "in its order");
}

#[test]
fn rows_of_a_fixed_number_neither_come_nor_go() {
    for (rows, offered) in [(None, true), (Some("yn"), false)] {
        let html = table(rows);
        has(&html, r#"role="table""#);
        has(&html, "Nama");
        assert_eq!(html.contains("Tambah baris"), offered);
        assert_eq!(html.contains("Hapus baris 1"), offered);
    }
}

/// A table with one column and one row; `rows` is the list that fixes its rows.
fn table(rows: Option<&'static str>) -> String {
    render::<FormBody>(move || {
        let mut repeat = Field::new("saksi", Kind::Repeat);
        repeat.appearance = vec!["table".into()];
        repeat
            .parameters
            .extend(rows.map(|rows| ("rows".into(), rows.into())));
        let mut name = Field::new("nama", Kind::Text);
        name.label = Localized::of("Nama", "Name");
        name.parent = Some(FieldId(0));
        name.required = Rule::Always;
        let cell = Path {
            field: FieldId(1),
            rows: vec![0],
        };
        let row = RowItems {
            id: "a".into(),
            items: vec![Item::Question(cell)],
        };
        let table = Item::Rows {
            path: Path::top(FieldId(0)),
            rows: vec![row],
        };
        let form = Form {
            fields: vec![repeat, name],
            ..Form::default()
        };
        FormBodyProps {
            form: Rc::new(form),
            items: Rc::new(vec![table]),
            lookup: Callback::from(|_| Seen {
                state: relevant(),
                ..Seen::default()
            }),
            language: Language::Indonesian,
            today: today(),
            on_answer: Callback::noop(),
            on_leave: Callback::noop(),
            on_explain: Callback::noop(),
            on_row: Callback::noop(),
            on_sign: Callback::noop(),
            on_note: Callback::noop(),
            copies: false,
            whole: true,
        }
    })
}
