//! One configuration, from flags and environment; the flag wins.

mod base_url;
mod secret;
mod settings;

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use lettre::message::Mailbox;

pub use base_url::BaseUrl;
pub use secret::Secret;
pub use settings::Settings;

/// What Order Kit runs with. Made by [`Config::from_settings`], which judges every setting at once.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address to listen on.
    pub bind: SocketAddr,
    /// What links in mail and in the API's answers start with.
    pub base_url: BaseUrl,
    /// Private PostgreSQL, mail files and the secret live here. Not made before it is needed.
    pub data_dir: PathBuf,
    /// Where orders are kept; `None`: a private PostgreSQL in the data folder.
    pub database_url: Option<Secret>,
    /// For LISTEN and migrations, where a pooler stands before the database; `None`: the same as `database_url`.
    pub direct_database_url: Option<Secret>,
    /// Where mail goes; `None`: files in the data folder.
    pub smtp_url: Option<Secret>,
    /// Sender of all mail.
    pub mail_from: Mailbox,
    /// How strict a start is.
    pub env: Env,
    /// Whether `serve` also sends.
    pub worker: bool,
    /// Hosts in a private network that webhooks may go to, in lower case.
    pub webhook_hosts: Vec<String>,
    /// What log lines look like.
    pub log_format: LogFormat,
    /// Which log lines are written, as `tracing-subscriber`'s `EnvFilter` reads it: `info`, `orderkit=debug`.
    pub log_filter: String,
    /// As set; [`Config::secret`] falls back on the file.
    secret: Option<Secret>,
    /// Whether `base_url` follows from the address.
    base_url_is_default: bool,
}

/// How strict a start is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Env {
    /// What is not set has a default that works on one machine.
    Development,
    /// Mail server, base URL, database and secret must be set, and each desk must have a mailbox.
    Production,
}

/// What log lines look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// What a command needs of a production configuration; development needs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// The database alone: `migrate`, `desk`, `outbox`.
    Database,
    /// The database, and the base URL for the links that it prints: `staff`.
    Links,
    /// All of it: `serve` and `worker`.
    Everything,
}

/// Settings that are missing or wrong, all of them, a sentence each.
#[derive(Debug, thiserror::Error)]
pub struct WrongSettings(Vec<String>);

impl fmt::Display for WrongSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl Config {
    /// Reads the settings. An empty one counts as not set: that is what a compose file passes on.
    ///
    /// # Errors
    /// Everything that is wrong or, in production, missing for what the command `needs`.
    pub fn from_settings(settings: &Settings, needs: Needs) -> Result<Self, WrongSettings> {
        let mut wrong = Vec::new();
        let env = settings::env(settings, &mut wrong);
        let bind = settings::bind(settings, &mut wrong);
        let base_url = settings::base_url(settings, &mut wrong);
        let data_dir = settings::data_dir(settings, &mut wrong);
        let database_url = settings::database_url(settings, &mut wrong);
        let direct_database_url = settings::direct_database_url(settings, &mut wrong);
        let smtp_url = settings::smtp_url(settings, &mut wrong);
        let secret = settings::secret(settings);
        let mail_from = settings::mail_from(settings, &mut wrong);
        let worker = settings::worker(settings, &mut wrong);
        let log_format = settings::log_format(settings, &mut wrong);
        if env == Some(Env::Production) {
            wrong.extend(settings::missing_in_production(settings, needs));
        }
        let (Some(env), Some(bind), Some(data_dir), Some(mail_from), Some(worker), Some(log_format), true) =
            (env, bind, data_dir, mail_from, worker, log_format, wrong.is_empty())
        else {
            return Err(WrongSettings(wrong));
        };
        Ok(Self {
            bind,
            base_url_is_default: base_url.is_none(),
            base_url: base_url.unwrap_or_else(|| BaseUrl::of_address(bind)),
            data_dir,
            database_url,
            direct_database_url,
            smtp_url,
            mail_from,
            env,
            worker,
            webhook_hosts: settings::webhook_hosts(settings, env),
            log_format,
            log_filter: settings::log_filter(settings),
            secret,
        })
    }

    /// What links are worked out from; the same for all processes that share a database. Where none is set it is a file
    /// in the data folder, made by the first who asks.
    ///
    /// # Errors
    /// Where that file can neither be read nor made.
    pub fn secret(&self) -> io::Result<Secret> {
        match &self.secret {
            Some(secret) => Ok(secret.clone()),
            None => secret::of_folder(&self.data_dir),
        }
    }

    /// The same, now that the address is known (port 0 asks the system for a free one): a base URL that was not set
    /// follows it.
    #[must_use]
    pub fn listening_on(mut self, address: SocketAddr) -> Self {
        self.bind = address;
        if self.base_url_is_default {
            self.base_url = BaseUrl::of_address(address);
        }
        self
    }

    /// Whether pages that help whoever develops or tries Order Kit exist: in development on a loopback address only.
    pub fn shows_dev_pages(&self) -> bool {
        self.env == Env::Development && self.bind.ip().is_loopback()
    }

    /// Whether browsers may send cookies over HTTPS only.
    pub fn secure_cookies(&self) -> bool {
        self.env == Env::Production || self.base_url.is_https()
    }

    /// The folder of mail files, one `.eml` a message; used where no mail server is set.
    pub fn mail_dir(&self) -> PathBuf {
        self.data_dir.join("mail")
    }
}

#[cfg(test)]
mod tests;
