//! Tells what is there twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

/// Values and the rows that had them first.
pub(super) struct Seen<T>(HashMap<T, usize>);

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Eq + Hash> Seen<T> {
    /// The earlier row that has this value, if one has.
    pub fn earlier(&mut self, value: T, row: usize) -> Option<usize> {
        match self.0.entry(value) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(row);
                None
            }
        }
    }
}
