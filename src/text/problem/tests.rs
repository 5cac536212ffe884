use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Almost, advice_for_desk, almost, problem, shown};
use crate::domain::host_id::{HostId, Kind as HostIdKind};
use crate::domain::order::OperatingSystem::{self, Aix, HpUx, Linux, Other, Solaris, Tru64, Windows};
use crate::domain::problem::{Expected, Pointer, Problem, ProblemKind as Kind, Severity};
use crate::domain::region::Region;
use crate::text::{place, words};

fn at(pointer: &str, kind: Kind) -> Problem {
    Problem { pointer: Pointer::from(pointer), kind }
}

fn found(text: &str) -> String {
    text.to_owned()
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

const SYSTEMS: [OperatingSystem; 7] = [Windows, Linux, Solaris, Aix, HpUx, Tru64, Other];

/// One of each kind, and more where a sentence has several forms.
fn problems() -> Vec<Problem> {
    let ethernet = |bytes| HostId::Ethernet(bytes);
    let mut problems = general();
    problems.extend(company_and_term());
    problems.extend(servers());
    problems.extend(products());
    for system in SYSTEMS {
        let host_id = |kind| at("/servers/1/host_id", kind);
        problems.extend([
            host_id(Kind::HostIdIpAddress { found: found("10.20.30.40"), system }),
            host_id(Kind::HostIdWrongType { found: HostIdKind::IdString, system }),
        ]);
    }
    let host_id = |kind| at("/servers/1/host_id", kind);
    problems.extend([
        host_id(Kind::HostIdSpecial { found: found("HOSTNAME=lic"), system: Linux }),
        host_id(Kind::HostIdAixUname { offered: found("02765131") }),
        host_id(Kind::HostIdDecimal { found: found("2005771344"), hex: Some(found("778da450")) }),
        host_id(Kind::HostIdDecimal { found: found("9999999999"), hex: None }),
        host_id(Kind::HostIdWrongType { found: HostIdKind::Ethernet, system: Aix }),
        host_id(Kind::HostIdWrongType { found: HostIdKind::VolumeSerial, system: Linux }),
        host_id(Kind::HostIdWrongType { found: HostIdKind::Id32Bit, system: Linux }),
        host_id(Kind::HostIdFormat { found: found("none"), system: Linux }),
        host_id(Kind::HostIdFormat { found: found("0800200005a"), system: Linux }),
        host_id(Kind::HostIdFormat { found: found("08:00:20:00:05"), system: Linux }),
        host_id(Kind::HostIdFormat { found: found("276513"), system: Aix }),
        host_id(Kind::HostIdPlaceholder { found: HostId::Id32Bit(u32::MAX) }),
        host_id(Kind::HostIdMulticast { found: ethernet([1, 0, 0x5e, 0, 0, 1]) }),
        host_id(Kind::HostIdLocallyAdministered { host_id: ethernet([2, 0x42, 0xac, 0x11, 0, 2]) }),
        host_id(Kind::HostIdVirtual { host_id: ethernet([0, 0x0c, 0x29, 0x4b, 0x7e, 0x12]), hypervisor: "VMware" }),
        host_id(Kind::HostIdSample { host_id: ethernet([8, 0, 0x20, 0, 5, 0xac]) }),
        host_id(Kind::HostIdNotEthernet { system: Windows }),
    ]);
    problems
}

fn general() -> Vec<Problem> {
    let version = "/sellable_items/0/version";
    let mut problems: Vec<Problem> = [
        "/company/name",
        "/company/country",
        "/contact/name",
        "/contact/email",
        "/region",
        "/purpose",
        "/term/kind",
        "/term/expires_on",
        "/configuration",
        "/servers/1/host_name",
        "/servers/1/host_id",
        "/servers/1/operating_system/type",
        "/servers/1/operating_system/version",
        "/sellable_items",
        "/sellable_items/0/name",
        version,
        "/sellable_items/0/quantity",
        "/applications/2/name",
        "/applications/2/version",
        "/applications/2/technical_licenses/0",
        "/media_layer/0/switch_type",
        "/media_layer/0/switch_version",
        "/media_layer/0/distribution",
    ]
    .into_iter()
    .map(|pointer| at(pointer, Kind::Required))
    .collect();
    problems.extend([
        at("/notes", Kind::TextTooLong { most: 4000, found: 4001 }),
        at("/company/name", Kind::ControlCharacter { character: '\u{202e}' }),
        at(version, Kind::Type { expected: Expected::Text, found: found("8.1") }),
        at("/servers/0/port", Kind::Type { expected: Expected::WholeNumber, found: found("1,000") }),
        at("/servers/0/port", Kind::Type { expected: Expected::WholeNumber, found: found("") }),
        at("/company", Kind::Type { expected: Expected::Object, found: found("\"Acme\"") }),
        at("/servers", Kind::Type { expected: Expected::List, found: found("7") }),
        at("/servers/0/colour", Kind::UnknownMember { name: found("colour") }),
        at("/region", Kind::UnknownChoice { found: found("mars"), choices: Region::WORDS }),
        at("/media_layer", Kind::ListTooLong { most: 20, found: 21 }),
    ]);
    problems
}

fn company_and_term() -> [Problem; 9] {
    [
        at("/company/country", Kind::CountryUnknown { found: found("XX") }),
        at("/contact/email", Kind::EmailInvalid { found: found("r.sato") }),
        at("/contact/phone", Kind::PhoneInvalid { found: found("123") }),
        at("/region", Kind::RegionUnusual { country: found("DE"), usual: Region::Emea, chosen: Region::Us }),
        at("/term/expires_on", Kind::DateTwoDigitYear { found: found("24-jun-27") }),
        at("/term/expires_on", Kind::DateInvalid { found: found("2027-02-30") }),
        at("/term/expires_on", Kind::DateNotInFuture { date: day("2020-06-24"), today: day("2026-11-24") }),
        at("/term/expires_on", Kind::PermanentWithExpiry),
        at("/term/kind", Kind::PermanentForTrial),
    ]
}

fn servers() -> [Problem; 15] {
    let host_name = |kind| at("/servers/1/host_name", kind);
    [
        at("/servers", Kind::ServersWrongCount { least: 1, most: 1, found: 0 }),
        at("/servers", Kind::ServersWrongCount { least: 3, most: 3, found: 2 }),
        at("/servers", Kind::ServersWrongCount { least: 2, most: 50, found: 1 }),
        at("/configuration", Kind::ThreeRedundant),
        host_name(Kind::HostNameIpAddress { found: found("10.20.30.40") }),
        host_name(Kind::HostNameLoopback { found: found("localhost") }),
        host_name(Kind::HostNameInvalid { found: found("lic tokyo") }),
        host_name(Kind::HostNameUnderscore),
        host_name(Kind::DuplicateHostName { earlier: 0 }),
        at("/servers/1/host_id", Kind::DuplicateHostId { earlier: 0 }),
        at("/servers/1/port", Kind::PortOutOfRange { found: found("80") }),
        at("/servers/1/purpose", Kind::OverrideNotAllowed),
        at("/applications/0/servers/0", Kind::UnknownServerIndex { servers: 1 }),
        at("/media_layer/0/servers/1", Kind::UnknownServerIndex { servers: 3 }),
        at("/servers/1", Kind::ServerWithoutLicenses),
    ]
}

fn products() -> [Problem; 13] {
    let share = "/sellable_items/0/per_server/1";
    let split = |kind| at("/sellable_items/0/per_server", kind);
    [
        at("/sellable_items/0/version", Kind::VersionInvalid { found: found("latest") }),
        at(share, Kind::QuantityOutOfRange { least: 0, most: 999_999, found: found("-1") }),
        at("/sellable_items/0/quantity", Kind::QuantityUnknown),
        at("/sellable_items/1", Kind::DuplicateItem { earlier: 0 }),
        split(Kind::SplitRequired { servers: Some(3) }),
        split(Kind::SplitRequired { servers: None }),
        split(Kind::SplitLength { servers: 3, found: 2 }),
        split(Kind::SplitSum { shares: 190, quantity: 200 }),
        split(Kind::SplitNotApplicable),
        at("/applications/0", Kind::TechnicalLicensesUnknown),
        at("/deployment_mode", Kind::DeploymentModeRequired { items: 4 }),
        at("/media_layer", Kind::MediaLayerRequired { application: found("T-Server for Avaya TSAPI") }),
        at("/media_layer/0/agent_dns", Kind::NoAgentDns),
    ]
}

#[test]
fn each_code_has_a_sentence_of_its_own() {
    let codes: BTreeSet<&str> = problems().iter().map(|problem| problem.kind.code()).collect();
    assert_eq!(codes, Kind::CODES.iter().copied().collect(), "an example for each code");
    let t = words("en");
    let mut kept = Vec::new();
    for found in problems() {
        let sentence = problem(t, &found);
        assert!(sentence.ends_with('.') && !sentence.contains(['!', '{', '}']), "{sentence}");
        kept.push(format!("{}  {}: {sentence}", found.kind.code(), place(t, &found.pointer)));
        if found.kind.severity() == Severity::Advice {
            kept.push(format!("  to the desk: {}", advice_for_desk(t, &found)));
        }
    }
    assert_kept(&(kept.join("\n") + "\n"));
}

/// Compares with what was read and found right; writes it where `UPDATE_SNAPSHOTS` is set.
fn assert_kept(sentences: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/problem/sentences.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(path, sentences).expect("the file can be written");
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(sentences == kept, "other sentences; if they are right, keep them with UPDATE_SNAPSHOTS=1\n{sentences}");
}

#[test]
fn digits_and_groups_are_counted_where_only_their_number_is_wrong() {
    for (found, system, expected) in [
        ("0800200005a", Linux, Some(Almost::EthernetDigits(11))),
        ("0x0800200005acd", Linux, Some(Almost::EthernetDigits(13))),
        ("08:00:20:00:05", Linux, Some(Almost::EthernetGroups(5))),
        ("276513", Aix, Some(Almost::Id32BitDigits(6))),
        ("08:00:20:00:05", Aix, None),
        ("lic-tokyo", Other, None),
        ("1234", Linux, None),
        ("", Linux, None),
    ] {
        assert_eq!(almost(found, system), expected, "{found}");
    }
}

#[test]
fn a_value_cannot_break_its_sentence() {
    assert_eq!(shown("a`b\nc\u{202E}d"), "a'b\u{FFFD}c\u{FFFD}d");
    assert_eq!(shown(&"x".repeat(60)), "x".repeat(60));
    assert_eq!(shown(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
}
