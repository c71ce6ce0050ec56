//! Every built-in form against the domain design: each id, type, option, label and requiredness is
//! there, in both languages, and nothing else is.

use std::collections::BTreeSet;

use lembar::forms::definition::{Choice, Field, FieldId, Form, Kind, Rule};
use lembar::forms::library::catalogue;
use lembar::model::localized::Localized;

use super::design::{self, Asked, Coded, Design};
use super::form;

/// Questions beyond the domain design, each with its reason.
const EXTRA: &[(&str, &str, &str)] = &[
    (
        "F01",
        "nik_note",
        "ch. 8: a mismatch is a warning with a place for a note",
    ),
    (
        "F05",
        "severity_open",
        "ch. 10 no. 5: names the severe domains that no line of the plan answers",
    ),
    (
        "F05",
        "severity_note",
        "ch. 10 no. 5: a severe domain is in the plan or carries a note",
    ),
    (
        "F06",
        "silence_reason",
        "ch. 9: why a worker broke silence is recorded here; three reasons there are",
    ),
    (
        "F06",
        "silence_note",
        "ch. 9: what was told to whom, beside the reason",
    ),
];

/// Regions are picked level by level (ch. 2.4, ch. 8); the village is the question of the design.
const REGION_LEVELS: [&str; 3] = ["location_province", "location_regency", "location_district"];

/// What is wrong, gathered so that one run names all of it.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    fn unless(&mut self, fits: bool, what: impl FnOnce() -> String) {
        if !fits {
            self.0.push(what());
        }
    }
}

fn same(label: &Localized, (indonesian, english): design::Words) -> bool {
    label.get("id") == indonesian && label.get("en") == english
}

/// Annex B has small letters, choices begin with a capital.
fn same_option(label: &Localized, (_, indonesian, english): Coded) -> bool {
    let lower = |text: &str| text.to_lowercase();
    lower(label.get("id")) == lower(indonesian) && lower(label.get("en")) == lower(english)
}

/// The question of this name outside all tables.
pub(super) fn top<'a>(form: &'a Form, name: &str) -> Option<(FieldId, &'a Field)> {
    form.ids()
        .find(|(id, field)| field.name == name && form.repeats(*id).is_empty())
}

#[test]
fn every_form_asks_what_the_domain_design_asks() {
    let mut findings = Findings::default();
    let designs = design::forms();
    let total: usize = designs.values().map(|design| design.asked.len()).sum();
    assert_eq!((designs.len(), total), (18, 549));
    for listed in &catalogue::ALL {
        let design = &designs[listed.id];
        let form = form(listed.id);
        findings.unless(same(&form.title, design.title), || {
            format!("{}: title", listed.id)
        });
        let listed_title = (listed.title("id"), listed.title("en"));
        assert_eq!(listed_title, design.title, "catalogue");
        parts(&form, design, &mut findings);
        let mut places = Vec::new();
        for asked in &design.asked {
            let Some((id, field)) = top(&form, asked.id) else {
                findings
                    .0
                    .push(format!("{}: {} is missing", form.id, asked.id));
                continue;
            };
            places.push(id);
            question(&form, (id, field), *asked, &mut findings);
        }
        findings.unless(places.is_sorted(), || format!("{}: order", form.id));
        extras(&form, design, &mut findings);
    }
    let count = findings.0.len();
    assert_eq!(findings.0.join("\n"), "", "{count} findings");
}

fn parts(form: &Form, design: &Design, findings: &mut Findings) {
    let groups: Vec<&Localized> = form
        .children(None)
        .filter(|(_, field)| field.name.starts_with("part_"))
        .map(|(_, field)| &field.label)
        .collect();
    let fits = groups.len() == design.parts.len()
        && groups
            .iter()
            .zip(&design.parts)
            .all(|(label, words)| same(label, *words));
    findings.unless(fits, || format!("{}: parts", form.id));
}

