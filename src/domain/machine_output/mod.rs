//! What a machine's own commands print, read whole: which host IDs stand in it, and which of them fit a license server
//! (`host-ids.md`, *Pasting a command's output*). The person picks; nothing is picked silently among several.

mod address;
mod answers;
mod nature;
mod sighting;
mod text;
mod unix;
mod windows;

use serde::Serialize;

use self::answers::{Answer, Command};
use self::nature::Nature;
pub use self::nature::Reason;
use self::sighting::{PrintedBy, Sighting, What};
pub use self::text::decode;
use self::unix::UnixReader;
use self::windows::WindowsReader;
use super::host_id::{self, HostId, Kind};
use super::order::OperatingSystem;

/// The longest output that is read, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// What an output says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MachineOutput {
    /// The machine's name, where the output itself says it.
    pub host_name: Option<String>,
    /// One entry an ID: those that fit first.
    pub host_ids: Vec<FoundHostId>,
}

/// A host ID in an output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundHostId {
    /// As stored; a special one as printed.
    pub host_id: String,
    /// `None` for a special one.
    pub kind: Option<Kind>,
    /// The adapter's name in the output.
    pub adapter: Option<String>,
    /// Whether a license server on this system can have it.
    pub fits: bool,
    /// Why it does not fit.
    pub reason: Option<Reason>,
    /// Codes of the advice that the check would give.
    pub advice: Vec<&'static str>,
}

/// Reads an output. Without `system` whatever kind is there fits.
pub fn read(bytes: &[u8], system: Option<OperatingSystem>) -> MachineOutput {
    let lines = text::lines(&decode(bytes));
    let (sightings, host_name) = sightings(&lines, system);
    MachineOutput { host_name, host_ids: judge(&sightings, system) }
}

/// Walks the lines. Each belongs to the first format that takes it.
fn sightings(lines: &[String], system: Option<OperatingSystem>) -> (Vec<Sighting>, Option<String>) {
    let mut found = Vec::new();
    let (mut unix, mut windows) = (UnixReader::default(), WindowsReader::default());
    let mut awaited: Option<Command> = None;
    let mut host_name: Option<String> = None;
    let lone = lines.iter().filter(|line| !line.trim().is_empty()).count() == 1;
    for line in lines {
        if line.trim().is_empty() {
            continue;
        }
        if let Some(command) = answers::command(line) {
            unix.finish(&mut found);
            windows.finish();
            awaited = Some(command);
            continue;
        }
        let answered = match awaited {
            Some(Command::Lmhostid) => lmhostid(line, &mut found),
            Some(command) => answers::answer(command, line).map(|answer| take(answer, &mut found, &mut host_name)),
            None if lone => answers::lone_answer(line, system).map(|answer| take(answer, &mut found, &mut host_name)),
            None => None,
        };
        if answered.is_some() {
            awaited = awaited.filter(|command| *command == Command::Lmhostid);
            continue;
        }
        if let Some((name, id)) = answers::uname_all(line) {
            host_name = host_name.or(Some(name));
            found.extend(id);
        } else if answers::is_lmhostid_sentence(line) {
            found.extend(answers::lmhostid(line));
            awaited = Some(Command::Lmhostid);
        } else if !unix.line(line, &mut found) {
            unix.finish(&mut found);
            windows.line(line, &mut found);
        }
    }
    unix.finish(&mut found);
    unix.settle(&mut found);
    (found, host_name.or(windows.host_name))
}

fn take(answer: Answer, found: &mut Vec<Sighting>, host_name: &mut Option<String>) {
    match answer {
        Answer::HostName(name) => *host_name = host_name.take().or(Some(name)),
        Answer::Seen(sighting) => found.push(sighting),
    }
}

/// A line of `lmhostid`'s answer that holds IDs.
fn lmhostid(line: &str, found: &mut Vec<Sighting>) -> Option<()> {
    let ids = if line.contains("Copyright") { Vec::new() } else { answers::lmhostid(line) };
    let any = !ids.is_empty();
    found.extend(ids);
    any.then_some(())
}

/// One entry an ID: those that fit by rank, then the rest, each in the order of the output.
fn judge(sightings: &[Sighting], system: Option<OperatingSystem>) -> Vec<FoundHostId> {
    let mut groups: Vec<Vec<&Sighting>> = Vec::new();
    for sighting in sightings {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| first.what == sighting.what)) {
            Some(group) => group.push(sighting),
            None => groups.push(vec![sighting]),
        }
    }
    let mut ranked: Vec<(u8, FoundHostId)> = groups.iter().filter_map(|group| entry(group, system)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

/// The entry of adapters that share an ID: the physical one of them stands for all.
fn entry(group: &[&Sighting], system: Option<OperatingSystem>) -> Option<(u8, FoundHostId)> {
    let refused = |sighting: &Sighting| matches!(sighting.nature, Nature::Refused(_));
    let physical =
        group.iter().filter(|sighting| !refused(sighting)).min_by_key(|sighting| (sighting.derived, sighting.nature));
    let sighting = physical.or(group.first())?;
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
        (None, system) => host_id::advice(id, system.unwrap_or(OperatingSystem::Other))
            .iter()
            .map(super::problem::ProblemKind::code)
            .collect(),
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
    Some((if reason.is_some() { NOT_FIT } else { rank(sighting, id) }, entry))
}

const NOT_FIT: u8 = 9;

/// Wired, wireless, unknown; then the IDs that are no card's.
fn rank(sighting: &Sighting, id: HostId) -> u8 {
    match (id, sighting.printed_by, sighting.nature) {
        (HostId::Ethernet(_), PrintedBy::OrderedList, _) | (HostId::Ethernet(_), _, Nature::Wired) => 0,
        (HostId::Ethernet(_), _, Nature::Wireless) => 1,
        (HostId::Ethernet(_), ..) => 2,
        (_, PrintedBy::OrderedList, _) => 0,
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
