//! What people type or paste becomes a host ID (`host-ids.md`, *Forms and what they become* and *Errors*).

use std::net::{Ipv4Addr, Ipv6Addr};

use uuid::Uuid;

use super::HostId;
use crate::domain::order::OperatingSystem;
use crate::domain::problem::{ProblemKind, shortened};

/// Host IDs that FlexNet knows and no license server has.
const SPECIAL_WORDS: &[&str] = &["ANY", "DEMO"];
/// The same, whatever follows.
const SPECIAL_PREFIXES: &[&str] = &["INTERNET=", "USER=", "DISPLAY=", "HOSTNAME=", "COMPOSITE=", "FLEXID=", "ID="];

/// Reads the host ID of a license server that runs `system`. Quotes and white space around it go.
///
/// # Errors
/// The first thing that is wrong with it, in the order of `host-ids.md`.
pub fn read(typed: &str, system: OperatingSystem) -> Result<HostId, ProblemKind> {
    let text = unquoted(typed);
    let found = || shortened(text);
    if is_ip_address(text) {
        return Err(ProblemKind::HostIdIpAddress { found: found(), system });
    }
    if is_special(text) {
        return Err(ProblemKind::HostIdSpecial { found: found(), system });
    }
    if system == OperatingSystem::Aix && is_hex(text, 12) {
        let offered = text.get(2..10).unwrap_or_default().to_ascii_lowercase();
        return Err(ProblemKind::HostIdAixUname { offered });
    }
    if system == OperatingSystem::HpUx && is_bare_decimal(text) {
        return Err(ProblemKind::HostIdDecimal {
            found: found(),
            hex: id_from_decimal(text).map(|id| format!("{id:08x}")),
        });
    }
    let Some(id) = reads_as(text, system) else {
        return Err(ProblemKind::HostIdFormat { found: found(), system });
    };
    if !system.kinds().contains(&id.kind()) {
        return Err(ProblemKind::HostIdWrongType { found: id.kind(), system });
    }
    if id.is_placeholder() {
        return Err(ProblemKind::HostIdPlaceholder { found: id });
    }
    if id.is_multicast() {
        return Err(ProblemKind::HostIdMulticast { found: id });
    }
    Ok(id)
}

/// Reads a host ID of any kind. Bare eight hex digits are a 32-bit ID.
pub(super) fn any(text: &str) -> Option<HostId> {
    ethernet(text)
        .map(HostId::Ethernet)
        .or_else(|| id_32_bit(text).map(HostId::Id32Bit))
        .or_else(|| volume_serial(text).map(HostId::VolumeSerial))
        .or_else(|| id_string(text).map(HostId::IdString))
}

/// What `text` is on `system`: on Windows bare eight hex digits are a volume serial.
fn reads_as(text: &str, system: OperatingSystem) -> Option<HostId> {
    match system {
        OperatingSystem::Windows if is_hex(text, 8) => hex(text).map(HostId::VolumeSerial),
        _ => any(text),
    }
}

/// Without the quotes and the white space around it, however many.
fn unquoted(typed: &str) -> &str {
    const QUOTES: &[char] = &['"', '\'', '`', '“', '”', '„', '‘', '’', '‚', '«', '»'];
    typed.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c))
}

/// Whether this is an IPv4 address, leading zeros or not, or an IPv6 address, in brackets or with a zone or not.
pub(in crate::domain) fn is_ip_address(text: &str) -> bool {
    is_ipv4(text) || is_ipv6(text)
}

fn is_ipv4(text: &str) -> bool {
    let stripped: Vec<&str> = text
        .split('.')
        .map(|number| match number.trim_start_matches('0') {
            "" if !number.is_empty() => "0",
            rest => rest,
        })
        .collect();
    stripped.join(".").parse::<Ipv4Addr>().is_ok()
}

fn is_ipv6(text: &str) -> bool {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let (address, zone) = bare.split_once('%').map_or((bare, None), |(address, zone)| (address, Some(zone)));
    zone != Some("") && address.parse::<Ipv6Addr>().is_ok()
}

