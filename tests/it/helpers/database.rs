//! A database for each test.
//!
//! All tests share one private server below the build folder. Each test's database is a copy of a template that the
//! migrations made, and is dropped with the test; what killed tests leave behind, the next run drops.

use std::env;
use std::path::Path;
use std::process;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use orderkit::local_postgres::{Error, LocalPostgres};
use rustix::process::{Pid, test_kill_process};
use sha2::{Digest, Sha256};
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnection, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, Executor};
use tokio::sync::OnceCell;

static MIGRATOR: Migrator = sqlx::migrate!();

/// Held while databases are made or dropped; any number that nothing else uses.
const LOCK: i64 = 0x06de_4c17;

/// Beginning of the name of each test's database. Its process and a number follow.
const TEST: &str = "test_";

/// Beginning of the template's name. What the migrations say follows.
const TEMPLATE: &str = "template_";

/// A database of its own, with all migrations. Dropped with it.
#[derive(Debug)]
pub struct TestDatabase {
    /// Connections to it.
    pub pool: PgPool,
    /// Its address, for another process.
    pub url: String,
    name: String,
}

/// Makes a database for one test.
pub async fn database() -> TestDatabase {
    let mut admin = lock().await;
    drop_leftovers(&mut admin).await;
    let template = template(&mut admin).await;
    let name = next_name();
    copy(&mut admin, &template, &name).await;
    admin.close().await.unwrap();
    open(name).await
}

/// Makes a database without tables.
pub async fn empty_database() -> TestDatabase {
    let mut admin = lock().await;
    let name = next_name();
    run(&mut admin, format!("create database {name}")).await;
    admin.close().await.unwrap();
    open(name).await
}

async fn open(name: String) -> TestDatabase {
    let url = url_of(&name).await;
    let pool = PgPoolOptions::new().max_connections(10).connect(&url).await.unwrap();
    TestDatabase { pool, url, name }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let name = self.name.clone();
        // A thread, because the test's own runtime may be the one that runs this. Where it fails, for instance because
        // the test stopped the server, the next run drops the database.
        let dropped = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let mut admin = lock().await;
                drop_database(&mut admin, &name).await;
            });
        });
        if dropped.join().is_err() {
            eprintln!("database {} stays until the next run", self.name);
        }
    }
}

/// The server of all tests, which runs while one of their processes does.
async fn server() -> &'static LocalPostgres {
    static SERVER: OnceCell<LocalPostgres> = OnceCell::const_new();
    SERVER.get_or_init(async || start().await.unwrap_or_else(|error| panic!("{error}"))).await
}

/// Below the build folder, or where that does not suit: a socket's path must be short, and the server's own account must
/// get there.
async fn start() -> Result<LocalPostgres, Error> {
    let build = env!("CARGO_TARGET_TMPDIR");
    match LocalPostgres::start_for_tests(Path::new(build)).await {
        Err(Error::PathTooLong { .. } | Error::Closed { .. }) => {
            let name = format!("orderkit-tests-{}", hex(&Sha256::digest(build)));
            LocalPostgres::start_for_tests(&env::temp_dir().join(name)).await
        }
        other => other,
    }
}

/// A connection that alone makes and drops databases until it is closed.
async fn lock() -> PgConnection {
    let mut admin = PgConnection::connect(server().await.url()).await.unwrap();
    sqlx::query("select pg_advisory_lock($1)").bind(LOCK).execute(&mut admin).await.unwrap();
    admin
}

/// Address of another database of the same server.
async fn url_of(name: &str) -> String {
    server().await.url().replacen("/orderkit?", &format!("/{name}?"), 1)
}

/// A name that no other test has: processes differ from each other, numbers within one.
fn next_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{TEST}{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Drops databases of processes that are gone.
async fn drop_leftovers(admin: &mut PgConnection) {
    for name in names(admin, TEST).await {
        let process = name.trim_start_matches(TEST).split('_').next().and_then(|pid| pid.parse().ok());
        let lives = process.and_then(Pid::from_raw).is_some_and(|pid| test_kill_process(pid).is_ok());
        if !lives {
            drop_database(admin, &name).await;
        }
    }
}

/// The template, made anew where the migrations have changed.
async fn template(admin: &mut PgConnection) -> String {
    static NAME: LazyLock<String> = LazyLock::new(|| {
        let digest = MIGRATOR.iter().fold(Sha256::new(), |digest, migration| digest.chain_update(&*migration.checksum));
        format!("{TEMPLATE}{}", hex(&digest.finalize()))
    });
    let templates = names(admin, TEMPLATE).await;
    if templates.contains(&*NAME) {
        return NAME.clone();
    }
    for old in templates {
        drop_database(admin, &old).await;
    }
    make_template(admin, &NAME).await;
    NAME.clone()
}

/// Under another name until it is whole.
async fn make_template(admin: &mut PgConnection, name: &str) {
    let unfinished = "unfinished";
    drop_database(admin, unfinished).await;
    run(admin, format!("create database {unfinished}")).await;
    let mut connection = PgConnection::connect(&url_of(unfinished).await).await.unwrap();
    MIGRATOR.run(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    run(admin, format!("alter database {unfinished} rename to {name}")).await;
}

async fn copy(admin: &mut PgConnection, template: &str, name: &str) {
    // Before version 15 there is no choice, and this is how it is done.
    let strategy =
        if admin.server_version_num().is_some_and(|version| version >= 150_000) { "strategy file_copy" } else { "" };
    run(admin, format!("create database {name} template {template} {strategy}")).await;
}

async fn drop_database(admin: &mut PgConnection, name: &str) {
    run(admin, format!("drop database if exists {name} with (force)")).await;
}

async fn names(admin: &mut PgConnection, beginning: &str) -> Vec<String> {
    let names = sqlx::query_scalar("select datname from pg_database where starts_with(datname, $1)");
    names.bind(beginning).fetch_all(admin).await.unwrap()
}

async fn run(admin: &mut PgConnection, sql: String) {
    admin.execute(AssertSqlSafe(sql)).await.unwrap();
}

/// The beginning of a digest: enough to tell a few apart.
fn hex(digest: &[u8]) -> String {
    format!("{:016x}", u64::from_be_bytes(*digest.first_chunk().unwrap()))
}
