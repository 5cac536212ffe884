//! What two versions of an order say differently.

use std::collections::HashMap;

use super::history::Change;
use super::order::Order;
use super::order::document::Node;
use super::problem::Pointer;

/// Each answer that is another one in `after` than in `before`, by its place: those that are there now in their order,
/// then those that are gone.
pub fn changes(before: &Order, after: &Order) -> Vec<Change> {
    let (before, after) = (answers(before), answers(after));
    let old: HashMap<&Pointer, &str> = before.iter().map(|(at, text)| (at, text.as_str())).collect();
    let new: HashMap<&Pointer, &str> = after.iter().map(|(at, text)| (at, text.as_str())).collect();
    let change = |at: &Pointer| {
        let (from, to) = (old.get(at).copied().unwrap_or_default(), new.get(at).copied().unwrap_or_default());
        (from != to).then(|| Change { at: at.clone(), from: from.to_owned(), to: to.to_owned() })
    };
    let gone = before.iter().map(|(at, _)| at).filter(|at| !new.contains_key(at));
    after.iter().map(|(at, _)| at).chain(gone).filter_map(change).collect()
}

/// The answers of an order, each with its place.
fn answers(order: &Order) -> Vec<(Pointer, String)> {
    let mut found = Vec::new();
    collect(&Node::from(order), Pointer::root(), &mut found);
    found
}

fn collect(node: &Node, at: Pointer, found: &mut Vec<(Pointer, String)>) {
    match node {
        Node::Object(members) => members.iter().for_each(|(name, value)| collect(value, at.member(name), found)),
        Node::List(rows) => rows.iter().enumerate().for_each(|(row, value)| collect(value, at.row(row), found)),
        Node::Null => {}
        Node::Bool(value) => found.push((at, value.to_string())),
        Node::Number(text) | Node::Text(text) => found.push((at, text.clone())),
    }
}
