//! How orders end, move between desks and are forgotten.

use chrono::TimeDelta;
use orderkit::domain::data_file::{NewFile, NotAttached};
use orderkit::domain::desk::DeskId;
use orderkit::domain::history::Event;
use orderkit::domain::request::{Move, Reason, Request, State};
use orderkit::domain::staff::Member;
use orderkit::store::{self, files, history, review as kept};
use orderkit::workflow::Workflow;
use orderkit::workflow::review::{self, By, Refusal, Wanted};

use super::review::{by, decide_all, manager, member, read, reason};
use crate::helpers::{flow, noon, submitted};

fn file(name: &str) -> NewFile {
    NewFile::new(name, b"INCREMENT tserver_sdn".to_vec())
}

/// An order in review, and who has it.
async fn in_review(flow: &Workflow) -> (Member, Request) {
    let mina = member(flow, "Mina", &[DeskId::UsApac]).await;
    let reference = submitted(flow).await.reference;
    let taken = review::take(flow, &by(&mina, reference, 1, noon())).await.unwrap().unwrap();
    (mina, taken)
}

/// It, verified.
async fn verified(flow: &Workflow) -> (Member, Request) {
    let (mina, taken) = in_review(flow).await;
    decide_all(flow, &taken).await;
    let verified = review::verify(flow, &by(&mina, taken.reference, 2, noon())).await.unwrap().unwrap();
    (mina, verified)
}

struct Queued {
    kind: String,
    number: i32,
    recipient: String,
    in_reply_to: Option<String>,
    content: serde_json::Value,
}

async fn queued(flow: &Workflow, request: &Request) -> Vec<Queued> {
    sqlx::query_as!(
        Queued,
        "select kind, number, recipient, in_reply_to, content from outbox where request_id = $1 order by id",
        request.id
    )
    .fetch_all(&flow.pool)
    .await
    .unwrap()
}

#[tokio::test]
async fn a_refused_order_is_closed_and_its_customer_told_why() {
    let flow = flow().await;
    let (mina, taken) = in_review(&flow).await;
    let why = reason("The contract ended.");
    let refused = review::refuse(&flow, &by(&mina, taken.reference, 2, noon()), why.clone()).await.unwrap().unwrap();
    assert_eq!((refused.state, refused.closed_at), (State::Refused, Some(noon())));
    let messages = queued(&flow, &refused).await;
    let told = messages.last().unwrap();
    assert_eq!((&*told.kind, &*told.recipient, told.number), ("decided", "dana@acme.example", 1));
    assert!(told.in_reply_to.as_ref().is_some_and(|id| id.starts_with("<received.1.")), "on the receipt's thread");
    assert_eq!(told.content["outcome"], serde_json::json!({ "refused": "The contract ended." }));
    let again = review::refuse(&flow, &by(&mina, taken.reference, 3, noon()), why).await.unwrap().unwrap_err();
    assert_eq!(again, Refusal::NotAllowed { wanted: Wanted::Move(Move::Refuse), state: State::Refused });
}

