//! What happened to a piece of work that was refused, and what can be done: on top of the order's page as it is now.

use uuid::Uuid;

use super::past::{self, Line};
use super::read::Read;
use super::typed::{Amount as TypedAmount, Typed};
use crate::domain::history::{Actor, Event};
use crate::domain::host_id;
use crate::domain::order::{SellableItem, Server};
use crate::domain::problem::Pointer;
use crate::domain::request::{Amount, DecisionKind, Request, State};
use crate::text::{self, Words};
use crate::web::ErrorLink;
use crate::web::form::Posted;
use crate::workflow::review::{Refusal, Stale, Wanted};

/// What is said.
#[derive(Default)]
pub struct Told {
    /// "Somebody changed this order after you opened it".
    pub title: String,
    /// What that means.
    pub text: Vec<String>,
    /// Whether what was wanted is so already.
    pub is_done: bool,
    /// What happened meanwhile, the newest first.
    pub meanwhile: Vec<Line>,
    /// What it is about, then and now.
    pub rows: Vec<Difference>,
    /// Whether something was typed: a column of its own.
    pub has_typed: bool,
    /// What was typed and has no field any more.
    pub kept: Vec<(String, String)>,
}

/// One thing, in both versions.
pub struct Difference {
    /// "Quantity".
    pub what: String,
    /// When the page was drawn.
    pub then: String,
    /// As it is.
    pub now: String,
    /// What was typed.
    pub typed: Option<String>,
}

impl Told {
    /// Of a refusal. `before`: the order in the version that the page showed. None: nothing is to be told on top.
    pub fn of(t: &Words, read: &Read, refusal: &Refusal, typed: &Typed, before: Option<&Request>) -> Option<Self> {
        let kept = if has_fields(read, typed) { Vec::new() } else { kept(t, read, typed) };
        let told = match refusal {
            Refusal::Stale(stale) => Self::stale(t, read, stale, typed, before),
            Refusal::NotAllowed { wanted, state } => Self::not_allowed(t, *wanted, *state),
            Refusal::Erased => Self::only(t.msg_review_told_erased(), t.msg_review_told_erased_text()),
            Refusal::ManagersOnly => Self::only(t.msg_review_told_managers(), t.msg_review_told_managers_text()),
            Refusal::Wrong(_) | Refusal::Undecided(_) => return None,
            _ => Self::only(t.msg_review_told_not_now(), t.msg_review_told_not_now_text()),
        };
        Some(Self { kept, ..told })
    }

    fn only(title: String, text: String) -> Self {
        Self { title, text: vec![text], ..Self::default() }
    }

    fn not_allowed(t: &Words, wanted: Wanted, state: State) -> Self {
        let moves: Vec<String> = state.moves().iter().map(|to| text::move_name(t, *to)).collect();
        let moves =
            if moves.is_empty() { t.msg_review_told_moves_none() } else { t.msg_review_told_moves(moves.join(", ")) };
        let work = (wanted == Wanted::Work).then(|| t.msg_review_told_work());
        Self {
            title: t.msg_review_told_not_allowed(t.msg_state_within(state.word())),
            text: work.into_iter().chain([moves]).collect(),
            ..Self::default()
        }
    }

    fn stale(t: &Words, read: &Read, stale: &Stale, typed: &Typed, before: Option<&Request>) -> Self {
        let rows = before.map(|before| differences(t, read, stale, typed, before)).unwrap_or_default();
        Self {
            title: t.msg_review_told_stale(),
            text: vec![t.msg_review_told_stale_text()],
            meanwhile: past::history(t, read, &stale.meanwhile),
            has_typed: rows.iter().any(|row| row.typed.is_some()),
            rows,
            ..Self::default()
        }
    }

    /// That a second press asked for what is so already.
    pub fn done(t: &Words, read: &Read, stale: &Stale) -> Self {
        Self {
            is_done: true,
            meanwhile: past::history(t, read, &stale.meanwhile),
            ..Self::only(t.msg_review_told_done(), t.msg_review_told_done_text())
        }
    }
}

