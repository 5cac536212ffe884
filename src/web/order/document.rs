//! A draft as a file.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::order::saved;
use crate::link::Secret;
use crate::web::download::{Kind, attachment, draft_name, printed};
use crate::web::{AppState, Result};
use crate::{pdf, text};

use super::opened::Opened;
use super::sheet::Subject;

/// As JSON, to go on with it or to order through the API.
pub async fn json(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    match Opened::open(&state, secret).await? {
        Ok(opened) => {
            let subject = opened.subject();
            Ok(attachment(&name(&subject), Kind::Json, saved::write(&subject.draft.content)))
        }
        Err(sent) => Ok(sent),
    }
}

/// As a document, which says that it was not sent.
pub async fn pdf(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    match Opened::open(&state, secret).await? {
        Ok(opened) => {
            let name = name(&opened.subject());
            let zone = opened.subject().zone();
            let (draft, checked) = opened.into_judged();
            let file = printed(move || pdf::draft(text::words(&draft.language), &draft, &checked, zone)).await?;
            Ok(attachment(&name, Kind::Pdf, file))
        }
        Err(sent) => Ok(sent),
    }
}

fn name(of: &Subject<'_>) -> String {
    draft_name(of.draft.content.typed_at("/company/name"))
}
