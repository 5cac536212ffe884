//! Whom the server runs as: PostgreSQL refuses to run as root.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Error;

/// An account of the operating system, where it is not the application's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    name: String,
    uid: u32,
    gid: u32,
}

impl Account {
    /// Whom to run as: for an existing data folder whom it belongs to, else `postgres`, else `nobody`. `None`: as the
    /// application itself, which is not root.
    pub(super) fn choose(data: &Path) -> Result<Option<Self>, Error> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        let passwd = fs::read_to_string("/etc/passwd").map_err(Error::file("/etc/passwd"))?;
        let owner = fs::metadata(data).ok().map(|data| data.uid()).filter(|uid| *uid != 0);
        let account = match owner {
            Some(uid) => Self::find(&passwd, |account| account.uid == uid),
            None => Self::find(&passwd, |account| account.name == "postgres")
                .or_else(|| Self::find(&passwd, |account| account.name == "nobody")),
        };
        account.map(Some).ok_or(Error::NoAccount)
    }

    fn find(passwd: &str, wanted: impl Fn(&Self) -> bool) -> Option<Self> {
        passwd.lines().filter_map(Self::read).find(wanted)
    }

    /// Reads a line of `/etc/passwd`: name, password, uid, gid and more.
    fn read(line: &str) -> Option<Self> {
        let mut fields = line.split(':');
        let name = fields.next()?.to_owned();
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(Self { name, uid, gid })
    }

    /// Name of the account.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Makes a command run as this account.
    pub(super) fn applies_to(&self, command: &mut Command) {
        command.uid(self.uid).gid(self.gid);
    }

    /// Gives it a folder.
    pub(super) fn owns(&self, folder: &Path) -> Result<(), Error> {
        chown(folder, Some(self.uid), Some(self.gid)).map_err(Error::file(folder))
    }

    /// The outermost folder on the way to `path` that this account cannot enter, as far as modes tell.
    pub(super) fn shut_out_by(&self, path: &Path) -> Option<PathBuf> {
        let way: Vec<_> = path.ancestors().skip(1).collect();
        way.into_iter().rev().find(|folder| !self.enters(folder)).map(Path::to_owned)
    }

    fn enters(&self, folder: &Path) -> bool {
        fs::metadata(folder).is_ok_and(|folder| {
            let search = if folder.uid() == self.uid {
                0o100
            } else if folder.gid() == self.gid {
                0o010
            } else {
                0o001
            };
            folder.permissions().mode() & search != 0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash\n\
                          # a comment\n\
                          nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n";

    #[test]
    fn accounts_are_read_from_passwd() {
        let nobody = Account::find(PASSWD, |account| account.name == "nobody");
        assert_eq!(nobody, Some(Account { name: "nobody".to_owned(), uid: 65534, gid: 65533 }));
        assert_eq!(Account::find(PASSWD, |account| account.name == "postgres"), None);
    }

    #[test]
    fn the_outermost_closed_folder_is_named() {
        let stranger = Account { name: "stranger".to_owned(), uid: 4_000_000, gid: 4_000_000 };
        let top = tempfile::tempdir().unwrap();
        let (open, closed) = (top.path().join("open"), top.path().join("open/closed"));
        let below = closed.join("below");
        fs::create_dir_all(&below).unwrap();
        for (folder, mode) in [(top.path(), 0o711), (&open, 0o755), (&closed, 0o700), (&below, 0o700)] {
            fs::set_permissions(folder, PermissionsExt::from_mode(mode)).unwrap();
        }
        assert_eq!(stranger.shut_out_by(&below.join("data")), Some(closed.clone()));
        assert_eq!(stranger.shut_out_by(&closed), None);
    }
}
