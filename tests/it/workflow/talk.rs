//! Desk and customer talk about an order, each at their own time.

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::domain::desk::DeskId;
use orderkit::domain::history::{Actor, Change, Event};
use orderkit::domain::order::document::Node;
use orderkit::domain::problem::Pointer;
use orderkit::domain::request::{DecisionKind, Move, Request, State};
use orderkit::domain::staff::Member;
use orderkit::domain::talk::Words;
use orderkit::link::{LinkTo, Secret};
use orderkit::store::{history, review as kept, talk};
use orderkit::workflow::Workflow;
use orderkit::workflow::review::{self, Answered, By, Refusal, Said, Unanswered, Wanted};
use serde_json::{Value, json};
use uuid::Uuid;

use super::review::{by, decide_all, member, read, reason};
use crate::helpers::{TestFlow, flow, noon, submitted};

const QUESTION: &str = "Is this the host ID of lic2?\nIt looks like the one of lic1.";

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn places(places: &[&str]) -> Vec<Pointer> {
    places.iter().map(|place| Pointer::from(*place)).collect()
}

fn hour(hours: i64) -> DateTime<Utc> {
    noon() + TimeDelta::hours(hours)
}

fn secret(flow: &Workflow, request: &Request) -> Secret {
    flow.links.secret(LinkTo::Order, request.id, request.link_number)
}

/// An order in review, that a member of staff has.
async fn taken(flow: &Workflow) -> (Member, Request) {
    let mina = member(flow, "Mina", &[DeskId::UsApac]).await;
    let reference = submitted(flow).await.reference;
    let taken = review::take(flow, &by(&mina, reference, 1, noon())).await.unwrap().unwrap();
    (mina, taken)
}

/// It, waiting for an answer to the question with this id.
async fn asked(opened: &[&str]) -> (TestFlow, Member, Request, Uuid) {
    let flow = flow().await;
    let (mina, taken) = taken(&flow).await;
    let by = by(&mina, taken.reference, 2, hour(1));
    let waiting = review::ask(&flow, &by, &words(QUESTION), &places(opened)).await.unwrap().unwrap();
    let question = last_message(&flow, &waiting).await;
    (flow, mina, waiting, question)
}

async fn last_message(flow: &Workflow, request: &Request) -> Uuid {
    talk::of_request(&flow.pool, request.id).await.unwrap().last().unwrap().id
}

fn said(question: Uuid, text: &str) -> Said {
    Said { question: Some(question), text: Words::new(text).ok() }
}

/// Answers, with these places written anew.
async fn answer(
    flow: &Workflow,
    request: &Request,
    said: &Said,
    now: DateTime<Utc>,
    set: &[(&str, &str)],
) -> Result<Answered, Unanswered> {
    let lay = |order: &mut Node| {
        for (place, text) in set {
            assert!(order.set_at(place, Node::Text((*text).to_owned())));
        }
    };
    review::answer(flow, &secret(flow, request), said, now, lay).await.unwrap().unwrap()
}

struct Queued {
    kind: String,
    recipient: String,
    in_reply_to: Option<String>,
    content: Value,
}

async fn last_queued(flow: &Workflow, request: &Request) -> Queued {
    let query = sqlx::query_as!(
        Queued,
        "select kind, recipient, in_reply_to, content from outbox where request_id = $1 order by id desc limit 1",
        request.id
    );
    query.fetch_one(&flow.pool).await.unwrap()
}

