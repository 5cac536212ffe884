//! Whoever asks may leave at any moment: nothing of theirs stays behind on a connection that others use.

use std::time::Duration;

use futures_util::FutureExt;
use orderkit::store;
use sqlx::postgres::PgPoolOptions;
use tokio::time::sleep;

use crate::helpers::database;

/// One connection, which all share: what is left on it is met by the next one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_nobody_waits_for_any_more_takes_nothing_along() {
    let database = database().await;
    let pool = PgPoolOptions::new().max_connections(1).connect(&database.url).await.unwrap();
    for round in 0..100 {
        let mut asked = Box::pin(store::begin(&pool));
        // Asked for, and left where it waits, sooner or later.
        if (&mut asked).now_or_never().is_none() && round % 2 == 0 {
            sleep(Duration::from_micros(20 * round)).await;
        }
        drop(asked);
        let stored = sqlx::query("update desks set revision = revision + 1 where id = 'emea'").execute(&pool).await;
        assert_eq!(stored.unwrap().rows_affected(), 1);
        let seen: i32 =
            sqlx::query_scalar("select revision from desks where id = 'emea'").fetch_one(&database.pool).await.unwrap();
        assert_eq!(u64::try_from(seen).unwrap(), round + 2, "what was stored is seen by others");
    }
}
