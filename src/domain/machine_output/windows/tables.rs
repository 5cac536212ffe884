//! Tables with an adapter a row: `getmac`, `Get-NetAdapter`, and `getmac /fo csv`.

use crate::domain::machine_output::address;
use crate::domain::machine_output::nature::{self, Nature};
use crate::domain::machine_output::sighting::{PrintedBy, Sighting};
use crate::domain::machine_output::text::{columns, width};

/// How wide `getmac /v` writes names and descriptions.
const GETMAC_WIDTH: usize = 15;
/// How wide `getmac` writes addresses, in every language.
const ADDRESS_WIDTH: usize = 19;

/// A table that is being read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// `getmac`. With `/v` name and description stand before the address.
    Getmac { verbose: bool },
    /// `Get-NetAdapter`: where the columns begin, and which of them are the name and the description.
    NetAdapter { starts: Vec<usize>, name: Option<usize>, description: Option<usize> },
}

/// What a row says: an address, and what the adapter is. The name as printed.
pub(super) struct Row {
    pub name: Option<String>,
    pub nature: Nature,
    pub address: [u8; 6],
}

impl Row {
    fn new(name: Option<String>, description: &str, address: [u8; 6]) -> Self {
        let nature = nature::of_windows(name.as_deref().unwrap_or_default(), description, None);
        Self { name, nature, address }
    }

    pub(super) fn sighting(self) -> Sighting {
        Sighting::ethernet(self.name.as_deref(), self.nature, self.address, PrintedBy::Adapters)
    }
}

/// The line under a table's heading says where the columns begin.
pub(super) fn underline(heading: &str, line: &str) -> Option<Table> {
    let drawn = |mark: char| line.chars().all(|c| c == mark || c == ' ') && line.contains(mark);
    if drawn('=') {
        let place = line.split_whitespace().position(|run| run.len() == ADDRESS_WIDTH)?;
        return matches!(place, 0 | 2).then_some(Table::Getmac { verbose: place == 2 });
    }
    if !drawn('-') || !heading.to_ascii_lowercase().contains("macaddress") {
        return None;
    }
    let starts: Vec<usize> = starts(line);
    let titles: Vec<String> = (0..starts.len()).map(|index| cell(heading, &starts, index)).collect();
    let column =
        |names: &[&str]| titles.iter().position(|title| names.iter().any(|name| title.eq_ignore_ascii_case(name)));
    Some(Table::NetAdapter {
        name: column(&["Name", "InterfaceAlias", "ifAlias"]),
        description: column(&["InterfaceDescription", "ifDesc", "DriverDescription"]),
        starts,
    })
}

fn starts(line: &str) -> Vec<usize> {
    let mut last = ' ';
    let mut starts = Vec::new();
    for (place, c) in line.chars().enumerate() {
        if c != ' ' && last == ' ' {
            starts.push(place);
        }
        last = c;
    }
    starts
}

fn cell(line: &str, starts: &[usize], index: usize) -> String {
    let from = starts.get(index).copied().unwrap_or_default();
    let to = starts.get(index + 1).copied().unwrap_or(usize::MAX);
    columns(line, from, to).trim().to_owned()
}

/// A row of the table that is being read, or of `getmac` without a heading (`/nh`): those name a device.
pub(super) fn row(table: Option<&Table>, line: &str) -> Option<Row> {
    let word = line.split_whitespace().find(|word| word.contains('-') && address::ethernet(word).is_some())?;
    let address = address::ethernet(word)?;
    let (before, after) = line.split_once(word)?;
    let names_device = after.trim_start().starts_with("\\Device\\");
    match table {
        Some(Table::NetAdapter { starts, name, description }) => {
            let cut = |index: &Option<usize>| index.map(|index| cell(line, starts, index)).unwrap_or_default();
            Some(named(cut(name), &cut(description), word, address))
        }
        Some(Table::Getmac { verbose: true }) => Some(getmac(line, word, address)),
        // What `arp -a` prints has its address in the middle.
        Some(Table::Getmac { verbose: false }) => before.trim().is_empty().then(|| Row::new(None, "", address)),
        None if names_device && before.trim().is_empty() => Some(Row::new(None, "", address)),
        None if names_device && width(before) >= 2 * GETMAC_WIDTH => Some(getmac(line, word, address)),
        None => None,
    }
}

fn getmac(line: &str, word: &str, address: [u8; 6]) -> Row {
    let starts = [0, GETMAC_WIDTH + 1, 2 * (GETMAC_WIDTH + 1)];
    // `getmac` cuts a long description off without a sign.
    named(cell(line, &starts, 0), &cut_off(cell(line, &starts, 1)), word, address)
}

/// Where the columns are moved, by wide letters say, a cell holds part of its neighbour: it is no name then.
fn named(name: String, description: &str, word: &str, address: [u8; 6]) -> Row {
    let moved = name.is_empty() || name.contains(word) || description.contains(word);
    Row::new((!moved).then_some(name), description, address)
}

/// A cell that fills its column of fifteen may have been longer.
fn cut_off(cell: String) -> String {
    if width(&cell) >= GETMAC_WIDTH - 1 { format!("{cell}...") } else { cell }
}

/// `"Ethernet0","Intel(R) 82574L","00-0C-29-4B-7E-12","\Device\Tcpip_{…}"`: `getmac /v /fo csv`.
pub(super) fn csv_row(line: &str) -> Option<Row> {
    let cells: Vec<&str> = line.strip_prefix('"')?.strip_suffix('"')?.split("\",\"").collect();
    let place = cells.iter().position(|cell| cell.contains('-') && address::ethernet(cell).is_some())?;
    let address = address::ethernet(cells.get(place)?)?;
    Some(match cells.as_slice() {
        [name, description, ..] if place >= 2 => Row::new(Some((*name).to_owned()), description, address),
        _ => Row::new(None, "", address),
    })
}
