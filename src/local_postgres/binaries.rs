//! Finds the programs of a PostgreSQL server.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Error;

/// Where Debian, Ubuntu and Homebrew (on either kind of Mac) keep a folder a version.
const VERSIONED: [&str; 3] = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

/// The folder of one installed server's programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    folder: PathBuf,
    version: String,
}

impl Binaries {
    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The major version, as `PG_VERSION` in a data folder writes it: `15`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The server itself.
    pub(super) fn postgres(&self) -> PathBuf {
        self.folder.join("postgres")
    }

    /// The program that makes a data folder.
    pub(super) fn initdb(&self) -> PathBuf {
        self.folder.join("initdb")
    }

    /// The server whose programs are in this folder, if they are.
    fn within(folder: &Path) -> Option<Self> {
        if !folder.join("initdb").is_file() {
            return None;
        }
        let out = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
        let version = major(&String::from_utf8(out.stdout).ok()?)?;
        Some(Self { folder: folder.to_owned(), version })
    }
}

/// The server to use: for an existing data folder the one that wrote it, else the first that is found.
pub(super) fn find(data: &Path) -> Result<Binaries, Error> {
    let looked = folders();
    let found: Vec<_> = looked.iter().filter_map(|folder| Binaries::within(folder)).collect();
    if found.is_empty() {
        return Err(Error::NotFound { looked });
    }
    choose(found, data)
}

fn choose(found: Vec<Binaries>, data: &Path) -> Result<Binaries, Error> {
    let wanted = written_by(data)?;
    let suits = |binaries: &&Binaries| wanted.as_ref().is_none_or(|wanted| *wanted == binaries.version);
    match found.iter().find(suits) {
        Some(binaries) => Ok(binaries.clone()),
        None => Err(Error::Version { data: data.to_owned(), wanted: wanted.unwrap_or_default(), found }),
    }
}

/// The major version that wrote a data folder; none where there is no such folder yet.
fn written_by(data: &Path) -> Result<Option<String>, Error> {
    if !data.exists() {
        return Ok(None);
    }
    let file = data.join("PG_VERSION");
    let version = fs::read_to_string(&file).map_err(Error::file(file))?;
    Ok(Some(version.trim().to_owned()))
}

/// Where to look, in order. `PG_BINDIR` is somebody's wish: then nowhere else.
fn folders() -> Vec<PathBuf> {
    if let Some(folder) = env::var_os("PG_BINDIR") {
        return vec![folder.into()];
    }
    let mut folders: Vec<PathBuf> =
        env::split_paths(&env::var_os("PATH").unwrap_or_default()).filter(|folder| folder.is_absolute()).collect();
    folders.extend(configured());
    for parent in VERSIONED {
        folders.extend(newest_first(Path::new(parent)));
    }
    let mut seen = Vec::new();
    folders.retain(|folder| {
        let new = !seen.contains(folder);
        seen.push(folder.clone());
        new
    });
    folders
}

/// What `pg_config` says, where it is installed.
fn configured() -> Option<PathBuf> {
    let out = Command::new("pg_config").arg("--bindir").output().ok()?;
    let folder = String::from_utf8(out.stdout).ok()?;
    out.status.success().then(|| folder.trim().into())
}

/// The `bin` folders of all versions below a folder, whether it calls them `15` or `postgresql@15`.
fn newest_first(parent: &Path) -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((version_in_name(&entry.file_name())?, entry.path().join("bin")))
        })
        .collect();
    versions.sort_by(|a, b| b.cmp(a));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

fn version_in_name(name: &OsStr) -> Option<u32> {
    let name = name.to_str()?;
    name.strip_prefix("postgresql@").unwrap_or(name).parse().ok()
}

/// The major version in what `postgres --version` prints: `postgres (PostgreSQL) 15.13 (Debian 15.13-0)`.
fn major(printed: &str) -> Option<String> {
    let number = printed.split_once("(PostgreSQL) ")?.1;
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installed(version: &str) -> Binaries {
        Binaries { folder: Path::new("/usr/lib/postgresql").join(version).join("bin"), version: version.to_owned() }
    }

    /// A data folder that some version wrote.
    fn data(version: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("PG_VERSION"), format!("{version}\n")).unwrap();
        folder
    }

    #[test]
    fn major_version_of_what_servers_print() {
        assert_eq!(major("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)\n").as_deref(), Some("15"));
        assert_eq!(major("postgres (PostgreSQL) 18beta1\n").as_deref(), Some("18"));
        assert_eq!(major("mysqld Ver 8.0"), None);
    }

    #[test]
    fn newest_version_comes_first_by_number() {
        let parent = tempfile::tempdir().unwrap();
        for name in ["9", "14", "postgresql@17", "common"] {
            fs::create_dir(parent.path().join(name)).unwrap();
        }
        let found = newest_first(parent.path());
        let expected = ["postgresql@17", "14", "9"].map(|name| parent.path().join(name).join("bin"));
        assert_eq!(found, expected);
    }

    #[test]
    fn data_is_opened_by_the_version_that_wrote_it() {
        let data = data("14");
        let chosen = choose(vec![installed("17"), installed("14")], data.path()).unwrap();
        assert_eq!(chosen, installed("14"));
    }

    #[test]
    fn without_data_the_first_that_is_found_is_used() {
        let chosen = choose(vec![installed("17"), installed("14")], Path::new("/nowhere/data")).unwrap();
        assert_eq!(chosen, installed("17"));
    }

    #[test]
    fn data_of_a_version_that_is_not_installed_is_left_alone() {
        let data = data("13");
        let error = choose(vec![installed("17"), installed("14")], data.path()).unwrap_err();
        let message = error.to_string();
        assert!(message.contains("was written by PostgreSQL 13; installed: PostgreSQL 17 in"), "{message}");
        assert!(message.contains("apt-get install postgresql-13"), "{message}");
    }

    #[test]
    fn no_server_says_where_it_looked_and_what_to_do() {
        let message = Error::NotFound { looked: vec!["/usr/bin".into(), "/opt/pg/bin".into()] }.to_string();
        for part in ["/usr/bin, /opt/pg/bin", "apt-get install postgresql", "PG_BINDIR", "DATABASE_URL"] {
            assert!(message.contains(part), "{part} is missing in: {message}");
        }
    }
}
