//! JSON becomes a document. `serde_json` knows the grammar; what it would forgive or lose is looked after here: a member
//! name twice, nesting without end, and the characters in which a number was written.
//!
//! The text is read one level at a time. Each value of a level is a slice of the text, so its place is known.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::{Malformed, Node};

impl Node {
    /// Reads strict JSON (RFC 8259, UTF-8). It takes as long as the text is, times [`Node::MAX_DEPTH`] at the worst.
    ///
    /// # Errors
    /// Where the text is no such JSON, has a member name twice in one object, or nests deeper than [`Node::MAX_DEPTH`].
    pub fn read_json(bytes: &[u8]) -> Result<Self, Malformed> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                return Err(malformed(&String::from_utf8_lossy(good), good.len(), "expected UTF-8 text".to_owned()));
            }
        };
        let whole = serde_json::from_str::<&RawValue>(text).map_err(|error| syntax(text, 0, &error))?;
        Reader { text }.value(whole.get(), 1)
    }
}

/// The whole text, for the places of its parts.
struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    /// Reads one value. `depth` is what an object or a list here would be nested to.
    fn value(&self, json: &str, depth: usize) -> Result<Node, Malformed> {
        match json.as_bytes().first() {
            Some(b'{') => self.object(json, depth),
            Some(b'[') => self.list(json, depth),
            Some(b'"') => self.part(json).map(Node::Text),
            Some(b't') => Ok(Node::Bool(true)),
            Some(b'f') => Ok(Node::Bool(false)),
            Some(b'n') => Ok(Node::Null),
            _ => Ok(Node::Number(json.to_owned())),
        }
    }

    fn object(&self, json: &str, depth: usize) -> Result<Node, Malformed> {
        self.allow(json, depth)?;
        let Members(raw) = self.part(json)?;
        let mut names = std::collections::HashSet::with_capacity(raw.len());
        let mut members = Vec::with_capacity(raw.len());
        for (raw_name, raw_value) in raw {
            let name: String = self.part(raw_name.get())?;
            if !names.insert(name.clone()) {
                let reason = format!("the member {name:?} is there twice");
                return Err(malformed(self.text, self.offset(raw_name.get()), reason));
            }
            members.push((name, self.value(raw_value.get(), depth + 1)?));
        }
        Ok(Node::Object(members))
    }

    fn list(&self, json: &str, depth: usize) -> Result<Node, Malformed> {
        self.allow(json, depth)?;
        let rows: Vec<&RawValue> = self.part(json)?;
        rows.into_iter().map(|row| self.value(row.get(), depth + 1)).collect::<Result<_, _>>().map(Node::List)
    }

    fn allow(&self, json: &str, depth: usize) -> Result<(), Malformed> {
        if depth <= Node::MAX_DEPTH {
            return Ok(());
        }
        let reason = format!("nested deeper than {}", Node::MAX_DEPTH);
        Err(malformed(self.text, self.offset(json), reason))
    }

    /// Reads a slice of the text.
    fn part<'p, T: Deserialize<'p>>(&self, json: &'p str) -> Result<T, Malformed> {
        serde_json::from_str(json).map_err(|error| syntax(self.text, self.offset(json), &error))
    }

    /// Where a slice of the text begins, in bytes.
    fn offset(&self, slice: &str) -> usize {
        slice.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }
}

/// The members of one object, names and values as they were written.
struct Members<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Members<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor).map(Members)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Vec<(&'de RawValue, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}

/// What `serde_json` found at `part` bytes into the text. Its own place counts from there, its columns in bytes.
fn syntax(text: &str, part: usize, error: &serde_json::Error) -> Malformed {
    let rest = text.get(part..).unwrap_or_default();
    let line_start: usize = rest.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let place = part + line_start + error.column().saturating_sub(1);
    let reason = match error.classify() {
        Category::Eof => "the text ends too early".to_owned(),
        _ => without_place(&error.to_string()).to_owned(),
    };
    malformed(text, place, reason)
}

/// The message of `serde_json` ends with its own place.
fn without_place(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |(reason, _)| reason)
}

