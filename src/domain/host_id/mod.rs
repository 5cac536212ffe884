//! Host IDs: what a license file is locked to (`host-ids.md`).

mod advice;
mod read;

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::advice::advice;
pub(in crate::domain) use self::read::is_ip_address;
pub use self::read::read;
use super::order::OperatingSystem;

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

impl OperatingSystem {
    /// The kinds of host ID that a license server on this system can have, the recommended one first.
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Windows => &[Kind::Ethernet, Kind::VolumeSerial],
            Self::Linux | Self::Tru64 => &[Kind::Ethernet],
            Self::Solaris => &[Kind::Ethernet, Kind::Id32Bit],
            Self::Aix => &[Kind::Id32Bit],
            Self::HpUx => &[Kind::Ethernet, Kind::Id32Bit, Kind::IdString],
            Self::Other => Kind::ALL,
        }
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

impl HostId {
    /// Which kind it is of.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Ethernet(_) => Kind::Ethernet,
            Self::Id32Bit(_) => Kind::Id32Bit,
            Self::VolumeSerial(_) => Kind::VolumeSerial,
            Self::IdString(_) => Kind::IdString,
        }
    }

    /// A filler: all digits the same, digits in a row, or the address that every PPP adapter has.
    pub fn is_placeholder(self) -> bool {
        let digits = match self {
            Self::Ethernet(_) | Self::Id32Bit(_) => self.to_string(),
            Self::VolumeSerial(serial) => format!("{serial:08x}"),
            Self::IdString(uuid) => uuid.simple().to_string(),
        };
        let mut bytes = digits.bytes();
        let first = bytes.next();
        let all_the_same = bytes.all(|byte| Some(byte) == first);
        let ppp_adapter = self.kind() == Kind::Ethernet && digits.starts_with("44") && digits.ends_with("0000");
        all_the_same || ppp_adapter || ["123456789abc", "12345678"].contains(&digits.as_str())
    }

    /// The address of a group: no machine's own.
    pub const fn is_multicast(self) -> bool {
        matches!(self, Self::Ethernet([first, ..]) if first & 1 == 1)
    }
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
        read::any(&text).filter(|id| id.to_string() == text).ok_or(NotStored(text))
    }
}

#[cfg(test)]
mod tests {
    use super::HostId;

    #[test]
    fn a_stored_host_id_reads_back_and_nothing_else_does() {
        for stored in
            ["0800200005ac", "778da450", "DISK_SERIAL_NUM=bc098ae4", "ID_STRING=0a1b2c3d-0000-4000-8000-0123456789ab"]
        {
            let id = HostId::try_from(stored.to_owned()).expect(stored);
            assert_eq!(id.to_string(), stored);
            assert_eq!(serde_json::to_string(&id).expect("JSON"), format!("{stored:?}"));
            assert_eq!(serde_json::from_str::<HostId>(&format!("{stored:?}")).expect("JSON"), id);
        }
        for other in ["", "0800200005AC", "8:0:20:0:5:ac", "bc09-8ae4", "ANY", "disk_serial_num=bc098ae4", "#1"] {
            assert!(HostId::try_from(other.to_owned()).is_err(), "{other}");
        }
    }
}
