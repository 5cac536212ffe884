//! Order management: signing in, the queue, an order's page.

mod account;
mod closing;
mod code;
mod desks;
mod factor;
mod forgotten;
mod frame;
mod link;
mod next;
mod numbers;
pub mod order;
mod password;
mod paused;
mod people;
mod queue;
mod refusal;
mod row;
mod sign_in;
mod talk;
mod texts;
mod time;
mod view;

use axum::Router;
use axum::http::Uri;
use axum::response::Redirect;
use axum::routing::{get, post};

use super::form::Posted;
pub use next::Next;
pub use numbers::{CHART_HEIGHT, CHART_WIDTH, Chart, Table, sample};
pub use order::{Does, Primary};
pub use people::Standing;
pub use time::Due;

use super::{AppState, session};

/// Where somebody who is signed in begins.
pub const HOME: &str = "/staff/queue";

/// What somebody can do about their own account.
const ACCOUNT: &str = "/staff/account";

/// Where somebody sets up a second factor.
pub const SET_UP: &str = "/staff/second-factor";

/// The addresses of order management. They alone have sessions.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/staff", get(async || Redirect::to(HOME)))
        .route("/staff/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/staff/code", get(code::show).post(code::submit))
        .route("/staff/forgotten", get(forgotten::show).post(forgotten::submit))
        .route("/staff/sign-out", post(sign_in::sign_out))
        .route("/staff/link/{secret}", get(link::show).post(link::press))
        .route("/staff/queue", get(queue::show).post(queue::submit))
        .route("/staff/queue/events", get(super::live::events))
        .route("/staff/queue/orders.csv", get(queue::csv))
        .route("/staff/queue/orders.json", get(queue::json))
        .route("/staff/queue/views", post(queue::save_view))
        .route("/staff/orders/{reference}/ask", get(talk::show).post(talk::send))
        .route(ACCOUNT, get(account::show))
        .route("/staff/account/sign-out", post(account::sign_out_everywhere))
        .route(SET_UP, get(factor::show).post(factor::confirm))
        .route("/staff/second-factor/codes", get(factor::ask_for_codes).post(factor::renew_codes))
        .route("/staff/second-factor/off", get(factor::ask_for_off).post(factor::turn_off))
        .route("/staff/desks", get(desks::list))
        .route("/staff/desks/{desk}", get(desks::show).post(desks::save))
        .route("/staff/numbers", get(numbers::show))
        .merge(order::routes())
        .route("/staff/password", get(password::show).post(password::submit))
        .merge(closing::routes())
        .merge(texts::routes())
        .merge(people::routes())
        .layer(session::layer(state))
}

/// What an address says after its question mark.
fn of_address(uri: &Uri) -> Posted {
    Posted::read(uri.query().unwrap_or_default().as_bytes())
}
