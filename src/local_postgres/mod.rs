//! A private PostgreSQL: the machine's own server on a data folder and a socket of its own, which runs for as long as an
//! application that uses it.
//!
//! Processes with the same data folder share one server. Which of them starts it, whether it still lives and when it
//! must end are told by the kernel alone, so that no process can leave a wrong answer behind, however it ends:
//!
//! - `start` is locked by whoever starts or joins the server; one at a time.
//! - `log` is locked by the server itself, which inherits the lock with its standard output: locked means alive.
//! - `alive` is a pipe. Each application holds it open; the server's guard (`guard.sh`) reads it and stops the server
//!   when the last one is gone.
//!
//! Whoever joins asks the guard through the pipe and waits for its answer. A guard that has already seen the last
//! application go does not answer; then the server is started anew once it has ended.

mod account;
mod binaries;
mod error;
mod folder;
mod server;

use std::env;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use tokio::time::{Instant, sleep};

pub use self::binaries::Binaries;
pub use self::error::Error;
use self::folder::Folder;
use self::server::Server;

/// Name of the database and of its owner.
const NAME: &str = "orderkit";

/// The database that every server has.
const FIRST_DATABASE: &str = "postgres";

/// How long a server may take to start, or the one before it to stop.
const PATIENCE: Duration = Duration::from_mins(2);

/// Between two looks at what nothing reports.
const PAUSE: Duration = Duration::from_millis(5);

/// What the server does for what it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// What was committed survives a power cut.
    Safe,
    /// It may be lost.
    Nothing,
}

impl Keep {
    /// Settings of the server.
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Safe => &[],
            Self::Nothing => &["fsync=off", "full_page_writes=off", "max_connections=500"],
        }
    }
}

/// A running PostgreSQL. When the last one that any process holds is dropped, the server stops.
#[derive(Debug)]
pub struct LocalPostgres {
    url: String,
    /// The pipe that keeps the server running.
    _alive: File,
}

impl LocalPostgres {
    /// Starts the server of a data folder, or joins the one that runs, and waits until it answers. A folder that is
    /// missing is made.
    pub async fn start(data_dir: &Path) -> Result<Self, Error> {
        start(data_dir, Keep::Safe).await
    }

    /// As [`start`](Self::start), for tests: faster, with room for many connections, and lost in a power cut.
    pub async fn start_for_tests(data_dir: &Path) -> Result<Self, Error> {
        start(data_dir, Keep::Nothing).await
    }

    /// Address of the database, for `sqlx` and `psql` alike.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The data folder where none is named: `/var/lib/orderkit` for root, because the server's account cannot enter root's
/// home; else `orderkit` in the user's folder for application data. `None`: the user has no home.
pub fn default_data_dir() -> Option<PathBuf> {
    if rustix::process::geteuid().is_root() {
        return Some("/var/lib/orderkit".into());
    }
    let named = env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let folder = named.or_else(|| env::home_dir().map(|home| home.join(".local/share")))?;
    Some(folder.join("orderkit"))
}

async fn start(data_dir: &Path, keep: Keep) -> Result<LocalPostgres, Error> {
    let start = Start { folder: Folder::open(data_dir)?, deadline: Instant::now() + PATIENCE };
    let _turn = start.turn().await?;
    let alive = start.folder.pipe()?;
    start.join_or_launch(&alive, keep).await?;
    Ok(LocalPostgres { url: start.folder.url(NAME, NAME), _alive: alive })
}

/// One start, with the time that it has.
struct Start {
    folder: Folder,
    deadline: Instant,
}

impl Start {
    /// Waits for others that start or join. It is our turn until the file is closed.
    async fn turn(&self) -> Result<File, Error> {
        loop {
            if let Some(turn) = self.folder.turn()? {
                return Ok(turn);
            }
            self.pause().await?;
        }
    }

    /// Joins the server that lives; where none does, or it is about to end, launches one. Then it answers.
    async fn join_or_launch(&self, alive: &File, keep: Keep) -> Result<(), Error> {
        loop {
            if let Some(log) = self.found_none(alive).await? {
                // Blocks, for a second when databases are made: nothing else can go on without it anyway.
                Server::launch(&self.folder, log, keep)?;
                return if self.answers().await? { Ok(()) } else { Err(Error::ended("postgres", &self.folder)) };
            }
            if self.answers().await? {
                return Ok(());
            }
        }
    }

    /// Waits until it is known whether there is a server to join. If not, the log is free for another one.
    async fn found_none(&self, alive: &File) -> Result<Option<File>, Error> {
        let mut asked = false;
        loop {
            if let Some(log) = self.folder.free_log()? {
                return Ok(Some(log));
            }
            if !asked {
                self.folder.ask(alive)?;
                asked = true;
            } else if self.folder.answered() {
                return Ok(None);
            }
            self.pause().await?;
        }
    }

    /// Waits until the server answers, and makes the database if it is a new one. False: it has ended.
    async fn answers(&self) -> Result<bool, Error> {
        loop {
            match self.connect(NAME).await {
                Ok(connection) => return connection.close().await.map(|()| true).map_err(Error::Refused),
                Err(sqlx::Error::Database(error)) => match error.code().as_deref() {
                    // cannot_connect_now: it starts, or recovers, or stops.
                    Some("57P03") => {}
                    // invalid_catalog_name
                    Some("3D000") => self.make_database().await?,
                    _ => return Err(Error::Refused(sqlx::Error::Database(error))),
                },
                // It does not listen yet, or any more.
                Err(sqlx::Error::Io(_)) => {}
                Err(error) => return Err(Error::Refused(error)),
            }
            if self.folder.free_log()?.is_some() {
                return Ok(false);
            }
            self.pause().await?;
        }
    }

    async fn make_database(&self) -> Result<(), Error> {
        let mut connection = self.connect(FIRST_DATABASE).await.map_err(Error::Refused)?;
        connection.execute(AssertSqlSafe(format!("create database {NAME}"))).await.map_err(Error::Refused)?;
        connection.close().await.map_err(Error::Refused)
    }

    async fn connect(&self, database: &str) -> Result<PgConnection, sqlx::Error> {
        PgConnectOptions::from_str(&self.folder.url(NAME, database))?.connect().await
    }

    async fn pause(&self) -> Result<(), Error> {
        if Instant::now() < self.deadline {
            sleep(PAUSE).await;
            return Ok(());
        }
        Err(Error::Silent { seconds: PATIENCE.as_secs(), log: self.folder.log(), process: self.folder.process() })
    }
}
