//! `orderkit desk`: the desks as they are set up.

use std::io::{self, Write};
use std::process::ExitCode;

use chrono_tz::Tz;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use lettre::Address;
use sqlx::PgPool;

use super::Outcome;
use crate::domain::desk::{self, DeskId};
use crate::store::{self, desks};

/// What to do with desks.
#[derive(Debug, Clone, Subcommand)]
pub enum Desk {
    /// Print how each desk is set up
    List,
    /// Change a desk; what is not named stays. Orders that came before keep what they were told
    Set(Set),
}

/// What to change of a desk.
#[derive(Debug, Clone, Args)]
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
    #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(i32).range(1..=2400))]
    turnaround_hours: Option<i32>,
    /// State no time; its orders have no due time
    #[arg(long, conflicts_with = "turnaround_hours")]
    no_turnaround: bool,
    /// In which its working days are counted: Europe/London
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    time_zone: Option<Tz>,
}

fn id() -> impl TypedValueParser<Value = DeskId> {
    PossibleValuesParser::new(DeskId::WORDS).try_map(|word| DeskId::from_word(&word).ok_or("no such desk"))
}

/// Does it, and prints the desks as they then are.
pub async fn run(desk: &Desk, pool: &PgPool) -> Outcome {
    match desk {
        Desk::List => print(&mut io::stdout().lock(), &desks::all(pool).await?)?,
        Desk::Set(set) => {
            let desk = change(set, pool).await?;
            print(&mut io::stdout().lock(), &[desk])?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn change(set: &Set, pool: &PgPool) -> store::Result<desk::Desk> {
    let mut tx = pool.begin().await?;
    let mut desk = desks::lock(&mut tx, set.desk).await?;
    set.apply(&mut desk);
    desks::update(&mut *tx, &desk).await?;
    tx.commit().await?;
    Ok(desk)
}

impl Set {
    fn apply(&self, desk: &mut desk::Desk) {
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
    }
}

/// Text on one line.
fn line(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 200 || text.chars().any(char::is_control) {
        return Err("give 1 to 200 characters on one line".to_owned());
    }
    Ok(text.to_owned())
}

fn zone(name: &str) -> Result<Tz, String> {
    name.parse().map_err(|_| "give a name of the time zone database, such as Europe/London".to_owned())
}

fn print(out: &mut impl Write, desks: &[desk::Desk]) -> io::Result<()> {
    for desk in desks {
        writeln!(out, "{}", desk.id)?;
        writeln!(out, "  name        {}", desk.name)?;
        writeln!(out, "  mailbox     {}", desk.mailbox.as_deref().unwrap_or("none: set one with --mailbox"))?;
        writeln!(out, "  telephone   {}", desk.telephone.as_deref().unwrap_or("none"))?;
        match desk.turnaround_hours {
            Some(hours) => writeln!(out, "  turnaround  {hours} hours")?,
            None => writeln!(out, "  turnaround  none stated")?,
        }
        writeln!(out, "  time zone   {}", desk.time_zone)?;
        writeln!(out, "  language    {}", desk.language)?;
    }
    Ok(())
}
