//! Pages for whoever develops or tries Order Kit, on a loopback address only: every component in every state, and the
//! mails that became files. Their words stand in their templates: nobody translates them.

mod case;
mod components;
mod mail;
mod numbers;
mod pasted;
mod sample;

use axum::Router;

use super::AppState;

pub(super) fn routes(state: &AppState) -> Router<AppState> {
    if !state.config.shows_dev_pages() {
        return Router::new();
    }
    let routes = components::routes();
    if state.config.smtp_url.is_none() { routes.merge(mail::routes()) } else { routes }
}
