//! Hearing that an order came or was changed, in any process.

use sqlx::postgres::PgListener;

/// The channel on which processes tell each other that an order came or was changed.
pub const CHANNEL: &str = "orderkit_queue";

/// Listens until the connection breaks, and tells `heard` of each change; at once, for whatever was changed while nobody
/// listened. `url` leads to the database itself: a pooler passes no notifications on.
pub async fn listen(url: &str, heard: impl Fn()) -> sqlx::Result<()> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    heard();
    while listener.try_recv().await?.is_some() {
        heard();
    }
    Ok(())
}
