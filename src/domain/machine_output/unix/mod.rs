//! `ip`, `ifconfig`, `lanscan`, `netstat -i`.

mod adapter;
mod headers;
mod tables;

use std::collections::{HashMap, HashSet};

use self::adapter::{Adapter, labels_address};
use super::address;
use super::nature::{Nature, Reason};
use super::sighting::{PrintedBy, Sighting, What};

/// How many lines that say nothing may stand between a heading and its address: what a mail program broke off.
const STRAYS: u8 = 3;

/// Reads the adapters of UNIX systems, a line at a time.
#[derive(Debug, Default)]
pub(super) struct UnixReader {
    current: Option<Adapter>,
    /// Adapters that are read whole.
    read: Vec<Adapter>,
    /// Whether a table of `netstat -i` is being read.
    netstat: bool,
}

impl UnixReader {
    /// Takes a line. Whether it was one of these formats.
    pub(super) fn line(&mut self, line: &str, found: &mut Vec<Sighting>) -> bool {
        if let Some(adapter) = headers::header(line) {
            self.finish(found);
            self.current = Some(adapter);
            return true;
        }
        if let Some(adapter) = headers::brief(line) {
            self.finish(found);
            self.current = Some(adapter);
            self.finish(found);
            return true;
        }
        let row = if self.netstat { tables::netstat_row(line) } else { None };
        if let Some(sighting) = row.or_else(|| tables::lanscan_row(line)) {
            self.current = None;
            found.push(sighting);
            return true;
        }
        if tables::is_netstat_heading(line) {
            self.finish(found);
            self.netstat = true;
            return true;
        }
        self.below(line, found)
    }

    /// A line below a heading, or one whose heading was left out.
    fn below(&mut self, line: &str, found: &mut Vec<Sighting>) -> bool {
        let indented = line.starts_with([' ', '\t']);
        let mut words = line.split_whitespace();
        let labelled = words.next().filter(|word| labels_address(word)).and(words.next()).and_then(address::ethernet);
        // The lines of `inet6`, however many, still say something of the adapter where they lost their indentation.
        let of_ip = line.starts_with("inet");
        match (self.current.as_mut(), labelled) {
            (Some(adapter), _) if indented || labelled.is_some() => {
                adapter.line(line);
                true
            }
            (None, Some(address)) => {
                found.push(Sighting::ethernet(None, Nature::Unknown, address, PrintedBy::Adapters));
                true
            }
            (Some(adapter), _) if adapter.address.is_none() && (of_ip || adapter.strays < STRAYS) => {
                adapter.strays += u8::from(!of_ip);
                adapter.note_master(line);
                false
            }
            _ => {
                self.finish_adapter(found);
                false
            }
        }
    }

    /// The line that ends what is being read: a prompt, or an output of another kind.
    pub(super) fn finish(&mut self, found: &mut Vec<Sighting>) {
        self.finish_adapter(found);
        self.netstat = false;
    }

    fn finish_adapter(&mut self, found: &mut Vec<Sighting>) {
        let Some(adapter) = self.current.take() else { return };
        if let Some(address) = adapter.address
            && !(adapter.loopback && address == [0; 6])
        {
            let mut sighting = Sighting::ethernet(Some(&adapter.name), adapter.nature(), address, adapter.printed_by);
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
}
