//! The customer answers on the status page, without JavaScript.

use orderkit::clock;
use orderkit::domain::desk::DeskId;
use orderkit::domain::problem::Pointer;
use orderkit::domain::reference::Reference;
use orderkit::domain::request::{Reason, Request, State};
use orderkit::domain::staff::{Member, NewMember, Role};
use orderkit::domain::talk::Words;
use orderkit::store;
use orderkit::workflow::review::{self, By};
use reqwest::StatusCode;
use reqwest::header::LOCATION;

use super::browser::{Page, open};
use super::ends::{SINGLE, fill_in};
use crate::helpers::{TestApp, app};

/// The order of the Japan desk that a customer sent: its status page's address.
async fn sent(app: &TestApp) -> String {
    let check = fill_in(app, SINGLE).await;
    let answer = app.send_form(&format!("{}/send", check.draft()), &[]).await;
    answer.headers()[LOCATION].to_str().unwrap().trim_end_matches("/sent").to_owned()
}

async fn member(app: &TestApp) -> Member {
    let new = NewMember::new(&"yuki@desk.example".parse().unwrap(), "Yuki Abe", Role::Agent, &[DeskId::Japan]).unwrap();
    orderkit::workflow::staff::add(&app.pool, &new, clock::now()).await.unwrap();
    store::staff::by_email(&app.pool, "yuki@desk.example").await.unwrap().unwrap().member
}

async fn request(app: &TestApp) -> Request {
    let reference: String = sqlx::query_scalar("select reference from requests").fetch_one(&app.pool).await.unwrap();
    store::requests::by_reference(&app.pool, Reference::read(&reference).unwrap()).await.unwrap().unwrap()
}

async fn ask(app: &TestApp, member: &Member, question: &str, opened: &[&str]) {
    let request = request(app).await;
    let by = By { member, reference: request.reference, revision: Some(request.revision), now: clock::now() };
    let opened: Vec<Pointer> = opened.iter().map(|place| Pointer::from(*place)).collect();
    review::ask(&app.app.state.flow, &by, &Words::new(question).unwrap(), &opened).await.unwrap().unwrap();
}

/// An order that waits for an answer: the desk's member, and the status page.
async fn asked<'a>(app: &'a TestApp, opened: &[&str]) -> (Member, Page<'a>) {
    let path = sent(app).await;
    let member = member(app).await;
    ask(app, &member, "Is this host ID right?\n<b>Really?</b>", opened).await;
    (member, open(app, &path).await)
}

/// Sends the answer of a status page as it is filled in.
async fn send<'a>(page: &Page<'a>) -> Page<'a> {
    let path = page.path.split(['#', '?']).next().unwrap().trim_end_matches("/answer");
    page.send_to(&format!("{path}/answer")).await
}

#[tokio::test]
async fn a_question_is_answered_on_the_status_page() {
    let app = app().await;
    let (_, mut page) = asked(&app, &["/servers/0/host_id", "/contact/phone"]).await;
    for words in ["Yuki Abe asks", "Is this host ID right?", "<b>Really?", "Waiting for your answer"] {
        assert!(page.shows(words), "{words}");
    }
    let before = page.value("servers[0][host_id]").to_owned();
    assert_eq!(before, request(&app).await.order.servers[0].host_id.to_string(), "what the order says");
    page.fill_all(&[("servers[0][host_id]", "08:00:20:00:05:99"), ("text", "It is a new machine.")]);
    let after = send(&page).await;
    assert_eq!(after.status, StatusCode::OK);
    for words in ["Your answer is with the desk", "It is a new machine.", "080020000599", &before, "answered"] {
        assert!(after.shows(words), "{words}");
    }
    let request = request(&app).await;
    assert_eq!((request.state, request.version), (State::InReview, 2));
    assert!(!after.has("question"), "nothing is asked any more");
    let again = send(&page).await;
    assert!(again.shows("Your answer is with the desk"), "the button pressed twice shows it as sent");
}

#[tokio::test]
async fn a_wrong_answer_comes_back_with_all_that_was_typed() {
    let app = app().await;
    let (_, mut page) = asked(&app, &["/servers/0/host_id", "/contact/phone"]).await;
    let typed =
        [("servers[0][host_id]", "10.20.30.40"), ("contact[phone]", "+81 3 5550 1234"), ("text", "Is it <this>?")];
    let wrong = send(page.fill_all(&typed)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.error_links(), ["#answer-servers-0-host_id"]);
    for (name, value) in typed {
        assert_eq!(wrong.value(name), value);
    }
    let right = send(page.fill("servers[0][host_id]", "080020000599")).await;
    assert!(right.shows("Your answer is with the desk"));
    assert_eq!(request(&app).await.order.contact.phone.as_deref(), Some("+81 3 5550 1234"));
}

#[tokio::test]
async fn an_empty_answer_and_an_endless_one_are_told_so() {
    let app = app().await;
    let (_, mut page) = asked(&app, &["/contact/phone"]).await;
    let nothing = send(&page).await;
    assert_eq!((nothing.status, nothing.error_links()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["#text".to_owned()]));
    let long = "x".repeat(4_001);
    let too_long = send(page.fill_all(&[("text", &long), ("contact[phone]", "99")])).await;
    assert_eq!((too_long.status, too_long.value("text").len()), (StatusCode::UNPROCESSABLE_ENTITY, 4_001));
    assert_eq!(too_long.value("contact[phone]"), "99");
    assert_eq!(request(&app).await.state, State::Waiting);
}

