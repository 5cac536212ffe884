//! An order's page: everything on one page, what needs deciding first; and the forms that work on it.

mod act;
mod asked;
mod delivery;
mod head;
mod items;
mod looking;
mod page;
mod past;
mod place;
mod read;
mod servers;
mod small;
mod todo;
mod told;
mod typed;
mod versions;
mod work;

use axum::Router;
use axum::extract::{Path, State as FromState};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use self::asked::Asked;
pub use self::delivery::{Mail, Mails};
pub use self::head::{Does, Primary};
pub use self::items::{Decided, Edit, Items, Number, Row};
pub use self::page::Post;
use self::page::{OrderPage, Parts};
pub use self::past::{Beside, Line};
use self::place::Place;
use self::read::{Read, desk};
pub use self::todo::{Line as TodoLine, Todo};
pub use self::told::{Difference, Told};
use self::typed::Tried;
use super::talk::Talk;
use super::{of_address, refusal};
use crate::clock;
use crate::domain::reference::Reference;
use crate::store::{queue, requests};
use crate::text;
use crate::web::download::{Kind, order_file};
use crate::web::session::SignedIn;
use crate::web::{AppState, Error, Result, page as answer_page};

/// The addresses of an order. Whoever opens the address of a form is led to the order's page.
pub fn routes() -> Router<AppState> {
    let form = |handler: axum::routing::MethodRouter<AppState>| handler.get(back);
    Router::new()
        .route("/staff/orders/{reference}", get(show))
        .route("/staff/orders/{reference}/{file}", get(download))
        .route("/staff/orders/{reference}/versions/{number}", get(versions::show))
        .route("/staff/orders/{reference}/take", form(post(work::take)))
        .route("/staff/orders/{reference}/verify", form(post(work::verify)))
        .route("/staff/orders/{reference}/give-back", form(post(work::give_back)))
        .route("/staff/orders/{reference}/decide", form(post(work::decide)))
        .route("/staff/orders/{reference}/correct", form(post(work::correct)))
        .route("/staff/orders/{reference}/note", form(post(work::note)))
        .route("/staff/orders/{reference}/send-again", form(post(work::send_again)))
        .route("/staff/orders/{reference}/looking", form(post(looking::look)))
        .route("/staff/orders/{reference}/assign", get(small::show_assign).post(small::assign))
        .route("/staff/orders/{reference}/reopen", get(small::show_reopen).post(small::reopen))
}

/// The page. Any spelling of the reference leads to it; an order of another desk looks like one that is not there.
async fn show(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Path(spelled): Path<String>,
    uri: Uri,
) -> Result<Response> {
    let (t, member, asked) = (text::words("en"), &signed_in.member, Asked::read(&of_address(&uri)));
    let reference = Reference::read(&spelled);
    if let Some(reference) = reference.filter(|reference| reference.to_string() != spelled) {
        return Ok(Redirect::permanent(&asked.address(reference, None, "")).into_response());
    }
    let read = match reference {
        Some(reference) => Read::of(&state, member, reference, clock::now()).await?,
        None => None,
    };
    let Some(read) = read else {
        let counts = queue::counts(&state.pool, &member.desks).await?;
        return refusal::no_such_order(t, member, &counts, &spelled, String::new());
    };
    let place = Place::of(t, &state, member, &read, &asked).await?;
    let talk = Talk::beside(&state, &read, &asked).await?;
    let tried = Tried::default();
    let (read, place, asked, tried) = (&read, &place, &asked, &tried);
    answer_page(&OrderPage::new(Parts {
        read,
        member,
        asked,
        place,
        talk,
        tried,
        told: None,
        errors: Vec::new(),
        undecided: 0,
    }))
}

/// The address of a form leads to the page that has it.
async fn back(_: SignedIn, Path(spelled): Path<String>) -> Result<Response> {
    let reference = Reference::read(&spelled).ok_or(Error::NotFound)?;
    Ok(Redirect::to(&format!("/staff/orders/{reference}")).into_response())
}

/// The order as a file: `order.pdf` or `order.json` below its page.
async fn download(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    Path((spelled, file)): Path<(String, String)>,
) -> Result<Response> {
    let kind = file.strip_prefix("order.").and_then(Kind::from_extension).ok_or(Error::NotFound)?;
    let reference = Reference::read(&spelled).ok_or(Error::NotFound)?;
    let request = requests::by_reference(&state.pool, reference).await?;
    let request = request.filter(|request| signed_in.member.sees(request.desk)).ok_or(Error::NotFound)?;
    let desk = desk(&state, request.desk).await?;
    order_file(request, desk, kind).await
}
