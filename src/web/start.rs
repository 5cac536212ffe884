//! The start page: what one needs at hand, the configurations, how to find a host ID, who gets the order.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::host_ids::{self, System};
use super::{AppState, Icon, Page, Result, filters, page};
use crate::domain::desk::Desk;
use crate::text;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/", get(start))
}

async fn start(State(state): State<AppState>) -> Result<Response> {
    let t = text::words("en");
    page(&Start { page: Page::new(t), systems: host_ids::systems(t), desks: state.desks().await })
}

#[derive(Template)]
#[template(path = "start.html")]
struct Start {
    page: Page,
    systems: Vec<System>,
    desks: Arc<Vec<Desk>>,
}

impl Start {
    /// Within how many hours a desk answers, as far as it says.
    fn turnaround(&self, desk: &Desk) -> String {
        let t = self.page.t;
        match desk.turnaround_hours {
            None => t.msg_start_desk_no_time(),
            Some(hours) if hours > Desk::TURNAROUND_FROM_HOURS => {
                t.msg_start_desk_answers(Desk::TURNAROUND_FROM_HOURS, hours)
            }
            Some(hours) => t.msg_start_desk_answers_within(hours),
        }
    }
}
