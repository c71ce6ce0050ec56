//! The fingerprint of what is signed.
/// stub
pub fn fingerprint(_record: &crate::model::record::Record) -> String {
    String::new()
}
