//! `orderkit staff`: adds people and makes their links. Each prints one line, the link.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use lettre::Address;
use sqlx::PgPool;

use super::Outcome;
use crate::clock;
use crate::config::BaseUrl;
use crate::domain::desk::DeskId;
use crate::domain::staff::{NewMember, Role};
use crate::link::Secret;
use crate::workflow::staff;

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
}

fn role() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::WORDS).try_map(|word| Role::from_word(&word).ok_or("no such role"))
}

fn desk() -> impl TypedValueParser<Value = DeskId> {
    PossibleValuesParser::new(DeskId::WORDS).try_map(|word| DeskId::from_word(&word).ok_or("no such desk"))
}

/// Does it, and prints the link that results.
pub async fn run(staff: &Staff, pool: &PgPool, base_url: &BaseUrl) -> Outcome {
    print_link(base_url, &link(staff, pool).await?)?;
    Ok(ExitCode::SUCCESS)
}

async fn link(staff: &Staff, pool: &PgPool) -> Result<Secret, Box<dyn Error + Send + Sync>> {
    let now = clock::now();
    match staff {
        Staff::Add { email, name, role, desks } => {
            let new = NewMember::new(email, name, *role, desks)?;
            let taken = format!("{email} is a member of staff already; `orderkit staff link {email}` prints a link");
            Ok(staff::add(pool, &new, now).await?.ok_or(taken)?)
        }
        Staff::Link { email } => {
            let unknown = format!("nobody of staff has the address {email}; `orderkit staff add` adds someone");
            Ok(staff::sign_in_link(pool, email.as_ref(), now).await?.ok_or(unknown)?)
        }
    }
}

fn print_link(base_url: &BaseUrl, secret: &Secret) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{}", base_url.join(&staff::link_path(secret)))
}
