//! Commands that answer with the bare thing: `lmhostid`, `hostid`, `uname`, `getconf`, `hostname`. Bare digits count
//! only as the answer of one of them: container IDs, file sizes and flags have the same shape.

use super::address;
use super::nature::Nature;
use super::sighting::{PrintedBy, Sighting, What};
use crate::domain::host_id::HostId;
use crate::domain::order::OperatingSystem;

/// A command whose answer is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Hostname,
    Hostid,
    Lmhostid,
    /// `uname -m`: the machine ID, on AIX.
    UnameM,
    /// `uname -i`: the machine ID, on HP-UX.
    UnameI,
    UnameN,
    UnameA,
    Getconf,
    Lanscan,
    /// One whose output names other machines, or none of ours.
    Other,
}

/// The command that a line with a prompt shows, if it is one: `[root@lic ~]# uname -m`, `C:\>vol c:`, `$ hostid`.
pub(super) fn command(line: &str) -> Option<Command> {
    let after = line.find(['$', '#', '%', '>']).and_then(|place| {
        let prompt = line.get(..place)?;
        let typed = line.get(place + 1..)?.trim();
        (prompt.len() < 80 && !prompt.contains('<') && !prompt.contains('"')).then_some(typed)
    });
    let typed = after.unwrap_or_else(|| line.trim());
    let mut words = typed.split_whitespace().skip_while(|word| matches!(*word, "sudo" | "&"));
    let program = words.next()?;
    let program = program.rsplit(['/', '\\']).next()?.to_ascii_lowercase();
    let program = program.strip_suffix(".exe").unwrap_or(&program);
    let rest: Vec<&str> = words.collect();
    let has = |option: &str| rest.contains(&option);
    let known = match program {
        "hostname" if rest.iter().all(|word| word.starts_with('-')) => Command::Hostname,
        "hostid" if rest.is_empty() => Command::Hostid,
        "lmhostid" => Command::Lmhostid,
        "lmutil" if has("lmhostid") => Command::Lmhostid,
        "uname" if has("-m") => Command::UnameM,
        "uname" if has("-i") => Command::UnameI,
        "uname" if has("-n") => Command::UnameN,
        "uname" if has("-a") => Command::UnameA,
        "getconf" if has("CS_PARTITION_IDENT") => Command::Getconf,
        "lanscan" => Command::Lanscan,
        // Without a prompt only the words of the commands themselves are told from output.
        _ => return after.map(|_| Command::Other).filter(|_| is_prompt(line)),
    };
    Some(known)
}

/// Whether a line begins as a shell's prompt does.
fn is_prompt(line: &str) -> bool {
    let Some(place) = line.find(['$', '#', '%', '>']) else { return false };
    let prompt = line.get(..place).unwrap_or_default();
    prompt.trim().is_empty() && !line.starts_with([' ', '\t'])
        || prompt.contains('@')
        || prompt.contains(":\\")
        || (prompt.len() < 40
            && !prompt.trim().contains(' ')
            && !prompt.contains([':', '"', '='])
            && !prompt.is_empty())
}

/// What a command answered on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    HostName(String),
    Seen(Sighting),
}

/// Reads the line after a command.
pub(super) fn answer(command: Command, line: &str) -> Option<Answer> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let first = *words.first()?;
    let alone = words.len() == 1;
    let machine = |id| Answer::Seen(Sighting::machine(id, PrintedBy::Machine));
    match command {
        Command::Hostname | Command::UnameN => (alone && is_name(first)).then(|| Answer::HostName(first.to_owned())),
        Command::Hostid => alone
            .then(|| address::eight_digits(first))
            .flatten()
            .map(|id| Answer::Seen(Sighting::machine(HostId::Id32Bit(id), PrintedBy::Hostid))),
        Command::UnameM => alone.then(|| aix_machine_id(first)).flatten().map(machine),
        Command::UnameI => alone.then(|| decimal(first)).flatten().map(machine),
        Command::Getconf => alone.then(|| address::uuid(first)).flatten().map(|id| machine(HostId::IdString(id))),
        _ => None,
    }
}

/// `AIX lic 2 7 000276513100`, `HP-UX lic B.11.31 U ia64 2005771344 unlimited-user license`, `Linux lic 6.1.0 …`
pub(super) fn uname_all(line: &str) -> Option<(String, Option<Sighting>)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let name = (*words.get(1)?).to_owned();
    let id = match *words.first()? {
        "AIX" => words.last().and_then(|word| aix_machine_id(word)),
        "HP-UX" => words.get(5).and_then(|word| decimal(word)),
        "Linux" | "SunOS" | "OSF1" | "Darwin" | "FreeBSD" if words.len() > 3 => None,
        _ => return None,
    };
    is_name(&name).then(|| (name, id.map(|id| Sighting::machine(id, PrintedBy::Machine))))
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
    printed.parse().ok().map(HostId::Id32Bit)
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'_'))
}

/// A paste of nothing but the bare answer: which command it was is told by its shape and the operating system.
pub(super) fn lone_answer(line: &str, system: Option<OperatingSystem>) -> Option<Answer> {
    let word = line.trim();
    if word.contains(char::is_whitespace) {
        return None;
    }
    let aix = matches!(system, Some(OperatingSystem::Aix));
    let hp_ux = matches!(system, Some(OperatingSystem::HpUx));
    if aix && word.len() == 12 {
        return answer(Command::UnameM, word);
    }
    if hp_ux && word.len() != 8 && word.len() != 12 && !word.contains('-') {
        return answer(Command::UnameI, word);
    }
    if let Some(id) = listed(word) {
        return Some(Answer::Seen(id));
    }
    answer(Command::Hostid, word).or_else(|| answer(Command::Getconf, word))
}

/// What `lmhostid` says between the quotes: several IDs, in one pair or two, or special ones.
pub(super) fn lmhostid(line: &str) -> Vec<Sighting> {
    line.split(['"', ' ', '\t', ',']).filter(|token| !token.is_empty()).filter_map(listed).collect()
}

/// Whether a line is `lmhostid`'s own sentence, in which the IDs stand or after which they come.
pub(super) fn is_lmhostid_sentence(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    ["host id", "hostid"].iter().any(|word| line.contains(word)) && line.contains("machine")
}

fn listed(token: &str) -> Option<Sighting> {
    let token = token.trim_matches(['"', '\'', ';']);
    let seen = |id| Sighting::machine(id, PrintedBy::OrderedList);
    if let Some((name, value)) = token.split_once('=') {
        let value = value.trim_matches('"');
        return match name.to_ascii_uppercase().as_str() {
            "DISK_SERIAL_NUM" => address::eight_digits(value)
                .or_else(|| address::volume_serial(value))
                .map(|serial| seen(HostId::VolumeSerial(serial))),
            "ID_STRING" => address::uuid(value).map(|id| seen(HostId::IdString(id))),
            "INTERNET" | "USER" | "DISPLAY" | "HOSTNAME" | "COMPOSITE" | "FLEXID" | "ID" | "VM_UUID" => {
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
