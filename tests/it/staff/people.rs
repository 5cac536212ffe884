//! People, as managers change them: who may, what happens at once, and what is not lost when two do it.

use orderkit::clock;
use orderkit::domain::desk::DeskId;
use orderkit::domain::reference::Reference;
use orderkit::domain::request::Person as Assignee;
use orderkit::domain::staff::Role;
use orderkit::link::Secret;
use orderkit::store::people::{self as stored, Person};
use orderkit::store::requests;
use orderkit::workflow::review::{By, assign};
use orderkit::workflow::staff::{self, LinkState, factor, people};
use reqwest::{Response, StatusCode};
use uuid::Uuid;

use super::browser::{PASSWORD, invite, is_signed_in, location, press, set_cookie, signed_in};
use super::person;
use crate::helpers::{TestApp, database, flow, noon, submitted};

async fn somebody(app: &TestApp, email: &str) -> Person {
    let account = orderkit::store::staff::by_email(&app.pool, email).await.unwrap().unwrap();
    stored::get(&app.pool, account.member.id, clock::now()).await.unwrap().unwrap()
}

/// A manager's browser, and an agent who has signed in, with the cookie of their session.
async fn with_agent() -> (TestApp, Person, String) {
    let app = signed_in(&[]).await;
    let secret = invite(&app, &person("agent@x.example", &[DeskId::Emea])).await;
    let cookie = press_elsewhere(&app, &secret).await;
    let agent = somebody(&app, "agent@x.example").await;
    assert!(is_signed_in(&app, &cookie).await);
    (app, agent, cookie)
}

