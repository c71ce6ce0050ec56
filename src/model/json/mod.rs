//! JSON read into the model's types with little code, for the worker that makes papers.
//!
//! `serde_json` does the same for the page and tells more of what is wrong; of code and tables for
//! numbers it is five times as large, and it is made anew for every type. Here everything but the choice of
//! what a type takes is one piece of code ([`reader::Reader`]). It reads what the page wrote: whole
//! numbers alone, and it says where a text does not fit, not why. Start at [`read`].

mod reader;

use std::borrow::Cow;
use std::fmt;

use reader::{Members, Reader, Token};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer as _, Expected, Visitor};

/// A text that is no JSON, or not of the type that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// After how many bytes.
    pub at: usize,
    /// What is missing or not known there; blank when it is something else.
    pub name: &'static str,
}

/// Reads a value from a whole JSON text.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let mut reader = Reader {
        text,
        at: 0,
        depth: 0,
    };
    let value = T::deserialize(&mut reader).map_err(|fault| reader.here(fault.name));
    let value = value?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(reader.here("")),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "byte {}: {}", self.at, self.name)
    }
}

impl std::error::Error for Fault {}

/// Where a fault is, only the reader knows.
const fn fault(name: &'static str) -> Fault {
    Fault { at: 0, name }
}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        fault("")
    }

    fn invalid_type(_found: de::Unexpected<'_>, _wanted: &dyn Expected) -> Self {
        fault("")
    }

    fn invalid_value(_found: de::Unexpected<'_>, _wanted: &dyn Expected) -> Self {
        fault("")
    }

    fn invalid_length(_length: usize, _wanted: &dyn Expected) -> Self {
        fault("")
    }

    fn unknown_variant(_variant: &str, _wanted: &'static [&'static str]) -> Self {
        fault("")
    }

    fn missing_field(field: &'static str) -> Self {
        fault(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        fault(field)
    }
}

impl<'de> de::SeqAccess<'de> for &mut Members<'_, '_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        if self.goes_on()? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'de> de::MapAccess<'de> for &mut Members<'_, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        match self.key()? {
            Some(key) => seed.deserialize(StrDeserializer::new(&key)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        seed.deserialize(&mut *self.reader)
    }
}

/// `"Variant"`, or a map of the one variant and what it holds.
struct Variant<'r, 't> {
    name: Cow<'t, str>,
    /// Where the content is read; none for a variant by name alone.
    reader: Option<&'r mut Reader<'t>>,
}

impl<'de, 'r, 't> de::EnumAccess<'de> for Variant<'r, 't> {
    type Error = Fault;
    type Variant = Content<'r, 't>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Fault> {
        let value = seed.deserialize(StrDeserializer::<Fault>::new(&self.name))?;
        Ok((value, Content(self.reader)))
    }
}

/// What a variant holds.
struct Content<'r, 't>(Option<&'r mut Reader<'t>>);

impl<'de> de::VariantAccess<'de> for Content<'_, '_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.0 {
            None => Ok(()),
            Some(reader) => match reader.token()? {
                Token::Null => Ok(()),
                Token::Bool(_)
                | Token::Count(_)
                | Token::Negative(_)
                | Token::Text(_)
                | Token::List
                | Token::Map => Err(fault("")),
            },
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.0.ok_or(fault(""))?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.0.ok_or(fault(""))?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.0.ok_or(fault(""))?.deserialize_map(visitor)
    }
}

