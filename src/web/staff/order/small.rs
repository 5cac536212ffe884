//! The small pages of an order that ask one thing: who works on it, and why it is reopened.

use askama::Template;
use axum::extract::{Path, State as FromState};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use uuid::Uuid;

use super::act::Act;
use super::asked::Asked;
use super::page::Post;
use super::read::Read;
use super::told::Told;
use super::typed::Typed;
use crate::clock;
use crate::domain::desk::DeskId;
use crate::domain::reference::Reference;
use crate::domain::request::{Move, Person, State};
use crate::domain::staff::Member;
use crate::store::queue;
use crate::text::{self, Words};
use crate::web::field::{Choice, Field};
use crate::web::session::SignedIn;
use crate::web::staff::frame::{Tab, frame};
use crate::web::staff::{of_address, refusal};
use crate::web::{AppState, Error, ErrorLink, Page, Result, filters, page, page_as};
use crate::workflow::review::{self, Refusal};

/// A page that asks one thing.
#[derive(Template)]
#[template(path = "staff/order/small.html")]
struct SmallPage {
    page: Page,
    post: Post,
    told: Option<Told>,
    errors: Vec<ErrorLink>,
    title: String,
    company: String,
    text: Vec<String>,
    /// Where it goes, below the order's address.
    action: &'static str,
    button: String,
    cancel: String,
    /// Somebody to choose.
    people: Option<(Field, Vec<Choice>)>,
    /// A reason to write.
    reason: Option<Field>,
}

/// What a small page is drawn of.
struct Shown<'a> {
    read: &'a Read,
    member: &'a Member,
    asked: &'a Asked,
    typed: &'a str,
    error: Option<String>,
    told: Option<Told>,
}

/// Who works on it: a list to choose from.
pub async fn show_assign(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Path(spelled): Path<String>,
    uri: Uri,
) -> Result<Response> {
    let (member, asked) = (&signed_in.member, Asked::read(&of_address(&uri)));
    let Some(read) = read(&state, member, &spelled).await? else {
        return not_there(&state, member, &spelled, String::new()).await;
    };
    let people = colleagues(&state, read.request.desk).await?;
    let has = read.request.assigned.as_ref().map(|person| person.id.to_string()).unwrap_or_default();
    let shown = Shown { read: &read, member, asked: &asked, typed: &has, error: None, told: None };
    page(&assign_page(text::words("en"), shown, &people))
}

/// Gives it to somebody; where nobody could be chosen, to whoever presses.
pub async fn assign(act: Act) -> Result<Response> {
    let t = text::words("en");
    let by = act.by().ok_or(Error::NotFound)?;
    let me = Person { id: act.member.id, name: act.member.name.clone() };
    let chosen = act.posted.text("person");
    if chosen.is_empty() && act.posted.text("choose").is_empty() {
        let outcome = review::assign(&act.state.flow, &by, me).await;
        return act.answer(outcome, Typed::Nothing, "").await;
    }
    let Some(read) = read(&act.state, &act.member, &act.spelled).await? else {
        return not_there(&act.state, &act.member, &act.spelled, refusal::typed(&act.posted)).await;
    };
    let people = colleagues(&act.state, read.request.desk).await?;
    let person = Uuid::try_parse(chosen).ok().and_then(|id| people.iter().find(|person| person.id == id).cloned());
    let asked = act.asked();
    let shown = Shown { read: &read, member: &act.member, asked: &asked, typed: chosen, error: None, told: None };
    let Some(person) = person else {
        let missing = if chosen.is_empty() { t.msg_review_assign_missing() } else { t.msg_review_assign_gone() };
        let shown = Shown { error: Some(missing), ..shown };
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &assign_page(t, shown, &people));
    };
    match review::assign(&act.state.flow, &by, person).await? {
        Err(refusal @ Refusal::Stale(_)) if !act.wants_json => {
            let told = Told::of(t, &read, &refusal, &Typed::Nothing, None);
            page_as(StatusCode::CONFLICT, &assign_page(t, Shown { told, ..shown }, &people))
        }
        outcome => act.answer(Ok(outcome), Typed::Nothing, "").await,
    }
}

async fn colleagues(state: &AppState, desk: DeskId) -> Result<Vec<Person>> {
    let found = queue::colleagues(&state.pool, &[desk]).await?;
    Ok(found.into_iter().map(|(person, _)| person).collect())
}

