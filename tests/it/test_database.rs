//! The database that each test gets.

use sqlx::postgres::PgConnection;
use sqlx::{Connection, PgPool};

use crate::helpers::database;

async fn desks(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from desks").fetch_one(pool).await.unwrap()
}

#[tokio::test]
async fn each_test_has_its_own_with_all_migrations() {
    let (one, other) = (database().await, database().await);
    sqlx::query("delete from desks where id = 'japan'").execute(&one.pool).await.unwrap();
    assert_eq!((desks(&one.pool).await, desks(&other.pool).await), (2, 3));
}

#[tokio::test]
async fn it_goes_with_its_test() {
    let database = database().await;
    let url = database.url.clone();
    PgConnection::connect(&url).await.unwrap();
    drop(database);
    let error = PgConnection::connect(&url).await.unwrap_err().into_database_error().unwrap();
    assert_eq!(error.code().as_deref(), Some("3D000"), "{error}");
}
