//! `open`: opens an image with a passphrase, counts what is in it and names what is damaged.

use lembar::storage::place::Place;

use super::arguments::Arguments;
use super::image;

pub(crate) fn run(arguments: &Arguments) -> Result<String, String> {
    let mut vault = image::read(arguments.file(1)?)?;
    let mut report = Vec::new();
    if let Some((holder, intact)) = image::unlock(&mut vault, arguments.key())? {
        report.push(format!("opened by {holder}"));
        if !intact {
            report.push("the slots of the keyring were changed by another program".into());
        }
    }
    let contents = vault.load().map_err(|error| error.to_string())?;
    for fault in &contents.faults {
        let place = Place::of_sealed_key(&fault.key);
        let name = place.map_or_else(
            || fault.key.clone(),
            |place| format!("{:?} {}", place.kind, place.id),
        );
        report.push(format!("damaged: {name}: {}", fault.error));
    }
    report.push(format!(
        "{} cases, {} records, {} damaged",
        contents.cases.len(),
        contents.records.len(),
        contents.faults.len()
    ));
    Ok(report.join("\n"))
}
