//! The second factor: set up, asked for, lost, switched off; and what is not shown before it.

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::clock;
use orderkit::domain::desk::DeskId;
use orderkit::domain::staff::Member;
use orderkit::workflow::Workflow;
use orderkit::workflow::staff::factor::{self, Checked};
use orderkit::workflow::staff::{self, SignIn, sign_in};
use reqwest::header::COOKIE;
use reqwest::{Response, StatusCode};
use totp_rs::{Builder, Secret};

use super::browser::{PASSWORD, invite, location, press, set_cookie, signed_in};
use super::person;
use crate::helpers::{TestApp, app, app_on, database, flow, noon};

/// What an app that was given this key shows at a time.
fn shown(key: &str, at: DateTime<Utc>) -> String {
    let secret = Secret::try_from_base32(key.replace(' ', "")).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(at.timestamp()).unwrap()).to_string()
}

/// Adds somebody, with a password.
async fn with_password(flow: &Workflow, email: &str, now: DateTime<Utc>) -> Member {
    let secret = staff::add(&flow.pool, &person(email, &[DeskId::Emea]), now).await.unwrap().unwrap();
    let (member, _) = staff::use_link(&flow.pool, &secret, now).await.unwrap().unwrap();
    staff::set_password(&flow.pool, member.id, PASSWORD, now).await.unwrap();
    member
}

/// Sets up an app. Gives its key and the recovery codes.
async fn set_up(flow: &Workflow, member: &Member, now: DateTime<Utc>) -> (String, Vec<String>) {
    let key = factor::offer(flow, member).await.unwrap().key;
    let codes = factor::confirm(flow, member, &shown(&key, now), now).await.unwrap().unwrap();
    (key, codes)
}

#[tokio::test]
async fn an_app_is_offered_until_a_code_of_it_comes_back() {
    let flow = flow().await;
    let mina = with_password(&flow, "mina@x.example", noon()).await;
    let offer = factor::offer(&flow, &mina).await.unwrap();
    assert_eq!(offer.key.split(' ').map(str::len).collect::<Vec<_>>(), [4; 8]);
    let secret = offer.key.replace(' ', "");
    assert_eq!(offer.uri, format!("otpauth://totp/Order%20Kit:mina%40x.example?secret={secret}&issuer=Order%20Kit"));
    assert_eq!(factor::offer(&flow, &mina).await.unwrap().key, offer.key, "the same, looked at twice");
    assert_eq!(factor::confirm(&flow, &mina, "000000", noon()).await.unwrap(), None);
    let (key, codes) = set_up(&flow, &mina, noon()).await;
    assert_eq!((key, codes.len()), (offer.key.clone(), 10));
    assert_ne!(factor::offer(&flow, &mina).await.unwrap().key, offer.key, "the next app has another secret");
    assert_eq!(factor::confirm(&flow, &mina, &shown(&offer.key, noon()), noon()).await.unwrap(), None, "once");
    let kept: String =
        sqlx::query_scalar("select string_agg(staff::text, '') from staff").fetch_one(&flow.pool).await.unwrap();
    assert!(!kept.contains(&secret));
}

#[tokio::test]
async fn a_code_is_good_once_and_for_about_a_minute() {
    let flow = flow().await;
    let mina = with_password(&flow, "mina@x.example", noon()).await;
    let (key, _) = set_up(&flow, &mina, noon()).await;
    let check = async |code: &str, now| factor::check(&flow, &mina, false, code, now).await.unwrap();
    let at = |seconds| noon() + TimeDelta::seconds(seconds);
    assert_eq!(check(&shown(&key, at(0)), at(1)).await, Checked::Wrong, "it set the app up");
    assert_eq!(check(&shown(&key, at(30)), at(1)).await, Checked::Right, "a clock that is half a minute fast");
    assert_eq!(check(&shown(&key, at(30)), at(31)).await, Checked::Wrong, "once");
    assert_eq!(check(&shown(&key, at(0)), at(31)).await, Checked::Wrong, "nor an earlier one");
    assert_eq!(check(&shown(&key, at(60)), at(119)).await, Checked::Right, "half a minute slow");
    assert_eq!(check(&shown(&key, at(90)), at(150)).await, Checked::Wrong, "not slower");
    assert_eq!(check("", at(150)).await, Checked::Wrong);
}

