//! A forgotten password: whoever gives an address gets the same answer, whether or not it has an account.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::of_address;
use crate::clock;
use crate::text;
use crate::web::body::Form;
use crate::web::field::Field;
use crate::web::{AppState, Page, Result, filters, page, page_as};
use crate::workflow::staff::mailed;

#[derive(Template)]
#[template(path = "staff/forgotten.html")]
struct ForgottenPage {
    page: Page,
    email: Field,
    is_asked: bool,
}

impl ForgottenPage {
    fn new(email: &str) -> Self {
        let page = Page::new(text::words("en"));
        Self { email: Field::new("email", page.t.msg_sign_in_email(), email), page, is_asked: false }
    }
}

/// Asks for the address; after it was given, says that the mail is on its way if there is such an account.
pub async fn show(uri: Uri) -> Result<Response> {
    let is_asked = of_address(&uri).get("asked").is_some();
    page(&ForgottenPage { is_asked, ..ForgottenPage::new("") })
}

/// Mails the link, if there is such an account.
pub async fn submit(State(state): State<AppState>, Form(posted): Form) -> Result<Response> {
    let email = posted.text("email").trim();
    if email.is_empty() {
        let mut again = ForgottenPage::new(email);
        again.email.error = Some(again.page.t.msg_forgotten_missing());
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    mailed::forgotten(&state.flow, email, clock::now()).await?;
    Ok(Redirect::to("/staff/forgotten?asked").into_response())
}
