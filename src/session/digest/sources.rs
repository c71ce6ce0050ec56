//! The systems a client draws on, and how strong each tie is: an ecomap out of what forms say.
//!
//! No form asks for the strength of a tie. It follows from the newest answer that tells of it:
//! support that was agreed on or accepted makes a strong tie, a refusal or a conflict a stressful
//! one; what was only named, or did not answer yet, is weak. Start at [`Session::sources`].

use chrono::NaiveDate;

use super::{Session, date_of};
use crate::model::answers::Row;
use crate::model::case::Case;
use crate::model::directory::is_same_name;
use crate::model::record::Record;

/// What kind of system it is (SOURCE_SYSTEM).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// Family, relatives, friends, neighbours.
    Informal,
    /// By membership.
    Formal,
    /// Offices, schools, businesses.
    Societal,
}

/// How strong a tie is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// Agreed on, or accepted.
    Strong,
    /// Named, or not answered yet.
    Weak,
    /// A refusal or a conflict.
    Stressful,
}

/// What a source is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceName<'a> {
    /// As somebody wrote it.
    Written(&'a str),
    /// The client's family.
    Family,
    /// The people where the client lives.
    Community,
    /// Somebody by a code of F03's list `fam_conflict_rows`.
    Person(&'a str),
}

/// What a form says of a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence<'a> {
    /// The record.
    pub record: &'a Record,
    /// The question that was answered by choosing; blank where it is in somebody's words.
    pub question: &'static str,
    /// The answer; may be blank.
    pub text: &'a str,
}

/// One source.
#[derive(Clone, Debug, PartialEq)]
pub struct Source<'a> {
    /// What it is called.
    pub name: SourceName<'a>,
    /// Its kind.
    pub kind: SourceKind,
    /// How strong the tie is.
    pub tie: Tie,
    /// What forms say of it, oldest first.
    pub evidence: Vec<Evidence<'a>>,
    /// When the tie was last told of, rather than the source only named.
    judged: Option<NaiveDate>,
}

/// What one answer says of one source.
struct Saying<'a> {
    name: SourceName<'a>,
    kind: SourceKind,
    /// None where the source is only named.
    tie: Option<Tie>,
    evidence: Evidence<'a>,
}

impl Session {
    /// The sources that signed forms tell of: informal ones first, of each kind the strongest first.
    pub fn sources<'a>(&'a self, case: &'a Case) -> Vec<Source<'a>> {
        let newest = ["F03", "F04", "F11", "F12", "F14", "F18"];
        let newest = newest.iter().filter_map(|form| self.signed(case, form));
        let mut records: Vec<&Record> = newest.chain(self.all_signed(case, "F16")).collect();
        records.sort_by_key(|record| (date_of(record), record.created));
        let mut found: Vec<Source<'a>> = Vec::new();
        for record in records {
            for saying in sayings(record) {
                take(&mut found, saying);
            }
        }
        found.sort_by_key(|source| (source.kind, source.tie));
        found
    }
}

fn take<'a>(found: &mut Vec<Source<'a>>, saying: Saying<'a>) {
    let place = (found.iter()).position(|source| is_same(source.name, saying.name));
    let place = place.unwrap_or_else(|| {
        found.push(Source {
            name: saying.name,
            kind: saying.kind,
            tie: Tie::Weak,
            evidence: Vec::new(),
            judged: None,
        });
        found.len() - 1
    });
    let Some(source) = found.get_mut(place) else {
        return;
    };
    let date = date_of(saying.evidence.record);
    source.evidence.push(saying.evidence);
    if let Some(tie) = saying.tie {
        // Of two that were told on one day, the heavier.
        let is_newer = source.judged.is_none_or(|judged| judged < date);
        source.tie = if is_newer { tie } else { source.tie.max(tie) };
        source.judged = Some(date);
    }
}

