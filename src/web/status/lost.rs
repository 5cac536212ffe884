//! The link of an order, mailed again to who lost it. The answer is the same whether or not there is such an order.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::clock;
use crate::domain::reference::Reference;
use crate::text;
use crate::web::body::Form;
use crate::web::field::Field;
use crate::web::{AppState, ErrorLink, Page as Frame, Result, filters, page, page_as};
use crate::workflow::request;

#[derive(Template)]
#[template(path = "status/lost.html")]
struct Lost {
    page: Frame,
    errors: Vec<ErrorLink>,
    reference: Field,
    email: Field,
    is_asked: bool,
}

impl Lost {
    fn new(reference: &str, email: &str) -> Self {
        let t = text::words("en");
        Self {
            page: Frame::new(t),
            errors: Vec::new(),
            reference: Field::new("reference", t.msg_lost_reference(), reference),
            email: Field::new("email", t.msg_lost_email(), email),
            is_asked: false,
        }
    }

    /// Says what was left blank.
    fn complain(mut self) -> Self {
        let t = self.page.t;
        let sentences = [t.msg_lost_reference_required(), t.msg_lost_email_required()];
        for (field, sentence) in [&mut self.reference, &mut self.email].into_iter().zip(sentences) {
            if field.is("") {
                self.errors.push(ErrorLink { href: format!("#{}", field.id), text: sentence.clone() });
                field.error = Some(sentence);
            }
        }
        self
    }
}

/// Whether somebody has just asked.
#[derive(Debug, Default, Deserialize)]
pub struct Answered {
    asked: Option<String>,
}

/// Asks for reference and address; after they were given, says that the mail is on its way if they belong together.
pub async fn show(Query(query): Query<Answered>) -> Result<Response> {
    page(&Lost { is_asked: query.asked.is_some(), ..Lost::new("", "") })
}

/// Mails the link, if reference and address belong together.
pub async fn submit(State(state): State<AppState>, Form(posted): Form) -> Result<Response> {
    let (reference, email) = (posted.text("reference"), posted.text("email"));
    let lost = Lost::new(reference, email).complain();
    if !lost.errors.is_empty() {
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &lost);
    }
    request::lost_link(&state.flow, Reference::read(reference), email, clock::now()).await?;
    Ok(Redirect::to("/lost-link?asked").into_response())
}
