//! Which row of a page is which row of the draft, after both changed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Place, differs, rows_of, shows};
use crate::domain::order::document::Node;

/// What names a row, best first: whoever has the same is the same row.
fn keys(list: &str) -> &'static [&'static [&'static str]] {
    match list {
        "servers" => &[&["host_name"], &["host_id"]],
        "media_layer" => &[&["switch_type", "switch_version"], &["switch_type"]],
        _ => &[&["name", "version"], &["name"]],
    }
}

/// A row as it will be.
#[derive(Debug, Default)]
pub(super) struct Slot {
    /// Its number in the draft before; none where it is new.
    pub theirs: Option<usize>,
    /// Its number on the page when that was drawn.
    pub was: Option<usize>,
    /// Its place among the rows of the page now.
    pub now: Option<usize>,
    /// It was taken out of the draft, and written into on the page.
    pub is_back: bool,
    /// It was taken out on the page, and written into in the draft.
    pub is_kept: bool,
}

/// A list as it will be.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub slots: Vec<Slot>,
    /// By their number on the page.
    pub places: BTreeMap<usize, Place>,
    /// Rows of other pages that are gone, with what this page says of them.
    pub gone: Vec<(Node, Vec<String>)>,
}

impl Layout {
    /// Decides which rows there are, and in which order.
    pub fn of(list: &str, edit: &Edit, now: &[Node], theirs: &[Node]) -> Self {
        let was = rows_of(&edit.was, list);
        let numbers = edit.rows.get(list).cloned();
        let may_change = numbers.is_some();
        let numbers = numbers.unwrap_or_else(|| (0..now.len()).collect());
        let to = moves(list, was, theirs);
        let mut layout = Self::default();
        for (row, there) in theirs.iter().enumerate() {
            let number = to.iter().position(|to| *to == Some(row));
            let shown = number.and_then(|number| was.get(number));
            let now = number.and_then(|number| numbers.iter().position(|other| *other == number));
            let is_taken_out = may_change && number.is_some() && now.is_none();
            let is_kept = is_taken_out && shown.is_some_and(|shown| !shows(shown, there));
            if !is_taken_out || is_kept {
                layout.slots.push(Slot { theirs: Some(row), was: number, now, is_back: false, is_kept });
            }
        }
        if may_change {
            let wanted = Rows { was, now, numbers: &numbers, to: &to, keeps_blanks: edit.keeps_blanks };
            layout.meet(list, &wanted, theirs);
            layout.add(&wanted, theirs);
        } else {
            layout.gone = gone(was, now, &to);
        }
        layout.find_places(&numbers, was, theirs);
        layout
    }

    /// Two rows that were added at the same time under the same name are one.
    fn meet(&mut self, list: &str, rows: &Rows<'_>, theirs: &[Node]) {
        let added: Vec<usize> = (0..rows.now.len()).filter(|row| rows.is_new(*row)).collect();
        let mine: Vec<&Node> = added.iter().filter_map(|row| rows.now.get(*row)).collect();
        let new = self.slots.iter().filter(|slot| slot.was.is_none()).filter_map(|slot| slot.theirs);
        let new: Vec<usize> = new.collect();
        let their: Vec<&Node> = new.iter().filter_map(|row| theirs.get(*row)).collect();
        for (row, to) in added.iter().zip(Matching::by_name(list, &mine, &their).found) {
            let row_there = to.and_then(|to| new.get(to));
            if let Some(slot) =
                self.slots.iter_mut().find(|slot| row_there.is_some() && slot.theirs.as_ref() == row_there)
            {
                slot.now = Some(*row);
            }
        }
    }

