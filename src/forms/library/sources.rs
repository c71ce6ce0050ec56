//! The files themselves, for programs that carry them.

/// Id and file of every built-in form.
pub(super) const ALL: &[(&str, &str)] = &[
    ("F01", include_str!("F01.md")),
    ("F02", include_str!("F02.md")),
    ("F03", include_str!("F03.md")),
    ("F04", include_str!("F04.md")),
    ("F05", include_str!("F05.md")),
    ("F06", include_str!("F06.md")),
    ("F07", include_str!("F07.md")),
    ("F08", include_str!("F08.md")),
    ("F09", include_str!("F09.md")),
    ("F10", include_str!("F10.md")),
    ("F11", include_str!("F11.md")),
    ("F12", include_str!("F12.md")),
    ("F13", include_str!("F13.md")),
    ("F14", include_str!("F14.md")),
    ("F15", include_str!("F15.md")),
    ("F16", include_str!("F16.md")),
    ("F17", include_str!("F17.md")),
    ("F18", include_str!("F18.md")),
];

/// Name and text of every file with a choice list.
pub(super) const FILES: &[(&str, &str)] = &[
    ("provinces.csv", include_str!("regions/provinces.csv")),
    ("regencies.csv", include_str!("regions/regencies.csv")),
    ("districts.csv", include_str!("regions/districts.csv")),
];
