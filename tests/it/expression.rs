//! Expressions under any input: no text, no row of tokens and no tree makes them panic, and what a
//! tree gives does not depend on how it is framed.

use chrono::{NaiveDate, NaiveDateTime};
use lembar::forms::definition::FieldId;
use lembar::forms::expression::{Expression, ExpressionError, Scene, Value};
use lembar::i18n::Language;
use proptest::prelude::*;

/// A scene that answers everything with the same texts.
#[derive(Debug)]
struct Same(Vec<String>);

impl Same {
    fn first(&self) -> String {
        self.0.first().cloned().unwrap_or_default()
    }
}

impl Scene for Same {
    fn texts(&self, _: FieldId) -> Vec<String> {
        self.0.clone()
    }
    fn own(&self) -> String {
        self.first()
    }
    fn position(&self, level: usize) -> usize {
        level
    }
    fn count(&self, _: FieldId) -> usize {
        usize::MAX
    }
    fn indexed(&self, _: FieldId, _: &[(FieldId, usize)]) -> String {
        self.first()
    }
    fn choice_label(&self, _: FieldId, name: &str) -> String {
        name.into()
    }
    fn choice_column(&self, _: &str) -> Option<String> {
        None
    }
    fn items(&self, _: &str) -> usize {
        self.0.len()
    }
    fn item(&self, _: &str, position: usize, _: &str) -> Option<String> {
        self.0.get(position).cloned()
    }
    fn last_saved(&self, _: FieldId) -> String {
        self.first()
    }
    fn now(&self) -> NaiveDateTime {
        NaiveDate::MIN.and_hms_opt(0, 0, 0).unwrap_or_default()
    }
    fn language(&self) -> &'static str {
        ""
    }
    fn random(&self) -> f64 {
        0.999_999_999
    }
}

fn parse(source: &str) -> Result<Expression, Vec<ExpressionError>> {
    Expression::parse(source, &|name| (!name.is_empty()).then_some(FieldId(0)))
}

