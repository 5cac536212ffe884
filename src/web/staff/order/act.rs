//! What the forms of an order's page do. Each answers with the page again where it could not be done: nothing that was
//! typed is lost.

use axum::extract::{FromRequest, FromRequestParts, Path, Request as HttpRequest};
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, RequestExt};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::asked::Asked;
use super::page::{OrderPage, Parts};
use super::place::Place;
use super::read::Read;
use super::told::{self, Told};
use super::typed::{Tried, Typed};
use crate::clock;
use crate::domain::problem::Problem as Found;
use crate::domain::reference::Reference;
use crate::domain::request::{Reason, Request};
use crate::domain::staff::Member;
use crate::store::{self, beside, requests};
use crate::text::{self, Words};
use crate::web::api::Problem;
use crate::web::body::Form;
use crate::web::form::Posted;
use crate::web::session::SignedIn;
use crate::web::staff::refusal;
use crate::web::staff::talk::Talk;
use crate::web::{AppState, ErrorLink, Result, page_as};
use crate::workflow::review::{By, Outcome, Refusal, Stale};

/// A form of an order's page that was posted.
pub struct Act {
    /// What every handler can reach.
    pub state: AppState,
    /// Who posted it.
    pub member: Member,
    /// The order, as its address spells it.
    pub spelled: String,
    /// What was posted.
    pub posted: Posted,
    /// When.
    pub now: DateTime<Utc>,
    /// Whether a program asks.
    pub wants_json: bool,
    /// What the form does: the end of its address.
    pub action: String,
}

impl FromRequest<AppState> for Act {
    type Rejection = Response;

    async fn from_request(request: HttpRequest, state: &AppState) -> std::result::Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let wants_json = wants_json(&parts.headers);
        let signed_in = SignedIn::from_request_parts(&mut parts, state).await?;
        let spelled = Path::<String>::from_request_parts(&mut parts, state).await;
        let Path(spelled) = spelled.map_err(|_| crate::web::Error::NotFound.into_response())?;
        let action = parts.uri.path().rsplit('/').next().unwrap_or_default().to_owned();
        let request = HttpRequest::from_parts(parts, body);
        let Form(posted) = request.extract_with_state(state).await.map_err(IntoResponse::into_response)?;
        let (state, now) = (state.clone(), clock::now());
        Ok(Self { state, member: signed_in.member, spelled, posted, now, wants_json, action })
    }
}

/// Whether a program asks: one that takes JSON and no page.
pub fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.contains("application/json") && !accepted.contains("text/html")
}

