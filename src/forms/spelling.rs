//! Of many names the one that is spelled most like a word: what was probably meant by it.

/// Names as unlike as this are not suggested.
const TOO_FAR: usize = 3;

/// The name that is spelled most like `word`, if any is like it.
pub(super) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Of a very short word nothing useful can be said.
    let most = TOO_FAR.min(word.len() / 2);
    names
        .filter(|name| name.len().abs_diff(word.len()) <= most)
        .map(|name| (edits(word.bytes(), name.bytes()), name))
        .filter(|(edits, _)| *edits <= most)
        .min()
        .map(|(_, name)| name)
}

/// How many signs must be put in, taken out or changed (Levenshtein).
pub fn edits<T: PartialEq>(
    left: impl Iterator<Item = T>,
    right: impl Iterator<Item = T> + Clone,
) -> usize {
    let mut above: Vec<usize> = (0..=right.clone().count()).collect();
    for (row, one) in left.enumerate() {
        let mut diagonal = row;
        let mut beside = row + 1;
        for (cell, other) in above.iter_mut().skip(1).zip(right.clone()) {
            let replaced = diagonal + usize::from(one != other);
            diagonal = *cell;
            beside = replaced.min(beside + 1).min(diagonal + 1);
            *cell = beside;
        }
        if let Some(first) = above.first_mut() {
            *first = row + 1;
        }
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        let names = ["nama_ibu", "nama_ayah", "umur", "q1", "q2"];
        let found = |word: &str| nearest(word, names.into_iter());
        assert_eq!(found("nama_ibuu"), Some("nama_ibu"));
        assert_eq!(found("nama_aya"), Some("nama_ayah"));
        assert_eq!(found("umru"), Some("umur"));
        assert_eq!(found("Q2"), Some("q2"));
        assert_eq!(found("alamat"), None);
        assert_eq!(found(""), None);
    }
}
