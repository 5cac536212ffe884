//! The loop that keeps house, beside the worker.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::clock;
use crate::workflow::Workflow;
use crate::workflow::housekeeping::{Done, keep_house};

/// How often it looks for what is to be done. What is late by less harms nobody: all of it is counted in days.
const PAUSE: Duration = Duration::from_hours(1);

/// Keeps house at once and every hour, until `stop`. What is broken off is done by the next one that runs.
pub(super) async fn run(flow: Workflow, stop: CancellationToken) {
    let keep = async {
        loop {
            match keep_house(&flow, clock::now()).await {
                Ok(Done { announced: 0, gone: 0, reminded: 0 }) => {}
                Ok(Done { announced, gone, reminded }) => tracing::info!(announced, gone, reminded, "kept house"),
                Err(error) => {
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "the house is not kept: tried again later"
                    );
                }
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    tokio::select! {
        () = stop.cancelled() => {}
        () = keep => {}
    }
}
