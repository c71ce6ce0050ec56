//! What a row says about its field: texts, rules, expressions, and Lembar's own columns.
//!
//! Expressions are parsed here, once; a name in them becomes the field it means at that place.

use std::collections::BTreeMap;

use super::choices::Lists;
use super::defaults::is_dynamic;
use super::names::Names;
use super::settings::Settings;
use super::table::Line;
use super::{FormError, FormErrorKind};
use crate::forms::definition::{Carry, Field, FieldId, Kind, Rule, Score};
use crate::forms::expression::{Expression, ExpressionError};

/// What is needed to understand the rows of one form.
pub(super) struct Compiler<'a> {
    /// The names of all fields.
    pub(super) names: Names<'a>,
    /// The language of columns without one.
    pub(super) default_language: &'a str,
    /// The choice lists.
    pub(super) lists: &'a Lists,
}

/// One row on its way into its field.
struct Reading<'a> {
    id: FieldId,
    line: &'a Line<'a>,
    compiler: &'a Compiler<'a>,
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
        errors,
    };
    reading.texts(field);
    reading.rules(field);
    reading.own_columns(field);
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
    let source = straight_quotes(source);
    match Expression::parse(&source, &|name| compiler.names.resolve(None, name)) {
        Ok(expression) => Some(expression),
        Err(error) => {
            let (word, kind) = fault(error);
            errors.push(FormError {
                word,
                kind,
                ..place.clone()
            });
            None
        }
    }
}

impl Reading<'_> {
    fn texts(&self, field: &mut Field) {
        let text = |column| self.line.localized(column, self.compiler.default_language);
        let words = |column| {
            self.line
                .text(column)
                .split_whitespace()
                .map(str::to_owned)
                .collect()
        };
        field.label = text("label");
        field.hint = text("hint");
        field.guidance_hint = text("guidance_hint");
        field.required_message = text("required_message");
        field.constraint_message = text("constraint_message");
        field.warning_message = text("warning_message");
        field.appearance = words("appearance");
        field.print = words("print");
        field.stage = self.line.text("stage").into();
        field.signer = self.line.text("signer").into();
        field.score = match self.line.text("score") {
            "" => None,
            plain if plain.eq_ignore_ascii_case("yes") => Some(Score::Plain),
            list => Some(Score::Bands(list.into())),
        };
    }

    fn rules(&mut self, field: &mut Field) {
        field.required = self.rule("required", Rule::Never);
        field.relevant = self.rule("relevant", Rule::Always);
        field.read_only = self.rule("read_only", Rule::Never);
        field.constraint = self.expression("constraint");
        field.warning = self.expression("warning");
        field.calculation = self.expression("calculation");
        field.choice_filter = self.expression("choice_filter");
        field.repeat_count = self.expression("repeat_count");
        field.default = self.default(&field.kind);
        if field.kind == Kind::Calculate && field.calculation.is_none() && field.default.is_none() {
            self.fault(
                "calculation",
                &field.name,
                FormErrorKind::CalculationMissing,
            );
        }
    }

    fn own_columns(&mut self, field: &mut Field) {
        field.parameters = self.parameters();
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
        let source = straight_quotes(self.line.text(column));
        if source.is_empty() {
            return None;
        }
        let resolve = |name: &str| self.compiler.names.resolve(Some(self.id), name);
        match Expression::parse(&source, &resolve) {
            Ok(expression) => Some(expression),
            Err(error) => {
                let (word, kind) = fault(error);
                self.fault(column, &word, kind);
                None
            }
        }
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

    /// `start=1 end=5`, with spaces, commas or semicolons between.
    fn parameters(&mut self) -> BTreeMap<String, String> {
        let mut parameters = BTreeMap::new();
        let cell = self.line.text("parameters");
        for part in cell.split([' ', ',', ';']).filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some((key, value)) if !key.is_empty() && !value.is_empty() => {
                    parameters.insert(key.to_ascii_lowercase(), value.to_owned());
                }
                Some(_) | None => self.fault("parameters", part, FormErrorKind::ParameterBad),
            }
        }
        let rows = parameters.get("rows").filter(|_| self.is_table());
        if let Some(list) = rows.filter(|list| !self.compiler.lists.contains_key(*list)) {
            self.fault("parameters", list, FormErrorKind::ListUnknown);
        }
        parameters
    }

    /// On a text, `rows` is the height of its box; on a table the list of its fixed rows.
    fn is_table(&self) -> bool {
        let mut words = self.line.text("appearance").split_whitespace();
        words.any(|word| word == "table")
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
            match self.compiler.names.resolve(Some(self.id), name.trim()) {
                Some(field) => fields.push(field),
                None => self.fault("trigger", name, FormErrorKind::FieldUnknown),
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

/// The word that is wrong in an expression, and the kind of fault.
fn fault(error: ExpressionError) -> (String, FormErrorKind) {
    let word = error.word().to_owned();
    if let ExpressionError::UnknownField { .. } = error {
        (word, FormErrorKind::FieldUnknown)
    } else {
        (word, FormErrorKind::ExpressionBad(error))
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
