//! What one should know about a host ID that is accepted (`host-ids.md`, *Advice*).

use super::{HostId, Kind};
use crate::domain::order::OperatingSystem;
use crate::domain::problem::ProblemKind;

/// The address blocks of hypervisors.
const HYPERVISORS: &[([u8; 3], &str)] = &[
    ([0x00, 0x0c, 0x29], "VMware"),
    ([0x00, 0x05, 0x69], "VMware"),
    ([0x00, 0x1c, 0x14], "VMware"),
    ([0x00, 0x50, 0x56], "VMware"),
    ([0x08, 0x00, 0x27], "VirtualBox"),
    ([0x00, 0x15, 0x5d], "Hyper-V"),
    ([0x00, 0x1c, 0x42], "Parallels"),
    ([0x00, 0x16, 0x3e], "Xen"),
    ([0x52, 0x54, 0x00], "KVM"),
];

/// The examples that the vendor's guides print, as stored.
const SAMPLES: &[&str] = &["0800200005ac", "080020005532", "02765131", "778da450", "17007ea8"];

/// Everything to know about `id` as the host ID of a server that runs `system`.
pub fn advice(id: HostId, system: OperatingSystem) -> Vec<ProblemKind> {
    let mut advice = Vec::new();
    if let HostId::Ethernet(bytes) = id {
        if let Some(hypervisor) = hypervisor(bytes) {
            advice.push(ProblemKind::HostIdVirtual { host_id: id, hypervisor });
        } else if is_locally_administered(bytes) {
            advice.push(ProblemKind::HostIdLocallyAdministered { host_id: id });
        }
    }
    if SAMPLES.contains(&id.to_string().as_str()) {
        advice.push(ProblemKind::HostIdSample { host_id: id });
    }
    if id.kind() != Kind::Ethernet && would_take_ethernet(system) {
        advice.push(ProblemKind::HostIdNotEthernet { system });
    }
    advice
}

/// Whose address it is, unless it was pinned: VMware keeps a range for addresses that people set themselves.
fn hypervisor([first, second, third, fourth, ..]: [u8; 6]) -> Option<&'static str> {
    let block = [first, second, third];
    let pinned = block == [0x00, 0x50, 0x56] && fourth <= 0x3f;
    HYPERVISORS.iter().find(|(known, _)| *known == block && !pinned).map(|(_, name)| *name)
}

const fn is_locally_administered([first, ..]: [u8; 6]) -> bool {
    first & 0b10 != 0
}

/// Where Ethernet would do and is recommended. What another system takes is for its license manager to say.
const fn would_take_ethernet(system: OperatingSystem) -> bool {
    matches!(system, OperatingSystem::Windows | OperatingSystem::Solaris | OperatingSystem::HpUx)
}

#[cfg(test)]
mod tests {
    use super::{super::read, OperatingSystem, advice};
    use crate::domain::order::OperatingSystem::{Aix, HpUx, Linux, Other, Solaris, Windows};

    fn codes(typed: &str, system: OperatingSystem) -> Vec<&'static str> {
        let id = read(typed, system).unwrap_or_else(|problem| panic!("{typed}: {}", problem.code()));
        advice(id, system).iter().map(super::ProblemKind::code).collect()
    }

    #[test]
    fn addresses_of_hypervisors_are_told() {
        for block in ["000c29", "000569", "001c14", "005056", "080027", "00155d", "001c42", "00163e", "525400"] {
            assert_eq!(codes(&format!("{block}4b7e12"), Linux), ["host_id.virtual"], "{block}");
        }
        assert!(codes("0050563fffff", Linux).is_empty());
        assert_eq!(codes("005056400000", Linux), ["host_id.virtual"]);
        assert!(codes("001b213c4d5e", Linux).is_empty());
    }

    #[test]
    fn a_locally_administered_address_may_change() {
        assert_eq!(codes("02:42:ac:11:00:02", Linux), ["host_id.locally_administered"]);
        assert_eq!(codes("fe:42:ac:11:00:02", Windows), ["host_id.locally_administered"]);
    }

    #[test]
    fn samples_are_told_as_stored() {
        for (typed, system) in [("8:0:20:0:5:ac", Linux), ("080020005532", Linux), ("02765131", Aix)] {
            assert_eq!(codes(typed, system), ["host_id.sample"], "{typed}");
        }
        assert_eq!(codes("#2005771344", HpUx), ["host_id.sample", "host_id.not_ethernet"]);
        assert_eq!(codes("17007EA8", Solaris), ["host_id.sample", "host_id.not_ethernet"]);
        assert_eq!(codes("1700-7ea8", Windows), ["host_id.not_ethernet"]);
    }

    #[test]
    fn another_kind_is_told_where_ethernet_would_do() {
        assert_eq!(codes("80a1b2c3", Solaris), ["host_id.not_ethernet"]);
        assert_eq!(codes("ID_STRING=0a1b2c3d-0000-4000-8000-0123456789ab", HpUx), ["host_id.not_ethernet"]);
        assert!(codes("80a1b2c3", Aix).is_empty());
        assert!(codes("80a1b2c3", Other).is_empty());
    }
}
