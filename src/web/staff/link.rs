//! One-time links. Their page shows a button and its press uses the link: mail scanners open links.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono_tz::Tz;
use tower_sessions::Session;

use super::{HOME, Next};
use crate::clock;
use crate::domain::staff::LinkKind;
use crate::link::Secret;
use crate::text;
use crate::web::session::{self, By};
use crate::web::{AppState, Error, Page, Result, filters, page, page_as};
use crate::workflow::staff::{self, LinkState};

#[derive(Template)]
#[template(path = "staff/link.html")]
struct LinkPage {
    page: Page,
    kind: LinkKind,
    name: String,
    email: String,
    until: String,
}

#[derive(Template)]
#[template(path = "staff/link-gone.html")]
struct GonePage {
    page: Page,
    title: String,
    text: String,
}

/// The page with the button.
pub async fn show(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    match staff::look_at_link(&state.pool, &secret, clock::now()).await? {
        Some(LinkState::Good { member, kind, until }) => {
            let frame = Page::new(text::words("en"));
            let until = text::time(frame.t, until, Tz::UTC);
            page(&LinkPage { page: frame, kind, name: member.name, email: member.email, until })
        }
        Some(gone) => gone_page(&gone),
        None => Err(Error::NotFound),
    }
}

/// The press. Whoever comes second sees what a late opener sees.
pub async fn press(State(state): State<AppState>, session: Session, Path(secret): Path<Secret>) -> Result<Response> {
    let now = clock::now();
    if let Some((member, kind)) = staff::use_link(&state.pool, &secret, now).await? {
        let to = match kind {
            LinkKind::Invitation | LinkKind::Reset => "/staff/password",
            LinkKind::SignIn => HOME,
        };
        if staff::owes_code(&state.pool, member.id).await? {
            session::open_half(&session, member.id, By::Link, now).await?;
            return Ok(Redirect::to(&Next::read(to).code()).into_response());
        }
        session::open(&session, member.id, By::Link, now).await?;
        return Ok(Redirect::to(to).into_response());
    }
    match staff::look_at_link(&state.pool, &secret, now).await? {
        Some(gone) => gone_page(&gone),
        None => Err(Error::NotFound),
    }
}

fn gone_page(link: &LinkState) -> Result<Response> {
    let page = Page::new(text::words("en"));
    let (title, text) = match link {
        LinkState::Used(at) => (page.t.msg_link_used(), page.t.msg_link_used_text(text::time(page.t, *at, Tz::UTC))),
        LinkState::Expired(at) | LinkState::Good { until: at, .. } => {
            (page.t.msg_link_expired(), page.t.msg_link_expired_text(text::time(page.t, *at, Tz::UTC)))
        }
    };
    page_as(StatusCode::GONE, &GonePage { page, title, text })
}
