//! An order as it was: a version of what it says, to read.

use askama::Template;
use axum::extract::{Path, State as FromState};
use axum::response::Response;

use super::read::desk;
use crate::domain::changes::changes;
use crate::domain::history::Actor;
use crate::domain::order::summary::summary;
use crate::domain::reference::Reference;
use crate::domain::request::Request;
use crate::store::beside::{self, Version};
use crate::store::{queue, requests};
use crate::text::{self, Summary};
use crate::web::session::SignedIn;
use crate::web::staff::frame::{Tab, frame};
use crate::web::staff::refusal;
use crate::web::{AppState, Page, Result, filters, page};

#[derive(Template)]
#[template(path = "staff/order/version.html")]
struct VersionPage {
    page: Page,
    title: String,
    reference: String,
    company: String,
    by: String,
    /// Whether this is what it says now.
    is_newest: bool,
    /// Of the newest version.
    newest: i32,
    /// Number, and whether it is this one.
    versions: Vec<(i32, bool)>,
    /// What it says differently than the one before; empty: it is the first one.
    changed: Vec<String>,
    said: Summary,
}

/// The page.
pub async fn show(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Path((spelled, number)): Path<(String, i32)>,
) -> Result<Response> {
    let (t, member) = (text::words("en"), &signed_in.member);
    let mut db = state.pool.acquire().await?;
    let counts = queue::counts(&mut *db, &member.desks).await?;
    let now = match Reference::read(&spelled) {
        Some(reference) => requests::by_reference(&mut *db, reference).await?,
        None => None,
    };
    let now = now.filter(|request| member.sees(request.desk));
    let Some(now) = now else { return refusal::no_such_order(t, member, &counts, &spelled, String::new()) };
    let then = requests::at_version(&mut *db, now.id, number).await?;
    let Some(then) = then else { return refusal::no_such_order(t, member, &counts, &spelled, String::new()) };
    let before = requests::at_version(&mut *db, now.id, number - 1).await?;
    let versions = beside::versions(&mut *db, now.id).await?;
    drop(db);
    let desk = desk(&state, now.desk).await?;
    let this = versions.iter().find(|version| version.number == number);
    let time = this.map(|version| text::time(t, version.made_at, desk.time_zone)).unwrap_or_default();
    page(&VersionPage {
        page: frame(t, member, &counts, Tab::Desk(now.desk)),
        title: t.msg_review_version_title(now.reference.to_string(), number),
        reference: now.reference.to_string(),
        company: then.order.company.name.clone(),
        by: t.msg_review_version_by(made_by(this, &now), time),
        is_newest: number == now.version,
        newest: now.version,
        versions: versions.iter().map(|version| (version.number, version.number == number)).collect(),
        changed: before.map(|before| text::changed_lines(t, &changes(&before.order, &then.order))).unwrap_or_default(),
        said: Summary::new(t, &summary(&then.order)),
    })
}

fn made_by(version: Option<&Version>, request: &Request) -> String {
    match version.map(|version| version.made_by.as_str()) {
        Some(Actor::CUSTOMER) | None => request.order.contact.name.clone(),
        Some(name) => name.to_owned(),
    }
}
