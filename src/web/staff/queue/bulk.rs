//! What is done with several orders at once.

use axum::extract::State as FromState;
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::super::row::short;
use super::super::view::View;
use super::export::{self, Format};
use crate::clock;
use crate::domain::desk::DeskId;
use crate::domain::reference::Reference;
use crate::domain::request::Person;
use crate::domain::staff::Member;
use crate::store::queue::{self, Which};
use crate::text::{self, Words};
use crate::web::body::Form;
use crate::web::form::Posted;
use crate::web::session::SignedIn;
use crate::web::{AppState, Result};
use crate::workflow::review::{self, By, Refusal};

/// The most orders of one press: twice a page.
const MOST: usize = 100;

/// Whom orders can be given to.
pub(super) struct Colleague {
    /// `me`, `nobody`, or an id.
    pub value: String,
    pub name: String,
}

/// What became of the orders that were ticked.
pub(super) struct Answer {
    /// What was to be done could not be tried.
    pub refused: Option<String>,
    /// "3 orders given to P. Brandt".
    pub done: Option<String>,
    /// Each with why not.
    pub not_done: Vec<NotDone>,
    /// The name of a view that could not be kept.
    pub typed_name: String,
    /// Those that are still ticked.
    ticked: Vec<Reference>,
}

/// An order that was left as it was.
pub(super) struct NotDone {
    pub reference: String,
    pub why: String,
    /// Whether this person may open it.
    pub is_seen: bool,
}

impl Answer {
    /// A view could not be kept under the name that was typed.
    pub(super) fn refused(why: String, typed_name: String) -> Self {
        Self { refused: Some(why), done: None, not_done: Vec::new(), typed_name, ticked: Vec::new() }
    }

    pub(super) fn status(&self) -> StatusCode {
        match (&self.refused, self.not_done.is_empty()) {
            (Some(_), _) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, false) => StatusCode::CONFLICT,
            (None, true) => StatusCode::OK,
        }
    }

    pub(super) fn leaves_ticked(&self, reference: Reference) -> bool {
        self.ticked.contains(&reference)
    }
}

/// The colleagues to choose from, whoever looks first.
pub(super) fn colleagues(
    t: &Words,
    member: &Member,
    colleagues: &[(Person, Vec<DeskId>)],
    desks: &[DeskId],
) -> Vec<Colleague> {
    let mut choices = vec![
        Colleague { value: "me".to_owned(), name: t.msg_queue_filter_me() },
        Colleague { value: "nobody".to_owned(), name: t.msg_queue_nobody() },
    ];
    let others = colleagues.iter().filter(|(person, _)| person.id != member.id);
    choices.extend(others.map(|(person, seen)| {
        let name = if seen.len() == desks.len() {
            person.name.clone()
        } else {
            let desks: Vec<String> = seen.iter().map(|desk| text::desk(t, *desk)).collect();
            t.msg_queue_assign_of_desks(person.name.clone(), desks.join(", "))
        };
        Colleague { value: person.id.to_string(), name }
    }));
    choices
}

/// An order that was ticked, and the revision that the page showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ticked {
    reference: Reference,
    revision: i32,
}

/// A press below the queue: its page again, with what became of the orders.
pub async fn submit(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Form(posted): Form,
) -> Result<Response> {
    let t = text::words("en");
    let (view, _) = View::read(posted.text("view"));
    let ticked = ticked(&posted);
    if let Some(format) = Format::read(posted.text("do")) {
        if ticked.is_empty() {
            return export::filtered(&state, &signed_in.member, view, format).await;
        }
        let references = ticked.iter().map(|ticked| ticked.reference).collect();
        return export::file(&state, Which::Ticked(references, signed_in.member.desks.clone()), format);
    }
    let answer = assign(t, &state, &signed_in.member, &ticked, posted.text("to")).await?;
    super::draw(&state, &signed_in, view, Some(answer)).await
}

/// The orders that were ticked: `order[OK-7Q4M-2XKD]` is the revision.
fn ticked(posted: &Posted) -> Vec<Ticked> {
    let orders = posted.get("order").map(Posted::named_texts).unwrap_or_default();
    let read = |(name, revision): (&str, &str)| {
        Some(Ticked { reference: Reference::read(name)?, revision: revision.parse().ok()? })
    };
    orders.into_iter().filter_map(read).collect()
}

