//! Members of staff move an order, give it to each other and note something.

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::domain::desk::DeskId;
use orderkit::domain::history::{Actor, Event};
use orderkit::domain::reference::Reference;
use orderkit::domain::request::{Amount, Decision, DecisionKind, Move, Person, Reason, Request, State};
use orderkit::domain::staff::{Member, NewMember, Role};
use orderkit::store::{self, history, review as kept};
use orderkit::workflow::Workflow;
use orderkit::workflow::review::{self, By, Refusal, Wanted};

use crate::helpers::{flow, noon, submitted};

pub async fn member(flow: &Workflow, name: &str, desks: &[DeskId]) -> Member {
    let email = format!("{}@desk.example", name.to_lowercase()).parse().unwrap();
    let new = NewMember::new(&email, name, Role::Agent, desks).unwrap();
    orderkit::workflow::staff::add(&flow.pool, &new, noon()).await.unwrap();
    store::staff::by_email(&flow.pool, email.as_ref()).await.unwrap().unwrap().member
}

/// Who sees all desks.
pub async fn manager(flow: &Workflow) -> Member {
    let new = NewMember::new(&"boss@desk.example".parse().unwrap(), "Boss", Role::Manager, &[]).unwrap();
    orderkit::workflow::staff::add(&flow.pool, &new, noon()).await.unwrap();
    store::staff::by_email(&flow.pool, "boss@desk.example").await.unwrap().unwrap().member
}

pub fn by(member: &Member, reference: Reference, revision: impl Into<Option<i32>>, now: DateTime<Utc>) -> By<'_> {
    By { member, reference, revision: revision.into(), now }
}

pub async fn read(flow: &Workflow, reference: Reference) -> Request {
    store::requests::by_reference(&flow.pool, reference).await.unwrap().unwrap()
}

pub fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

/// Every item of an order, decided as it was ordered.
pub async fn decide_all(flow: &Workflow, request: &Request) {
    for (row, item) in request.order.sellable_items.iter().enumerate() {
        let ordered = Amount::of(item);
        let decision =
            Decision { kind: DecisionKind::AsOrdered, ordered, reason: None, by: "Mina".to_owned(), at: noon() };
        kept::set_decision(&flow.pool, request.id, row, &decision).await.unwrap();
    }
}

#[tokio::test]
async fn taking_an_order_makes_it_theirs() {
    let flow = flow().await;
    let mina = member(&flow, "Mina", &[DeskId::UsApac]).await;
    let reference = submitted(&flow).await.reference;
    let taken = review::take(&flow, &by(&mina, reference, 1, noon())).await.unwrap().unwrap();
    let person = Person { id: mina.id, name: "Mina".to_owned() };
    let expected = (State::InReview, 2, Some(person.clone()));
    assert_eq!((taken.state, taken.revision, taken.assigned.clone()), expected);
    assert_eq!(read(&flow, reference).await, taken, "what is told is what is stored");

    let entries = history::of_request(&flow.pool, taken.id).await.unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!((&entries[0].event, &entries[0].actor), (&Event::Taken, &Actor::Staff(person)));
    assert_eq!(entries[0].moved, Some((State::Submitted, State::InReview)));
    assert_eq!((&entries[1].event, &entries[1].actor), (&Event::Submitted, &Actor::Customer));
}

#[tokio::test]
async fn of_two_who_take_an_order_one_has_it_and_the_other_sees_who() {
    let flow = flow().await;
    let mina = member(&flow, "Mina", &[DeskId::UsApac]).await;
    let paul = member(&flow, "Paul", &[DeskId::UsApac]).await;
    let reference = submitted(&flow).await.reference;
    let (first, second) = (by(&mina, reference, 1, noon()), by(&paul, reference, 1, noon()));
    let (one, other) = tokio::join!(review::take(&flow, &first), review::take(&flow, &second));
    let results = [one.unwrap(), other.unwrap()];
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    let winner = results.iter().find_map(|result| result.as_ref().ok()).unwrap();
    let Some(Refusal::Stale(stale)) = results.iter().find_map(|result| result.as_ref().err()) else {
        panic!("{results:?}")
    };
    assert_eq!(&stale.request, winner);
    assert_eq!(stale.meanwhile.iter().map(|entry| &entry.event).collect::<Vec<_>>(), [&Event::Taken]);
}

