//! The files themselves, for programs that carry them.

/// Id and file of every built-in form.
pub(super) const ALL: &[(&str, &str)] = &[
    ("F01", include_str!("F01.md")),
    ("F10", include_str!("F10.md")),
    ("F11", include_str!("F11.md")),
    ("F12", include_str!("F12.md")),
    ("F17", include_str!("F17.md")),
    ("F18", include_str!("F18.md")),
];
