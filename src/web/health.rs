//! For whoever watches the process.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::{AppState, Result};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready))
}

/// The process answers.
async fn alive() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// The database answers too.
async fn ready(State(state): State<AppState>) -> Result<Json<Value>> {
    sqlx::query("select 1").execute(&state.pool).await?;
    Ok(Json(json!({ "status": "ok", "database": "ok" })))
}