/// Whom to give orders to.
enum To {
    Somebody(Person, Vec<DeskId>),
    Nobody,
}

impl To {
    async fn read(state: &AppState, member: &Member, to: &str) -> Result<Option<Self>> {
        if to == "nobody" {
            return Ok(Some(Self::Nobody));
        }
        let id = if to == "me" { Some(member.id) } else { Uuid::try_parse(to).ok() };
        let colleagues = queue::colleagues(&state.pool, DeskId::ALL).await?;
        let found = colleagues.into_iter().find(|(person, _)| Some(person.id) == id);
        Ok(found.map(|(person, desks)| Self::Somebody(person, desks)))
    }
}

/// Gives orders to somebody, one after the other: each is done or not by itself.
async fn assign(t: &Words, state: &AppState, member: &Member, ticked: &[Ticked], to: &str) -> Result<Answer> {
    let refused = |why| Answer {
        refused: Some(why),
        done: None,
        not_done: Vec::new(),
        typed_name: String::new(),
        ticked: ticked.iter().map(|ticked| ticked.reference).collect(),
    };
    if ticked.is_empty() {
        return Ok(refused(t.msg_queue_bulk_none()));
    }
    if ticked.len() > MOST {
        return Ok(refused(t.msg_queue_bulk_too_many(ticked.len(), MOST)));
    }
    let Some(to) = To::read(state, member, to).await? else { return Ok(refused(t.msg_queue_bulk_to_whom())) };
    let (mut done, mut not_done, mut left) = (0, Vec::new(), Vec::new());
    for one in ticked {
        match give(t, state, member, *one, &to).await? {
            None => done += 1,
            Some(not) => {
                not_done.push(not);
                left.push(one.reference);
            }
        }
    }
    let done = (done > 0).then(|| match &to {
        To::Nobody => t.msg_queue_bulk_given_back(done),
        To::Somebody(person, _) if person.id == member.id => t.msg_queue_bulk_given_to_you(done),
        To::Somebody(person, _) => t.msg_queue_bulk_given(done, person.name.clone()),
    });
    Ok(Answer { refused: None, done, not_done, typed_name: String::new(), ticked: left })
}

/// Gives one order to somebody. Otherwise says why not.
async fn give(t: &Words, state: &AppState, member: &Member, one: Ticked, to: &To) -> Result<Option<NotDone>> {
    let by = By { member, reference: one.reference, revision: Some(one.revision), now: clock::now() };
    let not = |why, is_seen| Some(NotDone { reference: one.reference.to_string(), why, is_seen });
    if let To::Somebody(person, desks) = to {
        let desk = crate::store::requests::by_reference(&state.pool, one.reference).await?.map(|request| request.desk);
        if let Some(desk) = desk.filter(|desk| member.sees(*desk) && !desks.contains(desk)) {
            return Ok(not(t.msg_queue_bulk_not_theirs(short(&person.name), text::desk(t, desk)), true));
        }
    }
    let given = match to {
        To::Somebody(person, _) => review::assign(&state.flow, &by, person.clone()).await?,
        To::Nobody => review::give_back(&state.flow, &by).await?,
    };
    Ok(given.err().and_then(|refusal| not(why(t, &refusal), refusal != Refusal::NoSuchOrder)))
}

/// Why an order was left as it was.
fn why(t: &Words, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchOrder => t.msg_queue_bulk_no_such_order(),
        Refusal::Stale(stale) => {
            let latest = stale.meanwhile.first().map(|entry| text::event(t, &entry.event));
            t.msg_queue_bulk_stale(latest.unwrap_or_default())
        }
        Refusal::Erased => t.msg_queue_bulk_erased(),
        _ => t.msg_queue_bulk_refused(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Ticked, ticked};
    use crate::domain::reference::Reference;
    use crate::web::form::Posted;

    #[test]
    fn ticks_name_an_order_and_its_revision() {
        let posted = Posted::read(b"order%5BOK-7Q4M-2XKD%5D=3&order[OK-7Q4M-2XK0]=x&order[nothing]=1&to=me");
        let reference = Reference::read("OK-7Q4M-2XKD").expect("a reference");
        assert_eq!(ticked(&posted), [Ticked { reference, revision: 3 }]);
        assert!(ticked(&Posted::read(b"order=1")).is_empty());
    }
}
