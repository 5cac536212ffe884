//! An order that was sent, as a file: `/status/…/OK-7Q4M-2XKD.json`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::reference::Reference;
use crate::link::Secret;
use crate::web::download::{Kind, order_file};
use crate::web::{AppState, Error, Result};

/// The order as it is now. Another spelling of its reference leads to its own.
pub async fn download(State(state): State<AppState>, Path((secret, file)): Path<(Secret, String)>) -> Result<Response> {
    let (name, extension) = file.rsplit_once('.').ok_or(Error::NotFound)?;
    let kind = Kind::from_extension(extension).ok_or(Error::NotFound)?;
    let request = super::open(&state, &secret).await?;
    if Reference::read(name) != Some(request.reference) {
        return Err(Error::NotFound);
    }
    let own = request.reference.to_string();
    if own != name {
        return Ok(Redirect::permanent(&format!("/status/{}/{own}.{extension}", secret.as_str())).into_response());
    }
    let desk = super::desk(&state, &request).await?;
    order_file(request, desk, kind).await
}
