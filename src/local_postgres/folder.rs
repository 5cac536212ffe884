//! The folder of a private server: where everything lies, its locks and its pipe.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Error;

/// Only names the socket; the server listens on no port.
const PORT: u16 = 5432;

/// Longest path of a socket in bytes, the shortest of what operating systems allow.
const LONGEST_SOCKET: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// A log that is longer than this many bytes is begun anew by the next server.
const LONGEST_LOG: u64 = 1 << 20;

/// How much of a log a message shows.
const TAIL_LINES: usize = 12;

/// Folder `postgres` of a data folder. The application owns it and its files; the server's account, where that is
/// another, owns the folders `data` and `run` in it.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Finds or makes it.
    pub(super) fn open(data_dir: &Path) -> Result<Self, Error> {
        // The server's account must get through both.
        let mode = if rustix::process::geteuid().is_root() { 0o711 } else { 0o700 };
        make(data_dir, mode)?;
        let root = fs::canonicalize(data_dir).map_err(Error::file(data_dir))?.join("postgres");
        make(&root, mode)?;
        let folder = Self { root };
        folder.check_length()?;
        Ok(folder)
    }

    /// The databases.
    pub(super) fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// Databases that are not complete yet.
    pub(super) fn new_data(&self) -> PathBuf {
        self.root.join("data.new")
    }

    /// The socket, and what the guard writes.
    pub(super) fn run(&self) -> PathBuf {
        self.root.join("run")
    }

    /// What the server says.
    pub(super) fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    /// The guard's answer.
    pub(super) fn joined(&self) -> PathBuf {
        self.run().join("joined")
    }

    fn pipe_path(&self) -> PathBuf {
        self.root.join("alive")
    }

    fn check_length(&self) -> Result<(), Error> {
        let path = self.run().join(format!(".s.PGSQL.{PORT}"));
        match path.as_os_str().len().checked_sub(LONGEST_SOCKET) {
            None | Some(0) => Ok(()),
            Some(excess) => Err(Error::PathTooLong { path, excess }),
        }
    }

    /// Address of a database of the server. It names what the environment could otherwise change: port and encryption.
    pub(super) fn url(&self, user: &str, database: &str) -> String {
        let socket = percent_encoded(self.run().as_os_str());
        format!("postgres://{user}@localhost:{PORT}/{database}?host={socket}&sslmode=disable")
    }

    /// Whose turn it is to start or join. Held while the file is open; `None`: somebody else's.
    pub(super) fn turn(&self) -> Result<Option<File>, Error> {
        lock(self.root.join("start"))
    }

    /// The log, locked, if no server lives that has locked it.
    pub(super) fn free_log(&self) -> Result<Option<File>, Error> {
        lock(self.log())
    }

    /// Begins a log anew that has grown long.
    pub(super) fn shorten(&self, log: &File) -> Result<(), Error> {
        let too_long = log.metadata().map_err(Error::file(self.log()))?.len() > LONGEST_LOG;
        if too_long { log.set_len(0).map_err(Error::file(self.log())) } else { Ok(()) }
    }

    /// Puts new databases into their place. On disk too: a power cut must not bring them back under the other name.
    pub(super) fn complete(&self) -> Result<(), Error> {
        fs::rename(self.new_data(), self.data())
            .and_then(|()| File::open(&self.root)?.sync_all())
            .map_err(Error::file(self.data()))
    }

    /// The last lines of the log.
    pub(super) fn log_tail(&self) -> String {
        let log = fs::read(self.log()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<_> = log.lines().collect();
        let tail = lines.get(lines.len().saturating_sub(TAIL_LINES)..).unwrap_or_default();
        tail.join("\n")
    }

    /// The server's process, as it wrote it down.
    pub(super) fn process(&self) -> Option<String> {
        let file = fs::read_to_string(self.data().join("postmaster.pid")).ok()?;
        file.lines().next().map(str::to_owned)
    }

    /// The end of the pipe that keeps the server running. Opened for reading too, because that does not wait for a
    /// reader.
    pub(super) fn pipe(&self) -> Result<File, Error> {
        let path = self.pipe_path();
        if !path.exists() {
            let program = PathBuf::from("mkfifo");
            let made = Command::new(&program).args(["-m", "600"]).arg(&path).status();
            let made = made.map_err(|source| Error::Program { program, source })?;
            if !made.success() {
                return Err(Error::file(path)(ErrorKind::Other.into()));
            }
        }
        OpenOptions::new().read(true).write(true).open(&path).map_err(Error::file(path))
    }

    /// The guard's end of the pipe.
    pub(super) fn pipe_to_read(&self) -> Result<File, Error> {
        File::open(self.pipe_path()).map_err(Error::file(self.pipe_path()))
    }

    /// Asks the guard whether it still waits for the last application to go.
    pub(super) fn ask(&self, mut pipe: &File) -> Result<(), Error> {
        match fs::remove_file(self.joined()) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::file(self.joined())(error)),
            _ => pipe.write_all(b"\n").map_err(Error::file(self.pipe_path())),
        }
    }

    /// Whether the guard has answered that it does.
    pub(super) fn answered(&self) -> bool {
        self.joined().exists()
    }
}

/// Makes a folder unless there is one, with this mode whatever the process's mask says.
fn make(folder: &Path, mode: u32) -> Result<(), Error> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)
        .and_then(|()| fs::set_permissions(folder, PermissionsExt::from_mode(mode)))
        .map_err(Error::file(folder))
}

/// Opens a file and locks it, unless somebody else has. Whoever inherits the file inherits the lock.
fn lock(path: PathBuf) -> Result<Option<File>, Error> {
    let file = OpenOptions::new().append(true).create(true).mode(0o600).open(&path).map_err(Error::file(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(Error::file(path)(error)),
    }
}

/// A path as a part of an address: all that could mean something there as `%XX`.
fn percent_encoded(path: &OsStr) -> String {
    let mut encoded = String::new();
    for byte in path.as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => encoded.push(char::from(*byte)),
            _ => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    encoded
}
