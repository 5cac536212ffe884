//! The settings as given, and how each is read.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use lettre::message::Mailbox;

use super::{BaseUrl, Env, LogFormat, Needs, Secret};
use crate::local_postgres;
use crate::mail::Smtp;

/// Flags and environment as given. All text: a wrong setting is named with what was expected, together with the others.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = Settings::HEADING)]
pub struct Settings {
    /// Where orders are kept: `postgres://user:password@host/database` [default: a private PostgreSQL in the data folder]
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// The same database without the pooler before it, for LISTEN and migrations [default: the database URL]
    #[arg(long, env = "ORDERKIT_DIRECT_DATABASE_URL", value_name = "URL", hide_env_values = true, global = true)]
    pub direct_database_url: Option<String>,

    /// Address to listen on; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "ORDERKIT_BIND", value_name = "ADDRESS", global = true)]
    pub bind: Option<String>,

    /// What links in mail start with, as customers reach it: `https://orders.example.com` [default: http:// and the address]
    #[arg(long, env = "ORDERKIT_BASE_URL", value_name = "URL", global = true)]
    pub base_url: Option<String>,

    /// Folder of the private PostgreSQL, the mail files (mail/*.eml) and the secret [default: the user's data folder for
    /// orderkit; /var/lib/orderkit as root]
    #[arg(long, env = "ORDERKIT_DATA", value_name = "FOLDER", global = true)]
    pub data: Option<String>,

    /// Where mail goes: `smtps://user:password@host`, or `smtp://host:587?tls=required` [default: files in the data folder]
    #[arg(long, env = "ORDERKIT_SMTP_URL", value_name = "URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,

    /// Sender of all mail [default: Order Kit <orderkit@localhost>]
    #[arg(long, env = "ORDERKIT_MAIL_FROM", value_name = "MAILBOX", global = true)]
    pub mail_from: Option<String>,

    /// development or production; production starts only with database, base URL, mail server and secret set, and with
    /// a mailbox for each desk [default: development]
    #[arg(long, env = "ORDERKIT_ENV", value_name = "ENV", global = true)]
    pub env: Option<String>,

    /// What links are worked out from; the same for all processes [default: a file made once in the data folder]
    #[arg(long, env = "ORDERKIT_SECRET", value_name = "TEXT", hide_env_values = true, global = true)]
    pub secret: Option<String>,

    /// Hosts in a private network that webhooks of desks may go to, separated by commas [default: none; in development this machine]
    #[arg(long, env = "ORDERKIT_WEBHOOK_HOSTS", value_name = "HOSTS", global = true)]
    pub webhook_hosts: Option<String>,

    /// on or off: whether `serve` also sends mail; `orderkit worker` sends alone [default: on]
    #[arg(long, env = "ORDERKIT_WORKER", value_name = "ON|OFF", global = true)]
    pub worker: Option<String>,

    /// text or json: what log lines on standard error look like [default: text]
    #[arg(long, env = "ORDERKIT_LOG_FORMAT", value_name = "FORMAT", global = true)]
    pub log_format: Option<String>,

    /// Which log lines are written: error, warn, info, debug, or by module: orderkit=debug,sqlx=warn [default: info, of sqlx warn]
    #[arg(long, env = "ORDERKIT_LOG", value_name = "FILTER", global = true)]
    pub log: Option<String>,
}

impl Settings {
    /// Above them in a command's help.
    pub const HEADING: &str = "Settings";
}

type Wrong<'a> = &'a mut Vec<String>;

