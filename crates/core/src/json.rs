//! JSON values into types, with errors that name the field at fault.
//!
//! Errors carry the way to the field, so nothing wraps the readers of types to keep track of it, and in browsers a type is read
//! in this way only: both keep the module for them small.

use serde::de::value::StringDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess};
use serde::de::{Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value, map};
use std::fmt::{self, Display};
use std::vec;

/// What is wrong with a JSON value, and where.
#[derive(Debug)]
pub struct JsonError(Box<Fault>);

#[derive(Debug)]
struct Fault {
    path: String,
    message: String,
}

impl JsonError {
    /// The field at fault, like `set[1].kind`; empty when it is the value itself.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong, without the field.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The same, seen from what has the faulty value as the field or element `step`.
    fn within(mut self, step: &str) -> JsonError {
        let path = &mut self.0.path;
        if !path.is_empty() && !path.starts_with('[') {
            path.insert(0, '.');
        }
        path.insert_str(0, step);
        self
    }
}

impl Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path().is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        f.write_str(self.message())
    }
}

impl std::error::Error for JsonError {}

impl serde::de::Error for JsonError {
    fn custom<T: Display>(message: T) -> JsonError {
        JsonError(Box::new(Fault { path: String::new(), message: message.to_string() }))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> JsonError {
        wrong("type", found, expected)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> JsonError {
        wrong("value", found, expected)
    }
}

/// One function for all types, JSON's own word for what serde calls a unit, and no names of Rust's numbers.
fn wrong(what: &str, found: Unexpected<'_>, expected: &dyn Expected) -> JsonError {
    let expected = expected.to_string();
    let expected = match expected.as_str() {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, 0 or more",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "f32" | "f64" => "a number",
        other => other,
    };
    match found {
        Unexpected::Unit => serde::de::Error::custom(format_args!("invalid {what}: null, expected {expected}")),
        found => serde::de::Error::custom(format_args!("invalid {what}: {found}, expected {expected}")),
    }
}

/// Reads a value.
///
/// # Errors
///
/// The first field that is missing, unknown or of the wrong type, in the order of the fields' names.
pub fn read<T: DeserializeOwned>(value: Value) -> Result<T, JsonError> {
    T::deserialize(Node(value))
}

/// Reads a text that helpdex wrote.
///
/// # Errors
///
/// What is wrong, in words.
pub(crate) fn parse<T: DeserializeOwned>(text: &[u8]) -> Result<T, JsonError> {
    let wrong = |e| serde::de::Error::custom::<serde_json::Error>(e);
    if cfg!(not(target_family = "wasm")) {
        // Without a value between, faster; in modules for browsers it would be another reader of each type.
        return serde_json::from_slice(text).map_err(wrong);
    }
    read(serde_json::from_slice(text).map_err(wrong)?)
}

/// A value that is about to be read.
struct Node(Value);

impl Node {
    fn wrong(&self, expected: &dyn Expected) -> JsonError {
        let found = match &self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(b) => Unexpected::Bool(*b),
            Value::Number(n) => match (n.as_u64(), n.as_i64()) {
                (Some(n), _) => Unexpected::Unsigned(n),
                (_, Some(n)) => Unexpected::Signed(n),
                _ => Unexpected::Float(n.as_f64().unwrap_or_default()),
            },
            Value::String(s) => Unexpected::Str(s),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        wrong("type", found, expected)
    }
}

impl<'de> IntoDeserializer<'de, JsonError> for Node {
    type Deserializer = Node;

    fn into_deserializer(self) -> Node {
        self
    }
}

impl<'de> Deserializer<'de> for Node {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(b) => visitor.visit_bool(b),
            Value::Number(n) => match (n.as_u64(), n.as_i64()) {
                (Some(n), _) => visitor.visit_u64(n),
                (_, Some(n)) => visitor.visit_i64(n),
                _ => visitor.visit_f64(n.as_f64().unwrap_or_default()),
            },
            Value::String(s) => visitor.visit_string(s),
            Value::Array(list) => elements(list, visitor),
            Value::Object(map) => fields(map, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.0 {
            Value::String(s) => visitor.visit_string(s),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.0 {
            Value::Bool(b) => visitor.visit_bool(b),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.0 {
            Value::Array(list) => elements(list, visitor),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.0 {
            Value::Object(map) => fields(map, visitor),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.deserialize_map(visitor)
    }

    /// One of several words.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        match self.0 {
            Value::String(word) => {
                let word: StringDeserializer<JsonError> = word.into_deserializer();
                visitor.visit_enum(word)
            }
            _ => Err(self.wrong(&"string")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct
    }
}

fn fields<'de, V: Visitor<'de>>(map: Map<String, Value>, visitor: V) -> Result<V::Value, JsonError> {
    let mut fields = Fields { left: map.into_iter(), at: None, value: None };
    visitor.visit_map(&mut fields).map_err(|e| fields.found(e))
}

/// The fields of an object, one after the other.
struct Fields {
    left: map::IntoIter,
    /// The field that is being read.
    at: Option<String>,
    value: Option<Value>,
}

impl Fields {
    fn found(&self, error: JsonError) -> JsonError {
        match &self.at {
            Some(name) => error.within(name),
            None => error,
        }
    }

    fn advance(&mut self) -> Option<Node> {
        let (name, value) = self.left.next()?;
        self.value = Some(value);
        self.at = Some(name.clone());
        Some(Node(Value::String(name)))
    }
}

impl<'de> MapAccess<'de> for &mut Fields {
    type Error = JsonError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, JsonError> {
        self.at = None;
        match self.advance() {
            Some(name) => seed.deserialize(name).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, JsonError> {
        seed.deserialize(Node(self.value.take().unwrap_or_default()))
    }
}

fn elements<'de, V: Visitor<'de>>(list: Vec<Value>, visitor: V) -> Result<V::Value, JsonError> {
    let mut elements = Elements { at: None, all: list.len(), left: list.into_iter() };
    let read = visitor.visit_seq(&mut elements).map_err(|e| elements.found(e))?;
    if elements.left.len() > 0 {
        return Err(serde::de::Error::invalid_length(elements.all, &"fewer elements in array"));
    }
    Ok(read)
}

/// The elements of a list, one after the other.
struct Elements {
    /// The element that is being read.
    at: Option<usize>,
    all: usize,
    left: vec::IntoIter<Value>,
}

impl Elements {
    fn found(&self, error: JsonError) -> JsonError {
        match self.at {
            Some(at) => error.within(&format!("[{at}]")),
            None => error,
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Elements {
    type Error = JsonError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, JsonError> {
        self.at = (self.left.len() > 0).then(|| self.all - self.left.len());
        match self.left.next() {
            Some(value) => seed.deserialize(Node(value)).map(Some),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left.len())
    }
}
