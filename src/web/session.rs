//! Sessions of staff: a cookie with a random id, and a row that keeps its hash.
//!
//! Only the addresses below `/staff` have them. A session is there from signing in to signing out; what it holds is who
//! signed in and how. The row ends it: unused for [`SESSION_IDLE`](crate::domain::staff::SESSION_IDLE), or
//! [`SESSION_LIFETIME`] old.

use async_trait::async_trait;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error as StoreError, Result as StoreResult};
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore};
use uuid::Uuid;

use super::staff::{HOME, Next, SET_UP};
use super::{AppState, Error, Result};
use crate::clock;
use crate::config::{Config, Env};
use crate::domain::staff::{Member, Role, SESSION_LIFETIME};
use crate::store::{self, sessions, staff};

/// Who signed in. The column `staff_id` reads it too.
const STAFF: &str = "staff";

/// Whether a link signed them in: then they may set a password without naming the old one.
const BY_LINK: &str = "by_link";

/// Whether a code of their authenticator app is still to come: until then they see nothing.
const OWES_CODE: &str = "owes_code";

/// Whoever has not entered a code by then begins anew.
const CODE_TAKES: TimeDelta = TimeDelta::minutes(15);

/// Gives requests their session.
pub fn layer(state: &AppState) -> SessionManagerLayer<Sessions> {
    let secure = state.config.secure_cookies();
    SessionManagerLayer::new(Sessions { pool: state.pool.clone() })
        // A browser takes a cookie of this name only from the host itself, never from another one of its domain.
        .with_name(if secure { "__Host-orderkit" } else { "orderkit" })
        .with_http_only(true)
        // A link in a mail to the desk opens its order.
        .with_same_site(SameSite::Lax)
        .with_secure(secure)
}

/// How somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// With a password.
    Password,
    /// With a one-time link.
    Link,
}

/// Opens a session, under an id that nobody knew before: whatever id the browser came with is worth nothing.
pub async fn open(session: &Session, member: Uuid, by: By, now: DateTime<Utc>) -> Result<()> {
    begin(session, member, by, false, now + SESSION_LIFETIME).await
}

/// The same for somebody who owes a code: it ends soon, and shows nothing but the page that asks for the code.
pub async fn open_half(session: &Session, member: Uuid, by: By, now: DateTime<Utc>) -> Result<()> {
    begin(session, member, by, true, now + CODE_TAKES).await
}

async fn begin(session: &Session, member: Uuid, by: By, owes_code: bool, ends: DateTime<Utc>) -> Result<()> {
    session.clear().await;
    session.cycle_id().await.map_err(failed)?;
    session.set_expiry(Some(Expiry::AtDateTime(to_time(ends)?)));
    session.insert(STAFF, member).await.map_err(failed)?;
    session.insert(BY_LINK, by == By::Link).await.map_err(failed)?;
    session.insert(OWES_CODE, owes_code).await.map_err(failed)?;
    session.save().await.map_err(failed)
}

/// Ends a session.
pub async fn close(session: &Session) -> Result<()> {
    session.flush().await.map_err(failed)
}

/// Whoever is signed in. A handler that takes it is for staff only: others are sent to sign in, and managers who must
/// have a second factor are sent to set it up.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who it is, as the database says now: another desk or role counts at once.
    pub member: Member,
    /// Whether there is a password to sign in with.
    pub has_password: bool,
    /// Whether a code is asked for when they sign in.
    pub has_factor: bool,
    /// How they signed in.
    pub by: By,
}

/// Whoever is signed in, a manager without the second factor that they must have among them: for the pages on which
/// they set password and factor.
#[derive(Debug, Clone)]
pub struct SettingUp(pub SignedIn);

/// Whoever has shown a password or a link and owes a code.
#[derive(Debug, Clone)]
pub struct HalfSignedIn {
    /// Who it is.
    pub member: Member,
    /// How they came so far.
    pub by: By,
}

/// How far a browser got.
enum Stage {
    /// Nowhere.
    Out,
    /// The code is still to come.
    Half(HalfSignedIn),
    /// In.
    Whole(SignedIn),
}

impl SignedIn {
    /// Whether they must set up a second factor before anything else.
    pub fn must_set_up(&self, config: &Config) -> bool {
        config.env == Env::Production && self.member.role == Role::Manager && !self.has_factor
    }
}

