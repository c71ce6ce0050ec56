//! `open`: opens an image with a passphrase, counts what is in it and names what is damaged.

use lembar::storage::keys::derive::derive;
use lembar::storage::keys::{Holder, Keyring, Unlocked};
use lembar::storage::place::Place;
use lembar::storage::{Standing, Vault};

use crate::{USAGE, image, needed};

pub(crate) fn run(mut words: Vec<String>) -> Result<String, String> {
    let passphrase = needed(&mut words, "--passphrase")?;
    let [path] = words.as_slice() else {
        return Err(USAGE.into());
    };
    let mut vault = Vault::on(image::read(path)?);
    let mut report = Vec::new();
    if vault.standing() != Ok(Standing::Plain) {
        let keyring = vault.keyring().map_err(|error| error.to_string())?;
        let (unlocked, holder) = unlocked(&keyring.ok_or("no keyring")?, &passphrase)?;
        report.push(format!("opened by {holder}"));
        if !unlocked.slots_intact {
            report.push("the slots of the keyring were changed by another program".into());
        }
        vault.unlock(unlocked);
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

/// Tries every slot: a passphrase does not say whose it is.
fn unlocked(keyring: &Keyring, passphrase: &str) -> Result<(Unlocked, String), String> {
    for slot in keyring.slots() {
        let key = derive(passphrase, &slot.kdf).map_err(|error| error.to_string())?;
        if let Ok(unlocked) = keyring.open(&slot.id, &key) {
            let holder = match &slot.holder {
                Holder::Worker { name, .. } => name.clone(),
                Holder::Recovery => "the recovery key".into(),
            };
            return Ok((unlocked, holder));
        }
    }
    Err("no slot opens with this passphrase".into())
}
