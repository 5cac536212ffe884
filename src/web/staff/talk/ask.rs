//! Asking a customer. What is wrong with a question, and what happened to the order meanwhile, is told on a page of its
//! own, with everything that was typed.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::SecondsFormat;
use form_urlencoded::Serializer;
use uuid::Uuid;

use super::{Talk, Typed, can_ask, filled_in};
use crate::clock;
use crate::domain::desk::Desk;
use crate::domain::history::Entry;
use crate::domain::problem::Pointer;
use crate::domain::reference::Reference;
use crate::domain::request::{Move, Request};
use crate::domain::talk::{Unsaid, Words as Question};
use crate::store::{history, queue, requests, texts};
use crate::text::{self, Words};
use crate::web::body::Form;
use crate::web::form::Posted;
use crate::web::session::SignedIn;
use crate::web::staff::frame::{Tab, frame};
use crate::web::staff::{of_address, refusal};
use crate::web::{AppState, Error, ErrorLink, Page, Result, filters, page_as};
use crate::workflow::review::{self, By, Refusal, Wanted};

#[derive(Template)]
#[template(path = "staff/order/ask.html")]
struct AskPage {
    page: Page,
    reference: String,
    company: String,
    state: crate::domain::request::State,
    /// The order's page, in the view that it was opened from.
    back: String,
    errors: Vec<ErrorLink>,
    told: Option<Told>,
    talk: Talk,
    /// What was typed and has no field any more.
    kept: String,
}

/// Why nothing was sent.
struct Told {
    title: String,
    text: String,
    /// What happened meanwhile, the newest first: what, who, when.
    meanwhile: Vec<Happened>,
}

struct Happened {
    what: String,
    who: String,
    machine: String,
    time: String,
}

/// The order, if this person sees it.
async fn visible(state: &AppState, signed_in: &SignedIn, typed: &str) -> Result<Option<Request>> {
    let Some(reference) = Reference::read(typed) else { return Ok(None) };
    let request = requests::by_reference(&state.pool, reference).await?;
    Ok(request.filter(|request| signed_in.member.sees(request.desk)))
}

async fn no_such_order(state: &AppState, signed_in: &SignedIn, spelled: &str, typed: String) -> Result<Response> {
    let counts = queue::counts(&state.pool, &signed_in.member.desks).await?;
    refusal::no_such_order(text::words("en"), &signed_in.member, &counts, spelled, typed)
}

/// The form alone.
pub async fn show(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path(typed): Path<String>,
    uri: Uri,
) -> Result<Response> {
    let Some(request) = visible(&state, &signed_in, &typed).await? else {
        return no_such_order(&state, &signed_in, &typed, String::new()).await;
    };
    let from = of_address(&uri).text("from").to_owned();
    draw(StatusCode::OK, &state, &signed_in, &request, Typed { from, ..Typed::default() }, None).await
}

/// Asks, or puts a text into the form.
pub async fn send(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path(typed): Path<String>,
    Form(posted): Form,
) -> Result<Response> {
    let Some(request) = visible(&state, &signed_in, &typed).await? else {
        return no_such_order(&state, &signed_in, &typed, refusal::typed(&posted)).await;
    };
    let (t, mut typed) = (text::words("en"), read(&posted));
    if posted.text("action") == "insert" {
        put_in(&state, &request, &mut typed).await?;
        return draw_or_refuse(StatusCode::OK, &state, &signed_in, &request, typed).await;
    }
    let question = match Question::new(&typed.text) {
        Ok(question) => question,
        Err(unsaid) => {
            typed.error = Some(sentence(t, unsaid));
            return draw_or_refuse(StatusCode::UNPROCESSABLE_ENTITY, &state, &signed_in, &request, typed).await;
        }
    };
    // A page without a revision was not drawn here: it has seen nothing.
    let revision = Some(posted.text("revision").parse().unwrap_or_default());
    let by = By { member: &signed_in.member, reference: request.reference, revision, now: clock::now() };
    match review::ask(&state.flow, &by, &question, &typed.opened).await? {
        Ok(request) => Ok(Redirect::to(&address(request.reference, &typed.from, "#messages")).into_response()),
        Err(Refusal::NoSuchOrder) => {
            no_such_order(&state, &signed_in, &request.reference.to_string(), refusal::typed(&posted)).await
        }
        Err(refused) => {
            let spelled = request.reference.to_string();
            let Some(request) = visible(&state, &signed_in, &spelled).await? else {
                return no_such_order(&state, &signed_in, &spelled, refusal::typed(&posted)).await;
            };
            draw(StatusCode::CONFLICT, &state, &signed_in, &request, typed, Some(refused)).await
        }
    }
}

