//! The pages of an order that was sent.

use reqwest::StatusCode;

use super::browser::open;
use super::ends::{SINGLE, fill_in};
use super::typed;
use crate::helpers::{TestApp, app};

async fn sent(app: &TestApp) -> String {
    let check = fill_in(app, SINGLE).await;
    let answer = app.send_form(&format!("{}/send", check.draft()), &[]).await;
    answer.headers()["location"].to_str().unwrap().trim_end_matches("/sent").to_owned()
}

#[tokio::test]
async fn an_order_that_was_sent_has_its_page() {
    let app = app().await;
    let path = sent(&app).await;
    let reference: String = sqlx::query_scalar("select reference from requests").fetch_one(&app.pool).await.unwrap();

    let page = open(&app, &format!("{path}/sent")).await;
    assert!(page.shows("Your order is in") && page.shows(&reference) && page.shows("r.sato@acme.example"));
    assert!(page.shows("a.vance@reseller.example"), "the representative's copy");

    let page = open(&app, &path).await;
    for words in [
        &reference,
        "Japan orders has it",
        "order@genesyslab.co.jp",
        "The desk states no time",
        "7260@lic-tokyo",
        "0800200005ad",
        "Enterprise Routing 8.1",
        "first line",
        "Acme Direct",
    ] {
        assert!(page.shows(words), "{words}");
    }
    assert!(page.html.contains(&app.url(&path)), "its own link, to copy");
}

#[tokio::test]
async fn one_orders_again_from_it() {
    let app = app().await;
    let path = sent(&app).await;
    let answer = app.send_form(&format!("{path}/again"), &[]).await;
    let draft = answer.headers()["location"].to_str().unwrap().to_owned();
    let check = open(&app, &format!("{draft}/check")).await;
    assert_eq!((check.status, check.error_links()), (StatusCode::OK, vec![]), "all is there, ready to send");
    let company = check.page("company").await;
    assert_eq!((company.value("company[name]"), company.value("region")), ("Acme Bank K.K.", "japan"));
    assert_eq!(check.page("products").await.value("sellable_items[0][quantity]"), "200");
    company.press("save").await;
    assert_eq!(typed(&app.pool).await["company"]["name"], "Acme Bank K.K.");
    let answer = app.send_form(&format!("{draft}/send"), &[]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(super::orders(&app.pool).await, 2);
}

#[tokio::test]
async fn a_lost_link_is_mailed_again_and_the_answer_tells_nothing() {
    let app = app().await;
    sent(&app).await;
    let reference: String = sqlx::query_scalar("select reference from requests").fetch_one(&app.pool).await.unwrap();
    let page = open(&app, "/lost-link").await;
    let mut answers = Vec::new();
    for (reference, email) in [
        (reference.to_lowercase().replace('-', " "), " R.Sato@acme.example "),
        (reference.clone(), "somebody@else.example"),
        ("OK-0000-0000".to_owned(), "r.sato@acme.example"),
        ("no reference".to_owned(), "no address"),
    ] {
        let answer = app.send_form("/lost-link", &[("reference", &reference), ("email", email)]).await;
        answers.push((answer.status(), answer.headers()["location"].clone()));
    }
    assert!(answers.iter().all(|answer| answer == &answers[0] && answer.0 == StatusCode::SEE_OTHER), "{answers:?}");
    let queued: i64 = sqlx::query_scalar("select count(*) from outbox where kind = 'status_link'")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert_eq!(queued, 1);
    let asked = open(&app, answers[0].1.to_str().unwrap()).await;
    assert!(asked.shows("If the two belong together, the link is on its way"));

    let blank = page.post("").await;
    assert_eq!((blank.status.as_u16(), blank.error_links()), (422, vec!["#reference".to_owned(), "#email".to_owned()]));
}