/// Whether the page still has the fields in which this was typed.
fn has_fields(read: &Read, typed: &Typed) -> bool {
    match typed {
        Typed::Amount(_) | Typed::Correction(_) => read.request.state == State::InReview,
        Typed::Reason(_) => false,
        Typed::Nothing | Typed::Note(_) | Typed::Address { .. } => read.request.erased_at.is_none(),
    }
}

/// Why the page has no fields any more for what was typed. None: it has them, or they have a page of their own.
pub fn too_late(read: &Read, typed: &Typed) -> Option<Refusal> {
    match typed {
        Typed::Nothing | Typed::Reason(_) => None,
        _ if has_fields(read, typed) => None,
        Typed::Amount(_) | Typed::Correction(_) => {
            Some(Refusal::NotAllowed { wanted: Wanted::Work, state: read.request.state })
        }
        Typed::Note(_) | Typed::Address { .. } => Some(Refusal::Erased),
    }
}

/// Whether somebody pressed twice: nothing but what this form asks for happened, and they did it themselves.
pub fn is_done(action: &str, posted: &Posted, typed: &Typed, stale: &Stale, member: Uuid) -> bool {
    let is_own = stale.meanwhile.iter().all(|entry| entry.actor.staff_id() == Some(member));
    let item = |button: &str| posted.text(button).parse::<usize>().ok();
    let asked = |event: &Event| match (action, event) {
        ("take", Event::Taken) | ("verify", Event::Verified) | ("reopen", Event::Reopened { .. }) => true,
        ("assign", Event::Assigned { to, .. }) => to.is_some(),
        ("give-back", Event::Assigned { to, .. }) => to.is_none(),
        ("decide", Event::Undecided { item: undone, .. }) => item("undo") == Some(*undone),
        ("decide", Event::Decided { item: decided, decision: DecisionKind::AsOrdered, .. })
            if item("as_ordered") == Some(*decided) || item("rest").is_some() =>
        {
            true
        }
        ("decide", Event::Decided { item: decided, to, .. }) => match typed {
            Typed::Amount(typed) => typed.item == *decided && says(typed, to),
            _ => false,
        },
        ("correct", Event::Corrected { .. }) => match typed {
            Typed::Correction(typed) => stale.request.order.servers.get(typed.server).is_some_and(|server| {
                typed.names.host_name.trim() == server.host_name
                    && host_id::read(&typed.names.host_id, server.operating_system.kind).ok().as_ref()
                        == Some(&server.host_id)
            }),
            _ => false,
        },
        _ => false,
    };
    is_own && !stale.meanwhile.is_empty() && stale.meanwhile.iter().all(|entry| asked(&entry.event))
}

/// Whether a number is the one that was typed.
fn says(typed: &TypedAmount, amount: &Amount) -> bool {
    let number = |typed: &str| typed.trim().parse::<u32>().ok();
    let shares: Vec<Option<u32>> = typed.per_server.iter().map(|share| number(share)).collect();
    let are: Vec<Option<u32>> = amount.per_server.iter().flatten().copied().map(Some).collect();
    (typed.quantity.trim().is_empty() || number(&typed.quantity) == amount.quantity) && shares == are
}