#[tokio::test]
async fn a_recovery_code_is_good_once_and_not_kept() {
    let flow = flow().await;
    let mina = with_password(&flow, "mina@x.example", noon()).await;
    let other = with_password(&flow, "other@x.example", noon()).await;
    let (_, codes) = set_up(&flow, &mina, noon()).await;
    let (_, others) = set_up(&flow, &other, noon()).await;
    let check = async |code: &str| factor::check(&flow, &mina, false, code, noon()).await.unwrap();
    assert_eq!(check(&codes[0].to_uppercase().replace('-', " ")).await, Checked::Right);
    assert_eq!(check(&codes[0]).await, Checked::Wrong);
    assert_eq!(check(&others[0]).await, Checked::Wrong, "somebody else's");
    assert_eq!(check(&codes[9]).await, Checked::Right);
    let kept: Vec<String> = sqlx::query_scalar("select staff_recovery_codes::text from staff_recovery_codes")
        .fetch_all(&flow.pool)
        .await
        .unwrap();
    assert!(!codes.iter().any(|code| kept.iter().any(|row| row.contains(code.as_str()))));
    let renewed = factor::renew_codes(&flow, &mina).await.unwrap();
    assert_eq!(check(&codes[1]).await, Checked::Wrong);
    assert_eq!(check(&renewed[1]).await, Checked::Right);
}

#[tokio::test]
async fn guessing_codes_is_paused_and_the_password_gives_no_further_tries() {
    let flow = flow().await;
    let mina = with_password(&flow, "mina@x.example", noon()).await;
    let (key, codes) = set_up(&flow, &mina, noon()).await;
    let here = [192, 0, 2, 7].into();
    for _ in 0..5 {
        let so_far = sign_in(&flow.pool, here, "mina@x.example", PASSWORD, noon()).await.unwrap();
        assert_eq!(so_far, SignIn::HalfWay(mina.clone()));
        assert_eq!(factor::check(&flow, &mina, false, "000000", noon()).await.unwrap(), Checked::Wrong);
    }
    let paused = Checked::Paused(noon() + TimeDelta::minutes(1));
    let right = shown(&key, noon() + TimeDelta::seconds(30));
    assert_eq!(factor::check(&flow, &mina, false, &right, noon()).await.unwrap(), paused);
    assert_eq!(factor::check(&flow, &mina, false, &codes[0], noon()).await.unwrap(), paused);
    assert_eq!(factor::check(&flow, &mina, true, &right, noon()).await.unwrap(), Checked::Right, "who came by a link");
}

/// An application with an agent who has password and app, and is signed in nowhere.
async fn with_app() -> (TestApp, String, Vec<String>) {
    let app = app().await;
    let mina = with_password(&app.app.state.flow, "mina@x.example", clock::now()).await;
    let (key, codes) = set_up(&app.app.state.flow, &mina, clock::now()).await;
    (app, key, codes)
}

async fn enter(app: &TestApp, code: &str) -> Response {
    app.send_form("/staff/code", &[("next", "/staff/queue?desk=emea"), ("code", code)]).await
}

const CREDENTIALS: [(&str, &str); 3] =
    [("email", "mina@x.example"), ("password", PASSWORD), ("next", "/staff/queue?desk=emea")];

