//! `if`, `coalesce`, checklists and their kin.

use super::Want::{F, N, T};
use super::{Place, check, evaluate_at, is_as_wanted};

#[test]
fn truth() {
    check(&[
        ("jr", "not(true())", F(false)),
        ("jr", "not(false())", F(true)),
        ("jr", "not('')", F(true)),
        ("odk", "not(selected(${colors}, 'blue'))", F(true)),
        ("jr", "boolean-from-string('true')", F(true)),
        ("jr", "boolean-from-string('TRUE')", F(true)),
        ("jr", "boolean-from-string('false')", F(false)),
        ("jr", "boolean-from-string('whatever')", F(false)),
        ("jr", "boolean-from-string('1')", F(true)),
        ("jr", "boolean-from-string('0')", F(false)),
        ("jr", "boolean-from-string(1)", F(true)),
        ("jr", "boolean-from-string(1.0)", F(true)),
        ("jr", "boolean-from-string(1.0001)", F(false)),
        ("jr", "boolean-from-string(true())", F(true)),
    ]);
}

#[test]
fn decisions() {
    check(&[
        ("jr", "if(true(), 5, 'abc')", N(5.0)),
        ("jr", "if(false(), 5, 'abc')", T("abc")),
        ("jr", "if(6 > 7, 5, 'abc')", T("abc")),
        ("jr", "if('', 5, 'abc')", T("abc")),
        ("odk", "if(${age} < 18, 'anak', 'dewasa')", T("anak")),
        (
            "odk",
            "if(${age} < 13, 'anak', if(${age} < 18, 'remaja', 'dewasa'))",
            T("remaja"),
        ),
        ("odk", "coalesce(${blank}, ${age})", T("17")),
        ("odk", "coalesce(${age}, ${weight})", T("17")),
        ("odk", "coalesce(${blank}, '')", T("")),
        ("odk", "coalesce('', 'x')", T("x")),
        ("jr", "coalesce(number('x'), 3)", N(3.0)),
        ("own", "coalesce('', '', 0)", N(0.0)),
        ("own", "coalesce(${all_blank}, 'x')", T("x")),
    ]);
}

#[test]
fn once_keeps_what_is_there() {
    let mut place = Place::new();
    assert_eq!(evaluate_at(&place, "once(random())").to_text(), "12");
    place.own.clear();
    assert!(is_as_wanted(&evaluate_at(&place, "once(1 + 1)"), N(2.0)));
}

#[test]
fn checklists() {
    check(&[
        ("odk", "checklist(1, 2, ${yes}, ${no})", F(true)),
        ("odk", "checklist(2, 2, ${yes}, ${no})", F(false)),
        ("odk", "checklist(-1, 0, ${no}, ${blank})", F(true)),
        ("odk", "checklist(-1, 0, ${yes})", F(false)),
        ("odk", "checklist(1, -1, ${yes}, ${yes}, ${yes})", F(true)),
        ("odk", "checklist(0, 1, 'Yes', 'yes ')", F(true)),
        ("jr", "checklist(2, 3, true(), 2 > 1, false())", F(true)),
        ("own", "checklist(1, 1, ${child_name}, ${yes})", F(true)),
        (
            "odk",
            "weighted-checklist(3, 5, ${yes}, 2, ${no}, 4, ${yes}, 1.5)",
            F(true),
        ),
        (
            "odk",
            "weighted-checklist(4, 5, ${yes}, 2, ${no}, 4, ${yes}, 1.5)",
            F(false),
        ),
        ("odk", "weighted-checklist(-1, 1, ${yes}, 2)", F(false)),
        ("odk", "weighted-checklist(2, -1, ${yes}, 2)", F(true)),
        ("jr", "weighted-checklist(1, 1, 2 > 1, 1)", F(true)),
    ]);
}
