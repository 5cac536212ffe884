//! `/api/v1/orders`: an order comes in, and is looked at.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::header::{AUTHORIZATION, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::problem::Problem;
use super::schema;
use crate::clock;
use crate::domain::desk::DeskId;
use crate::domain::order::Order;
use crate::domain::order::check::{Source, check};
use crate::domain::order::document::{MAX_BYTES, Node};
use crate::domain::order::license_files::{LicenseFile, license_files};
use crate::domain::order::locations::{Locations, locations};
use crate::domain::problem::Problem as Finding;
use crate::domain::reference::Reference;
use crate::domain::request::State as OrderState;
use crate::link::Secret;
use crate::text::{self, Entry};
use crate::web::{AppState, Error, Result, body};
use crate::workflow::request::by_reference_and_secret;
use crate::workflow::submit::{ApiSubmit, Idempotency, Submitted, earlier, submit_api};

/// Messages of the API are in this language, and so is the mail about its orders.
const LANGUAGE: &str = "en";

/// An order that is in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Accepted {
    /// What people quote.
    #[schema(pattern = "^OK-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", example = "OK-7Q4M-2X0D")]
    reference: String,
    /// The page of the order, for its customer. Whoever holds this address sees the order; its last part is the secret
    /// that `GET /api/v1/orders/{reference}` takes.
    status_url: String,
    /// The desk that has it.
    desk: DeskId,
    /// What the customer and the desk should know about it.
    #[schema(value_type = Vec<schema::Entry>)]
    advice: Vec<Entry>,
}

/// An order as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stored {
    /// What people quote.
    #[schema(pattern = "^OK-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", example = "OK-7Q4M-2X0D")]
    reference: String,
    /// How far the desk is with it.
    state: OrderState,
    /// When it came.
    received_at: DateTime<Utc>,
    /// The desk that has it.
    desk: DeskId,
    /// What it says: every member is there, `null` where nothing was given.
    #[schema(value_type = schema::Order)]
    order: Order,
    /// The license files that it asks for.
    #[schema(value_type = Vec<schema::LicenseFile>)]
    license_files: Vec<LicenseFile>,
    /// What an application's `license-file` option takes.
    #[schema(value_type = schema::Locations)]
    locations: Locations,
}