/// Tokens and functions in such numbers that a random row of them is sometimes well formed.
const PIECES: &str = "${a} ${last-saved#a} . .. ( ) ( ) ( ) ( ) , , , , [ ] / + - * div mod = != < <= > >=
    and or 1 0 .5 '' 'a' '2026-02-03' '14:30' '%d' '[a-z]+' '(' name root item current() instance(
    if( not( true() boolean( coalesce( once( checklist( weighted-checklist( selected( selected-at(
    count-selected( pulldata( count( sum( max( join( string( string-length( concat( contains( substr(
    substring-before( translate( normalize-space( regex( uuid( number( int( round( abs( pow( random()
    today() date( format-date( decimal-time( position(..) jr:choice-name( indexed-repeat( substring( floor( date-time( data &lt; ${a}[";

const OPERATORS: [&str; 13] = [
    "+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or",
];

/// Functions of one argument.
const ONE: &str = "not number int round abs string string-length date sum max min count-selected
    normalize-space decimal-time uuid boolean coalesce once floor
    ceiling sqrt sin log";

/// Functions of two arguments.
const TWO: &str =
    "concat contains starts-with substr substring-after selected selected-at round pow
    coalesce join regex format-date max";

fn word_of(words: &'static str) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words.split_whitespace().collect::<Vec<_>>())
}

/// The source of a well-formed expression.
fn source() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (-1_000_000_i64..1_000_000).prop_map(|number| number.to_string()),
        "'[a-z0-9 -]{0,6}'",
        word_of("'2026-02-03' ${a} . today() now() count(${a}) count-non-empty(.) ./a")
            .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(6, 64, 4, |inner| {
        let operator = prop::sample::select(&OPERATORS[..]);
        prop_oneof![
            (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| format!("({left} {operator} {right})")),
            inner.clone().prop_map(|of| format!("-{of}")),
            (word_of(ONE), inner.clone()).prop_map(|(name, of)| format!("{name}({of})")),
            (word_of(TWO), inner.clone(), inner.clone())
                .prop_map(|(name, left, right)| format!("{name}({left}, {right})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(test, yes, no)| format!("if({test}, {yes}, {no})")),
        ]
    })
}

fn answers() -> impl Strategy<Value = Same> {
    let answer = prop_oneof![
        Just(String::new()),
        Just("2026-02-03".to_owned()),
        "-?[0-9]{1,20}",
        any::<String>(),
    ];
    prop::collection::vec(answer, 0..4).prop_map(Same)
}

/// Whether two values are the same, with NaN the same as NaN.
fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.total_cmp(right).is_eq(),
        _ => left == right,
    }
}

/// Whether there are errors, each at the beginning of a sign or at the end.
fn stand_in(text: &str, errors: &[ExpressionError]) -> bool {
    let mut places = errors.iter().map(ExpressionError::at);
    !errors.is_empty() && places.all(|at| text.is_char_boundary(at))
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), scene in answers()) {
        match parse(&text) {
            Ok(expression) => drop(expression.evaluate(&scene)),
            Err(errors) => prop_assert!(stand_in(&text, &errors)),
        }
    }

    #[test]
    fn any_row_of_tokens_is_read_or_refused(
        pieces in prop::collection::vec(word_of(PIECES), 0..24),
        scene in answers(),
    ) {
        let text = pieces.join(" ");
        match parse(&text) {
            Ok(expression) => drop(expression.evaluate(&scene)),
            Err(errors) => prop_assert!(stand_in(&text, &errors)),
        }
    }

    #[test]
    fn any_pattern_is_read_or_refused(pattern in any::<String>(), text in any::<String>()) {
        let scene = Same(vec![pattern, text]);
        let expression = parse("regex(., ${a})").unwrap();
        prop_assert!(matches!(expression.evaluate(&scene), Value::Flag(_)));
    }

    #[test]
    fn any_tree_has_a_value_of_every_kind(source in source(), scene in answers()) {
        let of = |source: String| parse(&source).unwrap().evaluate(&scene);
        let value = of(source.clone());
        prop_assert_eq!(of(format!("string({source})")), Value::Text(value.to_text()));
        prop_assert_eq!(of(format!("boolean({source})")), Value::Flag(value.to_flag()));
        let number = of(format!("--{source}"));
        prop_assert!(is_same(&number, &Value::Number(value.to_number())));
    }

    #[test]
    fn brackets_and_spaces_change_nothing(source in source(), scene in answers()) {
        let plain = parse(&source).unwrap().evaluate(&scene);
        let wrapped = parse(&format!(" ( {source} ) ")).unwrap().evaluate(&scene);
        prop_assert!(is_same(&plain, &wrapped), "{plain:?} {wrapped:?}");
    }

    #[test]
    fn numbers_come_back_from_their_text(number in any::<f64>()) {
        let text = Value::Number(number).to_text();
        let back = Value::Text(text.clone()).to_number();
        let expected = if number.is_finite() { number + 0.0 } else { f64::NAN };
        prop_assert!(back.total_cmp(&expected).is_eq() || (back.is_nan() && expected.is_nan()));
    }

    #[test]
    fn days_come_back_from_their_date(days in -700_000_i32..2_900_000) {
        let scene = Same(Vec::new());
        let back = parse(&format!("number(date({days}))")).unwrap().evaluate(&scene);
        prop_assert_eq!(back, Value::Number(f64::from(days)));
    }
}

#[test]
fn the_deepest_expression_fits_a_small_stack() {
    let nested = |times: usize, open: &str, close: &str| {
        let source = format!("{}1{}", open.repeat(times), close.repeat(times));
        let value = parse(&source).unwrap().evaluate(&Same(Vec::new()));
        value.to_text()
    };
    let deepest = move || {
        let brackets = nested(31, "(0 or 0 and 1 = 1 < 1 + 1 * -(", "))");
        let functions = nested(31, "if(1, if(0, 1, ", "), 0)");
        [brackets, functions]
    };
    let small = std::thread::Builder::new().stack_size(1024 * 1024);
    let values = small.spawn(deepest).unwrap().join().unwrap();
    assert_eq!(values, ["false", "1"]);
}

#[test]
fn every_error_has_its_sentence_in_both_languages() {
    for language in Language::ALL {
        let words = language.words();
        for key in ExpressionError::KEYS
            .into_iter()
            .chain(["expression.instead"])
        {
            assert!(words.contains_key(key), "{key} in {language:?}");
        }
    }
}
