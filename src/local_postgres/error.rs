//! What keeps a private PostgreSQL from running, and what to do about it.

use std::fmt::{self, Display};
use std::io;
use std::path::PathBuf;

use super::binaries::Binaries;
use super::folder::Folder;

/// Why there is no private PostgreSQL. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No server program is installed where one is looked for.
    #[error(
        "found no PostgreSQL server (the programs `postgres` and `initdb`) in {}\n\
         Install one (Debian and Ubuntu: `apt-get install postgresql`, macOS: `brew install postgresql`), \
         or set PG_BINDIR to the folder of these programs, \
         or set DATABASE_URL to a database that already runs.",
        list(.looked)
    )]
    NotFound {
        /// The folders that were searched, in this order.
        looked: Vec<PathBuf>,
    },

    /// The folder holds the data of a PostgreSQL that is not installed.
    #[error(
        "{} was written by PostgreSQL {wanted}; installed: {}\n\
         Install PostgreSQL {wanted} (Debian and Ubuntu: `apt-get install postgresql-{wanted}`) or set PG_BINDIR to \
         the folder of its programs. To move to another version use `pg_upgrade`, or name another data folder.",
        .data.display(),
        list(.found)
    )]
    Version {
        /// The folder of the data.
        data: PathBuf,
        /// The major version that wrote it.
        wanted: String,
        /// What is installed.
        found: Vec<Binaries>,
    },

    /// The path of the server's socket would be longer than the operating system allows.
    #[error(
        "{} is too long a path for a socket, by {excess} bytes: name a shorter data folder",
        .path.display()
    )]
    PathTooLong {
        /// The socket.
        path: PathBuf,
        /// Bytes above the limit.
        excess: usize,
    },

    /// PostgreSQL refuses to run as root, and there is nobody else to run as.
    #[error("PostgreSQL does not run as root, and neither `postgres` nor `nobody` is in /etc/passwd")]
    NoAccount,

    /// The account that PostgreSQL runs as cannot reach its folder.
    #[error(
        "PostgreSQL runs as `{account}`, who cannot enter {}: \
         name a data folder that this account can reach, or `chmod o+x` that folder",
        .closed.display()
    )]
    Closed {
        /// Name of the account.
        account: String,
        /// The outermost folder that is closed to it.
        closed: PathBuf,
    },

    /// A file or folder could not be read or written.
    #[error("cannot use {}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },

    /// A program could not be started.
    #[error("cannot run {}", .program.display())]
    Program {
        /// The program.
        program: PathBuf,
        /// Why.
        source: io::Error,
    },

    /// A program ended when it should not have.
    #[error("{program} ended; the end of {} says:\n{tail}", .log.display())]
    Ended {
        /// Name of the program.
        program: &'static str,
        /// The whole log.
        log: PathBuf,
        /// The last lines of the log.
        tail: String,
    },

    /// A server lives, but does not answer.
    #[error(
        "PostgreSQL did not answer within {seconds} seconds; its log is {}. If the process {} is a server that hangs, \
         end it (`kill -INT`) and start again.",
        .log.display(),
        .process.as_deref().unwrap_or("(none written down)")
    )]
    Silent {
        /// How long it was given.
        seconds: u64,
        /// The whole log.
        log: PathBuf,
        /// Its number, where it is written down.
        process: Option<String>,
    },

    /// The server answers, but not as it should.
    #[error("the private PostgreSQL refuses to work")]
    Refused(#[source] sqlx::Error),
}

impl Error {
    /// Names the file that an error of the operating system is about.
    pub(super) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }

    /// A program ended; the log says why.
    pub(super) fn ended(program: &'static str, folder: &Folder) -> Self {
        Self::Ended { program, log: folder.log(), tail: folder.log_tail() }
    }
}

impl Display for Binaries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgreSQL {} in {}", self.version(), self.folder().display())
    }
}

/// A list as a sentence holds it.
fn list<T: Listed>(items: &[T]) -> String {
    if items.is_empty() {
        return "(nothing)".to_owned();
    }
    items.iter().map(Listed::listed).collect::<Vec<_>>().join(", ")
}

/// What a list can hold: paths have no `Display` of their own.
trait Listed {
    fn listed(&self) -> String;
}

impl Listed for PathBuf {
    fn listed(&self) -> String {
        self.display().to_string()
    }
}

impl Listed for Binaries {
    fn listed(&self) -> String {
        self.to_string()
    }
}
