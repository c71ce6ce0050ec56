//! What a row says about its field: texts, rules, expressions, and Lembar's own columns.
//!
//! Expressions are parsed here, once; a name in them becomes the field it means at that place.

use super::choices::Lists;
use super::defaults::is_dynamic;
use super::names::Names;
use super::parameters::{self, Asked, Parameters};
use super::settings::Settings;
use super::table::Line;
use super::texts::{self, Fault};
use super::types::{self, Type};
use super::{FormError, FormErrorKind, search};
use crate::forms::definition::{Carry, Field, FieldId, Kind, Rule, Score};
use crate::forms::expression::{Expression, ExpressionError};
use crate::forms::score;

/// The appearance of a repeat that is shown as a table.
const TABLE: &str = "table";

/// What is needed to understand the rows of one form.
pub(super) struct Compiler<'a> {
    /// The names of all fields.
    pub(super) names: Names<'a>,
    /// The language of columns without one.
    pub(super) default_language: &'a str,
    /// The choice lists.
    pub(super) lists: &'a Lists,
}

impl Compiler<'_> {
    /// What stands in a cell, as an expression; or all that is wrong with it. A name in `${…}` must
    /// mean one field, also between quotes, where other engines put its path.
    fn expression(&self, at: Option<FieldId>, source: &str) -> Result<Expression, Vec<Fault>> {
        let source = straight_quotes(source);
        let parsed = Expression::parse(&source, &|name| self.names.resolve(at, name));
        let expression = parsed.map_err(|errors| {
            let faults = errors.into_iter().map(|error| self.fault(error));
            faults.collect::<Vec<_>>()
        })?;
        let odd: Vec<Fault> = texts::text_faults(&source, &self.names).collect();
        if odd.is_empty() {
            Ok(expression)
        } else {
            Err(odd)
        }
    }

    /// The word that is wrong in an expression, and the kind of fault.
    fn fault(&self, error: ExpressionError) -> Fault {
        let word = error.word().to_owned();
        if let ExpressionError::UnknownField { .. } = error {
            let kind = self.names.unknown(&word);
            (word, kind)
        } else {
            (word, FormErrorKind::ExpressionBad(error))
        }
    }
}

/// One row on its way into its field.
struct Reading<'a> {
    id: FieldId,
    line: &'a Line<'a>,
    compiler: &'a Compiler<'a>,
    /// What its type is.
    of: Type,
    errors: &'a mut Vec<FormError>,
}

/// Fills a field with what its row says.
pub(super) fn fill(
    field: &mut Field,
    id: FieldId,
    line: &Line<'_>,
    compiler: &Compiler<'_>,
    errors: &mut Vec<FormError>,
) {
    let mut reading = Reading {
        id,
        line,
        compiler,
        of: types::parse(line.text("type")),
        errors,
    };
    reading.texts(field);
    reading.rules(field);
    reading.own_columns(field);
    if texts::lacks_label(field) {
        reading.fault("label", &field.name, FormErrorKind::LabelMissing);
    }
}

/// Fills the text that `or_other` adds: it shows when its select, the row before, says `other`.
pub(super) fn fill_other(field: &mut Field, id: FieldId, compiler: &Compiler<'_>) {
    let Some(select) = field.name.strip_suffix("_other") else {
        return;
    };
    let source = format!("selected(${{{select}}}, 'other')");
    let parsed = Expression::parse(&source, &|name| compiler.names.resolve(Some(id), name));
    field.relevant = parsed.map_or(Rule::Always, Rule::When);
}

/// `instance_name` of the settings sheet.
pub(super) fn instance_name(
    settings: &Settings,
    compiler: &Compiler<'_>,
    errors: &mut Vec<FormError>,
) -> Option<Expression> {
    let (source, place) = settings.instance_name.as_ref()?;
    let found = compiler.expression(None, source).map_err(|faults| {
        errors.extend(faults.into_iter().map(|(word, kind)| FormError {
            word,
            kind,
            ..place.clone()
        }));
    });
    found.ok()
}

