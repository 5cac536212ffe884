//! Signing in and out over HTTP.

use chrono::TimeDelta;
use orderkit::domain::staff::SESSION_IDLE;
use orderkit::link::Secret;
use orderkit::workflow::staff::{self, SignIn, link_path};
use reqwest::StatusCode;

use super::browser::{PASSWORD, invite, is_signed_in, let_pass, location, press, set_cookie, signed_in};
use super::person;
use crate::helpers::{TestApp, app, app_with, noon};

/// The part of a cookie that the browser sends back.
fn pair(cookie: &str) -> &str {
    cookie.split(';').next().unwrap()
}

/// An application with one manager, who has a password.
async fn with_password() -> TestApp {
    let app = app().await;
    let secret = invite(&app, &person("mina@x.example", &[])).await;
    let (mina, _) = staff::use_link(&app.pool, &secret, orderkit::clock::now()).await.unwrap().unwrap();
    staff::set_password(&app.pool, mina.id, PASSWORD, orderkit::clock::now()).await.unwrap();
    app
}

fn credentials<'a>(email: &'a str, password: &'a str) -> [(&'a str, &'a str); 2] {
    [("email", email), ("password", password)]
}

#[tokio::test]
async fn opening_a_link_uses_nothing_and_pressing_its_button_signs_in() {
    let app = app().await;
    let secret = invite(&app, &person("mina@x.example", &[])).await;
    for _ in 0..3 {
        let opened = app.get(&link_path(&secret)).send().await.unwrap();
        assert_eq!(opened.status(), StatusCode::OK);
        assert!(opened.headers().get("set-cookie").is_none());
        assert!(opened.text().await.unwrap().contains("mina@x.example"));
    }
    assert_eq!(location(&press(&app, &secret).await), "/staff/password");
    assert_eq!(app.get("/staff/queue").send().await.unwrap().status(), StatusCode::OK);

    let link = staff::sign_in_link(&app.pool, "mina@x.example", orderkit::clock::now()).await.unwrap().unwrap();
    assert_eq!(location(&press(&app, &link).await), "/staff/queue");
}

