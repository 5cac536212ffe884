//! Walks a document and takes out what an order has. What holds for all text and all numbers is judged here: types,
//! control characters, unknown members, words of closed lists, lists that are too long.

use unicode_normalization::UnicodeNormalization;

use super::OrderInput;
use crate::domain::choice::Choice;
use crate::domain::order::check::Source;
use crate::domain::order::document::Node;
use crate::domain::order::findings::Findings;
use crate::domain::problem::{Expected, Pointer, ProblemKind, shortened};

/// No list of an order takes as many objects. Each of them may have problems of its own: whoever sends a hundred
/// thousand is not told of all.
const MOST_ROWS: usize = 1_000;

/// Takes an order out of a document.
pub(in crate::domain::order) fn read(typed: &Node, source: Source) -> (OrderInput, Findings) {
    let mut reader = Reader { source, findings: Findings::default() };
    let order = reader.object(Pointer::root(), typed);
    (order, reader.findings)
}

/// What takes its members out of an object.
pub(super) trait Read: Default {
    /// Asks for each member once. What is not asked for is unknown.
    fn read(from: &mut Members<'_, '_>) -> Self;
}

/// The members of the object that is being read.
pub(super) struct Members<'r, 'n> {
    reader: &'r mut Reader,
    at: Pointer,
    given: &'n [(String, Node)],
    asked: Vec<&'static str>,
}

impl<'n> Members<'_, 'n> {
    /// Text on one line.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        let (at, node) = self.ask(name)?;
        self.reader.text(at, node, Lines::One)
    }

    /// Text on any number of lines.
    pub fn lines(&mut self, name: &'static str) -> Option<String> {
        let (at, node) = self.ask(name)?;
        self.reader.text(at, node, Lines::Many)
    }

    /// One word of a closed list.
    pub fn choice<C: Choice>(&mut self, name: &'static str) -> Option<C> {
        let (at, node) = self.ask(name)?;
        let word = self.reader.text(at.clone(), node, Lines::One)?;
        let choice = C::from_word(&word);
        if choice.is_none() {
            let kind = ProblemKind::UnknownChoice { found: shortened(&word), choices: C::WORDS };
            self.reader.findings.report(at, kind);
        }
        choice
    }

    /// A whole number. One that 64 bits do not hold becomes the greatest or the least: out of every range all the same.
    pub fn number(&mut self, name: &'static str) -> Option<i64> {
        let (at, node) = self.ask(name)?;
        self.reader.number(at, node)
    }

    /// An object; one without members where none is given.
    pub fn object<T: Read>(&mut self, name: &'static str) -> T {
        match self.ask(name) {
            Some((at, node)) => self.reader.object(at, node),
            None => T::default(),
        }
    }

    /// A list of objects, at most so many. It is not read to its end where it is many times as long.
    pub fn rows<T: Read>(&mut self, name: &'static str, most: usize) -> Option<Vec<T>> {
        let (at, node) = self.ask(name)?;
        let rows = self.reader.rows(&at, node, most)?.iter().take(MOST_ROWS).enumerate();
        Some(rows.map(|(index, row)| self.reader.object(at.row(index), row)).collect())
    }

    /// How many rows a list has, read or not.
    pub fn row_count(&self, name: &str) -> usize {
        self.given.iter().find(|(given, _)| given == name).map_or(0, |(_, node)| node.rows().len())
    }

    /// A list of text, at most so many.
    pub fn texts(&mut self, name: &'static str, most: usize) -> Option<Vec<Option<String>>> {
        let (at, node) = self.ask(name).filter(|(_, node)| !self.reader.is_left_open(node))?;
        let rows = self.reader.rows(&at, node, most)?.iter().enumerate();
        let text = |(index, row): (usize, &Node)| match row {
            Node::Null => None,
            _ => self.reader.text(at.row(index), row, Lines::One),
        };
        Some(rows.map(text).collect())
    }

    /// A list of whole numbers, none of them left open.
    pub fn numbers(&mut self, name: &'static str) -> Option<Vec<Option<i64>>> {
        let (at, node) = self.ask(name).filter(|(_, node)| !self.reader.is_left_open(node))?;
        let rows = self.reader.rows(&at, node, usize::MAX)?.iter().enumerate();
        let number = |(index, row): (usize, &Node)| {
            let number = self.reader.number(at.row(index), row);
            if number.is_none() {
                self.reader.wrong_type(at.row(index), Expected::WholeNumber, row);
            }
            number
        };
        Some(rows.map(number).collect())
    }

    /// A member, if it is given, and its place.
    fn ask(&mut self, name: &'static str) -> Option<(Pointer, &'n Node)> {
        self.asked.push(name);
        let (_, node) = self.given.iter().find(|(given, _)| given == name)?;
        (*node != Node::Null).then(|| (self.at.member(name), node))
    }

    fn refuse_unknown(self) {
        for (name, _) in self.given {
            if !self.asked.contains(&name.as_str()) {
                let kind = ProblemKind::UnknownMember { name: shortened(name) };
                self.reader.findings.report(self.at.member(name), kind);
            }
        }
    }
}

/// Whether a line feed is a character like others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

struct Reader {
    source: Source,
    findings: Findings,
}

