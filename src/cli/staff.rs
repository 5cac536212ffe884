//! `orderkit staff`: adds people, makes their links, and lets people out and in whom no manager can help any more.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use lettre::Address;
use sqlx::PgPool;
use uuid::Uuid;

use super::Outcome;
use crate::clock;
use crate::config::BaseUrl;
use crate::domain::desk::DeskId;
use crate::domain::staff::{NewMember, Role};
use crate::link::Secret;
use crate::store;
use crate::store::people::{self, Person};
use crate::store::staff::Account;
use crate::workflow::staff;
use crate::workflow::staff::people::Refusal;

/// What to do with staff.
#[derive(Debug, Clone, Subcommand)]
pub enum Staff {
    /// Add someone and print an invitation: a link to set a password, good once and for three days
    Add {
        /// E-mail address, what they sign in with
        email: Address,
        /// What colleagues see
        #[arg(long)]
        name: String,
        /// A manager sees all desks, an agent those named
        #[arg(long, value_parser = role())]
        role: Role,
        /// Desk whose orders they work on; once for each
        #[arg(long = "desk", value_name = "DESK", value_parser = desk())]
        desks: Vec<DeskId>,
    },
    /// Print a link that signs someone in, good once and for ten minutes
    Link {
        /// E-mail address, in any case
        email: Address,
    },
    /// Print everybody, those who are disabled last
    List,
    /// End somebody's sessions and links, and let them in no more
    Disable {
        /// E-mail address, in any case
        email: Address,
    },
    /// Let somebody in again who was disabled
    Enable {
        /// E-mail address, in any case
        email: Address,
    },
    /// Take the second factor away from somebody who lost telephone and recovery codes, and end their sessions
    ResetFactor {
        /// E-mail address, in any case
        email: Address,
    },
}

fn role() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::WORDS).try_map(|word| Role::from_word(&word).ok_or("no such role"))
}

fn desk() -> impl TypedValueParser<Value = DeskId> {
    PossibleValuesParser::new(DeskId::WORDS).try_map(|word| DeskId::from_word(&word).ok_or("no such desk"))
}

/// Does it, and prints what became of it: for `add` and `link` one line, the link.
pub async fn run(staff: &Staff, pool: &PgPool, base_url: &BaseUrl) -> Outcome {
    let now = clock::now();
    match staff {
        Staff::Add { email, name, role, desks } => {
            let new = NewMember::new(email, name, *role, desks)?;
            let taken = format!("{email} is a member of staff already; `orderkit staff link {email}` prints a link");
            print_link(base_url, &staff::add(pool, &new, now).await?.ok_or(taken)?)?;
        }
        Staff::Link { email } => {
            if !account(pool, email).await?.is_active() {
                return Err(format!("{email} is disabled; `orderkit staff enable {email}` lets them in again").into());
            }
            let secret = staff::sign_in_link(pool, email.as_ref(), now).await?;
            print_link(base_url, &secret.ok_or_else(|| unknown(email))?)?;
        }
        Staff::List => print_people(&people::all(pool, now).await?)?,
        Staff::Disable { email } => disable(pool, email, now).await?,
        Staff::Enable { email } => {
            staff::people::enable(pool, id(pool, email).await?).await?;
            writeln!(io::stdout(), "{email} can sign in")?;
        }
        Staff::ResetFactor { email } => {
            staff::people::take_factor(pool, id(pool, email).await?).await?;
            writeln!(
                io::stdout(),
                "{email} is asked for no code; `orderkit staff link {email}` prints a sign-in link"
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn disable(pool: &PgPool, email: &Address, now: DateTime<Utc>) -> Result<(), Box<dyn Error + Send + Sync>> {
    match staff::people::disable_from_outside(pool, id(pool, email).await?, now).await? {
        Ok(()) => writeln!(io::stdout(), "{email} is signed out everywhere and cannot sign in")?,
        Err(Refusal::LastManager) => {
            return Err(format!("{email} is the last manager who has signed in: let another one sign in first").into());
        }
        Err(_) => writeln!(io::stdout(), "{email} was disabled already")?,
    }
    Ok(())
}

async fn account(pool: &PgPool, email: &Address) -> Result<Account, Box<dyn Error + Send + Sync>> {
    Ok(store::staff::by_email(pool, email.as_ref()).await?.ok_or_else(|| unknown(email))?)
}

async fn id(pool: &PgPool, email: &Address) -> Result<Uuid, Box<dyn Error + Send + Sync>> {
    Ok(account(pool, email).await?.member.id)
}

fn unknown(email: &Address) -> String {
    format!("nobody of staff has the address {email}; `orderkit staff add` adds someone")
}

fn print_link(base_url: &BaseUrl, secret: &Secret) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{}", base_url.join(&staff::link_path(secret)))
}

fn print_people(people: &[Person]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let width = people.iter().map(|person| person.email.len()).max().unwrap_or_default().max("E-MAIL".len());
    writeln!(out, "{:<width$}  {:<7}  {:<20}  {:<9}  {:<6}  NAME", "E-MAIL", "ROLE", "DESKS", "STATE", "FACTOR")?;
    for person in people {
        let desks: Vec<&str> = person.desks.iter().map(|desk| desk.word()).collect();
        let desks = if person.role == Role::Manager { "all".to_owned() } else { desks.join(",") };
        let state = match (person.disabled_at, person.last_signed_in_at) {
            (Some(_), _) => "disabled",
            (None, None) => "invited",
            (None, Some(_)) => "active",
        };
        let factor = if person.factor_since.is_some() { "yes" } else { "no" };
        let (email, role, name) = (&person.email, person.role.word(), &person.name);
        writeln!(out, "{email:<width$}  {role:<7}  {desks:<20}  {state:<9}  {factor:<6}  {name}")?;
    }
    Ok(())
}
