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
