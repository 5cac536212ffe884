//! Lines with which the section of an adapter begins.

use super::adapter::Adapter;
use crate::domain::machine_output::address;
use crate::domain::machine_output::nature::{self, Nature, Reason};
use crate::domain::machine_output::sighting::PrintedBy;

/// An adapter whose section begins with this line.
pub(super) fn header(line: &str) -> Option<Adapter> {
    of_ip(line).or_else(|| of_ifconfig(line)).or_else(|| of_old_ifconfig(line))
}

/// `2: eth0@if7: <BROADCAST,UP> mtu 1500 … master br0 state UP`
fn of_ip(line: &str) -> Option<Adapter> {
    let (number, rest) = line.split_once(": ")?;
    let number = number.trim_start();
    if number.is_empty() || !number.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let (name, rest) = rest.trim_start().split_once(": <")?;
    let (flags, rest) = rest.split_once('>').unwrap_or((rest, ""));
    if name.contains(' ') {
        return None;
    }
    let mut adapter = Adapter::of_ip(name, flags);
    adapter.note_master(rest);
    Some(adapter)
}

/// `eth0  UP  00:0c:29:4b:7e:12 <BROADCAST,MULTICAST,UP>`: all on one line.
pub(super) fn brief(line: &str) -> Option<Adapter> {
    let mut words = line.split_whitespace();
    let (name, state, address, flags) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let states = ["UP", "DOWN", "UNKNOWN", "DORMANT", "LOWERLAYERDOWN", "NOTPRESENT", "TESTING"];
    if !states.contains(&state) || !flags.starts_with('<') {
        return None;
    }
    let mut adapter = Adapter::of_ip(name, flags.trim_matches(['<', '>']));
    adapter.address = address::ethernet(address);
    Some(adapter)
}

/// `eth0: flags=4163<UP,BROADCAST>  mtu 1500`: newer Linux, Solaris, macOS, the BSDs.
fn of_ifconfig(line: &str) -> Option<Adapter> {
    if line.starts_with([' ', '\t']) {
        return None;
    }
    let (name, rest) = line.split_once(": flags=")?;
    if name.contains(' ') {
        return None;
    }
    let mut adapter = Adapter::named(name);
    // The flags of macOS and the BSDs begin with 8, those of Solaris never do.
    let of_bsd = rest.starts_with('8') && !rest.starts_with("849<") && !rest.starts_with("863<UP,BROADCAST,NOTRAILERS");
    if !of_bsd && (rest.contains(" index ") || rest.contains("NOTRAILERS")) {
        adapter.printed_by = PrintedBy::OrderedList;
    }
    let flags = rest.split_once('<').map(|(_, flags)| flags.split('>').next().unwrap_or_default());
    adapter.flags = flags.unwrap_or_default().split(',').map(str::to_owned).collect();
    adapter.judge_flags();
    // macOS names every card en0, en1, …: only `media` tells what it is.
    let numbered = |number: &str| number.bytes().all(|c| c.is_ascii_digit());
    if of_bsd && name.strip_prefix("en").is_some_and(numbered) {
        adapter.told = adapter.told.or(Some(Nature::Unknown));
    }
    Some(adapter)
}

/// `eth0      Link encap:Ethernet  HWaddr 00:0C:29:4B:7E:12`: older Linux, in any language.
fn of_old_ifconfig(line: &str) -> Option<Adapter> {
    if line.starts_with([' ', '\t']) || !line.contains("  ") && !line.contains("encap:") {
        return None;
    }
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let rest: Vec<&str> = words.collect();
    // `encap:Ethernet`, `Protokoll:Ethernet`, `encap:以太网`, `Link: Ethernet`.
    let (said, attached) = rest.iter().zip(rest.iter().skip(1).chain([&""])).take(4).find_map(|(word, next)| {
        let (label, said) = word.split_once(':').filter(|(label, _)| label.starts_with(char::is_alphabetic))?;
        let (said, attached) = if said.is_empty() { (*next, false) } else { (said, true) };
        (address::ethernet(word).is_none() && said.starts_with(char::is_alphabetic) && !label.is_empty())
            .then_some((said, attached))
    })?;
    let last = rest.last().copied().filter(|word| word.contains(':') && said != "UNSPEC");
    let address = last.and_then(address::ethernet);
    // `Connection Name:  Ethernet` is a field of Windows.
    let link_type = attached && matches!(said, "Ethernet" | "Local" | "Lokale" | "Boucle" | "UNSPEC");
    let known = line.contains("encap:") || link_type;
    if name.ends_with(':') || address::ethernet(name).is_some() || !(known || address.is_some()) {
        return None;
    }
    let mut adapter = Adapter::named(name);
    adapter.loopback = address.is_none() && nature::of_unix_name(name) == Nature::Refused(Reason::Loopback);
    adapter.address = address;
    Some(adapter)
}
