//! Files: the form, the lists beside it, and answers.

use std::fs;
use std::path::{Path, PathBuf};

use lembar::forms::definition::Form;
use lembar::forms::library;
use lembar::forms::xlsform::{FormError, markdown};
use lembar::i18n::Language;
use serde_json::{Map, Value as Json};

use super::Fault;

/// The form in a file, or the built-in one of this id.
pub(crate) fn form(file: &str, files: Option<&Path>) -> Result<Form, Fault> {
    if let Some(form) = library::form(file) {
        return Ok(Form::clone(&form));
    }
    let path = Path::new(file);
    let mut form = read(path).map_err(|errors| errors.join("\n"))?;
    if form.id.is_empty() {
        // As pyxform does, a form without an id is named after its file.
        form.id = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
    }
    let beside = path.parent().unwrap_or(Path::new("."));
    take_files(&mut form, files.unwrap_or(beside));
    Ok(form)
}

fn read(path: &Path) -> Result<Form, Vec<Fault>> {
    let shown = path.display();
    let kind = path.extension().unwrap_or_default().to_ascii_lowercase();
    let bytes = fs::read(path).map_err(|error| vec![format!("{shown}: {error}")])?;
    let read = match kind.to_str() {
        Some("md") => markdown::read(&String::from_utf8_lossy(&bytes)),
        #[cfg(feature = "workbook")]
        Some("xlsx") => lembar::forms::xlsform::spreadsheet::read(&bytes),
        _ => return Err(vec![format!("{shown}: a form is a file .xlsx or .md")]),
    };
    let words = |error: FormError| format!("{shown}: {}", said(&error));
    read.map_err(|errors| errors.into_iter().map(words).collect())
}

/// Where and what, then in both languages what is wrong and what to write instead.
fn said(error: &FormError) -> String {
    let language = |language: Language| {
        let (place, sentences) = sentences(error, language);
        format!("\n  {}: {place}: {sentences}", language.code())
    };
    let first = if error.sheet.is_empty() {
        format!("{:?}", error.kind)
    } else {
        error.to_string()
    };
    Language::ALL
        .into_iter()
        .fold(first, |said, one| said + &language(one))
}

/// The place of a fault or remark, and what is said of it.
pub(crate) fn sentences(error: &FormError, language: Language) -> (String, String) {
    let values = error.values();
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect();
    let say = |key| language.say_with(key, &values);
    let keys = std::iter::once(error.message_key()).chain(error.instead_key());
    let sentences: Vec<String> = keys.map(say).collect();
    (say(error.place_key()), sentences.join(" "))
}

/// Gives the form the lists that stand in files; says which are not there.
fn take_files(form: &mut Form, folder: &Path) {
    for name in form.files() {
        match find(folder, &name).map(fs::read_to_string) {
            Some(Ok(text)) => form.take_file(&name, &as_csv(&name, text)),
            Some(Err(error)) => eprintln!("{name}: {error}"),
            None => eprintln!("{name}: not in {}; its list stays empty", folder.display()),
        }
    }
}

#[cfg(feature = "workbook")]
fn as_csv(name: &str, text: String) -> String {
    lembar::forms::xlsform::foreign_lists::csv(name, &text)
}

#[cfg(not(feature = "workbook"))]
fn as_csv(_name: &str, text: String) -> String {
    text
}

/// The file in the folder, or in one of the folders in it (`FORM-media`, as ODK has it).
fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let inner = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = inner.map(|entry| entry.path()).collect();
    folders.sort();
    let mut folders = std::iter::once(folder.to_owned()).chain(folders);
    folders.find_map(|folder| Some(folder.join(name)).filter(|file| file.is_file()))
}

/// The JSON object in a file.
pub(crate) fn json(file: &Path) -> Result<Map<String, Json>, Fault> {
    let shown = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
    match serde_json::from_str(&text) {
        Ok(Json::Object(object)) => Ok(object),
        Ok(_) => Err(format!(
            "{shown}: the answers are no object {{\"name\": …}}"
        )),
        Err(error) => Err(format!("{shown}: {error}")),
    }
}
