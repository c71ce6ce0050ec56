//! What is wrong with a form file, as data: where it stands, the word, and the kind of fault.
//!
//! What a form can be filled in without is no fault but a remark: it is passed over, and said
//! ([`FormErrorKind::is_remark`]). It holds no sentence: [`FormError::message_key`] names the one in the app's words, and
//! [`FormError::values`] what goes into its places.

use crate::forms::expression::ExpressionError;

/// One fault of a form file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sheet}, row {row}, column {column}: {kind:?} {word:?}")]
pub struct FormError {
    /// The sheet as its author wrote it; blank for the file as a whole.
    pub sheet: String,
    /// The row where its author finds it, from 1; 0 for the sheet as a whole.
    pub row: usize,
    /// The column as its author wrote it; blank for the row as a whole.
    pub column: String,
    /// The word that is wrong; blank when something is missing.
    pub word: String,
    /// What is wrong with it.
    pub kind: FormErrorKind,
}

/// Kinds of faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormErrorKind {
    /// The text holds no Markdown table at all.
    NoTable,
    /// The file is no spreadsheet, or a damaged one.
    NotASpreadsheet,
    /// The file unpacks to more than a form can be.
    SpreadsheetTooLarge,
    /// The sheet is missing.
    SheetMissing,
    /// Two sheets have the same name.
    SheetTwice,
    /// The sheet has no meaning here.
    SheetRefused,
    /// The sheet lacks the column.
    ColumnMissing,
    /// Two columns mean the same.
    ColumnTwice,
    /// The column has no meaning here.
    ColumnRefused,
    /// The setting has no meaning here.
    SettingRefused,
    /// A row without type.
    TypeMissing,
    /// A word that is no type.
    TypeUnknown,
    /// A type of XLSForm that has no meaning here.
    TypeRefused {
        /// The type to write instead.
        instead: &'static str,
    },
    /// A type that needs what a page lacks (sound, film, a map): its answer is written down.
    TypeWritten,
    /// A type that a phone fills in by itself: its value stays blank.
    TypeBlank,
    /// An appearance of XLSForm that has no meaning here.
    AppearanceRefused,
    /// A row without name.
    NameMissing,
    /// A name with signs that a name cannot have.
    NameBad,
    /// The name is used twice in the same group.
    NameTwice,
    /// The name is kept for the form itself.
    NameReserved,
    /// A group or repeat ends that did not begin here.
    EndAlone,
    /// A group or repeat that does not end.
    BeginAlone,
    /// The choice list is not in the choices sheet.
    ListUnknown,
    /// A choice list without a name.
    ListMissing,
    /// A choice without a name.
    ChoiceNameMissing,
    /// A space in the name of a choice of a question with several answers.
    ChoiceNameSpace,
    /// The same name twice in one list.
    ChoiceTwice,
    /// `or_other` together with `choice_filter`.
    OtherWithFilter,
    /// `${name}` names no field.
    FieldUnknown {
        /// The field that is spelled most like it.
        instead: Option<String>,
    },
    /// No expression; what is wrong with it.
    ExpressionBad(ExpressionError),
    /// A calculate row without calculation.
    CalculationMissing,
    /// Not `key=value`.
    ParameterBad,
    /// A key that the type does not take.
    ParameterUnknown {
        /// The keys that it takes.
        known: String,
    },
    /// A value that the key does not take.
    ParameterUnfit {
        /// An example of one that it takes.
        instead: &'static str,
    },
    /// A number that does not fit the other numbers of a range.
    RangeUnfit,
    /// A question without label, hint and picture.
    LabelMissing,
    /// `${…}` that is not closed or holds no name.
    ReferenceBad,
    /// `${name}` could mean several fields.
    FieldAmbiguous,
    /// Two repeats have the same name.
    RepeatTwice,
    /// An audit row with a name of its own.
    AuditNamed,
    /// A list in a file of a kind that is not read here.
    FileRefused,
    /// Different lists, or a `choice_filter`, in a group that is shown as one table.
    TableListUnfit,
    /// A trigger that nobody sees, and so nobody answers.
    TriggerHidden,
    /// Not `${name}`, or several with commas between.
    TriggerBad,
    /// Not `FORM:name`.
    CarryBad,
    /// A band of a score without the numbers `from` and `to`, or with `to` before `from`.
    BandEndless,
}

impl FormErrorKind {
    /// Whether the form opens all the same, for it can be filled in without what is passed over.
    pub fn is_remark(&self) -> bool {
        matches!(
            self,
            Self::SheetRefused
                | Self::ColumnRefused
                | Self::SettingRefused
                | Self::AppearanceRefused
                | Self::TypeWritten
                | Self::TypeBlank
                | Self::ListMissing
        )
    }