async fn queued_of(flow: &Workflow, kind: &str) -> i64 {
    sqlx::query_scalar!("select count(*) from outbox where kind = $1", kind)
        .fetch_one(&flow.pool)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn a_question_stops_the_clock_and_reaches_the_customer() {
    let (flow, _, waiting, question) = asked(&["/servers/1/host_id", "/region", "/nothing"]).await;
    assert_eq!((waiting.state, waiting.revision, waiting.due_at), (State::Waiting, 3, None));
    assert_eq!((waiting.clock.running_since, read(&flow, waiting.reference).await), (None, waiting.clone()));
    let messages = talk::of_request(&flow.pool, waiting.id).await.unwrap();
    let [message] = messages.as_slice() else { panic!("{messages:?}") };
    assert_eq!((message.from_customer, &*message.author, &*message.body), (false, "Mina", QUESTION));
    assert_eq!(message.opened, places(&["/servers/1/host_id"]), "what no order lets open is left out");
    let entries = history::of_request(&flow.pool, waiting.id).await.unwrap();
    assert_eq!(entries[0].event, Event::Asked { message: question });
    assert_eq!(entries[0].moved, Some((State::InReview, State::Waiting)));
    let mail = last_queued(&flow, &waiting).await;
    assert_eq!((&*mail.kind, &*mail.recipient), ("question", "dana@acme.example"));
    assert!(mail.in_reply_to.unwrap().starts_with("<received.1."), "on the receipt's thread");
    assert_eq!(
        (&mail.content["question"], &mail.content["opened"]),
        (&json!(QUESTION), &json!(["/servers/1/host_id"]))
    );
}

#[tokio::test]
async fn an_order_that_nobody_has_is_taken_and_asked_about_at_once() {
    let flow = flow().await;
    let mina = member(&flow, "Mina", &[DeskId::UsApac]).await;
    let reference = submitted(&flow).await.reference;
    let by = by(&mina, reference, 1, noon());
    let waiting = review::ask(&flow, &by, &words("Which site is it?"), &[]).await.unwrap().unwrap();
    assert_eq!((waiting.state, waiting.revision), (State::Waiting, 3));
    assert_eq!(waiting.assigned.as_ref().map(|person| person.id), Some(mina.id));
    let entries = history::of_request(&flow.pool, waiting.id).await.unwrap();
    assert!(matches!([&entries[0].event, &entries[1].event], [Event::Asked { .. }, Event::Taken]), "{entries:?}");
}

#[tokio::test]
async fn a_question_asked_twice_is_one_and_another_one_is_refused() {
    let (flow, mina, waiting, _) = asked(&[]).await;
    let again = |text| (By { revision: Some(2), ..by(&mina, waiting.reference, 2, hour(1)) }, words(text));
    let (same, text) = again(QUESTION);
    assert_eq!(review::ask(&flow, &same, &text, &[]).await.unwrap().unwrap(), waiting);
    assert_eq!(queued_of(&flow, "question").await, 1);
    let (other, text) = again("And the other one?");
    let Refusal::Stale(stale) = review::ask(&flow, &other, &text, &[]).await.unwrap().unwrap_err() else { panic!() };
    assert!(matches!(stale.meanwhile[0].event, Event::Asked { .. }));
    let now = by(&mina, waiting.reference, 3, hour(1));
    let refused = review::ask(&flow, &now, &text, &[]).await.unwrap().unwrap_err();
    assert_eq!(refused, Refusal::NotAllowed { wanted: Wanted::Move(Move::Ask), state: State::Waiting });
    assert_eq!(talk::of_request(&flow.pool, waiting.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_answer_changes_what_was_opened_and_nothing_else() {
    let (flow, mina, waiting, question) = asked(&["/servers/1/host_id", "/sellable_items/0/quantity"]).await;
    let set =
        [("/servers/1/host_id", "00-1B-21-3C-4D-99"), ("/servers/0/host_id", "001b213c4d77"), ("/region", "japan")];
    let result = answer(&flow, &waiting, &said(question, "Yes, it was replaced."), hour(5), &set).await;
    let Ok(Answered::Now(answered)) = result else { panic!("{result:?}") };
    assert_eq!((answered.state, answered.version), (State::InReview, 2));
    assert_eq!(answered.order.servers[1].host_id.to_string(), "001b213c4d99");
    assert_eq!(answered.order.servers[0].host_id.to_string(), "001b213c4d01", "it was not opened");
    assert_eq!((answered.desk, answered.order.region.word()), (DeskId::UsApac, "us"));
    assert_eq!((answered.answered_at, answered.clock.running_since), (Some(hour(5)), Some(hour(5))));
    assert_eq!(answered.assigned.as_ref().map(|person| person.id), Some(mina.id), "it stays with who asked");
    assert_eq!(read(&flow, answered.reference).await, answered);
    let messages = talk::of_request(&flow.pool, answered.id).await.unwrap();
    assert_eq!((messages[1].from_customer, &*messages[1].author), (true, "Dana Reyes"));
    let at = Pointer::from("/servers/1/host_id");
    let changed = vec![Change { at, from: "001b213c4d02".to_owned(), to: "001b213c4d99".to_owned() }];
    let entries = history::of_request(&flow.pool, answered.id).await.unwrap();
    assert_eq!(entries[0].event, Event::Answered { message: messages[1].id, changed });
    assert_eq!((&entries[0].actor, entries[0].version), (&Actor::Customer, 2));
    let mail = last_queued(&flow, &answered).await;
    assert_eq!((&*mail.kind, mail.content["version"].as_i64()), ("answer", Some(2)));
    assert!(mail.in_reply_to.unwrap().starts_with("<order.1."), "on the thread of the order's mail");
    assert_eq!(mail.content["reply"]["answered"]["answer"], json!("Yes, it was replaced."));
    assert_eq!(mail.content["reply"]["answered"]["changed"][0]["to"], json!("001b213c4d99"));
}

#[tokio::test]
async fn an_answer_is_first_in_the_queue_until_the_desk_looks_after_it() {
    let (flow, mina, waiting, question) = asked(&[]).await;
    answer(&flow, &waiting, &said(question, "Yes."), hour(5), &[]).await.unwrap();
    let is_first = async || {
        sqlx::query_scalar!("select queued_by = '-infinity' from requests")
            .fetch_one(&flow.pool)
            .await
            .unwrap()
            .unwrap()
    };
    assert!(is_first().await);
    review::note(&flow, &by(&mina, waiting.reference, None, hour(6)), &reason("Will look.")).await.unwrap().unwrap();
    assert!(!is_first().await);
}

#[tokio::test]
async fn decisions_of_what_the_customer_changes_are_taken_back() {
    let flow = flow().await;
    let (mina, taken) = taken(&flow).await;
    decide_all(&flow, &taken).await;
    let ask = by(&mina, taken.reference, 2, noon());
    let opened = places(&["/sellable_items/0/quantity"]);
    let waiting = review::ask(&flow, &ask, &words("How many?"), &opened).await.unwrap().unwrap();
    let question = last_message(&flow, &waiting).await;
    let lay = |order: &mut Node| {
        order.set_at("/sellable_items/0/quantity", Node::Text("150".to_owned()));
        order.set_at("/sellable_items/0/per_server/0", Node::Text("70".to_owned()));
    };
    let answered = review::answer(&flow, &secret(&flow, &waiting), &said(question, ""), hour(2), lay).await.unwrap();
    let Some(Ok(Answered::Now(answered))) = answered else { panic!("{answered:?}") };
    assert_eq!(answered.order.sellable_items[0].per_server, Some(vec![70, 80]), "its shares go with a quantity");
    let decisions = kept::decisions(&flow.pool, &answered).await.unwrap();
    assert_eq!(decisions.of(0).map(|decision| decision.kind), None::<DecisionKind>);
    let entries = history::of_request(&flow.pool, answered.id).await.unwrap();
    assert!(matches!([&entries[0].event, &entries[1].event], [Event::Undecided { .. }, Event::Answered { .. }]));
}

#[tokio::test]
async fn an_answer_says_something_and_nothing_wrong() {
    let (flow, _, waiting, question) = asked(&["/servers/1/host_id"]).await;
    let same = [("/servers/1/host_id", "00:1b:21:3c:4d:02")];
    let nothing = answer(&flow, &waiting, &said(question, " "), hour(2), &same).await.unwrap_err();
    assert_eq!(nothing, Unanswered::Nothing, "another spelling of the same is no change");
    let typed = [("/servers/1/host_id", "10.20.30.40")];
    let wrong = answer(&flow, &waiting, &said(question, "It is new."), hour(2), &typed).await.unwrap_err();
    let Unanswered::Wrong(wrong) = wrong else { panic!("{wrong:?}") };
    assert_eq!(wrong.typed.typed_at("/servers/1/host_id"), "10.20.30.40");
    assert_eq!(wrong.problems[0].pointer.as_str(), "/servers/1/host_id");
    assert_eq!(read(&flow, waiting.reference).await, waiting, "nothing was stored");
    assert_eq!(queued_of(&flow, "answer").await, 0);
}

#[tokio::test]
async fn an_answer_sent_twice_is_one() {
    let (flow, _, waiting, question) = asked(&["/servers/1/host_id"]).await;
    let (said, set) = (said(question, "It is new."), [("/servers/1/host_id", "001b213c4d99")]);
    let (one, other) =
        tokio::join!(answer(&flow, &waiting, &said, hour(2), &set), answer(&flow, &waiting, &said, hour(2), &set));
    let mut both = [one.unwrap(), other.unwrap()];
    both.sort_by_key(|answered| matches!(answered, Answered::Before(_)));
    assert!(matches!(both, [Answered::Now(_), Answered::Before(_)]), "{both:?}");
    assert_eq!((queued_of(&flow, "answer").await, read(&flow, waiting.reference).await.version), (1, 2));
    let other = Said { text: Some(words("No, it is old.")), ..said };
    let late = answer(&flow, &waiting, &other, hour(2), &set).await.unwrap_err();
    assert!(matches!(late, Unanswered::Late(_)), "another answer is not taken for the same: {late:?}");
}

#[tokio::test]
async fn an_answer_to_an_earlier_question_is_kept_for_the_new_one() {
    let (flow, mina, waiting, first) = asked(&["/servers/1/host_id"]).await;
    answer(&flow, &waiting, &said(first, "Yes."), hour(2), &[]).await.unwrap();
    let revision = read(&flow, waiting.reference).await.revision;
    let opened = places(&["/servers/1/host_id", "/notes"]);
    let ask = by(&mina, waiting.reference, revision, hour(3));
    review::ask(&flow, &ask, &words("Are you sure?"), &opened).await.unwrap().unwrap();
    let set = [("/servers/1/host_id", "001b213c4d99"), ("/servers/0/host_id", "001b213c4d98")];
    let late = answer(&flow, &waiting, &said(first, "No!"), hour(4), &set).await.unwrap_err();
    let Unanswered::Late(late) = late else { panic!("{late:?}") };
    assert_eq!(late.request.state, State::Waiting);
    assert_eq!(late.typed.typed_at("/servers/1/host_id"), "001b213c4d99", "what is still open keeps what was typed");
    assert_eq!(late.typed.typed_at("/servers/0/host_id"), "001b213c4d01");
}

/// Both sides act while one row is held: whoever is second sees what the first one did, and nothing of theirs is stored.
#[tokio::test]
async fn of_an_answer_and_a_refusal_at_once_one_happens_and_the_other_is_told() {
    for _ in 0..8 {
        let (flow, mina, waiting, question) = asked(&["/servers/1/host_id"]).await;
        let (said, set) = (said(question, "It is new."), [("/servers/1/host_id", "001b213c4d99")]);
        let barrier = tokio::sync::Barrier::new(2);
        let by = by(&mina, waiting.reference, waiting.revision, hour(2));
        let (answered, refused) = tokio::join!(
            async {
                barrier.wait().await;
                answer(&flow, &waiting, &said, hour(2), &set).await
            },
            async {
                barrier.wait().await;
                review::refuse(&flow, &by, reason("The contract ended.")).await.unwrap()
            }
        );
        let now = read(&flow, waiting.reference).await;
        match (answered, refused) {
            (Ok(Answered::Now(_)), Err(Refusal::Stale(stale))) => {
                assert!(matches!(stale.meanwhile[0].event, Event::Answered { .. }));
                assert_eq!((now.state, now.version), (State::InReview, 2));
            }
            (Err(Unanswered::Late(late)), Ok(_)) => {
                assert!(matches!(late.entries[0].event, Event::Refused { .. }));
                assert_eq!((now.state, now.version, late.request), (State::Refused, 1, now));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_question_goes_with_the_order_to_another_desk() {
    let (flow, mina, waiting, question) = asked(&[]).await;
    let to = by(&mina, waiting.reference, waiting.revision, hour(2));
    review::move_to_desk(&flow, &to, DeskId::Japan, reason("Your office is in Tokyo.")).await.unwrap().unwrap();
    let sent = answer(&flow, &waiting, &said(question, "Yes."), hour(3), &[]).await;
    assert!(matches!(sent, Ok(Answered::Now(_))), "{sent:?}");
    let mail = last_queued(&flow, &waiting).await;
    assert_eq!((&*mail.kind, &*mail.recipient), ("answer", "order@genesyslab.co.jp"));
}

#[tokio::test]
async fn a_customer_withdraws_until_the_order_is_verified() {
    let (flow, _, waiting, question) = asked(&[]).await;
    let why = Some(reason("We buy nothing."));
    let secret = secret(&flow, &waiting);
    let withdraw = async || review::withdraw(&flow, &secret, why.clone(), hour(2)).await.unwrap().unwrap();
    let withdrawn = withdraw().await.unwrap();
    assert_eq!((withdrawn.state, withdrawn.closed_at), (State::Withdrawn, Some(hour(2))));
    assert_eq!(withdraw().await.unwrap(), withdrawn, "pressed twice, it is withdrawn once");
    let mail = last_queued(&flow, &withdrawn).await;
    assert_eq!(mail.content["reply"], json!({ "withdrawn": { "reason": "We buy nothing." } }));
    assert_eq!(queued_of(&flow, "answer").await, 1);
    let late = answer(&flow, &waiting, &said(question, "Yes."), hour(3), &[]).await.unwrap_err();
    assert!(matches!(late, Unanswered::Late(late) if late.request.state == State::Withdrawn));
}

#[tokio::test]
async fn a_verified_order_is_not_withdrawn() {
    let flow = flow().await;
    let (mina, taken) = taken(&flow).await;
    decide_all(&flow, &taken).await;
    review::verify(&flow, &by(&mina, taken.reference, 2, noon())).await.unwrap().unwrap();
    let refused = review::withdraw(&flow, &secret(&flow, &taken), None, hour(2)).await.unwrap().unwrap().unwrap_err();
    assert_eq!(refused, Refusal::NotAllowed { wanted: Wanted::Move(Move::Withdraw), state: State::Verified });
}

#[tokio::test]
async fn a_wrong_secret_leads_nowhere() {
    let (flow, _, _, question) = asked(&[]).await;
    let wrong = Secret::random();
    let answered = review::answer(&flow, &wrong, &said(question, "Yes."), hour(2), |_| ()).await.unwrap();
    assert_eq!(answered, None);
    assert_eq!(review::withdraw(&flow, &wrong, None, hour(2)).await.unwrap(), None);
}