#[tokio::test]
async fn what_is_not_open_cannot_be_changed() {
    let app = app().await;
    let (_, mut page) = asked(&app, &["/contact/phone"]).await;
    assert!(!page.has("servers[0][host_id]"));
    page.fields.push(("servers[0][host_id]".to_owned(), "001122334455".to_owned()));
    page.fields.push(("servers[9][host_id]".to_owned(), "001122334455".to_owned()));
    page.fields.push(("region".to_owned(), "us".to_owned()));
    let before = request(&app).await.order;
    send(page.fill("text", "Yes.")).await;
    assert_eq!(request(&app).await.order, before);
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_kept_to_copy() {
    let app = app().await;
    let (member, mut page) = asked(&app, &["/servers/0/host_id"]).await;
    let now = request(&app).await;
    let by = By { member: &member, reference: now.reference, revision: Some(now.revision), now: clock::now() };
    let reason = Reason::new("The contract ended.").unwrap();
    review::refuse(&app.app.state.flow, &by, reason).await.unwrap().unwrap();
    let late = send(page.fill_all(&[("text", "A new machine"), ("servers[0][host_id]", "08:00:20:00:05:99")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for words in ["The desk refused the order meanwhile", "A new machine", "08:00:20:00:05:99", "The contract ended."] {
        assert!(late.shows(words), "{words}");
    }
    assert!(!late.has("question"), "there is nothing to send it to");
}

#[tokio::test]
async fn an_answer_that_is_too_long_and_too_late_is_kept_to_copy() {
    let app = app().await;
    let (_, mut page) = asked(&app, &["/contact/phone"]).await;
    sqlx::query("update requests set state = 'refused'").execute(&app.pool).await.unwrap();
    let long = "x".repeat(4_001);
    let late = send(page.fill_all(&[("text", &long), ("contact[phone]", "+81 3 5550 1277")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.shows(&long) && late.shows("+81 3 5550 1277"));
}

#[tokio::test]
async fn an_answer_to_an_old_question_goes_with_the_new_one() {
    let app = app().await;
    let (member, mut page) = asked(&app, &["/servers/0/host_id", "/contact/phone"]).await;
    let first = page.fields.clone();
    send(page.fill("text", "From another tab.")).await;
    ask(&app, &member, "And the telephone?", &["/contact/phone"]).await;
    page.fields = first;
    page.fill_all(&[
        ("text", "From this tab"),
        ("contact[phone]", "+81 3 5550 1277"),
        ("servers[0][host_id]", "08:00:20:00:05:99"),
    ]);
    let late = send(&page).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.shows("The desk has asked something else meanwhile") && late.shows("And the telephone?"));
    assert_eq!((late.value("text"), late.value("contact[phone]")), ("From this tab", "+81 3 5550 1277"));
    assert!(late.shows("08:00:20:00:05:99"), "what is not open any more can be copied");
    let sent = send(&late).await;
    assert!(sent.shows("Your answer is with the desk") && sent.shows("From this tab"));
    assert_eq!(request(&app).await.order.contact.phone.as_deref(), Some("+81 3 5550 1277"));
}

#[tokio::test]
async fn every_place_that_can_be_opened_has_its_field() {
    let app = app().await;
    let path = sent(&app).await;
    let member = member(&app).await;
    let places = orderkit::domain::talk::openable(&request(&app).await.order);
    let opened: Vec<&str> = places.iter().map(Pointer::as_str).collect();
    ask(&app, &member, "Is all of this right?", &opened).await;
    let mut page = open(&app, &path).await;
    for place in &places {
        let name = place.as_str().trim_start_matches('/').replacen('/', "[", 1).replace('/', "][");
        let has = page.html.contains(&format!("name=\"{name}")) || page.html.contains(&format!("name=\"{name}]"));
        assert!(has, "{place} has no field");
    }
    let before = request(&app).await.order;
    let sent = send(page.fill("text", "All of it.")).await;
    assert!(sent.shows("Your answer is with the desk"), "{}", sent.html);
    let after = request(&app).await;
    assert_eq!((after.order, after.version), (before, 1), "what is sent as it was shown changes nothing");
}

#[tokio::test]
async fn an_order_is_withdrawn_once_it_was_asked() {
    let app = app().await;
    let path = sent(&app).await;
    let ask = open(&app, &format!("{path}/withdraw")).await;
    assert!(ask.shows("Withdraw this order?") && ask.shows("No license files are made"));
    assert_eq!(request(&app).await.state, State::Submitted, "a link that is opened withdraws nothing");
    let mut long = open(&app, &format!("{path}/withdraw")).await;
    let long = long.fill("reason", &"x".repeat(2_001)).post("").await;
    assert_eq!((long.status, long.value("reason").len()), (StatusCode::UNPROCESSABLE_ENTITY, 2_001));
    let mut ask = ask;
    let after = ask.fill("reason", "We buy nothing.").post("").await;
    assert!(after.shows("Withdrawn") && after.shows("We buy nothing."));
    assert_eq!(request(&app).await.state, State::Withdrawn);
    assert!(!after.html.contains("/withdraw\""), "it cannot be withdrawn again");
    assert!(ask.post("").await.shows("Withdrawn"), "pressed twice");
}

#[tokio::test]
async fn a_refused_order_cannot_be_withdrawn() {
    let app = app().await;
    let (member, page) = asked(&app, &[]).await;
    let now = request(&app).await;
    let by = By { member: &member, reference: now.reference, revision: Some(now.revision), now: clock::now() };
    review::refuse(&app.app.state.flow, &by, Reason::new("No contract.").unwrap()).await.unwrap().unwrap();
    let page = open(&app, &format!("{}/withdraw", page.path)).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.shows("The desk has refused the order"));
}
