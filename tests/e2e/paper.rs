//! Fills in a form on the screen, as a worker does who has the form on paper beside the tablet.
//!
//! From the form it takes what is asked and how the choices are called, nothing else; on the
//! screen it finds them by role and name. Names of questions are the form's, answers as they are
//! kept; both are said in Indonesian. Start at [`Browser::paper`].

use std::rc::Rc;
use std::time::Duration;

use fantoccini::key::Key;
use lembar::forms::definition::{Field, FieldId, Form, Kind};
use lembar::forms::library;

use crate::browser::{Browser, PATIENCE, pause};
use crate::find::Part;

/// What follows the label of a question that may stay blank.
const OPTIONAL: &str = "(boleh kosong)";
/// What a list says before something was chosen.
const UNCHOSEN: &str = "Pilih…";

/// A form, and the screen it is filled in on.
pub(crate) struct Paper<'b> {
    browser: &'b Browser,
    form: Rc<Form>,
}

impl Browser {
    /// A built-in form, for filling in on this screen.
    pub(crate) fn paper(&self, form: &str) -> Paper<'_> {
        Paper {
            browser: self,
            form: library::form(form).expect("a built-in form"),
        }
    }

    /// Goes on from a form that is complete; fails with the list of problems if it is not.
    pub(crate) async fn finish(&self, button: &str) {
        self.press("button", button).await;
        let mut waited = Duration::ZERO;
        while self.names("button").await.iter().any(|name| name == button) {
            let problems = self.names("link").await;
            assert!(problems.is_empty(), "not complete: {problems:#?}");
            assert!(waited < PATIENCE, "“{button}” leads nowhere");
            pause(&mut waited).await;
        }
    }
}

impl<'b> Paper<'b> {
    /// Answers one question.
    pub(crate) async fn answer(&self, question: &str, answer: &str) {
        let id = self.form.named(question).expect(question);
        self.enter(&self.browser.page(), id, answer).await;
    }

    /// Answers many questions.
    pub(crate) async fn answers(&self, pairs: &[(&str, &str)]) {
        for (question, answer) in pairs {
            self.answer(question, answer).await;
        }
    }

    /// Adds a row to a table and fills its columns.
    pub(crate) async fn add_row(&self, table: &str, columns: &[(&str, &str)]) {
        let number = self.rows(table).await.len();
        self.table(table)
            .await
            .press("button", "Tambah baris")
            .await;
        let mut waited = Duration::ZERO;
        while self.rows(table).await.len() == number {
            assert!(waited < PATIENCE, "{table} gets no row");
            pause(&mut waited).await;
        }
        for (column, answer) in columns {
            self.answer_in(table, number, column, answer).await;
        }
    }

    /// Answers a question within a row, counted from 0.
    pub(crate) async fn answer_in(&self, table: &str, row: usize, column: &str, answer: &str) {
        let (id, _) = self.column(table, column);
        self.enter(&self.row(table, row).await, id, answer).await;
    }

    /// Types into the text field of a question, such as the code of a choice that is copied.
    pub(crate) async fn types(&self, question: &str, text: &str) {
        let id = self.form.named(question).expect(question);
        let names = labels(self.field(id));
        self.browser.page().fill(&refs(&names), text).await;
    }

    /// How many rows a table has.
    pub(crate) async fn count(&self, table: &str) -> usize {
        self.rows(table).await.len()
    }

    /// The label of a column.
    pub(crate) fn column_label(&self, table: &str, column: &str) -> &str {
        self.column(table, column).1.label.get("id")
    }

