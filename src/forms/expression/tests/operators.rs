//! Operators, their rank, and conversions between kinds of values.

use super::Want::{F, N, T};
use super::{check, evaluate};
use crate::forms::expression::Value;

#[test]
fn arithmetic() {
    check(&[
        ("jr", "5", N(5.0)),
        ("jr", "555555.555", N(555_555.555)),
        ("jr", ".000555", N(0.000_555)),
        ("xpath 3.7", "5.", N(5.0)),
        ("jr", "-5", N(-5.0)),
        ("jr", "5.5 + 5.5", N(11.0)),
        ("jr", "6.1 - 7.8", N(-1.7)),
        ("jr", "-3 + 4", N(1.0)),
        ("jr", "3 + -4", N(-1.0)),
        ("jr", "1 - 2 - 3", N(-4.0)),
        ("jr", "1 - (2 - 3)", N(2.0)),
        ("jr", "-(8*5)", N(-40.0)),
        ("jr", "-'19'", N(-19.0)),
        ("jr", "1.1 * -1.1", N(-1.21)),
        ("jr", "-10 div -4", N(2.5)),
        ("jr", "2 * 3 div 8 * 2", N(1.5)),
        ("jr", "3 + 3 * 3", N(12.0)),
        ("jr", "1 div 0", N(f64::INFINITY)),
        ("jr", "-1 div 0", N(f64::NEG_INFINITY)),
        ("jr", "0 div 0", N(f64::NAN)),
        ("jr", "3.1 mod 3.1", N(0.0)),
        ("jr", "5 mod 3.1", N(1.9)),
        ("jr", "5 mod -3", N(2.0)),
        ("jr", "-5 mod 3", N(-2.0)),
        ("jr", "-5 mod -3", N(-2.0)),
        ("jr", "5 mod 0", N(f64::NAN)),
        ("jr", "5 * (6 + 7)", N(65.0)),
        ("jr", "'123' * '456'", N(56088.0)),
        ("jr", "true() + 8", N(9.0)),
        ("xpath 3.5", "--3", N(3.0)),
        ("xpath 3.5", "--'3'", N(3.0)),
        ("xpath 3.5", "- - - 3", N(-3.0)),
        ("odk", "${age} + 1", N(18.0)),
        ("odk", "${age} * 1.18", N(20.06)),
        ("odk", "(${age} mod 2) = 0", F(false)),
        ("odk", "${blank} + 1", N(f64::NAN)),
        ("own", "${age}-1", N(16.0)),
        ("own", "1\u{a0}+\u{a0}1", N(2.0)),
        ("own", "\n1\t+ 1 ", N(2.0)),
    ]);
}

#[test]
fn comparisons() {
    check(&[
        ("jr", "4 < 5", F(true)),
        ("jr", "5 < 5", F(false)),
        ("jr", "5 <= 5", F(true)),
        ("jr", "6 <= 5", F(false)),
        ("jr", "5 > 5", F(false)),
        ("jr", "6 > 5", F(true)),
        ("jr", "4 >= 5", F(false)),
        ("jr", "5 >= 5", F(true)),
        ("jr", "-3 > -6", F(true)),
        ("jr", "true() > 0.9999", F(true)),
        ("jr", "'-17' > '-172'", F(true)),
        ("jr", "'abc' < 'abcd'", F(false)),
        ("jr", "'abc' >= 'abc'", F(false)),
        ("jr", "6 < 7 - 4", F(false)),
        ("jr", "(6 < 7) - 4", N(-3.0)),
        ("jr", "3 < 4 < 5", F(true)),
        ("jr", "3 < (4 < 5)", F(false)),
        ("jr", "true() != false()", F(true)),
        ("jr", "3 = 3", F(true)),
        ("jr", "3 != 3", F(false)),
        ("jr", "6.1 - 7.8 = -1.7", F(true)),
        ("own", "0.1 + 0.2 <= 0.3", F(true)),
        ("own", "0.1 + 0.2 > 0.3", F(false)),
        ("jr", "'abc' = 'abc'", F(true)),
        ("jr", "'abc' != 'def'", F(true)),
        ("jr", "'' = ''", F(true)),
        ("jr", "true() = 17", F(true)),
        ("jr", "0 = false()", F(true)),
        ("jr", "true() = 'true'", F(true)),
        ("jr", "17 = '17.0000000'", F(true)),
        ("jr", "'0017.' = 17", F(true)),
        ("jr", "'017.' = '17.000'", F(false)),
        ("jr", "-3 < 3 = 6 >= 6", F(true)),
        ("xpath 3.4", "1 div 0 = 1 div 0", F(true)),
        ("xpath 3.4", "1 div 0 >= 1 div 0", F(true)),
        ("xpath 3.4", "number('x') = number('x')", F(false)),
        ("xpath 3.4", "number('x') != 1", F(true)),
        ("odk", "${yes} = 'yes'", F(true)),
        ("odk", "${yes} != 'yes'", F(false)),
        ("odk", "${age} > 17", F(false)),
        ("odk", "${age} >= 17", F(true)),
        ("odk", "${blank} = ''", F(true)),
        ("odk", "${blank} = 0", F(false)),
        ("odk", "${blank} < 1", F(false)),
        ("odk", "${zero} = ''", F(false)),
        ("odk", ". >= 18", F(false)),
        ("odk", ".=12", F(true)),
    ]);
}

