//! Choices, lists, the last saved record, and short paths.

use super::Want::{F, N, T};
use super::check;

#[test]
fn chosen_names() {
    check(&[
        ("jr", "selected('apple baby crimson', 'apple')", F(true)),
        ("jr", "selected('apple baby crimson', '  baby  ')", F(true)),
        ("jr", "selected('apple baby crimson', 'babby')", F(false)),
        ("jr", "selected('apple baby crimson', 'bab')", F(false)),
        ("jr", "selected('apple', 'ovoid')", F(false)),
        ("jr", "selected('', 'apple')", F(false)),
        ("own", "selected('', '')", F(false)),
        ("odk", "selected(${colors}, 'green')", F(true)),
        ("odk", "selected(., '12')", F(true)),
        ("odk", "selected-at(${colors}, 0)", T("red")),
        ("odk", "selected-at(${colors}, 2)", T("purple")),
        ("odk", "selected-at(${colors}, 3)", T("")),
        ("odk", "selected-at(${colors}, -1)", T("")),
        ("odk", "selected-at(${blank}, 0)", T("")),
        ("odk", "count-selected(${colors})", N(3.0)),
        ("odk", "count-selected(${blank})", N(0.0)),
        ("odk", "count-selected(.)=1", F(true)),
    ]);
}

#[test]
fn labels_and_lists() {
    check(&[
        (
            "odk",
            "jr:choice-name(selected-at(${colors}, 1), '${colors}')",
            T("colors/green"),
        ),
        ("odk", "jr:choice-name(${yes},' ${yes} ')", T("yes/yes")),
        ("own", "jr:choice-name('a', ${yes})", T("yes/a")),
        (
            "odk",
            "instance('regions')/root/item[name = ${region}]/label",
            T("regions.label where name=jabar"),
        ),
        (
            "odk",
            "instance('regions')/root/item[name=current()/../region]/label",
            T("regions.label where name=jabar"),
        ),
        (
            "xpath 3.4",
            "instance(\"regions\")/root/item[${age} + 1 = code]/label",
            T("regions.label where code=18"),
        ),
        (
            "odk",
            "pulldata('clinics', 'city', 'code', ${age})",
            T("clinics.city where code=17"),
        ),
        ("odk", "${last-saved#name}", T("earlier name")),
        ("odk", "province = ${region}", F(true)),
        ("odk", "province=${region} and 'x' = other", F(false)),
    ]);
}

#[test]
fn short_paths() {
    check(&[
        ("odk", ".", T("12")),
        ("own", "../age", T("17")),
        ("own", "../../age + 1", N(18.0)),
        ("own", "current()/../age", T("17")),
        ("own", "current()/.", T("12")),
        ("own", "current()", T("12")),
        ("own", "${ age }", T("17")),
    ]);
}
