//! An arithmetic coder of single bits: the likelier a bit was thought, the less room it takes.
//!
//! It knows nothing of what the bits mean. Writing, reading and training go the same way through
//! [`Coder::code`], so that one walk over a text serves all three. Between the ends of a range of
//! 32 bits the likelihood of a one picks a point; the bit keeps the part below or above. Bytes at
//! the top that both ends share are final. Start at [`Coder::code`].

/// Where bits go to or come from.
pub(super) struct Coder<'a> {
    low: u32,
    high: u32,
    side: Side<'a>,
}

enum Side<'a> {
    /// Bits are only learned from.
    Training,
    Writing(Vec<u8>),
    Reading {
        /// The next 32 bits.
        value: u32,
        rest: &'a [u8],
        /// How many bytes beyond the end were taken as zeros.
        beyond: u32,
    },
}

/// So many zeros belong to a text that is whole: the reader looks four bytes ahead.
const MOST_BEYOND: u32 = 4;

impl<'a> Coder<'a> {
    pub(super) fn training() -> Self {
        Self::of(Side::Training)
    }

    pub(super) fn writing() -> Self {
        Self::of(Side::Writing(Vec::new()))
    }

    pub(super) fn reading(bytes: &'a [u8]) -> Self {
        let mut coder = Self::of(Side::Reading {
            value: 0,
            rest: bytes,
            beyond: 0,
        });
        for _ in 0..4 {
            coder.shift();
        }
        coder
    }

    fn of(side: Side<'a>) -> Self {
        Self {
            low: 0,
            high: u32::MAX,
            side,
        }
    }

    pub(super) fn is_reading(&self) -> bool {
        matches!(self.side, Side::Reading { .. })
    }

    /// Codes one bit that is a one with a likelihood of `chance` / 4096 (1 to 4095). What is read
    /// comes back; what is written is given and comes back. `None` when the bytes have ended.
    pub(super) fn code(&mut self, bit: bool, chance: u32) -> Option<bool> {
        let width = u64::from(self.high - self.low);
        let part = u32::try_from((width * u64::from(chance)) >> 12).ok()?;
        let middle = self.low + part;
        let bit = match self.side {
            Side::Reading { value, .. } => value <= middle,
            Side::Training => return Some(bit),
            Side::Writing(_) => bit,
        };
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.shift();
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
        }
        let has_ended = matches!(self.side, Side::Reading { beyond, .. } if beyond > MOST_BEYOND);
        (!has_ended).then_some(bit)
    }

    /// The top byte is final.
    fn shift(&mut self) {
        let [top, ..] = self.high.to_be_bytes();
        match &mut self.side {
            Side::Training => {}
            Side::Writing(bytes) => bytes.push(top),
            Side::Reading {
                value,
                rest,
                beyond,
            } => {
                let next = rest.split_first();
                *beyond += u32::from(next.is_none());
                let (byte, after) = next.map_or((0, [].as_slice()), |(byte, after)| (*byte, after));
                *value = *value << 8 | u32::from(byte);
                *rest = after;
            }
        }
    }

    /// The bytes written. One byte more, with zeros behind it, lies between the ends.
    pub(super) fn finish(self) -> Vec<u8> {
        let Side::Writing(mut bytes) = self.side else {
            return Vec::new();
        };
        let [top, ..] = self.low.to_be_bytes();
        if self.low > 0 {
            bytes.push(top + 1);
        }
        bytes
    }

    /// Whether all that was to be read was read.
    pub(super) fn is_at_end(&self) -> bool {
        matches!(self.side, Side::Reading { rest: [], .. })
    }
}