/// The line and the column of the character at `offset` bytes into the text.
fn malformed(text: &str, offset: usize, reason: String) -> Malformed {
    let before = text.get(..text.floor_char_boundary(offset)).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    Malformed {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: line.chars().count() + 1,
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Malformed, Node};

    fn place(json: &str) -> (usize, usize) {
        let Malformed { line, column, .. } = Node::read_json(json.as_bytes()).expect_err(json);
        (line, column)
    }

    #[test]
    fn every_value_reads_as_it_was_written() {
        let json = r#"{"a":[null,true,false,"x\u00e9\n",{}],"b":{"c":-0},"d":1E400,"e":20.0,"f":123456789012345678901234567890}"#;
        let node = Node::read_json(json.as_bytes()).expect("strict JSON");
        assert_eq!(node.typed_at("/a/3"), "xé\n");
        assert_eq!(node.at("/b/c"), Some(&Node::Number("-0".to_owned())));
        assert_eq!(node.at("/d"), Some(&Node::Number("1E400".to_owned())));
        assert_eq!(node.at("/e"), Some(&Node::Number("20.0".to_owned())));
        assert_eq!(node.at("/f"), Some(&Node::Number("123456789012345678901234567890".to_owned())));
        assert_eq!(Node::read_json(node.to_string().as_bytes()), Ok(node));
        assert_eq!(Node::read_json(b" \r\n\t null "), Ok(Node::Null));
    }

    #[test]
    fn malformed_text_is_refused_at_its_place() {
        assert_eq!(place(""), (1, 1));
        assert_eq!(place("{"), (1, 1));
        assert_eq!(place("{\"a\" 1}"), (1, 6));
        assert_eq!(place("{\n  \"é\": x\n}"), (2, 8));
        assert_eq!(place("{\"a\": 1,\n}"), (2, 1));
        assert_eq!(place("[1] 2"), (1, 5));
        assert_eq!(place("[01]"), (1, 3));
        assert_eq!(place("\u{feff}{}"), (1, 1));
        assert_eq!(place("['a']"), (1, 2));
        assert_eq!(place("{}//"), (1, 3));
        assert_eq!(place("\"a\tb\"").0, 1);
    }

    #[test]
    fn a_lone_surrogate_is_refused_below_other_values_too() {
        assert_eq!(place("{\n \"é\": [1, \"\\ud800\"]}").0, 2);
        assert_eq!(place("{\"\\udc00\": 1}").0, 1);
    }

    #[test]
    fn text_that_is_not_utf_8_is_refused_at_its_place() {
        let Malformed { line, column, reason } = Node::read_json(b"{\n\"\xc3\xa9\": \"\xff\"}").expect_err("Latin-1");
        assert_eq!((line, column), (2, 7));
        assert!(reason.contains("UTF-8"), "{reason}");
        assert!(Node::read_json(&[0xff, 0xfe, b'{', 0]).is_err());
    }

    #[test]
    fn a_name_twice_is_refused_however_it_is_escaped() {
        assert_eq!(place("{\"a\":1,\n \"\\u0061\":2}"), (2, 2));
        assert_eq!(place("{\"x\":[{\"a\":1,\"a\":1}]}"), (1, 14));
        assert!(Node::read_json(b"{\"a\":{\"a\":1},\"b\":{\"a\":1},\"A\":1}").is_ok());
    }

    #[test]
    fn nesting_ends_at_sixteen() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Node::read_json(nested(Node::MAX_DEPTH).as_bytes()).is_ok());
        assert_eq!(place(&nested(Node::MAX_DEPTH + 1)), (1, Node::MAX_DEPTH + 1));
        assert_eq!(place(&nested(100_000)), (1, Node::MAX_DEPTH + 1));
        assert!(Node::read_json("[".repeat(1 << 20).as_bytes()).is_err());
        assert!(Node::read_json("{\"a\":".repeat(1 << 18).as_bytes()).is_err());
    }
}