#[tokio::test]
async fn an_order_is_completed_with_its_files() {
    let flow = flow().await;
    let (mina, verified) = verified(&flow).await;
    let reference = verified.reference;
    let none = review::complete(&flow, &by(&mina, reference, 3, noon())).await.unwrap().unwrap_err();
    assert_eq!(none, Refusal::NoFiles);
    let two = [file("lic1.dat"), file("lic2.dat")];
    review::attach(&flow, &by(&mina, reference, 3, noon()), &two).await.unwrap().unwrap();
    let taken = review::attach(&flow, &by(&mina, reference, 4, noon()), &[file("LIC1.dat")]).await.unwrap();
    assert_eq!(taken.unwrap_err(), Refusal::NotAttached(NotAttached::NameTaken("LIC1.dat".to_owned())));
    let attached = files::of_request(&flow.pool, verified.id).await.unwrap();
    review::remove(&flow, &by(&mina, reference, 4, noon()), attached[1].id).await.unwrap().unwrap();
    let done = review::complete(&flow, &by(&mina, reference, 5, noon())).await.unwrap().unwrap();
    assert_eq!((done.state, done.revision), (State::Completed, 6));

    let sent = files::of_completion(&flow.pool, done.id, 1).await.unwrap();
    assert_eq!(sent, [("lic1.dat".to_owned(), b"INCREMENT tserver_sdn".to_vec())]);
    let messages = queued(&flow, &done).await;
    assert_eq!(messages.last().unwrap().content["outcome"], serde_json::json!({ "completed": 1 }));

    // A wrong file: back to review, and a second completion has its own files.
    let why = Some(reason("A wrong file."));
    let reopened = review::reopen(&flow, &by(&mina, reference, 6, noon()), why).await.unwrap().unwrap();
    assert_eq!((reopened.state, reopened.closed_at), (State::InReview, None));
    let sent_already = review::remove(&flow, &by(&mina, reference, 7, noon()), attached[0].id).await.unwrap().unwrap();
    assert_eq!(sent_already.revision, 7, "what was sent stays");
    review::verify(&flow, &by(&mina, reference, 7, noon())).await.unwrap().unwrap();
    let files_again = [file("lic1.dat")];
    review::attach(&flow, &by(&mina, reference, 8, noon()), &files_again).await.unwrap().unwrap();
    review::complete(&flow, &by(&mina, reference, 9, noon())).await.unwrap().unwrap();
    let second = queued(&flow, &done).await.pop().unwrap();
    assert_eq!((second.number, &second.content["outcome"]), (2, &serde_json::json!({ "completed": 2 })));
}

#[tokio::test]
async fn an_order_moves_to_another_desk_with_its_messages() {
    let flow = flow().await;
    let (mina, taken) = in_review(&flow).await;
    let by = by(&mina, taken.reference, 2, noon());
    let to = |to| review::move_to_desk(&flow, &by, to, reason("Their contract."));
    assert_eq!(to(DeskId::UsApac).await.unwrap().unwrap_err(), Refusal::SameDesk);
    let moved = to(DeskId::Japan).await.unwrap().unwrap();
    assert_eq!((moved.desk, moved.state, moved.assigned.clone()), (DeskId::Japan, State::InReview, None));
    assert!(taken.due_at.is_some() && moved.due_at.is_none(), "Japan states no time");

    let messages = queued(&flow, &moved).await;
    let orders: Vec<_> = messages.iter().filter(|message| message.kind == "order").collect();
    assert_eq!(orders.len(), 1, "the mail that waited goes to the new desk, and no second one");
    let japan = store::desks::get(&flow.pool, DeskId::Japan).await.unwrap();
    assert_eq!(orders[0].recipient, japan.address());
    assert_eq!(orders[0].content["desk"]["id"], "japan");
    let told = messages.iter().rfind(|message| message.kind == "received").unwrap();
    assert_eq!((told.number, &*told.recipient), (2, "dana@acme.example"));
    assert_eq!(told.content["moved"]["reason"], "Their contract.");
    let gone = review::take(&flow, &By { revision: Some(3), ..by }).await.unwrap().unwrap_err();
    assert_eq!(gone, Refusal::NoSuchOrder, "it is with another desk now");
}

#[tokio::test]
async fn an_order_whose_mail_was_sent_is_mailed_to_the_new_desk_too() {
    let flow = flow().await;
    let (mina, taken) = in_review(&flow).await;
    sqlx::query("update outbox set sent_at = now()").execute(&flow.pool).await.unwrap();
    let by = by(&mina, taken.reference, 2, noon());
    let moved = review::move_to_desk(&flow, &by, DeskId::Emea, reason("Their contract.")).await.unwrap().unwrap();
    let orders = queued(&flow, &moved).await.into_iter().filter(|message| message.kind == "order");
    let orders: Vec<_> = orders.map(|message| (message.number, message.recipient)).collect();
    let [us, emea] = [DeskId::UsApac, DeskId::Emea].map(|desk| store::desks::get(&flow.pool, desk));
    let (us, emea) = (us.await.unwrap().address(), emea.await.unwrap().address());
    assert_eq!(orders, [(1, us), (2, emea)]);
}

