//! Functions of texts.

use super::Want::{F, N, T};
use super::{Place, check, evaluate, evaluate_at};

#[test]
fn parts() {
    check(&[
        ("jr", "substr('hello',0)", T("hello")),
        ("jr", "substr('hello',0,5)", T("hello")),
        ("jr", "substr('hello',1)", T("ello")),
        ("jr", "substr('hello',1,5)", T("ello")),
        ("jr", "substr('hello',1,4)", T("ell")),
        ("jr", "substr('hello',-2)", T("lo")),
        ("jr", "substr('hello',0,-1)", T("hell")),
        ("jr", "substr('hello',-9,2)", T("he")),
        ("jr", "substr('hello',3,2)", T("")),
        ("jr", "substr('hello',9)", T("")),
        ("jr", "substr('hello',1,99)", T("ello")),
        ("own", "substr('Zażółć',3,5)", T("ół")),
        ("own", "substr('hello','x')", T("hello")),
        ("own", "substr('hello', -1 div 0, 1 div 0)", T("hello")),
        ("jr", "substring-before('hello','l')", T("he")),
        ("jr", "substring-before('hello','q')", T("")),
        ("jr", "substring-before('hello','')", T("")),
        ("jr", "substring-before('','')", T("")),
        ("jr", "substring-before('','q')", T("")),
        ("jr", "substring-after('hello','l')", T("lo")),
        ("jr", "substring-after('hello','q')", T("")),
        ("jr", "substring-after('hello','')", T("hello")),
        ("jr", "substring-after('','q')", T("")),
        ("xpath 4.2", "substring-after('1999/04/01','/')", T("04/01")),
    ]);
}

#[test]
fn changes() {
    check(&[
        ("jr", "translate('hello','l','L')", T("heLLo")),
        ("jr", "translate('hello','q','Q')", T("hello")),
        ("jr", "translate('hello','','L')", T("hello")),
        ("jr", "translate('hello','l','')", T("heo")),
        ("jr", "translate('hello','lo','LO')", T("heLLO")),
        ("jr", "translate('hello world','hello','')", T(" wrd")),
        (
            "jr",
            "translate('hello wor,ld',' ,',', ')",
            T("hello,wor ld"),
        ),
        ("xpath 4.2", "translate('bar','abc','ABC')", T("BAr")),
        ("xpath 4.2", "translate('--aaa--','abc-','ABC')", T("AAA")),
        ("odk", "normalize-space('  a   b ')", T("a b")),
        ("odk", "normalize-space(${note})", T("dua kata")),
        ("odk", "normalize-space()", T("12")),
        ("odk", "string-length('abc')", N(3.0)),
        ("odk", "string-length('Zażółć')", N(6.0)),
        ("odk", "string-length(${blank})", N(0.0)),
        ("odk", "string-length()", N(2.0)),
        ("own", "string-length(.) = 2", F(true)),
        ("odk", "concat('a', 'b', 3)", T("ab3")),
        (
            "odk",
            "concat(${name}, ', ', ${age})",
            T("Siti Rahmawati, 17"),
        ),
        ("odk", "concat(${child_name}, '.')", T("AdiBudi.")),
        ("odk", "join(', ', ${child_age})", T("4, , 11")),
        ("odk", "join('-', 'a', 2, true())", T("a-2-true")),
        ("odk", "join(', ', ${no_row_age})", T("")),
    ]);
}

#[test]
fn searches() {
    check(&[
        ("jr", "contains('a', 'a')", F(true)),
        ("jr", "contains('a', 'b')", F(false)),
        ("jr", "contains('abc', 'bcd')", F(false)),
        ("jr", "not(contains('a', 'b'))", F(true)),
        ("xpath 4.2", "contains('abc', '')", F(true)),
        ("jr", "starts-with('abc', 'a')", F(true)),
        ("jr", "starts-with('', 'a')", F(false)),
        ("jr", "starts-with('', '')", F(true)),
        ("jr", "ends-with('abc', 'a')", F(false)),
        ("jr", "ends-with('abc', 'c')", F(true)),
        ("jr", "ends-with('', '')", F(true)),
    ]);
}

#[test]
fn patterns() {
    check(&[
        ("odk", "regex('A', '[A-Z]')", F(true)),
        ("odk", "regex('AB', '[A-Z]')", F(false)),
        ("odk", "regex('3273011705900001', '[0-9]{16}')", F(true)),
        ("odk", "regex('32730117059000012', '[0-9]{16}')", F(false)),
        ("jr", "regex(., '^[0-9]+$')", F(true)),
        ("jr", "regex('a', 'a|ab')", F(true)),
        ("jr", "regex('ab', 'a|ab')", F(true)),
        ("jr", "regex('xab', 'a|ab')", F(false)),
        ("jr", "regex('', '')", F(true)),
        ("jr", r"regex('081234', '0\d{5}')", F(true)),
        ("own", r"regex('a' , concat('[', 'abc]'))", F(true)),
        ("own", "regex('a', concat('(', 'a'))", F(false)),
        ("own", "regex('ab', concat('a)|(', 'ab'))", F(false)),
    ]);
}

#[test]
fn uuids_have_their_shape() {
    let id = evaluate("uuid()").to_text();
    let pattern = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    assert!(
        regex_lite::Regex::new(&format!("^{pattern}$"))
            .unwrap()
            .is_match(&id),
        "{id}"
    );
    assert_eq!(evaluate("uuid(8)").to_text().len(), 8);
    assert_eq!(evaluate("uuid(-1)").to_text(), "");
    assert_eq!(evaluate("uuid(1 div 0)").to_text().len(), 256);
}

#[test]
fn uuids_differ_as_the_draws_do() {
    let place = Place::new();
    let first = evaluate_at(&place, "uuid(5)");
    assert_ne!(first, evaluate_at(&place, "uuid(5)"));
}