impl Reader {
    fn object<T: Read>(&mut self, at: Pointer, node: &Node) -> T {
        let given = match node {
            Node::Object(members) => members.as_slice(),
            _ if self.is_left_open(node) => &[],
            _ => {
                self.wrong_type(at, Expected::Object, node);
                return T::default();
            }
        };
        let mut members = Members { reader: self, at, given, asked: Vec::new() };
        let read = T::read(&mut members);
        members.refuse_unknown();
        read
    }

    fn rows<'n>(&mut self, at: &Pointer, node: &'n Node, most: usize) -> Option<&'n [Node]> {
        let rows = match node {
            Node::List(rows) => rows,
            _ if self.is_left_open(node) => return None,
            _ => {
                self.wrong_type(at.clone(), Expected::List, node);
                return None;
            }
        };
        if rows.len() > most {
            self.findings.report(at.clone(), ProblemKind::ListTooLong { most, found: rows.len() });
        }
        Some(rows)
    }

    fn text(&mut self, at: Pointer, node: &Node, lines: Lines) -> Option<String> {
        let Node::Text(typed) = node else {
            self.wrong_type(at, Expected::Text, node);
            return None;
        };
        let text = cleaned(typed, lines);
        if let Some(character) = text.chars().find(|character| is_forbidden(*character, lines)) {
            self.findings.report(at, ProblemKind::ControlCharacter { character });
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    fn number(&mut self, at: Pointer, node: &Node) -> Option<i64> {
        let digits = match node {
            Node::Number(literal) => literal.as_str(),
            Node::Text(_) if self.is_left_open(node) => return None,
            Node::Text(typed) if self.source == Source::Form => typed.trim(),
            _ => "",
        };
        let number = whole(digits);
        if number.is_none() {
            self.wrong_type(at, Expected::WholeNumber, node);
        }
        number
    }

    /// Whether nothing was filled in: a form sends its empty fields too.
    fn is_left_open(&self, node: &Node) -> bool {
        self.source == Source::Form && *node != Node::Null && node.is_blank()
    }

    fn wrong_type(&mut self, at: Pointer, expected: Expected, found: &Node) {
        let found = match found {
            // Whoever fills in a form sees no quotes around what was typed, and no word where nothing was.
            Node::Text(_) | Node::Null if self.source == Source::Form => found.as_typed().trim().to_owned(),
            written => written.to_string(),
        };
        self.findings.report(at, ProblemKind::Type { expected, found: shortened(&found) });
    }
}

/// Digits only, a `-` before them allowed.
fn whole(digits: &str) -> Option<i64> {
    let bare = digits.strip_prefix('-').unwrap_or(digits);
    if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let beyond = if bare == digits { i64::MAX } else { i64::MIN };
    Some(digits.parse().unwrap_or(beyond))
}

/// Trimmed and composed. Browsers send CRLF; tabs come with what is pasted.
fn cleaned(typed: &str, lines: Lines) -> String {
    let text: String = typed.nfc().collect();
    match lines {
        Lines::One => text.trim().to_owned(),
        Lines::Many => text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ").trim().to_owned(),
    }
}

/// Control characters, and the overrides that make text read otherwise than it is written.
fn is_forbidden(character: char, lines: Lines) -> bool {
    match character {
        '\n' => lines == Lines::One,
        '\0'..' ' | '\u{7f}' | '\u{202d}' | '\u{202e}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, cleaned, is_forbidden, whole};

    #[test]
    fn whole_numbers_are_digits_only() {
        assert_eq!(whole("200"), Some(200));
        assert_eq!(whole("-7"), Some(-7));
        assert_eq!(whole("-0"), Some(0));
        assert_eq!(whole("00000000000000000000000007"), Some(7));
        assert_eq!(whole("123456789012345678901234567890"), Some(i64::MAX));
        assert_eq!(whole("-123456789012345678901234567890"), Some(i64::MIN));
        for other in ["", "-", "+1", "1,000", "1 000", "1.0", "2e2", "0x10", "１２", "--1"] {
            assert_eq!(whole(other), None, "{other}");
        }
    }

    #[test]
    fn text_is_trimmed_and_composed() {
        assert_eq!(cleaned(" \u{a0}Zu\u{308}rich\t\r\n", Lines::One), "Z\u{fc}rich");
        assert_eq!(cleaned("\r\na\tb\rc\r\n\r\nd\n", Lines::Many), "a b\nc\n\nd");
        assert_eq!(cleaned(" \t\r\n\u{3000}", Lines::Many), "");
    }

    #[test]
    fn control_characters_are_told() {
        for forbidden in ['\0', '\u{1}', '\t', '\r', '\u{1f}', '\u{7f}', '\u{202d}', '\u{202e}'] {
            assert!(is_forbidden(forbidden, Lines::One) && is_forbidden(forbidden, Lines::Many), "{forbidden:?}");
        }
        assert!(is_forbidden('\n', Lines::One) && !is_forbidden('\n', Lines::Many));
        for allowed in [' ', 'a', '\u{80}', '\u{200e}', '\u{2067}', '\u{feff}', '𝄞'] {
            assert!(!is_forbidden(allowed, Lines::One), "{allowed:?}");
        }
    }
}
