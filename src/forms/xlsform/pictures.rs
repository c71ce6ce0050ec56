//! Pictures of questions and choices: which a form asks for, and taking them in.
//!
//! A picture is kept as a `data:` address, which a page may show without asking anybody. It comes
//! with the form in its ZIP file; each may have [`LIMIT`] bytes and all together [`LIMIT_OF_ALL`], for
//! they take room beside the records of clients.

use std::rc::Rc;

use crate::forms::definition::Form;
use crate::model::localized::Localized;
use crate::model::order;

/// Bytes that one picture may have.
pub const LIMIT: usize = 60_000;
/// Bytes that all pictures of a form may have.
pub const LIMIT_OF_ALL: usize = 300_000;

/// Endings of pictures with their media types.
#[cfg(feature = "workbook")]
const TYPES: [(&str, &str); 6] = [
    (".png", "image/png"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".gif", "image/gif"),
    (".webp", "image/webp"),
    (".svg", "image/svg+xml"),
];

impl Form {
    /// The names of the pictures that it asks for, each once.
    pub fn picture_names(&self) -> Vec<String> {
        let asked = self.fields.iter().map(|field| &field.image);
        let offered = self.lists.values().flatten().map(|choice| &choice.image);
        let names = asked.chain(offered).flat_map(|image| image.0.values());
        let mut names: Vec<String> = names.map(|name| plain(name).to_owned()).collect();
        order::sort(&mut names);
        names.dedup();
        names.retain(|name| !name.is_empty());
        names
    }

    /// Takes a picture in; anything but the address of a picture is none.
    pub fn take_picture(&mut self, name: &str, address: &str) {
        if address.starts_with("data:image/") {
            self.pictures.insert(name.into(), address.into());
        }
    }

    /// The picture of a question or choice in a language, if it is here.
    pub fn picture(&self, image: &Localized, language: &str) -> Option<&Rc<str>> {
        self.pictures.get(plain(image.get(language)))
    }
}

/// The name of a file as it came, without what ODK's own forms put before it.
fn plain(name: &str) -> &str {
    let name = name.strip_prefix("jr://images/").unwrap_or(name);
    name.trim()
}

/// The media type of a picture, by its name.
#[cfg(feature = "workbook")]
pub(super) fn media_type(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let found = TYPES.iter().find(|(ending, _)| name.ends_with(ending));
    found.map(|(_, media_type)| *media_type)
}

/// A file as an address that carries it (RFC 2397).
#[cfg(feature = "workbook")]
pub fn address(media_type: &str, bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = format!("data:{media_type};base64,");
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let index = (bits >> (18 - 6 * place)) & 63;
            let sign = SIGNS.get(index as usize).copied().unwrap_or(b'=');
            text.push(if place <= group.len() {
                sign.into()
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(all(test, feature = "workbook"))]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_an_address() {
        // RFC 4648, chapter 10.
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            let expected = format!("data:image/png;base64,{text}");
            assert_eq!(address("image/png", bytes.as_bytes()), expected);
        }
        assert_eq!(media_type("A.PNG"), Some("image/png"));
        assert_eq!(media_type("a.mp3"), None);
    }

    #[test]
    fn only_pictures_are_taken() {
        let mut form = Form::default();
        form.take_picture("a.png", "https://example.org/a.png");
        assert!(form.pictures.is_empty());
        form.take_picture("a.png", "data:image/png;base64,Zg==");
        let image = Localized::of("jr://images/a.png", "a.png");
        assert!(form.picture(&image, "id").is_some() && form.picture(&image, "en").is_some());
        assert!(form.picture(&Localized::default(), "id").is_none());
    }
}
