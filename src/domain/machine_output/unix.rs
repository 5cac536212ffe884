//! `ip`, `ifconfig`, `lanscan`, `netstat -i`.

use std::collections::{HashMap, HashSet};

use super::address;
use super::nature::{self, Nature, Reason};
use super::sighting::{PrintedBy, Sighting, What};

/// An adapter whose lines are being read.
#[derive(Debug, Default)]
struct Adapter {
    name: String,
    /// The adapter that it belongs to: `master br0`.
    master: Option<String>,
    derived: bool,
    /// What its own lines say it is, against its name.
    told: Option<Nature>,
    address: Option<[u8; 6]>,
    loopback: bool,
    solaris: bool,
    flags: HashSet<String>,
}

/// Reads the adapters of UNIX systems, a line at a time.
#[derive(Debug, Default)]
pub(super) struct UnixReader {
    current: Option<Adapter>,
    /// Adapters that are read whole, each with the place of its sighting.
    read: Vec<Adapter>,
    /// Whether a table of `netstat -i` is being read.
    netstat: bool,
}

impl UnixReader {
    /// Takes a line. Whether it was one of these formats.
    pub(super) fn line(&mut self, line: &str, found: &mut Vec<Sighting>) -> bool {
        if let Some(adapter) = ip_header(line).or_else(|| ifconfig_header(line)).or_else(|| old_ifconfig_header(line)) {
            self.finish(found);
            self.netstat = false;
            self.current = Some(adapter);
            return true;
        }
        if let Some(adapter) = ip_brief(line) {
            self.finish(found);
            self.current = Some(adapter);
            self.finish(found);
            return true;
        }
        if let Some(sighting) = lanscan(line).or_else(|| self.netstat_row(line)) {
            self.finish(found);
            found.push(sighting);
            return true;
        }
        if line.starts_with([' ', '\t'])
            && let Some(adapter) = self.current.as_mut()
        {
            return adapter.line(line);
        }
        false
    }

    /// The line that ends what is being read: a prompt, or an output of another kind.
    pub(super) fn finish(&mut self, found: &mut Vec<Sighting>) {
        let Some(adapter) = self.current.take() else { return };
        if let Some(address) = adapter.address
            && !(adapter.loopback && address == [0; 6])
        {
            let printed_by = if adapter.solaris { PrintedBy::OrderedList } else { PrintedBy::Adapters };
            let mut sighting = Sighting::ethernet(Some(&adapter.name), adapter.nature(), address, printed_by);
            sighting.derived = adapter.derived;
            found.push(sighting);
        }
        self.read.push(adapter);
    }

    /// What only the whole output tells: which adapters are bridges because others name them as their master.
    pub(super) fn settle(&mut self, found: &mut [Sighting]) {
        let flags: HashMap<&str, &HashSet<String>> =
            self.read.iter().map(|adapter| (adapter.name.as_str(), &adapter.flags)).collect();
        let masters: HashSet<&str> = self.read.iter().filter_map(|adapter| adapter.master.as_deref()).collect();
        for sighting in found.iter_mut().filter(|sighting| matches!(sighting.what, What::Id(_))) {
            let Some(name) = sighting.adapter.as_deref() else { continue };
            if !masters.contains(name) || matches!(sighting.nature, Nature::Refused(_)) {
                continue;
            }
            sighting.derived = true;
            let aggregates = flags.get(name).is_some_and(|flags| flags.contains("MASTER"))
                || name.starts_with("bond")
                || name.starts_with("team");
            sighting.nature = if aggregates { Nature::Unknown } else { Nature::Refused(Reason::Bridge) };
        }
    }

    fn netstat_row(&mut self, line: &str) -> Option<Sighting> {
        let mut words = line.split_whitespace();
        let first = words.next()?;
        if first.eq_ignore_ascii_case("name") && words.next().is_some_and(|word| word.eq_ignore_ascii_case("mtu")) {
            self.netstat = true;
            return None;
        }
        if !self.netstat || line.starts_with([' ', '\t']) {
            return None;
        }
        let is_link = |word: &str| word.to_ascii_lowercase().trim_start_matches('<').starts_with("link");
        line.split_whitespace().find(|word| is_link(word))?;
        let address = words.find_map(address::ethernet)?;
        let name = first.trim_end_matches('*');
        Some(Sighting::ethernet(Some(name), nature::of_unix_name(name), address, PrintedBy::OrderedList))
    }
}

impl Adapter {
    fn named(name: &str) -> Self {
        let derived = name.contains(['@', ':', '.']);
        Self { name: name.to_owned(), derived, ..Self::default() }
    }

    fn nature(&self) -> Nature {
        let by_name = nature::of_unix_name(&self.name);
        match (by_name, self.told) {
            (Nature::Refused(_), _) | (_, None) => by_name,
            (_, Some(told)) => told,
        }
    }

