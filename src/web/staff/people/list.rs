//! The list of people.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono_tz::Tz;
use uuid::Uuid;

use super::{Manager, Standing, desks, framed};
use crate::clock;
use crate::store::people;
use crate::text;
use crate::web::staff::account::role;
use crate::web::{AppState, Page, Result, page};

#[derive(Template)]
#[template(path = "staff/people/list.html")]
struct ListPage {
    page: Page,
    lines: Vec<Line>,
}

/// Somebody.
struct Line {
    id: Uuid,
    name: String,
    email: String,
    role: String,
    desks: String,
    /// None: never.
    last: Option<String>,
    has_factor: bool,
    standing: Standing,
    sessions: i64,
}

/// The page.
pub async fn show(State(state): State<AppState>, Manager(manager): Manager) -> Result<Response> {
    let t = text::words("en");
    let people = people::all(&state.pool, clock::now()).await?;
    let line = |person: people::Person| Line {
        desks: desks(t, &person),
        standing: Standing::of(&person),
        role: role(t, person.role),
        last: person.last_signed_in_at.map(|at| text::time(t, at, Tz::UTC)),
        has_factor: person.factor_since.is_some(),
        sessions: person.sessions,
        id: person.id,
        name: person.name,
        email: person.email,
    };
    page(&ListPage { page: framed(&state, &manager).await?, lines: people.into_iter().map(line).collect() })
}
