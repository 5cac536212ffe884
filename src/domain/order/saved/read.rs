//! A saved order, read to go on with it. What is wrong in an order is for its pages to show; refused is what they could
//! not show.

use super::outline::{ORDER, Outline};
use crate::domain::order::document::{MAX_BYTES, Malformed, Node};
use crate::domain::problem::Pointer;

/// The most rows of any list that a page could show.
const MOST_ROWS: usize = 1_000;

/// Why a file is no order to go on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAnOrder {
    /// Nothing is in it.
    Empty,
    /// It has more bytes than an order may have.
    TooLarge {
        /// So many.
        bytes: usize,
    },
    /// Text in an encoding of two bytes a character.
    Utf16,
    /// No JSON, or not the strict one that an order is written in.
    Malformed(Malformed),
    /// JSON, yet with no member of an order.
    Other,
    /// An order with members for which the form has no place, or with something there that no field can show.
    NoPlace(Vec<Pointer>),
    /// A list longer than any page.
    TooManyRows {
        /// Which.
        pointer: Pointer,
        /// So many are read.
        most: usize,
        /// So many came.
        found: usize,
    },
}

/// Reads the bytes of a saved order: what a draft of it holds, numbers as the digits that were written. A byte order
/// mark before the text is skipped.
pub fn read(bytes: &[u8]) -> Result<Node, NotAnOrder> {
    if bytes.len() > MAX_BYTES {
        return Err(NotAnOrder::TooLarge { bytes: bytes.len() });
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(NotAnOrder::Utf16);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.trim_ascii().is_empty() {
        return Err(NotAnOrder::Empty);
    }
    let order = Node::read_json(text).map_err(NotAnOrder::Malformed)?;
    if !is_order(&order) {
        return Err(NotAnOrder::Other);
    }
    let mut reader = Reader::default();
    let draft = reader.typed(&order, &ORDER, &Pointer::root());
    match (reader.too_many, reader.no_place.is_empty()) {
        (Some(too_many), _) => Err(too_many),
        (None, false) => Err(NotAnOrder::NoPlace(reader.no_place)),
        (None, true) => Ok(draft),
    }
}

/// Whether it has any member of an order; an order of which nothing was typed yet has none.
fn is_order(node: &Node) -> bool {
    let (Node::Object(given), Outline::Members(members)) = (node, ORDER) else { return false };
    given.is_empty() || given.iter().any(|(name, _)| members.iter().any(|(known, _)| known == name))
}

#[derive(Default)]
struct Reader {
    no_place: Vec<Pointer>,
    too_many: Option<NotAnOrder>,
}

impl Reader {
    /// The value as a form leaves it.
    fn typed(&mut self, node: &Node, outline: &Outline, at: &Pointer) -> Node {
        match (node, outline) {
            (Node::Null, _) => Node::Null,
            (Node::Object(given), Outline::Members(members)) => Node::Object(self.members(given, members, at)),
            (Node::List(rows), Outline::Rows(row)) => Node::List(self.rows(rows, row, at)),
            (Node::Text(text), Outline::Text | Outline::Number) => Node::Text(text.replace('\0', "\u{fffd}")),
            (Node::Number(digits), Outline::Text | Outline::Number) => Node::Text(digits.clone()),
            (Node::Bool(value), Outline::Text | Outline::Number) => Node::Text(value.to_string()),
            _ => {
                self.no_place.push(at.clone());
                Node::Null
            }
        }
    }

    fn members(&mut self, given: &[(String, Node)], members: &[(&str, Outline)], at: &Pointer) -> Vec<(String, Node)> {
        let mut read = Vec::new();
        for (name, value) in given {
            let place = at.member(name);
            match members.iter().find(|(known, _)| known == name) {
                None => self.no_place.push(place),
                Some((_, outline)) => match self.typed(value, outline, &place) {
                    Node::Null => {}
                    typed => read.push((name.clone(), typed)),
                },
            }
        }
        read
    }

    fn rows(&mut self, rows: &[Node], row: &Outline, at: &Pointer) -> Vec<Node> {
        if rows.len() > MOST_ROWS {
            let too_many = NotAnOrder::TooManyRows { pointer: at.clone(), most: MOST_ROWS, found: rows.len() };
            self.too_many.get_or_insert(too_many);
            return Vec::new();
        }
        let blank = if matches!(row, Outline::Members(_)) { Node::empty() } else { Node::Null };
        let typed = |(index, value): (usize, &Node)| match self.typed(value, row, &at.row(index)) {
            Node::Null => blank.clone(),
            typed => typed,
        };
        rows.iter().enumerate().map(typed).collect()
    }
}
