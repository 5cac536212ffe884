//! Forgotten passwords: who gets a mail, what is in it, and what nobody learns.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use mail_parser::MessageParser;
use orderkit::clock;
use orderkit::config::BaseUrl;
use orderkit::domain::desk::DeskId;
use orderkit::domain::staff::{LinkKind, Member};
use orderkit::link::{LinkKey, Secret};
use orderkit::mail::{Smtp, Transport};
use orderkit::worker::{Delivered, Hooks, Post};
use orderkit::workflow::Workflow;
use orderkit::workflow::housekeeping::keep_house;
use orderkit::workflow::staff::{self, LinkState, SignIn, mailed, sign_in};
use reqwest::StatusCode;
use sqlx::PgPool;

use super::browser::{PASSWORD, is_signed_in, location, press, set_cookie};
use super::person;
use crate::helpers::{MailServer, app, flow, noon};

async fn mina(flow: &Workflow, now: DateTime<Utc>) -> Member {
    let secret = staff::add(&flow.pool, &person("mina@x.example", &[DeskId::Emea]), now).await.unwrap().unwrap();
    let (member, _) = staff::use_link(&flow.pool, &secret, now).await.unwrap().unwrap();
    staff::set_password(&flow.pool, member.id, PASSWORD, now).await.unwrap();
    member
}

/// Delivers the message that was queued last to a mail server of its own. Gives the secret that its text names.
async fn deliver_last(pool: &PgPool, key: &LinkKey) -> Result<(String, Secret), Delivered> {
    let server = MailServer::start().await;
    let post = Post {
        transport: Transport::Smtp(Smtp::new(&server.url).unwrap()),
        from: "Order Kit <orderkit@orders.example>".parse().unwrap(),
        base_url: BaseUrl::read("https://orders.example").unwrap(),
        links: key.clone(),
        hooks: Hooks::new(&[]).unwrap(),
    };
    let id = sqlx::query_scalar("select max(id) from outbox").fetch_one(pool).await.unwrap();
    let delivered = post.deliver(pool, id).await.unwrap();
    let Some(mail) = server.received().into_iter().next() else { return Err(delivered) };
    let parsed = MessageParser::default().parse(&mail.bytes).unwrap();
    let text = parsed.body_text(0).unwrap().into_owned();
    let html = parsed.body_html(0).unwrap();
    let secret =
        text.lines().find_map(|line| line.strip_prefix("https://orders.example/staff/link/")).unwrap().to_owned();
    assert!(html.contains(&secret), "both bodies bring the link");
    Ok((parsed.subject().unwrap().to_owned(), Secret::presented(secret)))
}

async fn queued(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar("select kind || ' ' || recipient from outbox order by id").fetch_all(pool).await.unwrap()
}

#[tokio::test]
async fn the_mail_brings_a_link_that_sets_another_password() {
    let flow = flow().await;
    let mina = mina(&flow, clock::now()).await;
    mailed::forgotten(&flow, " MINA@x.example", clock::now()).await.unwrap();
    assert_eq!(queued(&flow.pool).await, ["staff_link mina@x.example"]);
    let kept: String = sqlx::query_scalar("select outbox::text from outbox").fetch_one(&flow.pool).await.unwrap();
    let (subject, secret) = deliver_last(&flow.pool, &flow.links).await.unwrap();
    assert_eq!(subject, "Set another password for order management");
    assert!(!kept.contains(secret.as_str()), "the database keeps no secret");
    let (member, kind) = staff::use_link(&flow.pool, &secret, clock::now()).await.unwrap().unwrap();
    assert_eq!((member, kind), (mina, LinkKind::Reset));
}

#[tokio::test]
async fn a_mailed_link_is_good_for_an_hour() {
    let flow = flow().await;
    mina(&flow, noon()).await;
    mailed::forgotten(&flow, "mina@x.example", noon()).await.unwrap();
    let until: DateTime<Utc> = sqlx::query_scalar("select expires_at from staff_links where kind = 'reset'")
        .fetch_one(&flow.pool)
        .await
        .unwrap();
    assert_eq!(until, noon() + TimeDelta::hours(1));
    assert_eq!(deliver_last(&flow.pool, &flow.links).await.unwrap_err(), Delivered::Needless, "too old by now");
}

