//! The forms of an order's page, one function each.

use axum::http::StatusCode;
use axum::response::Response;

use super::act::{Act, wrong_reason};
use super::typed::{Amount, Correction, Tried, Typed};
use crate::domain::message::address;
use crate::domain::order::document::Node;
use crate::domain::problem::{Pointer, Problem};
use crate::text;
use crate::web::{Error, Result};
use crate::workflow::review::{self, Choice, Names, Wrong};

/// Begins to work on it.
pub async fn take(act: Act) -> Result<Response> {
    let by = act.by().ok_or(Error::NotFound)?;
    let outcome = review::take(&act.state.flow, &by).await;
    act.answer(outcome, Typed::Nothing, "").await
}

/// Says that every line is decided.
pub async fn verify(act: Act) -> Result<Response> {
    let by = act.by().ok_or(Error::NotFound)?;
    let outcome = review::verify(&act.state.flow, &by).await;
    act.answer(outcome, Typed::Nothing, "").await
}

/// Gives it back to the queue.
pub async fn give_back(act: Act) -> Result<Response> {
    let by = act.by().ok_or(Error::NotFound)?;
    let outcome = review::give_back(&act.state.flow, &by).await;
    act.answer(outcome, Typed::Nothing, "").await
}

/// Writes a note.
pub async fn note(act: Act) -> Result<Response> {
    let by = act.by().ok_or(Error::NotFound)?;
    let (t, typed) = (text::words("en"), Typed::Note(act.posted.text("note").to_owned()));
    match act.reason(t, "note", t.msg_review_note_missing()) {
        Ok(words) => {
            let outcome = review::note(&act.state.flow, &by, &words).await;
            act.answer(outcome, typed, "notes-title").await
        }
        Err(sentence) => act.ask_again(Tried { own: Some(sentence), ..typed.into() }, "#note").await,
    }
}

/// Decides an item: the button says which and how. `as_ordered=2`, `undo=2`, `rest=1`, `amount=2` with its fields.
pub async fn decide(act: Act) -> Result<Response> {
    let by = act.by().ok_or(Error::NotFound)?;
    let item = |button: &str| act.posted.text(button).parse::<usize>().ok();
    let anchor = |item: usize| format!("item-{item}");
    let flow = &act.state.flow;
    if let Some(item) = item("amount") {
        return amount(&act, item).await;
    }
    let (outcome, anchor) = if let Some(item) = item("as_ordered") {
        (review::decide(flow, &by, item, Choice::AsOrdered).await, anchor(item))
    } else if let Some(item) = item("undo") {
        (review::decide(flow, &by, item, Choice::Undo).await, anchor(item))
    } else if item("rest").is_some() {
        (review::decide_rest(flow, &by).await, "items-title".to_owned())
    } else {
        return Err(Error::BadRequest);
    };
    act.answer(outcome, Typed::Nothing, &anchor).await
}

async fn amount(act: &Act, item: usize) -> Result<Response> {
    let by = act.by().ok_or(Error::NotFound)?;
    let typed = Amount::read(&act.posted, item);
    let too_long = wrong_reason(text::words("en"), &typed.reason);
    let choice = typed.choice();
    let typed = Typed::Amount(typed);
    if too_long.is_some() {
        return act.show_again(StatusCode::UNPROCESSABLE_ENTITY, &Tried { own: too_long, ..typed.into() }).await;
    }
    let outcome = review::decide(&act.state.flow, &by, item, choice).await;
    act.answer(outcome, typed, &format!("item-{item}")).await
}

/// Corrects a server. With `try` nothing is saved: the page says how it would be stored, and what to know about it.
pub async fn correct(act: Act) -> Result<Response> {
    let by = act.by().ok_or(Error::NotFound)?;
    let t = text::words("en");
    let server: usize = act.posted.text("server").parse().map_err(|_| Error::BadRequest)?;
    let text = |field: &str| act.posted.text(field).to_owned();
    let names = Names { host_name: text("host_name"), host_id: text("host_id") };
    let typed = Typed::Correction(Correction { server, names: names.clone(), reason: text("reason") });
    let reason = act.reason(t, "reason", t.msg_review_correct_reason_missing());
    let is_try = !act.posted.text("try").is_empty();
    match reason {
        Ok(reason) if !is_try => {
            let outcome = review::correct(&act.state.flow, &by, server, &names, reason).await;
            act.answer(outcome, typed, &format!("server-{server}")).await
        }
        reason => {
            let problems = judge(&act, server, &names).await?;
            let own = if is_try { None } else { reason.err() };
            let is_wrong = own.is_some() || !problems.is_empty();
            let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            act.show_again(status, &Tried { typed, problems, own }).await
        }
    }
}

/// What the check says of a server's names, without saving them.
async fn judge(act: &Act, server: usize, names: &Names) -> Result<Vec<Problem>> {
    let by = act.by().ok_or(Error::NotFound)?;
    let request = crate::store::requests::by_reference(&act.state.pool, by.reference).await?;
    let request = request.filter(|request| act.member.sees(request.desk));
    let Some(request) = request.filter(|request| server < request.order.servers.len()) else { return Ok(Vec::new()) };
    let places: [(Pointer, Node); 2] = names.places(server);
    Ok(review::with(&request, places).err().map(|Wrong { problems, .. }| problems).unwrap_or_default())
}

/// Sends a message again, to another address where one is given.
pub async fn send_again(act: Act) -> Result<Response> {
    let by = act.by().ok_or(Error::NotFound)?;
    let message: i64 = act.posted.text("message").parse().map_err(|_| Error::BadRequest)?;
    let anchor = "delivery-title";
    let Some(typed) = act.posted.get("to").map(|to| to.as_text().to_owned()) else {
        let outcome = review::send_again(&act.state.flow, &by, message, None).await;
        return act.answer(outcome, Typed::Nothing, anchor).await;
    };
    let to = address(typed.trim());
    let kept = Typed::Address { message, to: typed };
    if let Some(to) = to {
        let outcome = review::send_again(&act.state.flow, &by, message, Some(&to)).await;
        return act.answer(outcome, kept, anchor).await;
    }
    let own = Some(text::words("en").msg_review_elsewhere_wrong());
    act.ask_again(Tried { own, ..kept.into() }, "#address").await
}
