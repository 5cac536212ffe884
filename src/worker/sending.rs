//! What is being sent now, and what becomes of it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use sqlx::PgPool;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::Instant;

use super::backoff::{TRIED_FOR, pause};
use super::post::{Delivered, Failure, Post};
use crate::store::outbox::{self, Claim};
use crate::{clock, store};

/// How long a message is held: what a process that died was sending is sent by another after so long. Sending may take
/// longer, so a lease is renewed meanwhile.
const LEASE: TimeDelta = TimeDelta::seconds(15);

/// How often leases are renewed.
const RENEW: Duration = Duration::from_secs(5);

/// How long to wait before marking again, where the database is away.
const MARK_AGAIN: Duration = Duration::from_secs(1);

/// What is being sent now.
#[derive(Debug)]
pub struct Sending {
    pool: PgPool,
    post: Arc<Post>,
    tasks: JoinSet<()>,
    held: HashMap<Id, Claim>,
    renewed: Instant,
}

impl Sending {
    /// Nothing yet.
    pub fn new(pool: PgPool, post: Post) -> Self {
        let (tasks, held) = (JoinSet::new(), HashMap::new());
        Self { pool, post: Arc::new(post), tasks, held, renewed: Instant::now() }
    }

    /// Whether nothing is being sent.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Takes messages until `parallel` are being sent, or there are no more. Keeps those that are.
    pub async fn claim(&mut self, parallel: usize) -> store::Result<()> {
        // First, so that none of them is taken a second time.
        self.renew().await?;
        let free = parallel.saturating_sub(self.tasks.len());
        if free == 0 {
            return Ok(());
        }
        let now = clock::now();
        for claim in outbox::claim(&self.pool, i64::try_from(free).unwrap_or(1), now, now + LEASE).await? {
            self.begin(claim);
        }
        Ok(())
    }

    async fn renew(&mut self) -> store::Result<()> {
        if !self.held.is_empty() && self.renewed.elapsed() >= RENEW {
            let held: Vec<Claim> = self.held.values().copied().collect();
            outbox::renew(&self.pool, &held, clock::now() + LEASE).await?;
            self.renewed = Instant::now();
        }
        Ok(())
    }

    /// Begins to send a message, and to mark what became of it.
    fn begin(&mut self, claim: Claim) {
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
            let result = Err(Failure::Never(error.to_string()));
            let task = self.tasks.spawn(async move { mark(&pool, claim, result).await });
            self.held.insert(task.id(), claim);
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

/// Marks what became of a message. What cannot be marked would be sent again, so it is tried until the database is there.
async fn mark(pool: &PgPool, claim: Claim, result: Result<Delivered, Failure>) {
    loop {
        match mark_once(pool, claim, &result).await {
            Ok(true) => return,
            Ok(false) => return tracing::warn!(id = claim.id, "the lease ran out, or the message is gone"),
            Err(error) => {
                let away = error.is_unavailable();
                let error = &error as &dyn std::error::Error;
                tracing::warn!(id = claim.id, error, "what became of a message cannot be marked");
                if !away {
                    return;
                }
            }
        }
        tokio::time::sleep(MARK_AGAIN).await;
    }
}

async fn mark_once(pool: &PgPool, claim: Claim, result: &Result<Delivered, Failure>) -> store::Result<bool> {
    let now = clock::now();
    match result {
        Ok(Delivered::Sent) => {
            tracing::info!(id = claim.id, "sent");
            outbox::mark_sent(pool, claim, now).await
        }
        Ok(Delivered::Needless) => {
            tracing::info!(id = claim.id, "taken back: it has nothing to say any more");
            outbox::take_back(pool, claim).await
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
