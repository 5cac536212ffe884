//! Signing in with a password, and signing out.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::{Next, of_address, paused};
use crate::clock;
use crate::text;
use crate::web::body::Form;
use crate::web::client::Client;
use crate::web::field::Field;
use crate::web::session::{self, By, SignedIn};
use crate::web::{AppState, Page, Result, filters, page, page_as};
use crate::workflow::staff::{SignIn, sign_in};

#[derive(Template)]
#[template(path = "staff/sign-in.html")]
struct SignInPage {
    page: Page,
    next: Next,
    /// For how many minutes nothing is tried.
    paused: Option<i64>,
    email: Field,
    password: Field,
}

impl SignInPage {
    fn new(next: Next, email: &str, error: Option<String>) -> Self {
        let page = Page::new(text::words("en"));
        let email = Field::new("email", page.t.msg_sign_in_email(), email).with_error(error);
        Self { next, paused: None, email, password: Field::new("password", page.t.msg_sign_in_password(), ""), page }
    }
}

/// The page. Whoever is signed in already goes on.
pub async fn show(uri: Uri, signed_in: Option<SignedIn>) -> Result<Response> {
    let next = Next::read(of_address(&uri).text("next"));
    if signed_in.is_some() {
        return Ok(Redirect::to(next.as_str()).into_response());
    }
    page(&SignInPage::new(next, "", None))
}

/// Signs in. An address without an account and a wrong password have the same answer, as late.
pub async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    session: Session,
    Form(posted): Form,
) -> Result<Response> {
    let next = Next::read(posted.text("next"));
    let email = posted.text("email").trim();
    let now = clock::now();
    match sign_in(&state.pool, client, email, posted.text("password"), now).await? {
        SignIn::Right(member) => {
            session::open(&session, member.id, By::Password, now).await?;
            Ok(Redirect::to(next.as_str()).into_response())
        }
        SignIn::HalfWay(member) => {
            session::open_half(&session, member.id, By::Password, now).await?;
            Ok(Redirect::to(&next.code()).into_response())
        }
        SignIn::Wrong => {
            let refused = text::words("en").msg_sign_in_refused();
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &SignInPage::new(next, email, Some(refused)))
        }
        SignIn::Paused(until) => {
            let minutes = Some(paused::minutes(until, now));
            paused::answer(&SignInPage { paused: minutes, ..SignInPage::new(next, email, None) }, until, now)
        }
    }
}

/// Signs out.
pub async fn sign_out(session: Session) -> Result<Redirect> {
    session::close(&session).await?;
    Ok(Redirect::to("/staff/sign-in"))
}
