//! The numbered objects of a file, in lopdf's types (ISO 32000-1, 7.3.10).
//!
//! It knows neither what they mean nor how they are written. Start at [`Objects::add`].

use lopdf::{Dictionary, Object, ObjectId, Stream};

/// Objects numbered from 1 in the order they come.
#[derive(Debug, Default)]
pub(super) struct Objects(Vec<Object>);

impl Objects {
    /// A number for an object that comes later by [`Self::set`].
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.put(Object::Null)
    }

    /// Adds a dictionary.
    pub(super) fn add(&mut self, dictionary: Dictionary) -> ObjectId {
        self.put(Object::Dictionary(dictionary))
    }

    /// Adds a stream as it is.
    pub(super) fn add_stream(&mut self, stream: Stream) -> ObjectId {
        self.put(Object::Stream(stream))
    }

    /// Adds any object.
    pub(super) fn put(&mut self, object: Object) -> ObjectId {
        self.0.push(object);
        (u32::try_from(self.0.len()).unwrap_or(u32::MAX), 0)
    }

    /// Puts a dictionary at a reserved number.
    pub(super) fn set(&mut self, id: ObjectId, dictionary: Dictionary) {
        if let Some(place) = place(id).and_then(|place| self.0.get_mut(place)) {
            *place = Object::Dictionary(dictionary);
        }
    }

    /// All of them, in the order of their numbers.
    pub(super) fn into_list(self) -> Vec<Object> {
        self.0
    }
}

fn place(id: ObjectId) -> Option<usize> {
    usize::try_from(id.0).ok()?.checked_sub(1)
}
