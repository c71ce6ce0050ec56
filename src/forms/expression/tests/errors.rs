//! What is refused, where, and what is proposed instead; what an expression reads.

use std::collections::BTreeSet;

use super::{FIELDS, evaluate, parse};
use crate::forms::expression::{Expression, ExpressionError};

/// Expression, key without `expression.`, word, offset, what to write instead.
type Refusal = (
    &'static str,
    &'static str,
    &'static str,
    usize,
    Option<&'static str>,
);

fn check(refusals: &[Refusal]) {
    for (source, key, word, at, instead) in refusals {
        let error = match parse(source) {
            Err(error) => error,
            Ok(expression) => panic!("{source} was read as {expression:?}"),
        };
        let found = (error.key(), error.word(), error.at(), error.instead());
        let key = format!("expression.{key}");
        assert_eq!(found, (key.as_str(), *word, *at, *instead), "{source}");
        assert!(ExpressionError::KEYS.contains(&error.key()));
    }
}

#[test]
fn names() {
    check(&[
        ("${nobody}", "unknown_field", "nobody", 0, None),
        ("1 + ${nobody}", "unknown_field", "nobody", 4, None),
        ("${}", "unknown_field", "", 0, None),
        ("${last-saved#nobody}", "unknown_field", "nobody", 0, None),
        (
            "jr:choice-name('a', '${nobody}')",
            "unknown_field",
            "nobody",
            20,
            None,
        ),
        ("../nobody", "unknown_field", "nobody", 3, None),
    ]);
}

#[test]
fn functions() {
    check(&[
        (
            "string-lenght(.)",
            "unknown_function",
            "string-lenght",
            0,
            Some("string-length"),
        ),
        (
            "len(.)",
            "unknown_function",
            "len",
            0,
            Some("string-length(…)"),
        ),
        (
            "1 + Slected(., 'a')",
            "unknown_function",
            "Slected",
            4,
            Some("selected"),
        ),
        (
            "count_selected(.)",
            "unknown_function",
            "count_selected",
            0,
            Some("count-selected"),
        ),
        ("IF(1, 2, 3)", "unknown_function", "IF", 0, Some("if")),
        ("zzzzzzzz(1)", "unknown_function", "zzzzzzzz", 0, None),
        ("digest('a', 'MD5')", "refused_function", "digest", 0, None),
        (
            "randomize(${region})",
            "refused_function",
            "randomize",
            0,
            None,
        ),
        (
            "jr:itext('a')",
            "refused_function",
            "jr:itext",
            0,
            Some("jr:choice-name(…, '${…}')"),
        ),
    ]);
}

#[test]
fn truth_values_without_brackets() {
    check(&[
        ("true", "unexpected", "true", 0, Some("true()")),
        ("${age} = false", "unexpected", "false", 9, Some("false()")),
    ]);
}

#[test]
fn habits_from_elsewhere() {
    check(&[
        ("${age} == 1", "unexpected", "==", 7, Some("=")),
        ("1 <> 2", "unexpected", "<>", 2, Some("!=")),
        ("1 && 2", "unexpected", "&&", 2, Some("and")),
        ("1 || 2", "unexpected", "||", 2, Some("or")),
        ("1 | 2", "unexpected", "|", 2, Some("or")),
        ("1 AND 2", "unexpected", "AND", 2, Some("and")),
        ("1 atau 2", "unexpected", "atau", 2, Some("or")),
        ("!true()", "unexpected", "!", 0, Some("not(…)")),
        ("6 / 2", "unexpected", "/", 2, Some("div")),
        ("6 % 2", "unexpected", "%", 2, Some("mod")),
        ("2 ^ 3", "unexpected", "^", 2, Some("pow(…, …)")),
        ("‘a’", "unexpected", "‘", 0, Some("'")),
        ("“a”", "unexpected", "“", 0, Some("\"")),
        ("{age}", "unexpected", "{", 0, Some("${…}")),
        ("$age", "unexpected", "$", 0, Some("${…}")),
        ("if(1; 2; 3)", "unexpected", ";", 4, Some(",")),
        ("1 ≥ 2", "unexpected", "≥", 2, Some(">=")),
        ("1 € 2", "unexpected", "€", 2, None),
    ]);
}

#[test]
fn grammar() {
    check(&[
        ("", "unfinished", "", 0, None),
        ("1 +", "unfinished", "", 3, None),
        ("(1", "unfinished", "", 2, None),
        ("if(1, 2", "unfinished", "", 7, None),
        ("1)", "unexpected", ")", 1, None),
        ("()", "unexpected", ")", 1, None),
        ("1 2", "unexpected", "2", 2, None),
        ("* 2", "unexpected", "*", 0, None),
        ("1 + + 2", "unexpected", "+", 4, None),
        ("concat('a',)", "unexpected", ")", 11, None),
        ("'abc", "unclosed", "'", 0, Some("'")),
        ("1 + \"abc", "unclosed", "\"", 4, Some("\"")),
        ("${age", "unclosed", "${", 0, Some("}")),
        ("/data//age", "unexpected", "//", 5, Some("${…}")),
        ("/data/*", "path", "*", 6, Some("${…}")),
        ("/data/nobody", "unknown_field", "nobody", 6, None),
        ("child::age", "unexpected", ":", 5, None),
        ("@age", "unexpected", "@", 0, None),
        ("../*", "path", "*", 3, Some("${…}")),
        ("../a/.", "path", ".", 5, Some("${…}")),
        ("current()/./nobody", "unknown_field", "nobody", 12, None),
        ("../a/b", "unknown_field", "b", 5, None),
        ("${age}/${zero}", "unexpected", "/", 6, Some("div")),
        ("${age}/2", "unexpected", "/", 6, Some("div")),
        ("${child_age}[1]", "path", "${child_age}", 0, Some("${…}")),
        ("regex(., '(')", "pattern", "(", 0, None),
        (
            r"regex(., '\p{Klingon}')",
            "pattern",
            r"\p{Klingon}",
            0,
            None,
        ),
    ]);
}

