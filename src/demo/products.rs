//! What invented customers order: products of the catalogue, how many of each, the applications that run with them, and
//! the switches that those work with.

use super::Demo;
use super::dice::Dice;
use super::installation::Installation;
use crate::domain::catalogue::Product;
use crate::domain::order::{Configuration, needs_switch};

/// A product, as an order names it.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// As the catalogue names it.
    pub name: String,
    /// What its quantity counts.
    pub unit: String,
    /// As somebody types it.
    pub version: &'static str,
    /// How many there are to be.
    pub quantity: u32,
    /// Whether the order leaves that open.
    pub is_open: bool,
    /// The share of each server that has a file of its own.
    pub per_server: Option<Vec<u32>>,
    /// The application that it runs with.
    pub application: Option<String>,
}

/// A switch, and the numbers that agents have on it.
#[derive(Debug, Clone)]
pub(super) struct Switch {
    /// As the catalogue names it.
    pub kind: String,
    /// As typed.
    pub version: String,
    /// Extensions of agents.
    pub extensions: u32,
    /// Positions of agents.
    pub positions: u32,
    /// How they are shared.
    pub distribution: String,
    /// Queues and routing points, where they are given.
    pub technical: Option<[u32; 2]>,
}

/// Releases, and how often each is ordered.
const VERSIONS: [(u32, &str); 9] = [
    (30, "8.1.400.12"),
    (14, "8.1"),
    (16, "8.5.1"),
    (10, "8.5"),
    (8, "8.0.300.07"),
    (6, "8.1.101.60"),
    (5, "7.6"),
    (3, "7.5.0"),
    (1, "7.1"),
];

/// So many of the products, those at the head of the catalogue, are ordered most.
const POPULAR: usize = 14;

/// Technical licenses that people name, by a part of the application's name.
const TECHNICAL: [(&str, &[&str]); 3] = [
    ("T-Server", &["tserver_sdn", "tserver_iscc", "tserver_tdn"]),
    ("SIP Server", &["tserver_sdn"]),
    ("Universal Routing", &["router_seats", "router_tserver"]),
];

impl Demo {
    /// Products for an installation: one version for most of them.
    pub(super) fn items(&self, installation: &Installation, dice: &mut Dice) -> Vec<Item> {
        let version = dice.weighted(VERSIONS.iter().map(|(weight, version)| (*weight, version))).copied();
        let agents = rounded(dice.about(180).clamp(10, 20_000));
        let count = match dice.between(0, 99) {
            0..=34 => 1,
            35..=62 => 2,
            63..=82 => 3,
            83..=96 => dice.between(4, 7),
            _ => dice.between(8, 16),
        };
        let mut items: Vec<Item> = Vec::new();
        for _ in 0..count {
            let Some(product) = self.product(dice) else { break };
            if items.iter().any(|known| known.name == product.name) {
                continue;
            }
            let quantity = quantity(product, agents, dice);
            items.push(Item {
                name: product.name.clone(),
                unit: product.unit.clone(),
                version: version.unwrap_or("8.1"),
                quantity,
                is_open: dice.chance(110),
                per_server: None,
                application: (!product.applications.is_empty()).then(|| dice.one(&product.applications)),
            });
        }
        divide(&mut items, installation, dice);
        items
    }

    fn product(&self, dice: &mut Dice) -> Option<&Product> {
        let products = &self.catalogue.products;
        let of = if dice.chance(620) { products.get(..POPULAR).unwrap_or(products) } else { products };
        dice.index(of.len()).and_then(|index| of.get(index))
    }

