//! D24, *Lembar Terminasi*: the termination sheet (domain design, ch. 6), from F17 and F01.

use super::form_sheet::paragraph;
use super::people;
use super::person;
use super::source::Source;
use super::{Reading, beside, change, letter};
use crate::model::value;
use crate::report::document::{Block, Document, Pair, Signatures, Tone};
use crate::report::page::Paper;
use crate::report::{ReportError, file_name};

/// The numbers of footnotes.
const FOOTNOTES: [&str; 9] = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

const REASON: [&str; 9] = [
    "termination_reason",
    "termination_reason_note",
    "early_stop_explained",
    "parties_informed",
    "death_date",
    "death_cause",
    "cc_ref",
    "ceremony_place",
    "ceremony",
];
const RESULTS: [&str; 2] = ["plan_results", "reint_results"];
const OUTCOME: [&str; 7] = [
    "recovered",
    "skilled",
    "independent",
    "outcome",
    "final_assessment",
    "client_feedback",
    "family_feedback",
];
const AFTERCARE: [&str; 3] = [
    "aftercare_agreed",
    "aftercare_schedule",
    "continued_services",
];
const ADVICE: [&str; 1] = ["messages"];
const HANDOVER: [&str; 12] = [
    "handover_done",
    "receiver_name",
    "receiver_relation",
    "receiver_nik",
    "receiver_address",
    "receiver_phone",
    "client_condition",
    "not_handover_reason",
    "documents_given",
    "handover_rights",
    "belongings_returned",
    "witnesses",
];

/// What is printed as the form has it, in reading order.
const SECTIONS: [&[&str]; 6] = [&REASON, &RESULTS, &OUTCOME, &AFTERCARE, &ADVICE, &HANDOVER];

struct Sheet<'a> {
    reading: &'a Reading<'a>,
    /// Registration.
    client: Source<'a>,
    /// Termination and hand-over.
    ending: Source<'a>,
    /// The forms that footnotes name (keys of their names), in the order of their numbers.
    footnotes: Vec<String>,
}

/// Composes the sheet.
pub(super) fn document<'a>(
    reading: &Reading<'a>,
    ending: Source<'a>,
) -> Result<Document, ReportError> {
    let client = Source::open("F01", *reading)?;
    let sheet = Sheet {
        footnotes: footnotes(&ending),
        reading,
        client,
        ending,
    };
    let title = reading.say("report.d24.title");
    Ok(Document {
        language: reading.language,
        title: format!("{title} {}", sheet.number()),
        author: reading.dossier.institution.name.clone(),
        file_name: sheet.file_name(),
        paper: Paper::A4,
        running: letter::running(
            reading,
            &reading.say("report.d24.name"),
            sheet.ending.record,
        ),
        blocks: sheet.blocks(title),
        broken: Vec::new(),
    })
}

/// The forms that printed answers should have come from but did not, each once.
fn footnotes(ending: &Source<'_>) -> Vec<String> {
    let mut forms = Vec::new();
    for name in SECTIONS.iter().flat_map(|names| names.iter()) {
        let origin = ending.missing_origin(name).filter(|_| ending.shows(name));
        forms.extend(origin.filter(|form| !forms.contains(form)));
    }
    forms
}

