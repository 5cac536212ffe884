//! `orderkit worker`: sends mail and nothing else, until a signal ends it.

use super::Outcome;
use super::signals::Signals;
use crate::app::MailApp;
use crate::config::Config;

/// Sends until SIGTERM or SIGINT.
pub async fn run(config: Config) -> Outcome {
    let mut signals = Signals::listen()?;
    match signals.start(MailApp::start(config)).await {
        Ok(app) => signals.end(app.stop()).await,
        Err(outcome) => outcome,
    }
}