/// The form with what was typed; where nothing can be asked any more, what was typed to copy, and why.
async fn draw_or_refuse(
    status: StatusCode,
    state: &AppState,
    signed_in: &SignedIn,
    request: &Request,
    typed: Typed,
) -> Result<Response> {
    if can_ask(request) {
        return draw(status, state, signed_in, request, typed, None).await;
    }
    let refused = Refusal::NotAllowed { wanted: Wanted::Move(Move::Ask), state: request.state };
    draw(StatusCode::CONFLICT, state, signed_in, request, typed, Some(refused)).await
}

/// What was typed.
fn read(posted: &Posted) -> Typed {
    let opened = posted.get("open").map(Posted::texts_by_name).unwrap_or_default();
    Typed {
        text: posted.text("text").to_owned(),
        error: None,
        chosen: posted.text("start").to_owned(),
        opened: opened.into_iter().map(|(_, place)| Pointer::from(place)).collect(),
        from: posted.text("from").to_owned(),
    }
}

/// Puts the chosen text below what was typed.
async fn put_in(state: &AppState, request: &Request, typed: &mut Typed) -> Result<()> {
    let Ok(id) = Uuid::parse_str(&typed.chosen) else { return Ok(()) };
    let Some(text) = texts::get(&state.pool, id).await? else { return Ok(()) };
    let body = filled_in(&text, request);
    typed.text = match typed.text.trim_end() {
        "" => body,
        before => format!("{before}\n\n{body}"),
    };
    Ok(())
}

fn sentence(t: &Words, unsaid: Unsaid) -> String {
    match unsaid {
        Unsaid::Blank => t.msg_ask_blank(),
        Unsaid::TooLong { found } => t.msg_ask_too_long(Question::MAX, found),
    }
}

async fn draw(
    status: StatusCode,
    state: &AppState,
    signed_in: &SignedIn,
    request: &Request,
    typed: Typed,
    refused: Option<Refusal>,
) -> Result<Response> {
    let (t, member) = (text::words("en"), &signed_in.member);
    let mut db = state.pool.acquire().await?;
    let counts = queue::counts(&mut *db, &member.desks).await?;
    let entries = history::of_request(&mut *db, request.id).await?;
    let desks = state.desks().await;
    let desk = desks.iter().find(|desk| desk.id == request.desk);
    let desk = desk.ok_or_else(|| Error::unavailable("the desks are not known yet"))?;
    let talk = Talk::read(&mut db, t, request, desk, &entries, &typed).await?;
    let error = typed.error.iter().map(|text| ErrorLink { href: "#text".to_owned(), text: text.clone() });
    let page = AskPage {
        page: frame(t, member, &counts, Tab::Desk(request.desk)),
        reference: request.reference.to_string(),
        company: request.order.company.name.clone(),
        state: request.state,
        back: address(request.reference, &typed.from, ""),
        errors: error.collect(),
        told: refused.map(|refused| told(t, &refused, request, desk, talk.compose.is_some())),
        kept: if talk.compose.is_some() { String::new() } else { typed.text },
        talk,
    };
    page_as(status, &page)
}

/// The address of the order's page, in the view that it was opened from.
fn address(reference: Reference, from: &str, anchor: &str) -> String {
    let mut query = Serializer::new(String::new());
    if !from.is_empty() {
        query.append_pair("from", from);
    }
    let query = query.finish();
    let question = if query.is_empty() { "" } else { "?" };
    format!("/staff/orders/{reference}{question}{query}{anchor}")
}

fn told(t: &Words, refused: &Refusal, request: &Request, desk: &Desk, can_ask: bool) -> Told {
    let meanwhile: &[Entry] = if let Refusal::Stale(stale) = refused { &stale.meanwhile } else { &[] };
    let state = t.msg_ask_state(text::state(t, request.state));
    let title = match refused {
        Refusal::Stale(_) => t.msg_ask_stale(),
        Refusal::Erased => t.msg_ask_erased(),
        _ => t.msg_ask_not_now(),
    };
    let text = match refused {
        Refusal::Erased => t.msg_ask_erased_text(),
        _ if can_ask => t.msg_ask_again(),
        _ => format!("{state} {}", t.msg_ask_only_in_review()),
    };
    let happened = |entry: &Entry| Happened {
        what: text::event(t, &entry.event),
        who: text::who(t, &entry.actor, &request.order),
        machine: entry.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        time: text::time(t, entry.at, desk.time_zone),
    };
    Told { title, text, meanwhile: meanwhile.iter().map(happened).collect() }
}
