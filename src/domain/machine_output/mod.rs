//! What a machine's own commands print, read whole: which host IDs stand in it, and which of them fit a license server
//! (`host-ids.md`, *Pasting a command's output*). The person picks; nothing is picked silently among several.

mod address;
mod answers;
mod command;
mod judge;
mod nature;
mod reader;
mod sighting;
mod text;
mod unix;
mod volume;
mod windows;

use serde::Serialize;

pub use self::nature::Reason;
use super::host_id::Kind;
use super::order::OperatingSystem;

/// The longest output that is read, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// What an output says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MachineOutput {
    /// The machine's name, where the output itself says it.
    pub host_name: Option<String>,
    /// One entry an ID: those that fit first.
    pub host_ids: Vec<FoundHostId>,
}

/// A host ID in an output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundHostId {
    /// As stored; a special one as printed.
    pub host_id: String,
    /// `None` for a special one.
    pub kind: Option<Kind>,
    /// The adapter's name in the output.
    pub adapter: Option<String>,
    /// Whether a license server on this system can have it.
    pub fits: bool,
    /// Why it does not fit.
    pub reason: Option<Reason>,
    /// Codes of the advice that the check would give.
    pub advice: Vec<&'static str>,
}

/// The text of a file that a person pastes or sends, in whatever encoding a machine wrote it.
pub fn decode(bytes: &[u8]) -> String {
    text::decode(bytes).text
}

/// Reads an output. Without `system` whatever kind is there fits.
pub fn read(bytes: &[u8], system: Option<OperatingSystem>) -> MachineOutput {
    let decoded = text::decode(bytes);
    let (sightings, host_name) = reader::read(&text::lines(&decoded.text), decoded.broken, system);
    MachineOutput { host_name, host_ids: judge::judge(&sightings, system) }
}