#[tokio::test]
async fn who_has_shown_a_password_only_sees_nothing() {
    let (app, key, _) = with_app().await;
    let half = app.send_form("/staff/sign-in", &CREDENTIALS).await;
    assert_eq!(location(&half), "/staff/code?next=%2Fstaff%2Fqueue%3Fdesk%3Demea");
    let cookie = set_cookie(&half);
    let last: Option<DateTime<Utc>> =
        sqlx::query_scalar("select last_signed_in_at from staff").fetch_one(&app.pool).await.unwrap();
    for path in
        ["/staff/queue", "/staff/orders/OK-0000-0000", "/staff/password", "/staff/account", "/staff/second-factor"]
    {
        let answer = app.get(path).send().await.unwrap();
        assert!(location(&answer).starts_with("/staff/code"), "{path}");
        assert!(answer.text().await.unwrap().is_empty(), "{path}");
    }
    for path in ["/staff/password", "/staff/second-factor", "/staff/second-factor/off", "/staff/account/sign-out"] {
        assert!(location(&app.send_form(path, &[("password", "x")]).await).starts_with("/staff/code"), "{path}");
    }
    assert_eq!(app.get("/staff/sign-in").send().await.unwrap().status(), StatusCode::OK, "they may begin anew");

    for (code, says) in [("", "Enter the six digits"), ("123", "This code is not right")] {
        let wrong = enter(&app, code).await;
        assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = wrong.text().await.unwrap();
        assert!(page.contains(says) && page.contains(&format!("value=\"{code}\"")), "{page}");
    }
    let whole = enter(&app, &shown(&key, clock::now() + TimeDelta::seconds(30))).await;
    assert_eq!(location(&whole), "/staff/queue?desk=emea");
    assert_ne!(set_cookie(&whole).split(';').next(), cookie.split(';').next(), "under a new id");
    assert_eq!(app.get("/staff/queue").send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(location(&app.get("/staff/code").send().await.unwrap()), "/staff/queue");
    let now: Option<DateTime<Utc>> =
        sqlx::query_scalar("select last_signed_in_at from staff").fetch_one(&app.pool).await.unwrap();
    assert!(now > last, "half is not signed in");
}

#[tokio::test]
async fn half_a_session_ends_soon() {
    let (app, key, _) = with_app().await;
    app.send_form("/staff/sign-in", &CREDENTIALS).await;
    let left: f64 = sqlx::query_scalar("select extract(epoch from expires_at - now())::float8 from sessions")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    assert!((840.0..=900.0).contains(&left), "{left} s");
    sqlx::query("update sessions set expires_at = now()").execute(&app.pool).await.unwrap();
    let late = enter(&app, &shown(&key, clock::now() + TimeDelta::seconds(30))).await;
    assert_eq!(location(&late), "/staff/sign-in");
}

#[tokio::test]
async fn a_link_asks_for_the_code_too() {
    let (app, _, codes) = with_app().await;
    let link = staff::sign_in_link(&app.pool, "mina@x.example", clock::now()).await.unwrap().unwrap();
    assert_eq!(location(&press(&app, &link).await), "/staff/code");
    assert!(location(&app.get("/staff/queue").send().await.unwrap()).starts_with("/staff/code"));
    assert_eq!(location(&enter(&app, &codes[3]).await), "/staff/queue?desk=emea");
    let page = app.get("/staff/account").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("9 recovery codes left."), "{page}");
    let by_link = app.get("/staff/password").send().await.unwrap().text().await.unwrap();
    assert!(!by_link.contains("name=\"current\""), "who came by a link may have forgotten the password");
}

