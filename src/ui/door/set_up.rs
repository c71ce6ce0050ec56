//! The first run: whose device this is, the passphrase, and the recovery key.
//!
//! Pure: what was entered so far, and what is still wrong with it. Making the keys is in
//! [`making`](super::making). Start at [`SetUp::new`].

use crate::storage::keys::Zeroizing;
use crate::storage::keys::recovery::RecoveryKey;

/// Where the first run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Names of the institution and the worker.
    Names,
    /// The passphrase.
    Passphrase,
    /// The recovery key is shown.
    Recovery,
    /// One group of it is asked back.
    Asking,
    /// Keys are made, and everything is sealed.
    Making,
}

/// What was entered so far.
#[derive(Debug)]
pub(super) struct SetUp {
    /// Where it stands.
    pub step: Step,
    /// Name of the institution.
    pub institution: String,
    /// Whether a backup follows, from which the institution comes too.
    pub has_backup: bool,
    /// Full name of the first worker, who is head.
    pub head: String,
    /// The passphrase, once it was accepted.
    pub passphrase: Option<Zeroizing<String>>,
    /// The recovery key.
    pub recovery: RecoveryKey,
    /// Which group of it is asked back, from 0.
    pub asked: usize,
    /// The key of the sentence that says what is wrong.
    pub problem: Option<&'static str>,
}

impl SetUp {
    /// The first step; `asked` is any random number.
    pub(super) fn new(institution: String, head: String, recovery: RecoveryKey, asked: u8) -> Self {
        Self {
            step: Step::Names,
            institution,
            has_backup: false,
            head,
            passphrase: None,
            asked: usize::from(asked) % recovery.groups().count().max(1),
            recovery,
            problem: None,
        }
    }

    /// Goes on from a step that needs no more than is there.
    pub(super) fn go_on(&mut self) {
        let named = |text: &String| !text.trim().is_empty();
        (self.step, self.problem) = match self.step {
            Step::Names if !self.has_backup && !named(&self.institution) => {
                (Step::Names, Some("setup.no_institution"))
            }
            Step::Names if !named(&self.head) => (Step::Names, Some("setup.no_name")),
            Step::Names => (Step::Passphrase, None),
            Step::Recovery => (Step::Asking, None),
            step @ (Step::Passphrase | Step::Asking | Step::Making) => (step, None),
        };
    }

    /// A backup follows, or not after all.
    pub(super) fn turn_to_backup(&mut self) {
        self.has_backup = !self.has_backup;
        self.problem = None;
    }

    /// Goes one step back.
    pub(super) fn go_back(&mut self) {
        self.problem = None;
        self.step = match self.step {
            Step::Names | Step::Passphrase => Step::Names,
            Step::Recovery => Step::Passphrase,
            Step::Asking => Step::Recovery,
            Step::Making => Step::Making,
        };
    }

    /// Takes a passphrase that was found strong enough.
    pub(super) fn take_passphrase(&mut self, passphrase: Zeroizing<String>) {
        self.passphrase = Some(passphrase);
        self.step = Step::Recovery;
    }

    /// Whether this is the group that was asked back, small letters and spaces apart; then the keys
    /// can be made.
    pub(super) fn take_group(&mut self, typed: &str) -> bool {
        let typed: String = typed.split_whitespace().collect();
        let group = self.recovery.groups().nth(self.asked);
        let fits = group.is_some_and(|group| group.eq_ignore_ascii_case(&typed));
        if fits {
            self.step = Step::Making;
            self.problem = None;
        } else {
            self.problem = Some("setup.wrong_group");
        }
        fits
    }

    /// The keys could not be made: the last step may be tried again.
    pub(super) fn fail(&mut self, problem: &'static str) {
        self.step = Step::Asking;
        self.problem = Some(problem);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "00000 00000 00000 00000 00000 00000 00000 00000";

    fn begun() -> SetUp {
        let key = RecoveryKey::typed(KEY).unwrap();
        SetUp::new(String::new(), String::new(), key, 11)
    }

    #[test]
    fn both_names_are_needed_first() {
        let mut set_up = begun();
        set_up.go_on();
        assert_eq!(set_up.problem, Some("setup.no_institution"));
        set_up.institution = "IPWL".into();
        set_up.head = "  ".into();
        set_up.go_on();
        assert_eq!(
            (set_up.step, set_up.problem),
            (Step::Names, Some("setup.no_name"))
        );
        set_up.head = "Dewi".into();
        set_up.go_on();
        assert_eq!((set_up.step, set_up.problem), (Step::Passphrase, None));
    }

    #[test]
    fn with_a_backup_the_institution_comes_from_there() {
        let mut set_up = begun();
        set_up.turn_to_backup();
        set_up.head = "Dewi".into();
        set_up.go_on();
        assert_eq!((set_up.step, set_up.problem), (Step::Passphrase, None));
    }

    #[test]
    fn nothing_but_a_passphrase_leads_to_the_recovery_key() {
        let mut set_up = begun();
        set_up.step = Step::Passphrase;
        set_up.go_on();
        assert_eq!(set_up.step, Step::Passphrase);
        set_up.take_passphrase(Zeroizing::new("sapu".into()));
        assert_eq!(set_up.step, Step::Recovery);
    }

    #[test]
    fn the_right_group_alone_ends_it() {
        let mut set_up = begun();
        assert_eq!(set_up.asked, 3);
        set_up.step = Step::Recovery;
        set_up.go_on();
        assert!(!set_up.take_group("00001"));
        assert_eq!(set_up.problem, Some("setup.wrong_group"));
        set_up.go_back();
        assert_eq!((set_up.step, set_up.problem), (Step::Recovery, None));
        set_up.go_on();
        assert!(set_up.take_group(" 000 00 "));
        assert_eq!(set_up.step, Step::Making);
        set_up.go_back();
        assert_eq!(set_up.step, Step::Making);
        set_up.fail("setup.failed");
        assert_eq!(set_up.step, Step::Asking);
    }
}
