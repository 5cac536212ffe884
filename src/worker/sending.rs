//! What is being sent now, and what becomes of it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use tokio::task::{Id, JoinError, JoinSet};

use super::backoff::{TRIED_FOR, pause};
use super::post::{Failure, Post};
use crate::store::outbox::{self, Claim};
use crate::{clock, store};

/// How long to wait before marking again, where the database is away.
const MARK_AGAIN: Duration = Duration::from_secs(1);

/// What is being sent now.
#[derive(Debug)]
pub struct Sending {
    pool: PgPool,
    post: Arc<Post>,
    tasks: JoinSet<()>,
    held: HashMap<Id, Claim>,
}

impl Sending {
    /// Nothing yet.
    pub fn new(pool: PgPool, post: Post) -> Self {
        Self { pool, post: Arc::new(post), tasks: JoinSet::new(), held: HashMap::new() }
    }

    /// How many messages are being sent.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Begins to send a message, and to mark what became of it.
    pub fn begin(&mut self, claim: Claim) {
        let (pool, post) = (self.pool.clone(), Arc::clone(&self.post));
        let task = self.tasks.spawn(async move {
            let result = post.deliver(&pool, claim.id).await;
            mark(&pool, claim, result).await;
        });
        self.held.insert(task.id(), claim);
    }

    /// Waits until one of the messages is sent or not. Nothing is lost where the wait is broken off.
    pub async fn one_ends(&mut self) {
        let Some(ended) = self.tasks.join_next_with_id().await else { return };
        let id = ended.as_ref().map_or_else(JoinError::id, |(id, ())| *id);
        let claim = self.held.remove(&id);
        if let (Err(error), Some(claim)) = (ended, claim)
            && error.is_panic()
        {
            // A message that fails the program would do so at each try.
            let pool = self.pool.clone();
            self.tasks.spawn(async move { mark(&pool, claim, Err(Failure::Never(error.to_string()))).await });
        }
    }

    /// Waits for what is being sent, at most `grace`; breaks off the rest and gives it back.
    pub async fn finish(mut self, grace: Duration) {
        let all = async {
            while !self.is_empty() {
                self.one_ends().await;
            }
        };
        if tokio::time::timeout(grace, all).await.is_ok() {
            return;
        }
        self.tasks.shutdown().await;
        let held: Vec<Claim> = self.held.into_values().collect();
        if let Err(error) = outbox::give_back(&self.pool, &held).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "leases could not be given back: they run out");
        }
    }
}

/// Marks what became of a message, as long as the lease lasts: what was sent and cannot be marked is sent again.
async fn mark(pool: &PgPool, claim: Claim, result: Result<(), Failure>) {
    loop {
        match mark_once(pool, claim, &result).await {
            Ok(true) => return,
            Ok(false) => return tracing::warn!(id = claim.id, "the lease ran out, or the message is gone"),
            Err(error) => tracing::warn!(
                id = claim.id,
                error = &error as &dyn std::error::Error,
                "what became of a message cannot be marked yet"
            ),
        }
        if clock::now() >= claim.until {
            return;
        }
        tokio::time::sleep(MARK_AGAIN).await;
    }
}

async fn mark_once(pool: &PgPool, claim: Claim, result: &Result<(), Failure>) -> store::Result<bool> {
    let now = clock::now();
    match result {
        Ok(()) => {
            tracing::info!(id = claim.id, "sent");
            outbox::mark_sent(pool, claim, now).await
        }
        Err(Failure::Later(error)) if now - claim.first_tried_at < TRIED_FOR => {
            tracing::info!(id = claim.id, attempts = claim.attempts, error, "not sent yet");
            let not_before = now + pause(claim.attempts, rand::random());
            outbox::mark_waiting(pool, claim, error, not_before).await
        }
        Err(Failure::Later(error) | Failure::Never(error)) => {
            tracing::warn!(id = claim.id, error, "given up");
            outbox::mark_dead(pool, claim, error, now).await
        }
    }
}
