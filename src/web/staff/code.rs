//! The second step of signing in: a code of the authenticator app, or a recovery code.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::{Next, of_address, paused};
use crate::clock;
use crate::text;
use crate::web::body::Form;
use crate::web::field::Field;
use crate::web::session::{self, By, HalfSignedIn};
use crate::web::{AppState, Page, Result, filters, page, page_as};
use crate::workflow::staff;
use crate::workflow::staff::factor::{self, Checked};

#[derive(Template)]
#[template(path = "staff/code.html")]
struct CodePage {
    page: Page,
    next: Next,
    name: String,
    /// For how many minutes nothing is tried.
    paused: Option<i64>,
    code: Field,
}

impl CodePage {
    fn new(half: &HalfSignedIn, next: Next) -> Self {
        let page = Page::new(text::words("en"));
        let code = Field::new("code", page.t.msg_code_label(), "");
        Self { page, next, name: half.member.name.clone(), paused: None, code }
    }
}

/// The page.
pub async fn show(uri: Uri, half: HalfSignedIn) -> Result<Response> {
    page(&CodePage::new(&half, Next::read(of_address(&uri).text("next"))))
}

/// Signs in, if the code is right. A wrong one stays: its digits are easier to compare than to remember.
pub async fn submit(
    State(state): State<AppState>,
    half: HalfSignedIn,
    session: Session,
    Form(posted): Form,
) -> Result<Response> {
    let (next, code, now) = (Next::read(posted.text("next")), posted.text("code"), clock::now());
    let mut again = CodePage::new(&half, next);
    code.clone_into(&mut again.code.value);
    if code.trim().is_empty() {
        again.code.error = Some(again.page.t.msg_code_missing());
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    match factor::check(&state.flow, &half.member, half.by == By::Link, code, now).await? {
        Checked::Right => {
            staff::signed_in(&state.pool, &half.member, now).await?;
            session::open(&session, half.member.id, half.by, now).await?;
            Ok(Redirect::to(again.next.as_str()).into_response())
        }
        Checked::Wrong => {
            again.code.error = Some(again.page.t.msg_code_wrong());
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Checked::Paused(until) => {
            again.paused = Some(paused::minutes(until, now));
            paused::answer(&again, until, now)
        }
    }
}
