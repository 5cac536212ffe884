//! `orderkit staff`, as an administrator runs it.

use std::process::Output;

use orderkit::clock;
use orderkit::domain::desk::DeskId;
use orderkit::domain::staff::{LinkKind, Role};
use orderkit::link::Secret;
use orderkit::workflow::staff;

use crate::helpers::{TestDatabase, database, orderkit};

/// Runs `orderkit staff` against a database.
fn run(db: &TestDatabase, arguments: &[&str]) -> Output {
    let data = tempfile::tempdir().unwrap();
    let settings = [
        ("DATABASE_URL", &*db.url),
        ("ORDERKIT_BASE_URL", "https://orders.example"),
        ("ORDERKIT_DATA", data.path().to_str().unwrap()),
    ];
    orderkit(&[&["staff"], arguments].concat(), &settings).output().unwrap()
}

/// The secret of the link that a run printed, and nothing else on standard output.
fn printed(run: &Output) -> Secret {
    let out = String::from_utf8(run.stdout.clone()).unwrap();
    assert!(run.status.success(), "{run:?}");
    assert_eq!(out.lines().count(), 1, "{out:?}");
    let secret = out.trim_end().strip_prefix("https://orders.example/staff/link/").unwrap();
    assert_eq!(secret.len(), 43, "{out:?}");
    Secret::presented(secret.to_owned())
}

#[tokio::test]
async fn adding_somebody_prints_an_invitation_and_nothing_else() {
    let db = database().await;
    let mina =
        ["add", "mina@x.example", "--name", "Mina Okafor", "--role", "agent", "--desk", "emea", "--desk", "japan"];
    let secret = printed(&run(&db, &mina));
    let (member, kind) = staff::use_link(&db.pool, &secret, clock::now()).await.unwrap().unwrap();
    assert_eq!((kind, &*member.name, member.role), (LinkKind::Invitation, "Mina Okafor", Role::Agent));
    assert_eq!(member.desks, [DeskId::Emea, DeskId::Japan]);

    let link = printed(&run(&db, &["link", "MINA@x.example"]));
    let (_, kind) = staff::use_link(&db.pool, &link, clock::now()).await.unwrap().unwrap();
    assert_eq!(kind, LinkKind::SignIn);
    printed(&run(&db, &["add", "m@x.example", "--name", "M", "--role", "manager"]));
}

#[tokio::test]
async fn what_cannot_be_done_is_said_on_standard_error() {
    let db = database().await;
    printed(&run(&db, &["add", "mina@x.example", "--name", "Mina", "--role", "manager"]));
    for (arguments, says) in [
        (&["add", "Mina@X.example", "--name", "M", "--role", "manager"][..], "`orderkit staff link Mina@X.example`"),
        (&["add", "a@x.example", "--name", "A", "--role", "agent"], "an agent needs a desk: name one or more of"),
        (&["add", "a@x.example", "--name", " ", "--role", "manager"], "a name has 1 to 200 characters"),
        (&["add", "a@x.example", "--name", "A", "--role", "boss"], "[possible values: agent, manager]"),
        (&["add", "a@x.example", "--name", "A", "--role", "agent", "--desk", "moon"], "us_apac, emea, japan"),
        (&["add", "no address", "--name", "A", "--role", "manager"], "no address"),
        (&["link", "nobody@x.example"], "nobody of staff has the address nobody@x.example"),
    ] {
        let run = run(&db, arguments);
        let error = String::from_utf8(run.stderr).unwrap();
        assert!(!run.status.success() && run.stdout.is_empty(), "{arguments:?}");
        assert!(error.contains(says), "{says} in {error}");
    }
    let accounts: i64 = sqlx::query_scalar("select count(*) from staff").fetch_one(&db.pool).await.unwrap();
    assert_eq!(accounts, 1);
}

#[tokio::test]
async fn whoever_runs_the_machine_lets_people_out_and_in() {
    let db = database().await;
    let says = |arguments: &[&str]| {
        let run = run(&db, arguments);
        (run.status.success(), String::from_utf8([run.stdout, run.stderr].concat()).unwrap())
    };
    for (email, name) in [("m@x.example", "Mpho Dlamini"), ("n@x.example", "Nomsa Mokoena")] {
        let secret = printed(&run(&db, &["add", email, "--name", name, "--role", "manager"]));
        staff::use_link(&db.pool, &secret, clock::now()).await.unwrap().unwrap();
    }
    printed(&run(&db, &["add", "a@x.example", "--name", "Ana Cruz", "--role", "agent", "--desk", "emea"]));
    let listed = says(&["list"]).1;
    let lines: Vec<Vec<&str>> = listed.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["E-MAIL", "ROLE", "DESKS", "STATE", "FACTOR", "NAME"]);
    assert_eq!(lines[1], ["a@x.example", "agent", "emea", "invited", "no", "Ana", "Cruz"]);
    assert_eq!(lines[2], ["m@x.example", "manager", "all", "active", "no", "Mpho", "Dlamini"]);

    let out = "M@x.example is signed out everywhere and cannot sign in\n".to_owned();
    assert_eq!(says(&["disable", "M@x.example"]), (true, out));
    assert_eq!(says(&["disable", "m@x.example"]), (true, "m@x.example was disabled already\n".to_owned()));
    let (done, why) = says(&["disable", "n@x.example"]);
    assert!(!done && why.contains("the last manager who has signed in"), "{why}");
    let (done, why) = says(&["link", "m@x.example"]);
    assert!(!done && why.contains("`orderkit staff enable m@x.example`"), "{why}");
    assert!(says(&["list"]).1.lines().last().unwrap().contains("disabled"));
    assert!(says(&["enable", "m@x.example"]).0);
    printed(&run(&db, &["link", "m@x.example"]));
    let (done, why) = says(&["enable", "nobody@x.example"]);
    assert!(!done && why.contains("`orderkit staff add` adds someone"), "{why}");
}

#[tokio::test]
async fn whoever_lost_telephone_and_codes_gets_in_again() {
    let db = database().await;
    let secret = printed(&run(&db, &["add", "m@x.example", "--name", "M", "--role", "manager"]));
    staff::use_link(&db.pool, &secret, clock::now()).await.unwrap().unwrap();
    sqlx::query("update staff set totp_number = 1, totp_confirmed_at = now()").execute(&db.pool).await.unwrap();
    let listed = || String::from_utf8(run(&db, &["list"]).stdout).unwrap();
    assert!(listed().contains(" yes "));
    assert!(run(&db, &["reset-factor", "m@x.example"]).status.success());
    assert!(listed().contains(" no "));
}
