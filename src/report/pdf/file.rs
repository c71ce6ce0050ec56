//! The bytes of a file: its objects, most of them packed into streams, and the table of where each
//! stands (ISO 32000-1, 7.5.7 and 7.5.8).
//!
//! It does by itself what lopdf's `save` does, for that would bring a reader, ciphers and a second
//! deflate with it. It knows nothing of what the objects mean. Start at [`bytes`].

use lopdf::{Dictionary, Object, Stream, StringFormat};
use miniz_oxide::deflate::compress_to_vec_zlib;

use super::numbers::{escaped, hexadecimal, hundredths, integer};
use super::objects::Objects;
use crate::model::order;

/// The version, and bytes above 127, which tell other programs that the file is binary
/// (ISO 19005-3, 6.1.2).
const HEAD: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
/// Objects that are compressed together.
const TOGETHER: usize = 400;
/// How hard deflate tries; more takes longer and gains nothing on these pages.
const EFFORT: u8 = 9;

/// Where an object stands.
enum Place {
    /// Begins at this byte.
    At(usize),
    /// This one in the object stream of that number.
    Within(u32, usize),
}

/// A stream of these bytes, deflated where that makes it shorter.
pub(super) fn stream(mut dictionary: Dictionary, bytes: Vec<u8>) -> Stream {
    let packed = compress_to_vec_zlib(&bytes, EFFORT);
    let filter = "/Filter/FlateDecode".len();
    if packed.len() + filter >= bytes.len() {
        return Stream::new(dictionary, bytes);
    }
    dictionary.set("Filter", "FlateDecode");
    Stream::new(dictionary, packed)
}

/// The whole file; `trailer` gets what the table needs besides.
pub(super) fn bytes(objects: Objects, trailer: Dictionary) -> Vec<u8> {
    let objects = objects.into_list();
    let mut writer = Writer {
        out: HEAD.to_vec(),
        places: Vec::new(),
        next: number(objects.len() + 1),
    };
    let (streams, others): (Vec<_>, Vec<_>) =
        (objects.iter().zip(1..)).partition(|(object, _)| matches!(object, Object::Stream(_)));
    for (object, id) in streams {
        writer.direct(id, object);
    }
    for together in others.chunks(TOGETHER) {
        writer.packed(together);
    }
    writer.table(trailer);
    writer.out
}

struct Writer {
    out: Vec<u8>,
    /// Number and place of each object.
    places: Vec<(u32, Place)>,
    /// The first number that is free.
    next: u32,
}

impl Writer {
    /// An object that stands by itself.
    fn direct(&mut self, id: u32, object: &Object) {
        self.places.push((id, Place::At(self.out.len())));
        count(id, &mut self.out);
        self.out.extend_from_slice(b" 0 obj\n");
        write(object, &mut self.out);
        self.out.extend_from_slice(b"\nendobj\n");
    }

    /// Objects in a stream: first the number and the place of each, then all of them.
    fn packed(&mut self, together: &[(&Object, u32)]) {
        let container = self.number();
        let (mut head, mut body) = (Vec::new(), Vec::new());
        for (index, (object, id)) in together.iter().enumerate() {
            self.places.push((*id, Place::Within(container, index)));
            count(*id, &mut head);
            head.push(b' ');
            count(number(body.len()), &mut head);
            head.push(b' ');
            write(object, &mut body);
            body.push(b' ');
        }
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "ObjStm");
        dictionary.set("N", whole(together.len()));
        dictionary.set("First", whole(head.len()));
        head.append(&mut body);
        self.direct(container, &Object::Stream(stream(dictionary, head)));
    }

    /// The table of places, which stands by itself and is its own last entry.
    fn table(&mut self, mut trailer: Dictionary) {
        let id = self.number();
        let begin = self.out.len();
        self.places.push((id, Place::At(begin)));
        order::sort_by_key(&mut self.places, |(id, _)| *id);
        let mut rows = vec![0, 0, 0, 0, 0, 0xFF, 0xFF];
        for (_, place) in &self.places {
            let (kind, first, second) = match *place {
                Place::At(byte) => (1, number(byte), 0),
                Place::Within(container, index) => (2, container, index),
            };
            rows.push(kind);
            rows.extend(first.to_be_bytes());
            rows.extend(u16::try_from(second).unwrap_or(0).to_be_bytes());
        }
        trailer.set("Type", "XRef");
        trailer.set("Size", i64::from(self.next));
        trailer.set("W", [1, 4, 2].map(Object::Integer).to_vec());
        let table = Object::Stream(stream(trailer, rows));
        self.direct(id, &table);
        self.out.extend_from_slice(b"startxref\n");
        count(number(begin), &mut self.out);
        self.out.extend_from_slice(b"\n%%EOF");
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }
}

/// No file has as many objects or bytes as would not fit.
fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn whole(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn count(value: u32, out: &mut Vec<u8>) {
    integer(i64::from(value), out);
}

/// An object as it stands in a file (ISO 32000-1, 7.3).
fn write(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(value) => integer(*value, out),
        Object::Real(value) => hundredths(*value, out),
        Object::Name(name) => named(name, out),
        Object::String(text, format) => string(text, *format, out),
        Object::Array(array) => {
            out.push(b'[');
            for item in array {
                apart(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => entries(dictionary, out),
        Object::Stream(stream) => {
            entries(&stream.dict, out);
            out.extend_from_slice(b"stream\n");
            out.extend_from_slice(&stream.content);
            out.extend_from_slice(b"\nendstream");
        }
        Object::Reference((id, _)) => {
            count(*id, out);
            out.extend_from_slice(b" 0 R");
        }
    }
}

fn string(text: &[u8], format: StringFormat, out: &mut Vec<u8>) {
    match format {
        StringFormat::Literal => {
            out.push(b'(');
            for byte in text {
                escaped(*byte, out);
            }
            out.push(b')');
        }
        StringFormat::Hexadecimal => {
            out.push(b'<');
            for byte in text {
                hexadecimal(*byte, out);
            }
            out.push(b'>');
        }
    }
}

fn entries(dictionary: &Dictionary, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<<");
    for (name, value) in dictionary {
        named(name, out);
        apart(value, out);
    }
    out.extend_from_slice(b">>");
}

/// Names here are plain letters.
fn named(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    out.extend_from_slice(name);
}

/// An object after another; what begins with a sign of its own needs no space.
fn apart(object: &Object, out: &mut Vec<u8>) {
    let plain = matches!(
        object,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    );
    let opens = matches!(out.last(), Some(b'[' | b'(' | b'<'));
    if plain && !opens {
        out.push(b' ');
    }
    write(object, out);
}