fn is_same(one: SourceName<'_>, other: SourceName<'_>) -> bool {
    match (one, other) {
        (SourceName::Written(one), SourceName::Written(other)) => is_same_name(one, other),
        _ => one == other,
    }
}

fn sayings(record: &Record) -> Vec<Saying<'_>> {
    let rows = |table: &str| record.answers.rows(table).iter();
    match record.form.as_str() {
        "F03" => rows("fam_conflict")
            .filter(|row| row.answers.text("fam_last_30_days") == "yes")
            .map(|row| conflict(record, row))
            .collect(),
        "F04" => (rows("resources").filter_map(|row| named(record, row, "benefit"))).collect(),
        "F12" => (rows("source_systems").filter_map(|row| named(record, row, "service")))
            .chain(judged(record, "attitude", SourceName::Community))
            .collect(),
        "F14" => rows("support_network")
            .filter_map(|row| supporter(record, row))
            .collect(),
        "F11" => judged(record, "acceptance", SourceName::Family)
            .into_iter()
            .collect(),
        "F18" => [
            ("family_relation", SourceName::Family),
            ("community_relation", SourceName::Community),
        ]
        .into_iter()
        .filter_map(|(field, name)| judged(record, field, name))
        .collect(),
        "F16" => letter(record).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn conflict<'a>(record: &'a Record, row: &'a Row) -> Saying<'a> {
    Saying {
        name: SourceName::Person(row.answers.text("fam_person")),
        kind: SourceKind::Informal,
        tie: Some(Tie::Stressful),
        evidence: Evidence {
            record,
            question: "",
            text: "",
        },
    }
}

/// A row that names a source, with what it gives.
fn named<'a>(record: &'a Record, row: &'a Row, gives: &str) -> Option<Saying<'a>> {
    Some(Saying {
        name: written(row.answers.text("name"))?,
        kind: kind(row.answers.text("kind")),
        tie: None,
        evidence: Evidence {
            record,
            question: "",
            text: row.answers.text(gives),
        },
    })
}

/// Somebody of the network that the client can rely on after the return.
fn supporter<'a>(record: &'a Record, row: &'a Row) -> Option<Saying<'a>> {
    Some(Saying {
        name: written(row.answers.text("name"))?,
        kind: SourceKind::Informal,
        tie: Some(Tie::Strong),
        evidence: Evidence {
            record,
            question: "",
            text: row.answers.text("form_of_support"),
        },
    })
}

/// Whom a letter was sent to, and what the answer was.
fn letter(record: &Record) -> Option<Saying<'_>> {
    let text = record.answers.text("reply_status");
    Some(Saying {
        name: written(record.answers.text("addressee"))?,
        kind: kind(record.answers.text("source_system")),
        tie: Some(tie(text)),
        evidence: Evidence {
            record,
            question: "reply_status",
            text,
        },
    })
}

/// How the family or the community takes the client.
fn judged<'a>(
    record: &'a Record,
    question: &'static str,
    name: SourceName<'a>,
) -> Option<Saying<'a>> {
    let text = record.answers.text(question);
    let is_known = !matches!(text, "" | "unknown" | "no_family");
    is_known.then(|| Saying {
        name,
        kind: SourceKind::Informal,
        tie: Some(tie(text)),
        evidence: Evidence {
            record,
            question,
            text,
        },
    })
}

/// What an answer says of the tie.
fn tie(text: &str) -> Tie {
    match text {
        "full" | "accepting" | "accepted" | "2" | "3" => Tie::Strong,
        "refuse" | "suspicious" | "excluding" | "refusing" | "rejected" => Tie::Stressful,
        _ => Tie::Weak,
    }
}

fn written(name: &str) -> Option<SourceName<'_>> {
    (!name.trim().is_empty()).then_some(SourceName::Written(name))
}

fn kind(code: &str) -> SourceKind {
    match code {
        "formal" => SourceKind::Formal,
        "societal" => SourceKind::Societal,
        _ => SourceKind::Informal,
    }
}
