//! The order check: by cases in files, by rule, and by property. None of it needs a database.

mod cases;
mod command;
mod companies;
mod derived;
mod forms;
mod items;
mod properties;
mod servers;
mod switches;
mod text;

use chrono::NaiveDate;
use orderkit::domain::order::check::{Checked, Source, check};
use orderkit::domain::order::document::Node;
use orderkit::domain::problem::Problem;
use serde_json::{Value, json};

/// The day on which these orders are judged.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day")
}

fn node(order: &Value) -> Node {
    Node::read_json(order.to_string().as_bytes()).expect("serde_json writes JSON")
}

fn judge(order: &Value) -> Checked {
    check(&node(order), Source::Json, today())
}

/// One Linux server, one item, nothing to say against it.
fn single() -> Value {
    json!({
        "company": { "name": "Acme Bank", "country": "US" },
        "contact": { "name": "Dana Reyes", "email": "dana@acme.example", "phone": "+1 650 555 0100" },
        "region": "us",
        "purpose": "production",
        "term": { "kind": "permanent" },
        "configuration": "single",
        "servers": [server(1)],
        "sellable_items": [item("Enterprise Routing")],
    })
}

/// So many servers with a file each; the item is divided among them.
fn independent(servers: u8) -> Value {
    let mut shares = vec![1; servers.into()];
    shares[0] = 201 - u32::from(servers);
    single()
        .with("/configuration", "multiple_independent")
        .with("/servers", (1..=servers).map(server).collect::<Vec<_>>())
        .with("/sellable_items/0/per_server", shares)
}

fn server(number: u8) -> Value {
    json!({
        "host_name": format!("lic{number}"),
        "host_id": format!("00:1b:21:3c:4d:{number:02x}"),
        "operating_system": { "type": "linux", "version": "RHEL 9.4" },
    })
}

fn item(name: &str) -> Value {
    json!({ "name": name, "version": "8.1", "quantity": 200 })
}

fn application(name: &str, version: &str) -> Value {
    json!({ "name": name, "version": version, "technical_licenses": ["tserver_sdn"] })
}

fn switch() -> Value {
    json!({
        "switch_type": "Avaya CM",
        "switch_version": "10.1",
        "agent_dns": { "extensions": 100 },
        "distribution": "One each",
    })
}

/// Changes to a JSON value, for orders that differ in one thing.
trait Change {
    /// With another value at a JSON Pointer, or a new one there.
    fn with(self, pointer: &str, value: impl Into<Value>) -> Self;
    /// Without what is at a JSON Pointer.
    fn without(self, pointer: &str) -> Self;
}

impl Change for Value {
    fn with(mut self, pointer: &str, value: impl Into<Value>) -> Self {
        let (holder, name) = pointer.rsplit_once('/').expect("a pointer below the order");
        match self.pointer_mut(holder).expect("its holder") {
            Self::Object(members) => drop(members.insert(name.to_owned(), value.into())),
            Self::Array(rows) if rows.len().to_string() == name => rows.push(value.into()),
            Self::Array(rows) => rows[name.parse::<usize>().expect("a row")] = value.into(),
            other => panic!("{other} has no members"),
        }
        self
    }

    fn without(mut self, pointer: &str) -> Self {
        let (holder, name) = pointer.rsplit_once('/').expect("a pointer below the order");
        self.pointer_mut(holder)
            .and_then(Self::as_object_mut)
            .and_then(|members| members.remove(name))
            .expect("a member");
        self
    }
}

fn places(problems: &[Problem]) -> Vec<(&str, &'static str)> {
    let mut places: Vec<_> = problems.iter().map(|problem| (problem.pointer.as_str(), problem.kind.code())).collect();
    places.sort_unstable();
    places
}

/// Asserts all that the check says, in any order.
#[track_caller]
fn assert_found(order: &Value, errors: &[(&str, &str)], advice: &[(&str, &str)]) {
    let checked = judge(order);
    let sorted = |expected: &[(&str, &str)]| {
        let mut expected: Vec<_> = expected.iter().map(|(at, code)| ((*at).to_owned(), (*code).to_owned())).collect();
        expected.sort_unstable();
        expected
    };
    let owned =
        |problems| places(problems).into_iter().map(|(at, code)| (at.to_owned(), code.to_owned())).collect::<Vec<_>>();
    assert_eq!(owned(&checked.errors), sorted(errors), "errors of {order:#}");
    assert_eq!(owned(&checked.advice), sorted(advice), "advice on {order:#}");
    assert_eq!(checked.order.is_some(), errors.is_empty());
}

/// Asserts the errors; there is no advice.
#[track_caller]
fn assert_errors(order: &Value, errors: &[(&str, &str)]) {
    assert_found(order, errors, &[]);
}

/// The normalised order.
#[track_caller]
fn normalised(order: &Value) -> Value {
    let checked = judge(order);
    assert_eq!(places(&checked.errors), []);
    serde_json::to_value(checked.order.expect("an order")).expect("JSON")
}
