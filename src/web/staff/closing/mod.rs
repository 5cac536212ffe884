//! What ends or hands over an order, each on a page of its own that asks once: refuse, complete, move to another desk,
//! erase.

mod asked;
mod complete;
mod desk;
mod erase;
mod meanwhile;
mod refuse;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use self::asked::{Question, ask};
use self::meanwhile::Notice;
use super::{HOME, refusal};
use crate::clock;
use crate::domain::desk::Desk;
use crate::domain::reference::Reference;
use crate::domain::request::{Reason, Request};
use crate::domain::staff::Member;
use crate::store::queue::{self, Counts};
use crate::store::requests;
use crate::text::{self, Words};
use crate::web::form::Posted;
use crate::web::session::SignedIn;
use crate::web::{AppState, Error, Result};
use crate::workflow::review::{By, Refusal};

/// The addresses below an order's page.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/staff/orders/{reference}/refuse", get(refuse::show).post(refuse::submit))
        .route("/staff/orders/{reference}/complete", get(complete::show).post(complete::submit))
        .route("/staff/orders/{reference}/files", get(complete::to_page).post(complete::attach))
        .route("/staff/orders/{reference}/files/{file}", get(complete::download))
        .route("/staff/orders/{reference}/files/{file}/remove", post(complete::remove))
        .route("/staff/orders/{reference}/desk", get(desk::show).post(desk::submit))
        .route("/staff/orders/{reference}/erase", get(erase::show).post(erase::submit))
}

/// An order that somebody of its desk has opened.
struct Opened {
    t: &'static Words,
    member: Member,
    request: Request,
    desk: Desk,
    counts: Counts,
}

impl Opened {
    /// The order with this reference; for who may not see it, the page that says that there is none.
    async fn read(
        state: &AppState,
        signed_in: SignedIn,
        spelled: &str,
        typed: String,
    ) -> Result<std::result::Result<Box<Self>, Response>> {
        let (t, member) = (text::words("en"), signed_in.member);
        let mut db = state.pool.acquire().await?;
        let counts = queue::counts(&mut *db, &member.desks).await?;
        let request = match Reference::read(spelled) {
            Some(reference) => requests::by_reference(&mut *db, reference).await?,
            None => None,
        };
        let Some(request) = request.filter(|request| member.sees(request.desk)) else {
            return refusal::no_such_order(t, &member, &counts, spelled, typed).map(Err);
        };
        let desks = state.desks().await;
        let desk = desks.iter().find(|desk| desk.id == request.desk).cloned();
        let desk = desk.ok_or_else(|| Error::unavailable("the desks are not known yet"))?;
        Ok(Ok(Box::new(Self { t, member, request, desk, counts })))
    }

    /// Who changes it, and what their page showed.
    fn by(&self, posted: &Posted) -> By<'_> {
        let revision = Some(revision(posted));
        By { member: &self.member, reference: self.request.reference, revision, now: clock::now() }
    }

    /// Where its page is.
    fn address(&self) -> String {
        address(self.request.reference)
    }
}

fn address(reference: Reference) -> String {
    format!("/staff/orders/{reference}")
}

/// To the order's page, or to the queue where the order went to a desk that this person does not see. Where it was
/// refused: the question again, of the order as it is by now.
async fn answer(
    state: &AppState,
    signed_in: SignedIn,
    spelled: &str,
    typed: String,
    outcome: std::result::Result<Request, Refusal>,
    question: impl FnOnce(&Opened, &Refusal) -> Question,
) -> Result<Response> {
    let refused = match outcome {
        Ok(request) if signed_in.member.sees(request.desk) => return Ok(to_order(request.reference)),
        Ok(_) => return Ok(Redirect::to(HOME).into_response()),
        Err(refused) => refused,
    };
    let opened = match Opened::read(state, signed_in, spelled, typed.clone()).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    let question = question(&opened, &refused);
    match Notice::of_press(&opened, &refused, question.is_possible(&opened.request)) {
        Some(notice) => ask(&opened, question, StatusCode::CONFLICT, Some(notice)),
        None => refusal::no_such_order(opened.t, &opened.member, &opened.counts, spelled, typed),
    }
}

/// To the order's page.
fn to_order(reference: Reference) -> Response {
    Redirect::to(&address(reference)).into_response()
}

/// The revision that a form was drawn with. None: it names none, and is answered as one that is too old.
fn revision(posted: &Posted) -> i32 {
    posted.text("revision").trim().parse().unwrap_or(0)
}

/// What was typed as a reason.
///
/// # Errors
/// What to do about it, where it is none.
fn reason(t: &Words, typed: &str, missing: fn(&Words) -> String) -> std::result::Result<Reason, String> {
    Reason::new(typed).ok_or_else(|| match typed.trim() {
        "" => missing(t),
        long => t.msg_closing_reason_long(Reason::MAX, long.chars().count()),
    })
}
