//! When it is time for a backup.

use chrono::NaiveDateTime;
use lembar::model::settings::Settings;
use lembar::model::trail::{Action, ExportKind};
use lembar::session::{DataEvent, Event};

use crate::scenario::{Scenario, at};

fn export(scenario: &mut Scenario, file: ExportKind) {
    let cases = vec![scenario.case().id.clone()];
    let event = Event::Data(DataEvent::Exported { cases, file });
    scenario.apply(event).unwrap();
}

fn due(scenario: &Scenario, time: &str) -> bool {
    scenario.session.backups(at(time)).is_due
}

/// A case whose only form was changed at ten on 24 November.
fn begun() -> Scenario {
    let mut scenario = Scenario::new();
    scenario.set_clock(at("2026-11-24 10:00"));
    scenario.start_case();
    scenario.answer("full_name", "Rizal Maulana");
    scenario
}

#[test]
fn the_days_count_from_the_first_work_that_could_be_lost() {
    let scenario = begun();
    assert!(!due(&scenario, "2026-11-30 23:00"));
    assert!(due(&scenario, "2026-12-01 08:00"));
    let empty = Scenario::new();
    assert!(!due(&empty, "2030-01-01 08:00"), "nothing to lose");
}

#[test]
fn a_backup_is_noted_and_only_what_changes_afterwards_counts() {
    let mut scenario = begun();
    scenario.set_clock(at("2026-12-02 09:00"));
    export(&mut scenario, ExportKind::Copy);
    assert_eq!(scenario.session.backups(at("2026-12-02 09:00")).last, None);
    export(&mut scenario, ExportKind::Backup);
    let made: NaiveDateTime = scenario.now();
    let backups = scenario.session.backups(made);
    assert_eq!(backups.last, Some(made));
    assert_eq!(backups.changed, 0);
    assert!(!due(&scenario, "2027-12-02 09:00"), "nothing has changed");
    let trail = scenario.session.trail(&scenario.case().id).unwrap();
    let noted = trail.entries.iter().filter(|entry| {
        entry.action
            == Action::Exported {
                file: ExportKind::Backup,
            }
    });
    assert_eq!(noted.count(), 1);
    let name = scenario.record("F01").id.clone();
    scenario.apply(Event::FormOpened(name)).unwrap();
    scenario.answer("full_name", "Rizal Maulana Putra");
    assert_eq!(scenario.session.backups(scenario.now()).changed, 1);
    assert!(due(&scenario, "2026-12-09 09:00"));
}

#[test]
fn the_reminder_can_be_set_and_the_last_backup_cannot() {
    let mut scenario = begun();
    let mut settings = Settings {
        backup_days: 0,
        ..scenario.session.settings().clone()
    };
    scenario
        .apply(Event::SettingsChanged(settings.clone()))
        .unwrap();
    assert!(!due(&scenario, "2028-01-01 08:00"));
    settings.backup_days = 1;
    settings.backed_up = Some(at("2028-01-01 08:00"));
    scenario.apply(Event::SettingsChanged(settings)).unwrap();
    assert_eq!(scenario.session.settings().backed_up, None);
    assert!(due(&scenario, "2026-11-25 08:00"));
}
