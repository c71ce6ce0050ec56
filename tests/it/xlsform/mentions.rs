//! `${name}` in labels, hints, messages and choices: read, kept up to date, shown.

use std::collections::BTreeMap;
use std::rc::Rc;

use lembar::forms::definition::Path;
use lembar::forms::evaluation::{Evaluation, World};
use lembar::forms::mention;
use lembar::forms::walk::{Item, walk};
use lembar::model::answers::{Answers, Row};
use lembar::ui::fields::words;

use super::*;

const FORM: &str =
    "| | type | name | label | hint | constraint | constraint_message | calculation | trigger |
     | | text | a | Nama | | | | | |
     | | date | day | Tanggal | | | | | |
     | | select_one YN | yes | Ya? | | | | | |
     | | integer | age | Umur ${a} pada ${day} | ${yes} | . > 17 | ${a} belum 18 | | |
     | | begin_repeat | child | Anak ${a} | | | | | |
     | | text | child_name | Nama anak | | | | | |
     | | integer | child_age | Umur ${child_name} | | | | | |
     | | end_repeat | | | | | | | |
     | | note | all | Anak: ${child_name} | | | | | |
     | | integer | silent | | | | | 1 + 1 | |
     | | integer | spoken | Jumlah | | | | 1 + 1 | |";

struct Open {
    form: Form,
    answers: Answers,
    evaluation: Evaluation,
}

impl Open {
    fn form() -> Self {
        let form = form(FORM);
        let mut answers = Answers::default();
        answers
            .rows_mut("child")
            .extend(["Adi", "Budi"].map(|name| {
                let mut row = Row {
                    id: name.into(),
                    ..Row::default()
                };
                row.answers.set("child_name", name);
                row
            }));
        let evaluation = Evaluation::of(&form, &mut answers, &world());
        Self {
            form,
            answers,
            evaluation,
        }
    }

    /// Answers a field outside all rows; gives what is to be shown again.
    fn answer(&mut self, name: &str, text: &str) -> Vec<String> {
        let path = Path::top(self.form.named(name).expect("a field"));
        self.answers.set(name, text);
        let changed = self
            .evaluation
            .answered(&self.form, &mut self.answers, &path, &world());
        let name = |path: &Path| self.form.field(path.field).expect("a field").name.clone();
        changed.iter().map(name).collect()
    }

    fn read(&self, name: &str, rows: &[usize], text: &dyn Fn(&Field) -> &Localized) -> String {
        let path = Path {
            field: self.form.named(name).expect("a field"),
            rows: rows.to_vec(),
        };
        let field = self.form.field(path.field).expect("a field");
        let state = self.evaluation.state(&path);
        let text = text(field).get("id");
        words(&self.form, field, &state, text, Language::Indonesian)
    }
}

fn world() -> World {
    World {
        now: chrono::NaiveDate::from_ymd_opt(2026, 2, 3)
            .expect("a day")
            .and_time(chrono::NaiveTime::MIN),
        language: "id".into(),
        earlier: BTreeMap::new(),
        last_saved: Answers::default(),
        username: String::new(),
        seed: 0,
    }
}

#[test]
fn answers_stand_among_the_words() {
    let mut open = Open::form();
    assert_eq!(open.read("age", &[], &label_of), "Umur  pada ");
    let changed = open.answer("a", "Sari");
    assert_eq!(changed, ["a", "age", "child"]);
    open.answer("day", "2026-02-03");
    open.answer("yes", "no");
    assert_eq!(
        open.read("age", &[], &label_of),
        "Umur Sari pada Selasa, 3 Februari 2026"
    );
    assert_eq!(open.read("age", &[], &|field| &field.hint), "Tidak");
    assert_eq!(
        open.read("age", &[], &|field| &field.constraint_message),
        "Sari belum 18"
    );
}

#[test]
fn a_row_mentions_its_own_answers_and_the_form_those_of_all_rows() {
    let open = Open::form();
    assert_eq!(open.read("child_age", &[1], &label_of), "Umur Budi");
    assert_eq!(open.read("all", &[], &label_of), "Anak: Adi, Budi");
}

#[test]
fn what_is_computed_without_words_is_not_shown() {
    let open = Open::form();
    let items = walk(&open.form, &open.evaluation, &open.answers);
    let shows = |name: &str| {
        let path = Path::top(open.form.named(name).expect("a field"));
        items.contains(&Item::Question(path))
    };
    assert!(shows("spoken"));
    assert!(!shows("silent"));
}

#[test]
fn choices_mention_answers_too() {
    let text = "| survey |\n| | type | name | label |\n| | text | a | Nama |\n| | select_one x | b | Siapa? |\n| choices |\n| | list_name | name | label |\n| | x | self | ${a} sendiri |";
    let form = Rc::new(markdown::read(text).expect("a form"));
    let select = field(&form, "b");
    assert_eq!(select.mentions, [form.named("a").expect("a")]);
    let mut answers = Answers::default();
    answers.set("a", "Sari");
    let evaluation = Evaluation::of(&form, &mut answers, &world());
    let state = evaluation.state(&Path::top(form.named("b").expect("b")));
    let label = form.lists["x"][0].label.get("id");
    let filled = mention::filled(&form, select, &state, label, &|_, answer| answer.into());
    assert_eq!(filled, "Sari sendiri");
}

fn label_of(field: &Field) -> &Localized {
    &field.label
}
