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
            "instance('towns')/root/item[name = 'bgr']/label",
            T("Bogor"),
        ),
        (
            "odk",
            "string(instance('towns')/root/item[province=current()/../region]/label)",
            T("Bandung"),
        ),
        (
            "xpath 3.4",
            "instance(\"towns\")/root/item[${age} - 10 = people]/label",
            T("Kota X"),
        ),
        (
            "odk",
            "pulldata('towns', 'people', 'label', 'Bogor')",
            T("1071"),
        ),
        ("odk", "pulldata('towns', 'people', 'label', 'Bali')", T("")),
        ("odk", "${last-saved#name}", T("earlier name")),
        ("odk", "province = ${region}", F(true)),
        ("odk", "province=${region} and 'x' = other", F(false)),
    ]);
}

#[test]
fn items_by_several_conditions() {
    check(&[
        (
            "xpath 2.4",
            "instance('towns')/root/item[province = ${region} and people < 2000]/name",
            T("bgr"),
        ),
        (
            "xpath 2.4",
            "instance('towns')/root/item[province = ${region}][people < 2000]/name",
            T("bgr"),
        ),
        (
            "xpath 2.4",
            "join(', ', instance('towns')/root/item[people > 1500]/label)",
            T("Bandung, Semarang"),
        ),
        (
            "xpath 2.4",
            "sum(instance('towns')/root/item/people)",
            N(5241.0),
        ),
        (
            "xpath 2.4",
            "count(instance('towns')/root/item[province = 'jabar'])",
            N(2.0),
        ),
        (
            "xpath 2.4",
            "count(instance('towns')/root/item[not(starts-with(label, 'B'))])",
            N(2.0),
        ),
        ("xpath 2.4", "count(instance('nobody')/root/item)", N(0.0)),
        (
            "xpath 2.4",
            "string(instance('towns')/root/item[a = 1]/b)",
            T(""),
        ),
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
        ("own", "/data/group/age", T("17")),
        ("own", "./age", T("17")),
        ("own", "${children}/age", T("17")),
        ("own", "max(${children}/child_age)", N(11.0)),
        ("own", "/data/children[1]/child_age", T("4")),
        (
            "own",
            "${children}[position() = position(..) + 1]/child_name",
            T("Budi"),
        ),
        ("own", "../children[${zero} + 3]/child_age + 1", N(12.0)),
    ]);
}
