//! The serial number of a volume, as `vol` and the head of `dir` print it, in any display language.

use super::address;

/// How the languages of Windows call a volume, in lower case.
const VOLUME: &[&str] = &[
    "volum",
    "volym",
    "wolumin",
    "тома",
    "тому",
    "svazk",
    "zväzk",
    "birim",
    "aseman",
    "kötet",
    "τόμου",
    "ボリューム",
    "卷的",
    "磁碟區",
    "볼륨",
];

/// Reads `vol`, a line at a time: the line before the serial number names the drive.
#[derive(Debug, Default)]
pub(super) struct VolumeReader {
    names_drive: bool,
}

impl VolumeReader {
    /// The serial number on a line that holds one.
    pub(super) fn line(&mut self, line: &str) -> Option<u32> {
        let announced = std::mem::replace(&mut self.names_drive, names_drive(line));
        if has_mark(line) || is_listing(line) || !(announced || names_volume(line)) {
            return None;
        }
        // Nothing but words stands beside it: a listing has times, sizes and names.
        let mut tokens = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let serial = tokens.by_ref().find_map(address::volume_serial)?;
        let is_last = tokens.all(|token| !token.contains(|c: char| c.is_ascii_digit()));
        is_last.then_some(serial)
    }
}

/// Whether a line names a drive: `Volume in drive C is OS`, ` ドライブ C のボリューム ラベルは OS です`.
fn names_drive(line: &str) -> bool {
    !is_listing(line)
        && line.split_whitespace().take(8).any(|word| {
            let word = word.trim_matches([':', '.', ',', '"', '\'']);
            word.len() == 1 && word.bytes().all(|c| c.is_ascii_uppercase())
        })
}

/// Whether a line holds what marks GUIDs, folders and paths. Behind a letter that is not ASCII such a byte is the second
/// half of a character, read byte by byte: `ボ` ends in a brace, `表` in a backslash.
fn has_mark(line: &str) -> bool {
    let before = std::iter::once(' ').chain(line.chars());
    before.zip(line.chars()).any(|(before, c)| before.is_ascii() && matches!(c, '{' | '<' | '\\'))
}

/// A row of `dir` begins with a date.
fn is_listing(line: &str) -> bool {
    line.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

fn names_volume(line: &str) -> bool {
    let line = line.to_lowercase();
    VOLUME.iter().any(|word| line.contains(word))
}
