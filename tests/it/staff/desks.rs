//! The pages on which managers set up desks.

use orderkit::domain::desk::DeskId;
use orderkit::store::desks;
use reqwest::StatusCode;

use super::browser::{location, signed_in};
use crate::helpers::{TestApp, submitted};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// The form of the US and APAC desk as its page shows it now, with these fields changed.
async fn form(app: &TestApp, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let now = desks::settings(&app.pool, DeskId::UsApac).await.unwrap();
    let fields = [
        ("name", now.desk.name.as_str()),
        ("mailbox", now.desk.mailbox.as_deref().unwrap_or_default()),
        ("telephone", now.desk.telephone.as_deref().unwrap_or_default()),
        ("language", "en"),
        ("turnaround_hours", "48"),
        ("time_zone", now.desk.time_zone.name()),
        ("opens_at", ""),
        ("closes_at", ""),
        ("erase_after_days", ""),
        ("webhook_url", now.webhook_url.as_deref().unwrap_or_default()),
    ];
    let mut form = vec![("revision".to_owned(), now.revision.to_string())];
    for (name, value) in fields {
        form.push((name.to_owned(), value.to_owned()));
        form.push((format!("was[{name}]"), value.to_owned()));
    }
    form.push(("was[working_days]".to_owned(), "1,2,3,4,5".to_owned()));
    form.extend((0..5).map(|day| (format!("working_days[{day}]"), day.to_string())));
    for (name, value) in changes {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

async fn post(app: &TestApp, form: &[(String, String)]) -> (StatusCode, String) {
    let answer = app.post("/staff/desks/us_apac").form(form).send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

#[tokio::test]
async fn only_managers_see_and_change_desks() {
    let app = signed_in(&[DeskId::UsApac]).await;
    let before = desks::settings(&app.pool, DeskId::UsApac).await.unwrap();
    for path in ["/staff/desks", "/staff/desks/us_apac", "/staff/desks/japan"] {
        let answer = app.get(path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
        assert!(answer.text().await.unwrap().contains("Ask a manager"));
    }
    let (status, _) = post(&app, &form(&app, &[("name", "Mine")]).await).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(desks::settings(&app.pool, DeskId::UsApac).await.unwrap(), before);

    let nobody = crate::helpers::app().await;
    assert_eq!(location(&nobody.get("/staff/desks").send().await.unwrap()), "/staff/sign-in?next=%2Fstaff%2Fdesks");
    let manager = signed_in(&[]).await;
    let page = manager.get("/staff/desks").send().await.unwrap().text().await.unwrap();
    for text in
        ["US and APAC request tool", "48 hours", "Mon to Fri, all day (America/Los_Angeles)", "Change EMEA licensing"]
    {
        assert!(page.contains(text), "{text} in {page}");
    }
    assert_eq!(manager.get("/staff/desks/mars").send().await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_desk_is_saved_whole_and_its_open_orders_follow() {
    let app = signed_in(&[]).await;
    let reference = submitted(&app.app.state.flow).await.reference.to_string();
    let changed = form(
        &app,
        &[
            ("name", " Americas "),
            ("mailbox", "orders@desk.example"),
            ("turnaround_hours", "72"),
            ("time_zone", "new york"),
            ("working_days[0]", "0"),
            ("opens_at", "9:00"),
            ("closes_at", "17:30"),
            ("erase_after_days", "365"),
            ("webhook_url", "https://tool.example/orders"),
            ("webhook_secret", SECRET),
            ("holidays", "2026-11-26 Thanksgiving\n27.11.2026, Day after\n"),
        ],
    )
    .await;
    let preview = [&changed[..], &[("action".to_owned(), "preview".to_owned())]].concat();
    let (status, page) = post(&app, &preview).await;
    assert_eq!(status, StatusCode::OK);
    for text in ["Nothing is saved yet.", "One open order is due at another time:", &reference, "Holidays to add: 2."] {
        assert!(page.contains(text), "{text} in {page}");
    }
    assert_eq!(desks::settings(&app.pool, DeskId::UsApac).await.unwrap().revision, 1);

    let answer = app.post("/staff/desks/us_apac").form(&changed).send().await.unwrap();
    assert_eq!(location(&answer), "/staff/desks/us_apac?saved=1");
    let saved = desks::settings(&app.pool, DeskId::UsApac).await.unwrap();
    assert_eq!((saved.desk.name.as_str(), saved.desk.time_zone), ("Americas", chrono_tz::America::New_York));
    assert_eq!((saved.desk.turnaround_hours, saved.erase_after_days), (Some(72), Some(365)));
    assert_eq!(saved.desk.hours, Some(("09:00:00".parse().unwrap(), "17:30:00".parse().unwrap())));
    assert_eq!(saved.desk.holidays.len(), 2);
    let kept = sqlx::query_scalar::<_, String>("select webhook_secret from desks where id = 'us_apac'");
    assert_eq!(kept.fetch_one(&app.pool).await.unwrap(), SECRET);
    // Tuesday 7:00 there, before it opens; Thursday and Friday are off: Tuesday, Wednesday, Monday.
    let due = sqlx::query_scalar!(r#"select due_at as "due_at!" from requests where reference = $1"#, reference);
    assert_eq!(due.fetch_one(&app.pool).await.unwrap().to_rfc3339(), "2026-12-01T14:00:00+00:00");

    let page = app.get("/staff/desks/us_apac?saved=1").send().await.unwrap().text().await.unwrap();
    for text in ["The desk is saved", "One open order is due at another time now.", "Thanksgiving", "One is set."] {
        assert!(page.contains(text), "{text} in {page}");
    }
    assert!(!page.contains("whsec_MfK"), "the secret is shown");

    let gone =
        form(&app, &[("webhook_url", ""), ("remove[0]", "2026-11-26"), ("opens_at", "10:00"), ("closes_at", "18:00")]);
    let answer = app.post("/staff/desks/us_apac").form(&gone.await).send().await.unwrap();
    assert_eq!(location(&answer), "/staff/desks/us_apac?saved=1");
    let saved = desks::settings(&app.pool, DeskId::UsApac).await.unwrap();
    assert!(!saved.has_webhook_secret && saved.webhook_url.is_none());
    assert_eq!(saved.desk.holidays, ["2026-11-27".parse().unwrap()].into());
}

#[tokio::test]
async fn a_wrong_desk_comes_back_as_it_was_typed() {
    let app = signed_in(&[]).await;
    for (name, typed, said) in [
        ("name", " ", "1 to 200 characters"),
        ("mailbox", "nobody", "is no e-mail address"),
        ("telephone", "call us", "telephone number"),
        ("turnaround_hours", "2401", "from 1 to 2400"),
        ("turnaround_hours", "two days", "from 1 to 2400"),
        ("time_zone", "Mars/Olympus", "Asia/Tokyo"),
        ("opens_at", "9:00", "leave both empty"),
        ("closes_at", "25:00", "such as"),
        ("language", "xx", "one of the languages"),
        ("erase_after_days", "0", "from 1 to 36500"),
        ("webhook_url", "http://tool.example/", "https://"),
        ("webhook_url", "https://tool.example/", "signed with"),
        ("webhook_secret", "whsec_short", "openssl"),
        ("holidays", "12/25/2026 Christmas", "with slashes"),
    ] {
        let (status, page) = post(&app, &form(&app, &[(name, typed)]).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {typed}");
        assert!(page.contains(said), "{said} in {page}");
        let shown = typed.replace('/', "&#47;");
        assert!(page.contains(typed) || page.contains(&shown), "{typed} in {page}");
        assert!(page.contains(&format!("href=\"#{name}\"")) || name == "opens_at" || said == "signed with", "{name}");
    }
    let mut no_days = form(&app, &[("working_days", "")]).await;
    no_days.retain(|(name, _)| !name.starts_with("working_days["));
    assert!(post(&app, &no_days).await.1.contains("at least one day"));
    let backwards = form(&app, &[("opens_at", "17:00"), ("closes_at", "9:00")]).await;
    assert!(post(&app, &backwards).await.1.contains("closes before it opens"));
    assert_eq!(desks::settings(&app.pool, DeskId::UsApac).await.unwrap().revision, 1);

    // A body that lost its fields changes nothing.
    let answer = app.send_form("/staff/desks/us_apac", &[("revision", "1")]).await;
    assert_eq!(location(&answer), "/staff/desks/us_apac?saved=0");
    let saved = desks::settings(&app.pool, DeskId::UsApac).await.unwrap();
    assert_eq!((saved.desk.turnaround_hours, saved.desk.working_days.len()), (Some(48), 5));
}

#[tokio::test]
async fn of_two_who_change_a_desk_the_second_sees_both_and_loses_nothing() {
    let app = signed_in(&[]).await;
    let second = form(&app, &[("name", "Second"), ("holidays", "2026-12-25 Christmas")]).await;
    let first = form(&app, &[("name", "First"), ("telephone", "+1-650-466-1199")]).await;
    assert_eq!(post(&app, &first).await.0, StatusCode::SEE_OTHER);
    let (status, page) = post(&app, &second).await;
    assert_eq!(status, StatusCode::CONFLICT);
    for text in [
        "Somebody else saved this desk meanwhile",
        "One answer was changed by both of you",
        r#"value="Second""#,
        r#"name="theirs[name]" value="First""#,
        r#"value="+1-650-466-1199""#,
        "2026-12-25 Christmas",
        r#"name="revision" value="2""#,
    ] {
        assert!(page.contains(&text.replace('+', "&#43;")) || page.contains(text), "{text} in {page}");
    }
    let mut taken = form(&app, &[("name", "Second"), ("holidays", "2026-12-25 Christmas")]).await;
    let mut again = taken.clone();
    taken.extend(
        [("action", "theirs:name"), ("theirs[name]", "First")].map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let (status, page) = post(&app, &taken).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains(r#"name="name" type="text" value="First""#) && page.contains("2026-12-25 Christmas"),
        "{page}"
    );
    again.push(("action".to_owned(), "save".to_owned()));
    assert_eq!(post(&app, &again).await.0, StatusCode::SEE_OTHER);
    assert_eq!(desks::get(&app.pool, DeskId::UsApac).await.unwrap().name, "Second");
}
