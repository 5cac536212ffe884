//! `orderkit desk`: the desks as they are set up.

use std::io::{self, Write};
use std::process::ExitCode;

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use lettre::Address;
use sqlx::PgPool;

use super::Outcome;
use crate::domain::calendar;
use crate::domain::desk::{self, Change, DeskId, Settings};
use crate::domain::holiday::{self, Holiday, MOST_NAME};
use crate::store::{self, desks};
use crate::workflow::desk::{Changed, change};

/// What to do with desks.
#[derive(Debug, Clone, Subcommand)]
pub enum Desk {
    /// Print how each desk is set up
    List,
    /// Change a desk; what is not named stays. Due times of open orders follow
    Set(Set),
    /// Show the days on which a desk does not work, and change them
    #[command(subcommand)]
    Holiday(Holidays),
}

/// What to do with holidays.
#[derive(Debug, Clone, Subcommand)]
pub enum Holidays {
    /// Print them, the earliest first
    List {
        /// Of which desk
        #[arg(value_name = "DESK", value_parser = id())]
        desk: DeskId,
    },
    /// Add one; one that is there gets the name
    Add {
        /// To which desk
        #[arg(value_name = "DESK", value_parser = id())]
        desk: DeskId,
        /// 2026-12-25, 25.12.2026 or "25 Dec 2026"
        #[arg(value_parser = day)]
        day: NaiveDate,
        /// What people call it
        #[arg(value_parser = holiday_name)]
        name: String,
    },
    /// Take one out
    Remove {
        /// Of which desk
        #[arg(value_name = "DESK", value_parser = id())]
        desk: DeskId,
        /// 2026-12-25, 25.12.2026 or "25 Dec 2026"
        #[arg(value_parser = day)]
        day: NaiveDate,
    },
}

/// What to change of a desk.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct Set {
    /// Which
    #[arg(value_name = "DESK", value_parser = id())]
    desk: DeskId,
    /// Where its mail goes
    #[arg(long, value_name = "ADDRESS")]
    mailbox: Option<Address>,
    /// What people call it
    #[arg(long, value_name = "TEXT", value_parser = line)]
    name: Option<String>,
    /// Whom customers call about an order
    #[arg(long, value_name = "NUMBER", value_parser = line)]
    telephone: Option<String>,
    /// Name no telephone
    #[arg(long, conflicts_with = "telephone")]
    no_telephone: bool,
    /// Within how many hours it answers; 24 are one working day
    #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(i32).range(1..=Settings::MOST_HOURS.into()))]
    turnaround_hours: Option<i32>,
    /// State no time; its orders have no due time
    #[arg(long, conflicts_with = "turnaround_hours")]
    no_turnaround: bool,
    /// In which its working days are counted: Europe/London
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    time_zone: Option<Tz>,
    /// The days of the week on which it works: mon,tue,wed,thu,fri
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday)]
    working_days: Option<Vec<Weekday>>,
    /// When it opens and closes on them: 09:00-17:30. A working day counts 24 hours, evenly from the one to the other
    #[arg(long, value_name = "FROM-TO", value_parser = hours)]
    hours: Option<(NaiveTime, NaiveTime)>,
    /// Let its time run from midnight to midnight
    #[arg(long, conflicts_with = "hours")]
    no_hours: bool,
    /// Erase the personal data of an order so many days after it was closed
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i32).range(1..=Settings::MOST_DAYS.into()))]
    erase_after_days: Option<i32>,
    /// Erase it only when a manager does
    #[arg(long, conflicts_with = "erase_after_days")]
    no_erasing: bool,
    /// Post each of its orders there too: https, or http to this machine
    #[arg(long, value_name = "URL", value_parser = webhook_url)]
    webhook_url: Option<String>,
    /// What those posts are signed with: whsec_ and base64
    #[arg(long, value_name = "SECRET", value_parser = webhook_secret, requires = "webhook_url")]
    webhook_secret: Option<String>,
    /// Post them nowhere
    #[arg(long, conflicts_with_all = ["webhook_url", "webhook_secret"])]
    no_webhook: bool,
}

fn id() -> impl TypedValueParser<Value = DeskId> {
    PossibleValuesParser::new(DeskId::WORDS).try_map(|word| DeskId::from_word(&word).ok_or("no such desk"))
}

