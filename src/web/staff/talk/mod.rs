//! The conversation with the customer, on the desk's side: what was said, and the form to ask.

mod ask;

use sqlx::PgConnection;

pub use self::ask::{send, show};
use crate::domain::canned::CannedText;
use crate::domain::desk::Desk;
use crate::domain::history::Entry;
use crate::domain::order::document::Node;
use crate::domain::problem::Pointer;
use crate::domain::request::{Request, State};
use crate::domain::talk::{Message, openable};
use crate::store::{self, texts};
use crate::text::order::Reader;
use crate::text::{self, Words};
use crate::web::field::{Choice, Field};
use crate::web::talk::{Turn, turns};

/// What was said about an order, and what can be asked.
pub struct Talk {
    /// The oldest first.
    pub turns: Vec<Turn>,
    /// The form. None: nothing can be asked now.
    pub compose: Option<Compose>,
    /// Said while the customer is asked: what to do where the answer comes another way.
    pub waits: Option<String>,
}

/// The form to ask a customer.
pub struct Compose {
    /// Where it is posted to.
    pub action: String,
    /// The revision that the page shows.
    pub revision: i32,
    /// What the address of the order's page says of the view that it was opened from.
    pub from: String,
    /// Whether the order is taken with it.
    pub takes: bool,
    /// Texts to start from.
    pub texts: Vec<Choice>,
    /// The chosen one.
    pub chosen: Field,
    /// Each text with its placeholders filled in, for script.
    pub bodies: Vec<(String, String)>,
    /// What is asked.
    pub text: Field,
    /// Places that may be opened: those with advice, and those left open.
    pub likely: Vec<Place>,
    /// All others.
    pub others: Vec<Place>,
    /// Whether one of the others is ticked.
    pub has_others: bool,
}

/// A place that may be opened for change.
pub struct Place {
    /// `open-3`
    pub id: String,
    /// `open[3]`
    pub name: String,
    /// `/servers/0/host_id`
    pub value: String,
    /// "Server 1, host ID".
    pub label: String,
    /// What it says now.
    pub says: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// What was typed into the form.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// What is asked.
    pub text: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// The text that was chosen to start from.
    pub chosen: String,
    /// The places that were ticked.
    pub opened: Vec<Pointer>,
    /// The view that the page was opened from.
    pub from: String,
}

/// Whether the customer of an order can be asked: one that nobody has begun with is taken first.
fn can_ask(request: &Request) -> bool {
    matches!(request.state, State::Submitted | State::InReview) && request.erased_at.is_none()
}

impl Talk {
    /// As the order's page shows it.
    pub async fn read(
        db: &mut PgConnection,
        t: &'static Words,
        request: &Request,
        desk: &Desk,
        entries: &[Entry],
        typed: &Typed,
    ) -> store::Result<Self> {
        let messages: Vec<Message> = store::talk::of_request(&mut *db, request.id).await?;
        let texts = texts::for_desk(&mut *db, request.desk, &request.language).await?;
        Ok(Self {
            turns: turns(t, &messages, entries, desk, Reader::Desk),
            compose: Compose::new(t, request, &texts, typed),
            waits: (request.state == State::Waiting).then(|| t.msg_ask_waits(&request.order.contact.name)),
        })
    }
}

impl Compose {
    fn new(t: &'static Words, request: &Request, texts: &[CannedText], typed: &Typed) -> Option<Self> {
        if !can_ask(request) {
            return None;
        }
        let (likely, others) = places(t, request, typed);
        Some(Self {
            action: format!("/staff/orders/{}/ask", request.reference),
            revision: request.revision,
            from: typed.from.clone(),
            takes: request.state == State::Submitted,
            texts: texts.iter().map(|text| Choice::new(text.id.to_string(), text.name.clone())).collect(),
            chosen: Field::new("start", t.msg_ask_start(), &typed.chosen),
            bodies: texts.iter().map(|text| (text.id.to_string(), filled_in(text, request))).collect(),
            text: Field::new("text", t.msg_ask_text(), &typed.text).with_error(typed.error.clone()),
            has_others: others.iter().any(|place| place.ticked),
            likely,
            others,
        })
    }
}

/// A text with what it says of this order.
fn filled_in(text: &CannedText, request: &Request) -> String {
    crate::domain::canned::filled_in(&text.body, request)
}

/// The places that can be opened: those that the check advises about or that were left open, and the others.
fn places(t: &Words, request: &Request, typed: &Typed) -> (Vec<Place>, Vec<Place>) {
    let advice = request.advice();
    let order = crate::domain::order::draft::from_order(&request.order);
    let is_likely = |place: &Pointer| {
        let is_advised = advice.iter().any(|problem| {
            let of_row = Pointer::from(problem.pointer.as_str()).member("technical_licenses");
            problem.pointer.is_within(place) || of_row == *place
        });
        let is_decisive = ["/quantity", "/technical_licenses"].iter().any(|end| place.as_str().ends_with(end));
        let is_open = order.at(place.as_str()).is_none_or(Node::is_blank);
        is_advised || (is_decisive && is_open)
    };
    let place = |(number, place): (usize, Pointer)| {
        let shown = Place {
            id: format!("open-{number}"),
            name: format!("open[{number}]"),
            value: place.to_string(),
            label: text::place(t, &place),
            says: text::answer_of(t, &order, &place),
            ticked: typed.opened.contains(&place),
        };
        (is_likely(&place), shown)
    };
    let (likely, others): (Vec<_>, Vec<_>) =
        openable(&request.order).into_iter().enumerate().map(place).partition(|(is_likely, _)| *is_likely);
    let only = |places: Vec<(bool, Place)>| places.into_iter().map(|(_, place)| place).collect();
    (only(likely), only(others))
}
