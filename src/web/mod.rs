//! What answers over HTTP: pages, API, health. No rule of an order lives here.
//!
//! An area has a module with `pub fn routes() -> Router<AppState>`, and a line in [`routes`]. Its handlers return
//! `Result<impl IntoResponse, web::Error>`: [`boundary`] makes the page or the problem of an error.

mod about;
mod api;
mod assets;
pub mod body;
mod boundary;
mod client;
mod csv;
mod dev;
mod download;
mod error;
mod error_page;
mod field;
mod files;
mod filters;
mod foreign;
pub mod form;
mod health;
mod host_ids;
mod icon;
mod known;
mod live;
mod number;
mod order;
mod page;
pub mod session;
pub mod staff;
mod start;
mod state;
mod status;
mod talk;
mod upload;

use axum::Router;

pub use assets::asset;
pub use error::Error;
pub use icon::Icon;
pub use known::Known;
pub use live::Live;
pub use page::{DeskTab, ErrorLink, Page, StaffLine, page, page_as};
pub use state::AppState;

/// What a handler answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Every address that there is, a line an area.
fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .merge(health::routes())
        .merge(assets::routes())
        .merge(api::routes())
        .merge(dev::routes(state))
        .merge(order::routes())
        .merge(staff::routes(state))
        .merge(start::routes())
        .merge(about::routes())
        .merge(status::routes())
        .merge(upload::routes())
}

/// The whole application, middleware included.
pub fn router(state: AppState) -> Router {
    boundary::wrap(routes(&state), &state).with_state(state)
}