/// Why a desk cannot become what it was to be.
#[derive(Debug, thiserror::Error)]
enum Wrong {
    /// Posts would go out unsigned.
    #[error("a webhook signs what it posts: give its secret with --webhook-secret")]
    NoSecret,
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Does it, and prints the desks as they then are.
pub async fn run(desk: &Desk, pool: &PgPool) -> Outcome {
    let out = &mut io::stdout().lock();
    match desk {
        Desk::List => print(out, &desks::all_settings(pool).await?)?,
        Desk::Set(set) => {
            let settings = changed(pool, set.desk, |change| set.apply(change)).await?;
            print(out, &[settings])?;
        }
        Desk::Holiday(holidays) => return run_holidays(out, holidays, pool).await,
    }
    Ok(ExitCode::SUCCESS)
}

async fn run_holidays(out: &mut impl Write, holidays: &Holidays, pool: &PgPool) -> Outcome {
    let desk = match holidays {
        Holidays::List { desk } => *desk,
        Holidays::Add { desk, day, name } => {
            let holiday = Holiday { day: *day, name: name.clone() };
            changed(pool, *desk, |change| change.add = vec![holiday.clone()]).await?;
            *desk
        }
        Holidays::Remove { desk, day } => {
            if !desks::get(pool, *desk).await?.holidays.contains(day) {
                writeln!(out, "{day} is no holiday of {desk}: nothing was changed")?;
                return Ok(ExitCode::FAILURE);
            }
            changed(pool, *desk, |change| change.remove = vec![*day]).await?;
            *desk
        }
    };
    for Holiday { day, name } in desks::holidays(pool, desk).await? {
        writeln!(out, "{day}  {name}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Changes a desk as it is; once more where somebody else did just then.
async fn changed(pool: &PgPool, id: DeskId, apply: impl Fn(&mut Change)) -> Result<Settings, Wrong> {
    loop {
        let mut wanted = Change::of(desks::settings(pool, id).await?);
        apply(&mut wanted);
        if wanted.lacks_secret() {
            return Err(Wrong::NoSecret);
        }
        if let Changed::Saved(moves) = change(pool, &wanted).await? {
            if moves.count > 0 {
                eprintln!("{} open orders are due at another time now", moves.count);
            }
            return Ok(desks::settings(pool, id).await?);
        }
    }
}

impl Set {
    fn apply(&self, change: &mut Change) {
        let Settings { desk, erase_after_days, webhook_url, .. } = &mut change.settings;
        if let Some(mailbox) = &self.mailbox {
            desk.mailbox = Some(mailbox.to_string());
        }
        if let Some(name) = &self.name {
            desk.name.clone_from(name);
        }
        if self.telephone.is_some() || self.no_telephone {
            desk.telephone.clone_from(&self.telephone);
        }
        if self.turnaround_hours.is_some() || self.no_turnaround {
            desk.turnaround_hours = self.turnaround_hours;
        }
        if let Some(zone) = self.time_zone {
            desk.time_zone = zone;
        }
        if let Some(days) = &self.working_days {
            desk.working_days = calendar::from_monday().filter(|day| days.contains(day)).collect();
        }
        if self.hours.is_some() || self.no_hours {
            desk.hours = self.hours;
        }
        if self.erase_after_days.is_some() || self.no_erasing {
            *erase_after_days = self.erase_after_days;
        }
        if self.webhook_url.is_some() || self.no_webhook {
            webhook_url.clone_from(&self.webhook_url);
        }
        change.webhook_secret.clone_from(&self.webhook_secret);
    }
}

/// Text on one line.
fn line(text: &str) -> Result<String, String> {
    desk::line(text).ok_or_else(|| format!("give 1 to {} characters on one line", desk::MOST_LINE))
}

fn zone(name: &str) -> Result<Tz, String> {
    name.parse().map_err(|_| "give a name of the time zone database, such as Europe/London".to_owned())
}

fn weekday(name: &str) -> Result<Weekday, String> {
    name.parse().map_err(|_| "give days of the week, such as mon,tue,wed,thu,fri".to_owned())
}

fn hours(text: &str) -> Result<(NaiveTime, NaiveTime), String> {
    let read = || {
        let (opens, closes) = text.split_once(['-', '–'])?;
        Some((desk::read_time(opens)?, desk::read_time(closes)?)).filter(|(opens, closes)| opens < closes)
    };
    read().ok_or_else(|| "give two times of a day, the earlier one first: 09:00-17:30".to_owned())
}

fn webhook_url(text: &str) -> Result<String, String> {
    let wrong = "give an address that begins with https://, or http:// for one of this machine, without user name, \
                 password and #";
    desk::is_webhook_url(text).then(|| text.to_owned()).ok_or_else(|| wrong.to_owned())
}

fn webhook_secret(text: &str) -> Result<String, String> {
    let wrong = "give whsec_ and 24 to 64 bytes in base64: echo whsec_$(openssl rand -base64 32)";
    desk::is_webhook_secret(text).then(|| text.to_owned()).ok_or_else(|| wrong.to_owned())
}

fn day(text: &str) -> Result<NaiveDate, String> {
    holiday::read_day(text).ok_or_else(|| "give a day: 2026-12-25, 25.12.2026 or \"25 Dec 2026\"".to_owned())
}

fn holiday_name(text: &str) -> Result<String, String> {
    let name = line(text)?;
    if name.chars().count() > MOST_NAME {
        return Err(format!("give at most {MOST_NAME} characters"));
    }
    Ok(name)
}

fn print(out: &mut impl Write, desks: &[Settings]) -> io::Result<()> {
    for Settings { desk, erase_after_days, webhook_url, .. } in desks {
        let days: Vec<String> = desk.working_days.iter().map(Weekday::to_string).collect();
        writeln!(out, "{}", desk.id)?;
        writeln!(out, "  name        {}", desk.name)?;
        writeln!(out, "  mailbox     {}", desk.mailbox.as_deref().unwrap_or("none: set one with --mailbox"))?;
        writeln!(out, "  telephone   {}", desk.telephone.as_deref().unwrap_or("none"))?;
        match desk.turnaround_hours {
            Some(hours) => writeln!(out, "  turnaround  {hours} hours")?,
            None => writeln!(out, "  turnaround  none stated")?,
        }
        writeln!(out, "  time zone   {}", desk.time_zone)?;
        writeln!(out, "  works       {}", days.join(", "))?;
        match desk.hours {
            Some((opens, closes)) => writeln!(out, "  hours       {} to {}", clock(opens), clock(closes))?,
            None => writeln!(out, "  hours       midnight to midnight")?,
        }
        writeln!(out, "  holidays    {}", desk.holidays.len())?;
        writeln!(out, "  language    {}", desk.language)?;
        match erase_after_days {
            Some(days) => writeln!(out, "  erases      {days} days after an order was closed")?,
            None => writeln!(out, "  erases      when a manager does")?,
        }
        writeln!(out, "  webhook     {}", webhook_url.as_deref().unwrap_or("none"))?;
    }
    Ok(())
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}