    /// The key of the sentence that says what is wrong and what to write instead.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoTable => "form.error.no_table",
            Self::NotASpreadsheet => "form.error.not_a_spreadsheet",
            Self::SpreadsheetTooLarge => "form.error.spreadsheet_too_large",
            Self::SheetMissing => "form.error.sheet_missing",
            Self::SheetTwice => "form.error.sheet_twice",
            Self::SheetRefused => "form.error.sheet_refused",
            Self::ColumnMissing => "form.error.column_missing",
            Self::ColumnTwice => "form.error.column_twice",
            Self::ColumnRefused => "form.error.column_refused",
            Self::SettingRefused => "form.error.setting_refused",
            Self::TypeMissing => "form.error.type_missing",
            Self::TypeUnknown => "form.error.type_unknown",
            Self::TypeRefused { .. } => "form.error.type_refused",
            Self::TypeWritten => "form.error.type_written",
            Self::TypeBlank => "form.error.type_blank",
            Self::AppearanceRefused => "form.error.appearance_refused",
            Self::NameMissing => "form.error.name_missing",
            Self::NameBad => "form.error.name_bad",
            Self::NameTwice => "form.error.name_twice",
            Self::NameReserved => "form.error.name_reserved",
            Self::EndAlone => "form.error.end_alone",
            Self::BeginAlone => "form.error.begin_alone",
            Self::ListUnknown => "form.error.list_unknown",
            Self::ListMissing => "form.error.list_missing",
            Self::ChoiceNameMissing => "form.error.choice_name_missing",
            Self::ChoiceNameSpace => "form.error.choice_name_space",
            Self::ChoiceTwice => "form.error.choice_twice",
            Self::OtherWithFilter => "form.error.other_with_filter",
            Self::FieldUnknown { .. } => "form.error.field_unknown",
            Self::ExpressionBad(error) => error.key(),
            Self::CalculationMissing => "form.error.calculation_missing",
            Self::ParameterBad => "form.error.parameter_bad",
            Self::ParameterUnknown { .. } => "form.error.parameter_unknown",
            Self::ParameterUnfit { .. } => "form.error.parameter_unfit",
            Self::RangeUnfit => "form.error.range_unfit",
            Self::LabelMissing => "form.error.label_missing",
            Self::ReferenceBad => "form.error.reference_bad",
            Self::FieldAmbiguous => "form.error.field_ambiguous",
            Self::RepeatTwice => "form.error.repeat_twice",
            Self::AuditNamed => "form.error.audit_named",
            Self::FileRefused => "form.error.file_refused",
            Self::TableListUnfit => "form.error.table_list_unfit",
            Self::TriggerHidden => "form.error.trigger_hidden",
            Self::TriggerBad => "form.error.trigger_bad",
            Self::CarryBad => "form.error.carry_bad",
            Self::BandEndless => "form.error.band_endless",
        }
    }
}

impl FormError {
    /// A fault of a sheet as a whole.
    pub(super) fn in_sheet(sheet: &str, kind: FormErrorKind) -> Self {
        Self {
            sheet: sheet.into(),
            row: 0,
            column: String::new(),
            word: String::new(),
            kind,
        }
    }

    /// The key of the sentence that says what is wrong and what to write instead.
    pub fn message_key(&self) -> &'static str {
        self.kind.key()
    }

    /// The key of the words that say where it stands.
    pub fn place_key(&self) -> &'static str {
        match (self.sheet.is_empty(), self.row, self.column.is_empty()) {
            (true, ..) => "form.error.place_file",
            (_, 0, _) => "form.error.place_sheet",
            (.., true) => "form.error.place_row",
            (.., false) => "form.error.place_cell",
        }
    }

    /// The key of a further sentence that says what would do in its place, where anything does and
    /// the message does not say it already.
    pub fn instead_key(&self) -> Option<&'static str> {
        let says_itself = !matches!(
            self.kind,
            FormErrorKind::ExpressionBad(_) | FormErrorKind::FieldUnknown { .. }
        );
        (!says_itself && !self.instead().is_empty()).then_some("expression.instead")
    }

    /// What goes into the places of all these sentences.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        vec![
            ("sheet", self.sheet.clone()),
            ("row", self.row.to_string()),
            ("column", self.column.clone()),
            ("word", self.word.clone()),
            ("instead", self.instead().into()),
        ]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the other kinds have nothing to write"
    )]
    fn instead(&self) -> &str {
        match &self.kind {
            FormErrorKind::TypeRefused { instead } | FormErrorKind::ParameterUnfit { instead } => {
                instead
            }
            FormErrorKind::ParameterUnknown { known } => known,
            FormErrorKind::TriggerBad | FormErrorKind::ReferenceBad => "${name}",
            FormErrorKind::ExpressionBad(error) => error.instead().unwrap_or_default(),
            FormErrorKind::FieldUnknown { instead } => instead.as_deref().unwrap_or_default(),
            _ => "",
        }
    }
}
