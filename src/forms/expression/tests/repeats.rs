//! The answers of a field over rows.

use super::Want::{F, N, T};
use super::check;

#[test]
fn together() {
    check(&[
        ("odk", "count(${children})", N(3.0)),
        ("odk", "count(${child_age})", N(3.0)),
        ("odk", "count(${no_rows})", N(0.0)),
        ("odk", "count(${blank})", N(1.0)),
        ("odk", "count-non-empty(${child_age})", N(2.0)),
        ("odk", "count-non-empty(${all_blank})", N(0.0)),
        ("jr", "sum(${child_age})", N(15.0)),
        ("jr", "sum(${no_row_age})", N(0.0)),
        ("own", "sum(${child_age}, ${age}, 1)", N(33.0)),
        ("odk", "max(${child_age})", N(11.0)),
        ("odk", "min(${child_age})", N(4.0)),
        ("jr", "max(${all_blank})", N(f64::NAN)),
        ("jr", "min(${no_row_age})", N(f64::NAN)),
        ("own", "max(-3, -5)", N(-3.0)),
        ("own", "max(3, ${age}, ${blank})", N(17.0)),
        ("own", "date(max(${born}, today()))", T("2026-02-03")),
    ]);
}

#[test]
fn one_of_them_compares() {
    check(&[
        ("xpath 3.4", "${child_age} = 11", F(true)),
        ("xpath 3.4", "${child_age} = 12", F(false)),
        ("xpath 3.4", "${child_age} != 11", F(true)),
        ("xpath 3.4", "12 > ${child_age}", F(true)),
        ("xpath 3.4", "4 > ${child_age}", F(false)),
        ("xpath 3.4", "${child_age} = ${child_name}", F(true)),
        ("xpath 3.4", "${child_age} > ${child_age}", F(true)),
        ("xpath 3.4", "${no_row_age} = ''", F(false)),
        ("xpath 3.4", "${no_row_age} != ''", F(false)),
        ("xpath 3.4", "${child_age} = true()", F(true)),
        ("xpath 3.4", "${no_row_age} = false()", F(true)),
        ("xpath 3.4", "not(${all_blank})", F(true)),
    ]);
}

#[test]
fn places() {
    check(&[
        ("odk", "position(..)", N(2.0)),
        ("odk", "position(../..)", N(3.0)),
        ("odk", "position( .. ) mod 2", N(0.0)),
        (
            "odk",
            "indexed-repeat(${child_name}, ${children}, 1)",
            T("Adi"),
        ),
        (
            "odk",
            "indexed-repeat(${child_name}, ${children}, position(..) + 1)",
            T("Budi"),
        ),
        (
            "odk",
            "indexed-repeat(${child_name}, ${children}, 9)",
            T(""),
        ),
        (
            "jr",
            "indexed-repeat(${child_name}, ${children}, 0)",
            T("Adi"),
        ),
        (
            "odk",
            "indexed-repeat(${child_name}, ${no_rows}, 2, ${children}, 3)",
            T("Budi"),
        ),
    ]);
}
