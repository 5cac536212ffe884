//! The command line: one module a command.
//!
//! A command's `run` returns its exit code, or an error that is printed as a sentence a line (exit 1).

mod catalogue;
mod check;
mod demo;
mod desk;
mod hostid;
mod input;
mod outbox;
mod serve;
mod signals;
mod staff;
mod worker;

use std::error::Error;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use sqlx::PgPool;

use crate::app::{Database, logs};
use crate::chain::chain;
use crate::config::{Config, Needs, Settings};
use crate::domain::order::OperatingSystem;

/// What a command ends with.
pub type Outcome = Result<ExitCode, Box<dyn Error + Send + Sync>>;

/// Order Kit: customers order license files for contact-center software, desks receive checked orders.
#[derive(Debug, Parser)]
#[command(name = "orderkit", version, subcommand_required = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer the form, the API and the staff pages, and send mail. What runs where no command is given
    Serve(Settings),
    /// Send mail only
    Worker(Settings),
    /// Bring the database up to date, and end
    Migrate(Settings),
    /// Judge an order without a server: print what is wrong with it, and what it becomes
    Check {
        /// The order as JSON; `-` reads standard input
        file: PathBuf,
    },
    /// Read host IDs out of what a machine's own commands printed
    Hostid {
        /// What the machine runs: windows, linux, solaris, aix, `hp_ux`, tru64 or other. Without it, any kind fits
        #[arg(long = "os", value_name = "TYPE", value_parser = hostid::system)]
        system: Option<OperatingSystem>,
        /// The output; `-` reads standard input
        file: PathBuf,
    },
    /// Add people to staff and print links that sign them in
    Staff {
        #[command(subcommand)]
        command: staff::Staff,
        #[command(flatten)]
        settings: Settings,
    },
    /// Show the desks that receive orders, and change them
    Desk {
        #[command(subcommand)]
        command: desk::Desk,
        #[command(flatten)]
        settings: Settings,
    },
    /// Show what the form suggests while people type, and change it
    Catalogue {
        #[command(subcommand)]
        command: catalogue::Catalogue,
        #[command(flatten)]
        settings: Settings,
    },
    /// Fill an empty database with invented orders, to try Order Kit out
    Demo {
        #[command(flatten)]
        options: demo::Options,
        #[command(flatten)]
        settings: Settings,
    },
    /// Show messages that were not sent, and send them again
    Outbox {
        #[command(subcommand)]
        command: outbox::Outbox,
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs the command that this process was started with.
pub fn main() -> ExitCode {
    let cli = match parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    match run(cli.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("orderkit: {}", chain(&*error));
            ExitCode::FAILURE
        }
    }
}

/// No command means `serve`: flags alone are its flags.
fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let mut args: Vec<_> = args.into_iter().collect();
    let first = args.get(1).and_then(|arg| arg.to_str());
    let is_flag = first.is_none_or(|arg| arg.starts_with('-') && !matches!(arg, "-h" | "--help" | "-V" | "--version"));
    if args.len() <= 1 || is_flag {
        args.insert(args.len().min(1), "serve".into());
    }
    Cli::from_arg_matches(&command().try_get_matches_from(args)?)
}

/// The commands. Where a command takes the settings of `serve`, its help names what it takes besides.
fn command() -> clap::Command {
    Cli::command().mut_subcommands(|command| match command.get_name() {
        "serve" | "check" | "hostid" => command,
        _ => command
            .mut_args(|arg| if arg.get_help_heading() == Some(Settings::HEADING) { arg.hide(true) } else { arg })
            .mut_subcommands(|command| command.after_help(SETTINGS_ELSEWHERE))
            .after_help(SETTINGS_ELSEWHERE),
    })
}

const SETTINGS_ELSEWHERE: &str =
    "Takes the settings of serve too, as flags or from the environment: orderkit serve --help";

fn run(command: Command) -> Outcome {
    match command {
        Command::Serve(settings) => with_config(&settings, Needs::Everything, serve::run),
        Command::Worker(settings) => with_config(&settings, Needs::Everything, worker::run),
        Command::Check { file } => check::run(&file),
        Command::Hostid { system, file } => hostid::run(&file, system),
        Command::Migrate(settings) => with_database(&settings, Needs::Database, async |_, _| Ok(ExitCode::SUCCESS)),
        Command::Staff { command, settings } => with_database(&settings, Needs::Links, async |pool, config| {
            staff::run(&command, pool, &config.base_url).await
        }),
        Command::Desk { command, settings } => {
            with_database(&settings, Needs::Database, async |pool, _| desk::run(&command, pool).await)
        }
        Command::Catalogue { command, settings } => {
            with_database(&settings, Needs::Database, async |pool, _| catalogue::run(&command, pool).await)
        }
        Command::Demo { options, settings } => {
            with_database(&settings, Needs::Database, async |pool, config| demo::run(&options, pool, config).await)
        }
        Command::Outbox { command, settings } => {
            with_database(&settings, Needs::Database, async |pool, _| outbox::run(&command, pool).await)
        }
    }
}

/// Runs a command on the database, which is brought up to date first.
fn with_database(settings: &Settings, needs: Needs, command: impl AsyncFnOnce(&PgPool, &Config) -> Outcome) -> Outcome {
    with_config(settings, needs, async |config| {
        let database = Database::open(&config).await?;
        database.migrate().await?;
        let outcome = command(&database.pool, &config).await;
        database.close().await;
        outcome
    })
}

/// Runs a command that has settings. Exit 2, and all that is wrong with them, where something is.
fn with_config(settings: &Settings, needs: Needs, command: impl AsyncFnOnce(Config) -> Outcome) -> Outcome {
    match Config::from_settings(settings, needs) {
        Ok(config) => {
            logs::start(&config);
            tokio::runtime::Runtime::new()?.block_on(command(config))
        }
        Err(wrong) => {
            eprintln!("orderkit cannot start with these settings:\n{wrong}");
            Ok(ExitCode::from(2))
        }
    }
}
