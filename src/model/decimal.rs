//! Decimal digits as the nearest number, without the tables (10 kB after gzip) that the standard
//! library brings for exponents. Start at [`nearest`].

/// The nearest number to digits with at most one point, and perhaps an exponent: `12`, `12.5`, `.5`,
/// `2e-3`; nothing for other texts. Rounded as the standard
/// library does.
pub fn nearest(text: &str) -> Option<f64> {
    let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) || whole.len() + fraction.len() == 0 {
        return None;
    }
    let power: i32 = power.parse().ok()?;
    let fraction = fraction.trim_end_matches('0');
    let places = i32::try_from(fraction.len()).ok()?;
    let power = power.clamp(-FARTHEST, FARTHEST) - places;
    let digits = || {
        whole
            .bytes()
            .chain(fraction.bytes())
            .map(|digit| digit - b'0')
    };
    let number = digits().try_fold(0_u64, |number, digit| {
        let next = number.checked_mul(10)?.checked_add(u64::from(digit))?;
        (next < EXACT).then_some(next)
    });
    match number {
        Some(number) if power.abs() <= EXACT_POWER => Some(scaled(number, power)),
        Some(_) | None => Some(divided(digits(), power)),
    }
}

/// The same with a sign before it, or none.
pub fn signed(text: &str) -> Option<f64> {
    match text.strip_prefix('-') {
        Some(size) => nearest(size).map(|size| -size),
        None => nearest(text.strip_prefix('+').unwrap_or(text)),
    }
}

/// No text of ours is longer, and no number larger.
const FARTHEST: i32 = 2_000;
/// Whole numbers below it are written without loss: 2⁵³.
const EXACT: u64 = 1 << 53;
/// Powers of ten up to this one are written without loss.
const EXACT_POWER: i32 = 22;

/// One step with two numbers without loss is rounded rightly.
#[expect(clippy::cast_precision_loss, reason = "below 2⁵³ nothing is lost")]
fn scaled(number: u64, power: i32) -> f64 {
    let number = number as f64;
    let ten = (0..power.abs()).fold(1.0_f64, |product, _| product * 10.0);
    if power < 0 {
        number / ten
    } else {
        number * ten
    }
}

/// The digits as a whole number times a power of ten, as a quotient of two numbers of any size: bit
/// by bit to more bits than a number holds, with a last one that says whether anything was left.
#[expect(
    clippy::cast_precision_loss,
    reason = "rounds to the nearest, as wanted"
)]
fn divided(digits: impl Iterator<Item = u8>, power: i32) -> f64 {
    let (mut rest, mut divisor) = (Large::default(), Large(vec![1]));
    for digit in digits {
        rest.times(10, u32::from(digit));
    }
    if rest.bits() == 0 {
        return 0.0;
    }
    let grown = if power < 0 { &mut divisor } else { &mut rest };
    for _ in 0..power.abs() {
        grown.times(10, 0);
    }
    // So that the quotient has one more bit than that, or as many.
    let mut doublings = 0_i32;
    while rest.bits() < divisor.bits() + BITS {
        rest.double();
        doublings -= 1;
    }
    while rest.bits() > divisor.bits() + BITS {
        divisor.double();
        doublings += 1;
    }
    for _ in 0..BITS {
        divisor.double();
    }
    let mut bits = 0_u64;
    for _ in 0..=BITS {
        bits = bits << 1 | u64::from(rest.take(&divisor));
        rest.double();
    }
    bits |= u64::from(rest.bits() > 0);
    // Near nought numbers have fewer bits.
    let lost = SMALLEST - doublings;
    if lost > LEFT_OVER {
        bits = shortened(bits, lost);
        doublings = SMALLEST;
    }
    let factor = if doublings < 0 { 0.5 } else { 2.0 };
    (0..doublings.unsigned_abs()).fold(bits as f64, |value, _| value * factor)
}