/// Send an order
///
/// The order is checked, stored, and its mails are queued; then it is acknowledged. Everything that is wrong with it is
/// said at once.
#[utoipa::path(
    post,
    path = "/api/v1/orders",
    tag = "orders",
    operation_id = "submit_order",
    params((
        "Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
        description = "Names this order for a client that tries again: the same key and body get the same answer, and \
                       nothing is stored twice. Only an order that was accepted takes a key."
    )),
    request_body(content = schema::Order, description = "The order, at most 256 KiB of JSON nested at most 16 deep."),
    responses(
        (status = 201, description = "The order is in", body = Accepted, headers(
            ("Location" = String, description = "Where the order is read back")
        )),
        (status = 400, description = "Not JSON, not UTF-8, a member name twice or nested too deep (with `line` and \
                                      `column`); or an `Idempotency-Key` that is empty or longer than 200 characters",
            body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not arrive in time",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The `Idempotency-Key` came before, with another body",
            body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Larger than 256 KiB", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Called something else than JSON, or compressed",
            body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A wrong order, with everything that is wrong in `errors`",
            body = Problem, content_type = "application/problem+json"),
        (status = 500, description = "A defect here", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database is away; `Retry-After` says when to try again",
            body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn submit(State(state): State<AppState>, request: Request) -> Result<Response> {
    let (head, body) = request.into_parts();
    let body = body::read(&head.headers, body, MAX_BYTES, "256 KiB").await?;
    if body::media_type(&head.headers).is_some_and(|found| !may_be_json(&found)) {
        return Err(Error::UnsupportedMediaType { expected: "application/json" });
    }
    let idempotency = match idempotency(&head.headers, &body) {
        Ok(idempotency) => idempotency,
        Err(problem) => return Ok(problem.into_response()),
    };
    if let Some(idempotency) = &idempotency
        && let Some(earlier) = earlier(&state.flow, idempotency).await?
    {
        return Ok(answer(&state, earlier, &[]));
    }
    take(&state, idempotency, &body).await
}

/// Whether a body of this media type is read. The last two are what HTTP clients say where they are told nothing: such a
/// body is judged by what it is.
fn may_be_json(media_type: &str) -> bool {
    media_type == "application/json"
        || media_type.ends_with("+json")
        || matches!(media_type, "application/x-www-form-urlencoded" | "text/plain")
}

/// The key of a request; none is right too.
fn idempotency(headers: &HeaderMap, body: &Bytes) -> std::result::Result<Option<Idempotency>, Box<Problem>> {
    let mut keys = headers.get_all("idempotency-key").iter();
    let Some(key) = keys.next() else { return Ok(None) };
    let key = std::str::from_utf8(key.as_bytes()).ok().and_then(|key| Idempotency::new(key, body));
    if key.is_none() || keys.next().is_some() {
        let detail = format!("Send one Idempotency-Key of 1 to {} characters, or none.", Idempotency::KEY_MAX);
        return Err(Problem::new(StatusCode::BAD_REQUEST, detail).into());
    }
    Ok(key)
}

/// Checks an order and, where nothing stops it, stores it.
async fn take(state: &AppState, idempotency: Option<Idempotency>, body: &[u8]) -> Result<Response> {
    let typed = match Node::read_json(body) {
        Ok(typed) => typed,
        Err(malformed) => return Ok(Problem::malformed(&malformed).into_response()),
    };
    let now = clock::now();
    let checked = check(&typed, Source::Json, now.date_naive());
    let Some(order) = checked.order else {
        return Ok(Problem::wrong_order(entries(&checked.errors), entries(&checked.advice)).into_response());
    };
    let done = submit_api(&state.flow, idempotency.as_ref(), order, LANGUAGE, now).await?;
    Ok(answer(state, done, &checked.advice))
}

fn answer(state: &AppState, done: ApiSubmit, advice: &[Finding]) -> Response {
    match done {
        ApiSubmit::Stored(submitted) => accepted(state, &submitted, advice),
        ApiSubmit::Same(submitted, advice) => accepted(state, &submitted, &advice),
        ApiSubmit::KeyTaken => {
            let detail = "This Idempotency-Key came before, with another body. Nothing was stored; send another order \
                          under another key.";
            Problem::new(StatusCode::CONFLICT, detail).into_response()
        }
    }
}

fn entries(findings: &[Finding]) -> Vec<Entry> {
    text::entries(text::words(LANGUAGE), findings)
}

fn accepted(state: &AppState, submitted: &Submitted, advice: &[Finding]) -> Response {
    let base = &state.config.base_url;
    let location = base.join(&format!("/api/v1/orders/{}", submitted.reference));
    let accepted = Accepted {
        reference: submitted.reference.to_string(),
        status_url: base.join(&format!("/status/{}", submitted.secret.as_str())),
        desk: submitted.desk,
        advice: entries(advice),
    };
    (StatusCode::CREATED, [(LOCATION, location)], Json(accepted)).into_response()
}

/// Look at an order
///
/// For who holds the secret of its status link. A wrong reference and a wrong secret look the same.
#[utoipa::path(
    get,
    path = "/api/v1/orders/{reference}",
    tag = "orders",
    operation_id = "read_order",
    params((
        "reference" = String, Path,
        description = "As it was given, in any case, with or without hyphens", example = "OK-7Q4M-2X0D"
    )),
    security(("status_link" = [])),
    responses(
        (status = 200, description = "The order", body = Stored),
        (status = 404, description = "The reference or the secret is wrong, or no secret was sent",
            body = Problem, content_type = "application/problem+json"),
        (status = 500, description = "A defect here", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database is away; `Retry-After` says when to try again",
            body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn look(
    State(state): State<AppState>,
    Path(reference): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Stored>> {
    // What is no reference is looked up as well: the time tells nothing.
    let reference = Reference::read(&reference);
    let looked_up = reference.unwrap_or_else(|| Reference::from_random([0; 5]));
    let found = by_reference_and_secret(&state.flow, looked_up, &bearer(&headers)).await?;
    let found = found.filter(|_| reference.is_some()).ok_or(Error::NotFound)?;
    Ok(Json(Stored {
        reference: found.reference.to_string(),
        state: found.state,
        received_at: found.received_at,
        desk: found.desk,
        license_files: license_files(&found.order),
        locations: locations(&found.order),
        order: found.order,
    }))
}

/// The secret that a request presents; an empty one, which is nobody's, where it presents none.
fn bearer(headers: &HeaderMap) -> Secret {
    let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (scheme, secret) = value.split_once(' ').unwrap_or_default();
    let secret = if scheme.eq_ignore_ascii_case("bearer") { secret.trim() } else { "" };
    Secret::presented(secret.to_owned())
}
