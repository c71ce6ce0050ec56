//! What is called that answers come from and that is no form.

/// Key of the name of what the case itself knows, by the word in a form's `carry` column.
pub fn key(origin: &str) -> Option<&'static str> {
    Some(match origin {
        "case" => "origin.case",
        "matrix" => "origin.matrix",
        "institution" => "origin.institution",
        _ => return None,
    })
}