/// Why it is reopened.
pub async fn show_reopen(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Path(spelled): Path<String>,
    uri: Uri,
) -> Result<Response> {
    let (member, asked) = (&signed_in.member, Asked::read(&of_address(&uri)));
    let Some(read) = read(&state, member, &spelled).await? else {
        return not_there(&state, member, &spelled, String::new()).await;
    };
    let shown = Shown { read: &read, member, asked: &asked, typed: "", error: None, told: None };
    page(&reopen_page(text::words("en"), shown))
}

/// Reopens it: a completed order with a reason.
pub async fn reopen(act: Act) -> Result<Response> {
    let t = text::words("en");
    let by = act.by().ok_or(Error::NotFound)?;
    let Some(read) = read(&act.state, &act.member, &act.spelled).await? else {
        return not_there(&act.state, &act.member, &act.spelled, refusal::typed(&act.posted)).await;
    };
    let (asked, typed) = (act.asked(), act.posted.text("reason"));
    let shown = Shown { read: &read, member: &act.member, asked: &asked, typed, error: None, told: None };
    let needs_reason = read.request.state == State::Completed;
    let reason = act.reason(t, "reason", t.msg_review_reopen_missing());
    if let Err(sentence) = &reason
        && (needs_reason || !typed.trim().is_empty())
    {
        let shown = Shown { error: Some(sentence.clone()), ..shown };
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &reopen_page(t, shown));
    }
    match review::reopen(&act.state.flow, &by, reason.ok()).await? {
        Err(refusal @ Refusal::Stale(_)) if !act.wants_json && read.request.state.allows(Move::Reopen) => {
            let told = Told::of(t, &read, &refusal, &Typed::Nothing, None);
            page_as(StatusCode::CONFLICT, &reopen_page(t, Shown { told, ..shown }))
        }
        outcome => act.answer(Ok(outcome), Typed::Reason(typed.to_owned()), "").await,
    }
}

async fn read(state: &AppState, member: &Member, spelled: &str) -> Result<Option<Read>> {
    match Reference::read(spelled) {
        Some(reference) => Read::of(state, member, reference, clock::now()).await,
        None => Ok(None),
    }
}

async fn not_there(state: &AppState, member: &Member, spelled: &str, typed: String) -> Result<Response> {
    let counts = queue::counts(&state.pool, &member.desks).await?;
    refusal::no_such_order(text::words("en"), member, &counts, spelled, typed)
}

fn small(t: &'static Words, shown: &Shown<'_>, title: String, action: &'static str, button: String) -> SmallPage {
    let request = &shown.read.request;
    SmallPage {
        page: frame(t, shown.member, &shown.read.counts, Tab::Desk(request.desk)),
        post: Post {
            reference: request.reference.to_string(),
            revision: request.revision,
            from: shown.asked.from.clone(),
        },
        told: None,
        errors: Vec::new(),
        title,
        company: request.order.company.name.clone(),
        text: Vec::new(),
        action,
        button,
        cancel: shown.asked.address(request.reference, None, ""),
        people: None,
        reason: None,
    }
}

fn assign_page(t: &'static Words, shown: Shown<'_>, people: &[Person]) -> SmallPage {
    let title = t.msg_review_assign_title(shown.read.request.reference.to_string());
    let choices = people.iter().map(|person| Choice::new(person.id.to_string(), person.name.clone()));
    let field = Field::new("person", title.clone(), shown.typed).with_error(shown.error.clone());
    SmallPage {
        people: Some((field, choices.collect())),
        errors: links("#person", shown.error.as_deref()),
        ..small(t, &shown, title, "assign", t.msg_review_assign_button())
    }
    .told(shown.told)
}

fn reopen_page(t: &'static Words, shown: Shown<'_>) -> SmallPage {
    let title = t.msg_review_reopen_title(shown.read.request.reference.to_string());
    let is_completed = shown.read.request.state == State::Completed;
    let field = Field::new("reason", t.msg_review_reopen_reason(), shown.typed).with_error(shown.error.clone());
    let completed = is_completed.then(|| t.msg_review_reopen_completed());
    SmallPage {
        text: [t.msg_review_reopen_text()].into_iter().chain(completed).collect(),
        reason: Some(field),
        errors: links("#reason", shown.error.as_deref()),
        ..small(t, &shown, title, "reopen", t.msg_review_reopen_button())
    }
    .told(shown.told)
}

impl SmallPage {
    fn told(self, told: Option<Told>) -> Self {
        Self { told, ..self }
    }

    /// Whether the reason can be left out.
    fn is_optional(&self) -> bool {
        self.text.len() == 1
    }
}

fn links(href: &str, error: Option<&str>) -> Vec<ErrorLink> {
    error.map(|text| ErrorLink { href: href.to_owned(), text: text.to_owned() }).into_iter().collect()
}
