//! Rows as `COPY` reads them: a line each, values between tabs.

use std::fmt::{self, Display, Write};

use chrono::{DateTime, Utc};
use serde::Serialize;

/// What stands for no value.
const NULL: &str = "\\N";

/// Rows of one table.
#[derive(Debug, Default)]
pub(super) struct Rows {
    text: String,
}

impl Rows {
    /// Begins a row.
    pub(super) fn row(&mut self) -> Row<'_> {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        Row { text: &mut self.text, is_first: true }
    }

    /// All of them. None: there are none.
    pub(super) fn written(mut self) -> Option<Vec<u8>> {
        if self.text.is_empty() {
            return None;
        }
        self.text.push('\n');
        Some(self.text.into_bytes())
    }
}

/// A row, to which one value after the other is added. Numbers, ids, dates and words of the domain have no sign that
/// means something to `COPY`; texts may.
pub(super) struct Row<'r> {
    text: &'r mut String,
    is_first: bool,
}

impl Row<'_> {
    /// A number, an id, a date.
    pub(super) fn value(self, value: impl Display) -> Self {
        self.written(|text| write!(text, "{value}"))
    }

    /// The same, or none.
    pub(super) fn maybe(self, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.value(value),
            None => self.value(NULL),
        }
    }

    /// A moment.
    pub(super) fn time(self, at: DateTime<Utc>) -> Self {
        self.value(at.format("%Y-%m-%d %H:%M:%S%.6f+00"))
    }

    /// A moment, or none.
    pub(super) fn maybe_time(self, at: Option<DateTime<Utc>>) -> Self {
        match at {
            Some(at) => self.time(at),
            None => self.value(NULL),
        }
    }

    /// Any text.
    pub(super) fn text(self, value: &str) -> Self {
        self.written(|text| Escaped(text).write_str(value))
    }

    /// Any text, or none.
    pub(super) fn maybe_text(self, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(value),
            None => self.value(NULL),
        }
    }

    /// A list of texts.
    pub(super) fn list(self, values: &[String]) -> Self {
        let quoted = |value: &String| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
        let quoted: Vec<String> = values.iter().map(quoted).collect();
        self.text(&format!("{{{}}}", quoted.join(",")))
    }

    /// A document.
    pub(super) fn json(self, value: &impl Serialize) -> Self {
        // What is stored of an order has a JSON form; `null` would be refused by the table.
        let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        self.text(&json)
    }

    /// Bytes.
    pub(super) fn bytes(self, bytes: &[u8]) -> Self {
        self.written(|text| {
            text.push_str("\\\\x");
            bytes.iter().try_for_each(|byte| write!(text, "{byte:02x}"))
        })
    }

    fn written(mut self, write: impl FnOnce(&mut String) -> fmt::Result) -> Self {
        if !std::mem::replace(&mut self.is_first, false) {
            self.text.push('\t');
        }
        // A string takes all that is written to it.
        let _ = write(self.text);
        self
    }
}

/// Text in which no sign means anything to `COPY`.
struct Escaped<'t>(&'t mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            match character {
                '\\' => self.0.push_str("\\\\"),
                '\t' => self.0.push_str("\\t"),
                '\n' => self.0.push_str("\\n"),
                '\r' => self.0.push_str("\\r"),
                other => self.0.push(other),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn rows_are_written_as_copy_reads_them() {
        let mut rows = Rows::default();
        rows.row().value(7).text("a\tb\\c\nd\r").maybe(None::<i32>).maybe_text(None).maybe_text(Some("\\N"));
        let list = ["x,y".to_owned(), "\"q\"\\".to_owned()];
        rows.row().list(&list).list(&[]).bytes(&[0, 255]).json(&"é\"").time(chrono::DateTime::UNIX_EPOCH);
        let written = String::from_utf8(rows.written().expect("rows")).expect("text");
        let expected = "7\ta\\tb\\\\c\\nd\\r\t\\N\t\\N\t\\\\N\n\
            {\"x,y\",\"\\\\\"q\\\\\"\\\\\\\\\"}\t{}\t\\\\x00ff\t\"é\\\\\"\"\t1970-01-01 00:00:00.000000+00\n";
        assert_eq!(written, expected);
        assert_eq!(Rows::default().written(), None);
    }
}