impl Reading<'_> {
    fn texts(&mut self, field: &mut Field) {
        texts::read(field, self.line, self.compiler.default_language);
        texts::headed(field);
        if self.is_matrix() {
            field.appearance.push(TABLE.into());
        }
        if let Type::FromAnswers(question) = self.of.clone() {
            if self.compiler.names.count(&question) == 0 {
                let kind = self.compiler.names.unknown(&question);
                self.fault("type", &question, kind);
            }
            texts::ask_for_answers(field, &question);
        }
        texts::mentions(field, self.id, self.compiler);
        for (column, word, kind) in texts::faults(self.line, &self.compiler.names) {
            self.errors.push(self.line.at(column, &word, kind));
        }
    }

    fn rules(&mut self, field: &mut Field) {
        field.required = self.rule("required", Rule::Never);
        field.relevant = self.rule("relevant", Rule::Always);
        field.read_only = self.rule("read_only", Rule::Never);
        field.constraint = self.constraint();
        field.warning = self.expression("warning");
        field.calculation = self.expression("calculation");
        field.choice_filter = self.choice_filter();
        field.repeat_count = self.expression("repeat_count");
        field.default = self.default(&field.kind);
        let computes = is_dynamic(self.line.text("default"), &field.kind);
        // One that is written and wrong is complained of once, for what is wrong with it.
        let blank = self.line.text("calculation").is_empty();
        if field.kind == Kind::Calculate && blank && !computes {
            self.fault(
                "calculation",
                &field.name,
                FormErrorKind::CalculationMissing,
            );
        }
    }

    fn own_columns(&mut self, field: &mut Field) {
        let text = |column| self.line.text(column).to_owned();
        field.print = self.line.words("print");
        field.stage = text("stage");
        field.signer = text("signer");
        field.score = self.score();
        field.parameters = self.parameters(&field.kind);
        field.seed = self.seed(field);
        parameters::name_columns(&mut field.kind, &field.parameters);
        field.trigger = self.trigger();
        field.carry = self.carry();
    }

    /// `yes`, `no`, or an expression.
    fn rule(&mut self, column: &'static str, blank: Rule) -> Rule {
        match self.line.text(column).to_ascii_lowercase().as_str() {
            "" => blank,
            "yes" | "true" | "true()" => Rule::Always,
            "no" | "false" | "false()" => Rule::Never,
            _ => self.expression(column).map_or(blank, Rule::When),
        }
    }

    fn expression(&mut self, column: &'static str) -> Option<Expression> {
        self.parsed(column, self.line.text(column))
    }

    /// The form's own constraint, or that of the type.
    fn constraint(&mut self) -> Option<Expression> {
        let Type::Limited(_, limits) = self.of else {
            return self.expression("constraint");
        };
        if !self.line.text("constraint").is_empty() {
            return self.expression("constraint");
        }
        self.parsed("type", limits)
    }

    /// The filter of the list, and that of a `search(…)`.
    fn choice_filter(&mut self) -> Option<Expression> {
        let own = self.line.text("choice_filter");
        let search = search::read(self.line.text("appearance"));
        match search.filter(|search| own.is_empty() && !search.filter.is_empty()) {
            Some(search) => self.parsed("appearance", &search.filter),
            None => self.expression("choice_filter"),
        }
    }

    /// What is written in a column, as an expression.
    fn parsed(&mut self, column: &'static str, source: &str) -> Option<Expression> {
        if source.is_empty() {
            return None;
        }
        let found = self.compiler.expression(Some(self.id), source);
        let found = found.map_err(|faults| {
            for (word, kind) in faults {
                self.fault(column, &word, kind);
            }
        });
        found.ok()
    }

    fn default(&mut self, kind: &Kind) -> Option<Expression> {
        let text = self.line.text("default");
        if text.is_empty() {
            None
        } else if is_dynamic(text, kind) {
            self.expression("default")
        } else {
            Some(Expression::literal(text))
        }
    }

    fn parameters(&mut self, kind: &Kind) -> Parameters {
        let (mut parameters, odd) = parameters::parse(self.line.text("parameters"));
        for word in odd {
            self.fault("parameters", &word, FormErrorKind::ParameterBad);
        }
        let asked = Asked {
            kind,
            written: self.line.text("type"),
            appearance: self.line.text("appearance"),
        };
        for (word, kind) in parameters::faults(&asked, &parameters, self.compiler.lists) {
            self.fault("parameters", &word, kind);
        }
        if self.is_matrix() {
            let list = self.line.text("kobo--matrix_list");
            parameters.insert("rows".into(), list.into());
        }
        let rows = parameters.get("rows").filter(|_| self.is_table());
        if let Some(list) = rows.filter(|list| !self.compiler.lists.contains_key(*list)) {
            self.fault("parameters", list, FormErrorKind::ListUnknown);
        }
        parameters
    }

    /// What a random order of the choices is drawn from.
    fn seed(&mut self, field: &Field) -> Option<Expression> {
        let is_random = field.parameters.get("randomize");
        is_random.filter(|word| word.eq_ignore_ascii_case("true"))?;
        field.kind.list()?;
        let seed = field.parameters.get("seed");
        seed.map_or_else(
            || Some(Expression::literal("")),
            |seed| self.parsed("parameters", seed),
        )
    }

    /// On a text, `rows` is the height of its box; on a table the list of its fixed rows.
    fn is_table(&self) -> bool {
        let mut words = self.line.text("appearance").split_whitespace();
        self.is_matrix() || words.any(|word| word == TABLE)
    }

    fn is_matrix(&self) -> bool {
        let cell = self.line.text("type");
        let start = cell.len().checked_sub(types::KOBO_MATRIX.len());
        let end = start.and_then(|start| cell.get(start..));
        let begins = || {
            cell.get(..5)
                .is_some_and(|begin| begin.eq_ignore_ascii_case("begin"))
        };
        end.is_some_and(|end| end.eq_ignore_ascii_case(types::KOBO_MATRIX)) && begins()
    }

    /// `yes`, or the name of a list of bands, each with both ends.
    fn score(&mut self) -> Option<Score> {
        let cell = self.line.text("score");
        match cell {
            "" => return None,
            plain if plain.eq_ignore_ascii_case("yes") => return Some(Score::Plain),
            _ => {}
        }
        match self.compiler.lists.get(cell) {
            None => self.fault("score", cell, FormErrorKind::ListUnknown),
            Some(bands) => {
                let endless = bands.iter().find(|band| !score::has_ends(band));
                if let Some(band) = endless {
                    self.fault("score", &band.name, FormErrorKind::BandEndless);
                }
            }
        }
        Some(Score::Bands(cell.into()))
    }

    fn trigger(&mut self) -> Vec<FieldId> {
        let mut fields = Vec::new();
        let cell = self.line.text("trigger");
        for part in cell
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let name = part
                .strip_prefix("${")
                .and_then(|rest| rest.strip_suffix('}'));
            let Some(name) = name else {
                self.fault("trigger", part, FormErrorKind::TriggerBad);
                continue;
            };
            match self.compiler.names.resolve(Some(self.id), name) {
                Some(field) => fields.push(field),
                None => self.fault("trigger", name, self.compiler.names.unknown(name)),
            }
        }
        fields
    }

    fn carry(&mut self) -> Option<Carry> {
        let cell = self.line.text("carry");
        if cell.is_empty() {
            return None;
        }
        let parts = cell
            .split_once(':')
            .map(|(form, key)| (form.trim(), key.trim()));
        match parts {
            Some((form, key)) if !form.is_empty() && !key.is_empty() => Some(Carry {
                form: form.into(),
                key: key.into(),
            }),
            Some(_) | None => {
                self.fault("carry", cell, FormErrorKind::CarryBad);
                None
            }
        }
    }

    fn fault(&mut self, column: &str, word: &str, kind: FormErrorKind) {
        self.errors.push(self.line.error(column, word, kind));
    }
}

/// Word processors turn quotes into curly ones; within an expression they are meant straight.
fn straight_quotes(source: &str) -> String {
    source
        .chars()
        .map(|sign| match sign {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            other => other,
        })
        .collect()
}