#[tokio::test]
async fn a_link_that_was_used_or_is_too_old_says_so_and_signs_nobody_in() {
    let app = app().await;
    let used = invite(&app, &person("a@x.example", &[])).await;
    staff::use_link(&app.pool, &used, orderkit::clock::now()).await.unwrap().unwrap();
    let old = staff::sign_in_link(&app.pool, "a@x.example", noon() - TimeDelta::days(900)).await.unwrap().unwrap();
    for (secret, says) in [(used, "This link was used"), (old, "This link is too old")] {
        for answer in [app.get(&link_path(&secret)).send().await.unwrap(), press(&app, &secret).await] {
            assert_eq!(answer.status(), StatusCode::GONE);
            assert!(answer.headers().get("set-cookie").is_none());
            assert!(answer.text().await.unwrap().contains(says));
        }
    }
    let unknown = Secret::presented("x".repeat(43));
    assert_eq!(press(&app, &unknown).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(app.get(&link_path(&unknown)).send().await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_get_the_same_answer() {
    let app = with_password().await;
    let mut pages = Vec::new();
    for (email, password) in [("mina@x.example", "wrong"), ("nobody@x.example", PASSWORD), ("mina@x.example", "")] {
        let answer = app.send_form("/staff/sign-in", &credentials(email, password)).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.headers().get("set-cookie").is_none());
        let page = answer.text().await.unwrap();
        assert!(page.contains(email), "what was typed stays");
        assert!(!page.contains(PASSWORD), "a password does not");
        pages.push(page.replace(email, "…"));
    }
    assert!(pages.iter().all(|page| *page == pages[0]));
}

#[tokio::test]
async fn signing_in_goes_on_to_the_page_that_was_asked_for_and_nowhere_else() {
    let app = with_password().await;
    let asked = app.get("/staff/queue?desk=emea&q=M%C3%BCller").send().await.unwrap();
    assert_eq!(location(&asked), "/staff/sign-in?next=%2Fstaff%2Fqueue%3Fdesk%3Demea%26q%3DM%25C3%25BCller");
    let page = app.get(location(&asked)).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(r#"name="next" value="/staff/queue?desk=emea&#38;q=M%C3%BCller""#), "{page}");

    for (next, to) in [
        ("/staff/queue?desk=emea&q=M%C3%BCller", "/staff/queue?desk=emea&q=M%C3%BCller"),
        ("https://evil.example/", "/staff/queue"),
        ("//evil.example/staff/", "/staff/queue"),
        ("/\\evil.example", "/staff/queue"),
    ] {
        let fields = [("next", next), ("email", "mina@x.example"), ("password", PASSWORD)];
        let answer = app.post("/staff/sign-in").form(&fields).send().await.unwrap();
        assert_eq!(location(&answer), to, "{next}");
    }
    let again = app.get("/staff/sign-in?next=//evil.example").send().await.unwrap();
    assert_eq!(location(&again), "/staff/queue", "whoever is signed in goes on");
}

#[tokio::test]
async fn signing_in_gives_an_id_that_nobody_knew() {
    let app = with_password().await;
    let sign_in = async || app.send_form("/staff/sign-in", &credentials("mina@x.example", PASSWORD)).await;
    // Ids that somebody could have planted: made up, and of another session.
    let made_up = "orderkit=AAAAAAAAAAAAAAAAAAAAAA";
    let answer = app.post("/staff/sign-in").header("cookie", made_up).form(&credentials("mina@x.example", PASSWORD));
    let first = set_cookie(&answer.send().await.unwrap());
    assert_ne!(pair(&first), made_up);
    let second = set_cookie(&sign_in().await);
    assert_ne!(pair(&first), pair(&second));
    assert!(is_signed_in(&app, pair(&second)).await);
    assert!(!is_signed_in(&app, pair(&first)).await, "the id that the browser came with is void");
    assert!(!is_signed_in(&app, made_up).await);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_whoever_kept_its_cookie() {
    let app = with_password().await;
    let cookie = set_cookie(&app.send_form("/staff/sign-in", &credentials("mina@x.example", PASSWORD)).await);
    assert!(is_signed_in(&app, pair(&cookie)).await);
    let answer = app.send_form("/staff/sign-out", &[]).await;
    assert_eq!(location(&answer), "/staff/sign-in");
    assert!(set_cookie(&answer).contains("Max-Age=0"), "the browser forgets it");
    assert!(!is_signed_in(&app, pair(&cookie)).await);
    assert_eq!(app.get("/staff/sign-out").send().await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_cookie_is_for_this_site_and_no_script() {
    let app = app_with(|settings| settings.base_url = Some("https://orders.example".to_owned())).await;
    let secret = invite(&app, &person("mina@x.example", &[])).await;
    let cookie = set_cookie(&press(&app, &secret).await);
    for attribute in ["__Host-orderkit=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(attribute), "{attribute} in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn the_database_keeps_the_hash_of_a_session_id_only() {
    let app = signed_in(&[]).await;
    let text: String = sqlx::query_scalar("select sessions::text from sessions").fetch_one(&app.pool).await.unwrap();
    let link = staff::sign_in_link(&app.pool, "mina@x.example", orderkit::clock::now()).await.unwrap().unwrap();
    let cookie = set_cookie(&press(&app, &link).await);
    let id = pair(&cookie).split_once('=').unwrap().1;
    assert!(!text.contains(id));
    assert!(is_signed_in(&app, pair(&cookie)).await);
}

#[tokio::test]
async fn a_session_that_nobody_used_asks_to_sign_in_again() {
    let app = signed_in(&[]).await;
    let_pass(&app, SESSION_IDLE - TimeDelta::minutes(5)).await;
    assert_eq!(app.get("/staff/queue").send().await.unwrap().status(), StatusCode::OK);
    let_pass(&app, SESSION_IDLE).await;
    let answer = app.get("/staff/queue").send().await.unwrap();
    assert_eq!(location(&answer), "/staff/sign-in");
}

#[tokio::test]
async fn whoever_leaves_staff_is_signed_out() {
    let app = signed_in(&[]).await;
    sqlx::query("delete from staff").execute(&app.pool).await.unwrap();
    assert_eq!(location(&app.get("/staff/queue").send().await.unwrap()), "/staff/sign-in");
}

#[tokio::test]
async fn a_password_is_set_after_an_invitation_and_changed_with_the_old_one() {
    let app = signed_in(&[]).await;
    let set = async |fields: &[(&str, &str)]| app.post("/staff/password").form(fields).send().await.unwrap();
    for (password, again, says) in [
        ("", "", "Enter a new password."),
        ("elevenchars", "elevenchars", "You entered 11."),
        (PASSWORD, "correct horse", "These two differ."),
        (&"x".repeat(201), &"x".repeat(201), "at most 200"),
    ] {
        let answer = set(&[("password", password), ("again", again)]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.text().await.unwrap();
        assert!(page.contains(says), "{says} in {page}");
    }
    assert_eq!(location(&set(&[("password", PASSWORD), ("again", PASSWORD)]).await), "/staff/queue");
    assert_eq!(app.get("/staff/queue").send().await.unwrap().status(), StatusCode::OK, "still signed in");

    let other = "staple correct horse";
    let without_old = set(&[("password", other), ("again", other)]).await;
    assert_eq!(without_old.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let with_old = set(&[("current", PASSWORD), ("password", other), ("again", other)]).await;
    assert_eq!(location(&with_old), "/staff/queue");
    let now = orderkit::clock::now();
    let here = app.app.state.config.bind.ip();
    let sign_in = async |password| staff::sign_in(&app.pool, here, "mina@x.example", password, now).await.unwrap();
    assert_eq!(sign_in(PASSWORD).await, SignIn::Wrong);
    assert!(matches!(sign_in(other).await, SignIn::Right(_)));
}
