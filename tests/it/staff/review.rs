//! Working on an order over HTTP: what each form does, and what it answers where it cannot be done.

use orderkit::clock;
use orderkit::domain::desk::DeskId;
use orderkit::domain::order::Order;
use orderkit::domain::request::{Amount, Request};
use orderkit::store::{requests, staff};
use orderkit::workflow::review::{self, By};
use orderkit::workflow::submit::{ApiSubmit, submit_api};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use super::browser::{invite, location, press, signed_in};
use super::person;
use crate::helpers::{TestApp, order_json};

/// An application with an order of three items, the last one open, taken by whoever is signed in.
struct Case {
    app: TestApp,
    reference: String,
}

impl Case {
    async fn new() -> Self {
        let case = Self::submitted().await;
        assert_eq!(location(&case.post("take", &[]).await), case.path(""));
        case
    }

    async fn submitted() -> Self {
        let app = signed_in(&[DeskId::UsApac]).await;
        let reference = submit(&app, |_| {}).await;
        Self { app, reference }
    }

    fn path(&self, below: &str) -> String {
        let slash = if below.is_empty() { "" } else { "/" };
        format!("/staff/orders/{}{slash}{below}", self.reference)
    }

    async fn request(&self) -> Request {
        let reference = orderkit::domain::reference::Reference::read(&self.reference).unwrap();
        requests::by_reference(&self.app.pool, reference).await.unwrap().unwrap()
    }

    /// Posts a form as the page has it now.
    async fn post(&self, action: &str, fields: &[(&str, &str)]) -> Response {
        let revision = self.request().await.revision.to_string();
        self.post_seen(action, &revision, fields).await
    }

    /// Posts a form as a page of this revision had it.
    async fn post_seen(&self, action: &str, revision: &str, fields: &[(&str, &str)]) -> Response {
        let fields: Vec<_> = [("revision", revision)].iter().chain(fields).copied().collect();
        self.app.send_form(&self.path(action), &fields).await
    }

