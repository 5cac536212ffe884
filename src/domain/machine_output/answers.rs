//! Commands that answer with the bare thing: `lmhostid`, `hostid`, `uname`, `getconf`, `hostname`. Bare digits count
//! only as the answer of one of them: container IDs, file sizes and flags have the same shape.

use super::address;
use super::command::Command;
use super::nature::Nature;
use super::sighting::{PrintedBy, Sighting, What};
use super::text::LOST;
use crate::domain::host_id::{self, HostId};
use crate::domain::order::OperatingSystem;

/// What a command answered on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    HostName(String),
    Seen(Sighting),
}

/// Reads the line after a command.
pub(super) fn answer(command: Command, line: &str) -> Option<Answer> {
    let mut words = line.split_whitespace();
    let (first, None) = (words.next()?, words.next()) else { return None };
    let machine = |id| Answer::Seen(Sighting::machine(id, PrintedBy::Machine));
    match command {
        Command::Hostname | Command::UnameN => {
            (is_name(first) && !host_id::is_ip_address(first)).then(|| Answer::HostName(first.to_owned()))
        }
        Command::Hostid => address::eight_digits(first)
            .map(|id| Answer::Seen(Sighting::machine(HostId::Id32Bit(id), PrintedBy::Hostid))),
        Command::UnameM => aix_machine_id(first).map(machine),
        Command::UnameI => decimal(first).map(machine),
        Command::Getconf => address::uuid(first).map(|id| machine(HostId::IdString(id))),
        Command::Lmhostid | Command::Lanscan | Command::Other => None,
    }
}

/// `AIX lic 2 7 000276513100`, `HP-UX lic B.11.31 U ia64 2005771344 unlimited-user license`, `Linux lic 6.1.0 …`
pub(super) fn uname_all(line: &str) -> Option<(String, Option<Sighting>)> {
    let words: Vec<&str> = line.split_whitespace().take(8).collect();
    let (system, name, release) = (*words.first()?, *words.get(1)?, *words.get(2)?);
    let of_a_version =
        release.trim_start_matches(['B', 'A', 'V', 'T', 'X', '.']).starts_with(|c: char| c.is_ascii_digit());
    let id = match system {
        "AIX" => words.get(4).and_then(|word| aix_machine_id(word)),
        "HP-UX" => words.get(5).and_then(|word| decimal(word)),
        "Linux" | "SunOS" | "OSF1" | "Darwin" | "FreeBSD" | "NetBSD" | "OpenBSD" | "GNU/kFreeBSD" => None,
        _ if system.starts_with("CYGWIN_NT-") || system.starts_with("MINGW") || system.starts_with("MSYS_NT-") => None,
        _ => return None,
    };
    (words.len() > 3 && of_a_version && is_name(name))
        .then(|| (name.to_owned(), id.map(|id| Sighting::machine(id, PrintedBy::Machine))))
}

/// Of the twelve digits that AIX prints, the last two go and the last eight of the rest stay.
fn aix_machine_id(printed: &str) -> Option<HostId> {
    if printed.len() != 12 || !printed.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(printed.get(2..10)?, 16).ok().map(HostId::Id32Bit)
}

fn decimal(printed: &str) -> Option<HostId> {
    if !printed.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    printed.parse().ok().filter(|id| *id != 0).map(HostId::Id32Bit)
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_alphanumeric) && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

/// A paste of nothing but the bare answer: which command it was is told by its shape and the operating system.
pub(super) fn lone_answer(line: &str, system: Option<OperatingSystem>) -> Option<Answer> {
    let word = line.trim();
    if word.contains(char::is_whitespace) {
        return None;
    }
    let all_decimal = word.bytes().all(|digit| digit.is_ascii_digit());
    // A machine ID of AIX ends in the model, which has been `4C` for decades, and two zeros.
    let of_aix = word.len() == 12 && word.starts_with("00") && word.to_ascii_uppercase().ends_with("4C00");
    let command = match system {
        Some(OperatingSystem::Aix) if word.len() == 12 => Some(Command::UnameM),
        None if of_aix => Some(Command::UnameM),
        Some(OperatingSystem::HpUx) if all_decimal && word.len() != 12 => Some(Command::UnameI),
        None if all_decimal && matches!(word.len(), 9 | 10) => Some(Command::UnameI),
        _ => None,
    };
    if let Some(command) = command {
        return answer(command, word);
    }
    if let Some(id) = listed(word) {
        return Some(Answer::Seen(id));
    }
    answer(Command::Hostid, word).or_else(|| answer(Command::Getconf, word))
}

/// The IDs on a line that follows `lmhostid` or its sentence: only where nothing else stands on it.
pub(super) fn lmhostid_line(line: &str) -> Option<Vec<Sighting>> {
    let tokens: Vec<&str> = tokens(line.trim().strip_prefix("is ").unwrap_or(line)).collect();
    let ids: Vec<Sighting> = tokens.iter().filter_map(|token| listed(token)).collect();
    (!ids.is_empty() && ids.len() == tokens.len()).then_some(ids)
}

/// The IDs of `lmhostid`'s own sentence: none where they come on the next line, or where there are none.
pub(super) fn lmhostid_sentence(line: &str) -> Option<Vec<Sighting>> {
    let lower = line.to_ascii_lowercase();
    let names_ids = lower.contains("host id") || lower.contains("hostid");
    let place = lower.find("machine").filter(|_| names_ids)?;
    Some(tokens(line.get(place..)?).filter_map(listed).collect())
}

/// Whether a line is that sentence word for word, which nobody types as a command.
pub(super) fn is_lmhostid_sentence(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.starts_with("the flex")
        && ["host id of this machine is", "hostid of this machine is"].iter().any(|words| lower.contains(words))
}

/// Between quotes, several in one pair or two. Where a console lost a character, it may have been a blank.
fn tokens(line: &str) -> impl Iterator<Item = &str> {
    line.split(['"', ' ', '\t', ',']).filter(|token| !token.is_empty()).flat_map(|token| {
        let whole = |part: &str| !token.contains(LOST) || part.len() == 12;
        token.split(LOST).filter(move |part| whole(part))
    })
}

fn listed(token: &str) -> Option<Sighting> {
    let token = token.trim_matches(['"', '\'', ';']);
    let seen = |id| Sighting::machine(id, PrintedBy::OrderedList);
    if let Some((name, value)) = token.split_once('=') {
        return match name.to_ascii_uppercase().as_str() {
            "DISK_SERIAL_NUM" => address::eight_digits(value)
                .or_else(|| address::volume_serial(value))
                .map(|serial| seen(HostId::VolumeSerial(serial))),
            "ID_STRING" => address::uuid(value).map(|id| seen(HostId::IdString(id))),
            // `HOSTNAME=`, `INTERNET=`, `VM_UUID=` and their like.
            name if !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_') => {
                Some(special(token))
            }
            _ => None,
        };
    }
    if token.eq_ignore_ascii_case("ANY") || token.eq_ignore_ascii_case("DEMO") {
        return Some(special(token));
    }
    if let Some(digits) = token.strip_prefix('#') {
        return decimal(digits).map(seen);
    }
    address::twelve_digits(token)
        .or_else(|| address::ethernet(token))
        .map(|bytes| seen(HostId::Ethernet(bytes)))
        .or_else(|| address::eight_digits(token).map(|id| seen(HostId::Id32Bit(id))))
}

fn special(printed: &str) -> Sighting {
    Sighting {
        adapter: None,
        nature: Nature::Unknown,
        derived: false,
        what: What::Special(printed.to_owned()),
        printed_by: PrintedBy::OrderedList,
    }
}
