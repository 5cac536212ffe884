//! `orderkit serve`: the whole application, until a signal ends it.

use std::io::{self, Write};
use std::process::ExitCode;

use tokio::signal::unix::{SignalKind, signal};

use super::Outcome;
use crate::app::App;
use crate::config::Config;

/// Serves until SIGTERM or SIGINT. A signal while it starts ends it as well.
pub async fn run(config: Config) -> Outcome {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut signalled = async || {
        tokio::select! {
            _ = terminate.recv() => (),
            _ = interrupt.recv() => (),
        }
    };
    let app = tokio::select! {
        app = App::start(config) => app?,
        () = signalled() => return Ok(ExitCode::SUCCESS),
    };
    let announced = announce(&app);
    if let Err(error) = announced {
        tracing::debug!(%error, "nobody reads standard output");
    }
    signalled().await;
    tokio::select! {
        () = app.stop() => (),
        () = signalled() => tracing::warn!("stopped at once, by a second signal"),
    }
    Ok(ExitCode::SUCCESS)
}

/// Says on standard output where everything is.
fn announce(app: &App) -> io::Result<()> {
    let config = &app.state.config;
    let mut out = io::stdout().lock();
    writeln!(out, "Order Kit is ready.")?;
    writeln!(out, "  Order form  {}", config.base_url.join("/"))?;
    writeln!(out, "  API         {}", config.base_url.join("/api/openapi.json"))?;
    if config.smtp_url.is_none() {
        writeln!(out, "  Mail        {}", config.mail_dir().display())?;
    }
    out.flush()
}
