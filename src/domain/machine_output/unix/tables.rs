//! Adapters of which a table holds one a row: `lanscan`, `netstat -i`.

use crate::domain::machine_output::address;
use crate::domain::machine_output::nature::{self, Nature};
use crate::domain::machine_output::sighting::{PrintedBy, Sighting};

/// `Name  Mtu   Network     Address …`
pub(super) fn is_netstat_heading(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let mut is = |expected: &str| words.next().is_some_and(|word| word.eq_ignore_ascii_case(expected));
    is("name") && is("mtu")
}

/// `tu0   1500  <Link>      08:00:2b:86:c4:11 …`, `en0 1500 link#2 0.21.5e.af.2.4 …`
pub(super) fn netstat_row(line: &str) -> Option<Sighting> {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let first = words.first().filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let place = words.iter().skip(1).take(2).position(|word| {
        word.trim_start_matches('<').get(..4).is_some_and(|start| start.eq_ignore_ascii_case("link"))
    })? + 1;
    let address = words.get(place + 1).and_then(|word| address::ethernet(word))?;
    let name = first.trim_end_matches('*');
    // Tru64 prints `<Link>`, macOS and the BSDs number it.
    let numbered = words.get(place).is_some_and(|word| word.contains('#'));
    let named = nature::of_unix_name(name);
    let of_macos = numbered && named == Nature::Wired && name.starts_with("en");
    let nature = if of_macos { Nature::Unknown } else { named };
    let printed_by = if numbered { PrintedBy::Adapters } else { PrintedBy::OrderedList };
    Some(Sighting::ethernet(Some(name), nature, address, printed_by))
}

/// `0/0/3/0  0x00306E4A9C3D 0  UP  lan0 snap0  1  ETHER  Yes  119`, or only `0x00306E4A9C3D`.
pub(super) fn lanscan_row(line: &str) -> Option<Sighting> {
    let words: Vec<&str> = line.split_whitespace().take(12).collect();
    let place = words.iter().position(|word| word.starts_with("0x") && address::ethernet(word).is_some())?;
    let address = address::ethernet(words.get(place)?)?;
    let name = words.iter().copied().find(|word| {
        word.strip_prefix("lan").is_some_and(|number| !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit()))
    });
    let path = words.first().copied().unwrap_or_default();
    let alone = words.len() == 1;
    let row = place == 1 && (name.is_some() || path.contains('/'));
    let short = place == 0 && name.is_some();
    let aggregate = path.starts_with("LinkAgg");
    let nature = if aggregate { Nature::Unknown } else { Nature::Wired };
    (alone || row || short).then(|| Sighting {
        derived: aggregate || path.starts_with("VLAN"),
        ..Sighting::ethernet(name, nature, address, PrintedBy::OrderedList)
    })
}
