//! Who may open the vault, and who may let others in.

use lembar::model::worker::Role;
use lembar::storage::keys::{Cost, Holder, Kdf, KeyError, Keyring, Secret, Unlocked};
use lembar::storage::seal::WrappingKey;

use super::{Counted, secret};

const HEAD: u8 = 1;
const RECOVERY: u8 = 2;
const WORKER: u8 = 3;

fn created() -> (Keyring, Unlocked, Counted) {
    let random = Counted::default();
    let (keyring, unlocked) =
        Keyring::create(" Dewi Lestari ", &secret(HEAD), &secret(RECOVERY), &random).unwrap();
    (keyring, unlocked, random)
}

fn with_worker() -> (Keyring, Unlocked, Counted) {
    let (keyring, head, random) = created();
    let worker = ("Budi", Role::Worker);
    let keyring = keyring
        .add_worker(&head, worker, &secret(WORKER), &random)
        .unwrap();
    (keyring, head, random)
}

fn open(keyring: &Keyring, slot: usize, number: u8) -> Result<Unlocked, KeyError> {
    keyring.open(&keyring.slots()[slot].id, &secret(number).key)
}

#[test]
fn each_slot_opens_with_its_own_passphrase_alone() {
    let (keyring, _, _) = with_worker();
    let holders: Vec<_> = keyring
        .slots()
        .iter()
        .map(|slot| slot.holder.clone())
        .collect();
    let worker = |name: &str, role| Holder::Worker {
        name: name.into(),
        role,
    };
    assert_eq!(
        holders,
        [
            worker("Dewi Lestari", Role::Head),
            Holder::Recovery,
            worker("Budi", Role::Worker)
        ]
    );
    for slot in 0..3 {
        for (own, number) in [HEAD, RECOVERY, WORKER].into_iter().enumerate() {
            let opened = open(&keyring, slot, number);
            if own == slot {
                assert!(opened.unwrap().slots_intact);
            } else {
                assert_eq!(opened.unwrap_err(), KeyError::WrongSecret);
            }
        }
    }
    assert_eq!(
        keyring.open("x", &secret(HEAD).key).unwrap_err(),
        KeyError::NoSlot
    );
}

#[test]
fn a_new_passphrase_takes_the_place_of_the_old_one() {
    let (keyring, _, random) = with_worker();
    let worker = open(&keyring, 2, WORKER).unwrap();
    let changed = keyring
        .change_secret(&worker, &worker.slot, &secret(9), &random)
        .unwrap();
    assert_eq!(
        open(&changed, 2, WORKER).unwrap_err(),
        KeyError::WrongSecret
    );
    assert_eq!(open(&changed, 2, 9).unwrap().slot, worker.slot);
    assert_eq!(changed.sequence(), keyring.sequence() + 1);
    // The recovery key lets a head in again who forgot hers.
    let recovery = open(&changed, 1, RECOVERY).unwrap();
    let head = &changed.slots()[0].id;
    let again = changed
        .change_secret(&recovery, head, &secret(8), &random)
        .unwrap();
    assert!(open(&again, 0, 8).is_ok());
}

#[test]
fn only_a_head_lets_in_and_takes_out_and_never_the_last_head() {
    let (keyring, head, random) = with_worker();
    let worker = open(&keyring, 2, WORKER).unwrap();
    let new = ("Sari", Role::Worker);
    let not_head = |done: Result<Keyring, KeyError>| assert_eq!(done, Err(KeyError::NotHead));
    not_head(keyring.add_worker(&worker, new, &secret(4), &random));
    not_head(keyring.remove_worker(&worker, &head.slot, &random));
    not_head(keyring.change_secret(&worker, &head.slot, &secret(4), &random));
    not_head(keyring.new_recovery(&worker, &secret(4), &random));
    not_head(keyring.accept_slots(&worker, &random));
    let last = keyring.remove_worker(&head, &head.slot, &random);
    assert_eq!(last, Err(KeyError::LastHead));
    for name in ["Budi", "  ", " Dewi Lestari"] {
        let done = keyring.add_worker(&head, (name, Role::Head), &secret(4), &random);
        assert_eq!(done, Err(KeyError::Name));
    }
    let two = keyring
        .add_worker(&head, ("Sari", Role::Head), &secret(4), &random)
        .unwrap();
    let one = two.remove_worker(&head, &head.slot, &random).unwrap();
    assert_eq!(one.slots().len(), 3);
    let recovery = one.slots()[0].id.clone();
    let sari = open(&one, 2, 4).unwrap();
    assert!(sari.slots_intact);
    assert_eq!(
        one.remove_worker(&sari, &recovery, &random),
        Err(KeyError::NoSlot)
    );
    // Taken out, she may do nothing more, even with the key still in memory.
    assert_eq!(
        one.add_worker(&head, ("X", Role::Head), &secret(5), &random),
        Err(KeyError::NoSlot)
    );
}

