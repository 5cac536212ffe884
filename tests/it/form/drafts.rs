//! Drafts behind their links: tabs, colleagues, reloads, and a database that goes away.

use reqwest::StatusCode;
use tokio::join;

use super::browser::{begin, open};
use super::ends::{SINGLE, fill_in};
use super::{orders, typed};
use crate::helpers::app;

#[tokio::test]
async fn two_tabs_on_different_pages_do_not_undo_each_other() {
    let app = app().await;
    let start = begin(&app).await;
    let (mut company, mut term) = (start.page("company").await, start.page("term").await);
    company.fill("company[name]", "Acme");
    term.fill("notes", "urgent");
    join!(company.press("save"), term.press("save"));
    let order = typed(&app.pool).await;
    assert_eq!((order["company"]["name"].as_str(), order["notes"].as_str()), (Some("Acme"), Some("urgent")));
}

#[tokio::test]
async fn a_post_that_lost_its_fields_empties_nothing() {
    let app = app().await;
    let start = begin(&app).await;
    start.page("company").await.fill("company[name]", "Acme").press("save").await;
    start.page("products").await.fill("sellable_items[0][name]", "X").press("save").await;
    let before = typed(&app.pool).await;
    for page in ["company", "products", "servers", "split", "switch", "term"] {
        app.send_form(&format!("{}/{page}", start.draft()), &[("action", "save")]).await;
    }
    assert_eq!(typed(&app.pool).await, before);
}

#[tokio::test]
async fn sending_twice_at_once_makes_one_order_and_every_way_back_leads_to_it() {
    let app = app().await;
    let check = fill_in(&app, SINGLE).await;
    let send = format!("{}/send", check.draft());
    let (one, two) = join!(app.send_form(&send, &[]), app.send_form(&send, &[]));
    let done = one.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(two.headers()["location"], done.as_str());
    assert!(done.starts_with("/status/") && done.ends_with("/sent"), "{done}");
    assert_eq!(app.send_form(&send, &[]).await.headers()["location"], done.as_str());
    assert_eq!(orders(&app.pool).await, 1);

    let status = done.trim_end_matches("/sent");
    for page in ["", "/company", "/split", "/check", "/send", "/mail-link"] {
        let back = open(&app, &format!("{}{page}", check.draft())).await;
        assert_eq!((back.status, back.path.as_str()), (StatusCode::OK, status), "{page}");
    }
    let late = app.send_form(&format!("{}/company", check.draft()), &[("company[name]", "Other")]).await;
    assert_eq!(late.headers()["location"], status);
    assert_eq!(super::stored(&app.pool).await["company"]["name"], "Acme Bank K.K.");
}

#[tokio::test]
async fn an_order_with_an_error_is_not_sent() {
    let app = app().await;
    let check = fill_in(&app, SINGLE).await;
    check.page("company").await.fill("contact[email]", "nobody").press("save").await;
    let answer = app.send_form(&format!("{}/send", check.draft()), &[]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text().await.unwrap();
    assert!(html.contains(&format!("{}/company?missing#contact-email", check.draft())), "it links to the page's field");
    assert_eq!(orders(&app.pool).await, 0);
}

#[tokio::test]
async fn a_link_that_is_none_is_answered_the_same_everywhere() {
    let app = app().await;
    for secret in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "%F0%9F%92%A9"] {
        for page in ["", "/company", "/check", "/mail-link"] {
            let answer = app.get(&format!("/draft/{secret}{page}")).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{secret}{page}");
        }
        for page in ["/company", "/send", "/mail-link"] {
            let answer = app.send_form(&format!("/draft/{secret}{page}"), &[("address", "a@b.example")]).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{secret}{page}");
        }
        for page in ["", "/sent"] {
            assert_eq!(
                app.get(&format!("/status/{secret}{page}")).send().await.unwrap().status(),
                StatusCode::NOT_FOUND
            );
        }
    }
    let start = begin(&app).await;
    assert_eq!(start.page("nonsense").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_link_is_mailed_to_oneself() {
    let app = app().await;
    let start = begin(&app).await;
    let mut company = start.page("company").await;
    company.fill("company[name]", "Acme").fill("contact[email]", "r.sato@acme.example");
    let mut form = company.post("mail").await;
    assert_eq!((form.word(), form.value("address")), ("mail-link", "r.sato@acme.example"));
    assert_eq!(typed(&app.pool).await["company"]["name"], "Acme", "the button saves what was typed");

    let wrong = form.fill("address", "me@localhost").post("").await;
    assert_eq!((wrong.status.as_u16(), wrong.value("address")), (422, "me@localhost"));
    assert_ne!(wrong.error("address"), "");
    let list = form.fill("address", " me@acme.example ").post("").await;
    assert!(list.shows("The link is on its way"));
    let queued: Vec<(String, String)> =
        sqlx::query_as("select kind, recipient from outbox").fetch_all(&app.pool).await.unwrap();
    assert_eq!(queued, [("draft_link".to_owned(), "me@acme.example".to_owned())]);
}

#[tokio::test]
async fn while_the_database_is_away_a_page_keeps_what_was_typed() {
    let app = app().await;
    let start = fill_in(&app, SINGLE).await;
    start.page("servers").await.fill("configuration", "multiple_independent").press("save").await;
    let mut pages = Vec::new();
    for page in ["company", "term", "servers", "products", "split", "switch"] {
        pages.push(start.page(page).await);
    }
    app.app.state.pool.close().await;
    for page in &mut pages {
        if page.word() == "company" {
            page.fill("company[name]", "<Acme> & \"Söhne\"");
        }
        let kept = page.post("continue").await;
        assert_eq!(kept.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.path);
        assert!(kept.shows("This page is not saved yet"), "{}", page.path);
        for (name, value) in &page.fields {
            assert_eq!(kept.value(name), value, "{}", page.path);
        }
    }
    let away = app.get(&start.draft()).send().await.unwrap();
    assert_eq!(away.status(), StatusCode::SERVICE_UNAVAILABLE);
}
