//! What the forms are called that answers should come from, also those Lembar does not have yet.

/// Key of the name of a form, or of the preparation matrix, by the id in a form's `carry` column;
/// `None` for a form of an institution, which has a title of its own.
pub fn key(form: &str) -> Option<&'static str> {
    Some(match form {
        "F01" => "origin.F01",
        "F05" => "origin.F05",
        "F10" => "origin.F10",
        "F13" => "origin.F13",
        "F14" => "origin.F14",
        "matrix" => "origin.matrix",
        _ => return None,
    })
}
