//! The head of an order's page: which order, where it stands, and what can be done with it.

use super::asked::Asked;
use super::place::Place;
use super::read::Read;
use crate::domain::request::{Move, State};
use crate::domain::staff::{Member, Role};
use crate::text::{self, Words};
use crate::web::staff::time::{Due, Style};

/// The head, as the page shows it.
pub struct Head {
    /// What people quote.
    pub reference: String,
    /// Who ordered.
    pub company: String,
    /// Its own address, in the same view.
    pub here: String,
    /// The queue that it was opened from: name and address.
    pub queue: (String, String),
    /// "3 of 31".
    pub place: Option<String>,
    /// The order before it in that view.
    pub previous: Option<String>,
    /// The order after it.
    pub next: Option<String>,
    /// Where it stands.
    pub state: State,
    /// "Mina Okafor has it".
    pub who: String,
    /// What for, on what, since when.
    pub facts: [String; 3],
    /// The order that it renews: reference and address.
    pub renews: Option<(String, String)>,
    /// When it is due.
    pub due: Due,
    /// "Paul Brandt is looking too"; empty: nobody else.
    pub looking: String,
    /// What most people do with it in this state.
    pub primary: Primary,
    /// Whether the customer can be asked.
    pub can_ask: bool,
    /// Whether anything can be noted.
    pub can_note: bool,
    /// What else can be done.
    pub menu: Vec<Item>,
}

/// What most people do with an order in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Primary {
    /// Begin to work on it.
    Take,
    /// Say that every line is decided.
    Verify,
    /// Send the license data files.
    Complete,
    /// Nothing.
    None,
}

/// An entry of the menu.
pub struct Item {
    /// What it does.
    pub text: String,
    /// Where it leads, or what it posts to below the order's address.
    pub does: Does,
    /// The key that presses it.
    pub key: &'static str,
    /// Whether something is lost by it: set apart.
    pub is_grave: bool,
}

/// What an entry of the menu does.
pub enum Does {
    /// Leads to a page below the order's address.
    Open(&'static str),
    /// Posts there.
    Post(&'static str),
}

impl Head {
    /// Of an order.
    pub fn of(t: &Words, read: &Read, member: &Member, asked: &Asked, place: &Place) -> Self {
        let (request, desk) = (&read.request, &read.desk);
        let allows = |wanted: Move| request.state.allows(wanted) && request.erased_at.is_none();
        let is_theirs = request.assigned.as_ref().is_some_and(|person| person.id == member.id);
        let link = |reference| asked.address(reference, None, "");
        Self {
            reference: request.reference.to_string(),
            here: link(request.reference),
            company: request.order.company.name.clone(),
            queue: (t.msg_case_queue_of(place.queue(t)), place.view.address()),
            place: place.number.as_ref().map(|(place, count)| t.msg_review_place(place.to_string(), count)),
            previous: place.previous.map(link),
            next: place.next.map(link),
            state: request.state,
            who: match &request.assigned {
                None => t.msg_review_who_nobody(),
                Some(_) if is_theirs => t.msg_review_who_me(),
                Some(person) => t.msg_review_who(&person.name),
            },
            facts: text::order::facts(t, request, desk),
            renews: read.renews.map(|reference| (reference.to_string(), link(reference))),
            due: Due::of(t, request.due_at, request.state, read.now, desk.time_zone, Style::ClockAndZone),
            looking: looking(t, &read.looking),
            primary: match request.state {
                State::Submitted if allows(Move::Take) => Primary::Take,
                State::InReview if allows(Move::Verify) => Primary::Verify,
                State::Verified if allows(Move::Complete) => Primary::Complete,
                _ => Primary::None,
            },
            can_ask: allows(Move::Ask) || (request.state == State::Submitted && request.erased_at.is_none()),
            can_note: request.erased_at.is_none(),
            menu: menu(t, read, member, is_theirs),
        }
    }
}

/// "Paul Brandt is looking too"; empty where nobody is.
pub fn looking(t: &Words, names: &[String]) -> String {
    if names.is_empty() { String::new() } else { t.msg_review_looking(names.join(", "), names.len()) }
}

fn menu(t: &Words, read: &Read, member: &Member, is_theirs: bool) -> Vec<Item> {
    let request = &read.request;
    let (is_erased, state) = (request.erased_at.is_some(), request.state);
    let is_open = State::OPEN.contains(&state);
    let item = |text, does, key| Item { text, does, key, is_grave: false };
    let grave = |text, does| Item { text, does, key: "", is_grave: true };
    let takes_over = is_open && state != State::Submitted && !is_theirs;
    let items = [
        takes_over.then(|| item(t.msg_review_assign_me(), Does::Post("assign"), "t")),
        is_open.then(|| item(t.msg_review_assign(), Does::Open("assign"), "")),
        (is_open && request.assigned.is_some()).then(|| item(t.msg_review_give_back(), Does::Post("give-back"), "")),
        is_open.then(|| item(t.msg_review_move_desk(), Does::Open("desk"), "")),
        state.allows(Move::Reopen).then(|| item(t.msg_review_reopen(), Does::Open("reopen"), "")),
        state.allows(Move::Refuse).then(|| grave(t.msg_review_refuse(), Does::Open("refuse"))),
        (State::CLOSED.contains(&state) && member.role == Role::Manager)
            .then(|| grave(t.msg_review_erase(), Does::Open("erase"))),
    ];
    items.into_iter().flatten().filter(|_| !is_erased).collect()
}
