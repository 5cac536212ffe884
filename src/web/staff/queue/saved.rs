//! Views that somebody keeps.

use axum::extract::State as FromState;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::super::view::View;
use super::bulk::Answer;
use crate::store;
use crate::store::queue::{self, SavedView, VIEWS_MAX};
use crate::text::{self, Words};
use crate::web::body::Form;
use crate::web::form::Posted;
use crate::web::session::SignedIn;
use crate::web::{AppState, Result};

/// The longest name, in characters.
pub(super) const NAME_MAX: usize = 60;

/// A press in one of the forms: keeps a view, or changes one.
pub async fn submit(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Form(posted): Form,
) -> Result<Response> {
    let t = text::words("en");
    let (view, _) = View::read(posted.text("view"));
    match change(t, &state, signed_in.member.id, &view, &posted).await? {
        None => Ok(Redirect::to(&view.address()).into_response()),
        Some(why) => {
            let typed = posted.text("name").to_owned();
            super::draw(&state, &signed_in, view, Some(Answer::refused(why, typed))).await
        }
    }
}

/// Makes the change. Otherwise says why not. What is not there any more needs no change.
async fn change(t: &Words, state: &AppState, me: Uuid, view: &View, posted: &Posted) -> Result<Option<String>> {
    let name: String = posted.text("name").split_whitespace().collect::<Vec<_>>().join(" ");
    let id = Uuid::try_parse(posted.text("id")).unwrap_or_default();
    let action = posted.text("do");
    if matches!(action, "add" | "rename") {
        if name.is_empty() {
            return Ok(Some(t.msg_queue_saved_no_name()));
        }
        if name.chars().count() > NAME_MAX {
            return Ok(Some(t.msg_queue_saved_long(name.chars().count())));
        }
    }
    match action {
        "add" => {
            let view = SavedView { id: Uuid::new_v4(), name, query: view.from(None).query() };
            let mut tx = store::begin(&state.pool).await?;
            if !queue::add_view(&mut tx, me, &view).await? {
                return Ok(Some(t.msg_queue_saved_too_many(VIEWS_MAX)));
            }
            tx.commit().await?;
        }
        "rename" => {
            queue::rename_view(&state.pool, me, id, &name).await?;
        }
        "earlier" => {
            let mut tx = store::begin(&state.pool).await?;
            queue::move_view(&mut tx, me, id).await?;
            tx.commit().await?;
        }
        "remove" => {
            queue::remove_view(&state.pool, me, id).await?;
        }
        _ => {}
    }
    Ok(None)
}