#[tokio::test]
async fn an_order_of_another_desk_is_no_order() {
    let flow = flow().await;
    let yuki = member(&flow, "Yuki", &[DeskId::Japan]).await;
    let reference = submitted(&flow).await.reference;
    for reference in [reference, Reference::from_random([0; 5])] {
        let refused = review::take(&flow, &by(&yuki, reference, 1, noon())).await.unwrap().unwrap_err();
        assert_eq!(refused, Refusal::NoSuchOrder);
        let refused = review::note(&flow, &by(&yuki, reference, None, noon()), &reason("x")).await.unwrap();
        assert_eq!(refused.unwrap_err(), Refusal::NoSuchOrder);
    }
    assert_eq!(read(&flow, reference).await.state, State::Submitted);
}

#[tokio::test]
async fn verifying_needs_every_item_decided() {
    let flow = flow().await;
    let mina = member(&flow, "Mina", &[DeskId::UsApac]).await;
    let reference = submitted(&flow).await.reference;
    let verify = async |revision| review::verify(&flow, &by(&mina, reference, revision, noon())).await.unwrap();
    let refused = verify(1).await.unwrap_err();
    assert_eq!(refused, Refusal::NotAllowed { wanted: Wanted::Move(Move::Verify), state: State::Submitted });
    let taken = review::take(&flow, &by(&mina, reference, 1, noon())).await.unwrap().unwrap();
    let items = taken.order.sellable_items.len();
    assert_eq!(verify(2).await.unwrap_err(), Refusal::Undecided((0..items).collect()));
    decide_all(&flow, &taken).await;
    let verified = verify(2).await.unwrap();
    assert_eq!((verified.state, verified.revision), (State::Verified, 3));
    assert_eq!(verified.due_at, taken.due_at, "the time goes on");

    let reopened = review::reopen(&flow, &by(&mina, reference, 3, noon()), None).await.unwrap().unwrap();
    assert_eq!((reopened.state, reopened.due_at), (State::InReview, taken.due_at));
}

#[tokio::test]
async fn an_order_is_given_on_and_back() {
    let flow = flow().await;
    let mina = member(&flow, "Mina", &[DeskId::UsApac]).await;
    let paul = member(&flow, "Paul", &[DeskId::UsApac]).await;
    let reference = submitted(&flow).await.reference;
    let to = Person { id: paul.id, name: paul.name.clone() };
    let given = review::assign(&flow, &by(&mina, reference, 1, noon()), to.clone()).await.unwrap().unwrap();
    assert_eq!((given.state, given.assigned.as_ref()), (State::Submitted, Some(&to)));
    let again = review::assign(&flow, &by(&mina, reference, 2, noon()), to.clone()).await.unwrap().unwrap();
    assert_eq!(again.revision, 2, "a second press changes nothing");
    let back = review::give_back(&flow, &by(&mina, reference, 2, noon())).await.unwrap().unwrap();
    assert_eq!((back.assigned, back.revision), (None, 3));
    let events: Vec<_> = history::of_request(&flow.pool, back.id).await.unwrap();
    let events: Vec<_> = events.into_iter().map(|entry| entry.event).collect();
    let (given, back) =
        (Event::Assigned { from: None, to: Some(to.clone()) }, Event::Assigned { from: Some(to), to: None });
    assert_eq!(events, [back, given, Event::Submitted]);
}

#[tokio::test]
async fn a_note_contradicts_nothing() {
    let flow = flow().await;
    let mina = member(&flow, "Mina", &[DeskId::UsApac]).await;
    let reference = submitted(&flow).await.reference;
    let noted = review::note(&flow, &by(&mina, reference, 77, noon()), &reason("a\nb")).await.unwrap().unwrap();
    assert_eq!(noted.revision, 1);
    let kept = kept::notes(&flow.pool, noted.id).await.unwrap();
    assert_eq!(kept.iter().map(|note| (&*note.author, &*note.body)).collect::<Vec<_>>(), [("Mina", "a\nb")]);
    let taken = review::take(&flow, &by(&mina, reference, 1, noon() + TimeDelta::hours(1))).await.unwrap();
    assert!(taken.is_ok(), "whoever saw the order before the note can still move it");
}