#[test]
fn truth_operators() {
    check(&[
        ("jr", "true() and true()", F(true)),
        ("jr", "true() and false()", F(false)),
        ("jr", "false() or false()", F(false)),
        ("jr", "true() or true() and false()", F(true)),
        ("jr", "(true() or true()) and false()", F(false)),
        ("jr", "'' or 17", F(true)),
        ("jr", "false() or 0 + 2", F(true)),
        ("jr", "(false() or 0) + 2", N(2.0)),
        ("jr", "false() and false() < true()", F(false)),
        ("jr", "(false() and false()) < true()", F(true)),
        ("jr", "false() and true() != true()", F(false)),
        ("odk", "${age} > -1 and ${age} < 120", F(true)),
        ("odk", "${age} < 19 or ${age} > 64", F(true)),
        ("own", "${yes} and ${blank}", F(false)),
    ]);
}

#[test]
fn names_that_look_like_operators() {
    check(&[
        ("xpath 3.7", "province = 'jabar' and 1", F(true)),
        ("xpath 3.7", "div = ''", F(true)),
        ("xpath 3.7", "mod mod mod", N(f64::NAN)),
        ("xpath 3.7", "or or and and and", F(false)),
        ("xpath 3.7", "8 div 2", N(4.0)),
        ("xpath 3.7", "(8)div(2)", N(4.0)),
        ("own", "${age}div 17", N(1.0)),
    ]);
}

#[test]
fn conversions() {
    check(&[
        ("jr", "''", T("")),
        ("jr", "'\"'", T("\"")),
        ("jr", "\"test string\"", T("test string")),
        ("jr", "'   '", T("   ")),
        ("jr", "boolean(-1)", F(true)),
        ("jr", "boolean(0.0001)", F(true)),
        ("jr", "boolean(0)", F(false)),
        ("jr", "boolean(-0)", F(false)),
        ("jr", "boolean(number('NaN'))", F(false)),
        ("jr", "boolean(1 div 0)", F(true)),
        ("jr", "boolean('')", F(false)),
        ("jr", "boolean('  ')", F(true)),
        ("jr", "boolean('false')", F(true)),
        ("jr", "number(true())", N(1.0)),
        ("jr", "number(false())", N(0.0)),
        ("jr", "number('100.001')", N(100.001)),
        ("jr", "number('.1001')", N(0.1001)),
        ("jr", "number('1230000000000000000000')", N(1.23e21)),
        ("jr", "number(' -12345.6789  ')", N(-12_345.678_9)),
        ("jr", "number('NaN')", N(f64::NAN)),
        ("jr", "number('not a number')", N(f64::NAN)),
        ("jr", "number('- 17')", N(f64::NAN)),
        ("jr", "number('  ')", N(f64::NAN)),
        ("jr", "number('')", N(f64::NAN)),
        ("jr", "number('Infinity')", N(f64::NAN)),
        ("jr", "number('1.1e6')", N(f64::NAN)),
        ("jr", "number('34.56.7')", N(f64::NAN)),
        ("jr", "number('4,6')", N(4.6)),
        ("jr", "string(true())", T("true")),
        ("jr", "string(number('NaN'))", T("NaN")),
        ("jr", "string(1 div 0)", T("Infinity")),
        ("jr", "string(-1 div 0)", T("-Infinity")),
        ("jr", "string(-0)", T("0")),
        ("jr", "string(123456.0000)", T("123456")),
        ("jr", "string(-1)", T("-1")),
        ("jr", "string(.557586)", T("0.557586")),
        (
            "xpath 4.2",
            "string(1230000000000000000000)",
            T("1230000000000000000000"),
        ),
        (
            "xpath 4.2",
            "string(0.00000000000000000123)",
            T("0.00000000000000000123"),
        ),
        ("xpath 4.2", "string(1.50)", T("1.5")),
        ("odk", "string(${age})", T("17")),
        ("odk", "string(${blank})", T("")),
    ]);
}

#[test]
fn values_convert() {
    let rows = |texts: &[&str]| Value::Texts(texts.iter().map(|text| (*text).into()).collect());
    assert_eq!(rows(&["3", "4"]).to_text(), "3");
    assert_eq!(rows(&["3", "4"]).to_number().to_string(), "3");
    assert!(rows(&["", "4"]).to_flag());
    assert!(!rows(&["", ""]).to_flag());
    assert_eq!(rows(&[]).to_text(), "");
    assert!(rows(&[]).to_number().is_nan());
    assert_eq!(Value::Number(3.0).to_text(), "3");
    assert_eq!(Value::Flag(true).to_number().to_string(), "1");
    assert_eq!(evaluate("${child_name}"), rows(&["Adi", "", "Budi"]));
}