    /// The rows that the page added, and those that it wrote into while they were taken out.
    fn add(&mut self, rows: &Rows<'_>, theirs: &[Node]) {
        let last = rows.now.iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1);
        for (row, said) in rows.now.iter().enumerate() {
            if self.slots.iter().any(|slot| slot.now == Some(row)) {
                continue;
            }
            // A place to fill in that both have is one.
            let is_blank = |there: usize| theirs.get(there).is_some_and(Node::is_blank);
            let is_open =
                |slot: &&mut Slot| slot.was.is_none() && slot.now.is_none() && slot.theirs.is_some_and(is_blank);
            if said.is_blank()
                && let Some(slot) = self.slots.iter_mut().find(is_open)
            {
                slot.now = Some(row);
                continue;
            }
            let was = rows.was_of(row);
            let is_back = !rows.is_new(row);
            let stays =
                if is_back { was.is_some_and(|was| differs(was, said)) } else { rows.keeps_blanks || row < last };
            if stays {
                let slot = Slot { now: Some(row), was: None, is_back, ..Slot::default() };
                let place = self.after(row);
                self.slots.insert(place, slot);
            }
        }
    }

    /// Behind the row that stands before it on the page, and behind those that others added there.
    fn after(&self, row: usize) -> usize {
        let before = row.checked_sub(1);
        let Some(before) = self.slots.iter().position(|slot| before.is_some() && slot.now == before) else {
            return self.slots.len();
        };
        let rest = self.slots.iter().skip(before + 1);
        before + 1 + rest.take_while(|slot| slot.was.is_none() && slot.now.is_none()).count()
    }

    fn find_places(&mut self, numbers: &[usize], was: &[Node], theirs: &[Node]) {
        for (place, slot) in self.slots.iter().enumerate() {
            let number = match slot.now {
                Some(now) => numbers.get(now).copied(),
                None => slot.was,
            };
            let Some(number) = number else { continue };
            let shown = slot.was.and_then(|number| was.get(number));
            let there = slot.theirs.and_then(|row| theirs.get(row));
            let is_changed = shown.zip(there).is_some_and(|(shown, there)| !shows(shown, there));
            self.places.insert(number, Place { row: place, is_changed });
        }
    }
}

/// The rows of a page.
struct Rows<'a> {
    was: &'a [Node],
    now: &'a [Node],
    numbers: &'a [usize],
    /// Where those that it showed are in the draft.
    to: &'a [Option<usize>],
    keeps_blanks: bool,
}

impl Rows<'_> {
    fn was_of(&self, row: usize) -> Option<&Node> {
        self.numbers.get(row).and_then(|number| self.was.get(*number))
    }

    /// Whether it stood on the page as a place to fill in, or not at all.
    fn is_new(&self, row: usize) -> bool {
        let is_found = self.numbers.get(row).and_then(|number| self.to.get(*number)).is_some_and(Option::is_some);
        !is_found && self.was_of(row).is_none_or(Node::is_blank)
    }
}

/// What the page says of rows of another page that are gone.
fn gone(was: &[Node], now: &[Node], to: &[Option<usize>]) -> Vec<(Node, Vec<String>)> {
    let of_row = |(number, said): (usize, &Node)| {
        let row = was.get(number).filter(|row| to.get(number) == Some(&None) && differs(row, said))?;
        Some((row.clone(), texts(said)))
    };
    now.iter().enumerate().filter_map(of_row).collect()
}

fn texts(node: &Node) -> Vec<String> {
    match node {
        Node::List(rows) => rows.iter().flat_map(texts).collect(),
        Node::Object(members) => members.iter().flat_map(|(_, value)| texts(value)).collect(),
        other => Some(other.as_typed().trim().to_owned()).filter(|text| !text.is_empty()).into_iter().collect(),
    }
}

/// Where each of the rows that a page showed is in the draft.
pub(super) fn moves(list: &str, was: &[Node], theirs: &[Node]) -> Vec<Option<usize>> {
    let mut matching = Matching::new(was.len());
    for (row, shown) in was.iter().enumerate() {
        if theirs.get(row).is_some_and(|there| shown.is_blank() == there.is_blank() && shows(shown, there)) {
            matching.pair(row, row);
        }
    }
    let (was, theirs): (Vec<&Node>, Vec<&Node>) = (was.iter().collect(), theirs.iter().collect());
    matching.whole(&was, &theirs);
    matching.names(list, &was, &theirs);
    matching.renamed(list, &was, &theirs);
    matching.found
}

/// Pairs of rows, each of which is in one pair at most.
struct Matching {
    found: Vec<Option<usize>>,
    taken: BTreeSet<usize>,
}

