//! People who work here, for managers.

mod act;
mod add;
mod list;
mod person;
mod typed;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::frame::{Tab, frame};
use super::refusal;
use crate::domain::staff::{Member, Role};
use crate::store::people::Person;
use crate::store::queue;
use crate::text::{self, Words};
use crate::web::session::SignedIn;
use crate::web::{AppState, Page, Result};

/// The list.
const PEOPLE: &str = "/staff/people";

/// Their addresses.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route(PEOPLE, get(list::show))
        .route("/staff/people/add", get(add::show).post(add::submit))
        .route("/staff/people/{id}", get(person::show).post(person::submit))
        .route("/staff/people/{id}/{act}", get(act::ask).post(act::submit))
}

/// A manager who is signed in. Others get a page that says who can do this.
#[derive(Debug, Clone)]
pub struct Manager(pub Member);

impl FromRequestParts<AppState> for Manager {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> std::result::Result<Self, Response> {
        let signed_in = <SignedIn as FromRequestParts<AppState>>::from_request_parts(parts, state).await?;
        if signed_in.member.role == Role::Manager {
            return Ok(Self(signed_in.member));
        }
        let refused = async {
            let counts = queue::counts(&state.pool, &signed_in.member.desks).await?;
            refusal::only_managers_change_people(text::words("en"), &signed_in.member, &counts)
        };
        Err(refused.await.unwrap_or_else(IntoResponse::into_response))
    }
}

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Has never signed in.
    Invited,
    /// Can sign in.
    Active,
    /// Cannot.
    Disabled,
}

impl Standing {
    fn of(person: &Person) -> Self {
        match (person.disabled_at, person.last_signed_in_at) {
            (Some(_), _) => Self::Disabled,
            (None, None) => Self::Invited,
            (None, Some(_)) => Self::Active,
        }
    }

    /// "Invited".
    pub fn word(self, t: &Words) -> String {
        match self {
            Self::Invited => t.msg_people_invited(),
            Self::Active => t.msg_people_active(),
            Self::Disabled => t.msg_people_disabled(),
        }
    }
}

async fn framed(state: &AppState, manager: &Member) -> Result<Page> {
    let counts = queue::counts(&state.pool, &manager.desks).await?;
    Ok(frame(text::words("en"), manager, &counts, Tab::Nowhere))
}

/// The desks that somebody was given: "EMEA, Japan".
fn desks(t: &Words, person: &Person) -> String {
    if person.role == Role::Manager {
        return t.msg_queue_all_desks();
    }
    person.desks.iter().map(|desk| text::desk(t, *desk)).collect::<Vec<_>>().join(", ")
}
