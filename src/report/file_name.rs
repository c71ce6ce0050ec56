//! Names of files: made from a paper's title and dates, or typed by a worker.
//!
//! It knows no paper and no file system; what it refuses is what any of the usual ones refuses
//! (Windows the most, <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>). Start at
//! [`of`] for a proposal, at [`fault`] for what somebody typed.

/// Signs that no name may hold on Windows, or that part folders elsewhere.
const REFUSED: &str = "/\\:*?\"<>|";
/// Names that Windows keeps for devices; `COM` and `LPT` have a number behind them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
/// Most bytes of a name without its ending: file systems take 255 with it.
const LONGEST: usize = 200;

/// A file name of these parts: what no file system takes becomes a dash, several of them one.
pub fn of(parts: &[&str]) -> String {
    let safe = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let name = |part: &&str| {
        let words = part.split(|letter| !safe(letter) || letter == '-');
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join("-")
    };
    let names: Vec<String> = parts.iter().map(name).collect();
    let filled: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
    format!("{}.pdf", filled.join("_"))
}

/// Why no file can be called so, as the key of a sentence; the ending does not belong to `stem`. A
/// blank name is none: the proposal stands in its place.
pub fn fault(stem: &str) -> Option<&'static str> {
    let refused = |sign: char| REFUSED.contains(sign) || sign.is_control();
    if stem.contains(refused) {
        Some("preview.name_signs")
    } else if stem.starts_with(['.', ' ']) || stem.ends_with(['.', ' ']) {
        Some("preview.name_ends")
    } else if is_device(stem) {
        Some("preview.name_taken")
    } else {
        (stem.len() > LONGEST).then_some("preview.name_long")
    }
}

fn is_device(stem: &str) -> bool {
    let word = stem.split('.').next().unwrap_or(stem).to_ascii_lowercase();
    let kept = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let numbers = word.len() - kept.len();
    let numbered = matches!(kept, "com" | "lpt");
    DEVICES.contains(&kept) && numbers == usize::from(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_taken_by_every_file_system() {
        let name = of(&["D25 Berita Acara", "017/2026", "", "a:b*?"]);
        assert_eq!(name, "D25-Berita-Acara_017-2026_a-b.pdf");
        assert_eq!(fault(name.trim_end_matches(".pdf")), None);
    }

    #[test]
    fn what_somewhere_is_refused_is_said() {
        let long = "a".repeat(201);
        for (stem, expected) in [
            ("", None),
            ("Surat untuk Bu Dewi (2)", None),
            ("Résumé 日本", None),
            ("komputer", None),
            ("com", None),
            ("com10", None),
            ("017/2026", Some("preview.name_signs")),
            ("a\\b", Some("preview.name_signs")),
            ("apa?", Some("preview.name_signs")),
            ("dua\nbaris", Some("preview.name_signs")),
            (".tersembunyi", Some("preview.name_ends")),
            ("akhir ", Some("preview.name_ends")),
            ("akhir.", Some("preview.name_ends")),
            ("NUL", Some("preview.name_taken")),
            ("com1.surat", Some("preview.name_taken")),
            (&long, Some("preview.name_long")),
        ] {
            assert_eq!(fault(stem), expected, "{stem}");
        }
    }
}
