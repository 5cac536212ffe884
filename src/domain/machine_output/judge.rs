//! Of all that was seen: one entry an ID, those that fit first.

use std::collections::HashMap;

use super::FoundHostId;
use super::nature::{Nature, Reason};
use super::sighting::{PrintedBy, Sighting, What};
use crate::domain::host_id::{self, HostId};
use crate::domain::order::OperatingSystem;
use crate::domain::problem::ProblemKind;

/// One entry an ID: those that fit by rank, then the rest, each in the order of the output.
pub(super) fn judge(sightings: &[Sighting], system: Option<OperatingSystem>) -> Vec<FoundHostId> {
    let mut places: HashMap<&What, usize> = HashMap::new();
    let mut groups: Vec<Vec<&Sighting>> = Vec::new();
    for sighting in sightings {
        let place = *places.entry(&sighting.what).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(sighting),
            None => groups.push(vec![sighting]),
        }
    }
    let mut ranked: Vec<(u8, FoundHostId)> = groups.iter().filter_map(|group| entry(group, system)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

/// The one of the adapters that share an ID which stands for all: the physical one. A list of bare IDs (`lmhostid`,
/// `getmac`) says nothing of the adapter, and saves none that another part of the output refuses.
fn chosen<'s>(group: &[&'s Sighting]) -> Option<&'s Sighting> {
    let refused = |sighting: &Sighting| matches!(sighting.nature, Nature::Refused(_));
    let says_something = |sighting: &Sighting| sighting.adapter.is_some() || sighting.nature != Nature::Unknown;
    let any = group.iter().any(|sighting| says_something(sighting));
    let telling: Vec<&Sighting> = group.iter().copied().filter(|sighting| !any || says_something(sighting)).collect();
    let physical = telling
        .iter()
        .filter(|sighting| !refused(sighting))
        .min_by_key(|sighting| (sighting.derived, sighting.nature, sighting.printed_by == PrintedBy::Hostid));
    physical.or(telling.first()).copied()
}

/// The entry of adapters that share an ID: the physical one of them stands for all.
fn entry(group: &[&Sighting], system: Option<OperatingSystem>) -> Option<(u8, FoundHostId)> {
    let sighting = chosen(group)?;
    let id = match &sighting.what {
        What::Special(printed) => {
            let entry = FoundHostId {
                host_id: printed.clone(),
                kind: None,
                adapter: sighting.adapter.clone(),
                fits: false,
                reason: Some(Reason::Special),
                advice: Vec::new(),
            };
            return Some((NOT_FIT, entry));
        }
        What::Id(id) => *id,
    };
    let reason = reason(sighting, id, system);
    let advice = match (reason, system) {
        // What is only said of some systems is not said of none.
        (None, system) => {
            host_id::advice(id, system.unwrap_or(OperatingSystem::Other)).iter().map(ProblemKind::code).collect()
        }
        (Some(_), _) => Vec::new(),
    };
    let entry = FoundHostId {
        host_id: id.to_string(),
        kind: Some(id.kind()),
        adapter: sighting.adapter.clone(),
        fits: reason.is_none(),
        reason,
        advice,
    };
    Some((if reason.is_some() { NOT_FIT } else { rank(sighting, id, system) }, entry))
}

const NOT_FIT: u8 = 9;

/// Wired, wireless, unknown; then the IDs that are no card's. On some systems the order of the output is kept.
fn rank(sighting: &Sighting, id: HostId, system: Option<OperatingSystem>) -> u8 {
    let ordered = sighting.printed_by == PrintedBy::OrderedList
        || matches!(system, Some(OperatingSystem::Solaris | OperatingSystem::HpUx | OperatingSystem::Tru64));
    match (id, sighting.nature) {
        (HostId::Ethernet(_), _) if ordered => 0,
        (HostId::Ethernet(_), Nature::Wired) => 0,
        (HostId::Ethernet(_), Nature::Wireless) => 1,
        (HostId::Ethernet(_), _) => 2,
        _ if sighting.printed_by == PrintedBy::OrderedList => 0,
        _ => 3,
    }
}

/// The adapter's kind first, then what the system takes, then the ID itself.
fn reason(sighting: &Sighting, id: HostId, system: Option<OperatingSystem>) -> Option<Reason> {
    if let Nature::Refused(reason) = sighting.nature {
        return Some(reason);
    }
    let takes = |system: OperatingSystem| match sighting.printed_by {
        PrintedBy::Hostid => system == OperatingSystem::Solaris,
        _ => system.kinds().contains(&id.kind()),
    };
    if !system.is_none_or(takes) {
        Some(Reason::WrongType)
    } else if id.is_placeholder() {
        Some(Reason::Placeholder)
    } else if id.is_multicast() {
        Some(Reason::Multicast)
    } else {
        None
    }
}
