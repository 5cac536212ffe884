//! Desks: how each is set up, for managers.

mod typed;
mod view;

use axum::extract::{Path, State as FromState};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use self::typed::Typed;
use self::view::{Card, DeskPage, DesksPage, Drawn};
use super::frame::{Tab, frame};
use super::{of_address, refusal};
use crate::clock;
use crate::config::Env;
use crate::domain::desk::DeskId;
use crate::domain::staff::{Member, Role};
use crate::store::{desks, queue};
use crate::text;
use crate::web::body::Form;
use crate::web::session::SignedIn;
use crate::web::{AppState, Error, Result, page, page_as};
use crate::workflow::desk::{Changed, change, preview};

/// All desks.
pub async fn list(FromState(state): FromState<AppState>, signed_in: SignedIn) -> Result<Response> {
    let t = text::words("en");
    let member = &signed_in.member;
    let mut db = state.pool.acquire().await?;
    let counts = queue::counts(&mut *db, &member.desks).await?;
    if member.role != Role::Manager {
        return refusal::only_managers_change_desks(t, member, &counts);
    }
    let mut cards = Vec::new();
    for settings in desks::all_settings(&mut *db).await? {
        let holidays = desks::holidays(&mut *db, settings.desk.id).await?;
        cards.push(Card::of(t, &settings, &holidays, clock::now()));
    }
    page(&DesksPage { page: frame(t, member, &counts, Tab::Nowhere), cards })
}

/// One desk.
pub async fn show(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Response> {
    let id = DeskId::from_word(&id).ok_or(Error::NotFound)?;
    if let Some(refused) = refused(&state, &signed_in.member).await? {
        return Ok(refused);
    }
    let settings = desks::settings(&state.pool, id).await?;
    let typed = Typed::of(&settings);
    let saved = of_address(&uri).text("saved").parse().ok();
    let drawn = Drawn { saved, ..Drawn::default() };
    page(&drawn_page(&state, &signed_in.member, id, &typed, &drawn).await?)
}

/// Saves it, or shows what saving would do: what is wrong, what others saved meanwhile, or which due times move.
pub async fn save(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Form(posted): Form,
) -> Result<Response> {
    let (t, member) = (text::words("en"), &signed_in.member);
    let id = DeskId::from_word(&id).ok_or(Error::NotFound)?;
    if let Some(refused) = refused(&state, member).await? {
        return Ok(refused);
    }
    let settings = desks::settings(&state.pool, id).await?;
    let mut typed = Typed::read(&posted, &settings);
    let action = posted.text("action");
    if let Some(name) = action.strip_prefix("theirs:") {
        let theirs = posted.get("theirs").map(|theirs| theirs.text(name).to_owned()).unwrap_or_default();
        typed.take(name, &theirs);
        return page(&drawn_page(&state, member, id, &typed, &Drawn::default()).await?);
    }
    if typed.revision != settings.revision {
        return stale(&state, member, id, typed).await;
    }
    let wanted = match typed.judge(t, &settings, state.config.env == Env::Production) {
        Ok(wanted) => wanted,
        Err(errors) => {
            let drawn = Drawn { errors, ..Drawn::default() };
            let page = drawn_page(&state, member, id, &typed, &drawn).await?;
            return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    if action == "preview" {
        let drawn = Drawn { moves: Some(preview(&state.pool, &wanted).await?), ..Drawn::default() };
        return page(&drawn_page(&state, member, id, &typed, &drawn).await?);
    }
    match change(&state.pool, &wanted).await? {
        Changed::Saved(moves) => {
            state.known_desks.forget();
            Ok(Redirect::to(&format!("/staff/desks/{id}?saved={}", moves.count)).into_response())
        }
        Changed::Stale(_) => stale(&state, member, id, typed).await,
    }
}

/// Somebody saved the desk meanwhile: both are shown, and nothing that was typed is lost.
async fn stale(state: &AppState, member: &Member, id: DeskId, mut typed: Typed) -> Result<Response> {
    let now = desks::settings(&state.pool, id).await?;
    let theirs = typed.lay_over(text::words("en"), &now);
    let drawn = Drawn { is_stale: true, theirs, ..Drawn::default() };
    page_as(StatusCode::CONFLICT, &drawn_page(state, member, id, &typed, &drawn).await?)
}

/// The refusal of whoever is no manager.
async fn refused(state: &AppState, member: &Member) -> Result<Option<Response>> {
    if member.role == Role::Manager {
        return Ok(None);
    }
    let counts = queue::counts(&state.pool, &member.desks).await?;
    refusal::only_managers_change_desks(text::words("en"), member, &counts).map(Some)
}

async fn drawn_page(state: &AppState, member: &Member, id: DeskId, typed: &Typed, drawn: &Drawn) -> Result<DeskPage> {
    let t = text::words("en");
    let mut db = state.pool.acquire().await?;
    let counts = queue::counts(&mut *db, &member.desks).await?;
    let settings = desks::settings(&mut *db, id).await?;
    let holidays = desks::holidays(&mut *db, id).await?;
    let page = frame(t, member, &counts, Tab::Nowhere);
    Ok(DeskPage::new(page, &settings, &holidays, typed, drawn, clock::now()))
}
