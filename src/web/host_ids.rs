//! How a host ID is found, by operating system: a table on the start page and above the servers.

use crate::domain::order::OperatingSystem;
use crate::text::{self, Words};

/// An operating system, and the ways to find a host ID on it; the recommended one first.
pub struct System {
    /// "HP-UX".
    pub name: String,
    /// At least one.
    pub ways: Vec<Way>,
}

/// A command to type, and what to look for in what it prints.
pub struct Way {
    /// `lanscan`
    pub command: &'static str,
    /// Backticks mark code.
    pub look_for: String,
}

/// All systems, in the order in which a form offers them.
pub fn systems(t: &Words) -> Vec<System> {
    OperatingSystem::ALL
        .iter()
        .map(|&system| System { name: text::operating_system(t, system), ways: ways(t, system) })
        .collect()
}

fn ways(t: &Words, system: OperatingSystem) -> Vec<Way> {
    let way = |command, look_for| Way { command, look_for };
    match system {
        OperatingSystem::Windows => {
            vec![way("ipconfig /all", t.msg_start_host_windows()), way("vol c:", t.msg_start_host_windows_volume())]
        }
        OperatingSystem::Linux => vec![way("ip link", t.msg_start_host_linux())],
        OperatingSystem::Solaris => vec![way("ifconfig -a", t.msg_start_host_solaris())],
        OperatingSystem::Aix => vec![way("uname -m", t.msg_start_host_aix())],
        OperatingSystem::HpUx => vec![
            way("lanscan", t.msg_start_host_hp_ux()),
            way("getconf CS_PARTITION_IDENT", t.msg_start_host_hp_ux_partition()),
        ],
        OperatingSystem::Tru64 => vec![way("netstat -i", t.msg_start_host_tru64())],
        OperatingSystem::Other => vec![way("lmhostid", t.msg_start_host_other())],
    }
}
