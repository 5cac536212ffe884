//! Two people on one draft: what a page says is laid over what the draft says by now.
//!
//! Three states meet: what the page showed when it was drawn, what it says now, and the draft. An answer that only one
//! side changed is taken from that side. Where both changed it and differ, the page's own stands, since it comes later,
//! and whoever saved it is told what the other one had put there. A row that one side took out goes, unless the other
//! side wrote into it meanwhile. Nothing that anybody typed goes without being told.

mod rows;

use std::collections::BTreeMap;

use super::document::Node;
use super::draft::renumber_servers;
use rows::moves;

/// Lists of rows.
const LISTS: [&str; 4] = ["servers", "sellable_items", "applications", "media_layer"];

/// What a page showed, and what it says now.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// As it was drawn: its own members, and the names of rows of other pages that it showed. Rows have the numbers of the
    /// page; one that it no longer has is null.
    pub was: Node,
    /// Its own members as they are now, rows without gaps.
    pub now: Node,
    /// Of each list that it adds rows to and takes rows out of: the numbers, on the page, of the rows in `now`.
    pub rows: BTreeMap<String, Vec<usize>>,
    /// Whether blank rows at the end of a list are rows, rather than places to fill in.
    pub keeps_blanks: bool,
}

/// What became of an edit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// What is to be told.
    pub conflicts: Vec<Conflict>,
    /// Of each list: where the rows of the page, by their numbers there, are in the draft.
    pub places: BTreeMap<String, BTreeMap<usize, Place>>,
}

/// Where a row of the page is in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its number.
    pub row: usize,
    /// Whether the draft says something else of it than the page showed.
    pub is_changed: bool,
}

/// Something of which two people thought differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where it is in the draft, as a JSON Pointer.
    pub place: String,
    /// What happened.
    pub kind: ConflictKind,
}

/// What happened to an answer or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConflictKind {
    /// Both answered; this is the other answer.
    Answer(Node),
    /// The other one took this row out. It was written into, and is back.
    TakenOut,
    /// The other one wrote into a row that was taken out here. It stays.
    WrittenInto,
    /// The row that this was said of is gone, as it was named when the page was drawn.
    Gone {
        /// The row.
        row: Node,
        /// What was said.
        said: Vec<String>,
    },
}

impl Merged {
    /// Where a row of the page is in the draft.
    pub fn place(&self, list: &str, number: usize) -> Option<Place> {
        self.places.get(list)?.get(&number).copied()
    }

    /// The number that a row of the draft has on the page.
    pub fn number(&self, list: &str, row: usize) -> Option<usize> {
        self.places.get(list)?.iter().find(|(_, place)| place.row == row).map(|(number, _)| *number)
    }

    /// Follows a row that is taken out of the draft: what was said about it is said no more.
    pub fn take_out(&mut self, list: &str, row: usize) {
        if let Some(places) = self.places.get_mut(list) {
            places.retain(|_, place| place.row != row);
            places.values_mut().filter(|place| place.row > row).for_each(|place| place.row -= 1);
        }
        let below = format!("/{list}/");
        self.conflicts.retain_mut(|conflict| {
            let Some(rest) = conflict.place.strip_prefix(&below) else { return true };
            let (number, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            match number.parse::<usize>() {
                Ok(number) if number == row => return false,
                Ok(number) if number > row => conflict.place = format!("{below}{}{rest}", number - 1),
                _ => {}
            }
            true
        });
    }
}

/// Lays an edit over the draft.
pub fn merge(edit: &Edit, draft: &mut Node) -> Merged {
    let servers = moves("servers", rows_of(&edit.was, "servers"), rows_of(draft, "servers"));
    let mut merging = Merging { edit, servers: &servers, merged: Merged::default() };
    for list in LISTS {
        if edit.now.get(list).is_none() {
            merging.note(list, draft);
        }
    }
    let Node::Object(members) = &edit.now else { return merging.merged };
    for (name, now) in members {
        match LISTS.iter().find(|list| *list == name) {
            Some(list) => merging.rows(list, now.rows(), draft),
            None => merging.member(edit.was.get(name), name, now, draft, ""),
        }
    }
    merging.merged
}

struct Merging<'a> {
    edit: &'a Edit,
    /// Where each server that the page showed is in the draft.
    servers: &'a [Option<usize>],
    merged: Merged,
}