#[tokio::test]
async fn an_account_gets_three_mails_an_hour_and_nobody_else_any() {
    let flow = flow().await;
    mina(&flow, noon()).await;
    for minutes in 0..10 {
        mailed::forgotten(&flow, "mina@x.example", noon() + TimeDelta::minutes(minutes)).await.unwrap();
    }
    mailed::forgotten(&flow, "nobody@x.example", noon()).await.unwrap();
    assert_eq!(queued(&flow.pool).await.len(), 3);
    mailed::forgotten(&flow, "mina@x.example", noon() + TimeDelta::minutes(61)).await.unwrap();
    assert_eq!(queued(&flow.pool).await.len(), 4);
    sqlx::query("update staff set disabled_at = now()").execute(&flow.pool).await.unwrap();
    mailed::forgotten(&flow, "mina@x.example", noon() + TimeDelta::hours(5)).await.unwrap();
    assert_eq!(queued(&flow.pool).await.len(), 4, "a disabled account gets none");
}

#[tokio::test]
async fn a_new_password_makes_other_links_void() {
    let flow = flow().await;
    let mina = mina(&flow, noon()).await;
    let sign_in = staff::sign_in_link(&flow.pool, "mina@x.example", noon()).await.unwrap().unwrap();
    staff::set_password(&flow.pool, mina.id, "staple correct horse", noon()).await.unwrap();
    assert_eq!(staff::look_at_link(&flow.pool, &sign_in, noon()).await.unwrap(), Some(LinkState::Expired(noon())));
    assert_eq!(staff::use_link(&flow.pool, &sign_in, noon()).await.unwrap(), None);
    keep_house(&flow, noon() + TimeDelta::days(29)).await.unwrap();
    assert!(staff::look_at_link(&flow.pool, &sign_in, noon()).await.unwrap().is_some(), "its page says so");
    keep_house(&flow, noon() + TimeDelta::days(34)).await.unwrap();
    assert_eq!(staff::look_at_link(&flow.pool, &sign_in, noon()).await.unwrap(), None);
}

#[tokio::test]
async fn whether_there_is_an_account_is_neither_said_nor_told_by_the_time() {
    let app = app().await;
    mina(&app.app.state.flow, clock::now()).await;
    let mut pages = Vec::new();
    for email in ["mina@x.example", "nobody@x.example"] {
        let begun = Instant::now();
        let answer = app.send_form("/staff/forgotten", &[("email", email)]).await;
        let took = begun.elapsed();
        assert!((mailed::FORGOTTEN_TAKES..Duration::from_secs(5)).contains(&took), "{email}: {took:?}");
        assert_eq!(location(&answer), "/staff/forgotten?asked");
        pages.push(app.get("/staff/forgotten?asked").send().await.unwrap().text().await.unwrap());
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(queued(&app.pool).await, ["staff_link mina@x.example"]);
    let blank = app.send_form("/staff/forgotten", &[("email", " ")]).await;
    assert_eq!(blank.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.text().await.unwrap().contains("Enter the address"));
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_in_a_browser_and_other_browsers_are_out() {
    let app = app().await;
    mina(&app.app.state.flow, clock::now()).await;
    let signed_in = app.send_form("/staff/sign-in", &[("email", "mina@x.example"), ("password", PASSWORD)]).await;
    let other = set_cookie(&signed_in);
    let other = other.split(';').next().unwrap();
    app.send_form("/staff/sign-out", &[]).await;
    let signed_in = app.send_form("/staff/sign-in", &[("email", "mina@x.example"), ("password", PASSWORD)]).await;
    assert!(!is_signed_in(&app, other).await);
    let other = set_cookie(&signed_in);
    let other = other.split(';').next().unwrap();

    app.send_form("/staff/forgotten", &[("email", "mina@x.example")]).await;
    let (_, secret) = deliver_last(&app.pool, &app.app.state.flow.links).await.unwrap();
    let page =
        app.get(&staff::link_path(&secret)).header("cookie", "none=1").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Set a new password"), "{page}");
    // The other browser keeps its session: this one comes without.
    let pressed = app.post(&staff::link_path(&secret)).header("cookie", "none=1").send().await.unwrap();
    assert_eq!(location(&pressed), "/staff/password");
    assert!(is_signed_in(&app, other).await);
    let new = "staple correct horse";
    let set = app.send_form("/staff/password", &[("password", new), ("again", new)]).await;
    assert_eq!(location(&set), "/staff/queue");
    assert!(!is_signed_in(&app, other).await, "whoever knew the old one is out");
    let here = app.app.state.config.bind.ip();
    let outcome = sign_in(&app.pool, here, "mina@x.example", new, clock::now()).await.unwrap();
    assert!(matches!(outcome, SignIn::Right(_)));
    assert_eq!(press(&app, &secret).await.status(), StatusCode::GONE, "once");
}
