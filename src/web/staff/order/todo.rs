//! What needs deciding first.

use super::read::Read;
use super::servers::what_is_same;
use crate::domain::order::{Configuration, SellableItem};
use crate::domain::request::State;
use crate::domain::staff::Member;
use crate::store::beside::SameMachine;
use crate::text::order::Advice;
use crate::text::{self, Summary, Words};

/// Products that are listed one by one.
const MOST_ITEMS: usize = 5;

/// Orders on the same machine, and pieces of advice, that are listed one by one.
const MOST_OTHERS: usize = 20;

/// What to decide and to look at.
pub struct Todo {
    /// "Decide before you verify".
    pub title: String,
    /// In the order in which to do it.
    pub lines: Vec<Line>,
    /// Whether every product is decided, and it can be verified.
    pub is_done: bool,
}

/// Something to decide or to look at.
pub struct Line {
    /// Where on the page. None: it is shown nowhere.
    pub href: Option<String>,
    /// What.
    pub what: String,
    /// Whether that is a name that machines read.
    pub is_code: bool,
    /// Another order that it is about, and whether this person may see it.
    pub order: Option<(String, bool)>,
    /// What to know about it; backticks mark code.
    pub text: String,
}

impl Todo {
    /// Of an order. None: there is nothing.
    pub fn of(t: &Words, read: &Read, member: &Member, said: &Summary, advice: &[Advice]) -> Option<Self> {
        let is_in_review = read.request.state == State::InReview;
        let mut lines: Vec<Line> = answered(t, read).into_iter().collect();
        if is_in_review {
            lines.extend(items(t, read));
        }
        let is_done = is_in_review && read.decisions.all_decided().is_ok();
        if !State::CLOSED.contains(&read.request.state) {
            lines.extend(same_machines(t, read, member));
        }
        lines.extend(advice.iter().filter(|advice| !is_decided(read, advice)).take(MOST_OTHERS).map(|advice| Line {
            href: place(read, said, advice),
            what: advice.about.clone(),
            is_code: advice.about_is_code,
            order: None,
            text: advice.sentence.clone(),
        }));
        let title = match (is_in_review, is_done) {
            (true, true) => t.msg_review_todo_done(),
            (true, false) => t.msg_review_todo_decide(),
            (false, _) => t.msg_review_todo_look(),
        };
        (is_done || !lines.is_empty()).then_some(Self { title, lines, is_done })
    }
}

fn answered(t: &Words, read: &Read) -> Option<Line> {
    let at = read.request.answered_at?;
    Some(Line {
        href: Some("#messages-title".to_owned()),
        what: t.msg_review_todo_answered(),
        is_code: false,
        order: None,
        text: t.msg_review_todo_answered_text(text::time(t, at, read.desk.time_zone)),
    })
}

fn items(t: &Words, read: &Read) -> Vec<Line> {
    let open = read.decisions.all_decided().err().unwrap_or_default();
    let items = open.iter().filter_map(|row| Some((*row, read.request.order.sellable_items.get(*row)?)));
    let line = |(row, item): (usize, &SellableItem)| Line {
        href: Some(format!("#item-{row}")),
        what: match item.quantity {
            Some(quantity) => t.msg_review_todo_item(&item.name, quantity.to_string()),
            None => t.msg_review_todo_item_open(&item.name),
        },
        is_code: false,
        order: None,
        text: if item.quantity.is_none() { t.msg_review_todo_item_open_text() } else { String::new() },
    };
    let mut lines: Vec<Line> = items.take(MOST_ITEMS).map(line).collect();
    if let Some(next) = open.get(MOST_ITEMS) {
        lines.push(Line {
            href: Some(format!("#item-{next}")),
            what: t.msg_review_todo_items_more(open.len() - MOST_ITEMS),
            is_code: false,
            order: None,
            text: String::new(),
        });
    }
    lines
}

/// Orders that name the same machines, a line each.
fn same_machines(t: &Words, read: &Read, member: &Member) -> Vec<Line> {
    let mut groups: Vec<Vec<&SameMachine>> = Vec::new();
    for same in &read.alike {
        match groups.iter_mut().find(|group| group.iter().any(|one| one.other.reference == same.other.reference)) {
            Some(group) => group.push(same),
            None => groups.push(vec![same]),
        }
    }
    groups.iter().take(MOST_OTHERS).filter_map(|group| same_machine(t, read, member, group)).collect()
}

fn same_machine(t: &Words, read: &Read, member: &Member, group: &[&SameMachine]) -> Option<Line> {
    let first = group.first()?;
    let (mine, other) = (&read.request.order, &first.other);
    let hosts = group.iter().filter_map(|same| mine.servers.get(same.server));
    let hosts: Vec<&str> = hosts.map(|server| server.host_name.as_str()).collect();
    let company = if other.company.to_lowercase() == mine.company.name.to_lowercase() {
        t.msg_review_same_company()
    } else {
        t.msg_review_same_other_company(&other.company)
    };
    let what = [company, what_is_same(t, first)].join(", ");
    Some(Line {
        href: Some(format!("#server-{}", first.server)),
        what: t.msg_review_todo_same(hosts.join(", "), hosts.len()),
        is_code: false,
        order: Some((other.reference.to_string(), member.sees(other.desk))),
        text: t.msg_review_todo_same_text(text::desk(t, other.desk), what),
    })
}

/// A quantity that was left open is among the products that are to be decided, and said once it is filled in.
fn is_decided(read: &Read, advice: &Advice) -> bool {
    let is_quantity =
        advice.pointer.as_str().starts_with("/sellable_items/") && advice.pointer.as_str().ends_with("/quantity");
    is_quantity && read.request.state == State::InReview
}

/// Where on the page something stands.
fn place(read: &Read, said: &Summary, advice: &Advice) -> Option<String> {
    let mut steps = advice.pointer.steps();
    let (list, row) = (steps.next(), steps.next().and_then(|row| row.parse::<usize>().ok()));
    match (list.as_deref(), row) {
        (Some("servers"), Some(row)) => Some(format!("#server-{row}")),
        (Some("sellable_items"), Some(row)) => Some(format!("#item-{row}")),
        (Some("servers" | "configuration"), None) if read.request.order.configuration != Configuration::Single => {
            Some("#servers-title".to_owned())
        }
        _ => said.id_about(&advice.pointer).map(|id| format!("#{id}")),
    }
}
