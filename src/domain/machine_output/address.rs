//! The shapes in which host IDs stand in an output.

use uuid::Uuid;

/// How long an Ethernet address is written at most.
const LONGEST: usize = "00:00:00:00:00:00".len();

/// An Ethernet address: six groups of one or two hex digits with one separator, three of four with dots, or `0x` and
/// twelve digits. Never part of something longer.
pub(super) fn ethernet(token: &str) -> Option<[u8; 6]> {
    if token.len() > LONGEST {
        return None;
    }
    if let Some(digits) = token.strip_prefix("0x").or_else(|| token.strip_prefix("0X")) {
        return (digits.len() == 12).then(|| bytes(digits)).flatten();
    }
    let separator = token.chars().find(|c| !c.is_ascii_hexdigit())?;
    if !matches!(separator, ':' | '-' | '.') {
        return None;
    }
    let groups: Vec<&str> = token.split(separator).collect();
    match groups.len() {
        6 => {
            let mut address = [0; 6];
            for (byte, group) in address.iter_mut().zip(groups) {
                *byte = short_group(group)?;
            }
            Some(address)
        }
        3 if separator == '.' && groups.iter().all(|group| group.len() == 4) => bytes(&groups.concat()),
        _ => None,
    }
}

/// One or two hex digits: `8`, `0c`.
fn short_group(group: &str) -> Option<u8> {
    let is_hex = (1..=2).contains(&group.len()) && group.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hex.then(|| u8::from_str_radix(group, 16).ok()).flatten()
}

/// Twelve hex digits, unbroken.
pub(super) fn twelve_digits(token: &str) -> Option<[u8; 6]> {
    (token.len() == 12).then(|| bytes(token)).flatten()
}

fn bytes(digits: &str) -> Option<[u8; 6]> {
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let value = u64::from_str_radix(digits, 16).ok()?;
    let [_, _, rest @ ..] = value.to_be_bytes();
    Some(rest)
}

/// Eight hex digits, unbroken, `0x` allowed before them.
pub(super) fn eight_digits(token: &str) -> Option<u32> {
    let digits = token.strip_prefix("0x").unwrap_or(token);
    (digits.len() == 8 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
        .then(|| u32::from_str_radix(digits, 16).ok())
        .flatten()
}

/// `BC09-8AE4`, with nothing that belongs to it on either side.
pub(super) fn volume_serial(token: &str) -> Option<u32> {
    let (high, low) = token.split_once('-')?;
    (high.len() == 4 && low.len() == 4).then(|| eight_digits(&format!("{high}{low}"))).flatten()
}

/// A UUID with its hyphens.
pub(super) fn uuid(token: &str) -> Option<Uuid> {
    (token.len() == 36).then(|| Uuid::try_parse(token).ok()).flatten()
}
