//! The dialog of a cell of the preparation matrix, or of a whole row or column: what is said, which
//! forms say it, and setting it by hand.
//!
//! A cell is set with one tap; a row or column asks once more, and leaves alone what forms say.
//! What can be chosen is in [`matrix_choice`](super::matrix_choice).

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::matrix::{Evidence, Place, Setting, in_words, shape};
use super::matrix_choice::{Choice, MatrixChoice};
use crate::i18n::Language;
use crate::model::matrix::{Cell, CellKey};
use crate::model::record::RecordId;
use crate::session::Preparation;
use crate::ui::parts::{Button, Dialog, StageShape, Weight};

/// Properties of [`MatrixDialog`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct MatrixDialogProps {
    /// Heading.
    pub title: String,
    /// The cells, one or a line of them.
    pub places: Vec<Place>,
    /// Language of the reader.
    pub language: Language,
    /// Cells were set.
    pub on_set: Callback<Setting>,
    /// A form is to be looked at.
    pub on_open: Callback<RecordId>,
    /// Nothing is to be done.
    pub on_close: Callback<()>,
}

/// The dialog.
#[component]
pub(super) fn MatrixDialog(props: &MatrixDialogProps) -> Html {
    let one = match props.places.as_slice() {
        [place] => Some(place.clone()),
        _ => None,
    };
    let note = use_state(|| {
        one.as_ref()
            .map_or(String::new(), |one| one.said.note.clone())
    });
    let waiting = use_state(|| None::<Choice>);
    let keys: Vec<CellKey> = settable(&props.places)
        .map(|place| place.key.clone())
        .collect();
    let set = {
        let (keys, note, on_set) = (keys.clone(), note.clone(), props.on_set.clone());
        move |choice: Choice| on_set.emit((keys.clone(), Some(cell(choice, &note))))
    };
    let on_choose = if one.is_some() {
        Callback::from(set.clone())
    } else {
        let waiting = waiting.clone();
        Callback::from(move |choice| waiting.set(Some(choice)))
    };
    let current = match &one {
        Some(one) => choice(&one.said),
        None => (*waiting).clone().unwrap_or_default(),
    };
    let actions = Actions {
        props,
        confirm: waiting.as_ref().map(|choice| {
            let (set, choice) = (set.clone(), choice.clone());
            Callback::from(move |()| set(choice.clone()))
        }),
        save_note: one
            .as_ref()
            .filter(|one| one.said.by_hand && one.said.note != *note)
            .map(|one| {
                let (set, choice) = (set, choice(&one.said));
                Callback::from(move |()| set(choice.clone()))
            }),
        count: keys.len(),
    };
    let language = props.language;
    html! {
        <Dialog id="matrix-dialog" title={props.title.clone()} on_close={props.on_close.clone()}
            actions={actions.draw()}>
            { match &one {
                Some(one) => about_one(one, props),
                None => about_line(&props.places, language),
            } }
            if !keys.is_empty() {
                <MatrixChoice {current} {language} {on_choose} />
                { remark(&note, language) }
            }
        </Dialog>
    }
}

/// The cells that would be set: the one that was opened, or of a line those that are free.
fn settable(places: &[Place]) -> impl Iterator<Item = &Place> {
    let single = places.len() == 1;
    places.iter().filter(move |place| single || place.is_free())
}

fn choice(said: &Preparation) -> Choice {
    Choice {
        status: said.status,
        reasons: said.reasons.clone(),
        other: said.reasons_other.clone(),
    }
}

fn cell(choice: Choice, note: &str) -> Cell {
    Cell {
        status: choice.status,
        reasons: choice.reasons,
        reasons_other: choice.other,
        note: note.trim().to_owned(),
        ..Cell::default()
    }
}

/// What one cell says, and the forms that bear on it.
fn about_one(place: &Place, props: &MatrixDialogProps) -> Html {
    let language = props.language;
    let quiet = match (place.set_by.as_str(), place.evidence.is_empty()) {
        ("", true) => language.say("matrix.no_forms").to_owned(),
        ("", false) => language.say("matrix.follows").to_owned(),
        (set_by, _) => set_by.to_owned(),
    };
    let papers = place.evidence.iter().map(|one| paper(one, &props.on_open));
    html! {
        <>
            <p class="board-now">
                <StageShape state={shape(place.said.status)} />
                <span>{ in_words(&place.said, language) }</span>
            </p>
            <p class="quiet">{ quiet }</p>
            if !place.evidence.is_empty() {
                <ul class="papers">{ for papers }</ul>
            }
        </>
    }
}

fn paper(evidence: &Evidence, on_open: &Callback<RecordId>) -> Html {
    let record = evidence.record.clone();
    let onclick = on_open.reform(move |_: MouseEvent| record.clone());
    html! {
        <li>
            <button type="button" class="paper" {onclick}>
                <StageShape state={evidence.shape} />
                <span class="paper-words">
                    <span class="paper-name">{ &evidence.title }</span>
                    <span class="paper-state">{ &evidence.state }</span>
                </span>
            </button>
        </li>
    }
}

/// Which cells of a row or column would be set, and which stay as forms say.
fn about_line(places: &[Place], language: Language) -> Html {
    let free = settable(places).count();
    if free == 0 {
        return html! { <p>{ language.say("matrix.nothing_free") }</p> };
    }
    let count = free.to_string();
    let stays = places.len() - free;
    html! {
        <>
            <p>{ language.say_with("matrix.applies", &[("count", &count)]) }</p>
            if stays > 0 {
                <p class="quiet">
                    { language.say_with("matrix.stays", &[("count", &stays.to_string())]) }
                </p>
            }
        </>
    }
}

fn remark(text: &UseStateHandle<String>, language: Language) -> Html {
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(control) = event.target_dyn_into::<HtmlTextAreaElement>() {
                text.set(control.value());
            }
        })
    };
    html! {
        <div class="entry">
            <label class="field-label" for="matrix-note">{ language.say("matrix.note") }</label>
            <textarea class="box" id="matrix-note" rows="2" value={(**text).clone()} {oninput} />
        </div>
    }
}

/// The buttons at the foot.
struct Actions<'a> {
    props: &'a MatrixDialogProps,
    /// Sets the line, once something is chosen.
    confirm: Option<Callback<()>>,
    /// Keeps a note that was changed.
    save_note: Option<Callback<()>>,
    /// How many cells are set at once.
    count: usize,
}

impl Actions<'_> {
    fn draw(self) -> Html {
        let language = self.props.language;
        let count = [("count", self.count.to_string())];
        let values = count
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let confirm = self.confirm.clone().map(|on_press| {
            let label = language.say_with("matrix.apply", &values);
            html! { <Button {label} weight={Weight::Primary} {on_press} /> }
        });
        let save = self.save_note.clone().map(|on_press| {
            let label = language.say("matrix.save_note");
            html! { <Button {label} weight={Weight::Primary} {on_press} /> }
        });
        html! {
            <>
                { for self.take_back() }
                <Button label={language.say("matrix.close")}
                    on_press={self.props.on_close.clone()} />
                { for save }
                { for confirm }
            </>
        }
    }

    /// Lets forms speak again where a hand had spoken.
    fn take_back(&self) -> Option<Html> {
        let set = self.props.places.iter().filter(|place| place.said.by_hand);
        let keys: Vec<CellKey> = set.map(|place| place.key.clone()).collect();
        let on_press = self.props.on_set.reform(move |()| (keys.clone(), None));
        let any = self.props.places.iter().any(|place| place.said.by_hand);
        let label = self.props.language.say("matrix.take_back");
        any.then(|| html! { <Button {label} {on_press} /> })
    }
}
