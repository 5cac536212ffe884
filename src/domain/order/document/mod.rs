//! An order as it was typed: a tree of members, rows and text. Drafts are kept as one; JSON and forms become one.
//!
//! Nothing is judged here. Numbers stay the digits that were written, text stays what was typed.

mod json;

use std::fmt;

use serde_json::Value;

use super::Order;

/// The most bytes that an order's JSON may have; whoever takes one in refuses more before it is parsed.
pub const MAX_BYTES: usize = 256 * 1024;

/// A value of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Node {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, in the very characters it was written in: `200`, `2e2`.
    Number(String),
    /// Text as typed.
    Text(String),
    /// Rows.
    List(Vec<Node>),
    /// Members in the order in which they came; no name twice.
    Object(Vec<(String, Node)>),
}

/// Text that is no document: not JSON, not UTF-8, a member name twice, or nested deeper than [`Node::MAX_DEPTH`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {reason}")]
pub struct Malformed {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What was expected there.
    pub reason: String,
}

impl Node {
    /// How deep a document may nest; deeper is malformed.
    pub const MAX_DEPTH: usize = 16;

    /// An object without members: an order of which nothing was typed yet.
    pub const fn empty() -> Self {
        Self::Object(Vec::new())
    }

    /// The value at a JSON Pointer, if there is one.
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        pointer.split('/').skip(1).try_fold(self, |node, step| match node {
            Self::List(rows) => rows.get(step.parse::<usize>().ok()?),
            Self::Object(_) => node.get(&unescaped(step)),
            _ => None,
        })
    }

    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A member of an object, to write into.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        match self {
            Self::Object(members) => members.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Sets a member of an object; anything else becomes an object first.
    pub fn set(&mut self, name: &str, value: Self) {
        if !matches!(self, Self::Object(_)) {
            *self = Self::empty();
        }
        let Self::Object(members) = self else { return };
        match members.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => members.push((name.to_owned(), value)),
        }
    }

    /// Puts a value at a JSON Pointer: a member is made where there is none, a row is not. `false`: there is no such
    /// place.
    pub fn set_at(&mut self, pointer: &str, value: Self) -> bool {
        let Some((holder, last)) = pointer.rsplit_once('/') else { return false };
        let mut node = self;
        for step in holder.split('/').skip(1) {
            let below = match node {
                Self::List(rows) => step.parse::<usize>().ok().and_then(|row| rows.get_mut(row)),
                _ => node.get_mut(&unescaped(step)),
            };
            let Some(below) = below else { return false };
            node = below;
        }
        match node {
            Self::List(rows) => match last.parse::<usize>().ok().and_then(|row| rows.get_mut(row)) {
                Some(row) => *row = value,
                None => return false,
            },
            _ => node.set(&unescaped(last), value),
        }
        true
    }

    /// Takes a member out of an object.
    pub fn remove(&mut self, name: &str) -> Option<Self> {
        let Self::Object(members) = self else { return None };
        let place = members.iter().position(|(key, _)| key == name)?;
        Some(members.remove(place).1)
    }

    /// The rows of a list; none for anything else.
    pub fn rows(&self) -> &[Self] {
        match self {
            Self::List(rows) => rows,
            _ => &[],
        }
    }

    /// The rows of a list, to write into; none for anything else.
    pub fn rows_mut(&mut self) -> &mut [Self] {
        match self {
            Self::List(rows) => rows,
            _ => &mut [],
        }
    }

    /// What a field shows: text and numbers as written, nothing for the rest.
    pub fn as_typed(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            _ => "",
        }
    }

    /// What the field at `pointer` shows.
    pub fn typed_at(&self, pointer: &str) -> &str {
        self.at(pointer).map_or("", Self::as_typed)
    }

    /// Whether nothing was typed: null, blank text, or only such below.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Bool(_) | Self::Number(_) => false,
            Self::List(rows) => rows.iter().all(Self::is_blank),
            Self::Object(members) => members.iter().all(|(_, value)| value.is_blank()),
        }
    }
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// A checked order, normalised: what a new order starts from, and what its summary reads.
impl From<&Order> for Node {
    fn from(order: &Order) -> Self {
        // An order holds text, numbers and lists under fixed names: there is nothing that JSON could not say.
        serde_json::to_value(order).map(Self::from).unwrap_or_default()
    }
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(text) => Self::Text(text),
            Value::Array(rows) => Self::List(rows.into_iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.into_iter().map(|(name, value)| (name, Self::from(value))).collect())
            }
        }
    }
}

/// As JSON text.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| Value::from(text).to_string();
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(digits) => f.write_str(digits),
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::List(rows) => {
                f.write_str("[")?;
                for (index, row) in rows.iter().enumerate() {
                    write!(f, "{}{row}", if index == 0 { "" } else { "," })?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    write!(f, "{}{}:{value}", if index == 0 { "" } else { "," }, quoted(name))?;
                }
                f.write_str("}")
            }
        }
    }
}
