//! One case as recapitulations see it: codes and dates, never what somebody wrote in sentences.

use chrono::{Datelike as _, NaiveDate};

use crate::forms::library;
use crate::model::case::CaseStatus;
use crate::model::course::Course;
use crate::model::dossier::Dossier;
use crate::model::order;
use crate::model::purpose::Purpose;
use crate::model::record::Record;
use crate::model::value;
use crate::report::ReportError;
use crate::report::compose::Reading;
use crate::report::compose::source::Source;
use crate::report::request::Recap;

/// One client in the period.
pub(super) struct Client<'a> {
    pub(super) dossier: &'a Dossier,
    /// Registration, as it is written on paper.
    pub(super) registration: Source<'a>,
    /// When the client was admitted.
    pub(super) admitted: Option<NaiveDate>,
    /// When and why the service ended, as far as that is signed.
    pub(super) ended: Option<(NaiveDate, String)>,
    /// Age in full years at the end of the period.
    pub(super) age: Option<i32>,
    pub(super) status: CaseStatus,
}

/// The clients served in the period: admitted before its end, and not ended before its beginning.
pub(super) fn of_period<'a>(
    recap: &'a Recap,
    reading: &Reading<'_>,
) -> Result<Vec<Client<'a>>, ReportError> {
    let mut clients = Vec::new();
    for dossier in &recap.cases {
        let reading = Reading {
            dossier,
            language: reading.language,
            now: reading.now,
        };
        let client = of(dossier, recap, reading)?;
        let came = client.admitted.is_some_and(|day| day <= recap.to);
        let left = client
            .ended
            .as_ref()
            .is_some_and(|(day, _)| *day < recap.from);
        if came && !left {
            clients.push(client);
        }
    }
    order::sort_by_key(&mut clients, |client| {
        (client.admitted, client.register().to_owned())
    });
    Ok(clients)
}

fn of<'a>(
    dossier: &'a Dossier,
    recap: &Recap,
    reading: Reading<'a>,
) -> Result<Client<'a>, ReportError> {
    let registration = Source::open("F01", reading)?;
    let ended = dossier.in_force("F17").next_back().and_then(|record| {
        let day = value::date(record.answers.text("termination_date"))?;
        let reason = record.answers.text("termination_reason").to_owned();
        (day <= recap.to).then_some((day, reason))
    });
    let born = value::date(registration.raw("birth_date"));
    Ok(Client {
        admitted: value::date(registration.raw("register_date")),
        age: born.map(|born| full_years(born, recap.to)),
        status: status(dossier),
        registration,
        dossier,
        ended,
    })
}

impl Client<'_> {
    /// The register number.
    pub(super) fn register(&self) -> &str {
        &self.dossier.case.register_number
    }

    /// An answer of the registration as it is written.
    pub(super) fn written(&self, name: &str) -> String {
        self.registration.value(name)
    }

    /// An answer of the newest record of a form in force, as it is kept.
    pub(super) fn signed<'b>(&'b self, form: &'b str, name: &str) -> &'b str {
        let newest = self.dossier.in_force(form).next_back();
        newest.map_or("", |record| record.answers.text(name))
    }

    /// Whether data may be used for a purpose.
    pub(super) fn allows(&self, purpose: Purpose) -> bool {
        self.dossier.consents().permission(purpose).allows()
    }
}

/// The signed records of a form in the period, by the form's date.
pub(super) fn signed_in<'d>(
    dossier: &'d Dossier,
    form: &'d str,
    recap: &'d Recap,
) -> impl Iterator<Item = &'d Record> {
    dossier
        .records
        .iter()
        .filter(move |record| record.form == form && dossier.is_in_force(record))
        .filter(|record| {
            let date = value::date(record.answers.text("form_date"));
            date.is_some_and(|day| recap.from <= day && day <= recap.to)
        })
}

/// Where a case stands, by the rule of the session.
fn status(dossier: &Dossier) -> CaseStatus {
    let newest = |form| dossier.in_force(form).next_back();
    let course = Course {
        steps: &dossier.case.steps,
        identity: dossier.latest("F01"),
        consent: newest("F02"),
        planned: newest("F05").is_some(),
        terminated: newest("F17").is_some(),
        monitoring: dossier.in_force("F18").collect(),
    };
    course.status()
}

fn full_years(born: NaiveDate, day: NaiveDate) -> i32 {
    let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
    day.year() - born.year() - i32::from(before_birthday)
}

/// Names and labels of the choices of a field, wherever it stands in the form.
pub(super) fn choices(form: &str, field: &str, reading: &Reading<'_>) -> Vec<(String, String)> {
    let Some(form) = library::form(form) else {
        return Vec::new();
    };
    let choices = form.named(field).map_or(&[][..], |id| form.choices(id));
    let language = reading.language.code();
    let named = choices.iter().map(|choice| {
        let label = reading.chosen(choice.label.get(language));
        (choice.name.clone(), label)
    });
    named.collect()
}

/// The label of one choice; the name itself when the list does not have it.
pub(super) fn label(form: &str, field: &str, name: &str, reading: &Reading<'_>) -> String {
    let mut choices = choices(form, field, reading).into_iter();
    let found = choices.find(|(choice, _)| choice == name);
    found.map_or_else(|| name.into(), |(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{AbsentReason, Mark};

    const CASE: &str = include_str!("../../../../tests/fixtures/case-complete.json");

    /// The fixture's case with nothing signed after its consent.
    fn consented() -> Dossier {
        let mut dossier: Dossier = serde_json::from_str(CASE).expect("a case");
        let later = ["F05", "F17", "F18"];
        (dossier.records).retain(|record| !later.contains(&record.form.as_str()));
        dossier
    }

    #[test]
    fn a_refused_consent_makes_no_active_client() {
        let mut dossier = consented();
        assert_eq!(status(&dossier), CaseStatus::Active);
        let consents = dossier
            .records
            .iter_mut()
            .filter(|record| record.form == "F02");
        for signature in consents.flat_map(|record| record.signatures.values_mut()) {
            if signature.capacity == "client" {
                signature.mark = Mark::Absent {
                    reason: AbsentReason::Refused,
                    note: String::new(),
                    witness: "Asep Hidayat".into(),
                };
            }
        }
        assert_eq!(status(&dossier), CaseStatus::Candidate);
    }
}
