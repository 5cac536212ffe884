//! Many invented orders at once.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use chrono::{DateTime, Utc};

use super::Demo;
use crate::domain::catalogue::{Catalogue, Product};
use crate::domain::host_id::Kind;
use crate::domain::order::{Configuration, OperatingSystem, Purpose, TermKind};
use crate::domain::region::Region;

fn catalogue() -> Catalogue {
    let product = |(name, unit, application): &(&str, &str, &str)| Product {
        name: (*name).to_owned(),
        unit: (*unit).to_owned(),
        is_unit_documented: true,
        applications: Some((*application).to_owned()).filter(|name| !name.is_empty()).into_iter().collect(),
    };
    let products = [
        ("Inbound Voice", "agents", "T-Server"),
        ("Outbound Contact", "agents", "Outbound Contact Server"),
        ("SIP Server", "DNs", "SIP Server"),
        ("T-Server for Avaya TSAPI", "DNs", "T-Server for Avaya TSAPI"),
        ("Management Framework", "systems", "Configuration Server"),
        ("Media Server", "ports", "Media Control Platform"),
        ("Composer", "users", ""),
        ("Rules Engine", "servers", "Rules Engine"),
    ];
    let switches = ["Avaya TSAPI", "Mitel"];
    Catalogue {
        products: products.iter().map(product).collect(),
        switches: switches.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn day() -> DateTime<Utc> {
    "2026-11-24T13:00:00Z".parse().expect("a time")
}

fn demo(seed: u64, orders: u64) -> Demo {
    Demo::new(seed, orders, catalogue(), day())
}

#[test]
fn every_order_passes_the_check() {
    for seed in 0..20 {
        let demo = demo(seed, 500);
        for index in 0..500 {
            assert!(demo.order(index).is_some(), "seed {seed}, order {index}");
        }
    }
}

#[test]
fn orders_follow_from_seed_number_and_day() {
    let json = |demo: &Demo| {
        let orders = (0..100).filter_map(|index| demo.order(index));
        orders.map(|came| format!("{} {}", came.subject.received_at, came.document)).collect::<Vec<_>>()
    };
    let later = Demo::new(1, 500, catalogue(), day() + chrono::TimeDelta::hours(9));
    assert_eq!(json(&demo(1, 500)), json(&later));
    assert_ne!(json(&demo(1, 500)), json(&demo(2, 500)));
}

#[test]
fn no_two_orders_have_the_same_reference() {
    let demo = demo(3, 100_000);
    let references: BTreeSet<String> = (0..100_000).map(|index| demo.reference(index).to_string()).collect();
    assert_eq!(references.len(), 100_000);
}

#[test]
fn orders_are_of_every_kind() {
    let demo = demo(1, 3_000);
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let (mut advice, mut renewals, mut shared) = (BTreeSet::new(), 0, 0);
    let mut host_ids = std::collections::HashSet::new();
    for index in 0..3_000 {
        let came = demo.order(index).expect("a good order");
        let order = &came.order;
        let mut note = |what, word: &str| {
            found.entry(what).or_default().insert(word.to_owned());
        };
        note("region", order.region.word());
        note("purpose", order.purpose.word());
        note("configuration", order.configuration.word());
        note("term", order.term.kind.word());
        note("country", &order.company.country);
        for server in &order.servers {
            note("system", server.operating_system.kind.word());
            note("kind", server.host_id.kind().word());
            shared += usize::from(!host_ids.insert(server.host_id));
        }
        order.sellable_items.iter().for_each(|item| note("product", &item.name));
        renewals += usize::from(!order.renews().is_empty());
        advice.extend(order.advice(came.subject.received_at.date_naive()).iter().map(|problem| problem.kind.code()));
    }
    let all = [
        ("region", Region::ALL.len()),
        ("purpose", Purpose::ALL.len()),
        ("configuration", Configuration::ALL.len()),
        ("term", TermKind::ALL.len()),
        ("system", OperatingSystem::ALL.len()),
        ("kind", Kind::ALL.len()),
        ("product", catalogue().products.len()),
    ];
    for (what, count) in all {
        assert_eq!(found[what].len(), count, "{what}: {:?}", found[what]);
    }
    assert!(found["country"].len() > 35, "{:?}", found["country"]);
    assert!((30..300).contains(&renewals), "{renewals}");
    assert!(shared > 300, "{shared}");
    for code in ["quantity.unknown", "host_id.virtual", "host_name.underscore", "region.unusual_for_country"] {
        assert!(advice.contains(code), "{code} is not among {advice:?}");
    }
}

#[test]
#[ignore = "measures"]
fn how_long_an_order_takes() {
    let demo = demo(1, 100_000);
    let began = Instant::now();
    let servers: usize = (0..100_000).filter_map(|index| demo.order(index)).map(|came| came.order.servers.len()).sum();
    println!("{:?} an order, {servers} servers", began.elapsed() / 100_000);
}
