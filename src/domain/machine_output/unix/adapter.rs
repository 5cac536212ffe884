//! An adapter of a UNIX system: what its heading says, and the lines below.

use std::collections::HashSet;

use crate::domain::machine_output::address;
use crate::domain::machine_output::nature::{self, Nature, Reason};
use crate::domain::machine_output::sighting::PrintedBy;

/// An adapter whose lines are being read.
#[derive(Debug, Default)]
pub(super) struct Adapter {
    pub name: String,
    /// The adapter that it belongs to: `master br0`.
    pub master: Option<String>,
    /// Whether it stands on another one.
    pub derived: bool,
    /// Whether it is one end of a pair whose other end is elsewhere: `@if7`.
    paired: bool,
    /// What its own lines say it is, against its name.
    pub told: Option<Nature>,
    pub address: Option<[u8; 6]>,
    pub loopback: bool,
    /// Whether the order of the output is kept, as for Solaris.
    pub printed_by: PrintedBy,
    pub flags: HashSet<String>,
    /// How many lines that say nothing stand below it.
    pub strays: u8,
}

impl Adapter {
    pub(super) fn named(name: &str) -> Self {
        let derived = name.contains(['@', ':', '.']) || name.starts_with("vlan");
        Self { name: name.to_owned(), derived, ..Self::default() }
    }

    /// An adapter as `ip` names it, in its long form and in its brief one.
    pub(super) fn of_ip(name: &str, flags: &str) -> Self {
        let (name, parent) = name.split_once('@').map_or((name, None), |(name, parent)| (name, Some(parent)));
        let mut adapter = Self::named(name);
        // `@if7` is the other end of a pair, `@eth0` the adapter below a VLAN.
        adapter.paired = parent.is_some_and(|parent| parent.starts_with("if"));
        adapter.derived |= parent.is_some() && !adapter.paired;
        adapter.flags = flags.split(',').map(str::to_owned).collect();
        adapter.judge_flags();
        adapter
    }

    pub(super) fn nature(&self) -> Nature {
        let by_name = match nature::of_unix_name(&self.name) {
            // On Solaris it is the card of a guest, not the host's side of one.
            Nature::Refused(Reason::Virtual) if self.of_solaris() && self.name.starts_with("vnet") => Nature::Unknown,
            by_name => by_name,
        };
        match (by_name, self.told) {
            (Nature::Refused(_), _) => by_name,
            (_, Some(told)) => told,
            // Inside of a container its own card is called `eth0`; what a host names otherwise is the host's end.
            (Nature::Unknown, None) if self.paired => Nature::Refused(Reason::Container),
            (_, None) => by_name,
        }
    }

    /// `ifconfig` of Solaris is the one whose order is kept.
    fn of_solaris(&self) -> bool {
        self.printed_by == PrintedBy::OrderedList
    }

    pub(super) fn judge_flags(&mut self) {
        let has = |flag: &str| self.flags.contains(flag);
        if has("LOOPBACK") {
            self.loopback = true;
        } else if has("MASTER") && has("NOARP") {
            self.told = Some(Nature::Refused(Reason::Virtual));
        } else if has("MASTER") {
            self.derived = true;
            self.told = Some(Nature::Unknown);
        } else if has("POINTOPOINT") || has("POINTTOPOINT") {
            self.told = Some(Nature::Refused(Reason::Tunnel));
        } else if has("NOARP") && has("BROADCAST") && !self.name.starts_with("ww") {
            self.told = Some(Nature::Refused(Reason::Virtual));
        }
    }

    /// A line below the heading.
    pub(super) fn line(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let (Some(first), second) = (words.next(), words.next()) else { return };
        self.note_master(line);
        match first {
            _ if labels_address(first) => self.address = self.address.or(second.and_then(address::ethernet)),
            "link/loopback" | "loop" => self.loopback = true,
            // What a link aggregate says of its medium is its ports'.
            "media:" if !self.derived => self.told = media(line).or(self.told),
            "member:" => self.told = self.told.or(Some(Nature::Refused(Reason::Bridge))),
            "groups:" => self.told = words.chain(second).find_map(group).or(self.told),
            "bridge" if second.is_some_and(|word| word.contains("delay")) => {
                self.told = Some(Nature::Refused(Reason::Bridge));
            }
            "veth" | "ipvlan" => self.told = Some(Nature::Refused(Reason::Container)),
            "vrf" | "dummy" | "macvtap" | "ifb" => self.told = Some(Nature::Refused(Reason::Virtual)),
            "tun" | "wireguard" | "vxlan" | "geneve" | "gretap" | "ip6gretap" | "vti" | "xfrm" | "ipip" | "sit" => {
                self.told = Some(Nature::Refused(Reason::Tunnel));
            }
            "bond" | "team" | "laggproto" => {
                self.derived = true;
                self.told = Some(Nature::Unknown);
            }
            "vlan" | "vlan:" => self.derived = true,
            _ if line.contains(" MTU:") => {
                self.flags = line.split_whitespace().map(str::to_owned).collect();
                self.judge_flags();
            }
            _ => {}
        }
    }

    /// `master br0`, wherever a mail program has broken the heading.
    pub(super) fn note_master(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        if self.master.is_none() && words.any(|word| word == "master") {
            self.master = words.next().map(str::to_owned);
        }
    }
}

/// Whether the word before an address says that it is the adapter's own.
pub(super) fn labels_address(word: &str) -> bool {
    matches!(word, "link/ether" | "ether" | "lladdr" | "address:")
}

/// What `media:` of macOS and the BSDs says.
fn media(line: &str) -> Option<Nature> {
    let line = line.to_ascii_lowercase();
    if line.contains("802.11") || line.contains("wireless") {
        Some(Nature::Wireless)
    } else if line.contains("base") || line.contains("ethernet") {
        Some(Nature::Wired)
    } else {
        None
    }
}

/// What a group of the BSDs says.
fn group(name: &str) -> Option<Nature> {
    match name {
        "bridge" => Some(Nature::Refused(Reason::Bridge)),
        "tap" | "tun" | "wg" | "vxlan" | "gif" | "gre" => Some(Nature::Refused(Reason::Tunnel)),
        "epair" => Some(Nature::Refused(Reason::Container)),
        "carp" | "vether" => Some(Nature::Refused(Reason::Virtual)),
        "wlan" => Some(Nature::Wireless),
        _ => None,
    }
}
