//! Dates: texts that count as days.

use super::Want::{F, N, T};
use super::{Place, check, evaluate_at};

#[test]
fn conversions() {
    check(&[
        ("odk", "today()", T("2026-02-03")),
        ("odk", "now()", T("2026-02-03T14:30:15")),
        ("jr", "date('2000-01-01')", T("2000-01-01")),
        ("jr", "date('1996-02-29')", T("1996-02-29")),
        ("own", "date('1983-09-31')", T("")),
        ("own", "date('not a date')", T("")),
        ("own", "date('')", T("")),
        ("own", "date('2026-02-03abc')", T("")),
        ("own", "date('12026-02-03')", T("")),
        ("jr", "date(0)", T("1970-01-01")),
        ("jr", "date(6.5)", T("1970-01-07")),
        ("jr", "date(1)", T("1970-01-02")),
        ("jr", "date(-1)", T("1969-12-31")),
        ("jr", "date(14127)", T("2008-09-05")),
        ("jr", "date(-10252)", T("1941-12-07")),
        ("jr", "date(date('1989-11-09'))", T("1989-11-09")),
        ("own", "date(1 div 0)", T("")),
        ("own", "date(99999999)", T("")),
        ("own", "date('2026-2-3')", T("2026-02-03")),
        ("own", "date(${visit})", T("2026-02-03")),
        ("jr", "number(date('1970-01-01'))", N(0.0)),
        ("jr", "number(date('1969-12-31'))", N(-1.0)),
        ("jr", "number(date('2008-09-05'))", N(14127.0)),
        ("jr", "number(date('1941-12-07'))", N(-10252.0)),
        ("jr", "boolean(date('2000-01-01'))", F(true)),
        ("jr", "string(date('1989-11-09'))", T("1989-11-09")),
    ]);
}

#[test]
fn arithmetic_and_order() {
    check(&[
        ("jr", "date('2008-09-08') - date('1983-10-06')", N(9104.0)),
        ("odk", "today() - ${born}", N(13046.0)),
        ("odk", "int((today() - ${born}) div 365.25)", N(35.0)),
        ("odk", "date(today() + 30)", T("2026-03-05")),
        ("odk", "today() + 1 > today()", F(true)),
        ("odk", "${born} <= today()", F(true)),
        ("odk", "${born} > today()", F(false)),
        ("odk", "${blank} <= today()", F(false)),
        ("odk", "'2026-02-03' = today()", F(true)),
        ("odk", "today() < now()", F(true)),
        ("odk", "${visit} < now()", F(true)),
        ("jr", "date('2001-12-26') > date('2001-12-25')", F(true)),
        ("jr", "date('1969-07-20') < date('1969-07-21')", F(true)),
        ("jr", "date('2004-05-01') = date('2004-05-01')", F(true)),
        ("jr", "true() != date('1999-09-09')", F(false)),
        ("own", "${clock} > '08:00'", F(true)),
        ("own", "today() = today() + 0", F(true)),
    ]);
}

#[test]
fn decimals() {
    check(&[
        ("odk", "decimal-date-time('1970-01-01')", N(0.0)),
        ("odk", "decimal-date-time('1970-01-02T12:00')", N(1.5)),
        (
            "odk",
            "decimal-date-time('1970-01-02T12:00:00.000+07:00')",
            N(1.5),
        ),
        ("odk", "decimal-date-time(today())", N(20487.0)),
        ("jr", "decimal-date-time(3.25)", N(3.25)),
        ("odk", "decimal-date-time('')", N(f64::NAN)),
        ("odk", "decimal-time('12:00')", N(0.5)),
        ("odk", "decimal-time('18:00:00.000')", N(0.75)),
        ("odk", "decimal-time('06:00:00.000-07:00')", N(0.25)),
        ("odk", "decimal-time(${visit})", N(14.5 / 24.0)),
        ("odk", "decimal-time('')", N(f64::NAN)),
        ("odk", "decimal-time('24:10')", N(f64::NAN)),
    ]);
}

#[test]
fn formats() {
    check(&[
        (
            "odk",
            "format-date('2026-02-03', '%d/%m/%Y')",
            T("03/02/2026"),
        ),
        ("odk", "format-date('2026-02-03', '%e/%n/%y')", T("3/2/26")),
        (
            "odk",
            "format-date('2026-08-09', '%e %b %Y')",
            T("9 Agu 2026"),
        ),
        ("odk", "format-date('2026-02-03', '%a')", T("Sel")),
        (
            "jr",
            "format-date('2026-02-03', '%A, %e %B %Y')",
            T("Selasa, 3 Februari 2026"),
        ),
        ("odk", "format-date(${blank}, '%Y')", T("")),
        ("odk", "format-date('salah', '%Y')", T("")),
        ("odk", "format-date(0, '%Y-%m-%d')", T("1970-01-01")),
        ("odk", "format-date(today() + 1, '%d')", T("04")),
        ("own", "format-date('20488', '%d')", T("04")),
        ("own", "format-date(today(), '100%% %q %')", T("100% %q %")),
        ("own", "format-date('0999-01-02', '%Y %y')", T("0999 99")),
        (
            "jr",
            "format-date('2018-01-02T10:20:30.123', \"%Y-%m-%e %H:%M:%S\")",
            T("2018-01-2 10:20:30"),
        ),
        ("odk", "format-date-time(${visit}, '%H.%M')", T("14.30")),
        (
            "odk",
            "format-date-time('2026-02-03T04:05:06.789', '%h %H %M %S %3')",
            T("4 04 05 06 789"),
        ),
        ("odk", "format-date-time(0.5, '%H:%M')", T("12:00")),
        ("own", "format-date-time(${clock}, '%H.%M')", T("14.30")),
        (
            "odk",
            "format-date-time(now(), '%d %H:%M:%S')",
            T("03 14:30:15"),
        ),
    ]);
}

#[test]
fn names_follow_the_language() {
    let mut place = Place::new();
    place.language = "en";
    let text = evaluate_at(&place, "format-date('2026-08-09', '%a %A %e %b %B')").to_text();
    assert_eq!(text, "Sun Sunday 9 Aug August");
    place.language = "fr";
    assert_eq!(
        evaluate_at(&place, "format-date(today(), '%b')").to_text(),
        "Feb"
    );
}

#[test]
fn what_a_nik_says() {
    check(&[
        (
            "own",
            "nik-agrees('3204441705960003', '1996-05-17', 'male')",
            F(true),
        ),
        (
            "own",
            "nik-agrees('3204445705960003', '1996-05-17', 'female')",
            F(true),
        ),
        (
            "own",
            "nik-agrees('3204441705960003', '1996-05-17', 'female')",
            F(false),
        ),
        (
            "own",
            "nik-agrees('3204441705960003', '1996-05-18', 'male')",
            F(false),
        ),
        (
            "own",
            "nik-agrees('3204441705960003', '1996-05-17', ${blank})",
            F(true),
        ),
        (
            "own",
            "nik-agrees('3204441705960003', ${blank}, 'male')",
            F(true),
        ),
        (
            "own",
            "nik-agrees('32044417', '1996-05-18', 'male')",
            F(true),
        ),
        ("own", "nik-age('3204441705960003', '2026-05-16')", N(29.0)),
        ("own", "nik-age('3204441705960003', '2026-05-17')", N(30.0)),
        ("own", "nik-age('3204444102120003', today())", N(14.0)),
        ("own", "nik-age('32044417', today())", N(f64::NAN)),
    ]);
}
