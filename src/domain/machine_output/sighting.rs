//! What a reader of one format saw: a host ID, and all that the output says of its adapter.

use super::nature::Nature;
use crate::domain::host_id::HostId;

/// A host ID in an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sighting {
    /// The adapter's name in the output.
    pub adapter: Option<String>,
    /// What the adapter is.
    pub nature: Nature,
    /// Whether the adapter stands on another one: a VLAN, an alias, a bond, a bridge.
    pub derived: bool,
    /// The ID.
    pub what: What,
    /// Who printed it.
    pub printed_by: PrintedBy,
}

/// What was printed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// A host ID that a license server can have.
    Id(HostId),
    /// One of the license manager's special ones, as printed.
    Special(String),
}

/// Which command printed it, where that matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum PrintedBy {
    /// A list whose order means nothing: wired cards come first.
    #[default]
    Adapters,
    /// A list whose order is kept: `lmhostid`, and the adapters of Solaris, HP-UX and Tru64.
    OrderedList,
    /// `hostid`, which means something on Solaris only.
    Hostid,
    /// `uname`, `getconf`, `vol`: the machine itself.
    Machine,
}

impl Sighting {
    /// A card that the output names.
    pub(super) fn ethernet(adapter: Option<&str>, nature: Nature, address: [u8; 6], printed_by: PrintedBy) -> Self {
        Self {
            adapter: adapter.map(str::to_owned),
            nature,
            derived: false,
            what: What::Id(HostId::Ethernet(address)),
            printed_by,
        }
    }

    /// An ID of the machine itself.
    pub(super) fn machine(id: HostId, printed_by: PrintedBy) -> Self {
        Self { adapter: None, nature: Nature::Unknown, derived: false, what: What::Id(id), printed_by }
    }
}
