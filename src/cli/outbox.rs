//! `orderkit outbox`: what was not sent, and sending it again.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Subcommand;
use sqlx::PgPool;

use super::Outcome;
use crate::clock;
use crate::store;
use crate::store::outbox::{self, Listed, Which};

/// What to do with the outbox.
#[derive(Debug, Clone, Subcommand)]
pub enum Outbox {
    /// Print the messages that were not sent, the oldest first
    List {
        /// Only those that were given up
        #[arg(long, conflicts_with = "waiting")]
        dead: bool,
        /// Only those that are still tried
        #[arg(long)]
        waiting: bool,
    },
    /// Send messages again that were given up, or that wait for their next try
    Retry {
        /// Numbers as `outbox list` prints them
        #[arg(value_name = "ID", required_unless_present = "dead")]
        ids: Vec<i64>,
        /// All that were given up
        #[arg(long, conflicts_with = "ids")]
        dead: bool,
    },
}

/// Does it. Exit 1 where a message to send again was not found.
pub async fn run(outbox: &Outbox, pool: &PgPool) -> Outcome {
    match outbox {
        Outbox::List { dead: true, .. } => list(pool, Which::Dead).await,
        Outbox::List { waiting: true, .. } => list(pool, Which::Waiting).await,
        Outbox::List { .. } => list(pool, Which::Unsent).await,
        Outbox::Retry { dead: true, .. } => retry_dead(pool).await,
        Outbox::Retry { ids, .. } => retry(pool, ids).await,
    }
}

async fn list(pool: &PgPool, which: Which) -> Outcome {
    let messages = outbox::list(pool, which).await?;
    print_list(&mut io::stdout().lock(), &messages)?;
    Ok(ExitCode::SUCCESS)
}

async fn retry_dead(pool: &PgPool) -> Outcome {
    let retried = outbox::retry_dead(pool, clock::now()).await?;
    store::notify(pool, outbox::CHANNEL).await?;
    writeln!(io::stdout(), "{retried} to be sent again")?;
    Ok(ExitCode::SUCCESS)
}

async fn retry(pool: &PgPool, ids: &[i64]) -> Outcome {
    let retried = outbox::retry(pool, ids, clock::now()).await?;
    store::notify(pool, outbox::CHANNEL).await?;
    let mut out = io::stdout().lock();
    for id in ids {
        let outcome = if retried.contains(id) { "to be sent again" } else { "not found, sent, or being sent now" };
        writeln!(out, "{id}  {outcome}")?;
    }
    Ok(if ids.iter().all(|id| retried.contains(id)) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print_list(out: &mut impl Write, messages: &[Listed]) -> io::Result<()> {
    if messages.is_empty() {
        return writeln!(out, "Nothing: every message was sent.");
    }
    writeln!(out, "{:>8}  {:<12} {:<14} {:<40} {:>5}  STATE", "ID", "MESSAGE", "ORDER", "TO", "TRIES")?;
    for message in messages {
        let Listed { id, kind, recipient, attempts, .. } = message;
        let reference = message.reference.as_deref().unwrap_or("a draft");
        write!(out, "{id:>8}  {kind:<12} {reference:<14} {recipient:<40} {attempts:>5}  {}", state(message))?;
        match &message.last_error {
            Some(error) => writeln!(out, ": {}", error.replace(['\r', '\n'], " "))?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

fn state(message: &Listed) -> String {
    match message.dead_at {
        Some(at) => format!("given up {}", at.format("%F %R UTC")),
        None => format!("next try {}", message.not_before.format("%F %R UTC")),
    }
}
