//! How likely the next bit is a one, learned from the bits before it.
//!
//! It knows contexts only as numbers: whoever codes a bit names up to [`MOST`] things that it may
//! depend on. For each, a slot remembers how often a one came; the slots' answers are mixed with
//! weights that are learned as well (as in the PAQ compressors). All of it is whole numbers, so
//! that every machine comes to the same answer: stored bytes depend on it, and nothing here may
//! ever change. docs/vault.md tells it for other programs. Start at [`Model::bit`].

use super::coder::Coder;

/// Most contexts of one bit.
pub(super) const MOST: usize = 7;
const INPUTS: usize = 2 * MOST;
const SLOT_BITS: u32 = 18;
/// Sets of weights, each for every number of contexts that were met before.
const SETS: usize = 16;
const ROWS: usize = MOST + 1;
/// A slot holds the likelihood of a one in its upper 16 bits, then in six bits how often it was
/// asked, and in the lowest ten some of its context's number: what another context left there is
/// forgotten.
const FRESH: u32 = 1 << 31;
const CHECK: u32 = 0x3ff;
/// The likelihood, of 4096, that belongs to each 128th part from −2048 to 2048.
const CURVE: [i32; 33] = [
    1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348,
    3607, 3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
];

/// How it is learned. Stored bytes depend on each of these.
#[derive(Debug)]
pub(super) struct Tuning {
    /// What each answer weighs in the beginning, of 65,536.
    first_weight: i32,
    rate: i32,
    /// A slot that was asked so often moves no less from then on.
    most_asked: u32,
    /// Whether weights are kept for each number of contexts that were met before, words and their endings have
    /// a context more, and the place of a letter is one under its key.
    pub(super) is_finer: bool,
}

/// Of content 2.
pub(super) static TUNING_1: Tuning = Tuning {
    first_weight: 20_000,
    rate: 6,
    most_asked: 20,
    is_finer: false,
};
/// Of content 4.
pub(super) static TUNING_2: Tuning = Tuning {
    first_weight: 14_000,
    rate: 8,
    most_asked: 16,
    is_finer: true,
};

/// What was learned.
#[derive(Clone)]
pub(super) struct Model {
    pub(super) tuning: &'static Tuning,
    slots: Vec<u32>,
    weights: Vec<[i32; INPUTS]>,
    stretched: Vec<i32>,
}

/// One context's answer: where its slot is.
#[derive(Clone, Copy, Default)]
struct Asked {
    place: usize,
    slot: u32,
}

impl Model {
    pub(super) fn new(tuning: &'static Tuning) -> Self {
        Self {
            tuning,
            slots: vec![FRESH; 1 << SLOT_BITS],
            weights: vec![[tuning.first_weight; INPUTS]; SETS * ROWS],
            stretched: stretched(),
        }
    }

    /// Codes a bit with the weights of this set.
    pub(super) fn bit(
        &mut self,
        coder: &mut Coder<'_>,
        set: usize,
        contexts: &[u32],
        bit: bool,
    ) -> Option<bool> {
        let (mut asked, mut inputs) = ([Asked::default(); MOST], [0; INPUTS]);
        let pairs = inputs.chunks_exact_mut(2);
        for ((context, pair), asked) in contexts.iter().zip(pairs).zip(&mut asked) {
            *asked = self.ask(*context);
            pair.copy_from_slice(&self.answer(asked.slot));
        }
        let inputs = inputs.get(..2 * contexts.len())?;
        let row = if self.tuning.is_finer {
            let asked = asked.iter().take(contexts.len());
            asked.filter(|asked| count(asked.slot) > 0).count()
        } else {
            0
        };
        let weights = self.weights.get_mut(set * ROWS + row)?;
        let products = weights.iter().zip(inputs);
        let sum: i64 = products
            .map(|(weight, input)| i64::from(*weight) * i64::from(*input))
            .sum();
        let chance = squashed(i32::try_from((sum >> 16).clamp(-2047, 2047)).unwrap_or(0));
        let bit = coder.code(bit, chance.unsigned_abs())?;
        let error = ((i32::from(bit) << 12) - chance) * self.tuning.rate;
        for (weight, input) in weights.iter_mut().zip(inputs) {
            *weight += (input * error + 0x2000) >> 14;
        }
        for asked in asked.iter().take(contexts.len()) {
            if let Some(slot) = self.slots.get_mut(asked.place) {
                *slot = learned(asked.slot, bit, self.tuning.most_asked);
            }
        }
        Some(bit)
    }

    fn ask(&self, context: u32) -> Asked {
        let place = usize::try_from(context >> (32 - SLOT_BITS)).unwrap_or(0);
        let slot = self.slots.get(place).copied().unwrap_or(FRESH);
        let check = context & CHECK;
        let is_own = slot & CHECK == check;
        Asked {
            place,
            slot: if is_own { slot } else { FRESH | check },
        }
    }

    /// The likelihood drawn apart near its ends, and how far it is from even the more often it was
    /// asked. A slot that was never asked says nothing.
    fn answer(&self, slot: u32) -> [i32; 2] {
        let (chance, count) = (slot >> 20, count(slot));
        if count == 0 {
            return [0, 0];
        }
        let index = usize::try_from(chance).unwrap_or(0);
        let far = chance.cast_signed() - 2048;
        let sure = (far * count.min(31).cast_signed()) >> 5;
        [self.stretched.get(index).copied().unwrap_or(0), sure]
    }
}

/// How often a slot was asked.
fn count(slot: u32) -> u32 {
    slot >> 10 & 0x3f
}

/// The slot after this bit: it moves the less the more often it was asked.
fn learned(slot: u32, bit: bool, most_asked: u32) -> u32 {
    let (chance, count) = (i64::from(slot >> 16), count(slot));
    let goal = i64::from(bit) << 16;
    let moved = chance + (((goal - chance) * i64::from(131_072 / (2 * count + 3))) >> 16);
    let moved = u32::try_from(moved.clamp(0, (1 << 16) - 1)).unwrap_or(0);
    moved << 16 | (count + 1).min(most_asked) << 10 | slot & CHECK
}

/// The likelihood for a place on the curve from −2047 to 2047; never certain.
fn squashed(at: i32) -> i32 {
    let (step, part) = ((at >> 7) + 16, at & 127);
    let index = usize::try_from(step).unwrap_or(0);
    let point = |index: usize| CURVE.get(index).copied().unwrap_or(4095);
    (point(index) * (128 - part) + point(index + 1) * part + 64) >> 7
}

/// For each likelihood the first place on the curve that has it.
fn stretched() -> Vec<i32> {
    let mut places = Vec::with_capacity(4096);
    for at in -2047..=2047 {
        let chance = usize::try_from(squashed(at)).unwrap_or(0);
        while places.len() <= chance {
            places.push(at);
        }
    }
    places.resize(4096, 2047);
    places
}

/// Mixes two numbers into one that looks like neither.
pub(super) fn hash(one: u32, other: u32) -> u32 {
    let mixed = one
        .wrapping_mul(0x2f0b_4c47)
        .wrapping_add(other.wrapping_mul(0x9e37_79b1));
    let mixed = (mixed ^ mixed >> 15).wrapping_mul(0x85eb_ca6b);
    mixed ^ mixed >> 13
}