    async fn page(&self) -> String {
        let answer = self.app.get(&self.path("")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        answer.text().await.unwrap()
    }
}

async fn submit(app: &TestApp, change: impl Fn(&mut Value)) -> String {
    let mut order = order_json();
    order["deployment_mode"] = "blended".into();
    order["sellable_items"] = json!([
        { "name": "Enterprise Routing", "version": "8.1", "quantity": 200, "per_server": [120, 80] },
        { "name": "Outbound Contact", "version": "8.1", "quantity": 60, "per_server": [60, 0] },
        { "name": "Info Mart", "version": "8.5", "quantity": null, "per_server": null }
    ]);
    change(&mut order);
    let order = Order::from_stored(&order.to_string()).unwrap();
    match submit_api(&app.app.state.flow, None, order, "en", clock::now()).await.unwrap() {
        ApiSubmit::Stored(submitted) => submitted.reference.to_string(),
        other => panic!("{other:?}"),
    }
}

async fn body(answer: Response, status: StatusCode) -> String {
    assert_eq!(answer.status(), status);
    answer.text().await.unwrap()
}

fn has(page: &str, texts: &[&str]) {
    for text in texts {
        assert!(page.contains(text), "{text} in {page}");
    }
}

#[tokio::test]
async fn items_are_decided_and_the_order_verified() {
    let case = Case::new().await;
    assert_eq!(location(&case.post("decide", &[("as_ordered", "0")]).await), case.path("") + "#item-0");
    let amount = [("amount", "1"), ("quantity", "50"), ("per_server[0]", "25"), ("per_server[1]", "25")];
    let amount = [&amount[..], &[("reason", "PO-4471"), ("from", "desk=us_apac")]].concat();
    let decided = case.post("decide", &amount).await;
    assert_eq!(location(&decided), case.path("") + "?from=desk%3Dus_apac#item-1", "the view is kept");
    let item = Amount::of(&case.request().await.order.sellable_items[1]);
    assert_eq!(item, Amount { quantity: Some(50), per_server: Some(vec![25, 25]) });
    has(&case.page().await, &["2 of 3 decided", "PO-4471", "60 to 50, shares 60, 0 to 25, 25", "version 1"]);

    let page = body(case.post("verify", &[]).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    has(&page, &["One product is not decided", "href=\"#item-2\"", "Decide Info Mart"]);
    let fill = [("amount", "2"), ("quantity", ""), ("per_server[0]", "1"), ("per_server[1]", "3")];
    assert_eq!(case.post("decide", &fill).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(location(&case.post("verify", &[]).await), case.path(""));
    has(&case.page().await, &["Verified", "/complete\""]);
}

#[tokio::test]
async fn everything_left_is_as_ordered_at_once() {
    let case = Case::new().await;
    has(&case.page().await, &["All 2 others as ordered"]);
    assert_eq!(case.post("decide", &[("rest", "1")]).await.status(), StatusCode::SEE_OTHER);
    has(&case.page().await, &["2 of 3 decided", "2 products as ordered"]);
}

#[tokio::test]
async fn a_wrong_number_comes_back_with_what_was_typed_and_the_checks_own_sentence() {
    let case = Case::new().await;
    let fields =
        [("amount", "0"), ("quantity", "200"), ("per_server[0]", "100"), ("per_server[1]", "90"), ("reason", "so")];
    let page = body(case.post("decide", &fields).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    has(&page, &["The shares add up to 190. The order is for 200.", "value=\"90\"", "value=\"so\"", "<title>Error:"]);
    let none = [("amount", "2"), ("quantity", " "), ("per_server[0]", ""), ("per_server[1]", "")];
    let page = body(case.post("decide", &none).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    has(&page, &["Enter how many of product 3 are to be licensed."]);
    let long = "x".repeat(2_001);
    let fields =
        [("amount", "0"), ("quantity", "1"), ("per_server[0]", "1"), ("per_server[1]", "0"), ("reason", &*long)];
    let page = body(case.post("decide", &fields).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    has(&page, &["Use at most", &long]);
    assert_eq!(case.request().await.revision, 2, "nothing was changed");
}

#[tokio::test]
async fn a_host_id_is_corrected_with_a_reason_in_any_spelling() {
    let case = Case::new().await;
    let names = [("server", "1"), ("host_name", "lic2"), ("host_id", "00-50-56-9a-2b-3c")];
    let page = body(case.post("correct", &names).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    has(
        &page,
        &["Say why: the history keeps it.", "value=\"00-50-56-9a-2b-3c\"", "Stored as <code>0050569a2b3c</code>"],
    );
    let tried = [&names[..], &[("try", "1")]].concat();
    let page = body(case.post("correct", &tried).await, StatusCode::OK).await;
    has(&page, &["Stored as <code>0050569a2b3c</code>", "VMware"]);
    let wrong = [("server", "1"), ("host_name", "lic1"), ("host_id", "10.20.30.40"), ("reason", "so")];
    let page = body(case.post("correct", &wrong).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    has(&page, &["is an IP address", "href=\"#servers-1-host_id\"", "href=\"#servers-1-host_name\"", "value=\"so\""]);
    assert_eq!(case.request().await.version, 1);
    let why = [&names[..], &[("reason", "they pinned it")]].concat();
    assert_eq!(location(&case.post("correct", &why).await), case.path("") + "#server-1");
    let page = case.page().await;
    has(&page, &["0050569a2b3c", "they pinned it", "<code>001b213c4d02</code> to <code>0050569a2b3c</code>"]);
}

#[tokio::test]
async fn a_save_on_an_old_version_shows_both_and_keeps_what_was_typed() {
    let case = Case::new().await;
    let member = staff::by_email(&case.app.pool, "mina@x.example").await.unwrap().unwrap().member;
    invite(&case.app, &person("paul@x.example", &[DeskId::UsApac])).await;
    let mut paul = staff::by_email(&case.app.pool, "paul@x.example").await.unwrap().unwrap().member;
    paul.name = "Paul Brandt".to_owned();
    assert_ne!(member.id, paul.id);
    let reference = case.request().await.reference;
    let by = By { member: &paul, reference, revision: Some(2), now: clock::now() };
    let choice =
        review::Choice::Amount { quantity: "70".into(), per_server: vec!["40".into(), "30".into()], reason: None };
    review::decide(&case.app.app.state.flow, &by, 1, choice).await.unwrap().unwrap();

    let amount =
        [("amount", "1"), ("quantity", "50"), ("per_server[0]", "25"), ("per_server[1]", "25"), ("reason", "mine")];
    let page = body(case.post_seen("decide", "2", &amount).await, StatusCode::CONFLICT).await;
    let revision = case.request().await.revision.to_string();
    has(
        &page,
        &[
            "Somebody changed this order after you opened it",
            "<td class=\"govuk-table__cell\">60: 60, 0</td>",
            "<td class=\"govuk-table__cell\">70: 40, 30</td>",
            "<td class=\"govuk-table__cell\">50: 25, 25</td>",
            "Paul Brandt",
            "value=\"50\"",
            "value=\"mine\"",
            &format!("name=\"revision\" value=\"{revision}\""),
        ],
    );
    // A second press means it.
    assert_eq!(case.post("decide", &amount).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(case.request().await.order.sellable_items[1].quantity, Some(50));

    let names = [("server", "0"), ("host_name", "lic9"), ("host_id", "001b213c4d0f"), ("reason", "why not")];
    let page = body(case.post_seen("correct", "2", &names).await, StatusCode::CONFLICT).await;
    has(&page, &["value=\"lic9\"", "value=\"001b213c4d0f\"", "value=\"why not\"", ">lic1</td>"]);
    let page = body(case.post_seen("verify", "2", &[]).await, StatusCode::CONFLICT).await;
    has(&page, &["What happened meanwhile", "Outbound Contact adjusted"]);
}

#[tokio::test]
async fn what_a_state_does_not_allow_is_told_with_what_it_does() {
    let case = Case::submitted().await;
    let amount =
        [("amount", "1"), ("quantity", "50"), ("per_server[0]", "25"), ("per_server[1]", "25"), ("reason", "mine")];
    let page = body(case.post("decide", &amount).await, StatusCode::CONFLICT).await;
    has(&page, &["the order is submitted", "What can be done now: take it, refuse it", "50: 25, 25", "mine"]);
    for action in ["verify", "reopen"] {
        let page = body(case.post(action, &[]).await, StatusCode::CONFLICT).await;
        has(&page, &["This cannot be done: the order is submitted"]);
    }
    sqlx::query("update requests set state = 'withdrawn'").execute(&case.app.pool).await.unwrap();
    let page = body(case.post("take", &[]).await, StatusCode::CONFLICT).await;
    has(&page, &["the order is withdrawn", "Nothing can be done with it any more."]);
}

#[tokio::test]
async fn a_second_press_is_harmless() {
    let case = Case::submitted().await;
    for (action, fields) in [("take", vec![]), ("decide", vec![("as_ordered", "0")]), ("decide", vec![("undo", "0")])] {
        let seen = case.request().await.revision.to_string();
        assert_eq!(case.post_seen(action, &seen, &fields).await.status(), StatusCode::SEE_OTHER);
        let once = case.request().await;
        let page = body(case.post_seen(action, &seen, &fields).await, StatusCode::CONFLICT).await;
        has(&page, &["This is done already"]);
        assert_eq!(case.request().await, once, "{action}");
    }
}

#[tokio::test]
async fn a_note_is_written_and_a_blank_one_asked_for() {
    let case = Case::submitted().await;
    let page = body(case.post("note", &[("note", " \n ")]).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    has(&page, &["Write the note first."]);
    let written = case.post_seen("note", "0", &[("note", "<b>a</b>\r\nb")]).await;
    assert_eq!(location(&written), case.path("") + "#notes-title", "a note contradicts nothing");
    has(&case.page().await, &["&#60;b&#62;a&#60;/b&#62;<br>b", "Note written"]);
}

#[tokio::test]
async fn a_note_that_is_sent_twice_at_once_is_one() {
    let case = Case::submitted().await;
    let note = || case.post_seen("note", "1", &[("note", "Call them back")]);
    let (one, two) = tokio::join!(note(), note());
    assert_eq!((one.status(), two.status()), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    case.post("note", &[("note", "Done")]).await;
    case.post("note", &[("note", "Call them back")]).await;
    let notes: i64 = sqlx::query_scalar("select count(*) from request_notes").fetch_one(&case.app.pool).await.unwrap();
    assert_eq!(notes, 3, "what is written again later is another note");
}

#[tokio::test]
async fn what_was_typed_is_given_back_where_the_order_is_at_another_desk_now() {
    let case = Case::new().await;
    sqlx::query("update requests set desk = 'japan'").execute(&case.app.pool).await.unwrap();
    for (action, fields) in [
        ("note", &[("note", "Call <them> back")][..]),
        ("ask", &[("text", "Which <one>?")]),
        ("refuse", &[("reason", "The contract <ended>")]),
        ("desk", &[("reason", "They are in <Osaka>"), ("desk", "emea")]),
        ("correct", &[("server", "0"), ("host_name", "lic-<b>"), ("host_id", "001122334455"), ("reason", "New")]),
    ] {
        let page = body(case.post(action, fields).await, StatusCode::NOT_FOUND).await;
        let typed = fields.iter().filter(|(name, _)| !["server", "desk"].contains(name));
        for (_, text) in typed {
            has(&page, &["Nothing was saved.", &text.replace('<', "&#60;").replace('>', "&#62;")]);
        }
        assert!(!page.contains("Nordwind"), "it says nothing of the order");
    }
}

#[tokio::test]
async fn what_was_typed_is_given_back_where_it_is_wrong_and_too_late() {
    let case = Case::new().await;
    sqlx::query("update requests set state = 'verified'").execute(&case.app.pool).await.unwrap();
    let (reason, text) = ("r".repeat(2_001), "t".repeat(4_001));
    for (action, fields, kept) in [
        ("decide", &[("amount", "0"), ("quantity", "77"), ("reason", &*reason)][..], &*reason),
        ("correct", &[("server", "0"), ("host_name", "other-host"), ("host_id", "1"), ("reason", "")], "other-host"),
        ("correct", &[("server", "0"), ("host_name", "other-host"), ("host_id", "1"), ("try", "1")], "other-host"),
        ("ask", &[("text", &*text), ("action", "ask")], &*text),
        ("ask", &[("text", "Half a question"), ("action", "insert")], "Half a question"),
    ] {
        let page = body(case.post(action, fields).await, StatusCode::CONFLICT).await;
        has(&page, &[kept]);
    }
}

#[tokio::test]
async fn an_order_is_given_to_a_colleague_and_back() {
    let case = Case::submitted().await;
    invite(&case.app, &person("yuki@x.example", &[DeskId::Japan])).await;
    invite(&case.app, &person("paul@x.example", &[DeskId::UsApac])).await;
    let id = async |email| staff::by_email(&case.app.pool, email).await.unwrap().unwrap().member.id.to_string();
    let (yuki, paul) = (id("yuki@x.example").await, id("paul@x.example").await);
    let page = case.app.get(&case.path("assign")).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(&paul) && !page.contains(&yuki), "colleagues of the desk only");
    for (chosen, sentence) in [("", "Choose who works on it."), (&*yuki, "does not work for this desk")] {
        let page =
            body(case.post("assign", &[("choose", "1"), ("person", chosen)]).await, StatusCode::UNPROCESSABLE_ENTITY)
                .await;
        has(&page, &[sentence]);
    }
    assert_eq!(case.post("assign", &[("person", &paul)]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(case.request().await.assigned.unwrap().id.to_string(), paul);
    assert_eq!(case.post("give-back", &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(case.request().await.assigned, None);
    assert_eq!(case.post("assign", &[]).await.status(), StatusCode::SEE_OTHER);
    has(&case.page().await, &["You have it"]);
}

#[tokio::test]
async fn a_completed_order_is_reopened_with_a_reason() {
    let case = Case::new().await;
    sqlx::query("update requests set state = 'completed'").execute(&case.app.pool).await.unwrap();
    let page = body(case.post("reopen", &[("reason", " ")]).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    has(&page, &["Say why it is reopened."]);
    let page = body(case.post_seen("reopen", "1", &[("reason", "a wrong file")]).await, StatusCode::CONFLICT).await;
    has(&page, &["Somebody changed this order", "a wrong file"]);
    assert_eq!(case.post("reopen", &[("reason", "a wrong file")]).await.status(), StatusCode::SEE_OTHER);
    has(&case.page().await, &["In review", "Completed to in review", "“a wrong file”"]);
}

#[tokio::test]
async fn a_message_is_sent_again_and_to_another_address() {
    let case = Case::submitted().await;
    let dead =
        "update outbox set dead_at = now(), last_error = '550 5.1.1 User unknown' where recipient = $1 returning id";
    let id: i64 = sqlx::query_scalar(dead).bind("a.vance@reseller.example").fetch_one(&case.app.pool).await.unwrap();
    let id = id.to_string();
    let page =
        body(case.post("send-again", &[("message", &id), ("to", "a.vance@")]).await, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
    has(&page, &["Enter an e-mail address", "value=\"a.vance@\"", "550 5.1.1 User unknown"]);
    assert_eq!(case.post("send-again", &[("message", &id)]).await.status(), StatusCode::SEE_OTHER);
    has(&case.page().await, &["Receipt sent again", "To a.vance@reseller.example"]);
    sqlx::query(dead).bind("a.vance@reseller.example").execute(&case.app.pool).await.unwrap();
    let elsewhere = case.post("send-again", &[("message", &id), ("to", "new@reseller.example")]).await;
    assert_eq!(elsewhere.status(), StatusCode::SEE_OTHER);
    let page = case.page().await;
    has(&page, &["From a.vance@reseller.example to new@reseller.example"]);
    assert!(!page.contains("not delivered"), "the old one is settled");
    let row: (String, Vec<String>) =
        sqlx::query_as("select header_to, header_cc from outbox where recipient = 'new@reseller.example'")
            .fetch_one(&case.app.pool)
            .await
            .unwrap();
    assert_eq!(row, ("dana@acme.example".to_owned(), vec!["new@reseller.example".to_owned()]));
}

#[tokio::test]
async fn who_else_is_looking_is_told_until_they_leave() {
    let case = Case::submitted().await;
    let mina = case.page().await;
    assert!(!mina.contains("looking too"));
    press(&case.app, &invite(&case.app, &person("paul@x.example", &[DeskId::UsApac])).await).await;
    has(&case.page().await, &["Mina Okafor is looking too"]);
    let beat = |fields: &'static [(&'static str, &'static str)]| async {
        case.app.send_form(&case.path("looking"), fields).await.json::<Value>().await.unwrap()
    };
    assert_eq!(beat(&[]).await["others"], json!(["Mina Okafor"]));
    assert_eq!(beat(&[]).await["revision"], 1);
    sqlx::query("update request_viewers set seen_at = seen_at - interval '61 seconds'")
        .execute(&case.app.pool)
        .await
        .unwrap();
    assert_eq!(beat(&[]).await["others"], json!([]));
    beat(&[("leave", "1")]).await;
    let left: i64 =
        sqlx::query_scalar("select count(*) from request_viewers where seen_at > now() - interval '60 seconds'")
            .fetch_one(&case.app.pool)
            .await
            .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn an_earlier_version_can_be_read() {
    let case = Case::new().await;
    let amount = [("amount", "1"), ("quantity", "50"), ("per_server[0]", "50"), ("per_server[1]", "0")];
    case.post("decide", &amount).await;
    for (number, texts) in [
        ("1", ["This is how it came.", "says something else by now"]),
        ("2", ["<code>60</code> to <code>50</code>", "By Mina Okafor"]),
    ] {
        let answer = case.app.get(&case.path(&format!("versions/{number}"))).send().await.unwrap();
        has(&body(answer, StatusCode::OK).await, &texts);
    }
    for wrong in ["versions/3", "versions/0", "versions/-1"] {
        assert_eq!(case.app.get(&case.path(wrong)).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn a_machine_that_another_open_order_names_is_pointed_out_across_desks() {
    let case = Case::submitted().await;
    let other = submit(&case.app, |order| {
        order["region"] = "japan".into();
        order["company"]["name"] = "Other K.K.".into();
        order["servers"][0]["host_name"] = "elsewhere".into();
    })
    .await;
    let page = case.page().await;
    has(&page, &[&format!("<code>{other}</code>"), "at Japan", "of Other K.K., same host ID"]);
    assert!(!page.contains(&format!("href=\"/staff/orders/{other}")), "an agent of this desk may not open it");
    sqlx::query("update requests set state = 'refused' where reference = $1")
        .bind(&other)
        .execute(&case.app.pool)
        .await
        .unwrap();
    assert!(!case.page().await.contains(&other), "only open orders count");
}

#[tokio::test]
async fn a_program_is_answered_with_json_and_problem_documents() {
    let case = Case::submitted().await;
    let post = async |action: &str, revision: &str| {
        let request = case.app.post(&case.path(action)).header("accept", "application/json");
        request.form(&[("revision", revision)]).send().await.unwrap()
    };
    let taken = post("take", "1").await;
    assert_eq!(taken.status(), StatusCode::OK);
    let taken: Value = taken.json().await.unwrap();
    assert_eq!(
        (&taken["state"], &taken["revision"], &taken["assigned"]),
        (&json!("in_review"), &json!(2), &json!("Mina Okafor"))
    );
    for (action, revision, status) in [("verify", "1", 409), ("take", "2", 409), ("verify", "2", 422)] {
        let refused = post(action, revision).await;
        assert_eq!(refused.status().as_u16(), status, "{action}");
        assert_eq!(refused.headers()["content-type"], "application/problem+json");
        let problem: Value = refused.json().await.unwrap();
        assert_eq!(problem["status"], status);
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 20), "{problem}");
    }
}

#[tokio::test]
async fn an_order_of_another_desk_cannot_be_worked_on() {
    let app = signed_in(&[DeskId::Emea]).await;
    let reference = submit(&app, |_| {}).await;
    let case = Case { app, reference };
    for action in
        ["take", "verify", "give-back", "assign", "reopen", "decide", "correct", "note", "send-again", "looking"]
    {
        let fields = [("as_ordered", "0"), ("server", "0"), ("message", "1"), ("note", "x"), ("reason", "x")];
        let answer = case.post(action, &fields).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{action}");
        assert!(!answer.text().await.unwrap().contains("Acme Bank"), "{action}");
    }
    for page in ["assign", "reopen", "versions/1"] {
        assert_eq!(case.app.get(&case.path(page)).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(location(&case.app.get(&case.path("take")).send().await.unwrap()), case.path(""));
    assert_eq!(case.request().await.revision, 1);
}

#[tokio::test]
async fn the_place_in_the_view_leads_to_the_orders_beside_it() {
    let case = Case::submitted().await;
    let (second, third) = (submit(&case.app, |_| {}).await, submit(&case.app, |_| {}).await);
    let path = format!("/staff/orders/{second}?from=desk%3Dus_apac%26state%3Dsubmitted");
    let page = case.app.get(&path).send().await.unwrap().text().await.unwrap();
    let from = "?from=desk%3Dus_apac%26state%3Dsubmitted";
    has(
        &page,
        &[
            "2 of 3",
            &format!("href=\"/staff/orders/{}{from}\" rel=\"prev\"", case.reference),
            &format!("href=\"/staff/orders/{third}{from}\" rel=\"next\""),
            "href=\"/staff/queue?desk=us_apac&#38;state=submitted\"",
        ],
    );
    let other = format!("/staff/orders/{second}?from=desk%3Demea");
    let page = case.app.get(&other).send().await.unwrap().text().await.unwrap();
    has(&page, &["href=\"/staff/queue?desk=us_apac\""]);
}
