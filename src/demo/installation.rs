//! Invented license servers: what they run, what they are called, and what their machines print as host ID.

use super::Demo;
use super::customer::Customer;
use super::dice::Dice;
use crate::domain::catalogue::common_versions;
use crate::domain::host_id::Kind;
use crate::domain::order::{Configuration, OperatingSystem, Purpose};

/// The servers of one installation.
#[derive(Debug, Clone)]
pub(super) struct Installation {
    /// How they stand to each other.
    pub configuration: Configuration,
    /// In order.
    pub servers: Vec<Server>,
}

/// A license server.
#[derive(Debug, Clone)]
pub(super) struct Server {
    /// What `hostname` prints.
    pub host_name: String,
    /// As somebody types it.
    pub host_id: String,
    /// Where it is not the usual one.
    pub port: Option<u32>,
    /// What it runs.
    pub system: OperatingSystem,
    /// Which of these.
    pub version: String,
}

/// How often each system is met, with how its machines are used.
const SYSTEMS: [(u32, OperatingSystem); 7] = [
    (560, OperatingSystem::Linux),
    (340, OperatingSystem::Windows),
    (48, OperatingSystem::Solaris),
    (28, OperatingSystem::Aix),
    (16, OperatingSystem::HpUx),
    (3, OperatingSystem::Tru64),
    (5, OperatingSystem::Other),
];

/// Blocks of addresses that makers of network cards have.
const CARDS: [&str; 12] = [
    "001422", "00188b", "b8ca3a", "001b78", "3ca82a", "94188a", "001517", "a0369f", "0010e0", "00144f", "00215e",
    "e41f13",
];

/// Those of hypervisors.
const VIRTUAL: [&str; 4] = ["005056", "000c29", "00155d", "525400"];

impl Demo {
    /// The installation that the order with this number is the first to name.
    pub(super) fn installation(&self, number: u64, customer: &Customer<'_>, purpose: Purpose) -> Installation {
        let dice = &mut Dice::new(self.seed, "installation", number);
        let (configuration, count) = match dice.between(0, 99) {
            0..=54 => (Configuration::Single, 1),
            55..=65 => (Configuration::ThreeRedundant, 3),
            66..=98 => (Configuration::MultipleIndependent, 1 + dice.about(2).clamp(1, 11)),
            _ => (Configuration::MultipleIndependent, dice.between(12, 50)),
        };
        let system = dice.weighted(SYSTEMS.iter().map(|(weight, system)| (*weight, system))).copied();
        let system = system.unwrap_or(OperatingSystem::Linux);
        let version = version(system, dice);
        let port = dice.chance(80).then(|| dice.between(7_200, 7_299));
        let naming = dice.between(0, 99);
        let first = dice.between(1, 3);
        let servers = (0..count).map(|row| Server {
            host_name: host_name(naming, first + row, customer, purpose),
            host_id: host_id(system, dice),
            port,
            system,
            version: version.clone(),
        });
        Installation { configuration, servers: servers.collect() }
    }
}

fn version(system: OperatingSystem, dice: &mut Dice) -> String {
    let versions = common_versions(system);
    // The newest are met most.
    let usual = versions.get(..dice.index(versions.len()).unwrap_or_default() + 1).unwrap_or(versions);
    let version = dice.one(usual);
    if version.is_empty() { "FreeBSD 14.1".to_owned() } else { version.to_owned() }
}

/// As an administrator names machines: one way an installation.
fn host_name(naming: u32, number: u32, customer: &Customer<'_>, purpose: Purpose) -> String {
    let Customer { site, slug, domain, .. } = customer;
    let stage = match purpose {
        Purpose::Production => "prd",
        Purpose::Testing => "tst",
        Purpose::Development => "dev",
        Purpose::Evaluation | Purpose::Demo => "poc",
    };
    let company: String = slug.chars().take(12).filter(|c| *c != '-').collect();
    match naming {
        0..=24 => format!("lic-{site}-{number:02}"),
        25..=44 => format!("{company}-lic{number}"),
        45..=59 => format!("{}LIC{}{number:02}", site.to_uppercase(), stage.to_uppercase()),
        60..=79 => format!("flexlm{number}.{site}.{domain}"),
        80..=93 => format!("{stage}-{site}-gen{:03}", number * 10),
        94..=97 => format!("{stage}_lic_{site}{number}"),
        _ => format!("{company}{number:03}"),
    }
}

/// As a machine of this system prints it, and as people copy it.
fn host_id(system: OperatingSystem, dice: &mut Dice) -> String {
    let kinds = system.kinds();
    let kind = if dice.chance(860) { kinds.first().copied() } else { Some(dice.one(&options(kinds))).flatten() };
    match kind {
        Some(Kind::VolumeSerial) => format!("{:04X}-{:04X}", dice.between(0x1000, 0xffff), dice.between(1, 0xfffe)),
        Some(Kind::Id32Bit) => format!("{:08x}", dice.between(0x1000_0000, 0x7fff_ffff)),
        Some(Kind::IdString) => format!("ID_STRING={}", uuid::Builder::from_random_bytes(random(dice)).as_uuid()),
        Some(Kind::Ethernet) | None => ethernet(system, dice),
    }
}

/// A list of which one can be drawn.
fn options(kinds: &[Kind]) -> Vec<Option<Kind>> {
    kinds.iter().copied().map(Some).collect()
}

fn random(dice: &mut Dice) -> [u8; 16] {
    (u128::from(dice.bits()) << 64 | u128::from(dice.bits())).to_be_bytes()
}

fn ethernet(system: OperatingSystem, dice: &mut Dice) -> String {
    let can_be_virtual = matches!(system, OperatingSystem::Linux | OperatingSystem::Windows);
    let block = if can_be_virtual && dice.chance(90) { dice.one(&VIRTUAL) } else { dice.one(&CARDS) };
    let digits = format!("{block}{:06x}", dice.between(0x0001_0203, 0x00ef_f0fe));
    let groups = |length: usize, between: &str| {
        let characters: Vec<char> = digits.chars().collect();
        characters.chunks(length).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(between)
    };
    match (system, dice.between(0, 9)) {
        (_, 0) => digits.clone(),
        (OperatingSystem::Windows, _) => groups(2, "-").to_uppercase(),
        (_, 1) => groups(4, "."),
        _ => groups(2, ":"),
    }
}