#[tokio::test]
async fn what_tells_of_people_is_erased_and_that_it_happened_stays() {
    let flow = flow().await;
    let (mina, taken) = in_review(&flow).await;
    let boss = manager(&flow).await;
    let reference = taken.reference;
    review::note(&flow, &by(&mina, reference, None, noon()), &reason("Dana Reyes called.")).await.unwrap().unwrap();
    let open = review::erase(&flow, &by(&boss, reference, 2, noon())).await.unwrap().unwrap_err();
    assert_eq!(open, Refusal::NotAllowed { wanted: Wanted::Erase, state: State::InReview });
    let why = Reason::new("Dana Reyes asked for it.").unwrap();
    review::refuse(&flow, &by(&mina, reference, 2, noon()), why).await.unwrap().unwrap();
    let agents = review::erase(&flow, &by(&mina, reference, 3, noon())).await.unwrap().unwrap_err();
    assert_eq!(agents, Refusal::ManagersOnly);
    let erased = review::erase(&flow, &by(&boss, reference, 3, noon())).await.unwrap().unwrap();
    assert_eq!(read(&flow, reference).await, erased, "it can still be read");
    assert_eq!(erased.order.company.name, "Acme Bank");

    let dump: Vec<String> = sqlx::query_scalar(
        "select t::text from request_versions t union all select t::text from request_notes t \
         union all select t::text from request_messages t union all select t::text from request_history t \
         union all select t::text from outbox t union all select t::text from requests t",
    )
    .fetch_all(&flow.pool)
    .await
    .unwrap();
    for word in ["Dana", "dana@", "555 0100", "Vance", "vance@"] {
        assert!(
            dump.iter().all(|row| !row.to_lowercase().contains(&word.to_lowercase())),
            "{word} is still there: {dump:#?}"
        );
    }
    let entries = history::of_request(&flow.pool, taken.id).await.unwrap();
    assert_eq!(entries[0].event, Event::Erased);
    assert!(matches!(&entries[1].event, Event::Refused { reason } if reason.as_str() == "(erased)"));
    assert_eq!(kept::notes(&flow.pool, taken.id).await.unwrap()[0].author, "Mina");
    let again = By { revision: None, ..by(&boss, reference, 1, noon()) };
    assert_eq!(review::erase(&flow, &again).await.unwrap().unwrap_err(), Refusal::Erased);
}

#[tokio::test]
async fn a_desk_that_says_after_how_long_has_closed_orders_erased() {
    let flow = flow().await;
    let (mina, taken) = in_review(&flow).await;
    let open = submitted(&flow).await.reference;
    review::refuse(&flow, &by(&mina, taken.reference, 2, noon()), reason("No contract.")).await.unwrap().unwrap();
    let erase = async |days| review::erase_due(&flow, noon() + TimeDelta::days(days)).await.unwrap();
    assert_eq!(erase(10_000).await, 0, "no desk has set it");
    sqlx::query("update desks set erase_after_days = 30").execute(&flow.pool).await.unwrap();
    assert_eq!(erase(29).await, 0);
    let both = tokio::join!(erase(30), erase(30));
    assert_eq!(both.0 + both.1, 1, "by one of two");
    assert_eq!(read(&flow, taken.reference).await.erased_at, Some(noon() + TimeDelta::days(30)));
    assert_eq!(read(&flow, open).await.erased_at, None, "it is open");
    assert_eq!(erase(31).await, 0);
}