impl Merging<'_> {
    /// Notes where the rows of another page are, which this one showed.
    fn note(&mut self, list: &str, draft: &Node) {
        let (was, theirs) = (rows_of(&self.edit.was, list), rows_of(draft, list));
        let place = |(number, to): (usize, Option<usize>)| Some((number, Place { row: to?, is_changed: false }));
        let places = moves(list, was, theirs).into_iter().enumerate().filter_map(place);
        self.merged.places.insert(list.to_owned(), places.collect());
    }

    fn member(&mut self, was: Option<&Node>, name: &str, now: &Node, theirs: &mut Node, place: &str) {
        let mut value = theirs.get(name).cloned().unwrap_or_default();
        let before = value.clone();
        self.value(was, now, &mut value, &format!("{place}/{name}"));
        if value != before {
            theirs.set(name, value);
        }
    }

    fn value(&mut self, was: Option<&Node>, now: &Node, theirs: &mut Node, place: &str) {
        match now {
            Node::Object(members) => {
                for (name, now) in members {
                    self.member(was.and_then(|was| was.get(name)), name, now, theirs, place);
                }
            }
            now => self.answer(was, now, theirs, place),
        }
    }

    /// One answer.
    fn answer(&mut self, was: Option<&Node>, now: &Node, theirs: &mut Node, place: &str) {
        if same(Some(now), was) || same(Some(now), Some(theirs)) {
            return;
        }
        let before = std::mem::replace(theirs, now.clone());
        if !same(was, Some(&before)) {
            self.tell(place.to_owned(), ConflictKind::Answer(before));
        }
    }

    fn tell(&mut self, place: String, kind: ConflictKind) {
        self.merged.conflicts.push(Conflict { place, kind });
    }

    /// A row: its members, its shares of the servers and the servers that it is for.
    fn row(&mut self, was: Option<&Node>, now: &Node, theirs: &mut Node, place: &str) {
        let Node::Object(members) = now else { return };
        for (name, now) in members {
            let was = was.and_then(|was| was.get(name));
            match name.as_str() {
                "per_server" => self.shares(was, now, theirs, &format!("{place}/per_server")),
                "servers" => {
                    self.member(was.map(|was| self.moved(was)).as_ref(), name, &self.moved(now), theirs, place);
                }
                _ => self.member(was, name, now, theirs, place),
            }
        }
    }

    /// Numbers of servers on the page, as those that they have now.
    fn moved(&self, ticked: &Node) -> Node {
        let now = |tick: &Node| match tick.as_typed().trim().parse::<usize>().map(|server| self.servers.get(server)) {
            Ok(Some(to)) => to.map(|to| Node::Text(to.to_string())),
            _ => Some(tick.clone()),
        };
        let mut moved: Vec<_> = ticked.rows().iter().filter_map(now).collect();
        moved.sort_by_key(|tick| tick.as_typed().trim().parse::<usize>().unwrap_or(usize::MAX));
        if moved.is_empty() { Node::Null } else { Node::List(moved) }
    }

    /// The shares of an item, server by server. Those of a server that the page did not show stay.
    fn shares(&mut self, was: Option<&Node>, now: &Node, row: &mut Node, place: &str) {
        let was = was.map_or(&[][..], Node::rows);
        let now = now.rows();
        let mut theirs = row.get("per_server").map(|shares| shares.rows().to_vec()).unwrap_or_default();
        let before = theirs.clone();
        for server in 0..now.len().max(was.len()) {
            let (was, now) = (was.get(server), now.get(server).unwrap_or(&Node::Null));
            match self.servers.get(server).copied().unwrap_or(Some(server)) {
                Some(to) => {
                    if theirs.len() <= to && !now.is_blank() {
                        theirs.resize(to + 1, Node::Null);
                    }
                    if let Some(theirs) = theirs.get_mut(to) {
                        self.answer(was, now, theirs, &format!("{place}/{to}"));
                    }
                }
                None if !same(was, Some(now)) && !now.is_blank() => {
                    let gone = rows_of(&self.edit.was, "servers").get(server).cloned().unwrap_or_default();
                    let kind = ConflictKind::Gone { row: gone, said: vec![now.as_typed().trim().to_owned()] };
                    self.tell("/servers".to_owned(), kind);
                }
                None => {}
            }
        }
        // A page that lost its fields at the end has as many shares as it says.
        while now.len() < was.len() && theirs.len() > now.len() && theirs.last() == Some(&Node::Null) {
            theirs.pop();
        }
        if theirs != before {
            row.set("per_server", Node::List(theirs));
        }
    }

    /// A list that this page holds, or writes into.
    fn rows(&mut self, list: &str, now: &[Node], draft: &mut Node) {
        let before = rows_of(draft, list).to_vec();
        let layout = rows::Layout::of(list, self.edit, now, &before);
        let mut rows = Vec::new();
        for (place, slot) in layout.slots.iter().enumerate() {
            let mut row = slot.theirs.and_then(|row| before.get(row)).cloned().unwrap_or_else(Node::empty);
            let was = slot.was.and_then(|number| rows_of(&self.edit.was, list).get(number));
            let place = format!("/{list}/{place}");
            if let Some(now) = slot.now.and_then(|number| now.get(number)) {
                let nothing = Node::empty();
                // Where it is back, all of it is: what it said when the page was drawn was not taken out here.
                let (was, told) = if slot.is_back { (None, Some(ConflictKind::TakenOut)) } else { (was, None) };
                self.row(was.or(Some(&nothing)), now, &mut row, &place);
                if let Some(kind) = told {
                    self.tell(place.clone(), kind);
                }
            } else if slot.is_kept {
                self.tell(place, ConflictKind::WrittenInto);
            }
            rows.push(row);
        }
        for (row, said) in layout.gone {
            self.tell(format!("/{list}"), ConflictKind::Gone { row, said });
        }
        self.merged.places.insert(list.to_owned(), layout.places);
        if rows != before {
            draft.set(list, Node::List(rows));
        }
        let from: Vec<usize> = layout.slots.iter().map(|slot| slot.theirs.unwrap_or(usize::MAX)).collect();
        if list == "servers" && !from.iter().copied().eq(0..before.len()) {
            renumber_servers(draft, &from);
        }
    }
}

