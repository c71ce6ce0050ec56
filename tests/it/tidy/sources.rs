//! Reads the tree as text. Start at [`rust`] and [`Source::shipped`].

use std::fs;
use std::path::Path;

/// What is made, not written.
const MADE: [&str; 6] = [".git", "target", "dist", "build", "node_modules", "shots"];

/// A file of the tree.
pub(super) struct Source {
    /// Relative to the root, with `/`.
    pub(super) path: String,
    /// All of it.
    pub(super) text: String,
}

impl Source {
    /// The part that ends up in the program: no inline tests, no comment lines.
    pub(super) fn shipped(&self) -> String {
        if self.path.ends_with("/tests.rs") || self.path.contains("/tests/") {
            return String::new();
        }
        let without_comments = |line: &&str| !line.trim_start().starts_with("//");
        self.without_tests()
            .lines()
            .filter(without_comments)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The file up to its inline tests, which stand at the end.
    pub(super) fn without_tests(&self) -> &str {
        let starts = ["\n#[cfg(test)]\nmod ", "\n#[cfg(all(test,"];
        let end = starts
            .iter()
            .filter_map(|start| self.text.find(start))
            .min();
        end.map_or(self.text.as_str(), |end| &self.text[..end])
    }
}

/// Every Rust file under these folders of the root.
pub(super) fn rust(folders: &[&str]) -> Vec<Source> {
    folders
        .iter()
        .flat_map(|folder| ending(folder, "rs"))
        .collect()
}

/// Every stylesheet of the page.
pub(super) fn styles() -> Vec<Source> {
    ending("styles", "css")
}

/// Every file with this ending under a folder of the root.
pub(super) fn ending(folder: &str, ending: &str) -> Vec<Source> {
    let mut files = under(&root().join(folder));
    files.retain(|file| {
        Path::new(&file.path)
            .extension()
            .is_some_and(|it| it == ending)
    });
    files
}

/// One file by its path.
pub(super) fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// Every text file of the tree but the lock file, which cargo writes.
pub(super) fn whole_tree() -> Vec<Source> {
    let mut files = under(root());
    files.retain(|file| file.path != "Cargo.lock");
    assert!(files.len() > 20, "the tree was not found");
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Text files under a folder, in order of path; what is not UTF-8 is passed over.
fn under(folder: &Path) -> Vec<Source> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        if MADE.contains(&name.unwrap_or_default().as_str()) {
            continue;
        }
        if path.is_dir() {
            files.extend(under(&path));
        } else if let Ok(text) = fs::read_to_string(&path) {
            let relative = path.strip_prefix(root()).expect("inside the root");
            files.push(Source {
                path: relative.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
    files
}