#[tokio::test]
async fn it_is_set_up_on_a_page_and_switched_off_with_password_and_code() {
    let app = signed_in(&[DeskId::Emea]).await;
    staff::set_password(&app.pool, member(&app).await.id, PASSWORD, clock::now()).await.unwrap();
    assert_eq!(location(&app.send_form("/staff/sign-in", &CREDENTIALS).await), "/staff/queue?desk=emea");
    let old = app.get("/staff/account").send().await.unwrap().text().await.unwrap();
    assert!(old.contains("This one"), "{old}");

    let page = app.get("/staff/second-factor").send().await.unwrap().text().await.unwrap();
    let key = factor::offer(&app.app.state.flow, &member(&app).await).await.unwrap().key;
    assert!(page.contains(&key) && page.contains("<svg") && page.contains("otpauth://totp/"), "{page}");
    let wrong = app.send_form("/staff/second-factor", &[("code", "12345")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = wrong.text().await.unwrap();
    assert!(page.contains("12345") && page.contains(&key), "the same app is offered");
    let done = app.send_form("/staff/second-factor", &[("code", &shown(&key, clock::now()))]).await;
    assert_eq!(done.status(), StatusCode::OK);
    let page = done.text().await.unwrap();
    assert_eq!(page.matches("<li><code>").count(), 10, "{page}");
    assert_eq!(app.get("/staff/queue").send().await.unwrap().status(), StatusCode::OK, "this session goes on");

    let code = shown(&key, clock::now() + TimeDelta::seconds(30));
    for (password, code, says) in
        [("wrong", &*code, "This is a different one"), (PASSWORD, "000000", "This code is not right")]
    {
        let refused = app.send_form("/staff/second-factor/off", &[("password", password), ("code", code)]).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = refused.text().await.unwrap();
        assert!(page.contains(says) && page.contains(code), "{page}");
    }
    let off = app.send_form("/staff/second-factor/off", &[("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(location(&off), "/staff/account", "a wrong password used no code");
    assert!(!staff::owes_code(&app.pool, member(&app).await.id).await.unwrap());
}

async fn member(app: &TestApp) -> Member {
    orderkit::store::staff::by_email(&app.pool, "mina@x.example").await.unwrap().unwrap().member
}

/// An application as in production. Its cookies are for HTTPS, so a test hands them over itself.
async fn production() -> TestApp {
    let database = database().await;
    sqlx::query("update desks set mailbox = id || '@desk.example'").execute(&database.pool).await.unwrap();
    app_on(database, |settings| {
        settings.env = Some("production".to_owned());
        settings.base_url = Some("https://orders.example".to_owned());
        settings.smtp_url = Some("smtp://127.0.0.1:9".to_owned());
        settings.secret = Some("a secret of the tests".to_owned());
    })
    .await
}

#[tokio::test]
async fn in_production_a_manager_without_it_is_led_to_set_it_up_and_reaches_nothing_else() {
    let app = production().await;
    let cookie = set_cookie(&press(&app, &invite(&app, &person("m@x.example", &[])).await).await);
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let get = async |path: &str| app.get(path).header(COOKIE, &cookie).send().await.unwrap();
    for path in ["/staff/queue", "/staff/orders/OK-0000-0000", "/staff/account", "/staff/second-factor/codes"] {
        assert_eq!(location(&get(path).await), "/staff/second-factor", "{path}");
    }
    let sign_out = app.post("/staff/account/sign-out").header(COOKIE, &cookie).send().await.unwrap();
    assert_eq!(location(&sign_out), "/staff/second-factor");
    assert_eq!(get("/staff/password").await.status(), StatusCode::OK, "the invitation is for that");
    let page = get("/staff/second-factor").await.text().await.unwrap();
    assert!(page.contains("Managers need one here."), "{page}");

    let manager = orderkit::store::staff::by_email(&app.pool, "m@x.example").await.unwrap().unwrap().member;
    let key = factor::offer(&app.app.state.flow, &manager).await.unwrap().key;
    let code = shown(&key, clock::now());
    let set_up = app.post("/staff/second-factor").header(COOKIE, &cookie).form(&[("code", code)]).send().await.unwrap();
    let cookie = set_cookie(&set_up);
    let queue = app.get("/staff/queue").header(COOKIE, cookie.split(';').next().unwrap()).send().await.unwrap();
    assert_eq!(queue.status(), StatusCode::OK);
}

#[tokio::test]
async fn in_production_an_agent_may_go_without() {
    let app = production().await;
    let cookie = set_cookie(&press(&app, &invite(&app, &person("a@x.example", &[DeskId::Emea])).await).await);
    let queue = app.get("/staff/queue").header(COOKIE, cookie.split(';').next().unwrap()).send().await.unwrap();
    assert_eq!(queue.status(), StatusCode::OK);
}
