//! SIGTERM and SIGINT: the ways to end a process that runs on.

use std::io;
use std::process::ExitCode;

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::Outcome;
use crate::app::StartError;

/// The two signals.
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// From now on they no longer end the process by themselves.
    pub fn listen() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => (),
            _ = self.interrupt.recv() => (),
        }
    }

    /// Starts something, unless a signal comes first. `Err`: how the process ends without it.
    pub async fn start<T>(&mut self, start: impl Future<Output = Result<T, StartError>>) -> Result<T, Outcome> {
        tokio::select! {
            started = start => started.map_err(|error| {
                if error.is_about_settings() {
                    eprintln!("{error}");
                    return Ok(ExitCode::from(2));
                }
                Err(error.into())
            }),
            () = self.next() => Err(Ok(ExitCode::SUCCESS)),
        }
    }

    /// Waits for a signal, then for the end; a second signal does not wait.
    pub async fn end(mut self, stop: impl Future<Output = ()>) -> Outcome {
        self.next().await;
        tokio::select! {
            () = stop => (),
            () = self.next() => tracing::warn!("stopped at once, by a second signal"),
        }
        Ok(ExitCode::SUCCESS)
    }
}
