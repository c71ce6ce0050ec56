//! The things of a case as one sealed text: an index, then what each says, told tersely together.
//!
//! The log stands last, for most of what it says the records say as well. Units without logs that earlier
//! versions made are read. It knows neither where the text stands nor when
//! it is made. Start at [`seal`] and [`open`].

use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::model::case::Case;
use crate::model::record::Record;
use crate::model::sketch::Sketch;
use crate::model::trail::Trail;
use crate::storage::codec::{self, CodecError};
use crate::storage::place::Place;
use crate::storage::seal::{self as sealing, Content, DataKey, Kind, Label, Randomness, cipher};
use crate::storage::terse::{self, Mark};

/// One thing of a unit.
#[derive(Clone, Debug)]
pub struct Thing {
    /// What it is.
    pub place: Place,
    /// The number of its erasure as a thing by itself; the next one there must be higher.
    pub sequence: u64,
    /// Its JSON, wiped from memory when it is dropped.
    pub json: Zeroizing<Vec<u8>>,
}

/// Makes of a case and its records what lists need of them.
pub type Sketcher = fn(&Case, &[Record]) -> Sketch;

/// What stands first in a unit: kind, name and sequence number of each thing.
type Index = Vec<(u8, String, u64)>;
/// Texts as they are told.
type Texts = [Zeroizing<Vec<u8>>];

impl Thing {
    /// A thing as JSON.
    pub(super) fn of<T: Serialize>(
        place: Place,
        sequence: u64,
        it: &T,
    ) -> Result<Self, CodecError> {
        let json = serde_json::to_vec(it).map_err(|_never| CodecError::TooLarge)?;
        Ok(Self {
            place,
            sequence,
            json: Zeroizing::new(json),
        })
    }

    fn is_log(&self) -> bool {
        self.place.kind == Kind::Trail
    }
}

/// Seals a unit, its log last, and opens it again before it takes the place of anything.
pub fn seal(
    unit: &[Thing],
    key: &DataKey,
    label: Label<'_>,
    random: &dyn Randomness,
) -> Result<String, CodecError> {
    let (logs, others): (Vec<&Thing>, Vec<&Thing>) = unit.iter().partition(|it| it.is_log());
    let in_order: Vec<&Thing> = others.into_iter().chain(logs).collect();
    let packed = pack(&in_order)?;
    let nonce = cipher::nonce(random)?;
    let text = sealing::seal(key, label, &nonce, Content::Terse2, &packed)?;
    let opened = open(&text, key, label.id)?;
    let same = |(one, other): (&Thing, &&Thing)| one.place == other.place && one.json == other.json;
    let is_same = opened.len() == in_order.len() && opened.iter().zip(&in_order).all(same);
    is_same.then_some(text).ok_or(CodecError::Changed)
}

fn pack(things: &[&Thing]) -> Result<Zeroizing<Vec<u8>>, CodecError> {
    let entry = |thing: &&Thing| {
        let place = &thing.place;
        (place.kind as u8, place.id.clone(), thing.sequence)
    };
    let index: Index = things.iter().map(entry).collect();
    let json = serde_json::to_vec(&index).map_err(|_never| CodecError::TooLarge)?;
    let (log, others) = match things.split_last() {
        Some((last, others)) if last.is_log() => (Some(last), others),
        Some(_) | None => (None, things),
    };
    let texts = others.iter().map(|thing| thing.json.as_slice());
    let texts: Vec<&[u8]> = [json.as_slice()].into_iter().chain(texts).collect();
    let records = others
        .iter()
        .map(|thing| (thing.place.kind, thing.json.as_slice()));
    let log: Option<Trail> = log.map(|log| read(&log.json)).transpose()?;
    let marks = marks(records);
    let log = log.as_ref().map(|log| (log, marks.as_slice()));
    let packed = terse::pack(&texts, log).ok_or(CodecError::NotCompressed)?;
    Ok(Zeroizing::new(packed))
}

/// Opens the unit of a case.
pub fn open(text: &str, key: &DataKey, case: &str) -> Result<Vec<Thing>, CodecError> {
    let opened = sealing::open(key, Kind::Gathered, case, text)?;
    let texts = match opened.content {
        Content::Terse1 => terse::unpack_1(&opened.bytes),
        Content::Terse2 => match terse::unpack(&opened.bytes, marks_of) {
            Some((texts, log)) => Some(with_log(texts, log, case)?),
            None => None,
        },
        Content::Json | Content::Deflated1 | Content::Sketches1 => {
            return Err(CodecError::UnknownVersion);
        }
    };
    let texts = texts.ok_or(CodecError::NotCompressed)?;
    let (index, texts) = texts.split_first().ok_or(CodecError::NotCompressed)?;
    things(read(index)?, texts).ok_or(CodecError::NotCompressed)
}

/// The texts, and behind them the log, which was told without the name of its case.
fn with_log(
    mut texts: Vec<Zeroizing<Vec<u8>>>,
    log: Option<Trail>,
    case: &str,
) -> Result<Vec<Zeroizing<Vec<u8>>>, CodecError> {
    if let Some(log) = log {
        let case = case.into();
        let json = serde_json::to_vec(&Trail { case, ..log });
        texts.push(Zeroizing::new(json.map_err(|_never| CodecError::TooLarge)?));
    }
    Ok(texts)
}

fn things(index: Index, texts: &Texts) -> Option<Vec<Thing>> {
    (index.len() == texts.len()).then_some(())?;
    let thing = |((kind, id, sequence), json): ((u8, String, u64), &Zeroizing<Vec<u8>>)| {
        let kind = Kind::ALL.into_iter().find(|known| *known as u8 == kind)?;
        Some(Thing {
            place: Place { kind, id },
            sequence,
            json: json.clone(),
        })
    };
    index.into_iter().zip(texts).map(thing).collect()
}

/// What texts with an index before them say of the log.
fn marks_of(texts: &Texts) -> Option<Vec<Mark>> {
    let (index, texts) = texts.split_first()?;
    let index: Index = read(index).ok()?;
    let kinds = index.iter().map(|(kind, ..)| {
        let mut all = Kind::ALL.into_iter();
        all.find(|known| *known as u8 == *kind)
    });
    let texts = texts.iter().map(|text| text.as_slice());
    let things = kinds.zip(texts);
    Some(marks(things.filter_map(|(kind, text)| Some((kind?, text)))))
}

/// What records say of the log.
fn marks<'a>(things: impl Iterator<Item = (Kind, &'a [u8])>) -> Vec<Mark> {
    let records = things.filter(|(kind, _)| *kind == Kind::Record);
    let read = records.filter_map(|(_, json)| read::<Record>(json).ok());
    read.map(|record| Mark::of(&record)).collect()
}

/// The sketch of a unit; none where its case is not in it.
pub(super) fn sketch(unit: &[Thing], sketcher: Sketcher) -> Option<Sketch> {
    let of = |kind: Kind| unit.iter().filter(move |thing| thing.place.kind == kind);
    let case: Case = read(&of(Kind::Case).next()?.json).ok()?;
    let records = of(Kind::Record).map(|thing| read(&thing.json).ok());
    Some(sketcher(&case, &records.collect::<Option<Vec<Record>>>()?))
}

pub(super) fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, CodecError> {
    serde_json::from_slice(json).map_err(|error| codec::damaged(&error))
}
