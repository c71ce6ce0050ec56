//! Directions between modules, doors of outside crates, module docs, file sizes.

use super::none;
use super::sources::{self, Source};

/// Most lines of a file, without its inline tests.
const LONGEST: usize = 450;

/// Each module and what it may reach (docs/architecture.md).
const EDGES: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("forms", &["model"]),
    ("session", &["forms", "model"]),
    ("i18n", &["model"]),
    ("storage", &["model"]),
    ("report", &["forms", "model", "i18n"]),
    ("exchange", &["forms", "model"]),
    (
        "ui",
        &[
            "exchange", "forms", "i18n", "model", "report", "session", "storage",
        ],
    ),
];

/// What each binary may reach in the library.
const BINARIES: [(&str, &[&str]); 5] = [
    ("src/main.rs", &["ui"]),
    ("src/bin/file_worker.rs", &["storage"]),
    ("src/bin/key_worker.rs", &["storage"]),
    ("src/bin/report_worker.rs", &["report"]),
    ("src/bin/workbook_worker.rs", &["forms"]),
];

/// Outside names, and the paths that may name them.
const DOORS: [(&[&str], &[&str]); 10] = [
    (&["yew", "yew_router"], &["src/ui/"]),
    (&["printpdf", "lopdf"], &["src/report/pdf"]),
    (&["calamine"], &["src/forms/xlsform/spreadsheet"]),
    (&["chacha20poly1305"], &["src/storage/seal/cipher"]),
    (
        &["miniz_oxide"],
        &[
            "src/storage/seal/deflate",
            "src/report/raster/png",
            "src/report/pdf/file",
        ],
    ),
    (&["argon2"], &["src/storage/keys/derive"]),
    (&["zeroize"], &["src/storage/"]),
    (
        &["scrypt", "Encryptor", "Decryptor"],
        &["src/storage/backup/sealed"],
    ),
    (&["local_storage", "Storage"], &["src/storage/browser"]),
    (
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "gloo",
            "getrandom",
        ],
        &[
            "src/ui/",
            "src/storage/browser",
            "src/bin/",
            "examples/vault/image",
        ],
    ),
];

#[test]
fn modules_reach_only_downwards() {
    let mut faults = Vec::new();
    for source in sources::rust(&["src"]) {
        let Some((home, allowed)) = home_of(&source.path) else {
            continue;
        };
        for module in reached(&source.path, &source.shipped()) {
            if module != home && !allowed.contains(&module.as_str()) {
                faults.push(format!("{} reaches {module}", source.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn a_reach_is_seen_however_it_is_written() {
    let code = "use crate::{model::record::{Record, Id}, ui};\nlet x = crate::storage::load();";
    assert_eq!(
        reached("src/forms/mod.rs", code),
        ["model", "ui", "storage"]
    );
    assert_eq!(
        reached("src/forms/walk.rs", "use super::super::ui::App;"),
        ["ui"]
    );
    assert_eq!(
        reached("src/forms/mod.rs", "use super::{report, i18n};"),
        ["report", "i18n"]
    );
    assert!(reached("src/forms/xlsform/table.rs", "use super::super::ui::App;").is_empty());
    assert_eq!(
        reached("src/main.rs", "lembar::session::run()"),
        ["session"]
    );
}

#[test]
fn outside_crates_come_in_by_one_door() {
    let mut faults = Vec::new();
    for source in sources::rust(&["src", "examples"]) {
        let code = source.shipped();
        for (names, doors) in DOORS {
            let outside = !doors.iter().any(|door| source.path.starts_with(door));
            let named = names.iter().filter(|name| outside && names_it(&code, name));
            faults.extend(named.map(|name| format!("{} names {name}", source.path)));
        }
    }
    none(&faults);
}

#[test]
fn a_crate_is_seen_by_its_whole_name() {
    assert!(names_it("use yew::Html;", "yew"));
    assert!(names_it(
        "#[yew_router::x] fn f() { window.local_storage() }",
        "local_storage"
    ));
    assert!(!names_it("use yew_router::Routable;", "yew"));
    assert!(!names_it("enum StorageFault {}", "Storage"));
}

#[test]
fn every_module_opens_with_its_docs() {
    let all = sources::rust(&["src", "tests", "examples"]);
    let bare = all.iter().filter(|source| !source.text.starts_with("//! "));
    none(
        &bare
            .map(|source| format!("{} does not open with //!", source.path))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_file_is_too_long() {
    let mut faults = Vec::new();
    for source in sources::rust(&["src", "tests", "examples"]) {
        let lines = source.without_tests().lines().count();
        if lines > LONGEST {
            faults.push(format!(
                "{} has {lines} lines; {LONGEST} at most",
                source.path
            ));
        }
    }
    none(&faults);
}

/// Where a file belongs, and what it may reach.
fn home_of(path: &str) -> Option<(&'static str, &'static [&'static str])> {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let module = |name: &str| {
        inside
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    let binary = BINARIES.into_iter().find(|(file, _)| *file == path);
    binary.or_else(|| EDGES.into_iter().find(|(name, _)| module(name)))
}

/// The library's modules that this code names from the root, in its order.
fn reached(path: &str, code: &str) -> Vec<String> {
    let up = "super::".repeat(depth(path));
    let mut found = Vec::new();
    for start in ["crate::", "lembar::", up.as_str()]
        .into_iter()
        .filter(|it| !it.is_empty())
    {
        for (at, _) in code.match_indices(start) {
            let begins =
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if begins {
                found.extend(heads(&code[at + start.len()..]));
            }
        }
    }
    found.retain(|name| EDGES.iter().any(|(module, _)| module == name));
    found
}

/// How many modules deep a file stands; 0 for the roots.
fn depth(path: &str) -> usize {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let inside = inside.trim_end_matches("/mod");
    if matches!(inside, "lib" | "main") || inside.starts_with("bin/") {
        return 0;
    }
    inside.split('/').count()
}

/// The first names of a path: one, or those at the top of its braces.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let (mut depth, mut names, mut fresh) = (0, Vec::new(), true);
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            _ if fresh && !sign.is_whitespace() => {
                names.push(name(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

/// Whether the code holds this name, whole.
fn names_it(code: &str, name: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        !before.ends_with(part_of_name) && !after.starts_with(part_of_name)
    })
}

#[test]
fn tests_inside_a_file_are_left_out_of_the_rules() {
    let text = "//! Doc\nuse crate::model;\n\n#[cfg(test)]\nmod tests {\n    use crate::ui;\n}\n";
    let source = Source {
        path: "src/forms/x.rs".to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(reached(&source.path, &source.shipped()), ["model"]);
}