fn is_special(text: &str) -> bool {
    let begins = |prefix: &&str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    SPECIAL_WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || SPECIAL_PREFIXES.iter().any(begins)
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What `uname -i` prints on HP-UX.
fn is_bare_decimal(text: &str) -> bool {
    matches!(text.len(), 9 | 10) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn hex(digits: &str) -> Option<u32> {
    is_hex(digits, 8).then(|| u32::from_str_radix(digits, 16).ok())?
}

fn id_from_decimal(digits: &str) -> Option<u32> {
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| digits.parse().ok())?.filter(|id| *id != 0)
}

/// What follows `0x`, or all of it.
fn without_0x(text: &str) -> &str {
    text.strip_prefix("0x").or(text.strip_prefix("0X")).unwrap_or(text)
}

fn without_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Six groups of one or two hex digits with one separator throughout, three groups of four with dots, or twelve digits.
fn ethernet(text: &str) -> Option<[u8; 6]> {
    let unbroken = without_0x(text);
    if is_hex(unbroken, 12) {
        return six_bytes(unbroken);
    }
    let dotted: Vec<&str> = text.split('.').collect();
    if dotted.len() == 3 && dotted.iter().all(|group| is_hex(group, 4)) {
        return six_bytes(&dotted.concat());
    }
    [':', '-', '.', ' '].into_iter().find_map(|separator| {
        let groups = text.split(separator).map(byte).collect::<Option<Vec<u8>>>()?;
        groups.try_into().ok()
    })
}

fn six_bytes(digits: &str) -> Option<[u8; 6]> {
    let bytes = u64::from_str_radix(digits, 16).ok()?.to_be_bytes();
    bytes.get(2..)?.try_into().ok()
}

/// One group: one or two hex digits and nothing else.
fn byte(group: &str) -> Option<u8> {
    (is_hex(group, 1) || is_hex(group, 2)).then(|| u8::from_str_radix(group, 16).ok())?
}

/// Eight hex digits, or a decimal number after `#`.
fn id_32_bit(text: &str) -> Option<u32> {
    match text.strip_prefix('#') {
        Some(decimal) => id_from_decimal(decimal),
        None => hex(without_0x(text)),
    }
}

/// `BC09-8AE4`, or eight hex digits after `DISK_SERIAL_NUM=`. Bare eight digits are decided elsewhere.
fn volume_serial(text: &str) -> Option<u32> {
    let named = without_prefix(text, "DISK_SERIAL_NUM=");
    let serial = named.unwrap_or(text);
    match serial.split_once('-') {
        Some((high, low)) if is_hex(high, 4) && is_hex(low, 4) => hex(&format!("{high}{low}")),
        Some(_) => None,
        None => named.and_then(hex),
    }
}

/// A UUID with its hyphens after `ID_STRING=`.
fn id_string(text: &str) -> Option<Uuid> {
    let uuid = without_prefix(text, "ID_STRING=")?;
    (uuid.len() == 36).then(|| Uuid::try_parse(uuid).ok())?
}

#[cfg(test)]
mod tests {
    use super::{OperatingSystem, read};
    use crate::domain::order::OperatingSystem::{Aix, HpUx, Linux, Other, Solaris, Tru64, Windows};

    /// The stored form, or the code of what is wrong.
    fn answer(typed: &str, system: OperatingSystem) -> String {
        match read(typed, system) {
            Ok(id) => id.to_string(),
            Err(problem) => problem.code().to_owned(),
        }
    }

    fn each(system: OperatingSystem, expected: &str, spellings: &[&str]) {
        for typed in spellings {
            assert_eq!(answer(typed, system), expected, "{typed:?} on {system}");
        }
    }

    const UUID: &str = "ID_STRING=0a1b2c3d-0000-4000-8000-0123456789ab";

    #[test]
    fn ethernet_reads_in_every_form() {
        each(
            Linux,
            "0800200005ac",
            &[
                "8:0:20:0:5:ac",
                "08:00:20:00:05:AC",
                "08-00-20-00-05-ac",
                "8.0.20.0.5.ac",
                "08 00 20 00 05 ac",
                "0800.2000.05ac",
                "0800200005AC",
                "0x0800200005ac",
                "0X0800200005AC",
                " \"0800200005ac\" ",
                "\"\"0800200005ac\"\"",
                "“0800200005ac”",
            ],
        );
        each(
            Linux,
            "host_id.format",
            &[
                "",
                "\"\"",
                "800200005ac",
                "0080020005ac0",
                "8:0:20:0:5",
                "8:0:20:0:5:ac:1",
                "8:0-20:0:5:ac",
                "008:0:20:0:5:ac",
                "8::20:0:5:ac:1:2:3",
                "0800-2000-05ac",
                "0800:2000:05ac",
                "0x08:00:20:00:05:ac",
                "08  00 20 00 05 ac",
                "0800200005ag",
                "lic-tokyo",
                "0800200005ac 080020005532",
            ],
        );
    }

    #[test]
    fn thirty_two_bits_read_in_hex_and_decimal() {
        each(Solaris, "778da450", &["778DA450", "0x778da450", "#2005771344"]);
        each(Aix, "02765131", &["02765131"]);
        each(HpUx, "00000001", &["#1", "#0001"]);
        each(HpUx, "fffffffe", &["#4294967294"]);
        each(HpUx, "host_id.placeholder", &["#4294967295"]);
        each(HpUx, "host_id.format", &["#0", "#4294967296", "#", "#12a", "##1", "778da45", "778da4501"]);
    }

    #[test]
    fn eight_digits_are_a_volume_serial_on_windows_only() {
        let serial = "DISK_SERIAL_NUM=bc098ae4";
        each(Windows, serial, &["BC09-8AE4", "bc098ae4", "DISK_SERIAL_NUM=bc098ae4", "disk_serial_num=BC09-8AE4"]);
        each(Other, serial, &["BC09-8AE4", "DISK_SERIAL_NUM=bc098ae4"]);
        each(Other, "bc098ae4", &["BC098AE4", "0xbc098ae4"]);
        each(Windows, "host_id.wrong_type", &["0xbc098ae4", "#1", UUID]);
        each(Windows, "host_id.format", &["BC098-AE4", "BC09-8AE4-1", "DISK_SERIAL_NUM=", "DISK_SERIAL_NUM=bc09"]);
    }

    #[test]
    fn an_id_string_is_a_uuid() {
        each(HpUx, UUID, &[UUID, "id_string=0A1B2C3D-0000-4000-8000-0123456789AB"]);
        each(Other, UUID, &[UUID]);
        each(HpUx, "host_id.format", &["ID_STRING=", "ID_STRING=Z3e1", "0a1b2c3d-0000-4000-8000-0123456789ab"]);
    }

    #[test]
    fn each_system_takes_its_own_kinds() {
        let (ethernet, eight, serial) = ("0800200005ac", "778da450", "BC09-8AE4");
        for (system, refused) in [
            (Windows, &[UUID][..]),
            (Linux, &[eight, serial, UUID]),
            (Solaris, &[serial, UUID]),
            (Aix, &["8:0:20:0:5:ac", serial, UUID]),
            (HpUx, &[serial]),
            (Tru64, &[eight, serial, UUID]),
            (Other, &[]),
        ] {
            each(system, "host_id.wrong_type", refused);
            for typed in [ethernet, eight, serial, UUID] {
                let aix_ethernet = system == Aix && typed == ethernet;
                assert!(refused.contains(&typed) || aix_ethernet || read(typed, system).is_ok(), "{typed} on {system}");
            }
        }
    }

    #[test]
    fn an_ip_address_is_none() {
        let addresses =
            &["10.20.30.40", "010.020.030.040", "0.0.0.0", "::1", "fe80::1%eth0", "[2001:db8::5]", "'10.1.1.1'"];
        each(Linux, "host_id.ip_address", addresses);
        each(Linux, "host_id.format", &["10.20.30.400", "10.20.30", "10.20.30.40.50"]);
        each(Linux, "0a1424320506", &["a:14:24:32:5:6", "a.14.24.32.5.6"]);
    }

    #[test]
    fn special_host_ids_are_not_a_license_servers() {
        each(
            Other,
            "host_id.special",
            &[
                "ANY",
                "any",
                "DEMO",
                "INTERNET=10.*",
                "USER=sato",
                "display=x",
                "HOSTNAME=lic1",
                "COMPOSITE=1",
                "ID=",
                "FLEXID=9-1",
            ],
        );
        each(Other, "host_id.format", &["ANYONE", "DEMO=1", "IDX=1", "HOSTNAME"]);
    }

    #[test]
    fn uname_answers_are_told_from_mistakes() {
        each(Aix, "host_id.aix_uname", &["000276513100", "00C276513A00", "000000000000"]);
        each(Aix, "host_id.wrong_type", &["00:02:76:51:31:00", "0x000276513100"]);
        each(HpUx, "host_id.decimal", &["2005771344", "200577134", "0000000000"]);
        each(HpUx, "host_id.format", &["20057713441"]);
        each(Solaris, "host_id.format", &["2005771344"]);
    }

    #[test]
    fn fillers_and_group_addresses_are_none() {
        each(Linux, "host_id.placeholder", &["000000000000", "ffffffffffff", "123456789abc", "44:45:53:54:00:00"]);
        each(Solaris, "host_id.placeholder", &["00000000", "12345678", "#305419896"]);
        each(Windows, "host_id.placeholder", &["1234-5678", "DISK_SERIAL_NUM=ffffffff"]);
        each(HpUx, "host_id.placeholder", &["ID_STRING=00000000-0000-0000-0000-000000000000"]);
        each(Linux, "host_id.wrong_type", &["00000000"]);
        each(Linux, "host_id.multicast", &["01005e000001", "0b0020000501"]);
        each(Linux, "444553540001", &["444553540001"]);
    }

    #[test]
    fn the_message_has_the_values_to_offer() {
        use crate::domain::problem::ProblemKind::{HostIdAixUname, HostIdDecimal};
        assert_eq!(read("000276513100", Aix), Err(HostIdAixUname { offered: "02765131".to_owned() }));
        let found = "2005771344".to_owned();
        assert_eq!(read(&found, HpUx), Err(HostIdDecimal { found: found.clone(), hex: Some("778da450".to_owned()) }));
        let found = "9999999999".to_owned();
        assert_eq!(read(&found, HpUx), Err(HostIdDecimal { found: found.clone(), hex: None }));
    }
}
