//! Files: the form, the lists beside it, and answers.

use std::fs;
use std::path::{Path, PathBuf};

use lembar::forms::definition::Form;
use lembar::forms::library;
#[cfg(feature = "workbook")]
use lembar::forms::xlsform::package;
use lembar::forms::xlsform::{FormError, markdown};
use lembar::i18n::Language;
use serde_json::{Map, Value as Json};

use super::Fault;

/// What is wrong with a file, in Indonesian and in English.
const NO_FILE: [&str; 2] = [
    "Berkas ini tidak ada. Periksa nama dan foldernya; formulir bawaan bernama F01 sampai F18.",
    "There is no such file. Check its name and folder; the built-in forms are F01 to F18.",
];
const A_FOLDER: [&str; 2] = [
    "Ini folder, bukan berkas. Tulis nama berkas di dalamnya.",
    "This is a folder and no file. Write the name of a file in it.",
];
const NO_FOLDER: [&str; 2] = [
    "Folder ini tidak ada. Tulis sesudah --files folder tempat daftar pilihan berada.",
    "There is no such folder. Write after --files the folder that the lists stand in.",
];
const NO_FORM: [&str; 2] = [
    "Formulir adalah berkas .xlsx, .md, atau .zip. Simpan sebagai salah satunya.",
    "A form is a file .xlsx, .md or .zip. Save it as one of these.",
];
const NO_ANSWERS: [&str; 2] = [
    "Jawaban harus satu objek JSON. Tulis misalnya {\"nama\": \"Sari\", \"umur\": 17}.",
    "Answers are one object in JSON. Write for example {\"name\": \"Sari\", \"age\": 17}.",
];

/// The form in a file, or the built-in one of this id.
pub(crate) fn form(file: &str, files: Option<&Path>) -> Result<Form, Fault> {
    if let Some(form) = library::form(&file.to_ascii_uppercase()) {
        return Ok(Form::clone(&form));
    }
    if let Some(folder) = files.filter(|folder| !folder.is_dir()) {
        return Err(trouble(folder, NO_FOLDER));
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
    let bytes = bytes(path).map_err(|fault| vec![fault])?;
    let read = match kind.to_str() {
        Some("md") => markdown::read(&String::from_utf8_lossy(&bytes)),
        #[cfg(feature = "workbook")]
        Some("xlsx") => lembar::forms::xlsform::spreadsheet::read(&bytes),
        #[cfg(feature = "workbook")]
        Some("zip") => zipped(&bytes),
        _ => return Err(vec![trouble(path, NO_FORM)]),
    };
    let words = |error: FormError| format!("{shown}: {}", said(&error));
    read.map_err(|errors| errors.into_iter().map(words).collect())
}

/// A spreadsheet with the files beside it, in one ZIP file.
#[cfg(feature = "workbook")]
fn zipped(bytes: &[u8]) -> Result<Form, Vec<FormError>> {
    let damaged = |kind| FormError {
        sheet: String::new(),
        row: 0,
        column: String::new(),
        word: String::new(),
        kind,
    };
    let package = package::read(bytes).map_err(|kind| vec![damaged(kind)])?;
    let mut form = markdown::read(&package.markdown)?;
    for (name, file) in &package.files {
        form.take_file(name, file);
    }
    Ok(form)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    if path.is_dir() {
        return Err(trouble(path, A_FOLDER));
    }
    if !path.exists() {
        return Err(trouble(path, NO_FILE));
    }
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// What keeps a file from being read, in both languages.
fn trouble(path: &Path, [id, en]: [&str; 2]) -> Fault {
    format!("{}:\n  id: {id}\n  en: {en}", path.display())
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
    match serde_json::from_slice(&bytes(file)?) {
        Ok(Json::Object(object)) => Ok(object),
        Ok(_) => Err(trouble(file, NO_ANSWERS)),
        Err(error) => Err(format!("{}\n  {error}", trouble(file, NO_ANSWERS))),
    }
}
