//! The preparation matrix on the screen of a case: a board of shapes, and the dialog that a cell, a
//! row or a column opens.
//!
//! What a cell says comes from the session; setting it is one event. Start at [`section`]; the
//! dialog is in [`matrix_dialog`](super::matrix_dialog).

use yew::prelude::*;

use super::matrix_dialog::MatrixDialog;
use super::{View, fold, stages};
use crate::forms::library::labels;
use crate::i18n::{Language, dates};
use crate::model::case::Case;
use crate::model::matrix::{self, Cell, CellKey, PrepStatus};
use crate::model::record::RecordId;
use crate::session::stages::Standpoint;
use crate::session::{Event, Preparation, reasons_in_words};
use crate::ui::message::Message;
use crate::ui::parts::{Board, BoardCell, BoardRow, Pick, StageShape, StageState};
use crate::ui::route::Route;

/// One cell with all that is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// Its place in the matrix.
    pub key: CellKey,
    /// Name of the stage.
    pub stage: &'static str,
    /// Name of the target.
    pub target: &'static str,
    /// What it says.
    pub said: Preparation,
    /// Who set it by hand and when; blank where forms speak.
    pub set_by: String,
    /// The forms that bear on it.
    pub evidence: Vec<Evidence>,
    /// Whether nothing was said of it though a later step was begun.
    pub is_missed: bool,
}

/// A form that bears on a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Evidence {
    /// The record.
    pub record: RecordId,
    /// Code of the form.
    pub form: String,
    /// Form and title.
    pub title: String,
    /// Date and standing.
    pub state: String,
    /// Its shape.
    pub shape: StageState,
}

impl Place {
    /// Whether a row or column set at once changes it: what forms say is not overwritten unseen.
    pub(super) fn is_free(&self) -> bool {
        self.said.by_hand || self.said.evidence.is_empty()
    }
}

/// The section of the case's screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let preparations = view.session.preparations(case);
    let five = view.session.stages(case).five;
    let furthest = five
        .iter()
        .rposition(|stands| *stands > Standpoint::Missing);
    let rows: Vec<Vec<Place>> = labels::TARGETS
        .iter()
        .map(|(target, _)| {
            let stages = labels::STAGES.iter().enumerate();
            stages
                .map(|(number, (stage, _))| {
                    let said = preparations.cell(stage, target);
                    let is_left = furthest.is_some_and(|furthest| number < furthest);
                    place(view, case, (stage, target), (said, is_left))
                })
                .collect()
        })
        .collect();
    let (brief, is_said) = brief(view, &rows);
    let id = case.id.clone();
    let on_set = view.send.reform(move |(cells, cell): Setting| {
        let case = id.clone();
        Message::Do(Event::CellsSet { case, cells, cell })
    });
    let on_open = view
        .send
        .reform(|record| Message::Go(Route::Form { record }));
    let body = html! {
        <>
            <p class="quiet">{ view.say("matrix.hint") }</p>
            <Matrix {rows} language={view.language} {on_set} {on_open} />
            { legend(view) }
        </>
    };
    let is_open = is_said || furthest.is_some();
    fold::section(("matrix", view.say("matrix.title")), brief, is_open, body)
}

/// How many cells are done, not done for a reason, and missed; and whether any says anything.
fn brief(view: &View<'_>, rows: &[Vec<Place>]) -> (String, bool) {
    let count = |is: &dyn Fn(&Place) -> bool| {
        let places = rows.iter().flatten();
        places.filter(|place| is(place)).count()
    };
    let said = count(&|place| place.said.status != PrepStatus::NotStarted);
    let counts = [
        (
            "done",
            count(&|place| place.said.status == PrepStatus::Done),
        ),
        (
            "not_done",
            count(&|place| place.said.status == PrepStatus::NotDone),
        ),
        ("missed", count(&|place| place.is_missed)),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    let values = counts
        .each_ref()
        .map(|(name, count)| (*name, count.as_str()));
    (view.language.say_with("matrix.brief", &values), said > 0)
}

/// What a person sets: which cells, and what they say; none for what forms say.
pub(super) type Setting = (Vec<CellKey>, Option<Cell>);

/// Properties of [`Matrix`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct MatrixProps {
    /// The cells, by target and stage.
    rows: Vec<Vec<Place>>,
    /// Language of the reader.
    language: Language,
    /// Cells were set.
    on_set: Callback<Setting>,
    /// A form is to be looked at.
    on_open: Callback<RecordId>,
}

/// The board, and the dialog of what was chosen on it.
#[component]
fn Matrix(props: &MatrixProps) -> Html {
    let language = props.language;
    let chosen = use_state(|| None::<Pick>);
    let on_pick = {
        let chosen = chosen.clone();
        Callback::from(move |pick| chosen.set(Some(pick)))
    };
    let on_close = {
        let chosen = chosen.clone();
        Callback::from(move |()| chosen.set(None))
    };
    let on_set = {
        let (chosen, on_set) = (chosen.clone(), props.on_set.clone());
        Callback::from(move |setting| {
            chosen.set(None);
            on_set.emit(setting);
        })
    };
    let name = |(_, [id, en]): &labels::Coded| match language {
        Language::Indonesian => AttrValue::from(*id),
        Language::English => AttrValue::from(*en),
    };
    let columns: Vec<AttrValue> = labels::STAGES.iter().map(name).collect();
    let rows: Vec<BoardRow> = props
        .rows
        .iter()
        .map(|row| board_row(row, language))
        .collect();
    let dialog = chosen.map(|pick| {
        let (title, places) = places(&props.rows, pick);
        let title = match pick {
            Pick::Cell { .. } => title,
            Pick::Row(_) | Pick::Column(_) => language.say_with("matrix.line", &[("name", &title)]),
        };
        html! {
            <MatrixDialog {title} {places} {language} {on_set} on_open={props.on_open.clone()}
                {on_close} />
        }
    });
    html! {
        <>
            <Board label={language.say("matrix.title")} corner={language.say("matrix.corner")}
                all={language.say("matrix.all")} {columns} {rows} {on_pick} />
            // One child even when it is blank: otherwise the board is drawn anew and loses the focus.
            { dialog.unwrap_or_default() }
        </>
    }
}