#[test]
fn arguments() {
    check(&[
        ("today(1)", "arguments", "today", 0, Some("today()")),
        ("true(5)", "arguments", "true", 0, Some("true()")),
        ("number(1, 2)", "arguments", "number", 0, Some("number(…)")),
        (
            "string('too', 'many')",
            "arguments",
            "string",
            0,
            Some("string(…)"),
        ),
        (
            "selected(.)",
            "arguments",
            "selected",
            0,
            Some("selected(${…}, '…')"),
        ),
        (
            "weighted-checklist(0, 1, ${yes}, 2, ${no})",
            "arguments",
            "weighted-checklist",
            0,
            Some("weighted-checklist(…, …, …, …)"),
        ),
        ("regex(.)", "arguments", "regex", 0, Some("regex(…, '…')")),
        (
            "position()",
            "arguments",
            "position",
            0,
            Some("position(..)"),
        ),
        (
            "position(${children})",
            "arguments",
            "position",
            0,
            Some("position(..)"),
        ),
    ]);
}

#[test]
fn arguments_of_special_functions() {
    let lookup = Some("instance('…')/root/item[… = …]/…");
    check(&[
        (
            "jr:choice-name('a', 'colors')",
            "arguments",
            "jr:choice-name",
            0,
            Some("jr:choice-name(…, '${…}')"),
        ),
        (
            "indexed-repeat(1, ${children}, 1)",
            "arguments",
            "indexed-repeat",
            0,
            Some("indexed-repeat(${…}, ${…}, …)"),
        ),
        (
            "indexed-repeat(${child_age})",
            "arguments",
            "indexed-repeat",
            0,
            Some("indexed-repeat(${…}, ${…}, …)"),
        ),
        ("instance('a')/items", "arguments", "instance", 0, lookup),
        (
            "instance('a')/root/item[a > 1]/label/b",
            "path",
            "/",
            36,
            Some("${…}"),
        ),
        (
            "instance(${region})/root/item",
            "arguments",
            "instance",
            0,
            lookup,
        ),
        ("count(3)", "arguments", "count", 0, Some("count(${…})")),
        (
            "/data/children[1]/age[. > 4]",
            "path",
            "age",
            18,
            Some("${…}"),
        ),
        ("${children}[1]", "path", "${children}", 0, Some("${…}")),
    ]);
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(evaluate(&nested(63)).to_text(), "1");
    assert_eq!(
        parse(&nested(64)).unwrap_err(),
        ExpressionError::TooDeep { at: 64 }
    );
    assert!(parse(&"(".repeat(100_000)).is_err());
    assert!(parse(&"if(".repeat(100_000)).is_err());
    assert!(parse(&"instance('a')/root/item[a=".repeat(10_000)).is_err());
}

#[test]
fn length_is_not() {
    let sum = vec!["1"; 20_000].join(" + ");
    assert_eq!(evaluate(&sum).to_text(), "20000");
    assert_eq!(
        evaluate(&format!("{}1", "-".repeat(20_001))).to_text(),
        "-1"
    );
}

#[test]
fn reads_what_it_reads() {
    let reads = |source: &str| -> Vec<&str> {
        let reads: BTreeSet<_> = parse(source).unwrap().reads().clone();
        reads
            .iter()
            .map(|field| FIELDS[field.0 as usize].0)
            .collect()
    };
    assert_eq!(reads("${age} + ${weight} + ${age}"), ["age", "weight"]);
    assert_eq!(reads("jr:choice-name(${yes}, '${colors}')"), ["yes"]);
    assert_eq!(reads("count(${children})"), ["children"]);
    assert_eq!(
        reads("indexed-repeat(${child_age}, ${children}, ${age})"),
        ["age", "children", "child_age"]
    );
    assert_eq!(
        reads("instance('a')/root/item[name = ${region}]/label"),
        ["region"]
    );
    assert_eq!(reads("current()/../region = ../age"), ["age", "region"]);
    assert!(reads("${last-saved#age} + . + position(..)").is_empty());
    assert!(reads("'${age}'").is_empty());
}

#[test]
fn tells_its_columns() {
    let columns = |source: &str| parse(source).unwrap().columns().clone();
    let lookup = "instance('a')/root/item[name = ${region}]/label";
    assert!(columns(lookup).is_empty());
    let both = columns(&format!("{lookup} = province and today() > district"));
    assert_eq!(Vec::from_iter(both), ["district", "province"]);
}

#[test]
fn literals_are_not_parsed() {
    let literal = Expression::literal("1 + ${nobody}");
    assert_eq!(
        literal.evaluate(&super::Place::new()).to_text(),
        "1 + ${nobody}"
    );
    assert_eq!(literal.source(), "1 + ${nobody}");
    assert!(literal.reads().is_empty());
}

#[test]
fn keeps_its_source() {
    assert_eq!(parse(" ${age} >  1").unwrap().source(), " ${age} >  1");
}
