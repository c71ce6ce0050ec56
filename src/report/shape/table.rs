//! Bytes of a font file read as numbers (OpenType 1.9, "Data types"); what lies outside reads as
//! nothing, so that no file can bring the program down.

/// A table, or the rest of the file from a place on.
#[derive(Clone, Copy)]
pub(super) struct Table(pub(super) &'static [u8]);

impl Table {
    /// Two bytes.
    pub(super) fn number(self, at: usize) -> usize {
        usize::from(self.short(at))
    }

    /// Two bytes.
    pub(super) fn short(self, at: usize) -> u16 {
        u16::from_be_bytes(self.bytes(at))
    }

    /// Two bytes with a sign.
    pub(super) fn signed(self, at: usize) -> i16 {
        i16::from_be_bytes(self.bytes(at))
    }

    /// Four bytes.
    pub(super) fn long(self, at: usize) -> usize {
        usize::try_from(u32::from_be_bytes(self.bytes(at))).unwrap_or(usize::MAX)
    }

    /// One byte.
    pub(super) fn byte(self, at: usize) -> u8 {
        let [byte] = self.bytes(at);
        byte
    }

    /// What stands from here on.
    pub(super) fn from(self, at: usize) -> Self {
        Self(self.0.get(at..).unwrap_or_default())
    }

    /// What the two bytes at `at` point to, counted from the table's beginning.
    pub(super) fn follow(self, at: usize) -> Self {
        self.from(self.number(at))
    }

    /// The same; nothing when they point nowhere.
    pub(super) fn follow_if(self, at: usize) -> Option<Self> {
        (self.number(at) != 0).then(|| self.follow(at))
    }

    fn bytes<const N: usize>(self, at: usize) -> [u8; N] {
        let found = self.0.get(at..).and_then(<[u8]>::first_chunk);
        found.copied().unwrap_or([0; N])
    }

    /// Among `count` entries of `size` bytes in rising order, from `begin` on, the last that begins
    /// with at most `wanted`; its place.
    pub(super) fn last_up_to(
        self,
        wanted: u16,
        begin: usize,
        size: usize,
        count: usize,
    ) -> Option<usize> {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.short(begin + size * middle) <= wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Some(begin + size * low.checked_sub(1)?)
    }
}
