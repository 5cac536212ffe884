//! "Your account": how they sign in, and where they are signed in.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use tower_sessions::Session;

use super::frame::{Tab, frame};
use crate::clock;
use crate::domain::staff::{Member, Role, SESSION_IDLE, SESSION_LIFETIME};
use crate::store::{self, queue, sessions};
use crate::text::{self, Words};
use crate::web::session::{self, SignedIn};
use crate::web::{AppState, Page, Result, page};

#[derive(Template)]
#[template(path = "staff/account.html")]
struct AccountPage {
    page: Page,
    name: String,
    email: String,
    role: String,
    desks: String,
    has_password: bool,
    /// Since when a code is asked for; none: none is.
    factor_since: Option<String>,
    /// How many recovery codes are good.
    codes_left: i64,
    /// Whether the factor must not be missing.
    is_manager: bool,
    sessions: Vec<Line>,
    idle_hours: i64,
    lifetime_hours: i64,
}

/// A session.
struct Line {
    since: String,
    used: String,
    is_this: bool,
}

/// The page.
pub async fn show(State(state): State<AppState>, signed_in: SignedIn, session: Session) -> Result<Response> {
    let (member, now, t) = (&signed_in.member, clock::now(), text::words("en"));
    let counts = queue::counts(&state.pool, &member.desks).await?;
    let open = sessions::of(&state.pool, member.id, now).await?;
    let account = store::staff::by_id(&state.pool, member.id).await?;
    let zone = zone_of(&state, member).await;
    let this = session.id().map(session::hash_of);
    let time = |at: DateTime<Utc>| text::time(t, at, zone);
    page(&AccountPage {
        page: frame(t, member, &counts, Tab::Nowhere),
        name: member.name.clone(),
        email: member.email.clone(),
        role: role(t, member.role),
        desks: desks(t, member),
        has_password: signed_in.has_password,
        factor_since: account.and_then(|account| account.totp.confirmed_at).map(time),
        codes_left: store::factor::codes_left(&state.pool, member.id).await?,
        is_manager: member.role == Role::Manager,
        sessions: open
            .iter()
            .map(|open| Line {
                since: time(open.began_at()),
                used: time(open.used_at),
                is_this: this.is_some_and(|this| this[..] == open.id_hash[..]),
            })
            .collect(),
        idle_hours: SESSION_IDLE.num_hours(),
        lifetime_hours: SESSION_LIFETIME.num_hours(),
    })
}

/// Ends every session of whoever is signed in, this one too.
pub async fn sign_out_everywhere(
    State(state): State<AppState>,
    signed_in: SignedIn,
    session: Session,
) -> Result<Response> {
    sessions::delete_of(&state.pool, signed_in.member.id).await?;
    session::close(&session).await?;
    Ok(Redirect::to("/staff/sign-in").into_response())
}

/// The zone that times are shown in: of whoever works for one desk, that of the desk.
pub async fn zone_of(state: &AppState, member: &Member) -> Tz {
    let [desk] = &*member.desks else { return Tz::UTC };
    state.desks().await.iter().find(|known| known.id == *desk).map_or(Tz::UTC, |desk| desk.time_zone)
}

/// "Manager".
pub fn role(t: &Words, role: Role) -> String {
    match role {
        Role::Agent => t.msg_role_agent(),
        Role::Manager => t.msg_role_manager(),
    }
}

/// The desks that somebody sees: "EMEA, Japan".
pub fn desks(t: &Words, member: &Member) -> String {
    if member.role == Role::Manager {
        return t.msg_queue_all_desks();
    }
    member.desks.iter().map(|desk| text::desk(t, *desk)).collect::<Vec<_>>().join(", ")
}
