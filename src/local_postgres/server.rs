//! Makes the databases and launches the server.

use std::env;
use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::ErrorKind;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use super::account::Account;
use super::binaries::{self, Binaries};
use super::folder::Folder;
use super::{Error, Keep, NAME};

/// Runs the server until nobody holds the pipe.
const GUARD: &str = include_str!("guard.sh");

/// Locale of new databases: by code point, with upper and lower case of all scripts where the system has such a one.
const LOCALE: &str = if cfg!(target_os = "linux") { "C.UTF-8" } else { "C" };

/// A server to be started.
pub(super) struct Server<'a> {
    pub(super) folder: &'a Folder,
    binaries: Binaries,
    account: Option<Account>,
    /// Locked: the server inherits it.
    log: File,
    keep: Keep,
}

impl<'a> Server<'a> {
    /// Makes the databases where there are none, then starts the server, which may not answer yet.
    pub(super) fn launch(folder: &'a Folder, log: File, keep: Keep) -> Result<(), Error> {
        let data = folder.data();
        let account = Account::choose(&data)?;
        let binaries = binaries::find(&data)?;
        folder.shorten(&log)?;
        let server = Self { folder, binaries, account, log, keep };
        server.own(&folder.run())?;
        if !data.exists() {
            server.make_databases()?;
        }
        server.run()
    }

    /// Writes the databases beside their place and moves them there when they are whole.
    fn make_databases(&self) -> Result<(), Error> {
        let new = self.folder.new_data();
        if new.exists() {
            fs::remove_dir_all(&new).map_err(Error::file(&new))?;
        }
        self.own(&new)?;

        let mut initdb = self.command(&self.binaries.initdb())?;
        initdb.arg("--pgdata").arg(&new).args(["--encoding=UTF8", "--auth=trust", "--data-checksums"]);
        initdb.arg(format!("--username={NAME}")).arg(format!("--locale={LOCALE}"));
        if self.keep == Keep::Nothing {
            initdb.arg("--no-sync");
        }
        if !self.wait(initdb)?.success() {
            return Err(Error::ended("initdb", self.folder));
        }
        self.folder.complete()
    }

    /// Starts the guard, which starts the server and goes on alone.
    fn run(&self) -> Result<(), Error> {
        let mut guard = self.command(Path::new("/bin/sh"))?;
        guard.stdin(self.folder.pipe_to_read()?);
        guard.args(["-c", GUARD, "orderkit-postgres-guard"]).arg(self.folder.joined());
        guard.arg(self.binaries.postgres()).arg("-D").arg(self.folder.data());
        guard.arg("-c").arg(socket_setting(&self.folder.run()));
        for setting in ["listen_addresses=", "unix_socket_permissions=0700", "port=5432", "lc_messages=C"] {
            guard.args(["-c", setting]);
        }
        for setting in self.keep.settings() {
            guard.args(["-c", setting]);
        }
        if self.wait(guard)?.success() { Ok(()) } else { Err(Error::ended("sh", self.folder)) }
    }

    /// A command as the server's account that writes to the log, and that Ctrl-C in the application's terminal does not
    /// reach.
    fn command(&self, program: &Path) -> Result<Command, Error> {
        let log = || self.log.try_clone().map_err(Error::file(self.folder.log()));
        let mut command = Command::new(program);
        command.current_dir(self.folder.run()).process_group(0);
        command.stdin(Stdio::null()).stdout(log()?).stderr(log()?);
        // They would change what the programs do.
        for (name, _) in env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"PG")) {
            command.env_remove(name);
        }
        if let Some(account) = &self.account {
            account.applies_to(&mut command);
        }
        Ok(command)
    }

    fn wait(&self, mut command: Command) -> Result<ExitStatus, Error> {
        command.status().map_err(|source| {
            let closed = match &self.account {
                Some(account) if source.kind() == ErrorKind::PermissionDenied => {
                    account.shut_out_by(&self.folder.run())
                }
                _ => None,
            };
            match (closed, &self.account) {
                (Some(closed), Some(account)) => Error::Closed { account: account.name().to_owned(), closed },
                _ => Error::Program { program: PathBuf::from(command.get_program()), source },
            }
        })
    }

    /// Makes a folder for the server's account alone.
    fn own(&self, folder: &Path) -> Result<(), Error> {
        if !folder.exists() {
            DirBuilder::new().mode(0o700).create(folder).map_err(Error::file(folder))?;
        }
        fs::set_permissions(folder, PermissionsExt::from_mode(0o700)).map_err(Error::file(folder))?;
        self.account.as_ref().map_or(Ok(()), |account| account.owns(folder))
    }
}

/// The folder of the socket, quoted as this list needs it.
fn socket_setting(folder: &Path) -> OsString {
    let mut setting = b"unix_socket_directories=\"".to_vec();
    for byte in folder.as_os_str().as_bytes() {
        if *byte == b'"' {
            setting.push(b'"');
        }
        setting.push(*byte);
    }
    setting.push(b'"');
    OsString::from_vec(setting)
}
