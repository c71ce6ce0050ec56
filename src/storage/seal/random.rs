//! Random bytes, passed in from outside: the browser's, or made-up ones in a test.

/// The system gave no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no random bytes")]
pub struct NoRandomness;

/// Where random bytes come from. They must be fit for keys.
pub trait Randomness {
    /// Fills all of `bytes`.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// `N` random bytes.
pub fn bytes<const N: usize>(random: &dyn Randomness) -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}

/// A name of 22 signs of the URL-safe Base64 alphabet (132 bits), as records have.
pub fn name(random: &dyn Randomness) -> Result<String, NoRandomness> {
    let bytes = bytes::<22>(random)?;
    let values = bytes.map(|byte| u32::from(byte & 0x3f));
    Ok(values.into_iter().filter_map(super::units::sign).collect())
}