fn given(setting: Option<&String>) -> Option<&str> {
    setting.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// Reads a setting; what cannot be read becomes a sentence that names it, the value found and what was expected.
fn read<T>(
    setting: Option<&String>,
    name: &str,
    expected: &str,
    default: impl FnOnce() -> Option<T>,
    reader: impl FnOnce(&str) -> Option<T>,
    wrong: Wrong,
) -> Option<T> {
    let Some(text) = given(setting) else { return default() };
    let value = reader(text);
    if value.is_none() {
        wrong.push(format!("{name} is {text:?}: {expected}"));
    }
    value
}

pub(super) fn bind(settings: &Settings, wrong: Wrong) -> Option<SocketAddr> {
    let default = || Some(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
    let expected = "give an IP address and a port, such as 127.0.0.1:8080";
    read(settings.bind.as_ref(), "ORDERKIT_BIND (--bind)", expected, default, |text| text.parse().ok(), wrong)
}

pub(super) fn base_url(settings: &Settings, wrong: Wrong) -> Option<BaseUrl> {
    let expected = "give http:// or https:// and a host, without a path, such as https://orders.example.com";
    read(settings.base_url.as_ref(), "ORDERKIT_BASE_URL (--base-url)", expected, || None, BaseUrl::read, wrong)
}

pub(super) fn data_dir(settings: &Settings, wrong: Wrong) -> Option<PathBuf> {
    let dir = match given(settings.data.as_ref()) {
        Some(path) => std::path::absolute(path).ok(),
        None => local_postgres::default_data_dir(),
    };
    if dir.is_none() {
        wrong.push("There is no home folder to keep data in: set ORDERKIT_DATA (--data) to a folder.".to_owned());
    }
    dir
}

pub(super) fn database_url(settings: &Settings, wrong: Wrong) -> Option<Secret> {
    postgres_url(settings.database_url.as_ref(), "DATABASE_URL (--database-url)", wrong)
}

pub(super) fn direct_database_url(settings: &Settings, wrong: Wrong) -> Option<Secret> {
    let name = "ORDERKIT_DIRECT_DATABASE_URL (--direct-database-url)";
    postgres_url(settings.direct_database_url.as_ref(), name, wrong)
}

fn postgres_url(setting: Option<&String>, name: &str, wrong: Wrong) -> Option<Secret> {
    let text = given(setting)?;
    let scheme_is_right = text.starts_with("postgres://") || text.starts_with("postgresql://");
    if scheme_is_right && text.parse::<sqlx::postgres::PgConnectOptions>().is_ok() {
        return Some(Secret::new(text));
    }
    wrong.push(format!(
        "{name} cannot be read: give postgres://user:password@host/database, special characters of the password as %XX"
    ));
    None
}

pub(super) fn smtp_url(settings: &Settings, wrong: Wrong) -> Option<Secret> {
    let text = given(settings.smtp_url.as_ref())?;
    if Smtp::new(text).is_ok() {
        return Some(Secret::new(text));
    }
    wrong.push(
        "ORDERKIT_SMTP_URL (--smtp-url) cannot be read: give smtps://user:password@host or \
         smtp://host:587?tls=required, special characters of the password as %XX"
            .to_owned(),
    );
    None
}

pub(super) fn mail_from(settings: &Settings, wrong: Wrong) -> Option<Mailbox> {
    let default = || "Order Kit <orderkit@localhost>".parse().ok();
    let expected = "give a name and an address, such as Order Kit <orders@example.com>";
    read(settings.mail_from.as_ref(), "ORDERKIT_MAIL_FROM (--mail-from)", expected, default, |t| t.parse().ok(), wrong)
}

pub(super) fn env(settings: &Settings, wrong: Wrong) -> Option<Env> {
    let reader = |text: &str| match text {
        "development" => Some(Env::Development),
        "production" => Some(Env::Production),
        _ => None,
    };
    let expected = "give development or production";
    read(settings.env.as_ref(), "ORDERKIT_ENV (--env)", expected, || Some(Env::Development), reader, wrong)
}

pub(super) fn secret(settings: &Settings) -> Option<Secret> {
    given(settings.secret.as_ref()).map(Secret::new)
}

pub(super) fn webhook_hosts(settings: &Settings, env: Env) -> Vec<String> {
    let this_machine = || ["localhost", "127.0.0.1", "::1"].map(str::to_owned).to_vec();
    let listed = |text: &str| {
        let hosts = text.split(',').map(|host| host.trim().trim_matches(['[', ']']).to_lowercase());
        hosts.filter(|host| !host.is_empty()).collect()
    };
    match given(settings.webhook_hosts.as_ref()) {
        Some(text) => listed(text),
        None if env == Env::Development => this_machine(),
        None => Vec::new(),
    }
}

pub(super) fn worker(settings: &Settings, wrong: Wrong) -> Option<bool> {
    let reader = |text: &str| match text {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    };
    read(settings.worker.as_ref(), "ORDERKIT_WORKER (--worker)", "give on or off", || Some(true), reader, wrong)
}

pub(super) fn log_format(settings: &Settings, wrong: Wrong) -> Option<LogFormat> {
    let reader = |text: &str| match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    };
    let name = "ORDERKIT_LOG_FORMAT (--log-format)";
    read(settings.log_format.as_ref(), name, "give text or json", || Some(LogFormat::Text), reader, wrong)
}

/// PostgreSQL's notices are no news: where a client breaks off, one says that there was nothing to roll back.
const LOG_FILTER: &str = "info,sqlx=warn,sqlx::postgres::notice=error";

pub(super) fn log_filter(settings: &Settings) -> String {
    given(settings.log.as_ref()).unwrap_or(LOG_FILTER).to_owned()
}

/// A sentence for each setting that production needs and that is not there.
pub(super) fn missing_in_production(settings: &Settings, needs: Needs) -> Vec<String> {
    let database = (
        &settings.database_url,
        "DATABASE_URL (--database-url) is not set: where orders are kept, postgres://user:password@host/database",
    );
    let base_url = (
        &settings.base_url,
        "ORDERKIT_BASE_URL (--base-url) is not set: what links start with, such as https://orders.example.com",
    );
    let smtp = (
        &settings.smtp_url,
        "ORDERKIT_SMTP_URL (--smtp-url) is not set: where mail goes, such as smtps://user:password@mail.example.com",
    );
    let secret = (
        &settings.secret,
        "ORDERKIT_SECRET (--secret) is not set: what links are worked out from; keep one for all processes, \
         for example what `openssl rand -base64 32` prints",
    );
    let needed = match needs {
        Needs::Database => vec![database],
        Needs::Links => vec![database, base_url],
        Needs::Everything => vec![database, base_url, smtp, secret],
    };
    let missing = needed.into_iter().filter(|(setting, _)| given(setting.as_ref()).is_none());
    missing.map(|(_, sentence)| sentence.to_owned()).collect()
}
