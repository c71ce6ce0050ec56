//! The keys of a new vault, made one after another by the key worker: how fast the device is, then
//! the key of the passphrase, then that of the recovery key.
//!
//! Pure: it says what to ask next and takes answers. Start at [`Making::begin`].

use std::time::Duration;

use crate::storage::keys::Zeroizing;
use crate::storage::keys::kdf::{SALT, calibrate};
use crate::storage::keys::{Cost, Kdf, Secret};
use crate::ui::browser::key_worker::{Answer, Question};

/// How long unlocking is to take.
const TARGET: Duration = Duration::from_millis(750);

/// Passphrases on their way to become keys.
#[derive(Debug)]
pub(super) struct Making {
    passphrase: Zeroizing<String>,
    recovery: Zeroizing<String>,
    salts: [[u8; SALT]; 2],
    step: Step,
}

#[derive(Debug)]
enum Step {
    Measuring(Cost),
    Head(Kdf),
    Recovery { head: Secret, kdf: Kdf },
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Next {
    /// The worker is to be asked this.
    Ask(Question),
    /// Both keys are made.
    Made {
        /// The head's.
        head: Secret,
        /// That of the recovery key.
        recovery: Secret,
    },
    /// The device cannot make keys.
    Failed,
}

impl Making {
    /// Begins; the salts are random.
    pub(super) fn begin(
        passphrase: Zeroizing<String>,
        recovery: Zeroizing<String>,
        salts: [[u8; SALT]; 2],
    ) -> (Self, Question) {
        let step = Step::Measuring(Cost::DEFAULT);
        let making = Self {
            passphrase,
            recovery,
            salts,
            step,
        };
        (making, Question::Measure(Cost::DEFAULT))
    }

    /// Takes what the worker said. Where the device has no memory for the usual cost, the floor is
    /// tried.
    pub(super) fn hear(self, answer: Answer) -> (Option<Self>, Next) {
        let [for_head, for_recovery] = self.salts;
        match (&self.step, answer) {
            (Step::Measuring(probe), Answer::Took(time)) => {
                let cost = match *probe {
                    Cost::FLOOR => Cost::FLOOR,
                    probe => calibrate(probe, time, TARGET),
                };
                self.derive_head(Kdf::argon2id(cost, for_head))
            }
            (Step::Head(kdf), Answer::Key(key)) => {
                let head = Secret { kdf: *kdf, key };
                // 160 random bits need no dear key.
                let kdf = Kdf::argon2id(Cost::FLOOR, for_recovery);
                let passphrase = self.recovery.clone();
                let step = Step::Recovery { head, kdf };
                self.ask(step, Question::Derive { passphrase, kdf })
            }
            (Step::Recovery { .. }, Answer::Key(key)) => self.made(key),
            (Step::Measuring(probe), Answer::Failed) if *probe != Cost::FLOOR => {
                let step = Step::Measuring(Cost::FLOOR);
                self.ask(step, Question::Measure(Cost::FLOOR))
            }
            (Step::Head(kdf), Answer::Failed) if kdf.cost != Cost::FLOOR => {
                self.derive_head(Kdf::argon2id(Cost::FLOOR, for_head))
            }
            (_, Answer::Took(_) | Answer::Key(_) | Answer::Failed) => (None, Next::Failed),
        }
    }

    fn derive_head(self, kdf: Kdf) -> (Option<Self>, Next) {
        let passphrase = self.passphrase.clone();
        self.ask(Step::Head(kdf), Question::Derive { passphrase, kdf })
    }

    fn ask(self, step: Step, question: Question) -> (Option<Self>, Next) {
        (Some(Self { step, ..self }), Next::Ask(question))
    }

    fn made(self, key: crate::storage::seal::WrappingKey) -> (Option<Self>, Next) {
        let Step::Recovery { head, kdf } = self.step else {
            return (None, Next::Failed);
        };
        let recovery = Secret { kdf, key };
        (None, Next::Made { head, recovery })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::seal::WrappingKey;

    fn begun() -> (Making, Question) {
        let text = |text: &str| Zeroizing::new(text.to_owned());
        Making::begin(text("sapu padi"), text("0123"), [[1; SALT], [2; SALT]])
    }

    fn key(byte: u8) -> Answer {
        Answer::Key(WrappingKey::of([byte; 32]))
    }

    fn took(millis: u64) -> Answer {
        Answer::Took(Duration::from_millis(millis))
    }

    fn asked(heard: (Option<Making>, Next)) -> (Making, Question) {
        match heard {
            (Some(making), Next::Ask(question)) => (making, question),
            other => panic!("{other:?}"),
        }
    }

    fn derived(question: &Question) -> (&str, Kdf) {
        match question {
            Question::Derive { passphrase, kdf } => (passphrase.as_str(), *kdf),
            Question::Measure(cost) => panic!("measures {cost:?}"),
        }
    }

    #[test]
    fn each_passphrase_becomes_a_key_at_its_own_cost_and_salt() {
        let (making, question) = begun();
        assert!(matches!(question, Question::Measure(Cost::DEFAULT)));
        let (making, question) = asked(making.hear(took(750)));
        let expected = Kdf::argon2id(Cost::DEFAULT, [1; SALT]);
        assert_eq!(derived(&question), ("sapu padi", expected));
        let (making, question) = asked(making.hear(key(7)));
        let expected = Kdf::argon2id(Cost::FLOOR, [2; SALT]);
        assert_eq!(derived(&question), ("0123", expected));
        let (None, Next::Made { head, recovery }) = making.hear(key(8)) else {
            panic!("not made");
        };
        assert_eq!((head.key.bytes()[0], recovery.key.bytes()[0]), (7, 8));
        assert_eq!(head.kdf.salt, [1; SALT]);
    }

    #[test]
    fn a_device_without_memory_gets_the_floor() {
        let (making, _) = begun();
        let (making, question) = asked(making.hear(Answer::Failed));
        assert!(matches!(question, Question::Measure(Cost::FLOOR)));
        let (making, question) = asked(making.hear(took(1)));
        assert_eq!(derived(&question).1.cost, Cost::FLOOR);
        assert!(matches!(making.hear(Answer::Failed), (None, Next::Failed)));
        let (making, _) = begun();
        let (making, _) = asked(making.hear(took(200)));
        let (_, question) = asked(making.hear(Answer::Failed));
        assert_eq!(derived(&question).1.cost, Cost::FLOOR);
    }

    #[test]
    fn an_answer_to_another_question_makes_nothing() {
        let (making, _) = begun();
        assert!(matches!(making.hear(key(1)), (None, Next::Failed)));
    }
}
