//! Log lines, on standard error.

use std::io::{self, IsTerminal};
use std::panic;

use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// What nobody may turn on: it names the addresses of requests, and they can hold secrets.
const NEVER: &str = "tower_http=off,tower_http::csrf=off,tower_http::csrf::service=off";

/// Writes log lines as the configuration says, panics among them. What cannot be read of the filter is left out.
pub fn start(config: &Config) {
    let filter = EnvFilter::builder().parse_lossy(format!("{},{NEVER}", config.log_filter));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).log_internal_errors(false);
    let started = match config.log_format {
        LogFormat::Text => lines.with_ansi(io::stderr().is_terminal()).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).try_init(),
    };
    if started.is_ok() {
        panic::set_hook(Box::new(|panic| tracing::error!(%panic, "panicked")));
    }
}
