//! An order's page: all that it says, what happened to it and what became of its messages. Nothing can be changed yet.

mod delivery;

use askama::Template;
use axum::extract::{Path, State as FromState};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, SecondsFormat, Utc};
use sqlx::PgConnection;

use self::delivery::Mail;
use super::frame::{Tab, frame};
use super::refusal;
use super::talk::{Talk, Typed};
use super::time::{Due, Style};
use super::view::View;
use crate::clock;
use crate::domain::desk::{Desk, DeskId};
use crate::domain::history::Entry;
use crate::domain::order::locations::{Locations, locations};
use crate::domain::order::summary::summary;
use crate::domain::reference::Reference;
use crate::domain::request::{Request, State};
use crate::domain::staff::Member;
use crate::store::outbox::Delivery;
use crate::store::{history, outbox, queue, requests};
use crate::text::order::{Advice, Reader};
use crate::text::{self, Summary, Words};
use crate::web::download::{Kind, order_file};
use crate::web::files::Files;
use crate::web::session::SignedIn;
use crate::web::{AppState, Error, Page, Result, filters, page};

#[derive(Template)]
#[template(path = "staff/order.html")]
struct OrderPage {
    page: Page,
    reference: String,
    company: String,
    /// The queue of its desk: name and address.
    queue: (String, String),
    state: State,
    due: Due,
    /// Received, what for, how many servers.
    facts: [String; 3],
    /// The order that it renews, where it names one that this person sees.
    renews: Option<String>,
    /// Each with the `id` of what shows its place.
    advice: Vec<(Option<String>, Advice)>,
    said: Summary,
    files: Files,
    locations: Locations,
    mails: Vec<Mail>,
    /// "1 not delivered".
    trouble: Option<String>,
    history: Vec<Line>,
    talk: Talk,
}

/// A line of the history.
struct Line {
    what: String,
    who: String,
    machine: String,
    time: String,
}

/// The page. Any spelling of the reference leads to it; an order of another desk looks like one that is not there.
pub async fn show(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Path(typed): Path<String>,
) -> Result<Response> {
    let t = text::words("en");
    let reference = Reference::read(&typed);
    if let Some(reference) = reference.map(|reference| reference.to_string()).filter(|reference| *reference != typed) {
        return Ok(Redirect::permanent(&format!("/staff/orders/{reference}")).into_response());
    }
    let member = &signed_in.member;
    let mut db = state.pool.acquire().await?;
    let counts = queue::counts(&mut *db, &member.desks).await?;
    let request = match reference {
        Some(reference) => requests::by_reference(&mut *db, reference).await?,
        None => None,
    };
    let Some(request) = request.filter(|request| member.sees(request.desk)) else {
        return refusal::no_such_order(t, member, &counts, &typed);
    };
    let deliveries = outbox::deliveries(&mut *db, request.id).await?;
    let entries = history::of_request(&mut *db, request.id).await?;
    let renews = renewed(&mut db, &request, member).await?;
    let desk = desk(&state, request.desk).await?;
    let talk = Talk::read(&mut db, t, &request, &desk, &entries, &Typed::default()).await?;
    drop(db);
    let frame = frame(t, member, &counts, Tab::Desk(request.desk));
    page(&order_page(frame, &request, &desk, &deliveries, &entries, (renews, talk), clock::now()))
}

/// The first order among those that this one names as what it renews which is there and which this person sees.
async fn renewed(db: &mut PgConnection, request: &Request, member: &Member) -> Result<Option<String>> {
    for reference in request.order.renews() {
        let earlier = requests::by_reference(&mut *db, reference).await?;
        if earlier.is_some_and(|earlier| member.sees(earlier.desk)) {
            return Ok(Some(reference.to_string()));
        }
    }
    Ok(None)
}

/// The order as a file: `order.pdf` or `order.json` below its page.
pub async fn download(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Path((typed, file)): Path<(String, String)>,
) -> Result<Response> {
    let kind = file.strip_prefix("order.").and_then(Kind::from_extension).ok_or(Error::NotFound)?;
    let reference = Reference::read(&typed).ok_or(Error::NotFound)?;
    let request = requests::by_reference(&state.pool, reference).await?;
    let request = request.filter(|request| signed_in.member.sees(request.desk)).ok_or(Error::NotFound)?;
    let desk = desk(&state, request.desk).await?;
    order_file(request, desk, kind).await
}

async fn desk(state: &AppState, id: DeskId) -> Result<Desk> {
    let desks = state.desks().await;
    desks.iter().find(|desk| desk.id == id).cloned().ok_or_else(|| Error::unavailable("the desks are not known yet"))
}

fn order_page(
    page: Page,
    request: &Request,
    desk: &Desk,
    deliveries: &[Delivery],
    entries: &[Entry],
    (renews, talk): (Option<String>, Talk),
    now: DateTime<Utc>,
) -> OrderPage {
    let (t, order, zone) = (page.t, &request.order, desk.time_zone);
    let advice = request.advice();
    let said = Summary::new(t, &summary(order)).with_problems(t, &advice);
    let advice = text::order::advice(t, order, &advice, Reader::Desk).into_iter();
    let mails: Vec<Mail> = deliveries.iter().map(|delivery| Mail::of(t, delivery, zone)).collect();
    let undelivered = mails.iter().filter(|mail| mail.is_bad()).count();
    OrderPage {
        reference: request.reference.to_string(),
        company: order.company.name.clone(),
        queue: (t.msg_case_queue_of(text::desk(t, desk.id)), View::default().of_desks(&[desk.id]).address()),
        state: request.state,
        due: Due::of(t, request.due_at, request.state, now, zone, Style::ClockAndZone),
        facts: text::order::facts(t, request, desk),
        renews,
        advice: advice.map(|advice| (said.id_about(&advice.pointer), advice)).collect(),
        said,
        files: Files::of(t, order),
        locations: locations(order),
        trouble: (undelivered > 0).then(|| t.msg_case_undelivered(undelivered)),
        mails,
        history: entries.iter().map(|entry| line(t, entry, request, desk)).collect(),
        talk,
        page,
    }
}

impl OrderPage {
    /// The address of the order as a file, before the dot.
    fn document(&self) -> String {
        format!("/staff/orders/{}/order", self.reference)
    }
}

fn line(t: &Words, entry: &Entry, request: &Request, desk: &Desk) -> Line {
    Line {
        what: text::event(t, &entry.event),
        who: text::who(t, &entry.actor, &request.order),
        machine: entry.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        time: text::time(t, entry.at, desk.time_zone),
    }
}
