//! The fingerprint of what is signed.
