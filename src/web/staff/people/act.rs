//! What can be done with somebody's account. What takes something away asks once, on a page that says what.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::add::LinkPage;
use super::person::{PersonPage, find};
use super::{Manager, PEOPLE, Standing, framed};
use crate::clock;
use crate::domain::staff::{LinkKind, Member};
use crate::store::people::{self as stored, Person};
use crate::web::form::Posted;
use crate::web::{AppState, Error, Page, Result, body, page, page_as};
use crate::workflow::staff::{mailed, people};

/// What can be done; its word stands in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Cannot sign in any more.
    Disable,
    /// Can again.
    Enable,
    /// End all sessions.
    Sessions,
    /// Take the second factor away.
    Factor,
    /// Mail a new invitation.
    Invitation,
    /// Mail a link to set another password.
    Reset,
}

impl Act {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Disable, "disable"),
        (Self::Enable, "enable"),
        (Self::Sessions, "sessions"),
        (Self::Factor, "factor"),
        (Self::Invitation, "invitation"),
        (Self::Reset, "reset"),
    ];

    /// The one with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(act, _)| *act)
    }

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("", |(_, word)| word)
    }
}

#[derive(Template)]
#[template(path = "staff/people/ask.html")]
struct AskPage {
    page: Page,
    act: Act,
    person: Person,
    /// How many open orders they have.
    assigned: usize,
}

/// Asks. What takes nothing away needs no asking.
pub async fn ask(
    State(state): State<AppState>,
    Manager(manager): Manager,
    Path((id, act)): Path<(String, String)>,
) -> Result<Response> {
    let person = find(&state, &id).await?;
    let act = Act::from_word(&act).ok_or(Error::NotFound)?;
    if matches!(act, Act::Enable | Act::Invitation | Act::Reset) {
        return Ok(Redirect::to(&format!("{PEOPLE}/{}", person.id)).into_response());
    }
    let assigned = stored::assigned(&state.pool, person.id).await?.len();
    page(&AskPage { page: framed(&state, &manager).await?, act, person, assigned })
}

/// Does it.
pub async fn submit(
    State(state): State<AppState>,
    Manager(manager): Manager,
    Path((id, act)): Path<(String, String)>,
    body::Form(posted): body::Form,
) -> Result<Response> {
    let person = find(&state, &id).await?;
    let act = Act::from_word(&act).ok_or(Error::NotFound)?;
    match act {
        Act::Disable => return disable(&state, &manager, person, &posted).await,
        Act::Invitation => return mail(&state, &manager, person, LinkKind::Invitation).await,
        Act::Reset => return mail(&state, &manager, person, LinkKind::Reset).await,
        Act::Enable => people::enable(&state.pool, person.id).await?,
        Act::Sessions => people::end_sessions(&state.pool, person.id).await?,
        Act::Factor => people::take_factor(&state.pool, person.id).await?,
    }
    Ok(Redirect::to(&format!("{PEOPLE}/{}?done={}", person.id, act.word())).into_response())
}

async fn disable(state: &AppState, manager: &Member, person: Person, posted: &Posted) -> Result<Response> {
    let seen = posted.text("changes").parse().unwrap_or(0);
    let gives_back = !posted.text("give_back").is_empty();
    match people::disable(&state.flow, manager, person.id, seen, gives_back, clock::now()).await? {
        Ok(given) => {
            let to = format!("{PEOPLE}/{}?done={}&given={given}", person.id, Act::Disable.word());
            Ok(Redirect::to(&to).into_response())
        }
        Err(refusal) => {
            let again = PersonPage::new(state, manager, person).await?.refused(&refusal);
            page_as(StatusCode::CONFLICT, &again)
        }
    }
}

/// Mails a link. That of an invitation is shown this once too, to be handed over: nobody has the account yet. With that of
/// somebody's account a manager could sign in as them.
async fn mail(state: &AppState, manager: &Member, person: Person, kind: LinkKind) -> Result<Response> {
    let back = format!("{PEOPLE}/{}", person.id);
    let is_offered = match kind {
        LinkKind::Invitation => Standing::of(&person) == Standing::Invited,
        LinkKind::Reset | LinkKind::SignIn => Standing::of(&person) == Standing::Active,
    };
    if !is_offered {
        return Ok(Redirect::to(&back).into_response());
    }
    match mailed::mail_link(&state.flow, person.id, kind, clock::now()).await? {
        Some(secret) if kind == LinkKind::Invitation => {
            page(&LinkPage::new(state, framed(state, manager).await?, &person.name, person.id, &person.email, &secret))
        }
        Some(_) => Ok(Redirect::to(&format!("{back}?done={}", Act::Reset.word())).into_response()),
        // Disabled meanwhile.
        None => Ok(Redirect::to(&back).into_response()),
    }
}