impl<'de> de::Deserializer<'de> for &mut Reader<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.token()? {
            Token::Null => visitor.visit_unit(),
            Token::Bool(value) => visitor.visit_bool(value),
            Token::Count(value) => visitor.visit_u64(value),
            Token::Negative(value) => visitor.visit_i64(value),
            Token::Text(text) => visitor.visit_str(&text),
            Token::List => {
                let mut members = Members::of(self, b']');
                let value = visitor.visit_seq(&mut members)?;
                members.close()?;
                Ok(value)
            }
            Token::Map => {
                let mut members = Members::of(self, b'}');
                let value = visitor.visit_map(&mut members)?;
                members.close()?;
                Ok(value)
            }
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.peek();
        visitor.visit_str(&self.string()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Token::List = self.token()? else {
            return Err(fault(""));
        };
        let mut members = Members::of(self, b']');
        let value = visitor.visit_seq(&mut members)?;
        members.close()?;
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Token::Map = self.token()? else {
            return Err(fault(""));
        };
        let mut members = Members::of(self, b'}');
        let value = visitor.visit_map(&mut members)?;
        members.close()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.peek() == Some(b'n') {
            self.take("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.token()? {
            Token::Text(name) => visitor.visit_enum(Variant { name, reader: None }),
            Token::Map => {
                let mut members = Members::of(self, b'}');
                let name = members.key()?.ok_or(fault(""))?;
                let value = visitor.visit_enum(Variant {
                    name,
                    reader: Some(&mut *members.reader),
                })?;
                members.close()?;
                Ok(value)
            }
            Token::Null | Token::Bool(_) | Token::Count(_) | Token::Negative(_) | Token::List => {
                Err(fault(""))
            }
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        tuple_struct identifier ignored_any
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Deserialize;
    use serde_json::Value;

    use super::*;

    /// What `serde_json` makes of it; whole numbers only.
    fn judged<T: DeserializeOwned + PartialEq + fmt::Debug>(text: &str) {
        assert_eq!(
            read::<T>(text).ok(),
            serde_json::from_str(text).ok(),
            "{text}"
        );
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        Named { name: String, count: u8 },
        Pair(u8, i8),
        One(Vec<Option<bool>>),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Thing {
        kind: Kind,
        #[serde(default)]
        rest: BTreeMap<String, (String, char)>,
    }

    #[test]
    fn types_are_read_as_serde_json_reads_them() {
        for text in [
            r#"{"kind":"plain"}"#,
            r#" { "kind" : { "named" : {"count":255,"other":[{}],"name":"a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"} } } "#,
            r#"{"kind":{"pair":[1,-2]},"rest":{"7":["x","y"]}}"#,
            r#"{"kind":{"one":[null,true,false]},"rest":{}}"#,
            r#"{"kind":{"plain":null}}"#,
            r#"{"kind":"named"}"#,
            r#"{"kind":"unknown"}"#,
            r#"{"kind":{"plain":1}}"#,
            r#"{"kind":{"pair":[1,-2,3]}}"#,
            r#"{"kind":{"pair":[1]}}"#,
            r#"{"kind":{"one":[]},"kind":"plain"}"#,
            r#"{"kind":{"named":{"name":"a","count":256}}}"#,
            r#"{"kind":{"plain":null,"pair":[1,2]}}"#,
            r#"{"rest":{}}"#,
            "{}",
            "",
            "[]",
            "null",
            "{\"kind\":\"plain\"}x",
            "{\"kind\":\"plain\",}",
            "{,}",
        ] {
            judged::<Thing>(text);
        }
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "01",
            "-",
            "+1",
            "18446744073709551615",
            "18446744073709551616",
            "\"\u{1}\"",
            "\"\\x\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\\u12\"",
            "\"\\u+123\"",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{\"a\" 1}",
            "{\"a\":1,}",
            "{1:2}",
            "nul",
            "tru",
            "\"",
            "[[",
            "\u{a0}1",
            "[1]]",
        ] {
            let whole = serde_json::from_str::<Value>(text)
                .ok()
                .filter(|value| !value.is_f64());
            assert_eq!(read::<Value>(text).ok(), whole, "{text}");
        }
        assert!(read::<Value>("1.5").is_err() && read::<Value>("1e3").is_err());
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read::<Value>(&deep(127)).is_ok() && read::<Value>(&deep(128)).is_err());
    }

    #[test]
    fn a_fault_says_where() {
        let fault = read::<Thing>(r#"{"rest":{}}"#).unwrap_err();
        assert_eq!((fault.at, fault.name), (10, "kind"));
    }

    /// Any value without fractions.
    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(value in value(), spaced in any::<bool>()) {
            let text = if spaced {
                serde_json::to_string_pretty(&value)
            } else {
                serde_json::to_string(&value)
            };
            prop_assert_eq!(read::<Value>(&text.unwrap()), Ok(value));
        }

        #[test]
        fn any_text_is_read_or_refused(text in r#"[\[\]{},:"\\ua0-9 -]{0,24}"#) {
            let whole = serde_json::from_str::<Value>(&text).ok();
            let told = read::<Value>(&text).ok();
            if whole.as_ref().is_none_or(|value| !value.to_string().contains('.')) {
                prop_assert_eq!(told, whole);
            }
        }
    }
}
