//! An invented order, as a customer sends it.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde_json::{Value, json};

use super::Demo;
use super::customer::{Customer, Person};
use super::dice::Dice;
use super::installation::{Installation, Server};
use super::products::{Item, Switch, changed, technical_licenses};
use crate::domain::order::check::{Source, check};
use crate::domain::order::document::Node;
use crate::domain::order::{Configuration, DeploymentMode, Order, Purpose, TermKind};
use crate::domain::reference::Reference;
use crate::domain::region::{Region, country_region};

/// What an order is about: enough to make a later one of the same customer.
#[derive(Debug, Clone)]
pub(super) struct Subject<'d> {
    /// Who orders.
    pub customer: Customer<'d>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// What for.
    pub purpose: Purpose,
    /// Where the licenses are to run.
    pub installation: Installation,
    /// Of what.
    pub items: Vec<Item>,
    /// The last day. None: they do not end.
    pub expires_on: Option<NaiveDate>,
    /// What it renews.
    pub renews: Option<String>,
}

/// An order that came.
#[derive(Debug)]
pub(super) struct Came<'d> {
    /// What it is about.
    pub subject: Subject<'d>,
    /// As it was typed.
    pub document: Node,
    /// As it was checked.
    pub order: Order,
}

/// Of a thousand orders, so many are of a customer who has ordered before.
const AGAIN: u32 = 300;

/// Whoever renews a license does it not much earlier than so long before it ends.
const RENEWED_BEFORE: Days = Days::new(45);

impl Demo {
    /// The order with this number, from 0, as it came. None: the check refuses it, which a test rules out.
    pub(super) fn order(&self, index: u64) -> Option<Came<'_>> {
        let subject = self.subject(index)?;
        let document = Node::from(self.document(index, &subject));
        let order = check(&document, Source::Json, subject.received_at.date_naive()).order?;
        Some(Came { subject, document, order })
    }

    /// An earlier order of the same customer.
    fn earlier(&self, index: u64) -> Option<u64> {
        let dice = &mut Dice::new(self.seed, "again", index);
        (index > 0 && dice.chance(AGAIN)).then(|| dice.below(index))
    }

    /// The number of its customer: that of the customer's first order.
    fn customer_of(&self, index: u64) -> u64 {
        std::iter::successors(Some(index), |index| self.earlier(*index)).last().unwrap_or(index)
    }

    fn subject(&self, index: u64) -> Option<Subject<'_>> {
        let dice = &mut Dice::new(self.seed, "subject", index);
        let customer = self.customer(self.customer_of(index))?;
        let received_at = self.days.arrival(index, self.orders, customer.zone, dice);
        // What is ordered again is mostly for the same servers: renewed, or more of it.
        let again = if dice.chance(750) { self.earlier(index) } else { None };
        let earlier = again.and_then(|number| Some((number, self.subject(number)?)));
        let earlier = earlier.filter(|(_, subject)| subject.received_at < received_at);
        let today = received_at.date_naive();
        let (purpose, installation, items, renews, from) = if let Some((number, earlier)) = earlier {
            let items = changed(&earlier.items, &earlier.installation, dice);
            let ended = earlier.expires_on.filter(|ends| *ends < today + RENEWED_BEFORE);
            let renews = ended.map(|_| self.reference(number).to_string());
            (earlier.purpose, earlier.installation, items, renews, ended.map_or(today, |ends| ends.max(today)))
        } else {
            let purpose = purpose(dice);
            let installation = self.installation(index, &customer, purpose);
            let items = self.items(&installation, dice);
            (purpose, installation, items, dice.chance(60).then(|| self.older_license(dice)), today)
        };
        let expires_on = expiry(purpose, renews.is_some(), from, dice);
        Some(Subject { customer, received_at, purpose, installation, items, expires_on, renews })
    }

    /// A license of before this application, as people name it.
    fn older_license(&self, dice: &mut Dice) -> String {
        let year = self.now.format("%Y").to_string();
        self.words.said("renews", dice).replace("{year}", &year)
    }

    /// What people quote: no two orders have the same.
    pub(super) fn reference(&self, index: u64) -> Reference {
        const MASK: u64 = (1 << 40) - 1;
        let shuffled = [0x9e_3779_b97f, 0xbf_5847_6d1d, 0x94_d049_bb13].iter().fold(index, |number, odd| {
            let number = (number ^ self.seed & MASK).wrapping_mul(*odd) & MASK;
            number ^ number >> 21
        });
        let [_, _, _, bytes @ ..] = shuffled.to_be_bytes();
        Reference::from_random(bytes)
    }

    fn document(&self, index: u64, subject: &Subject<'_>) -> Value {
        let dice = &mut Dice::new(self.seed, "document", index);
        let Subject { customer, installation, items, .. } = subject;
        let is_shared = installation.configuration != Configuration::MultipleIndependent;
        let own_purpose = !is_shared && dice.chance(120);
        let servers = installation.servers.iter().enumerate().map(|(row, given)| {
            let differs = own_purpose && row + 1 == installation.servers.len();
            server(given, differs.then_some(Purpose::Testing))
        });
        let mode = if dice.chance(700) { DeploymentMode::Blended } else { DeploymentMode::Separate };
        let switches = self.switches(items, dice);
        let [first, second] = &customer.people;
        json!({
            "company": { "name": customer.name, "country": customer.country.code, "end_user": customer.end_user },
            "contact": person(if dice.chance(800) { first } else { second }),
            "representative": customer.reseller.as_ref().map(|person| json!({ "name": person.name, "email": person.email })),
            "region": region(&customer.country.code, dice).word(),
            "purpose": subject.purpose.word(),
            "term": term(subject),
            "deployment_mode": (items.len() > 1).then(|| mode.word()),
            "configuration": installation.configuration.word(),
            "servers": servers.collect::<Vec<_>>(),
            "sellable_items": items.iter().map(item).collect::<Vec<_>>(),
            "applications": applications(items, dice),
            "media_layer": switches.iter().map(media_layer).collect::<Vec<_>>(),
            "notes": dice.chance(240).then(|| self.words.said("customer", dice)),
        })
    }
}

