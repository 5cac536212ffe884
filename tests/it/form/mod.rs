//! The form, as a browser without JavaScript uses it: what a page shows is what is posted.

mod answer;
mod auto;
mod browser;
mod drafts;
mod ends;
mod limits;
mod pages;
mod paste;
mod rows;
mod status;
mod suggest;
mod table;
mod together;

use serde_json::Value;
use sqlx::PgPool;

/// What the newest draft holds, as typed.
async fn typed(pool: &PgPool) -> Value {
    let content: String =
        sqlx::query_scalar("select content::text from drafts order by created_at desc, id desc limit 1")
            .fetch_one(pool)
            .await
            .unwrap();
    serde_json::from_str(&content).unwrap()
}

/// How many orders there are.
async fn orders(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from requests").fetch_one(pool).await.unwrap()
}

/// What the only order says.
async fn stored(pool: &PgPool) -> Value {
    sqlx::query_scalar("select content from request_versions").fetch_one(pool).await.unwrap()
}
