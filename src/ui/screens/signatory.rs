//! What is known of a signatory before signing: name, relation or position, number, place.

use crate::forms::definition::Field;
use crate::forms::library::{self, labels};
use crate::i18n::{Language, dates};
use crate::model::directory::List;
use crate::model::record::Record;
use crate::model::{paper, typed, value};
use crate::session::{IDENTITY, Session};
use crate::ui::ink::Particulars;

/// The same; where the form was copied from a paper, that the line stands there. It is recorded as
/// one that is not here, and counts for no consent.
pub(super) fn of_record(session: &Session, language: Language, field: &Field) -> Particulars {
    let paper = session
        .open_record()
        .and_then(|record| paper::of(&record.answers));
    let note = paper.map_or_else(String::new, |(date, _)| {
        let date = value::date(date).map_or_else(|| date.into(), |day| dates::long(day, language));
        language.say_with("copying.signed", &[("date", &date)])
    });
    Particulars {
        note,
        for_herself: typed::signs_for_herself(&field.signer),
        ..particulars(session, language, field)
    }
}

/// What the case, the institution and the settings know already; all of it can be changed.
fn particulars(session: &Session, language: Language, field: &Field) -> Particulars {
    let institution = session.institution();
    let place = institution.city_for_letters.clone();
    // "Pimpinan lembaga (mengetahui)": what is in brackets is no position.
    let label = field.label.get(language.code());
    let position = label.split(" (").next().unwrap_or(label).to_owned();
    let staff = |name: &str, id_number: &str| {
        let known = institution.entry_named(List::Staff, name);
        let of_list = |field| known.map_or("", |person| person.text(field));
        let listed = labels::name(&labels::POSITIONS, of_list("position"), language.code());
        // A number that was set for the device or the head goes before that of the list.
        let id_number = if id_number.is_empty() {
            of_list("certificate_no")
        } else {
            id_number
        };
        Particulars {
            name: name.into(),
            position: if listed.is_empty() {
                position.clone()
            } else {
                listed.into()
            },
            id_number: id_number.into(),
            place: place.clone(),
            ..Particulars::default()
        }
    };
    match field.signer.as_str() {
        "client" | "reporter" => Particulars {
            name: client_name(session),
            place,
            ..Particulars::default()
        },
        "family" | "guardian" => Particulars {
            place,
            ..family(session, language)
        },
        "worker" | "recorder" | "assessor" | "leader" => staff(
            &session.settings().worker_name,
            &session.settings().worker_id_number,
        ),
        "counsellor" => staff(assigned_counsellor(session), ""),
        "head" => staff(&institution.head_name, &institution.head_id_number),
        _ => staff("", ""),
    }
}

fn identity(session: &Session) -> Option<&Record> {
    let case = session.case(&session.open()?.case)?;
    session.latest(case, IDENTITY).map(AsRef::as_ref)
}

fn assigned_counsellor(session: &Session) -> &str {
    identity(session).map_or("", |record| record.answers.text("assigned_counsellor"))
}

fn client_name(session: &Session) -> String {
    let case = session.open().and_then(|open| session.case(&open.case));
    case.map_or("", |case| session.name_of(case)).into()
}

/// Who receives the client, or else the guardian.
fn family(session: &Session, language: Language) -> Particulars {
    let here = session.open_record().map(AsRef::as_ref);
    let known = |record: Option<&Record>, name: &str, relation: &str| {
        let record = record?;
        let name = record.answers.text(name);
        let position = choice(
            language,
            &record.form,
            relation,
            record.answers.text(relation),
        );
        (!name.is_empty()).then(|| Particulars {
            name: name.into(),
            position,
            ..Particulars::default()
        })
    };
    known(here, "receiver_name", "receiver_relation")
        .or_else(|| known(identity(session), "guardian_name", "guardian_relation"))
        .unwrap_or_default()
}

/// The label of a chosen name.
fn choice(language: Language, form: &str, field: &str, name: &str) -> String {
    let label = || {
        let form = library::form(form)?;
        let choices = form.choices(form.named(field)?);
        let choice = choices.iter().find(|choice| choice.name == name)?;
        Some(choice.label.get(language.code()).to_owned())
    };
    label().unwrap_or_default()
}