fn rows_of<'a>(order: &'a Node, list: &str) -> &'a [Node] {
    order.get(list).map_or(&[], Node::rows)
}

/// Whether two answers are the same: nothing typed is nothing, and a browser's line breaks are line breaks.
fn same(one: Option<&Node>, other: Option<&Node>) -> bool {
    let given = |node: Option<&Node>| node.filter(|node| !node.is_blank()).map(ToString::to_string);
    let plain = |node: Option<&Node>| given(node).map(|text| text.replace(r"\r\n", r"\n"));
    one == other || plain(one) == plain(other)
}

/// Whether a row of the draft still says what a page showed of it.
fn shows(was: &Node, theirs: &Node) -> bool {
    match was {
        Node::Object(members) => members.iter().all(|(name, was)| match theirs.get(name) {
            Some(theirs) => shows(was, theirs),
            None => was.is_blank(),
        }),
        was => same(Some(was), Some(theirs)),
    }
}

/// Whether a row says something that a page did not show, now or before.
fn differs(was: &Node, now: &Node) -> bool {
    match now {
        Node::Object(members) => members.iter().any(|(name, now)| match was.get(name) {
            Some(was) => differs(was, now),
            None => !now.is_blank(),
        }),
        now => !same(Some(was), Some(now)),
    }
}

#[cfg(test)]
mod tests;
