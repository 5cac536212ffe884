//! `orderkit demo`: invented orders, for whoever tries Order Kit out.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Args;
use sqlx::PgPool;

use super::Outcome;
use crate::app::progress;
use crate::clock;
use crate::config::{Config, Env};
use crate::demo::{COLLEAGUES, Error, Wanted, fill};
use crate::link::LinkKey;

/// What to invent.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// How many orders
    #[arg(long, value_name = "NUMBER", default_value_t = 500, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    orders: u64,
    /// The same number makes the same orders on the same day
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
}

/// Fills the database, and says who can sign in. Exit 1, and nothing changed, where there are orders already.
pub async fn run(options: &Options, pool: &PgPool, config: &Config) -> Outcome {
    if config.env == Env::Production {
        eprintln!("orderkit demo: these settings are for production, and its orders are invented: nothing was changed");
        return Ok(ExitCode::FAILURE);
    }
    let secret = config.secret()?;
    let wanted = Wanted {
        orders: options.orders,
        seed: options.seed,
        now: clock::now(),
        links: LinkKey::new(secret.expose()),
        mail_domain: config.mail_from.email.domain().to_owned(),
    };
    let bar = progress::bar(options.orders, "orders");
    let filled = fill(pool, wanted, |written| bar.set_position(written)).await;
    bar.finish_and_clear();
    match filled {
        Ok(()) => say(options.orders)?,
        Err(Error::NotEmpty) => {
            eprintln!("orderkit demo: {}: nothing was changed. Use an empty one.", Error::NotEmpty);
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => return Err(error.into()),
    }
    Ok(ExitCode::SUCCESS)
}

fn say(orders: u64) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{orders} invented orders of the last 90 days are there. No mail is sent about them.")?;
    writeln!(out, "Invented staff, whom `orderkit staff link ADDRESS` signs in:")?;
    for colleague in COLLEAGUES {
        writeln!(out, "  {:<26} {} of {}", colleague.email, colleague.role, colleague.desk)?;
    }
    Ok(())
}