impl Matching {
    fn new(rows: usize) -> Self {
        Self { found: vec![None; rows], taken: BTreeSet::new() }
    }

    /// Rows with the same name.
    fn by_name(list: &str, was: &[&Node], theirs: &[&Node]) -> Self {
        let mut matching = Self::new(was.len());
        matching.names(list, was, theirs);
        matching
    }

    fn pair(&mut self, row: usize, to: usize) {
        if let Some(place) = self.found.get_mut(row)
            && place.is_none()
            && self.taken.insert(to)
        {
            *place = Some(to);
        }
    }

    fn is_open(&self, row: usize) -> bool {
        self.found.get(row).is_some_and(Option::is_none)
    }

    /// Rows that moved and say the same.
    fn whole(&mut self, was: &[&Node], theirs: &[&Node]) {
        for (row, shown) in was.iter().enumerate().filter(|(_, shown)| !shown.is_blank()) {
            let there = |(to, there): &(usize, &&Node)| !self.taken.contains(to) && shows(shown, there);
            if let Some((to, _)) = theirs.iter().enumerate().find(there).filter(|_| self.is_open(row)) {
                self.pair(row, to);
            }
        }
    }

    fn names(&mut self, list: &str, was: &[&Node], theirs: &[&Node]) {
        for members in keys(list) {
            let mut there: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
            for (to, row) in theirs.iter().enumerate() {
                if let Some(name) = name(row, members) {
                    there.entry(name).or_default().push(to);
                }
            }
            for (row, shown) in was.iter().enumerate().filter(|(_, shown)| !shown.is_blank()) {
                let open = name(shown, members).and_then(|name| there.get(&name));
                let mut open = open.into_iter().flatten().copied().filter(|to| !self.taken.contains(to));
                let first = open.next();
                let to = if first == Some(row) { first } else { open.find(|to| *to == row).or(first) };
                if let Some(to) = to.filter(|_| self.is_open(row)) {
                    self.pair(row, to);
                }
            }
        }
    }

    /// Rows that stand between the same neighbours, as many as before: they were renamed where they are.
    fn renamed(&mut self, list: &str, was: &[&Node], theirs: &[&Node]) {
        let given = |rows: &[&Node]| rows.iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1);
        let (rows, there) = (given(was), given(theirs));
        let mut row = 0;
        while row < rows {
            let end = (row..rows).find(|row| !self.is_open(*row)).unwrap_or(rows);
            let from = match row.checked_sub(1) {
                None => Some(0),
                Some(before) => self.found.get(before).copied().flatten().map(|to| to + 1),
            };
            let to = if end == rows { Some(there) } else { self.found.get(end).copied().flatten() };
            if let Some((from, to)) = from.zip(to)
                && from + (end - row) == to
            {
                for (row, to) in (row..end).zip(from..to) {
                    if was.get(row).zip(theirs.get(to)).is_some_and(|(was, there)| is_alike(list, was, there)) {
                        self.pair(row, to);
                    }
                }
            }
            row = end + 1;
        }
    }
}

/// Whether two rows may be the same under another name: most of what one says, the other says too. Of a row of another
/// page only the name is known.
fn is_alike(list: &str, was: &Node, there: &Node) -> bool {
    let Node::Object(members) = was else { return false };
    if was.is_blank() || there.is_blank() {
        return false;
    }
    let names = keys(list).first().copied().unwrap_or_default();
    if members.iter().all(|(name, _)| names.contains(&name.as_str())) {
        return true;
    }
    let given = members.iter().filter(|(_, value)| !value.is_blank());
    let (same, other): (Vec<_>, Vec<_>) =
        given.partition(|(name, value)| there.get(name).is_some_and(|there| shows(value, there)));
    same.len() > other.len()
}

/// What a row is called: none where nothing was typed.
fn name<'a>(row: &'a Node, members: &[&str]) -> Option<Vec<&'a str>> {
    let name: Vec<&str> = members.iter().map(|member| row.get(member).map_or("", Node::as_typed).trim()).collect();
    name.first().is_some_and(|first| !first.is_empty()).then_some(name)
}