fn purpose(dice: &mut Dice) -> Purpose {
    match dice.between(0, 99) {
        0..=61 => Purpose::Production,
        62..=75 => Purpose::Testing,
        76..=84 => Purpose::Development,
        85..=92 => Purpose::Evaluation,
        _ => Purpose::Demo,
    }
}

/// Licenses for production mostly never end, others mostly do. What is renewed ends again, or never.
fn expiry(purpose: Purpose, is_renewal: bool, from: NaiveDate, dice: &mut Dice) -> Option<NaiveDate> {
    let per_thousand = match purpose {
        Purpose::Production if !is_renewal => 190,
        Purpose::Production => 600,
        Purpose::Testing | Purpose::Development => 520,
        Purpose::Evaluation | Purpose::Demo => 960,
    };
    let days = match purpose {
        Purpose::Evaluation | Purpose::Demo => dice.one(&[30, 45, 60, 90]),
        _ => dice.one(&[90, 180, 365, 365, 365, 730]),
    };
    let lasting = days + u64::from(dice.between(0, 12));
    dice.chance(per_thousand).then(|| from + Days::new(lasting))
}

/// The country's own, with few exceptions.
fn region(country: &str, dice: &mut Dice) -> Region {
    let own = country_region(country).unwrap_or(Region::Emea);
    if dice.chance(985) {
        own
    } else {
        dice.one(&Region::ALL.iter().copied().map(Some).collect::<Vec<_>>()).unwrap_or(own)
    }
}

fn person(person: &Person) -> Value {
    json!({ "name": person.name, "email": person.email, "phone": person.phone })
}

fn term(subject: &Subject<'_>) -> Value {
    let kind = if subject.expires_on.is_some() { TermKind::Temporary } else { TermKind::Permanent };
    json!({ "kind": kind.word(), "expires_on": subject.expires_on, "renews": subject.renews })
}

fn server(server: &Server, purpose: Option<Purpose>) -> Value {
    json!({
        "host_name": server.host_name,
        "host_id": server.host_id,
        "port": server.port,
        "operating_system": { "type": server.system.word(), "version": server.version },
        "purpose": purpose.map(Purpose::word),
    })
}

fn item(item: &Item) -> Value {
    json!({
        "name": item.name,
        "version": item.version,
        "quantity": (!item.is_open).then_some(item.quantity),
        "per_server": item.per_server,
    })
}

fn applications(items: &[Item], dice: &mut Dice) -> Vec<Value> {
    let mut named: Vec<&str> = Vec::new();
    let mut applications = Vec::new();
    for item in items {
        let Some(name) = item.application.as_deref().filter(|name| !named.contains(name)) else { continue };
        named.push(name);
        let licenses = technical_licenses(name, dice);
        applications.push(json!({ "name": name, "version": item.version, "technical_licenses": licenses }));
    }
    applications
}

fn media_layer(switch: &Switch) -> Value {
    let technical = switch.technical.map(|[queues, points]| json!({ "acd_queues": queues, "routing_points": points }));
    json!({
        "switch_type": switch.kind,
        "switch_version": switch.version,
        "agent_dns": { "extensions": switch.extensions, "positions": switch.positions },
        "distribution": switch.distribution,
        "technical_dns": technical,
    })
}