fn board_row(row: &[Place], language: Language) -> BoardRow {
    let cells = row.iter().map(|place| {
        let said = in_words(&place.said, language);
        let note = note(place, language);
        let more = if place.is_missed {
            language.say("matrix.missed").to_owned()
        } else if note.is_empty() || place.said.status == PrepStatus::NotDone {
            String::new()
        } else {
            format!(", {note}")
        };
        BoardCell {
            state: if place.is_missed {
                StageState::Missing
            } else {
                shape(place.said.status)
            },
            words: format!("{}, {}: {said}{more}", place.target, place.stage).into(),
            note: note.into(),
            by_hand: place.said.by_hand,
        }
    });
    BoardRow {
        name: row.first().map_or("", |place| place.target).into(),
        cells: cells.collect(),
    }
}

/// Why it is not done, else the forms that bear on it, each once.
fn note(place: &Place, language: Language) -> String {
    let said = &place.said;
    if said.status == PrepStatus::NotDone {
        return reasons_in_words(&said.reasons, &said.reasons_other, language.code()).join(", ");
    }
    let mut forms: Vec<&str> = place.evidence.iter().map(|one| one.form.as_str()).collect();
    forms.sort_unstable();
    forms.dedup();
    forms.join(" ")
}

/// The chosen cells and what they are together.
fn places(rows: &[Vec<Place>], pick: Pick) -> (String, Vec<Place>) {
    let places: Vec<Place> = match pick {
        Pick::Cell { row, column } => {
            let cell = rows.get(row).and_then(|row| row.get(column));
            cell.cloned().into_iter().collect()
        }
        Pick::Row(row) => rows.get(row).cloned().unwrap_or_default(),
        Pick::Column(column) => {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.cloned().collect()
        }
    };
    let title = places.first().map(|first| match pick {
        Pick::Cell { .. } => format!("{}, {}", first.target, first.stage),
        Pick::Row(_) => first.target.to_owned(),
        Pick::Column(_) => first.stage.to_owned(),
    });
    (title.unwrap_or_default(), places)
}

fn place(
    view: &View<'_>,
    case: &Case,
    (stage, target): (&str, &str),
    (said, is_left): (Preparation, bool),
) -> Place {
    let language = view.language;
    let key = matrix::key(stage, target);
    let set_by = case.matrix.get(&key).map(|cell| {
        let date = dates::long(cell.at.date(), language);
        match cell.by.as_str() {
            "" => language.say_with("matrix.set", &[("date", &date)]),
            by => language.say_with("matrix.set_by", &[("by", by), ("date", &date)]),
        }
    });
    let evidence = said.evidence.iter();
    let evidence = evidence.filter_map(|record| evidence_of(view, record));
    Place {
        key,
        stage: labels::name(&labels::STAGES, stage, language.code()),
        target: labels::name(&labels::TARGETS, target, language.code()),
        set_by: set_by.unwrap_or_default(),
        evidence: evidence.collect(),
        is_missed: is_left && said.status == PrepStatus::NotStarted,
        said,
    }
}

fn evidence_of(view: &View<'_>, record: &RecordId) -> Option<Evidence> {
    let record = view.session.record(record)?;
    let title = view.session.form_title(&record.form, view.language.code());
    Some(Evidence {
        record: record.id.clone(),
        form: record.form.clone(),
        title: format!("{} {title}", record.form),
        state: super::papers::standing(view, record),
        shape: stages::of_record(record),
    })
}

/// "Tidak dilakukan: Dana lembaga terbatas"
pub(super) fn in_words(said: &Preparation, language: Language) -> String {
    let code = language.code();
    let status = labels::name(&labels::STATUSES, said.status.code(), code);
    let why = reasons_in_words(&said.reasons, &said.reasons_other, code);
    if why.is_empty() {
        status.to_owned()
    } else {
        format!("{status}: {}", why.join(", "))
    }
}

/// The shape of a status, the same as in the line of stages.
pub(super) fn shape(status: PrepStatus) -> StageState {
    match status {
        PrepStatus::NotStarted => StageState::Waiting,
        PrepStatus::InProgress => StageState::Running,
        PrepStatus::Done => StageState::Done,
        PrepStatus::NotDone => StageState::NotDone,
        PrepStatus::NotApplicable => StageState::NotNeeded,
    }
}

/// What the shapes mean.
fn legend(view: &View<'_>) -> Html {
    let code = view.language.code();
    let shapes = labels::STATUSES.iter().filter_map(|(status, _)| {
        let state = shape(PrepStatus::of_code(status)?);
        let words = labels::name(&labels::STATUSES, status, code);
        Some(html! { <li><StageShape {state} /><span>{ words }</span></li> })
    });
    html! {
        <ul class="board-legend" aria-label={view.say("matrix.legend")}>
            { for shapes }
            <li>
                <StageShape state={StageState::Missing} />
                <span>{ view.say("matrix.missed_means") }</span>
            </li>
            <li><span class="board-hand-mark" aria-hidden="true"></span>
                <span>{ view.say("matrix.by_hand") }</span></li>
        </ul>
    }
}
