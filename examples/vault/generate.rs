//! `generate`: an image of localStorage with complete made-up cases, sealed and gathered as the page
//! gathers quiet cases; with `--loose` each thing by itself, with `--logs` with the log of each case.

use std::cell::RefCell;

use lembar::model::institution::Institution;
use lembar::model::settings::Settings;
use lembar::session::sketch;
use lembar::storage::keys::derive::derive;
use lembar::storage::keys::recovery::RecoveryKey;
use lembar::storage::keys::{Cost, Kdf, Secret};
use lembar::storage::seal::{NoRandomness, Randomness, random};
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Vault};

use super::arguments::Arguments;
use super::words::Dice;
use super::{image, logs, made_up};

const HEAD: &str = "Dewi Lestari";

/// Random bytes by seed: the same image each time, and hence no secret.
struct Seeded(RefCell<Dice>);

impl Randomness for Seeded {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            let [first, ..] = self.0.borrow_mut().next().to_be_bytes();
            *byte = first;
        }
        Ok(())
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<String, String> {
    let number = |text: &str| {
        text.parse::<u64>()
            .map_err(|_not| format!("{text}: no number"))
    };
    let cases = number(arguments.option("cases")?)?;
    let seed = number(arguments.option("seed")?)?;
    let passphrase = arguments.option("passphrase")?;
    let random = Seeded(RefCell::new(Dice::new(!seed)));
    let (vault, recovery) = empty(passphrase, &random)?;
    let mut dice = Dice::new(seed);
    for case in 0..usize::try_from(cases).unwrap_or(0) {
        let (case, records) = made_up::case(case, &mut dice)?;
        let entries = records
            .iter()
            .map(Entry::Record)
            .chain([Entry::Case(&case)]);
        for entry in entries {
            vault
                .save(entry, &random)
                .map_err(|error| error.to_string())?;
        }
        if arguments.has("logs") {
            let trail = logs::of(&case, &records, &mut dice);
            let saved = vault.save(Entry::Trail(&trail), &random);
            saved.map_err(|error| error.to_string())?;
        }
        if !arguments.has("loose") {
            let gathered = vault.gather(&case.id, sketch::of, &random);
            gathered.map_err(|error| error.to_string())?;
        }
    }
    let texts = image::texts(vault.shelf())?;
    if arguments.has("out") {
        image::write(arguments.option("out")?, &vault)?;
    }
    let size = image::size(&texts);
    Ok(format!(
        "{cases} cases, {} keys\nUTF-16 units {} of {} ({} a case)\nWebKit bytes {}\nhead {HEAD}\nrecovery key {}",
        texts.len(),
        size.units,
        image::QUOTA,
        size.units
            .checked_div(usize::try_from(cases).unwrap_or(0))
            .unwrap_or(0),
        size.webkit_bytes,
        recovery.groups().collect::<Vec<_>>().join("-"),
    ))
}

fn empty(passphrase: &str, random: &Seeded) -> Result<(Vault<MemoryShelf>, RecoveryKey), String> {
    let recovery = RecoveryKey::random(random).map_err(|error| error.to_string())?;
    let mut vault = Vault::on(MemoryShelf::default());
    let settings = Settings {
        worker_name: HEAD.into(),
        ..Settings::default()
    };
    let institution = Institution {
        name: "IPWL Contoh".into(),
        ..Institution::default()
    };
    let told = |error: lembar::storage::SaveError| error.to_string();
    vault
        .save(Entry::Settings(&settings), random)
        .map_err(told)?;
    vault
        .save(Entry::Institution(&institution), random)
        .map_err(told)?;
    let head = secret(passphrase, random)?;
    let paper = secret(recovery.passphrase(), random)?;
    vault.set_up(HEAD, &head, &paper, random).map_err(told)?;
    Ok((vault, recovery))
}

fn secret(passphrase: &str, random: &Seeded) -> Result<Secret, String> {
    let salt = random::bytes(random).map_err(|error| error.to_string())?;
    let kdf = Kdf::argon2id(Cost::DEFAULT, salt);
    let key = derive(passphrase, &kdf).map_err(|error| error.to_string())?;
    Ok(Secret { kdf, key })
}
