//! Clients handed over, and the copy for the person concerned.

use lembar::model::packet::Packet;
use lembar::session::Event;
use lembar::storage::backup::{Content, FileError, read, write_packet};
use lembar::storage::merge::{Holdings, merge};

use crate::scenario::{Scenario, at};
use crate::several::{add, two_cases};

fn holdings(scenario: &Scenario) -> Holdings {
    let backup = scenario.session.backup(at("2026-11-25 09:00")).unwrap();
    Holdings::of(backup.institution, backup.cases, backup.records)
}

/// Two clients in one activity, which the second's case holds.
fn activity() -> (Scenario, String, String) {
    let (mut scenario, first, second) = two_cases();
    scenario.begin("F07");
    add(&mut scenario, "participants", &first, "one").unwrap();
    add(&mut scenario, "participants", &second, "two").unwrap();
    scenario.answer("participants/0/present", "yes");
    (scenario, first, second)
}

fn packet(scenario: &Scenario, cases: &[&String]) -> Packet {
    let cases: Vec<String> = cases.iter().map(|case| (*case).clone()).collect();
    let now = at("2026-11-25 09:00");
    scenario
        .session
        .packet(&cases, " IPWL Harapan ", now)
        .unwrap()
}

#[test]
fn a_packet_holds_nothing_of_another_client() {
    let (scenario, first, second) = activity();
    for (chosen, own, other) in [
        (&first, "Rizal Maulana", "Siti Aminah"),
        (&second, "Siti Aminah", "Rizal Maulana"),
    ] {
        let packet = packet(&scenario, &[chosen]);
        let json = String::from_utf8(write_packet(&packet).unwrap()).unwrap();
        assert!(json.contains(own), "{json}");
        assert!(!json.contains(other), "{json}");
        let activity = packet
            .records
            .iter()
            .find(|record| record.form == "F07")
            .unwrap();
        assert_eq!(activity.answers.rows("participants").len(), 1);
        assert!(activity.excerpt_of.is_some());
        assert!(packet.cases[0].records.contains(&activity.id));
    }
}

#[test]
fn both_clients_together_need_no_excerpt() {
    let (scenario, first, second) = activity();
    let packet = packet(&scenario, &[&first, &second]);
    let activity = packet
        .records
        .iter()
        .find(|record| record.form == "F07")
        .unwrap();
    assert_eq!(activity.excerpt_of, None);
    assert_eq!(activity.answers.rows("participants").len(), 2);
}

#[test]
fn a_receipt_tells_what_is_handed_over_and_names_nobody() {
    let (scenario, first, _) = activity();
    let packet = packet(&scenario, &[&first]);
    let receipt = &packet.receipt;
    assert_eq!(receipt.to, "IPWL Harapan");
    assert_eq!(receipt.clients.len(), 1);
    assert_eq!(receipt.clients[0].initials, "R. M.");
    assert_eq!(receipt.clients[0].register_number, "001/2026");
    assert_eq!((receipt.clients[0].records, receipt.records), (3, 3));
    assert!(!serde_json::to_string(receipt).unwrap().contains("Rizal"));
    assert!(packet.is_whole());
}

#[test]
fn a_packet_is_taken_in_once_and_wherever_the_whole_is_not() {
    let (scenario, first, _) = activity();
    let packet = packet(&scenario, &[&first]);
    let content = Content::Packet(Box::new(packet.clone()));
    let elsewhere = merge(
        &Holdings::default(),
        &content.clone().into_holdings(&Holdings::default()),
    );
    assert_eq!(elsewhere.records.len(), 3);
    let again = merge(&elsewhere, &content.clone().into_holdings(&elsewhere));
    assert_eq!(again, elsewhere);
    let here = holdings(&scenario);
    assert_eq!(merge(&here, &content.into_holdings(&here)), here);
}

#[test]
fn a_packet_that_is_not_what_its_receipt_says_is_refused() {
    let (scenario, first, _) = activity();
    let mut packet = packet(&scenario, &[&first]);
    let json = write_packet(&packet).unwrap();
    assert_eq!(read(&json), Ok(Content::Packet(Box::new(packet.clone()))));
    packet.records.pop();
    let json = write_packet(&packet).unwrap();
    assert!(matches!(read(&json), Err(FileError::Contradictory { .. })));
}

#[test]
fn a_person_reads_her_data_with_the_words_they_were_asked_with() {
    let (mut scenario, _, second) = activity();
    scenario.open("F01").answer("sex", "female");
    let now = at("2026-11-25 09:00");
    let copy = scenario.session.personal_copy(&second, "id", now).unwrap();
    let json = serde_json::to_string(&copy).unwrap();
    assert!(!json.contains("Rizal"), "{json}");
    assert!(!json.contains("\"edits\""));
    let words = &copy.words["F01"];
    assert!(!words.title.is_empty());
    assert!(words.questions["full_name"].contains("Nama"));
    let record = copy.data.latest("F01").unwrap();
    let code = record.answers.text("sex");
    assert_eq!(words.choices["sex"][code], "Perempuan");
    assert!(
        copy.words["F07"]
            .questions
            .contains_key("participants#/present")
    );
}

#[test]
fn an_unknown_client_cannot_be_handed_over() {
    let (mut scenario, ..) = activity();
    scenario.apply(Event::FormClosed).unwrap();
    let now = at("2026-11-25 09:00");
    assert!(
        scenario
            .session
            .packet(&["nobody".into()], "", now)
            .is_err()
    );
    assert!(
        scenario
            .session
            .personal_copy(&"nobody".into(), "id", now)
            .is_err()
    );
}