fn question(form: &Form, at: (FieldId, &Field), asked: Asked, findings: &mut Findings) {
    let (_, field) = at;
    let name = format!("{}: {}", form.id, asked.id);
    findings.unless(same(&field.label, asked.label), || {
        format!("{name}: label {:?}", field.label)
    });
    findings.unless(is_kind(form, at, asked), || {
        format!(
            "{name}: {} {:?} {:?}",
            asked.kind, field.kind, field.appearance
        )
    });
    let is_given = !matches!(asked.kind, "computed" | "instrument" | "sketch");
    let required = matches!(field.required, Rule::Always);
    findings.unless(!is_given || required == (asked.need != "O"), || {
        format!("{name}: required {required}, wanted {}", asked.need)
    });
    let always = matches!(field.relevant, Rule::Always);
    findings.unless(always == asked.show.is_empty(), || {
        format!("{name}: shown if {:?}", asked.show)
    });
    options(form, field, asked, findings);
}

fn is_computed(field: &Field) -> bool {
    field.calculation.is_some() || matches!(field.read_only, Rule::Always)
}

fn is_kind(form: &Form, (id, field): (FieldId, &Field), asked: Asked) -> bool {
    let text = field.kind == Kind::Text;
    let one = matches!(field.kind, Kind::SelectOne(_));
    let several = matches!(field.kind, Kind::SelectMultiple(_));
    let looks = |word: &str| field.looks(word);
    let read_only = |field: &Field| matches!(field.read_only, Rule::Always);
    let computed = field.calculation.is_some()
        || field.carry.is_some()
        || read_only(field)
        // A table that computes all of its rows.
        || field.has_fixed_rows() && form.children(Some(id)).all(|(_, column)| is_computed(column));
    match asked.kind {
        "text" => text && !looks("multiline"),
        "textarea" => text && looks("multiline"),
        "digits" => text && (looks("numbers") || looks("postal")),
        "nik" | "kk" | "phone" => text && looks(asked.kind),
        "staff" => text && looks("staff"),
        "ref" => (text || one) && (field.carry.is_some() || field.default.is_some()),
        "region" => text || one,
        "integer" | "integer+unit" => field.kind == Kind::Integer,
        "currency" => matches!(field.kind, Kind::Integer | Kind::Decimal) && looks("rupiah"),
        "date" => field.kind == Kind::Date,
        "time" => field.kind == Kind::Time,
        "datetime" => field.kind == Kind::DateTime,
        "yesno" => field.kind.list().is_some_and(|list| list.name == "yes_no"),
        "select" | "scale" => one,
        "multiselect" | "checklist" => several,
        "table" => field.kind == Kind::Repeat && looks("table"),
        "instrument" => field.kind == Kind::Group && form.children(Some(id)).count() > 1,
        "sketch" => field.kind == Kind::Image && looks("draw"),
        "computed" => computed,
        other => panic!("{other}?"),
    }
}

/// The choices of a select: those of annex A, or the options in the row itself.
fn options(form: &Form, field: &Field, asked: Asked, findings: &mut Findings) {
    let Some(list) = field.kind.list() else {
        return;
    };
    let choices = form.lists.get(&list.name).map_or(&[][..], Vec::as_slice);
    let name = format!("{}: {}", form.id, asked.id);
    let named = asked
        .options
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .next();
    let annexed = named.and_then(|name| Some((name, design::lists().remove(name)?)));
    if let Some((annexed, wanted)) = annexed {
        findings.unless(list.name == annexed, || {
            format!("{name}: list {}", list.name)
        });
        let fits = agree(choices, &wanted);
        findings.unless(fits, || format!("{name}: choices of {annexed}"));
    } else if asked.options.contains(';')
        && matches!(asked.kind, "select" | "multiselect" | "checklist")
    {
        let glossary = design::glossary();
        for option in asked.options.split(';').map(str::trim) {
            let Some((code, english)) = glossary.get(option) else {
                findings.0.push(format!("{name}: annex B lacks {option}"));
                continue;
            };
            let is_there = choices.iter().any(|choice| {
                choice.name == *code && same_option(&choice.label, (code, option, english))
            });
            findings.unless(is_there, || format!("{name}: option {code}"));
        }
        let count = asked.options.split(';').count();
        findings.unless(choices.len() == count, || {
            format!("{name}: {} options", choices.len())
        });
    }
}

/// The same choices; ROLE9 may begin with the customary ones.
fn agree(choices: &[Choice], wanted: &[Coded]) -> bool {
    choices.len() == wanted.len()
        && wanted.iter().all(|coded| {
            choices
                .iter()
                .any(|choice| choice.name == coded.0 && same_option(&choice.label, *coded))
        })
}

