//! The list of texts, in the order in which they are offered.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::{HOME, allowed};
use crate::domain::canned::CannedText;
use crate::store::texts;
use crate::text::{self, Words};
use crate::web::session::SignedIn;
use crate::web::staff::frame::{Tab, frame};
use crate::web::{AppState, Page, Result, page};

#[derive(Template)]
#[template(path = "staff/texts/list.html")]
struct List {
    page: Page,
    texts: Vec<Line>,
}

/// A text of the list.
struct Line {
    id: Uuid,
    name: String,
    desk: String,
    body: Vec<String>,
    /// Who changed it last.
    by: Option<String>,
}

impl Line {
    fn of(t: &Words, text: CannedText) -> Self {
        Self {
            id: text.id,
            desk: text.desk.map_or_else(|| t.msg_queue_all_desks(), |desk| text::desk(t, desk)),
            body: text.body.lines().map(str::to_owned).collect(),
            by: text.updated_by.map(|name| t.msg_texts_changed_by(name)),
            name: text.name,
        }
    }
}

/// All texts.
pub async fn show(State(state): State<AppState>, signed_in: SignedIn) -> Result<Response> {
    let counts = match allowed(&state, &signed_in).await? {
        Ok(counts) => counts,
        Err(refused) => return Ok(refused),
    };
    let t = text::words("en");
    let texts = texts::all(&state.pool).await?.into_iter().map(|text| Line::of(t, text)).collect();
    page(&List { page: frame(t, &signed_in.member, &counts, Tab::Nowhere), texts })
}

/// Puts one before the one above it.
pub async fn raise(State(state): State<AppState>, signed_in: SignedIn, Path(id): Path<Uuid>) -> Result<Response> {
    if let Err(refused) = allowed(&state, &signed_in).await? {
        return Ok(refused);
    }
    let mut tx = crate::store::begin(&state.pool).await?;
    texts::raise(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(HOME).into_response())
}
