//! `orderkit serve`: the whole application, until a signal ends it.

use std::error::Error;
use std::io::{self, Write};

use super::Outcome;
use super::signals::Signals;
use crate::app::App;
use crate::chain::chain;
use crate::clock;
use crate::config::Config;
use crate::workflow::staff;

/// Serves until SIGTERM or SIGINT. A signal while it starts ends it as well.
pub async fn run(config: Config) -> Outcome {
    let mut signals = Signals::listen()?;
    let app = match signals.start(App::start(config)).await {
        Ok(app) => app,
        Err(outcome) => return outcome,
    };
    if let Err(error) = announce(&app).await {
        tracing::warn!(error = chain(&*error), "the addresses were not printed");
    }
    signals.end(app.stop()).await
}

/// Says on standard output where everything is.
async fn announce(app: &App) -> Result<(), Box<dyn Error + Send + Sync>> {
    let config = &app.state.config;
    let mut lines = vec![("Order form", config.base_url.join("/"))];
    if config.shows_dev_pages()
        && let Some(secret) = staff::first_manager_link(&app.state.pool, clock::now()).await?
    {
        lines.push(("First manager", format!("{} (good once)", config.base_url.join(&staff::link_path(&secret)))));
    }
    lines.push(("API", config.base_url.join("/api/openapi.json")));
    if config.smtp_url.is_none() {
        if config.shows_dev_pages() {
            lines.push(("Mail", config.base_url.join("/dev/mail")));
        }
        lines.push(("Mail files", config.mail_dir().display().to_string()));
    }
    let mut out = io::stdout().lock();
    writeln!(out, "Order Kit is ready.")?;
    for (what, place) in lines {
        writeln!(out, "  {what:<14} {place}")?;
    }
    // An empty line says to a program that reads this that it is all.
    writeln!(out)?;
    Ok(out.flush()?)
}
