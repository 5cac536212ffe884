//! Asking customers, and the texts to start from, as a browser without JavaScript does it.

use orderkit::domain::desk::DeskId;
use orderkit::domain::request::{Request, State};
use orderkit::store::{requests, talk, texts};
use orderkit::workflow::submit::Submitted;
use reqwest::StatusCode;

use super::browser::{location, signed_in};
use crate::helpers::{TestApp, submitted};

async fn text(app: &TestApp, path: &str) -> (StatusCode, String) {
    let answer = app.get(path).send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

async fn post(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let answer = app.send_form(path, fields).await;
    (answer.status(), answer.text().await.unwrap())
}

async fn read(app: &TestApp, order: &Submitted) -> Request {
    requests::by_reference(&app.pool, order.reference).await.unwrap().unwrap()
}

/// An order of the US desk, and the address to ask about it.
async fn order(app: &TestApp) -> (Submitted, String) {
    let order = submitted(&app.app.state.flow).await;
    let path = format!("/staff/orders/{}/ask", order.reference);
    (order, path)
}

#[tokio::test]
async fn a_question_is_asked_with_the_places_that_were_ticked() {
    let app = signed_in(&[DeskId::UsApac]).await;
    let (order, path) = order(&app).await;
    let (status, page) = text(&app, &path).await;
    assert!(status.is_success() && page.contains("Take, ask and wait for the answer"), "{page}");
    assert!(page.contains("value=\"/servers/1/host_id\"") && !page.contains("value=\"/region\""), "{page}");
    let fields = [
        ("revision", "1"),
        ("action", "ask"),
        ("text", "Which one?"),
        ("open[9]", "/servers/1/host_id"),
        ("open[0]", "/region"),
    ];
    let answer = app.send_form(&path, &fields).await;
    assert_eq!(location(&answer), format!("/staff/orders/{}#messages", order.reference));
    let request = read(&app, &order).await;
    assert_eq!(request.state, State::Waiting);
    let messages = talk::of_request(&app.pool, request.id).await.unwrap();
    assert_eq!((messages[0].body.as_str(), messages[0].opened.len()), ("Which one?", 1));
    let (_, page) = text(&app, &format!("/staff/orders/{}", order.reference)).await;
    assert!(page.contains("Which one?") && page.contains("Server 2, host ID"), "{page}");
}

#[tokio::test]
async fn a_question_without_words_comes_back_with_what_was_ticked() {
    let app = signed_in(&[DeskId::UsApac]).await;
    let (order, path) = order(&app).await;
    let fields = [("revision", "1"), ("text", "  "), ("open[9]", "/servers/1/host_id"), ("from", "desk=us_apac")];
    let (status, page) = post(&app, &path, &fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Write what you want to know."), "{page}");
    assert!(page.contains("value=\"/servers/1/host_id\" checked") && page.contains("value=\"desk=us_apac\""), "{page}");
    assert_eq!(read(&app, &order).await.state, State::Submitted);
}

#[tokio::test]
async fn a_question_of_an_old_page_is_kept_and_told_what_happened() {
    let app = signed_in(&[DeskId::UsApac]).await;
    let (order, path) = order(&app).await;
    let fields = |revision, text| [("revision", revision), ("text", text), ("open[9]", "/servers/1/host_id")];
    let (status, page) = post(&app, &path, &fields("0", "Is it <new>?")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("This order changed after you opened it") && page.contains("Submitted"), "{page}");
    assert!(
        page.contains("Is it &#60;new&#62;?</textarea>") && page.contains("name=\"revision\" value=\"1\""),
        "{page}"
    );
    post(&app, &path, &fields("1", "The first question")).await;
    let (status, page) = post(&app, &path, &fields("1", "Another question")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("Another question</textarea>") && page.contains("readonly"), "it can be copied: {page}");
    assert!(page.contains("A customer is asked while an order is in review."), "{page}");
    assert_eq!(talk::of_request(&app.pool, read(&app, &order).await.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_text_is_put_below_what_was_typed() {
    let app = signed_in(&[DeskId::UsApac]).await;
    let (order, path) = order(&app).await;
    let all = texts::all(&app.pool).await.unwrap();
    let id = all[0].id.to_string();
    let fields =
        [("revision", "1"), ("action", "insert"), ("start", id.as_str()), ("text", "Before."), ("open[9]", "/notes")];
    let (status, page) = post(&app, &path, &fields).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Before.\n\nDear Dana Reyes,"), "{page}");
    assert!(page.contains(&order.reference.to_string()) && page.contains("value=\"/notes\" checked"), "{page}");
    assert_eq!(read(&app, &order).await.revision, 1);
}

#[tokio::test]
async fn an_order_of_another_desk_cannot_be_asked_about() {
    let app = signed_in(&[DeskId::Japan]).await;
    let (order, path) = order(&app).await;
    assert_eq!(text(&app, &path).await.0, StatusCode::NOT_FOUND);
    let (status, page) = post(&app, &path, &[("revision", "1"), ("text", "Hello?")]).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(!page.contains("Acme"), "{page}");
    assert_eq!(read(&app, &order).await.state, State::Submitted);
}

#[tokio::test]
async fn managers_add_change_order_and_remove_texts() {
    let app = signed_in(&[]).await;
    let wrong = [("name", "Site"), ("body", "Dear {name}"), ("desk", "emea")];
    let (status, page) = post(&app, "/staff/texts/new", &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("is nothing that an order has") && page.contains("Dear {name}</textarea>"), "{page}");
    let id = uuid::Uuid::from_u128(7);
    let new = [("revision", &*id.to_string()), ("name", "Site"), ("body", "Dear {contact}"), ("desk", "emea")]
        .map(|(n, v)| (n, v.to_owned()));
    let new: Vec<(&str, &str)> = new.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for _ in 0..2 {
        assert_eq!(location(&app.send_form("/staff/texts/new", &new).await), "/staff/texts");
    }
    let all = texts::all(&app.pool).await.unwrap();
    assert_eq!(all.iter().filter(|text| text.name == "Site").count(), 1, "the button pressed twice");
    assert_eq!((all.last().unwrap().id, all.last().unwrap().desk), (id, Some(DeskId::Emea)));
    app.send_form(&format!("/staff/texts/{id}/up"), &[]).await;
    let place = texts::all(&app.pool).await.unwrap().iter().position(|text| text.id == id);
    assert_eq!(place, Some(all.len() - 2));
    let us = texts::for_desk(&app.pool, DeskId::UsApac, "en").await.unwrap();
    assert!(us.iter().all(|text| text.id != id) && us.len() == all.len() - 1, "another desk's text");
    let (_, page) = text(&app, &format!("/staff/texts/{id}/remove")).await;
    assert!(page.contains("Remove this text?"), "{page}");
    app.send_form(&format!("/staff/texts/{id}/remove"), &[("revision", "1")]).await;
    assert_eq!(texts::get(&app.pool, id).await.unwrap(), None);
}

#[tokio::test]
async fn of_two_managers_who_change_a_text_the_second_sees_both() {
    let app = signed_in(&[]).await;
    let id = texts::all(&app.pool).await.unwrap()[0].id;
    let path = format!("/staff/texts/{id}");
    let change = |name, revision| [("name", name), ("body", "Body"), ("desk", ""), ("revision", revision)];
    assert_eq!(location(&app.send_form(&path, &change("First", "1")).await), "/staff/texts");
    let (status, page) = post(&app, &path, &change("Second", "1")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("This text was changed meanwhile by") && page.contains("First"), "{page}");
    assert!(page.contains("value=\"Second\"") && page.contains("name=\"revision\" value=\"2\""), "{page}");
    let (status, page) = post(&app, &format!("{path}/remove"), &[("revision", "1")]).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("It was not removed."), "{page}");
    assert_eq!(location(&app.send_form(&path, &change("Second", "2")).await), "/staff/texts");
    app.send_form(&format!("{path}/remove"), &[("revision", "3")]).await;
    let (status, page) = post(&app, &path, &change("Third", "3")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("This text was removed meanwhile") && page.contains("action=\"/staff/texts/new\""), "{page}");
}

#[tokio::test]
async fn agents_do_not_change_texts() {
    let app = signed_in(&[DeskId::UsApac]).await;
    let id = texts::all(&app.pool).await.unwrap()[0].id;
    for path in [
        "/staff/texts".to_owned(),
        "/staff/texts/new".to_owned(),
        format!("/staff/texts/{id}"),
        format!("/staff/texts/{id}/remove"),
    ] {
        let (status, page) = text(&app, &path).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
        assert!(page.contains("Managers change these texts"), "{page}");
    }
    let fields = [("name", "Mine"), ("body", "Mine"), ("revision", "1")];
    for path in [
        "/staff/texts/new".to_owned(),
        format!("/staff/texts/{id}"),
        format!("/staff/texts/{id}/up"),
        format!("/staff/texts/{id}/remove"),
    ] {
        assert_eq!(post(&app, &path, &fields).await.0, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(texts::all(&app.pool).await.unwrap().iter().all(|text| text.name != "Mine"));
    assert!(!text(&app, "/staff/queue").await.1.contains("href=\"/staff/texts\""), "no link that leads to a refusal");
}