    /// One row of a table, counted from 0; waits for it.
    pub(crate) async fn row(&self, table: &str, row: usize) -> Part<'b> {
        let mut waited = Duration::ZERO;
        loop {
            if let Some(found) = self.rows(table).await.get(row) {
                return *found;
            }
            assert!(waited < PATIENCE, "{table} has no row {row}");
            pause(&mut waited).await;
        }
    }

    /// What stands in the text field of a question.
    pub(crate) async fn typed(&self, question: &str) -> String {
        let id = self.form.named(question).expect(question);
        let names = labels(self.field(id));
        self.browser.page().value(&refs(&names)).await
    }

    /// What stands in a text field of a row.
    pub(crate) async fn typed_in(&self, table: &str, row: usize, column: &str) -> String {
        let (_, field) = self.column(table, column);
        let names = labels(field);
        self.row(table, row).await.value(&refs(&names)).await
    }

    /// Fails unless exactly these were chosen: buttons, boxes, or the words of a list.
    pub(crate) async fn assert_chosen(&self, question: &str, answer: &str) {
        let id = self.form.named(question).expect(question);
        let names = labels(self.field(id));
        let (role, kind) = if matches!(self.field(id).kind, Kind::SelectMultiple(_)) {
            ("group", "checkbox")
        } else {
            ("radiogroup", "radio")
        };
        let Some(group) = part_of(&self.browser.page(), role, &names).await else {
            let list = format!("{} {}", names[0], self.choice(id, answer));
            self.browser.find("button", &list).await;
            return;
        };
        for choice in self.form.choices(id) {
            let chosen = group.find(kind, choice.label.get("id")).await;
            let chosen = chosen.is_selected().await.expect("a choice answers");
            let expected = answer.split(' ').any(|name| name == choice.name);
            assert_eq!(chosen, expected, "{question}: {}", choice.name);
        }
    }

    /// Takes the focus away from a question, as going on to the next one does.
    pub(crate) async fn leave(&self, question: &str) {
        let id = self.form.named(question).expect(question);
        let names = labels(self.field(id));
        let fits = |found: &str| names.iter().any(|name| name == found);
        let field = self
            .browser
            .page()
            .find_where("textbox", question, fits)
            .await;
        let left = field.send_keys(&char::from(Key::Tab).to_string()).await;
        left.expect("Tab leads on");
    }

    /// The label of a question.
    pub(crate) fn label(&self, question: &str) -> &str {
        let id = self.form.named(question).expect(question);
        self.field(id).label.get("id")
    }

    async fn table(&self, table: &str) -> Part<'b> {
        let names = labels(self.field(self.form.named(table).expect(table)));
        self.one_of("group", &names).await.expect(table)
    }

    /// Rows of a table on a wide screen, or the cards that stand for them.
    async fn rows(&self, table: &str) -> Vec<Part<'b>> {
        let table = self.table(table).await;
        let mut rows = table.parts("row").await;
        if rows.is_empty() {
            return table.parts("listitem").await;
        }
        // The first holds the headings.
        rows.split_off(1)
    }

    fn column(&self, table: &str, column: &str) -> (FieldId, &Field) {
        let table = self.form.named(table).expect(table);
        let mut columns = self.form.children(Some(table));
        columns
            .find(|(_, field)| field.name == column)
            .expect(column)
    }

    fn field(&self, id: FieldId) -> &Field {
        self.form.field(id).expect("a field of the form")
    }

    async fn enter(&self, place: &Part<'b>, id: FieldId, answer: &str) {
        let field = self.field(id);
        let names = labels(field);
        if matches!(field.kind, Kind::SelectOne(_)) {
            self.choose(place, id, answer).await;
        } else if matches!(field.kind, Kind::SelectMultiple(_)) {
            let group = one_of(place, "group", &names).await;
            let group = group.unwrap_or_else(|| panic!("no group {names:?}"));
            for name in answer.split(' ') {
                group.tick(self.choice(id, name)).await;
            }
        } else if matches!(field.kind, Kind::Date) {
            place.fill(&refs(&names), &spoken_date(answer)).await;
        } else {
            place.fill(&refs(&names), answer).await;
        }
    }

    /// Chooses one, from buttons on the page or from a list that has to be opened.
    async fn choose(&self, place: &Part<'b>, id: FieldId, answer: &str) {
        let names = labels(self.field(id));
        let choice = self.choice(id, answer);
        let now = || {
            self.form
                .choices(id)
                .iter()
                .map(|choice| choice.label.get("id"))
        };
        let lists: Vec<_> = names
            .iter()
            .flat_map(|name| {
                now()
                    .chain([UNCHOSEN])
                    .map(move |now| format!("{name} {now}"))
            })
            .collect();
        let mut waited = Duration::ZERO;
        loop {
            if let Some(group) = part_of(place, "radiogroup", &names).await {
                return group.press("radio", choice).await;
            }
            let buttons = place.names("button").await;
            if let Some(list) = lists.iter().find(|list| buttons.contains(list)) {
                place.press("button", list).await;
                let group = one_of(place, "radiogroup", &names).await;
                let group = group.unwrap_or_else(|| panic!("{list} does not open"));
                return group.press("radio", choice).await;
            }
            assert!(
                waited < PATIENCE,
                "nothing to choose {names:?}; buttons: {buttons:#?}"
            );
            pause(&mut waited).await;
        }
    }

    fn choice(&self, id: FieldId, name: &str) -> &str {
        let choices = self.form.choices(id);
        let found = choices.iter().find(|choice| choice.name == name);
        found.expect(name).label.get("id")
    }

    async fn one_of(&self, role: &str, names: &[String]) -> Option<Part<'b>> {
        one_of(&self.browser.page(), role, names).await
    }
}

/// The part with one of these names, as soon as it is there.
async fn one_of<'b>(place: &Part<'b>, role: &str, names: &[String]) -> Option<Part<'b>> {
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        if let Some(part) = part_of(place, role, names).await {
            return Some(part);
        }
        pause(&mut waited).await;
    }
    None
}

/// The part with one of these names, if it is there now.
async fn part_of<'b>(place: &Part<'b>, role: &str, names: &[String]) -> Option<Part<'b>> {
    let there = place.names(role).await;
    let name = names.iter().find(|name| there.contains(name))?;
    Some(place.part(role, name).await)
}

/// How a question may be called: its label, or its label and that it may stay blank.
fn labels(field: &Field) -> [String; 2] {
    let label = field.label.get("id");
    [label.to_owned(), format!("{label} {OPTIONAL}")]
}

fn refs(names: &[String; 2]) -> [&str; 2] {
    names.each_ref().map(String::as_str)
}

/// `2026-08-10` as people type it: 10/08/2026.
pub(crate) fn spoken_date(kept: &str) -> String {
    let mut parts: Vec<_> = kept.split('-').collect();
    parts.reverse();
    parts.join("/")
}
