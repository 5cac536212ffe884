//! The private PostgreSQL: started, shared, stopped and started again.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use orderkit::local_postgres::{Error, LocalPostgres};
use rustix::process::{Pid, Signal, geteuid, kill_process};
use sqlx::Connection;
use sqlx::postgres::PgConnection;
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::helpers::{Server, orderkit};

/// A data folder. Goes when its server has ended.
struct DataFolder(TempDir);

impl DataFolder {
    fn new() -> Self {
        // Not the build folder: the server's own account may not get there.
        let mut builder = tempfile::Builder::new();
        Self(builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o711)).tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join("postgres").join(name)
    }

    async fn start(&self) -> LocalPostgres {
        LocalPostgres::start_for_tests(self.path()).await.unwrap_or_else(|error| panic!("{error}"))
    }

    /// The server's process.
    fn process(&self) -> Pid {
        let file = fs::read_to_string(self.file("data/postmaster.pid")).unwrap();
        Pid::from_raw(file.lines().next().unwrap().parse().unwrap()).unwrap()
    }

    /// Waits until no server holds the log.
    fn wait_for_end(&self) {
        if let Ok(log) = OpenOptions::new().append(true).open(self.file("log")) {
            log.lock().unwrap();
        }
    }
}

impl Drop for DataFolder {
    fn drop(&mut self) {
        self.wait_for_end();
    }
}

/// Adds a row to a table and says how many there are now.
async fn add(postgres: &LocalPostgres) -> i64 {
    let mut connection = PgConnection::connect(postgres.url()).await.unwrap();
    sqlx::query("create table if not exists kept (at timestamptz default now())")
        .execute(&mut connection)
        .await
        .unwrap();
    sqlx::query("insert into kept default values").execute(&mut connection).await.unwrap();
    sqlx::query_scalar("select count(*) from kept").fetch_one(&mut connection).await.unwrap()
}

#[tokio::test]
async fn each_start_finds_what_the_last_one_kept_while_the_last_server_still_stops() {
    let folder = DataFolder::new();
    for count in 1..=25 {
        let postgres = LocalPostgres::start(folder.path()).await.unwrap();
        assert_eq!(add(&postgres).await, count);
    }
}

#[tokio::test]
async fn one_server_serves_all_who_start_it_until_the_last_goes() {
    let folder = DataFolder::new();
    let mut starts = JoinSet::new();
    for _ in 0..5 {
        let path = folder.path().to_owned();
        starts.spawn(async move { LocalPostgres::start_for_tests(&path).await.unwrap() });
    }
    let mut servers = starts.join_all().await;
    let process = folder.process();
    for count in 1..=5 {
        let postgres = servers.pop().unwrap();
        assert_eq!(add(&postgres).await, count);
        assert_eq!(folder.process(), process);
    }
    folder.wait_for_end();
    assert!(!folder.file("data/postmaster.pid").exists());
}

#[tokio::test]
async fn a_server_that_was_killed_is_started_anew() {
    let folder = DataFolder::new();
    let mut holders = Vec::new();
    for count in 1..=5 {
        let postgres = folder.start().await;
        assert_eq!(add(&postgres).await, count);
        kill_process(folder.process(), Signal::KILL).unwrap();
        // Whoever held the killed one keeps the next one alive.
        holders.push(postgres);
    }
    assert_eq!(add(&folder.start().await).await, 6);
}

#[tokio::test]
async fn a_program_that_is_killed_loses_nothing_and_starts_again_at_once() {
    let folder = DataFolder::new();
    // What the environment says of another server changes nothing.
    let other = [
        ("PGHOST", "nowhere.invalid"),
        ("PGPORT", "1"),
        ("PGUSER", "x"),
        ("PGDATABASE", "x"),
        ("PGSSLMODE", "require"),
    ];
    let settings = [&other[..], &[("ORDERKIT_DATA", folder.path().to_str().unwrap())]].concat();
    for round in 1..=20 {
        let server = Server::start(&["serve"], &settings);
        let email = format!("{round}@example.com");
        let added =
            orderkit(&["staff", "add", "--role", "manager", "--name", "Added", &email], &settings).output().unwrap();
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
        server.signal(Signal::KILL);
        server.end();
    }
    let postgres = folder.start().await;
    let mut connection = PgConnection::connect(postgres.url()).await.unwrap();
    let added = "select count(*) from staff where name = 'Added'";
    assert_eq!(sqlx::query_scalar::<_, i64>(added).fetch_one(&mut connection).await.unwrap(), 20);
}

#[tokio::test]
async fn a_start_that_is_given_up_leaves_nothing_in_the_way() {
    let folder = DataFolder::new();
    for _ in 0..20 {
        let given_up = tokio::select! {
            biased;
            () = tokio::task::yield_now() => true,
            _ = folder.start() => false,
        };
        assert!(given_up);
    }
    assert_eq!(add(&folder.start().await).await, 1);
}

#[tokio::test]
async fn half_made_databases_are_made_anew() {
    let folder = DataFolder::new();
    fs::create_dir_all(folder.file("data.new/base")).unwrap();
    File::create(folder.file("data.new/PG_VERSION")).unwrap();
    assert_eq!(add(&folder.start().await).await, 1);
    assert!(!folder.file("data.new").exists());
}

#[tokio::test]
async fn data_of_another_version_is_left_as_it_is() {
    let folder = DataFolder::new();
    fs::create_dir_all(folder.file("data")).unwrap();
    fs::write(folder.file("data/PG_VERSION"), "9\n").unwrap();
    let error = LocalPostgres::start(folder.path()).await.unwrap_err();
    assert!(matches!(&error, Error::Version { wanted, .. } if wanted == "9"), "{error}");
    assert_eq!(fs::read_dir(folder.file("data")).unwrap().count(), 1);
}

#[tokio::test]
async fn a_path_that_is_too_long_for_a_socket_is_refused_by_name() {
    let folder = DataFolder::new();
    let long = folder.path().join("long".repeat(25));
    let error = LocalPostgres::start(&long).await.unwrap_err();
    assert!(matches!(error, Error::PathTooLong { .. }), "{error}");
}

#[tokio::test]
async fn a_path_with_marks_that_mean_something_elsewhere_works() {
    let folder = DataFolder::new();
    let odd = folder.path().join(r#"a "b", c\d & é?#%20'"#);
    let postgres = LocalPostgres::start_for_tests(&odd).await.unwrap();
    assert_eq!(add(&postgres).await, 1);
    drop(postgres);
    OpenOptions::new().append(true).open(odd.join("postgres/log")).unwrap().lock().unwrap();
}

#[tokio::test]
async fn only_its_own_account_reaches_the_server() {
    let folder = DataFolder::new();
    let _postgres = folder.start().await;
    for name in ["data", "run"] {
        let metadata = fs::metadata(folder.file(name)).unwrap();
        assert_eq!(metadata.mode() & 0o777, 0o700, "{name}");
        assert_ne!(metadata.uid(), 0, "{name}");
        assert!(geteuid().is_root() || metadata.uid() == geteuid().as_raw(), "{name}");
    }
}