#[test]
fn a_new_recovery_key_ends_the_old_one() {
    let (keyring, head, random) = created();
    let changed = keyring.new_recovery(&head, &secret(9), &random).unwrap();
    assert_eq!(
        open(&changed, 1, RECOVERY).unwrap_err(),
        KeyError::WrongSecret
    );
    assert!(open(&changed, 1, 9).unwrap().slots_intact);
    assert_eq!(changed.slots().len(), 2);
}

/// The keyring as JSON, changed as somebody would who can write to the shelf.
fn forged(keyring: &Keyring, change: impl Fn(&mut serde_json::Value)) -> Keyring {
    let mut json = serde_json::to_value(keyring).unwrap();
    change(&mut json);
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_changed_slot_does_not_open_and_the_others_notice() {
    let (keyring, _, random) = with_worker();
    let promoted = forged(&keyring, |json| {
        json["slots"][2]["holder"]["worker"]["role"] = "head".into();
    });
    assert_eq!(
        open(&promoted, 2, WORKER).unwrap_err(),
        KeyError::WrongSecret
    );
    let head = open(&promoted, 0, HEAD).unwrap();
    assert!(!head.slots_intact);
    let done = promoted.add_worker(&head, ("X", Role::Head), &secret(5), &random);
    assert_eq!(done, Err(KeyError::SlotsChanged));
    let accepted = promoted.accept_slots(&head, &random).unwrap();
    assert!(open(&accepted, 0, HEAD).unwrap().slots_intact);
    for path in ["/kdf/t", "/kdf/m_kib", "/kdf/p"] {
        let cheaper = forged(&keyring, |json| {
            *json["slots"][0].pointer_mut(path).unwrap() = 2000.into();
        });
        assert_eq!(open(&cheaper, 0, HEAD).unwrap_err(), KeyError::WrongSecret);
    }
}

#[test]
fn a_slot_taken_out_or_put_in_is_noticed() {
    let (keyring, _, _) = with_worker();
    let fewer = forged(&keyring, |json| {
        json["slots"].as_array_mut().unwrap().remove(2);
    });
    assert!(!open(&fewer, 0, HEAD).unwrap().slots_intact);
    let swapped = forged(&keyring, |json| {
        json["slots"].as_array_mut().unwrap().swap(0, 2);
    });
    assert!(!open(&swapped, 0, WORKER).unwrap().slots_intact);
    let counted = forged(&keyring, |json| json["sequence"] = 1.into());
    assert!(!open(&counted, 0, HEAD).unwrap().slots_intact);
    let other_vault = forged(&keyring, |json| json["id"] = "other".into());
    assert_eq!(
        open(&other_vault, 0, HEAD).unwrap_err(),
        KeyError::WrongSecret
    );
    let later = forged(&keyring, |json| json["version"] = 2.into());
    assert_eq!(open(&later, 0, HEAD).unwrap_err(), KeyError::UnknownVersion);
}

#[test]
fn a_cost_below_the_floor_is_refused() {
    let (keyring, head, random) = created();
    let cost = Cost {
        t: 1,
        ..Cost::FLOOR
    };
    let cheap = Secret {
        kdf: Kdf::argon2id(cost, [1; 16]),
        key: WrappingKey::of([1; 32]),
    };
    let done = keyring.change_secret(&head, &head.slot, &cheap, &random);
    assert_eq!(done, Err(KeyError::UnfairCost));
}
