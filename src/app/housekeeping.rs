//! The loop that keeps house, beside the worker.

use std::error::Error;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::clock;
use crate::mail::Files;
use crate::store::erasure;
use crate::workflow::Workflow;
use crate::workflow::digest::send_digests;
use crate::workflow::housekeeping::{Done, keep_house};
use crate::workflow::review::erase_due;

/// How often it looks for what is to be done. What is late by less harms nobody: all of it is counted in days.
const PAUSE: Duration = Duration::from_hours(1);

/// How often it looks whether a desk has opened: its digest comes so much later at most.
const DIGEST_PAUSE: Duration = Duration::from_mins(1);

/// Keeps house at once and every hour, until `stop`. What is broken off is done by the next one that runs. `mails`: the
/// folder of mails, where they become files.
pub(super) async fn run(flow: Workflow, mails: Option<Files>, stop: CancellationToken) {
    let keep = async {
        loop {
            erase(&flow, mails.as_ref()).await;
            match keep_house(&flow, clock::now()).await {
                Ok(Done { announced: 0, gone: 0, reminded: 0 }) => {}
                Ok(Done { announced, gone, reminded }) => tracing::info!(announced, gone, reminded, "kept house"),
                Err(error) => {
                    tracing::warn!(error = &error as &dyn Error, "the house is not kept: tried again later");
                }
            }
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = flow.tidy.notified() => {}
            }
        }
    };
    tokio::select! {
        () = stop.cancelled() => {}
        () = keep => {}
        () = digests(&flow) => {}
    }
}

/// Sends each desk its digest, without end.
async fn digests(flow: &Workflow) {
    loop {
        match send_digests(flow, clock::now()).await {
            Ok(0) => {}
            Ok(queued) => tracing::info!(queued, "queued digests"),
            Err(error) => {
                tracing::warn!(error = &error as &dyn Error, "digests are not made: tried again later");
            }
        }
        tokio::time::sleep(DIGEST_PAUSE).await;
    }
}

/// Erases the personal data of old orders, and the files of mails whose messages are gone.
async fn erase(flow: &Workflow, mails: Option<&Files>) {
    match erase_due(flow, clock::now()).await {
        Ok(0) => {}
        Ok(erased) => tracing::info!(erased, "erased personal data of closed orders"),
        Err(error) => {
            tracing::warn!(error = &error as &dyn Error, "personal data is not erased: tried again later");
        }
    }
    if let Some(mails) = mails
        && let Err(error) = tidy(flow, mails).await
    {
        tracing::warn!(error = &*error, "files of mails are not deleted: tried again later");
    }
}

async fn tidy(flow: &Workflow, mails: &Files) -> Result<(), Box<dyn Error + Send + Sync>> {
    let files = mails.messages().await?;
    let gone = erasure::gone_messages(&flow.pool, &files).await?;
    Ok(mails.remove(&gone).await?)
}
