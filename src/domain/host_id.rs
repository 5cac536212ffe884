//! Host IDs: what a license file is locked to (`host-ids.md`).

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

choice! {
    /// The kinds of host ID that a license server can have.
    Kind {
        /// The address of a network card.
        Ethernet = "ethernet",
        /// What `hostid` prints.
        Id32Bit = "id_32_bit",
        /// The serial number of a Windows volume.
        VolumeSerial = "volume_serial",
        /// The identifier of an HP-UX partition.
        IdString = "id_string",
    }
}

/// A host ID, normalised. Its text ([`fmt::Display`], JSON) is the stored form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum HostId {
    /// `0800200005ac`
    Ethernet([u8; 6]),
    /// `778da450`
    Id32Bit(u32),
    /// `DISK_SERIAL_NUM=bc098ae4`
    VolumeSerial(u32),
    /// `ID_STRING=` and the UUID in lower case
    IdString(Uuid),
}

impl fmt::Display for HostId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ethernet(bytes) => bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}")),
            Self::Id32Bit(id) => write!(f, "{id:08x}"),
            Self::VolumeSerial(serial) => write!(f, "DISK_SERIAL_NUM={serial:08x}"),
            Self::IdString(uuid) => write!(f, "ID_STRING={uuid}"),
        }
    }
}

impl From<HostId> for String {
    fn from(id: HostId) -> Self {
        id.to_string()
    }
}

/// Text that is no stored host ID.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no stored host ID")]
pub struct NotStored(String);

impl TryFrom<String> for HostId {
    type Error = NotStored;

    fn try_from(text: String) -> Result<Self, NotStored> {
        Err(NotStored(text))
    }
}