    /// A line below the heading. Whether it belongs to the adapter.
    fn line(&mut self, line: &str) -> bool {
        let mut words = line.split_whitespace();
        let (Some(first), second) = (words.next(), words.next()) else { return true };
        match first {
            "link/ether" | "ether" | "lladdr" | "address:" => {
                self.address = self.address.or(second.and_then(address::ethernet));
            }
            "link/loopback" | "loop" => self.loopback = true,
            "media:" => self.told = media(line).or(self.told),
            "member:" => self.told = self.told.or(Some(Nature::Refused(Reason::Bridge))),
            "bridge" if second.is_some_and(|word| word.contains("delay")) => {
                self.told = Some(Nature::Refused(Reason::Bridge));
            }
            "veth" | "ipvlan" => self.told = Some(Nature::Refused(Reason::Container)),
            "vrf" | "dummy" | "macvtap" | "ifb" => self.told = Some(Nature::Refused(Reason::Virtual)),
            "tun" | "wireguard" | "vxlan" | "geneve" | "gretap" => {
                self.told = Some(Nature::Refused(Reason::Tunnel));
            }
            "bond" | "team" => {
                self.derived = true;
                self.told = Some(Nature::Unknown);
            }
            "vlan" => self.derived = true,
            _ => {}
        }
        true
    }
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

/// `2: eth0@if7: <BROADCAST,UP> mtu 1500 … master br0 state UP`
fn ip_header(line: &str) -> Option<Adapter> {
    let (number, rest) = line.split_once(": ")?;
    if number.is_empty() || !number.trim_start().bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let (name, rest) = rest.split_once(": <")?;
    let (flags, rest) = rest.split_once('>')?;
    if name.contains(' ') {
        return None;
    }
    let mut adapter = Adapter::of_ip(name, flags);
    let mut words = rest.split_whitespace();
    while let Some(word) = words.next() {
        if word == "master" {
            adapter.master = words.next().map(str::to_owned);
        }
    }
    Some(adapter)
}

impl Adapter {
    /// An adapter as `ip` names it, in its long form and in its brief one.
    fn of_ip(name: &str, flags: &str) -> Self {
        let (name, parent) = name.split_once('@').map_or((name, None), |(name, parent)| (name, Some(parent)));
        let mut adapter = Self::named(name);
        // `@if7` is the other end of a pair, `@eth0` the adapter below a VLAN.
        adapter.derived |= parent.is_some_and(|parent| !parent.starts_with("if"));
        adapter.flags = flags.split(',').map(str::to_owned).collect();
        adapter.judge_flags();
        adapter
    }

    fn judge_flags(&mut self) {
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
}

/// `eth0  UP  00:0c:29:4b:7e:12 <BROADCAST,MULTICAST,UP>`
fn ip_brief(line: &str) -> Option<Adapter> {
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
fn ifconfig_header(line: &str) -> Option<Adapter> {
    if line.starts_with([' ', '\t']) {
        return None;
    }
    let (name, rest) = line.split_once(": flags=")?;
    if name.contains(' ') {
        return None;
    }
    let mut adapter = Adapter::named(name);
    adapter.solaris = rest.contains(" index ");
    adapter.flags = rest
        .split_once('<')
        .and_then(|(_, flags)| flags.split_once('>'))
        .map(|(flags, _)| flags.split(',').map(str::to_owned).collect())
        .unwrap_or_default();
    adapter.loopback = adapter.flags.contains("LOOPBACK");
    // macOS names every card en0, en1, …: only `media` tells what it is. Its flags begin with 8.
    if name.strip_prefix("en").is_some_and(|number| number.bytes().all(|c| c.is_ascii_digit())) && rest.starts_with('8')
    {
        adapter.told = Some(Nature::Unknown);
    }
    Some(adapter)
}

/// `eth0      Link encap:Ethernet  HWaddr 00:0C:29:4B:7E:12`: older Linux, in any language.
fn old_ifconfig_header(line: &str) -> Option<Adapter> {
    if line.starts_with([' ', '\t']) {
        return None;
    }
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let rest: Vec<&str> = words.collect();
    let encapsulation =
        rest.iter().take(3).find_map(|word| word.split_once(':').filter(|(_, said)| !said.is_empty()))?;
    if !line.contains("  ")
        || !matches!(encapsulation.1, "Ethernet" | "Local" | "Lokale" | "Boucle" | "UNSPEC") && !line.contains("encap:")
    {
        return None;
    }
    let mut adapter = Adapter::named(name);
    adapter.loopback = encapsulation.1 != "Ethernet" && nature::of_unix_name(name) == Nature::Refused(Reason::Loopback);
    if encapsulation.1 == "Ethernet" {
        adapter.address = rest.iter().find_map(|word| address::ethernet(word));
    }
    Some(adapter)
}

/// `0/0/3/0  0x00306E4A9C3D 0  UP  lan0 snap0  1  ETHER  Yes  119`, or only `0x00306E4A9C3D`.
fn lanscan(line: &str) -> Option<Sighting> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let place = words.iter().position(|word| word.starts_with("0x") && address::ethernet(word).is_some())?;
    let address = address::ethernet(words.get(place)?)?;
    let name = words.iter().copied().find(|word| {
        word.strip_prefix("lan").is_some_and(|number| !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit()))
    });
    let alone = words.len() == 1;
    let row = place == 1 && (name.is_some() || words.first().is_some_and(|path| path.contains('/')));
    let short = place == 0 && name.is_some();
    (alone || row || short).then(|| Sighting::ethernet(name, Nature::Wired, address, PrintedBy::OrderedList))
}
