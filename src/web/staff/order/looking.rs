//! Who else looks at an order: the page tells of itself while it is open.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::act::Act;
use super::head;
use crate::store::{requests, viewers};
use crate::text;
use crate::web::{Error, Result};

/// Notes that somebody looks, or with `leave` that they have left. Answers who else looks, and which revision the order
/// has by now.
pub async fn look(act: Act) -> Result<Response> {
    let by = act.by().ok_or(Error::NotFound)?;
    let request = requests::by_reference(&act.state.pool, by.reference).await?;
    let request = request.filter(|request| act.member.sees(request.desk)).ok_or(Error::NotFound)?;
    let (pool, changed, me) = (&act.state.pool, &act.state.flow.changed, act.member.id);
    if act.posted.text("leave").is_empty() {
        if viewers::look(pool, request.id, me, act.now).await? {
            changed.ring();
        }
    } else {
        viewers::leave(pool, request.id, me).await?;
        changed.ring();
    }
    let others = viewers::others(pool, request.id, me, act.now).await?;
    let text = head::looking(text::words("en"), &others);
    Ok(Json(json!({ "others": others, "text": text, "revision": request.revision })).into_response())
}
