//! `orderkit desk`, `orderkit catalogue` and `orderkit outbox`.

use std::process::Output;

use orderkit::domain::catalogue::Product;
use orderkit::domain::desk::DeskId;
use orderkit::store::{catalogue, desks, outbox};

use crate::helpers::{TestFlow, flow, noon, orderkit, submitted};

fn run(flow: &TestFlow, arguments: &[&str]) -> Output {
    let data = tempfile::tempdir().unwrap();
    let settings = [("DATABASE_URL", flow.url()), ("ORDERKIT_DATA", data.path().to_str().unwrap())];
    orderkit(arguments, &settings).output().unwrap()
}

/// What a command that succeeds prints.
fn printed(flow: &TestFlow, arguments: &[&str]) -> String {
    let output = run(flow, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a command that fails says, and its exit code.
fn refused(flow: &TestFlow, arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(flow, arguments);
    (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

#[tokio::test]
async fn a_desk_is_changed_where_it_is_named_and_nowhere_else() {
    let flow = flow().await;
    let before = desks::get(&flow.pool, DeskId::UsApac).await.unwrap();
    assert!(printed(&flow, &["desk", "list"]).contains("mailbox     none"));

    let set = ["desk", "set", "us_apac", "--mailbox", "orders@desk.example", "--time-zone", "America/New_York"];
    assert!(printed(&flow, &set).contains("orders@desk.example"));
    let mut expected = before;
    expected.mailbox = Some("orders@desk.example".to_owned());
    expected.time_zone = chrono_tz::America::New_York;
    assert_eq!(desks::get(&flow.pool, DeskId::UsApac).await.unwrap(), expected);

    printed(&flow, &["desk", "set", "us_apac", "--no-turnaround", "--no-telephone"]);
    (expected.turnaround_hours, expected.telephone) = (None, None);
    printed(&flow, &["desk", "set", "us_apac", "--name", "  Desk  "]);
    expected.name = "Desk".to_owned();
    assert_eq!(desks::get(&flow.pool, DeskId::UsApac).await.unwrap(), expected);
}

#[tokio::test]
async fn a_desk_cannot_be_set_up_wrong() {
    let flow = flow().await;
    for (wrong, expected) in [
        (&["--mailbox", "nobody"][..], "nobody"),
        (&["--turnaround-hours", "0"], "1..=2400"),
        (&["--time-zone", "Mars/Olympus"], "Europe/London"),
        (&["--name", "two\nlines"], "one line"),
        (&["--telephone", "1", "--no-telephone"], "cannot be used with"),
        (&["--working-days", "mon,funday"], "days of the week"),
        (&["--hours", "17:00-9:00"], "the earlier one first"),
        (&["--hours", "9-17"], "two times"),
        (&["--erase-after-days", "0"], "1..=36500"),
        (&["--webhook-url", "http://tool.example/"], "https://"),
        (&["--webhook-url", "https://tool.example/", "--webhook-secret", "x"], "openssl"),
    ] {
        let (code, said) = refused(&flow, &[&["desk", "set", "emea"][..], wrong].concat());
        assert_eq!(code, Some(2), "{wrong:?}");
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(refused(&flow, &["desk", "set", "mars", "--name", "Mars"]).0, Some(2));
    assert_eq!(refused(&flow, &["desk", "holiday", "add", "emea", "12/25/2026", "Christmas"]).0, Some(2));
    assert_eq!(refused(&flow, &["desk", "holiday", "add", "emea", "2026-12-25", ""]).0, Some(2));
}

#[tokio::test]
async fn a_calendar_is_set_and_holidays_come_and_go() {
    let flow = flow().await;
    let set = ["desk", "set", "emea", "--working-days", "fri,mon", "--hours", "9:00-17:30", "--erase-after-days", "90"];
    let shown = printed(&flow, &set);
    for line in
        ["works       Mon, Fri\n", "hours       09:00 to 17:30\n", "erases      90 days after", "holidays    0\n"]
    {
        assert!(shown.contains(line), "{line} in {shown}");
    }
    let shown = printed(&flow, &["desk", "set", "emea", "--no-hours", "--no-erasing"]);
    assert!(
        shown.contains("hours       midnight to midnight\n") && shown.contains("erases      when a manager does\n")
    );

    printed(&flow, &["desk", "holiday", "add", "emea", "26.12.2026", "Boxing Day"]);
    printed(&flow, &["desk", "holiday", "add", "emea", "25 Dec 2026", "Christmas"]);
    let listed = printed(&flow, &["desk", "holiday", "add", "emea", "2026-12-25", " Christmas Day "]);
    assert_eq!(listed, "2026-12-25  Christmas Day\n2026-12-26  Boxing Day\n");
    assert_eq!(printed(&flow, &["desk", "holiday", "list", "japan"]), "");
    let (code, said) = refused(&flow, &["desk", "holiday", "remove", "japan", "2026-12-25"]);
    assert_eq!((code, said.as_str()), (Some(1), "2026-12-25 is no holiday of japan: nothing was changed\n"));
    printed(&flow, &["desk", "holiday", "remove", "emea", "2026-12-25"]);
    let desk = desks::get(&flow.pool, DeskId::Emea).await.unwrap();
    assert_eq!(desk.holidays, ["2026-12-26".parse().unwrap()].into());
    assert_eq!(desk.working_days, [chrono::Weekday::Mon, chrono::Weekday::Fri]);
}

#[tokio::test]
async fn a_webhook_is_set_with_its_secret_which_is_not_shown() {
    let flow = flow().await;
    let url = ["desk", "set", "us_apac", "--webhook-url", "https://tool.example/orders"];
    let (code, said) = refused(&flow, &url);
    assert_eq!(code, Some(1));
    assert!(said.contains("--webhook-secret"), "{said}");
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let shown = printed(&flow, &[&url[..], &["--webhook-secret", secret]].concat());
    assert!(shown.contains("webhook     https://tool.example/orders\n") && !shown.contains("whsec"), "{shown}");
    let kept = || sqlx::query_scalar::<_, Option<String>>("select webhook_secret from desks where id = 'us_apac'");
    assert_eq!(kept().fetch_one(&flow.pool).await.unwrap().as_deref(), Some(secret));
    printed(&flow, &["desk", "set", "us_apac", "--webhook-url", "https://tool.example/other"]);
    assert_eq!(kept().fetch_one(&flow.pool).await.unwrap().as_deref(), Some(secret), "the secret stays");
    printed(&flow, &["desk", "set", "us_apac", "--no-webhook"]);
    assert_eq!(kept().fetch_one(&flow.pool).await.unwrap(), None);
}

#[tokio::test]
async fn what_was_not_sent_is_listed_and_sent_again() {
    let flow = flow().await;
    assert_eq!(printed(&flow, &["outbox", "list"]), "Nothing: every message was sent.\n");
    let order = submitted(&flow).await;
    let mut claims = outbox::claim(&flow.pool, 3, noon(), noon()).await.unwrap();
    claims.sort_by_key(|claim| claim.id);
    outbox::mark_dead(&flow.pool, claims[0], "550 5.1.1\r\nNo such user", noon()).await.unwrap();
    outbox::mark_sent(&flow.pool, claims[1], noon()).await.unwrap();

    let lines = |arguments: &[&str]| printed(&flow, arguments).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let dead = lines(&["outbox", "list", "--dead"]);
    assert_eq!(dead.len(), 1);
    for part in
        ["order ", &order.reference.to_string(), "us_apac@localhost", "given up 2026-11-24 12:00 UTC: 550 5.1.1  No"]
    {
        assert!(dead[0].contains(part), "{part} in {}", dead[0]);
    }
    assert!(lines(&["outbox", "list", "--waiting"])[0].contains("a.vance@reseller.example"));
    assert_eq!(lines(&["outbox", "list"]).len(), 2);

    let [dead, sent] = [claims[0].id.to_string(), claims[1].id.to_string()];
    let (code, said) = refused(&flow, &["outbox", "retry", &dead, &sent]);
    assert_eq!(code, Some(1));
    assert!(said.contains(&format!("{dead}  to be sent again\n{sent}  not found")), "{said}");
    assert_eq!(lines(&["outbox", "list", "--dead"]), [""; 0]);
    assert_eq!(printed(&flow, &["outbox", "retry", "--dead"]), "0 to be sent again\n");
    assert_eq!(refused(&flow, &["outbox", "retry"]).0, Some(2));
}

#[tokio::test]
async fn a_catalogue_is_set_up_and_another_one_loaded() {
    let flow = flow().await;
    let first = catalogue::all(&flow.pool).await.unwrap();
    assert_eq!((first.products.len(), first.switches.len()), (52, 13));
    let voice = first.product("Inbound Voice").unwrap();
    assert_eq!((voice.unit.as_str(), voice.applications.join("+").as_str()), ("agents", "T-Server+SIP Server"));
    let shown = printed(&flow, &["catalogue", "show"]);
    assert!(shown.contains("  Inbound Voice (agents): T-Server or SIP Server\n"), "{shown}");
    assert!(shown.contains("  Composer (users, inferred)\n"), "{shown}");

    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let products = write(
        "products.csv",
        "\u{feff}sellable_item,unit,application,evidence\r\n\"Voice, \"\"new\"\"\",ports,A or B,documented\r\nPlain,seats,,inferred\r\n",
    );
    assert_eq!(printed(&flow, &["catalogue", "load", "--products", &products]), "2 products\n");
    let now = catalogue::all(&flow.pool).await.unwrap();
    let product = |name: &str, unit: &str, is_unit_documented, applications: &[&str]| Product {
        name: name.to_owned(),
        unit: unit.to_owned(),
        is_unit_documented,
        applications: applications.iter().map(|name| (*name).to_owned()).collect(),
    };
    let expected = [product("Voice, \"new\"", "ports", true, &["A", "B"]), product("Plain", "seats", false, &[])];
    assert_eq!((now.products.as_slice(), &now.switches), (expected.as_slice(), &first.switches));

    let twice = write("twice.csv", "switch_type\nMitel\nmitel\n");
    let (code, said) = refused(&flow, &["catalogue", "load", "--products", &products, "--switches", &twice]);
    assert_eq!(code, Some(2));
    assert!(said.contains("twice.csv: row 2: mitel is there twice"), "{said}");
    for (text, reason) in [
        ("sellable_item,unit,application,evidence\nA,seats,,guessed\n", "line: 2"),
        ("name,price\nA,1\n", "unknown field `name`"),
        ("sellable_item,unit,application,evidence\n", "no rows"),
        ("sellable_item,unit,application,evidence\nA,,,inferred\n", "row 1: unit must be"),
    ] {
        let (code, said) = refused(&flow, &["catalogue", "load", "--products", &write("wrong.csv", text)]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(reason), "{said}");
    }
    assert_eq!(catalogue::all(&flow.pool).await.unwrap(), now);
}
