//! What somebody may not see: what was refused, what they may see, and who can change that.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::frame::{Tab, frame};
use crate::domain::reference::Reference;
use crate::domain::staff::{Member, Role};
use crate::store::queue::Counts;
use crate::text::{self, Words};
use crate::web::form::Posted;
use crate::web::{Page, Result, filters, page_as};

#[derive(Template)]
#[template(path = "staff/refusal.html")]
struct RefusalPage {
    page: Page,
    title: String,
    /// What to do; none where the title says it all.
    text: Option<String>,
    /// What this person sees; none where that is everything.
    sees: Option<String>,
    /// What was typed and cannot be saved there.
    typed: String,
}

/// Fields in which people write, in the forms of an order.
const WRITTEN: [&str; 6] = ["text", "note", "reason", "host_name", "host_id", "quantity"];

/// What somebody wrote in a form of an order.
pub fn typed(posted: &Posted) -> String {
    let written = WRITTEN.iter().map(|field| posted.text(field)).filter(|text| !text.trim().is_empty());
    written.collect::<Vec<_>>().join("\n\n")
}

/// There is no such order, or another desk has it: which of the two is not said. `typed`: what was written there.
pub fn no_such_order(
    t: &'static Words,
    member: &Member,
    counts: &Counts,
    spelled: &str,
    typed: String,
) -> Result<Response> {
    let title = match Reference::read(spelled) {
        Some(reference) => t.msg_refusal_order(reference.to_string()),
        None => t.msg_refusal_no_reference(),
    };
    let text = Some(if typed.is_empty() { t.msg_refusal_order_text() } else { t.msg_refusal_order_gone() });
    page_as(StatusCode::NOT_FOUND, &RefusalPage { typed, ..refused(t, member, counts, title, text) })
}

/// The queue of a desk that they do not work for.
pub fn other_desk(t: &'static Words, member: &Member, counts: &Counts) -> Result<Response> {
    refuse(StatusCode::FORBIDDEN, t, member, counts, t.msg_refusal_desk(), None)
}

/// Desks, for who is no manager.
pub fn only_managers_change_desks(t: &'static Words, member: &Member, counts: &Counts) -> Result<Response> {
    let text = Some(t.msg_refusal_managers_desks_text());
    refuse(StatusCode::FORBIDDEN, t, member, counts, t.msg_refusal_managers_desks(), text)
}

/// Texts for messages, for who is no manager.
pub fn only_managers_change_texts(t: &'static Words, member: &Member, counts: &Counts) -> Result<Response> {
    let text = Some(t.msg_refusal_managers_texts_text());
    refuse(StatusCode::FORBIDDEN, t, member, counts, t.msg_refusal_managers_texts(), text)
}

/// People, for who is no manager.
pub fn only_managers_change_people(t: &'static Words, member: &Member, counts: &Counts) -> Result<Response> {
    let text = Some(t.msg_refusal_people_text());
    refuse(StatusCode::FORBIDDEN, t, member, counts, t.msg_refusal_people(), text)
}

fn refuse(
    status: StatusCode,
    t: &'static Words,
    member: &Member,
    counts: &Counts,
    title: String,
    text: Option<String>,
) -> Result<Response> {
    page_as(status, &refused(t, member, counts, title, text))
}

fn refused(t: &'static Words, member: &Member, counts: &Counts, title: String, text: Option<String>) -> RefusalPage {
    let desks: Vec<String> = member.desks.iter().map(|desk| text::desk(t, *desk)).collect();
    let sees = (member.role == Role::Agent).then(|| t.msg_refusal_sees(desks.join(", ")));
    RefusalPage { page: frame(t, member, counts, Tab::Nowhere), title, text, sees, typed: String::new() }
}