impl FromRequestParts<AppState> for SettingUp {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> std::result::Result<Self, Response> {
        let next = Next::of(&parts.method, &parts.uri);
        match stage(parts, state).await {
            Ok(Stage::Whole(signed_in)) => Ok(Self(signed_in)),
            Ok(Stage::Half(_)) => Err(Redirect::to(&next.code()).into_response()),
            Ok(Stage::Out) => Err(Redirect::to(&next.sign_in()).into_response()),
            Err(error) => Err(error.into_response()),
        }
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> std::result::Result<Self, Response> {
        let SettingUp(signed_in) = SettingUp::from_request_parts(parts, state).await?;
        if signed_in.must_set_up(&state.config) {
            return Err(Redirect::to(SET_UP).into_response());
        }
        Ok(signed_in)
    }
}

/// For pages that everybody may see.
impl OptionalFromRequestParts<AppState> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Option<Self>> {
        match stage(parts, state).await? {
            Stage::Whole(signed_in) => Ok(Some(signed_in).filter(|signed_in| !signed_in.must_set_up(&state.config))),
            Stage::Half(_) | Stage::Out => Ok(None),
        }
    }
}

/// For the page that asks for the code: others are sent to where they belong.
impl FromRequestParts<AppState> for HalfSignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> std::result::Result<Self, Response> {
        match stage(parts, state).await {
            Ok(Stage::Half(half)) => Ok(half),
            Ok(Stage::Whole(_)) => Err(Redirect::to(HOME).into_response()),
            Ok(Stage::Out) => Err(Redirect::to("/staff/sign-in").into_response()),
            Err(error) => Err(error.into_response()),
        }
    }
}

async fn stage(parts: &Parts, state: &AppState) -> Result<Stage> {
    let session = parts.extensions.get::<Session>().ok_or_else(|| Error::internal("a route without sessions"))?;
    let Some(id) = session.get::<Uuid>(STAFF).await.map_err(failed)? else { return Ok(Stage::Out) };
    let says = async |key| Ok::<_, Error>(session.get::<bool>(key).await.map_err(failed)?.unwrap_or_default());
    let by = if says(BY_LINK).await? { By::Link } else { By::Password };
    let account = staff::by_id(&state.pool, id).await?.filter(staff::Account::is_active);
    let Some(account) = account else { return Ok(Stage::Out) };
    let has_factor = account.owes_code();
    if says(OWES_CODE).await? {
        return Ok(Stage::Half(HalfSignedIn { member: account.member, by }));
    }
    let has_password = account.password_hash.is_some();
    Ok(Stage::Whole(SignedIn { member: account.member, has_password, has_factor, by }))
}

/// An error of the store comes as text; the store is the database.
fn failed(error: tower_sessions::session::Error) -> Error {
    match error {
        tower_sessions::session::Error::Store(StoreError::Backend(_)) => Error::unavailable(error),
        _ => Error::internal(error),
    }
}

/// Whether a session still lasts. Asking is no use of it.
pub async fn is_signed_in(state: &AppState, session: &Session) -> Result<bool> {
    let Some(id) = session.id() else { return Ok(false) };
    Ok(sessions::lasts(&state.pool, &hash_of(id), clock::now()).await?)
}

/// Keeps sessions in PostgreSQL.
#[derive(Debug, Clone)]
pub struct Sessions {
    pool: PgPool,
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> StoreResult<()> {
        let data = encoded(record)?;
        let ends = from_time(record.expiry_date)?;
        while !sessions::insert(&self.pool, &hash_of(record.id), &data, clock::now(), ends).await.map_err(backend)? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> StoreResult<()> {
        sessions::update(&self.pool, &hash_of(record.id), &encoded(record)?).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> StoreResult<Option<Record>> {
        let loaded = sessions::load(&self.pool, &hash_of(*id), clock::now()).await.map_err(backend)?;
        let Some((data, ends)) = loaded else { return Ok(None) };
        let data = serde_json::from_value(data).map_err(|error| StoreError::Decode(error.to_string()))?;
        let expiry_date = to_time(ends).map_err(|error| StoreError::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> StoreResult<()> {
        sessions::delete(&self.pool, &hash_of(*id)).await.map_err(backend)
    }
}

/// What is kept of a session's id.
pub fn hash_of(id: Id) -> [u8; 32] {
    Sha256::digest(id.0.to_le_bytes()).into()
}

fn encoded(record: &Record) -> StoreResult<Value> {
    serde_json::to_value(&record.data).map_err(|error| StoreError::Encode(error.to_string()))
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn backend(error: store::Error) -> StoreError {
    let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
    StoreError::Backend(causes.map(ToString::to_string).collect::<Vec<_>>().join(": "))
}

/// The cookie crate has times of its own.
fn to_time(time: DateTime<Utc>) -> Result<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(time.timestamp()).map_err(Error::internal)
}

fn from_time(time: OffsetDateTime) -> StoreResult<DateTime<Utc>> {
    DateTime::from_timestamp(time.unix_timestamp(), 0)
        .ok_or_else(|| StoreError::Encode(format!("a session until {time}")))
}
