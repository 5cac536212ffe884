//! Many invented orders at once.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use chrono::{DateTime, Utc};

use chrono_tz::Tz;
use uuid::Uuid;

use super::{Demo, Place, Team};
use crate::domain::calendar::weekdays;
use crate::domain::catalogue::{Catalogue, Product};
use crate::domain::desk::{Desk, DeskId};
use crate::domain::history::Event;
use crate::domain::host_id::Kind;
use crate::domain::message::MessageKind;
use crate::domain::order::{Configuration, OperatingSystem, Purpose, TermKind};
use crate::domain::region::Region;
use crate::domain::request::{Person, State};
use crate::link::LinkKey;

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

fn place() -> Place {
    let person = |number: u128, name: &str| Person { id: Uuid::from_u128(number), name: name.to_owned() };
    let team = |id: DeskId, zone: Tz, hours: Option<i32>, number: u128| Team {
        desk: Desk {
            id,
            name: id.to_string(),
            mailbox: None,
            telephone: None,
            turnaround_hours: hours,
            time_zone: zone,
            working_days: weekdays(),
            hours: None,
            holidays: BTreeSet::new(),
            language: "en".to_owned(),
        },
        agents: vec![person(number, "One"), person(number + 1, "Two")],
        manager: person(number + 2, "Three"),
    };
    Place {
        catalogue: catalogue(),
        teams: vec![
            team(DeskId::UsApac, Tz::America__Los_Angeles, Some(48), 10),
            team(DeskId::Emea, Tz::Europe__London, None, 20),
            team(DeskId::Japan, Tz::Asia__Tokyo, None, 30),
        ],
        links: LinkKey::new("a test's"),
        mail_domain: "orderkit.example".to_owned(),
    }
}

fn demo(seed: u64, orders: u64) -> Demo {
    Demo::new(seed, orders, place(), day())
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
    let later = Demo::new(1, 500, place(), day() + chrono::TimeDelta::hours(9));
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
fn stories_are_of_every_kind_and_in_every_state() {
    for seed in 0..5 {
        let demo = demo(seed, 500);
        let mut states: BTreeMap<State, usize> = BTreeMap::new();
        let mut events = BTreeSet::new();
        for index in 0..500 {
            let story = demo.story(index).expect("a story");
            *states.entry(story.request.state).or_default() += 1;
            events.extend(story.history.iter().map(|entry| entry.event.to_stored().expect("JSON").0));
        }
        println!("{seed} {states:?}");
        for state in State::ALL {
            let found = states.get(state).copied().unwrap_or_default();
            assert!(found >= 2, "seed {seed}: {found} {state}: {states:?}");
        }
        assert!(states[&State::Completed] > 350, "{states:?}");
        for event in ["submitted", "taken", "assigned", "decided", "noted", "asked", "answered", "verified", "attached"]
        {
            assert!(events.contains(event), "no order was {event}: {events:?}");
        }
    }
}

#[test]
fn a_story_happens_in_order_and_not_in_the_future() {
    let demo = demo(1, 2_000);
    for index in 0..2_000 {
        let story = demo.story(index).expect("a story");
        let request = &story.request;
        let id = request.reference;
        assert!(story.history.iter().all(|entry| entry.at <= demo.now), "{id}");
        assert!(story.history.is_sorted_by_key(|entry| (entry.at, entry.revision)), "{id}");
        assert_eq!(story.history.first().map(|entry| &entry.event), Some(&Event::Submitted), "{id}");
        let last = story.history.last().expect("a line");
        assert_eq!((last.revision, last.version, last.at), (request.revision, request.version, story.changed_at));
        let mut state = State::Submitted;
        for (from, to) in story.history.iter().filter_map(|entry| entry.moved) {
            assert_eq!(from, state, "{id}");
            state = to;
        }
        assert_eq!(state, request.state, "{id}");
        assert_eq!(request.closed_at.is_some(), State::CLOSED.contains(&state), "{id}");
        assert_eq!(request.clock.running_since.is_some(), State::RUNNING.contains(&state), "{id}");
        if matches!(state, State::Verified | State::Completed) {
            assert!(story.decisions.iter().all(Option::is_some), "{id}");
            assert!(request.order.sellable_items.iter().all(|item| item.quantity.is_some()), "{id}");
        }
        assert_eq!(request.assigned.is_some(), story.history.iter().any(|entry| entry.event == Event::Taken), "{id}");
    }
}

#[test]
fn what_was_said_was_mailed_and_few_mails_were_given_up() {
    let demo = demo(1, 2_000);
    let stories: Vec<_> = (0..2_000).filter_map(|index| demo.story(index)).collect();
    let fates: Vec<_> = stories.iter().flat_map(|story| &story.letters).flat_map(|letter| &letter.fates).collect();
    let given_up = fates.iter().filter(|fate| fate.given_up.is_some()).count();
    assert!(fates.len() > 4_000 && (10..60).contains(&given_up), "{given_up} of {}", fates.len());
    for story in &stories {
        let letters = |kind| story.letters.iter().filter(|letter| letter.message.content.kind() == kind).count();
        let lines = |is: fn(&Event) -> bool| story.history.iter().filter(|entry| is(&entry.event)).count();
        assert_eq!(letters(MessageKind::Question), lines(|event| matches!(event, Event::Asked { .. })));
        let replies = lines(|event| matches!(event, Event::Answered { .. } | Event::Withdrawn { .. }));
        assert_eq!(letters(MessageKind::Answer), replies);
    }
    for letter in stories.iter().flat_map(|story| &story.letters) {
        let to = &letter.message.to;
        assert!(to.ends_with(".example") || to.ends_with("@localhost"), "{to}");
        assert!(letter.fates.iter().all(|fate| fate.given_up.is_none() || to.ends_with(".example")));
    }
}

#[test]
#[ignore = "measures"]
fn how_long_an_order_takes() {
    let demo = demo(1, 100_000);
    let began = Instant::now();
    let servers: usize = (0..100_000).filter_map(|index| demo.order(index)).map(|came| came.order.servers.len()).sum();
    println!("{:?} an order, {servers} servers", began.elapsed() / 100_000);
    let began = Instant::now();
    let lines: usize = (0..100_000).filter_map(|index| demo.story(index)).map(|story| story.history.len()).sum();
    println!("{:?} a story, {lines} lines", began.elapsed() / 100_000);
}
