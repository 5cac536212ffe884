//! An order in a few words, its license files, and advice about it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Words, date, deployment_mode, license_date, place, problem, purpose, time};
use crate::domain::desk::Desk;
use crate::domain::order::license_files::{LicenseFile, TechnicalDnCount};
use crate::domain::order::{Configuration, Order};
use crate::domain::problem::{Pointer, Problem};
use crate::domain::request::Request;

/// "Nordwind Bank AG, production, to 24 Jun 2027": what an order is called among others.
pub fn title(t: &Words, order: &Order) -> String {
    let purpose = t.msg_purpose_within(order.purpose.word());
    match order.term.expires_on {
        Some(day) => t.msg_order_title_temporary(&order.company.name, purpose, date(t, day)),
        None => t.msg_order_title_permanent(&order.company.name, purpose),
    }
}

/// "Production, temporary to 24 Jun 2027 (`24-jun-2027`)".
pub fn terms(t: &Words, order: &Order) -> String {
    let purpose = purpose(t, order.purpose);
    match order.term.expires_on {
        Some(day) => t.msg_order_terms_temporary(purpose, date(t, day), license_date(day)),
        None => t.msg_order_terms_permanent(purpose),
    }
}

/// "3 independent servers".
pub fn servers(t: &Words, order: &Order) -> String {
    match order.configuration {
        Configuration::Single => t.msg_order_servers_single(),
        Configuration::MultipleIndependent => t.msg_order_servers_multiple_independent(order.servers.len()),
        Configuration::ThreeRedundant => t.msg_order_servers_three_redundant(),
    }
}

/// "OK-7Q4M-2XKD Nordwind Bank AG, production, to 24 Jun 2027": the subject of every mail about an order.
pub fn subject(t: &Words, request: &Request) -> String {
    t.msg_mail_order_subject(request.reference.to_string(), title(t, &request.order))
}

/// "OK-7Q4M-2XKD Nordwind Bank AG, production: expires 24 Jun 2027": the subject of a reminder.
pub fn expiry_subject(t: &Words, request: &Request, last_day: NaiveDate) -> String {
    let order = &request.order;
    let purpose = t.msg_purpose_within(order.purpose.word());
    t.msg_mail_reminder_subject(request.reference.to_string(), &order.company.name, purpose, date(t, last_day))
}

/// "Last day: 24 Jun 2027 (`24-jun-2027` in the license file)."
pub fn last_day(t: &Words, day: NaiveDate) -> String {
    t.msg_renew_last_day(date(t, day), license_date(day))
}

/// What for and how long, on how many servers, since when: a line each.
pub fn facts(t: &Words, request: &Request, desk: &Desk) -> [String; 3] {
    let received = time(t, request.received_at, desk.time_zone);
    [terms(t, &request.order), servers(t, &request.order), t.msg_mail_order_received(received)]
}

/// When the desk has answered.
pub fn expectation(t: &Words, desk: &Desk, due_at: Option<DateTime<Utc>>) -> String {
    let due = due_at.map(|due| time(t, due, desk.time_zone));
    match (due, desk.turnaround_hours) {
        (Some(due), Some(hours)) if hours > Desk::TURNAROUND_FROM_HOURS => {
            t.msg_mail_received_expect(Desk::TURNAROUND_FROM_HOURS, hours, due)
        }
        (Some(due), _) => t.msg_mail_received_expect_by(due),
        (None, _) => t.msg_mail_received_expect_open(),
    }
}

/// Whom to ask about an order.
pub fn questions(t: &Words, desk: &Desk) -> String {
    match &desk.telephone {
        Some(telephone) => t.msg_mail_received_call(telephone),
        None => t.msg_mail_received_reply(),
    }
}

/// A license file that an order asks for.
pub struct File {
    /// The servers that it is locked to: host name, host ID.
    pub servers: Vec<(String, String)>,
    /// "Production".
    pub purpose: String,
    /// "Blended".
    pub deployment_mode: Option<String>,
    /// `24-jun-2027`, or "Never".
    pub expires: String,
    /// "Inbound Voice 8.1", "140".
    pub items: Vec<(String, String)>,
    /// "T-Server for Avaya TSAPI 8.1", with its technical licenses.
    pub applications: Vec<(String, Vec<String>)>,
    /// "Not required". `None`: the file has no switch.
    pub technical_dns: Option<String>,
}

/// License files, in words.
pub fn files(t: &Words, files: &[LicenseFile]) -> Vec<File> {
    files.iter().map(|file| self::file(t, file)).collect()
}

fn file(t: &Words, file: &LicenseFile) -> File {
    let technical_dns = |count| match count {
        TechnicalDnCount::NotRequired => t.msg_file_technical_dns_not_required(),
        TechnicalDnCount::Count(count) => count.to_string(),
    };
    let items = file.sellable_items.iter().map(|item| {
        let quantity = item.quantity.map_or_else(|| t.msg_value_open(), |quantity| quantity.to_string());
        (t.msg_file_entry(&item.name, &item.version), quantity)
    });
    let applications = file.applications.iter().map(|application| {
        (t.msg_file_entry(&application.name, &application.version), application.technical_licenses.clone())
    });
    File {
        servers: file.servers.iter().map(|server| (server.host_name.clone(), server.host_id.to_string())).collect(),
        purpose: purpose(t, file.purpose),
        deployment_mode: file.deployment_mode.map(|mode| deployment_mode(t, mode)),
        expires: file.expires_on.map_or_else(|| t.msg_value_never(), license_date),
        items: items.collect(),
        applications: applications.collect(),
        technical_dns: file.technical_dns.map(technical_dns),
    }
}

/// Who reads advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Whoever ordered.
    Customer,
    /// Order management.
    Desk,
}

/// A piece of advice, and what it is about.
pub struct Advice {
    /// Where in the order.
    pub pointer: Pointer,
    /// "lic-muc-01".
    pub about: String,
    /// Whether that is a name that machines read.
    pub about_is_code: bool,
    /// What to know.
    pub sentence: String,
}

/// Advice about an order, each with what it is about.
pub fn advice(t: &Words, order: &Order, problems: &[Problem], reader: Reader) -> Vec<Advice> {
    let advice = |found: &Problem| {
        let (about, about_is_code) = about(t, order, &found.pointer);
        let sentence = match reader {
            Reader::Customer => problem(t, found),
            Reader::Desk => super::advice_for_desk(t, found),
        };
        Advice { pointer: found.pointer.clone(), about, about_is_code, sentence }
    };
    problems.iter().map(advice).collect()
}

/// What people call the row that a place belongs to; the place itself where it belongs to none.
fn about(t: &Words, order: &Order, pointer: &Pointer) -> (String, bool) {
    let mut steps = pointer.steps();
    let (list, row) = (steps.next().unwrap_or_default(), steps.next().and_then(|row| row.parse::<usize>().ok()));
    let name = row.and_then(|row| match list.as_str() {
        "servers" => Some((&order.servers.get(row)?.host_name, true)),
        "sellable_items" => Some((&order.sellable_items.get(row)?.name, false)),
        "applications" => Some((&order.applications.get(row)?.name, false)),
        "media_layer" => Some((&order.media_layer.get(row)?.switch_type, false)),
        _ => None,
    });
    name.map_or_else(|| (place(t, pointer), false), |(name, is_code)| (name.clone(), is_code))
}
