//! A form in a few lines of text, for tests of evaluation alone.
//!
//! One field a line: `type name | column: text | …`; `group name` and `repeat name` until `end`.
//! Lists: `yes_no` (yes, no), `letter` (a, b, c; column `rank` 1, 2, 3).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lembar::forms::definition::{
    Carry, Choice, Field, FieldId, Form, Kind, ListRef, Meta, Path, Rule,
};
use lembar::forms::evaluation::{Evaluation, FieldState, World};
use lembar::forms::expression::Expression;
use lembar::model::answers::{Answers, Row};
use lembar::model::localized::Localized;

/// Reads the lines of a form.
pub(super) fn form(text: &str) -> Form {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let mut form = Form::default();
    form.lists.insert("yes_no".into(), choices(&["yes", "no"]));
    form.lists
        .insert("letter".into(), choices(&["a", "b", "c"]));
    let mut around = Vec::new();
    for line in &lines {
        if *line == "end" {
            around.pop();
            continue;
        }
        let (kind, name) = head(line);
        let mut field = Field::new(name, kind.clone());
        field.parent = around.last().copied();
        form.fields.push(field);
        if matches!(kind, Kind::Group | Kind::Repeat) {
            around.push(FieldId(u32::try_from(form.fields.len() - 1).unwrap()));
        }
    }
    let names = form.clone();
    let rows = lines.iter().filter(|line| **line != "end");
    for (field, line) in form.fields.iter_mut().zip(rows) {
        for column in line.split(" | ").skip(1) {
            let (column, text) = column.split_once(": ").unwrap();
            fill(field, column, text, &names);
        }
    }
    form
}

fn choices(names: &[&str]) -> Vec<Choice> {
    let choice = |(rank, name): (usize, &&str)| Choice {
        name: (*name).into(),
        label: Localized::of(name, name),
        columns: BTreeMap::from([("rank".into(), (rank + 1).to_string())]),
        ..Choice::default()
    };
    names.iter().enumerate().map(choice).collect()
}

fn head(line: &str) -> (Kind, &str) {
    let words: Vec<&str> = line.split(" | ").next().unwrap().split(' ').collect();
    let list = || ListRef {
        name: words[1].into(),
        from_file: false,
        or_other: false,
    };
    let kind = match words[0] {
        "text" => Kind::Text,
        "integer" => Kind::Integer,
        "decimal" => Kind::Decimal,
        "date" => Kind::Date,
        "calculate" => Kind::Calculate,
        "image" => Kind::Image,
        "select_one" => Kind::SelectOne(list()),
        "select_multiple" => Kind::SelectMultiple(list()),
        "start" => Kind::Meta(Meta::Start),
        "end_time" => Kind::Meta(Meta::End),
        "today" => Kind::Meta(Meta::Today),
        "username" => Kind::Meta(Meta::Username),
        "group" => Kind::Group,
        "repeat" => Kind::Repeat,
        other => panic!("no such type: {other}"),
    };
    (kind, words.last().unwrap())
}

fn fill(field: &mut Field, column: &str, text: &str, form: &Form) {
    let expression = || Expression::parse(text, &|name| form.named(name)).unwrap();
    let rule = || match text {
        "yes" => Rule::Always,
        "no" => Rule::Never,
        _ => Rule::When(expression()),
    };
    match column {
        "relevant" => field.relevant = rule(),
        "required" => field.required = rule(),
        "read_only" => field.read_only = rule(),
        "calculation" => field.calculation = Some(expression()),
        "constraint" => field.constraint = Some(expression()),
        "warning" => {
            field.warning = Some(expression());
            field.warning_message = Localized::of("ragu", "doubt");
        }
        "default" => field.default = Some(expression()),
        "choice_filter" => field.choice_filter = Some(expression()),
        "repeat_count" => field.repeat_count = Some(expression()),
        "trigger" => field.trigger = form.named(text).into_iter().collect(),
        "rows" => {
            field.parameters.insert("rows".into(), text.into());
        }
        "signer" => field.signer = text.into(),
        "carry" => {
            let (form, key) = text.split_once(':').unwrap();
            let (form, key) = (form.into(), key.into());
            field.carry = Some(Carry { form, key });
        }
        other => panic!("no such column: {other}"),
    }
}