/// Questions that the domain design does not have, outside tables and instruments.
fn extras(form: &Form, design: &Design, findings: &mut Findings) {
    let known: BTreeSet<&str> = design.asked.iter().map(|asked| asked.id).collect();
    for (id, field) in form.ids() {
        let inner = form.ancestors(id).any(|around| {
            form.field(around)
                .is_some_and(|field| known.contains(field.name.as_str()))
        });
        let around = form.ancestors(id).last().and_then(|id| form.field(id));
        let common = around.is_some_and(|group| matches!(&*group.name, "header" | "signatures"));
        let computed = matches!(
            field.kind,
            Kind::Hidden | Kind::Calculate | Kind::Meta(_) | Kind::Note | Kind::Group
        );
        // Multi-choice lists with `other` open a text field (ch. 2.3).
        let other = field.name.ends_with("_other");
        let level = form.id == "F15" && REGION_LEVELS.contains(&&*field.name);
        let excused = level
            || EXTRA
                .iter()
                .any(|(of, name, _)| *of == form.id && *name == field.name);
        let fits =
            known.contains(field.name.as_str()) || inner || common || computed || other || excused;
        findings.unless(fits, || format!("{}: {} is extra", form.id, field.name));
    }
}

#[test]
fn every_code_list_of_annex_a_is_used() {
    let lists = design::lists();
    assert_eq!(lists.len(), 57);
    let used: BTreeSet<String> = catalogue::ALL
        .iter()
        .flat_map(|listed| form(listed.id).lists.keys().cloned().collect::<Vec<_>>())
        .collect();
    // What the case itself holds, not a form.
    let of_the_case = ["FORM_STATUS", "CASE_STATUS"];
    let missing: Vec<&&str> = lists
        .keys()
        .filter(|name| !used.contains(**name) && !of_the_case.contains(*name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_form_has_the_header_and_signatures_of_chapter_two() {
    // The client is the case, and the status follows from the record.
    let of_the_case = ["client_ref", "form_status"];
    let mut header = design::header();
    assert_eq!(header.len(), 9);
    header.retain(|asked| !of_the_case.contains(&asked.id));
    let mut findings = Findings::default();
    for listed in &catalogue::ALL {
        let form = form(listed.id);
        for asked in &header {
            let Some(at) = top(&form, asked.id) else {
                findings.0.push(format!("{}: {}", form.id, asked.id));
                continue;
            };
            question(&form, at, *asked, &mut findings);
        }
        let signs = form.fields.iter().any(Field::is_signatory);
        assert!(signs, "{} is signed by nobody", form.id);
    }
    assert_eq!(findings.0.join("\n"), "");
}

#[test]
fn a_case_stands_where_annex_a_says_in_its_words() {
    use lembar::i18n::{Language, statuses};
    use lembar::model::case::CaseStatus;
    let all = [
        (CaseStatus::Candidate, "candidate"),
        (CaseStatus::Active, "active"),
        (CaseStatus::Reintegration, "reintegration"),
        (CaseStatus::Terminated, "terminated"),
        (CaseStatus::Aftercare, "aftercare"),
        (CaseStatus::Closed, "closed"),
    ];
    let wanted = &design::lists()["CASE_STATUS"];
    assert_eq!(all.len(), wanted.len());
    for ((status, code), (listed, indonesian, english)) in all.into_iter().zip(wanted) {
        assert_eq!(&code, listed);
        let key = statuses::key(status);
        assert_eq!(Language::Indonesian.say(key), *indonesian);
        assert_eq!(Language::English.say(key), *english);
    }
}

#[test]
fn nine_roles_are_offered_with_the_customary_ones_first() {
    let mut checked = 0;
    for (id, design) in design::forms() {
        let Some(roles) = design.asked.iter().find(|asked| asked.id == "roles") else {
            continue;
        };
        let form = form(id);
        let choices = &form.lists["ROLE9"];
        assert_eq!(choices.len(), 9, "{id}");
        let Some((_, customary)) = roles.options.split_once("lazim: ") else {
            continue;
        };
        let customary: Vec<&str> = customary.trim_end_matches(')').split(", ").collect();
        let first: Vec<&str> = choices
            .iter()
            .take(customary.len())
            .map(|choice| choice.name.as_str())
            .collect();
        assert_eq!(first, customary, "{id}");
        checked += 1;
    }
    assert!(checked > 5, "{checked}");
}
