//! Scores over time: the same number taken again and again, over all treatment periods.
//!
//! Which answers are scores the forms say (their `score` column); the six domains of severity are
//! rated, not computed, and belong here all the same. A form whose file is not here yet says
//! nothing. A score alone decides nothing.

use std::rc::Rc;

use chrono::NaiveDate;

use super::{Session, date_of};
use crate::forms::definition::{Choice, Field, FieldId, Form, Score};
use crate::forms::library::{self, catalogue};
use crate::forms::score;
use crate::model::case::Case;
use crate::model::record::Record;
use crate::model::value;

/// Our forms in which the client or what is around her is scored, one number to a form.
const SCORED: [&str; 6] = ["F03", "F04", "F10", "F11", "F12", "F18"];

/// The severity of the six domains, in the assessment at intake (F03) and in a later one (F10).
const SEVERITY: [[&str; 2]; 6] = [
    ["med_severity", "severity_now_medical"],
    ["job_severity", "severity_now_work"],
    ["use_severity", "severity_now_substance"],
    ["legal_severity", "severity_now_legal"],
    ["fam_severity", "severity_now_family"],
    ["psy_severity", "severity_now_psychiatric"],
];

/// From where to where the scores without bands reach (domain design, ch. 5).
const RANGES: [(&str, f64, f64); 3] = [
    ("perceived_stigma_total", 8.0, 32.0),
    ("readiness_total", 0.0, 60.0),
    ("acceptance_survey_total", 8.0, 40.0),
];

/// One score, as often as it was taken.
#[derive(Clone, Debug)]
pub struct ScoreRow<'a> {
    /// Its key, the same in every form that asks it.
    pub key: String,
    /// The form that asked it last.
    pub form: Rc<Form>,
    /// The question there.
    pub field: FieldId,
    /// Lowest and highest that can be reached.
    pub range: (f64, f64),
    /// Where bands begin, but the lowest; none where the sheet was never validated.
    pub marks: Vec<f64>,
    /// When it was taken, the oldest first; never empty.
    pub points: Vec<ScorePoint<'a>>,
}

/// One time that a score was taken.
#[derive(Clone, Debug)]
pub struct ScorePoint<'a> {
    /// The record.
    pub record: &'a Record,
    /// The date that it bears.
    pub date: NaiveDate,
    /// The number.
    pub value: f64,
    /// The number as it is kept.
    pub text: &'a str,
}

impl ScoreRow<'_> {
    /// The question.
    pub fn question(&self) -> Option<&Field> {
        self.form.field(self.field)
    }

    /// The band that a number lies in; none where the sheet was never validated.
    pub fn band(&self, text: &str) -> Option<&Choice> {
        score::band(&self.form, self.question()?, text)
    }
}

impl Session {
    /// The scores of a case, in the order in which they were first taken.
    pub fn scores<'a>(&'a self, case: &'a Case) -> Vec<ScoreRow<'a>> {
        let records = case.records.iter().filter_map(|id| self.records.get(id));
        let mut records: Vec<&Record> = records
            .map(AsRef::as_ref)
            .filter(|record| is_scored(&record.form) && self.stands(case, record))
            .collect();
        records.sort_by_key(|record| (date_of(record), record.created));
        let mut rows = Vec::new();
        for record in records {
            if let Some(form) = library::edition(&record.form, &record.form_version) {
                take(&mut rows, &form, record);
            }
        }
        rows
    }
}

fn is_scored(form: &str) -> bool {
    SCORED.contains(&form) || catalogue::listed(form).is_none()
}

/// Takes in the scores of a record.
fn take<'a>(rows: &mut Vec<ScoreRow<'a>>, form: &Rc<Form>, record: &'a Record) {
    for (id, field) in form.ids() {
        let Some(key) = key(field) else { continue };
        let text = record.answers.text(&field.key);
        let Some(value) = value::decimal(text) else {
            continue;
        };
        let point = ScorePoint {
            record,
            date: date_of(record),
            value,
            text,
        };
        match rows.iter_mut().find(|row| row.key == key) {
            Some(row) => {
                (row.form, row.field) = (Rc::clone(form), id);
                row.points.push(point);
            }
            None => rows.push(begun(key, form, id, point)),
        }
    }
}

/// The key of a score; none for another question.
fn key(field: &Field) -> Option<&str> {
    let rated = SEVERITY.iter().find(|names| names.contains(&&*field.key));
    match rated {
        Some([_, later]) => Some(later),
        None => field.score.as_ref().map(|_| field.key.as_str()),
    }
}

fn begun<'a>(key: &str, form: &Rc<Form>, field: FieldId, point: ScorePoint<'a>) -> ScoreRow<'a> {
    let bands = bands(form, field);
    let mut ends = bands.iter().filter_map(score::ends);
    let marks: Vec<f64> = ends.clone().map(|(from, _)| from).collect();
    let known = RANGES.iter().find(|(named, ..)| *named == key);
    let range = match (ends.next_back(), known) {
        (Some((_, high)), _) => (marks.first().copied().unwrap_or(0.0), high),
        (None, Some((_, low, high))) => (*low, *high),
        (None, None) if form.field(field).is_some_and(|field| field.score.is_none()) => (0.0, 9.0),
        (None, None) => (0.0, 0.0),
    };
    ScoreRow {
        key: key.into(),
        form: Rc::clone(form),
        field,
        range,
        marks: marks.into_iter().skip(1).collect(),
        points: vec![point],
    }
}

/// The bands of a score, the lowest first.
fn bands(form: &Form, field: FieldId) -> &[Choice] {
    match form.field(field).and_then(|field| field.score.as_ref()) {
        Some(Score::Bands(list)) => form.lists.get(list).map_or(&[], Vec::as_slice),
        Some(Score::Plain) | None => &[],
    }
}
