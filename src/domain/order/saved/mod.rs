//! An order as a file: what a draft is downloaded as, and what is uploaded to go on with it.
//!
//! The file is the order as the contract writes it, so that whatever reads orders reads it: what is blank was not given,
//! and a number that was typed is a number.

mod outline;
mod read;

use std::fmt::Write;

use serde_json::Value;

use self::outline::{ORDER, Outline};
use super::document::{MAX_BYTES, Node};
use super::draft::asked;

pub use self::read::{NotAnOrder, read};

/// The part of a draft that counts, as the text of a file: members in the contract's order, a line each. Where it would
/// be larger than an order may be, without white space.
pub fn write(draft: &Node) -> String {
    let order = written(&asked(draft), &ORDER);
    let mut text = String::new();
    pretty(&order, 0, &mut text);
    text.push('\n');
    if text.len() <= MAX_BYTES { text } else { format!("{order}\n") }
}

/// Members in the order of the outline; digits as numbers.
fn written(node: &Node, outline: &Outline) -> Node {
    match (node, outline) {
        (Node::Object(given), Outline::Members(members)) => {
            let known = members.iter().filter_map(|(name, below)| {
                let value = node.get(name)?;
                Some(((*name).to_owned(), written(value, below)))
            });
            let unknown = given.iter().filter(|(name, _)| members.iter().all(|(known, _)| known != name));
            Node::Object(known.chain(unknown.cloned()).collect())
        }
        (Node::List(rows), Outline::Rows(row)) => Node::List(rows.iter().map(|value| written(value, row)).collect()),
        (Node::Text(typed), Outline::Number) => number(typed.trim()).unwrap_or_else(|| node.clone()),
        _ => node.clone(),
    }
}

/// Digits, a `-` allowed before them, as JSON writes a number; blank text as nothing.
fn number(typed: &str) -> Option<Node> {
    if typed.is_empty() {
        return Some(Node::Null);
    }
    let (sign, digits) = typed.strip_prefix('-').map_or(("", typed), |digits| ("-", digits));
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Node::Number(match digits.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => format!("{sign}{digits}"),
    }))
}

/// A member or a row a line, two spaces a level; a list of plain values stays on its line.
fn pretty(node: &Node, level: usize, text: &mut String) {
    let line = |text: &mut String, level: usize| {
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", level));
    };
    match node {
        Node::Object(members) if !members.is_empty() => {
            for (index, (name, value)) in members.iter().enumerate() {
                text.push(if index == 0 { '{' } else { ',' });
                line(text, level + 1);
                // Writing into a text cannot fail.
                let _ = write!(text, "{}: ", Value::from(name.as_str()));
                pretty(value, level + 1, text);
            }
            line(text, level);
            text.push('}');
        }
        Node::List(rows) if rows.iter().any(|row| matches!(row, Node::Object(_) | Node::List(_))) => {
            for (index, row) in rows.iter().enumerate() {
                text.push(if index == 0 { '[' } else { ',' });
                line(text, level + 1);
                pretty(row, level + 1, text);
            }
            line(text, level);
            text.push(']');
        }
        Node::List(rows) => {
            let values: Vec<String> = rows.iter().map(ToString::to_string).collect();
            let _ = write!(text, "[{}]", values.join(", "));
        }
        plain => {
            let _ = write!(text, "{plain}");
        }
    }
}

#[cfg(test)]
mod tests;