/// 3 February 2026, 14.30.
pub(super) fn world() -> World {
    World {
        now: NaiveDate::from_ymd_opt(2026, 2, 3)
            .unwrap()
            .and_hms_opt(14, 30, 0)
            .unwrap(),
        language: "id".into(),
        earlier: BTreeMap::new(),
        last_saved: Answers::default(),
        username: "Sari".into(),
        seed: 7,
    }
}

/// A form being filled in.
pub(super) struct Desk {
    pub(super) form: Form,
    pub(super) answers: Answers,
    pub(super) evaluation: Evaluation,
    pub(super) world: World,
}

impl Desk {
    /// A form opened for the first time.
    pub(super) fn open(text: &str) -> Self {
        Self::open_in(world(), text)
    }

    pub(super) fn open_in(world: World, text: &str) -> Self {
        let form = form(text);
        let mut answers = Answers::default();
        Evaluation::begin(&form, &mut answers, &world);
        let evaluation = Evaluation::of(&form, &mut answers, &world);
        Self {
            form,
            answers,
            evaluation,
            world,
        }
    }

    /// `name`, or `name[0]` for the first row around it, `name[0][2]` and so on.
    pub(super) fn path(&self, place: &str) -> Path {
        let mut parts = place.split(['[', ']']).filter(|part| !part.is_empty());
        let field = self.form.named(parts.next().unwrap()).unwrap();
        let rows = parts.map(|part| part.parse().unwrap()).collect();
        Path { field, rows }
    }

    fn steps(&self, path: &Path) -> Vec<(String, usize)> {
        let repeats = self.form.repeats(path.field).into_iter();
        let keys = repeats.map(|id| self.form.field(id).unwrap().key.clone());
        keys.zip(path.rows.iter().copied()).collect()
    }

    /// The answers among which the field at `path` stands.
    pub(super) fn among(&mut self, path: &Path) -> &mut Answers {
        let steps = self.steps(path);
        let steps = steps.iter().map(|(key, row)| (key.as_str(), *row));
        let mut among = &mut self.answers;
        for (key, row) in steps {
            among = &mut among.rows_mut(key)[row].answers;
        }
        among
    }

    pub(super) fn text(&self, place: &str) -> String {
        let path = self.path(place);
        let steps = self.steps(&path);
        let steps = steps.iter().map(|(key, row)| (key.as_str(), *row));
        let among = self.answers.within(steps).unwrap();
        among
            .text(&self.form.field(path.field).unwrap().key)
            .to_owned()
    }

    pub(super) fn state(&self, place: &str) -> FieldState {
        self.evaluation.state(&self.path(place))
    }

    /// Answers, and gives what changed.
    pub(super) fn answer(&mut self, place: &str, text: &str) -> Vec<Path> {
        let path = self.path(place);
        let key = self.form.field(path.field).unwrap().key.clone();
        self.among(&path).set(&key, text);
        self.evaluation
            .answered(&self.form, &mut self.answers, &path, &self.world)
    }

    /// Adds a row at the end of a repeat.
    pub(super) fn add_row(&mut self, place: &str) -> Vec<Path> {
        let path = self.path(place);
        let key = self.form.field(path.field).unwrap().key.clone();
        let rows = self.among(&path).rows_mut(&key);
        let id = format!("n{}", rows.len());
        rows.push(Row {
            id,
            ..Row::default()
        });
        self.evaluation
            .row_added(&self.form, &mut self.answers, &path, &self.world)
    }

    /// Takes a row away.
    pub(super) fn remove_row(&mut self, place: &str, row: usize) -> Vec<Path> {
        let path = self.path(place);
        let key = self.form.field(path.field).unwrap().key.clone();
        self.among(&path).rows_mut(&key).remove(row);
        self.evaluation
            .restructured(&self.form, &mut self.answers, &self.world)
    }

    /// How many rows a repeat has.
    pub(super) fn count(&mut self, place: &str) -> usize {
        let path = self.path(place);
        let key = self.form.field(path.field).unwrap().key.clone();
        self.among(&path).rows(&key).len()
    }

    /// The names of the fields that have a problem.
    pub(super) fn problems(&self) -> Vec<&str> {
        let name = |path: &Path| self.form.field(path.field).unwrap().name.as_str();
        self.evaluation
            .problems()
            .map(|(path, _)| name(path))
            .collect()
    }
}