impl Act {
    /// Who works on which order, and what they had seen of it: a form that does not say has seen nothing. None: the
    /// address names no order.
    pub fn by(&self) -> Option<By<'_>> {
        let reference = Reference::read(&self.spelled)?;
        let revision = self.posted.text("revision").parse().unwrap_or_default();
        Some(By { member: &self.member, reference, revision: Some(revision), now: self.now })
    }

    /// What the address of the page said.
    pub fn asked(&self) -> Asked {
        Asked::read(&self.posted)
    }

    /// The words of a field of its own, such as a note: trimmed, and neither blank nor too long.
    ///
    /// # Errors
    /// What to say; `missing` where it is blank.
    pub fn reason(&self, t: &Words, field: &str, missing: String) -> std::result::Result<Reason, String> {
        Reason::new(self.posted.text(field)).ok_or_else(|| wrong_reason(t, self.posted.text(field)).unwrap_or(missing))
    }

    /// Answers: with the page where it was done, else with what happened and what can be done.
    pub async fn answer(&self, outcome: Outcome<Request>, typed: Typed, anchor: &str) -> Result<Response> {
        match outcome? {
            Ok(request) if self.wants_json => Ok(Json(summary(&request)).into_response()),
            Ok(request) => Ok(Redirect::to(&self.asked().address(request.reference, None, anchor)).into_response()),
            Err(refusal) => self.refuse(refusal, typed).await,
        }
    }

    /// The page again, with what the form itself asks for.
    pub async fn ask_again(&self, tried: Tried, href: &str) -> Result<Response> {
        let sentence = tried.own.clone().unwrap_or_default();
        if self.wants_json {
            return Ok(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, sentence).into_response());
        }
        let errors = vec![ErrorLink { href: href.to_owned(), text: sentence }];
        self.page(StatusCode::UNPROCESSABLE_ENTITY, &tried, None, errors).await
    }

    /// The page again, with what the check says of what was typed; saved or not.
    pub async fn show_again(&self, status: StatusCode, tried: &Tried) -> Result<Response> {
        let t = text::words("en");
        let mut errors = links(t, tried);
        errors.extend(tried.own.clone().map(|text| ErrorLink { href: reason_of(&tried.typed).to_owned(), text }));
        self.page(status, tried, None, errors).await
    }

    /// What happened, and what can be done.
    async fn refuse(&self, refusal: Refusal, typed: Typed) -> Result<Response> {
        let t = text::words("en");
        let Some(read) = self.read().await? else { return self.no_such_order(t).await };
        if matches!(refusal, Refusal::NoSuchOrder | Refusal::NoSuchPlace) {
            return self.no_such_order(t).await;
        }
        if let Refusal::Stale(stale) = &refusal
            && told::is_done(&self.action, &self.posted, &typed, stale, self.member.id)
        {
            return self.already_done(t, &read, stale).await;
        }
        let before = match &refusal {
            Refusal::Stale(stale) => self.before(&stale.request).await?,
            _ => None,
        };
        let told = Told::of(t, &read, &refusal, &typed, before.as_ref());
        let mut tried = Tried::from(typed);
        let (status, errors) = match refusal {
            Refusal::Wrong(wrong) => {
                tried.problems = wrong.problems;
                (StatusCode::UNPROCESSABLE_ENTITY, links(t, &tried))
            }
            Refusal::Undecided(rows) => (StatusCode::UNPROCESSABLE_ENTITY, told::undecided(t, &read, &rows)),
            Refusal::ManagersOnly => (StatusCode::FORBIDDEN, Vec::new()),
            _ => (StatusCode::CONFLICT, Vec::new()),
        };
        if self.wants_json {
            return Ok(problem(t, status, told, &tried, &errors).into_response());
        }
        self.draw(status, &read, &tried, told, errors).await
    }

    /// A second press: what was wanted is so.
    async fn already_done(&self, t: &'static Words, read: &Read, stale: &Stale) -> Result<Response> {
        if self.wants_json {
            return Ok(Json(summary(&stale.request)).into_response());
        }
        let told = Some(Told::done(t, read, stale));
        self.draw(StatusCode::CONFLICT, read, &Tried::default(), told, Vec::new()).await
    }

    async fn read(&self) -> Result<Option<Read>> {
        match Reference::read(&self.spelled) {
            Some(reference) => Read::of(&self.state, &self.member, reference, self.now).await,
            None => Ok(None),
        }
    }

    /// The order in the version that the page showed.
    async fn before(&self, request: &Request) -> Result<Option<Request>> {
        let seen: i32 = self.posted.text("revision").parse().unwrap_or_default();
        let mut db = self.state.pool.acquire().await?;
        let version = beside::version_at(&mut *db, request.id, seen.max(1)).await?;
        Ok(requests::at_version(&mut *db, request.id, version).await?)
    }

    async fn no_such_order(&self, t: &'static Words) -> Result<Response> {
        let counts = store::queue::counts(&self.state.pool, &self.member.desks).await?;
        if self.wants_json {
            let detail = t.msg_refusal_order(text::shown(&self.spelled));
            return Ok(Problem::new(StatusCode::NOT_FOUND, detail.replace('`', "")).into_response());
        }
        refusal::no_such_order(t, &self.member, &counts, &self.spelled, refusal::typed(&self.posted))
    }

    async fn page(
        &self,
        status: StatusCode,
        tried: &Tried,
        told: Option<Told>,
        errors: Vec<ErrorLink>,
    ) -> Result<Response> {
        match self.read().await? {
            Some(read) => match told::too_late(&read, &tried.typed) {
                Some(refusal) => {
                    let told = Told::of(text::words("en"), &read, &refusal, &tried.typed, None);
                    self.draw(StatusCode::CONFLICT, &read, tried, told, Vec::new()).await
                }
                None => self.draw(status, &read, tried, told, errors).await,
            },
            None => self.no_such_order(text::words("en")).await,
        }
    }

    async fn draw(
        &self,
        status: StatusCode,
        read: &Read,
        tried: &Tried,
        told: Option<Told>,
        errors: Vec<ErrorLink>,
    ) -> Result<Response> {
        let (member, asked) = (&self.member, self.asked());
        let place = Place::of(text::words("en"), &self.state, member, read, &asked).await?;
        let talk = Talk::beside(&self.state, read, &asked).await?;
        let undecided =
            if status == StatusCode::UNPROCESSABLE_ENTITY && self.action == "verify" { errors.len() } else { 0 };
        let parts = Parts { read, member, asked: &asked, place: &place, talk, tried, told, errors, undecided };
        page_as(status, &OrderPage::new(parts))
    }
}

/// What is wrong with words that are there.
pub fn wrong_reason(t: &Words, typed: &str) -> Option<String> {
    let length = typed.trim().chars().count();
    (length > Reason::MAX).then(|| t.msg_review_too_long(Reason::MAX, length))
}

/// What a program is told of an order that it changed.
fn summary(request: &Request) -> serde_json::Value {
    json!({
        "reference": request.reference.to_string(),
        "state": request.state.word(),
        "revision": request.revision,
        "version": request.version,
        "assigned": request.assigned.as_ref().map(|person| &person.name),
    })
}

/// What the check says, each with the way to its field.
fn links(t: &Words, tried: &Tried) -> Vec<ErrorLink> {
    let link = |problem: &Found| {
        let id = problem.pointer.as_str().trim_start_matches('/').replace('/', "-");
        // Of servers only names are typed here; that one gets nothing stands beside the shares.
        let href = match &tried.typed {
            Typed::Amount(typed) if id.starts_with("servers-") => format!("#sellable_items-{}-per_server", typed.item),
            _ => format!("#{id}"),
        };
        ErrorLink { href, text: text::todo_line(t, problem) }
    };
    tried.problems.iter().map(link).collect()
}

/// Where the reason of a form stands.
const fn reason_of(typed: &Typed) -> &'static str {
    match typed {
        Typed::Amount(_) => "#amount-reason",
        Typed::Correction(_) => "#correct-reason",
        Typed::Note(_) => "#note",
        Typed::Reason(_) => "#reason",
        Typed::Address { .. } => "#address",
        Typed::Nothing => "#main",
    }
}

fn problem(t: &Words, status: StatusCode, told: Option<Told>, tried: &Tried, errors: &[ErrorLink]) -> Problem {
    let plain = |text: String| text.replace('`', "");
    let detail = match told {
        Some(told) => [told.title + "."].into_iter().chain(told.text).collect::<Vec<_>>().join(" "),
        None => errors.iter().map(|error| error.text.clone()).collect::<Vec<_>>().join(" "),
    };
    let errors = (!tried.problems.is_empty()).then(|| text::entries(t, &tried.problems));
    Problem { errors, ..Problem::new(status, plain(detail)) }
}
