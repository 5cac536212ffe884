//! Filling in: begin, come back, save from several pages at once, mail the link.

use std::sync::Arc;

use chrono::TimeDelta;
use orderkit::domain::draft::{Draft, Page};
use orderkit::domain::order::document::Node;
use orderkit::link::{LinkTo, Secret};
use orderkit::workflow::Workflow;
use orderkit::workflow::draft::{self, Opened};
use tokio::sync::Barrier;

use crate::helpers::{flow, noon};

async fn open(flow: &Workflow, secret: &Secret) -> Draft {
    match draft::open(flow, secret).await.unwrap() {
        Some(Opened::Draft(draft)) => draft,
        other => panic!("{other:?}"),
    }
}

fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

#[tokio::test]
async fn a_link_leads_to_its_draft_only() {
    let flow = flow().await;
    let (one, other) =
        (draft::start(&flow, "en", noon()).await.unwrap(), draft::start(&flow, "en", noon()).await.unwrap());
    let found = open(&flow, &one).await;
    assert_ne!(found.id, open(&flow, &other).await.id);
    assert_eq!((found.content, found.visited), (Node::empty(), Vec::new()));

    let of_an_order = flow.links.secret(LinkTo::Order, found.id, 1);
    for wrong in [of_an_order, Secret::presented(String::new()), Secret::presented(found.id.to_string())] {
        assert_eq!(draft::open(&flow, &wrong).await.unwrap(), None);
        let saved = draft::save(&flow, &wrong, Page::Term, noon(), |_| panic!("nothing to change")).await;
        assert_eq!(saved.unwrap(), None);
    }
}

#[tokio::test]
async fn what_was_typed_comes_back_character_for_character() {
    let flow = flow().await;
    let secret = draft::start(&flow, "en", noon()).await.unwrap();
    let later = noon() + TimeDelta::minutes(5);
    let typed = "  Ünïcode \u{202e}\u{1f4a9} \"quotes\"\\ <b>\r\n\t' ; drop table drafts; -- 1e5 \0\u{fffd}";
    let saved = draft::save(&flow, &secret, Page::Company, later, |order| {
        order.set("name", text(typed));
        order.set("number", Node::Number("2.50E+99".to_owned()));
        order.set("z", Node::List(vec![Node::Null, Node::Bool(true)]));
    });
    let Some(Opened::Draft(saved)) = saved.await.unwrap() else { panic!("a draft") };
    let found = open(&flow, &secret).await;
    assert_eq!(found, saved);
    assert_eq!(found.content.typed_at("/name"), typed);
    assert_eq!(found.visited, [Page::Company]);
    assert_eq!((found.created_at, found.updated_at), (noon(), later));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_that_are_saved_at_once_do_not_undo_each_other() {
    let flow = Arc::new(flow().await);
    let secret = draft::start(&flow, "en", noon()).await.unwrap();
    let start = Arc::new(Barrier::new(24));
    let saves = (0..24).map(|number: usize| {
        let (flow, secret, start) = (Arc::clone(&flow), secret.clone(), Arc::clone(&start));
        tokio::spawn(async move {
            start.wait().await;
            let page = Page::ALL[number % Page::ALL.len()];
            let change = |order: &mut Node| order.set(&format!("field{number}"), text("x"));
            draft::save(&flow, &secret, page, noon(), change).await.unwrap().unwrap();
        })
    });
    for save in saves.collect::<Vec<_>>() {
        save.await.unwrap();
    }
    let found = open(&flow, &secret).await;
    let missing: Vec<_> = (0..24).filter(|number| found.content.at(&format!("/field{number}")).is_none()).collect();
    assert_eq!(missing, Vec::<usize>::new());
    assert_eq!(found.visited.len(), Page::ALL.len());
}

#[tokio::test]
async fn the_link_of_a_draft_is_mailed_as_often_as_it_is_asked_for() {
    let flow = flow().await;
    let secret = draft::start(&flow, "en", noon()).await.unwrap();
    let id = open(&flow, &secret).await.id;
    let to = "dana@acme.example".parse().unwrap();
    for _ in 0..2 {
        assert!(draft::ask_link(&flow, &secret, &to, noon()).await.unwrap());
    }
    assert!(!draft::ask_link(&flow, &Secret::presented("x".to_owned()), &to, noon()).await.unwrap());

    let rows = sqlx::query!("select kind, draft_id, recipient, message_id from outbox order by id");
    let rows = rows.fetch_all(&flow.pool).await.unwrap();
    let message_id = |number| format!("<draft_link.{number}.{}@orders.example>", id.simple());
    assert_eq!(rows.len(), 2);
    for (row, number) in rows.iter().zip(1..) {
        assert_eq!((row.kind.as_str(), row.draft_id), ("draft_link", Some(id)));
        assert_eq!((row.recipient.as_str(), &row.message_id), ("dana@acme.example", &message_id(number)));
    }
}
