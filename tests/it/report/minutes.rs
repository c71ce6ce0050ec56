//! The minutes of an erasure (D35) bear the signatures that were given on the page.

use std::collections::BTreeMap;

use lembar::i18n::Language;
use lembar::model::ink::{Ink, Point};
use lembar::model::protection::SIGNATORIES;
use lembar::model::record::{Mark, Signature};
use lembar::model::typed::{Typed, TypedReason};
use lembar::report::DocumentId;
use lembar::report::document::{Slot, SlotMark};
use lembar::report::request::Ask;

use super::documents::{ask, composed, slots};
use super::now;

/// The same minutes, signed by these.
fn signed(given: BTreeMap<String, Signature>) -> Vec<Slot> {
    let Ask::Erasure {
        erasure,
        institution,
        ..
    } = ask(DocumentId::D35)
    else {
        panic!("D35 is made of an erasure");
    };
    let asked = Ask::Erasure {
        erasure,
        signatures: given,
        institution,
    };
    let document = composed(&asked, Language::Indonesian);
    slots(&document).into_iter().cloned().collect()
}

fn signature(name: &str, mark: Mark) -> Signature {
    Signature {
        capacity: String::new(),
        name: name.into(),
        position: "Pekerja sosial".into(),
        id_number: String::new(),
        place: "Cangkuang".into(),
        at: now(),
        mark,
        content: String::new(),
    }
}

fn line() -> Ink {
    Ink::simplified(&[vec![Point { x: 10, y: 20 }, Point { x: 300, y: 90 }]])
}

#[test]
fn who_has_signed_stands_in_her_room() {
    let typed = Typed {
        name: "Yuni Astuti".into(),
        reason: TypedReason::Keys,
        note: String::new(),
        witnesses: vec!["Dadang Suhendar".into(), "Neneng Kartika".into()],
    };
    let marks = [
        ("Dewi Lestari", Mark::Ink(line())),
        ("Rahmat Hidayat", Mark::Ink(line())),
        ("Yuni Astuti", Mark::Typed(typed)),
    ];
    let given = SIGNATORIES.into_iter().zip(marks);
    let given = given.map(|(key, (name, mark))| (key.into(), signature(name, mark)));
    let rooms = signed(given.collect());
    let found = rooms
        .iter()
        .map(|room| (&*room.capacity, &*room.name, &room.mark));
    let found: Vec<_> = found.collect();
    let [officer, witness, head] = &*found else {
        panic!("three sign: {found:?}");
    };
    let ink = SlotMark::Ink(line());
    assert_eq!(*officer, ("Petugas", "Dewi Lestari", &ink));
    assert_eq!(
        *head,
        ("Mengetahui, pimpinan lembaga", "Rahmat Hidayat", &ink)
    );
    assert_eq!((witness.0, witness.1), ("Saksi", "Yuni Astuti"));
    let SlotMark::Words(how) = witness.2 else {
        panic!("her name was typed: {witness:?}");
    };
    assert!(how.contains("nama terketik “Yuni Astuti”"), "{how}");
    assert!(how.contains("Neneng Kartika"), "{how}");
}

#[test]
fn who_has_not_gets_room_for_a_pen() {
    let rooms = signed(BTreeMap::new());
    assert_eq!(rooms.len(), SIGNATORIES.len());
    for room in &rooms {
        assert_eq!(room.mark, SlotMark::Empty, "{room:?}");
    }
    assert_eq!(rooms[0].name, "Dewi Lestari, S.Sos.");
}