    /// The switches of these applications. None where none of them works with one.
    pub(super) fn switches(&self, items: &[Item], dice: &mut Dice) -> Vec<Switch> {
        let Some(item) = items.iter().find(|item| item.application.as_deref().is_some_and(needs_switch)) else {
            return Vec::new();
        };
        let agents = item.quantity.clamp(10, 20_000);
        let own = item.application.as_deref().and_then(|name| name.strip_prefix("T-Server for ")).unwrap_or_default();
        let known = |name: &&String| !own.is_empty() && (own.contains(name.as_str()) || name.contains(own));
        let switches = &self.catalogue.switches;
        let count = if dice.chance(850) { 1 } else { 2 };
        let switch = |number: u32| {
            let named = switches.iter().find(known).filter(|_| number == 0).cloned();
            let positions = if dice.chance(450) { rounded(agents / 4).min(agents) } else { 0 };
            Switch {
                kind: named.unwrap_or_else(|| dice.one(switches)),
                version: format!("{}.{}", dice.between(5, 12), dice.between(0, 4)),
                extensions: agents - positions.min(agents - 1),
                positions,
                distribution: self.words.said("distribution", dice).replace("{count}", &positions.to_string()),
                technical: dice.chance(220).then(|| [dice.between(2, 60), dice.between(1, 25)]),
            }
        };
        (0..count).map(switch).collect()
    }
}

/// Technical licenses of an application, as far as its customer names them.
pub(super) fn technical_licenses(application: &str, dice: &mut Dice) -> Vec<&'static str> {
    let named = TECHNICAL.iter().find(|(part, _)| application.contains(part)).map(|(_, licenses)| *licenses);
    let licenses = named.filter(|_| dice.chance(700)).unwrap_or_default();
    licenses.get(..dice.index(licenses.len()).map_or(0, |last| last + 1)).unwrap_or_default().to_vec()
}

/// How many of it go with so many agents.
fn quantity(product: &Product, agents: u32, dice: &mut Dice) -> u32 {
    match product.unit.as_str() {
        "agents" | "seats" | "agent seats" | "connections" => agents.max(1),
        "users" | "mailboxes" => rounded((agents / dice.between(1, 8)).max(2)),
        "ports" => rounded((agents / dice.between(1, 4)).max(4)),
        "DNs" => rounded(agents + agents / dice.between(2, 6)).max(5),
        "systems" | "server pairs" => dice.between(1, 2),
        _ => dice.between(1, 4),
    }
}

/// A number that people order.
fn rounded(number: u32) -> u32 {
    let step = match number {
        0..=19 => 1,
        20..=99 => 5,
        100..=499 => 10,
        500..=1_999 => 50,
        _ => 100,
    };
    (number / step * step).max(1)
}

/// Divides quantities among servers that have a file each: the first gets something of each, and none gets nothing.
pub(super) fn divide(items: &mut [Item], installation: &Installation, dice: &mut Dice) {
    if installation.configuration != Configuration::MultipleIndependent {
        return;
    }
    let servers = u32::try_from(installation.servers.len()).unwrap_or(1);
    for (row, item) in items.iter_mut().enumerate() {
        if row == 0 {
            item.quantity = item.quantity.max(servers);
        }
        if item.is_open {
            item.per_server = None;
            continue;
        }
        let each = item.quantity / servers;
        let uneven = if dice.chance(400) { each / dice.between(2, 5) } else { 0 };
        let share = |row: u32| if row == 0 { item.quantity - (each - uneven) * (servers - 1) } else { each - uneven };
        item.per_server = Some((0..servers).map(share).collect());
    }
    // Where every item is divided, each server has a share of the first one: it is at least as many as they are.
}

/// More or fewer of the same: what a later order says.
pub(super) fn changed(items: &[Item], installation: &Installation, dice: &mut Dice) -> Vec<Item> {
    let mut items = items.to_vec();
    let hundredths = dice.one(&[100, 100, 110, 120, 150, 200, 80]);
    for item in &mut items {
        if item.quantity > 9 {
            item.quantity = rounded(item.quantity / 10 * hundredths / 10);
        }
        item.is_open = dice.chance(40);
    }
    divide(&mut items, installation, dice);
    items
}
