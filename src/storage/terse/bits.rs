//! Numbers as bits, each bit depending on those before it.

use super::model::{MOST, hash};
use super::walk::Walk;

impl Walk<'_> {
    pub(super) fn bit(&mut self, set: usize, contexts: &[u32], bit: bool) -> Option<bool> {
        self.model.bit(&mut self.coder, set, contexts, bit)
    }

    /// A number of so many bits, the highest first.
    pub(super) fn symbol(
        &mut self,
        set: usize,
        contexts: &[u32],
        bits: u32,
        value: u32,
    ) -> Option<u32> {
        let mut node = 1;
        for at in (0..bits).rev() {
            let bit = value >> at & 1 == 1;
            let bit = self.bit_at(set, contexts, node, bit)?;
            node = node << 1 | u32::from(bit);
        }
        Some(node - (1 << bits))
    }

    /// A number of any size below 2³¹ − 1: how many bits one more than it has after the first, then
    /// those bits. Only the first three of them depend on what stands before.
    pub(super) fn number(&mut self, set: usize, contexts: &[u32], value: u32) -> Option<u32> {
        let value = value.checked_add(1)?;
        let length = self.symbol(set, contexts, 5, value.ilog2())?;
        let mut node = 1_u32;
        for at in (0..length).rev() {
            let known = if node < 8 { node } else { 8 + at };
            let bit = value >> at & 1 == 1;
            let bit = self.bit_at(set, contexts, known + 64 * (length + 1), bit)?;
            node = node << 1 | u32::from(bit);
        }
        node.checked_sub(1)
    }

    pub(super) fn bit_at(
        &mut self,
        set: usize,
        contexts: &[u32],
        node: u32,
        bit: bool,
    ) -> Option<bool> {
        let mut here = [0; MOST];
        for (here, context) in here.iter_mut().zip(contexts) {
            *here = hash(*context, node);
        }
        self.bit(set, here.get(..contexts.len())?, bit)
    }
}
