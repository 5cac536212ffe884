//! Adding somebody: an invitation is mailed, and its link shown once.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono_tz::Tz;
use uuid::Uuid;

use super::typed::{Form, Typed};
use super::{Manager, framed};
use crate::clock;
use crate::domain::staff::LinkKind;
use crate::link::Secret;
use crate::text;
use crate::web::{AppState, ErrorLink, Page, Result, body, filters, page, page_as};
use crate::workflow::staff::{link_path, people};

#[derive(Template)]
#[template(path = "staff/people/add.html")]
struct AddPage {
    page: Page,
    errors: Vec<ErrorLink>,
    form: Form,
}

/// A link that was made, shown this once.
#[derive(Template)]
#[template(path = "staff/people/link.html")]
pub(super) struct LinkPage {
    page: Page,
    id: Uuid,
    title: String,
    text: String,
    link: String,
}

impl LinkPage {
    /// Of an invitation.
    pub(super) fn new(state: &AppState, page: Page, name: &str, id: Uuid, email: &str, secret: &Secret) -> Self {
        let t = page.t;
        let until = text::time(t, clock::now() + LinkKind::Invitation.lifetime(), Tz::UTC);
        let title = t.msg_people_invitation_title(name);
        let link = state.config.base_url.join(&link_path(secret));
        Self { page, id, title, text: t.msg_people_link_text(email, until), link }
    }
}

/// The form.
pub async fn show(State(state): State<AppState>, Manager(manager): Manager) -> Result<Response> {
    let page_frame = framed(&state, &manager).await?;
    let form = Form::new(page_frame.t, &Typed::default());
    page(&AddPage { page: page_frame, errors: Vec::new(), form })
}

/// Adds them.
pub async fn submit(
    State(state): State<AppState>,
    Manager(manager): Manager,
    body::Form(posted): body::Form,
) -> Result<Response> {
    let page_frame = framed(&state, &manager).await?;
    let (t, typed) = (page_frame.t, Typed::read(&posted));
    let mut form = Form::new(t, &typed);
    let is_address = form.judge_email(t, &typed);
    if let Some(new) = form.judge(t, &typed).filter(|_| is_address) {
        if let Some((id, secret)) = people::invite(&state.flow, &new, clock::now()).await? {
            return page(&LinkPage::new(&state, page_frame, new.name(), id, new.email(), &secret));
        }
        form.email.error = Some(t.msg_people_email_taken(&*typed.email));
    }
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &AddPage { page: page_frame, errors: form.errors(), form })
}