/// A browser without redirects and cookies.
fn other_browser() -> reqwest::Client {
    crate::helpers::client().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// Presses the button of a link in another browser. Gives the cookie of the session.
async fn press_elsewhere(app: &TestApp, secret: &Secret) -> String {
    let pressed = other_browser().post(app.url(&staff::link_path(secret))).send().await.unwrap();
    set_cookie(&pressed).split(';').next().unwrap().to_owned()
}

async fn text(response: Response, status: StatusCode) -> String {
    assert_eq!(response.status(), status);
    response.text().await.unwrap()
}

#[tokio::test]
async fn only_managers_get_there() {
    let (app, agent, cookie) = with_agent().await;
    let paths = ["", "/add", &format!("/{}", agent.id), &format!("/{}/disable", agent.id)]
        .map(|path| format!("/staff/people{path}"));
    let stranger = other_browser();
    for path in paths {
        assert_eq!(app.get(&path).send().await.unwrap().status(), StatusCode::OK, "{path}");
        for send in [stranger.get(app.url(&path)), stranger.post(app.url(&path)).form(&[("name", "x")])] {
            let refused = send.try_clone().unwrap().header("cookie", &cookie).send().await;
            if path == "/staff/people"
                && refused.as_ref().is_ok_and(|answer| answer.status() == StatusCode::METHOD_NOT_ALLOWED)
            {
                continue;
            }
            let page = text(refused.unwrap(), StatusCode::FORBIDDEN).await;
            assert!(
                page.contains("Only managers change people") && !page.contains("agent@x.example"),
                "{path}: {page}"
            );
            assert!(location(&send.send().await.unwrap()).starts_with("/staff/sign-in"), "{path}");
        }
    }
    for act in ["enable", "sessions", "factor", "invitation", "reset"] {
        let path = app.url(&format!("/staff/people/{}/{act}", agent.id));
        assert_eq!(stranger.post(path).header("cookie", &cookie).send().await.unwrap().status(), StatusCode::FORBIDDEN);
    }
    let unknown = format!("/staff/people/{}", Uuid::nil());
    assert_eq!(app.get(&unknown).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    assert_eq!(app.get("/staff/people/x").send().await.unwrap().status(), StatusCode::NOT_FOUND);
    let menu = app.get("/staff/queue").send().await.unwrap().text().await.unwrap();
    assert!(menu.contains("href=\"/staff/people\""));
    let menu = stranger.get(app.url("/staff/queue")).header("cookie", &cookie).send().await.unwrap();
    assert!(!menu.text().await.unwrap().contains("/staff/people"));
}

#[tokio::test]
async fn somebody_who_is_added_gets_a_mail_and_the_link_is_shown_once() {
    let app = signed_in(&[]).await;
    let add = async |fields: &[(&str, &str)]| app.send_form("/staff/people/add", fields).await;
    let wrong =
        text(add(&[("email", "new@"), ("name", " "), ("role", "agent")]).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    for says in ["no e-mail address", "Enter a name of 1 to 200", "Choose at least one desk", "value=\"new@\""] {
        assert!(wrong.contains(says), "{says} in {wrong}");
    }
    let good = [("email", "new@x.example"), ("name", "Ann New"), ("role", "agent"), ("desks[1]", "1")];
    let page = text(add(&good).await, StatusCode::OK).await;
    let link = page.split("/staff/link/").nth(1).unwrap().split('"').next().unwrap();
    let queued: Vec<String> =
        sqlx::query_scalar("select kind || ' ' || recipient from outbox").fetch_all(&app.pool).await.unwrap();
    assert_eq!(queued, ["staff_link new@x.example"]);
    let ann = somebody(&app, "new@x.example").await;
    assert_eq!((ann.role, &*ann.desks, ann.last_signed_in_at), (Role::Agent, &[DeskId::Emea][..], None));
    let list = app.get("/staff/people").send().await.unwrap().text().await.unwrap();
    assert!(list.contains("Ann New") && list.contains("Invited") && list.contains("Never"), "{list}");
    let taken = text(add(&good).await, StatusCode::UNPROCESSABLE_ENTITY).await;
    assert!(taken.contains("has an account already") && taken.contains("value=\"Ann New\""), "{taken}");

    let again = app.send_form(&format!("/staff/people/{}/invitation", ann.id), &[]).await;
    let page = text(again, StatusCode::OK).await;
    let second = page.split("/staff/link/").nth(1).unwrap().split('"').next().unwrap();
    let look = async |secret: &str| {
        staff::look_at_link(&app.pool, &Secret::presented(secret.to_owned()), clock::now()).await.unwrap()
    };
    assert!(matches!(look(link).await, Some(LinkState::Expired(_))), "the earlier one is void");
    assert!(matches!(look(second).await, Some(LinkState::Good { .. })));
    assert_eq!(location(&press(&app, &Secret::presented(second.to_owned())).await), "/staff/password");
}

#[tokio::test]
async fn a_link_of_an_account_that_is_in_use_is_mailed_and_not_shown() {
    let (app, agent, _) = with_agent().await;
    let path = |act: &str| format!("/staff/people/{}/{act}", agent.id);
    assert_eq!(location(&app.send_form(&path("reset"), &[]).await), format!("/staff/people/{}?done=reset", agent.id));
    let queued: i64 = sqlx::query_scalar("select count(*) from outbox").fetch_one(&app.pool).await.unwrap();
    assert_eq!(queued, 1);
    let invited = app.send_form(&path("invitation"), &[]).await;
    assert_eq!(location(&invited), format!("/staff/people/{}", agent.id), "no manager signs in as somebody else");
    let links: i64 =
        sqlx::query_scalar("select count(*) from staff_links where kind = 'invitation' and id is not null")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(links, 0);
}

#[tokio::test]
async fn another_role_and_other_desks_count_at_once() {
    let (app, agent, cookie) = with_agent().await;
    let stranger = other_browser();
    let status =
        async |path: &str| stranger.get(app.url(path)).header("cookie", &cookie).send().await.unwrap().status();
    assert_eq!(status("/staff/queue?desk=japan").await, StatusCode::FORBIDDEN);
    let path = format!("/staff/people/{}", agent.id);
    let save = async |changes: i32, role: &str, desk: &str| {
        let changes = changes.to_string();
        app.send_form(&path, &[("changes", &changes), ("name", "Other Name"), ("role", role), (desk, "1")]).await
    };
    assert_eq!(location(&save(agent.changes, "agent", "desks[2]").await), format!("{path}?done=saved"));
    assert_eq!(status("/staff/queue?desk=japan").await, StatusCode::OK);
    assert_eq!(status("/staff/queue?desk=emea").await, StatusCode::FORBIDDEN);
    assert_eq!(location(&save(agent.changes + 1, "manager", "desks[2]").await), format!("{path}?done=saved"));
    assert_eq!(status("/staff/queue?desk=emea").await, StatusCode::OK);
    assert_eq!(somebody(&app, "agent@x.example").await.name, "Other Name");
}

#[tokio::test]
async fn a_form_that_is_older_than_another_change_changes_nothing_and_loses_nothing() {
    let (app, agent, _) = with_agent().await;
    let path = format!("/staff/people/{}", agent.id);
    let save = async |changes: &str, name: &str| {
        app.send_form(&path, &[("changes", changes), ("name", name), ("role", "agent"), ("desks[1]", "1")]).await
    };
    let seen = agent.changes.to_string();
    assert_eq!(save(&seen, "Theirs").await.status(), StatusCode::SEE_OTHER);
    let page = text(save(&seen, "Ours").await, StatusCode::CONFLICT).await;
    assert!(page.contains("value=\"Ours\"") && page.contains("<strong>Theirs</strong>"), "{page}");
    assert_eq!(somebody(&app, "agent@x.example").await.name, "Theirs");
    let wrong = text(save(&seen, " ").await, StatusCode::UNPROCESSABLE_ENTITY).await;
    assert!(wrong.contains(&format!("name=\"changes\" value=\"{seen}\"")), "it is still as old");
    let now = (agent.changes + 1).to_string();
    assert!(page.contains(&format!("name=\"changes\" value=\"{now}\"")), "saved again, it stands");
    assert_eq!(save(&now, "Ours").await.status(), StatusCode::SEE_OTHER);
    let disabled = app.send_form(&format!("{path}/disable"), &[("changes", &seen)]).await;
    assert_eq!(disabled.status(), StatusCode::CONFLICT);
    assert_eq!(somebody(&app, "agent@x.example").await.disabled_at, None);
}

#[tokio::test]
async fn whoever_is_disabled_is_out_at_once_and_can_be_let_in_again() {
    let (app, agent, cookie) = with_agent().await;
    staff::set_password(&app.pool, agent.id, PASSWORD, clock::now()).await.unwrap();
    let link = staff::sign_in_link(&app.pool, "agent@x.example", clock::now()).await.unwrap().unwrap();
    let fresh = press_elsewhere(&app, &link).await;
    let open = staff::sign_in_link(&app.pool, "agent@x.example", clock::now()).await.unwrap().unwrap();
    assert!(!is_signed_in(&app, &cookie).await && is_signed_in(&app, &fresh).await, "the password ended the first one");

    let asked = app.get(&format!("/staff/people/{}/disable", agent.id)).send().await.unwrap();
    let page = text(asked, StatusCode::OK).await;
    assert!(page.contains("Disable the account of Mina Okafor?") && page.contains("signed out everywhere"), "{page}");
    let disable = [("changes", &*agent.changes.to_string())];
    let path = format!("/staff/people/{}", agent.id);
    assert!(location(&app.send_form(&format!("{path}/disable"), &disable).await).starts_with(&path));
    assert!(!is_signed_in(&app, &fresh).await);
    assert_eq!(press(&app, &open).await.status(), StatusCode::GONE, "its link is void");
    let here = app.app.state.config.bind.ip();
    let sign_in = async || staff::sign_in(&app.pool, here, "agent@x.example", PASSWORD, clock::now()).await.unwrap();
    assert_eq!(sign_in().await, staff::SignIn::Wrong);

    assert_eq!(location(&app.send_form(&format!("{path}/enable"), &[]).await), format!("{path}?done=enable"));
    assert!(matches!(sign_in().await, staff::SignIn::Right(_)));
}

#[tokio::test]
async fn orders_of_whoever_is_disabled_go_back_to_the_queue_if_so_wanted() {
    let flow = flow().await;
    let add = async |email, desks: &[DeskId]| {
        let secret = staff::add(&flow.pool, &person(email, desks), noon()).await.unwrap().unwrap();
        staff::use_link(&flow.pool, &secret, noon()).await.unwrap().unwrap().0
    };
    let (manager, agent) = (add("m@x.example", &[]).await, add("a@x.example", &[DeskId::UsApac]).await);
    let to = Assignee { id: agent.id, name: agent.name.clone() };
    let mut orders: Vec<Reference> = Vec::new();
    for _ in 0..2 {
        let reference = submitted(&flow).await.reference;
        let by = By { member: &manager, reference, revision: None, now: noon() };
        assign(&flow, &by, to.clone()).await.unwrap().unwrap();
        orders.push(reference);
    }
    assert_eq!(stored::assigned(&flow.pool, agent.id).await.unwrap().len(), 2);
    let disable =
        async |seen, gives_back| people::disable(&flow, &manager, agent.id, seen, gives_back, noon()).await.unwrap();
    assert_eq!(disable(1, false).await, Ok(0));
    assert_eq!(stored::assigned(&flow.pool, agent.id).await.unwrap().len(), 2, "they keep them");
    assert_eq!(disable(2, true).await, Ok(2));
    let mut tx = orderkit::store::begin(&flow.pool).await.unwrap();
    for reference in orders {
        let order = requests::lock_by_reference(&mut tx, reference).await.unwrap().unwrap();
        assert_eq!(order.assigned, None);
    }
}

#[tokio::test]
async fn nobody_takes_away_the_last_manager_nor_themselves() {
    let app = signed_in(&[]).await;
    let me = somebody(&app, "mina@x.example").await;
    let path = format!("/staff/people/{}", me.id);
    let changes = me.changes.to_string();
    let agent = [("changes", &*changes), ("name", "Mina"), ("role", "agent"), ("desks[0]", "0")];
    let refused = text(app.send_form(&path, &agent).await, StatusCode::CONFLICT).await;
    assert!(refused.contains("nobody else is a manager") && refused.contains("value=\"Mina\""), "{refused}");
    let disable = app.send_form(&format!("{path}/disable"), &[("changes", &changes)]).await;
    assert!(text(disable, StatusCode::CONFLICT).await.contains("nobody else is a manager"));

    // One who was only invited is nobody yet.
    let secret = invite(&app, &person("second@x.example", &[])).await;
    assert_eq!(app.send_form(&path, &agent).await.status(), StatusCode::CONFLICT);
    staff::use_link(&app.pool, &secret, clock::now()).await.unwrap().unwrap();
    let refused = text(app.send_form(&path, &agent).await, StatusCode::CONFLICT).await;
    assert!(refused.contains("you cannot do this to yourself"), "{refused}");
    let second = somebody(&app, "second@x.example").await;
    let disabled = app
        .send_form(&format!("/staff/people/{}/disable", second.id), &[("changes", &second.changes.to_string())])
        .await;
    assert_eq!(disabled.status(), StatusCode::SEE_OTHER);
    assert_eq!(somebody(&app, "mina@x.example").await.role, Role::Manager);
}

#[tokio::test]
async fn of_two_managers_who_disable_each_other_one_stays() {
    let db = database().await;
    let flow = orderkit::workflow::Workflow::new(db.pool.clone(), "test", "orders.example");
    for _ in 0..5 {
        sqlx::query("delete from staff").execute(&db.pool).await.unwrap();
        let mut managers = Vec::new();
        for email in ["one@x.example", "two@x.example"] {
            let secret = staff::add(&db.pool, &person(email, &[]), noon()).await.unwrap().unwrap();
            managers.push(staff::use_link(&db.pool, &secret, noon()).await.unwrap().unwrap().0);
        }
        let (one, two) = (&managers[0], &managers[1]);
        let (first, second) = tokio::join!(
            people::disable(&flow, one, two.id, 1, false, noon()),
            people::disable(&flow, two, one.id, 1, false, noon())
        );
        let outcomes = [first.unwrap(), second.unwrap()];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
    }
}

#[tokio::test]
async fn a_lost_phone_is_taken_away_and_sessions_are_ended() {
    let (app, agent, cookie) = with_agent().await;
    let member = orderkit::store::staff::by_id(&app.pool, agent.id).await.unwrap().unwrap().member;
    sqlx::query("update staff set totp_confirmed_at = now(), totp_number = 1 where id = $1")
        .bind(agent.id)
        .execute(&app.pool)
        .await
        .unwrap();
    let codes = factor::renew_codes(&app.app.state.flow, &member).await.unwrap();
    let path = format!("/staff/people/{}", agent.id);
    let page = app.get(&path).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Take away the second factor") && page.contains("End all sessions"), "{page}");
    assert_eq!(location(&app.send_form(&format!("{path}/sessions"), &[]).await), format!("{path}?done=sessions"));
    assert!(!is_signed_in(&app, &cookie).await);
    assert_eq!(location(&app.send_form(&format!("{path}/factor"), &[]).await), format!("{path}?done=factor"));
    assert!(!staff::owes_code(&app.pool, agent.id).await.unwrap());
    let left = orderkit::store::factor::codes_left(&app.pool, agent.id).await.unwrap();
    assert_eq!((left, codes.len()), (0, 10), "recovery codes went with it");
    let page = app.get(&format!("{path}?done=factor")).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("The second factor is taken away"), "{page}");
}