impl Sheet<'_> {
    fn number(&self) -> String {
        let date = value::date(self.ending.raw("termination_date"));
        letter::number(self.reading, "LT", date)
    }

    /// The form's `instance_name`, built from the answers without the client's name: a file
    /// travels. What no file system takes becomes a dash.
    fn file_name(&self) -> String {
        file_name::of(&[&self.ending.instance_name()])
    }

    fn blocks(&self, title: String) -> Vec<Block> {
        let number = self.number();
        let number = self
            .reading
            .language
            .say_with("report.number", &[("number", &number)]);
        let basis = self.reading.dossier.institution.legal_basis_text.clone();
        let lines = [number, basis]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect();
        let mut blocks = vec![
            letter::letterhead(self.reading),
            Block::Title { text: title, lines },
        ];
        let sections = [
            ("report.d24.identity", self.identity()),
            ("report.d24.service", self.service()),
            ("report.d24.results", self.of_form(&RESULTS)),
            ("report.d24.outcome", self.of_form(&OUTCOME)),
            ("report.d24.change", self.change()),
            ("report.d24.aftercare", self.of_form(&AFTERCARE)),
            ("report.d24.advice", self.of_form(&ADVICE)),
            ("report.d24.handover", self.of_form(&HANDOVER)),
        ];
        let filled = sections.into_iter().filter(|(_, body)| !body.is_empty());
        for ((heading, body), letter) in filled.zip('A'..='Z') {
            let heading = self.reading.say(heading);
            blocks.push(Block::Heading(format!("{letter}.  {heading}")));
            blocks.extend(body);
        }
        blocks.extend(self.ending_blocks());
        blocks
    }

    /// Answers as the form has them. The witnesses' lines belong to the hand-over minutes (D25):
    /// this sheet is signed by those that ch. 6 names, at its end.
    fn of_form(&self, names: &[&str]) -> Vec<Block> {
        let mut blocks = self.ending.print(names, &|name| self.mark(name));
        blocks.retain(|block| !matches!(block, Block::Signatures(_)));
        blocks
    }

    /// The number of the footnote that belongs to an answer; blank for none.
    fn mark(&self, name: &str) -> String {
        let origin = self.ending.missing_origin(name);
        let place = origin.and_then(|form| self.footnotes.iter().position(|note| *note == form));
        let number = place.and_then(|place| FOOTNOTES.get(place));
        number.map_or_else(String::new, |number| format!(" {number}"))
    }

    fn identity(&self) -> Vec<Block> {
        let client = &self.client;
        vec![Block::Grid(vec![
            self.pair("report.d24.client-name", client.value("full_name")),
            self.pair("report.d24.nik", person::nik(client)),
            self.pair("report.d24.born", person::born(client)),
            self.pair("report.d24.sex", client.value("sex")),
            self.pair("report.d24.address", person::address(client, self.reading)),
            self.pair("report.d24.guardian", person::guardian(client)),
        ])]
    }

    fn service(&self) -> Vec<Block> {
        let days = self.ending.value("length_of_stay");
        let length = if days.is_empty() {
            days
        } else {
            self.reading
                .language
                .say_with("report.d24.days", &[("days", &days)])
        };
        let mut pairs = vec![
            self.pair("report.d24.service-type", self.client.value("service_type")),
            self.pair("report.d24.admitted", self.client.value("register_date")),
        ];
        pairs.extend(self.ending.pair("implementation_end"));
        pairs.push(self.pair("report.d24.ended", self.ending.value("termination_date")));
        pairs.push(self.pair("report.d24.length", length));
        let mut blocks = vec![Block::Grid(pairs)];
        let mut rest = self.of_form(&REASON);
        if let (Some(Block::Grid(pairs)), Some(Block::Grid(more))) =
            (blocks.last_mut(), rest.first_mut())
        {
            pairs.append(more);
            rest.remove(0);
        }
        blocks.extend(rest);
        blocks
    }

    /// Ratings and recovery capital come from the newest F10; that there is none is said, not hidden.
    fn change(&self) -> Vec<Block> {
        if !self.ending.shows("outcome") {
            return Vec::new();
        }
        change::since_intake(self.reading).unwrap_or_else(|| {
            let missing = self.reading.say("report.d24.no-f10");
            vec![Block::Grid(vec![
                self.pair("report.d24.ratings", missing.clone()),
                self.pair("report.d24.capital", missing),
            ])]
        })
    }

    /// The statement, the footnotes and the signatures.
    fn ending_blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !self.footnotes.is_empty() {
            blocks.push(paragraph(self.footnote(), Tone::Note, false));
        }
        blocks.extend(beside::blocks(&self.ending));
        let key = if self.ending.shows("messages") {
            "report.d24.statement"
        } else {
            "report.d24.statement-alone"
        };
        blocks.push(paragraph(self.reading.say(key), Tone::Plain, true));
        let date = value::date(self.ending.raw("termination_date"));
        blocks.push(Block::Signatures(Signatures {
            place_and_date: letter::place_and_date(self.reading, date),
            slots: people::slots(&self.ending, &|signer| self.expected(signer)),
        }));
        let copies = self.reading.say("report.copies.family");
        blocks.push(paragraph(copies, Tone::Note, false));
        blocks
    }

    fn footnote(&self) -> String {
        let forms: Vec<String> = (FOOTNOTES.iter().zip(&self.footnotes))
            .map(|(number, label)| format!("{number} {label}"))
            .collect();
        let forms = [("forms", &*forms.join("; "))];
        self.reading.language.say_with("report.by-hand", &forms)
    }

    /// Who should sign, for lines that are still empty.
    fn expected(&self, signer: &str) -> String {
        match signer {
            "client" => self.client.value("full_name"),
            "family" => match self.ending.value("receiver_name") {
                name if name.is_empty() => self.client.value("guardian_name"),
                name => name,
            },
            "worker" => self.ending.value("worker"),
            "head" => self.reading.dossier.institution.head_name.clone(),
            _ => String::new(),
        }
    }

    fn pair(&self, key: &'static str, value: String) -> Pair {
        Pair {
            label: self.reading.say(key),
            value,
        }
    }
}