/// Without its last bits, rounded to the nearest, to even where two are as near.
fn shortened(bits: u64, lost: i32) -> u64 {
    let Some(half) = u32::try_from(lost - 1)
        .ok()
        .and_then(|by| 1_u64.checked_shl(by))
    else {
        return 0;
    };
    let (kept, rest) = (bits / half / 2, bits % half + bits / half % 2 * half);
    kept + u64::from(rest > half || (rest == half && kept % 2 == 1))
}

/// No number has a bit lower than two to this power.
const SMALLEST: i32 = -1_074;
/// Bits of a quotient that no number holds, at least.
const LEFT_OVER: i32 = 3;
/// Bits of a quotient, two more than a number holds.
const BITS: usize = 56;

/// A whole number of any size, its lowest part first.
#[derive(Default)]
struct Large(Vec<u32>);

impl Large {
    fn double(&mut self) {
        self.times(2, 0);
    }

    fn times(&mut self, factor: u32, plus: u32) {
        let mut over = u64::from(plus);
        for part in &mut self.0 {
            let product = u64::from(*part) * u64::from(factor) + over;
            *part = low(product);
            over = product >> 32;
        }
        if over > 0 {
            self.0.push(low(over));
        }
    }

    /// How many bits it has; none for nought.
    fn bits(&self) -> usize {
        let last = self.0.iter().rposition(|part| *part != 0);
        let part = last.and_then(|at| self.0.get(at).map(|part| (at, part)));
        part.map_or(0, |(at, part)| {
            32 * at + (32 - part.leading_zeros() as usize)
        })
    }

    /// Takes the other off if it is not larger.
    fn take(&mut self, other: &Self) -> bool {
        let length = self.0.len().max(other.0.len());
        self.0.resize(length, 0);
        let parts = |at: usize| (self.0.get(at), other.0.get(at).or(Some(&0)));
        let is_larger = (0..length).rev().map(parts).find(|(own, its)| own != its);
        if is_larger.is_some_and(|(own, its)| own < its) {
            return false;
        }
        let mut borrowed = false;
        let its = other.0.iter().chain(std::iter::repeat(&0));
        for (own, its) in self.0.iter_mut().zip(its) {
            let (less, first) = own.overflowing_sub(*its);
            let (less, second) = less.overflowing_sub(u32::from(borrowed));
            *own = less;
            borrowed = first || second;
        }
        true
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is wanted")]
fn low(value: u64) -> u32 {
    value as u32
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the standard library reads, bit by bit.
    fn judged(text: &str) {
        let read = nearest(text).unwrap_or(f64::NAN);
        let expected = text.parse::<f64>().map(f64::to_bits);
        assert_eq!(Ok(read.to_bits()), expected, "{text}");
    }

    #[test]
    fn digits_are_read() {
        for text in [
            "0",
            "0.0",
            "000",
            "7",
            "0.1",
            ".5",
            "5.",
            "123.456",
            "9007199254740991",
            "9007199254740992",
            "9007199254740993",
            "9007199254740993.0000000000000000000000000000000001",
            "18446744073709551616",
            "0.1000000000000000055511151231257827",
            "179769313486231570000000000000000000000",
            "0.30000000000000004440892098500626",
            "4.35",
            "2.675",
            "1e3",
            "2.5E-2",
            "7e+22",
            "7e23",
            "1e308",
            "1e400",
            "0e9999",
            "5e-300",
            "123e-40",
            "1.00000000000000011102230246251565404236316680908203125",
            "1.00000000000000011102230246251565404236316680908203124",
        ] {
            judged(text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "", ".", "-1", "+1", "e3", "1e", "1e1.5", "1e3e3", "1,5", "1.2.3", "1.-2", " 1", "inf",
            "NaN", "1.5x", "1.x0",
        ] {
            assert_eq!(nearest(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn it_reads_as_the_standard_library(text in "[0-9]{1,30}|[0-9]{0,40}\\.[0-9]{1,40}|0\\.0{0,200}[0-9]{1,20}|[0-9]{1,300}|[0-9]{1,25}e-?[0-9]{1,2}|[0-9]{1,25}e-3[0-4][0-9]") {
            judged(&text);
        }
    }
}
