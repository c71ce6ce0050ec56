//! Styles: colours stand in `tokens.css` alone, every file is linked, nothing is styled inline.

use super::none;
use super::sources;

/// Colour functions and names that are literals. `color-mix` of custom properties is not.
const LITERALS: [&str; 14] = [
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "white", "black", "red",
    "green", "blue",
];

#[test]
fn colours_stand_in_the_tokens_alone() {
    let mut faults = Vec::new();
    let guide = sources::ending("src/pwa", "css");
    for source in sources::styles().into_iter().chain(guide) {
        if source.path == "styles/tokens.css" {
            continue;
        }
        for (number, line) in source
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| has_colour(line))
        {
            faults.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
        }
    }
    none(&faults);
}

#[test]
fn a_colour_is_seen_and_its_like_is_not() {
    for line in [
        "color: #fff;",
        "border: 1px solid #1f5a63",
        "fill: rgb(0 0 0 / 10%);",
        "x: white;",
    ] {
        assert!(has_colour(line), "{line}");
    }
    for line in [
        "#bed { }",
        "white-space: nowrap;",
        "color: var(--ink);",
        "a: url(#shape);",
        "/* red: */",
    ] {
        assert!(!has_colour(line), "{line}");
    }
}

#[test]
fn every_stylesheet_is_linked_by_the_page() {
    let page = sources::file("index.html");
    let linked = |path: &str| page.contains(&format!(r#"rel="css" href="{path}""#));
    let unlinked = sources::styles()
        .into_iter()
        .filter(|source| !linked(&source.path));
    let faults: Vec<_> = unlinked
        .map(|source| format!("{} is not linked", source.path))
        .collect();
    none(&faults);
}

/// The policy of the page refuses `style` attributes; set a custom property or a class instead.
#[test]
fn nothing_is_styled_inline() {
    let all = sources::rust(&["src/ui"]);
    let shipped = all
        .iter()
        .filter(|source| !source.path.ends_with("_tests.rs"));
    let styled = shipped.filter(|source| {
        let code = source.shipped();
        ["style=", "\"style\""]
            .iter()
            .any(|needle| code.contains(needle))
    });
    none(
        &styled
            .map(|source| format!("{} has a style attribute", source.path))
            .collect::<Vec<_>>(),
    );
}

/// Whether the value in this line of CSS holds a colour.
fn has_colour(line: &str) -> bool {
    let line = line.split("/*").next().unwrap_or_default();
    let Some((_, value)) = line.split_once(':') else {
        return false;
    };
    let mut words = value.split(|c: char| !(c.is_alphanumeric() || "#-_".contains(c)));
    words.any(|word| is_hex_colour(word) || LITERALS.contains(&word))
}

fn is_hex_colour(word: &str) -> bool {
    let Some(digits) = word.strip_prefix('#') else {
        return false;
    };
    matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit())
}