/// Both versions of what is concerned, and of whatever else is different.
fn differences(t: &Words, read: &Read, stale: &Stale, typed: &Typed, before: &Request) -> Vec<Difference> {
    let now = &stale.request;
    let mut rows = Vec::new();
    let was_in = stale.meanwhile.iter().rev().find_map(|entry| entry.moved).map_or(now.state, |(from, _)| from);
    let who = |name: Option<&str>| name.map_or_else(|| t.msg_review_told_nobody(), str::to_owned);
    let is_same = |then: &str, now: &str| then == now;
    let mut row = |what: String, then: String, now: String, typed: Option<String>| {
        if typed.is_some() || !is_same(&then, &now) {
            rows.push(Difference { what, then, now, typed });
        }
    };
    row(t.msg_review_told_state(), text::state(t, was_in), text::state(t, now.state), None);
    let had = had_by(stale);
    row(
        t.msg_review_told_who(),
        who(had.as_deref()),
        who(now.assigned.as_ref().map(|person| person.name.as_str())),
        None,
    );
    match typed {
        Typed::Amount(typed) => {
            let amount = |request: &Request| request.order.sellable_items.get(typed.item).map(Amount::of);
            let shown = |amount: Option<Amount>| amount.map_or_else(String::new, |amount| said(t, &amount));
            let name = read.request.order.sellable_items.get(typed.item).map(|item| item.name.clone());
            let entered = listed(&typed.quantity, &typed.per_server);
            row(name.unwrap_or_default(), shown(amount(before)), shown(amount(now)), Some(entered));
        }
        Typed::Correction(typed) => {
            let server = |request: &Request| request.order.servers.get(typed.server).cloned();
            let (then, is) = (server(before), server(now));
            let host = |server: &Option<Server>| {
                server.as_ref().map(|server| (server.host_name.clone(), server.host_id.to_string())).unwrap_or_default()
            };
            let (then, is) = (host(&then), host(&is));
            let place = |member: &str| {
                let at = Pointer::from("/servers").row(typed.server);
                text::place(t, &at.member(member))
            };
            row(place("host_name"), then.0, is.0, Some(typed.names.host_name.clone()));
            row(place("host_id"), then.1, is.1, Some(typed.names.host_id.clone()));
        }
        Typed::Nothing | Typed::Note(_) | Typed::Reason(_) | Typed::Address { .. } => {}
    }
    rows
}

/// Who had the order before what happened meanwhile.
fn had_by(stale: &Stale) -> Option<String> {
    let first = stale.meanwhile.iter().rev().find_map(|entry| match (&entry.event, &entry.actor) {
        (Event::Assigned { from, .. }, _) => Some(from.as_ref().map(|person| person.name.clone())),
        (Event::Taken | Event::MovedDesk { .. }, Actor::Staff(_)) => Some(None),
        _ => None,
    });
    first.unwrap_or_else(|| stale.request.assigned.as_ref().map(|person| person.name.clone()))
}

/// "60: 30, 30, 0".
fn said(t: &Words, amount: &Amount) -> String {
    let quantity = amount.quantity.map_or_else(|| t.msg_value_open(), |quantity| quantity.to_string());
    let shares: Vec<String> = amount.per_server.iter().flatten().map(u32::to_string).collect();
    listed(&quantity, &shares)
}

fn listed(quantity: &str, shares: &[String]) -> String {
    if shares.is_empty() { quantity.to_owned() } else { format!("{quantity}: {}", shares.join(", ")) }
}

/// What was typed, where the page has no field for it any more.
fn kept(t: &Words, read: &Read, typed: &Typed) -> Vec<(String, String)> {
    let kept = match typed {
        Typed::Amount(typed) => {
            let name = read.request.order.sellable_items.get(typed.item).map(|item| item.name.clone());
            let number = t.msg_review_amount_quantity(name.unwrap_or_default());
            vec![
                (number, listed(&typed.quantity, &typed.per_server)),
                (t.msg_review_amount_reason(), typed.reason.clone()),
            ]
        }
        Typed::Correction(typed) => {
            let at = Pointer::from("/servers").row(typed.server);
            vec![
                (text::place(t, &at.member("host_name")), typed.names.host_name.clone()),
                (text::place(t, &at.member("host_id")), typed.names.host_id.clone()),
                (t.msg_review_correct_reason(), typed.reason.clone()),
            ]
        }
        Typed::Reason(typed) => vec![(t.msg_review_reopen_reason(), typed.clone())],
        Typed::Note(typed) => vec![(t.msg_review_note_label(), typed.clone())],
        Typed::Address { to, .. } => vec![(t.msg_review_elsewhere_address(), to.clone())],
        Typed::Nothing => Vec::new(),
    };
    kept.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// The products that are not decided, each with the way there.
pub fn undecided(t: &Words, read: &Read, rows: &[usize]) -> Vec<ErrorLink> {
    let items = rows.iter().filter_map(|row| Some((row, read.request.order.sellable_items.get(*row)?)));
    let link = |(row, item): (&usize, &SellableItem)| ErrorLink {
        href: format!("#item-{row}"),
        text: t.msg_review_told_undecided_item(text::shown(&item.name)),
    };
    items.map(link).collect()
}
