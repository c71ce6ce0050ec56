//! A form filled in and signed by keys alone: no pointer, no touch.
//!
//! The eye may look anywhere; hands have Tab, arrows, space, Enter and letters. Start at
//! [`Browser::keyed`] and [`Browser::sign_by_keys`].

use std::rc::Rc;

use fantoccini::key::Key;
use lembar::forms::definition::{Field, FieldId, Form, Kind};
use lembar::forms::library;
use serde_json::json;

use crate::browser::Browser;
use crate::keyboard::STOPS;
use crate::paper::spoken_date;

/// The question that the focus is in, and whether what has it is ticked.
const HERE: &str = "
    const focus = document.activeElement;
    return [focus.closest(arguments[0]) !== null, focus.checked === true];";

/// Says at the end whether anything was pressed.
const WATCH: &str = "
    addEventListener('pointerdown', () => { window.lembarPressed = true; }, true);";

/// A form, filled in from the focus on.
pub(crate) struct Keyed<'b> {
    browser: &'b Browser,
    form: Rc<Form>,
}

impl Browser {
    /// Watches on every page that is opened from now on whether anything is pressed.
    pub(crate) async fn watch_for_presses(&self) {
        self.before_every_page(WATCH).await;
    }

    /// Fails when anything was pressed since the page was loaded.
    pub(crate) async fn assert_never_pressed(&self) {
        let pressed = self.run("return window.lembarPressed === true", Vec::new());
        assert_eq!(pressed.await, false, "something was pressed");
    }

    /// Goes to a button and presses Enter.
    pub(crate) async fn enter_on(&self, button: &str) {
        self.go_to("button", button).await;
        self.key(Key::Enter).await;
    }

    /// Goes to a text field and types, in place of what stands there.
    pub(crate) async fn type_in(&self, field: &str, text: &str) {
        self.go_to("textbox", field).await;
        self.clear_by_keys().await;
        self.keys(text).await;
    }

    /// A built-in form that is open on the screen.
    pub(crate) fn keyed(&self, form: &str) -> Keyed<'_> {
        Keyed {
            browser: self,
            form: library::form(form).expect("a built-in form"),
        }
    }

    /// On the screen of signing: signs by typing this name before these witnesses.
    pub(crate) async fn sign_by_keys(&self, capacity: &str, name: &str, witnesses: &[&str]) {
        self.enter_on(&format!("Tanda tangan {capacity}")).await;
        self.signing_sheet().await;
        self.type_in("Nama lengkap", name).await;
        self.type_in("Tempat menandatangani", "Bandung").await;
        self.choose_to_type().await;
        self.type_in("Ketik nama lengkap sebagai tanda tangan", name)
            .await;
        self.go_to("radio", "Tangan tidak dapat membuat goresan")
            .await;
        self.key(Key::Down).await;
        let lines: &[&str] = match witnesses {
            [_] => &["Saksi yang dapat membenarkan"],
            _ => &["Saksi pertama", "Saksi kedua"],
        };
        for (line, witness) in lines.iter().zip(witnesses) {
            self.type_in(line, witness).await;
        }
        self.enter_on("Selesai").await;
        let told = format!("disaksikan oleh {}", witnesses.join(" dan "));
        self.wait_for_text(&told).await;
    }

    /// On the sheet of a signature: that the name will be typed.
    pub(crate) async fn choose_to_type(&self) {
        self.go_to("DisclosureTriangle", "Tidak dapat tanda tangan?")
            .await;
        self.key(Key::Enter).await;
        self.go_to("radio", "Menandatangani sendiri").await;
        self.key(Key::Down).await;
    }
}

impl Keyed<'_> {
    /// Answers questions in the order of the page.
    pub(crate) async fn answers(&self, pairs: &[(&str, &str)]) {
        for (question, answer) in pairs {
            self.answer(question, answer).await;
        }
    }

    async fn answer(&self, question: &str, answer: &str) {
        let id = self.form.named(question).expect(question);
        self.reach(id, question).await;
        let kind = &self.field(id).kind;
        if let Kind::SelectOne(_) = kind {
            self.choose(id, answer).await;
        } else if let Kind::SelectMultiple(_) = kind {
            self.tick(id, answer).await;
        } else if let Kind::Date = kind {
            self.write(&spoken_date(answer)).await;
        } else {
            self.write(answer).await;
        }
    }

    /// Presses Tab until the focus is in a question.
    async fn reach(&self, id: FieldId, question: &str) {
        for _ in 0..STOPS {
            if self.here(id).await.0 {
                return;
            }
            self.browser.key(Key::Tab).await;
        }
        panic!("Tab does not lead to {question}");
    }

    async fn here(&self, id: FieldId) -> (bool, bool) {
        let question = vec![json!(format!("#q{}", id.0))];
        let here = self.browser.run(HERE, question).await;
        serde_json::from_value(here).expect("two truths")
    }

    async fn write(&self, text: &str) {
        self.browser.clear_by_keys().await;
        self.browser.keys(text).await;
    }

    /// Chooses one of a group by the arrows, or of a list that Enter opens.
    async fn choose(&self, id: FieldId, answer: &str) {
        let wanted = self.label(id, answer);
        let opens = self.browser.focused().await.0 == "button";
        if opens {
            self.browser.key(Key::Enter).await;
            self.to_the_first_row().await;
        }
        for _ in 0..STOPS {
            if self.browser.focused().await.1 == wanted {
                if !self.here(id).await.1 {
                    self.browser.keys(" ").await;
                }
                if opens {
                    self.browser.key(Key::Enter).await;
                }
                return;
            }
            self.browser.key(Key::Down).await;
        }
        panic!("no “{wanted}” among the choices");
    }

    async fn to_the_first_row(&self) {
        for _ in 0..STOPS {
            if self.browser.focused().await.0 == "radio" {
                return;
            }
            self.browser.key(Key::Tab).await;
        }
        panic!("Tab does not lead into the list");
    }

    async fn tick(&self, id: FieldId, answers: &str) {
        let mut wanted: Vec<&str> = answers.split(' ').map(|it| self.label(id, it)).collect();
        while !wanted.is_empty() {
            let (inside, ticked) = self.here(id).await;
            let name = self.browser.focused().await.1;
            assert!(inside, "{wanted:?} not among the boxes, but {name}");
            if wanted.contains(&name.as_str()) {
                if !ticked {
                    self.browser.keys(" ").await;
                }
                wanted.retain(|label| *label != name);
            }
            if !wanted.is_empty() {
                self.browser.key(Key::Tab).await;
            }
        }
    }

    fn label(&self, id: FieldId, name: &str) -> &str {
        let choices = self.form.choices(id);
        let found = choices.iter().find(|choice| choice.name == name);
        found.expect(name).label.get("id")
    }

    fn field(&self, id: FieldId) -> &Field {
        self.form.field(id).expect("a field of the form")
    }
}
