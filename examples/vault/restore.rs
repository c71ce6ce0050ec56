//! A backup or a packet into an image: what it holds is merged with what is there.

use std::fs;

use lembar::model::settings::Settings;
use lembar::storage::Standing;
use lembar::storage::backup::{self, Content, sealed};
use lembar::storage::merge::preview;

use super::arguments::Arguments;
use super::{image, merge};

/// Restores.
pub(crate) fn run(arguments: &Arguments) -> Result<String, String> {
    let (path, into) = (arguments.file(1)?, arguments.option("into")?);
    let file = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let json = sealed::open(&file, arguments.option("passphrase")?);
    let json = json.map_err(|error| format!("{path}: {error}"))?;
    let content = backup::read(&json).map_err(|error| format!("{path}: {error}"))?;

    let mut vault = image::read_or_new(into)?;
    image::unlock(&mut vault, arguments.key())?;
    let contents = image::contents(into, &vault)?;
    let ours = image::holdings(&contents);
    // A device that has settings keeps them.
    let settings = contents.settings.unwrap_or_else(|| match &content {
        Content::Backup(backup) => backup.settings.clone(),
        Content::Packet(_) => Settings::default(),
    });
    let (told, merged) = preview(&ours, &content.into_holdings(&ours));
    if !arguments.has("preview") {
        image::save(&vault, &settings, &merged)?;
        image::write(into, &vault)?;
    }
    let words = merge::words(&told);
    if vault.standing() == Ok(Standing::Plain) {
        return Ok(format!(
            "{words}\n{into} has no passphrase: it is not sealed"
        ));
    }
    Ok(words)
}
