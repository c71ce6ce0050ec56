//! An image to a backup file.

use std::fs;

use lembar::model::backup::Backup;
use lembar::storage::backup::{sealed, write_backup};

use super::arguments::Arguments;
use super::image;

/// Makes the backup. Its time is that of the last change, so that the same image holds the same.
pub(crate) fn run(arguments: &Arguments) -> Result<String, String> {
    let (path, out) = (arguments.file(1)?, arguments.option("out")?);
    let mut vault = image::read(path)?;
    image::unlock(&mut vault, arguments.key())?;
    let contents = image::contents(path, &vault)?;
    let changed = contents.records.iter().map(|record| record.changed);
    let opened = contents.cases.iter().map(|case| case.opened);
    let made = changed.chain(opened).max().unwrap_or_default();
    let backup = Backup {
        institution: contents.institution.unwrap_or_default(),
        own_forms: contents.own_forms,
        cases: contents.cases,
        records: contents.records,
        trails: contents.trails,
        ..Backup::of(&contents.settings.unwrap_or_default(), made)
    };
    let json = write_backup(&backup).map_err(|error| error.to_string())?;
    let file = sealed::seal(&json, arguments.option("passphrase")?, sealed::WORK);
    let file = file.map_err(|error| error.to_string())?;
    fs::write(out, &file).map_err(|error| format!("{out}: {error}"))?;
    Ok(format!(
        "{out}: {} bytes, {} cases, {} records",
        file.len(),
        backup.cases.len(),
        backup.records.len()
    ))
}
