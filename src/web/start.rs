//! The start page: what one needs at hand, the configurations, how to find a host ID, who gets the order.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::{AppState, Icon, Page, Result, filters, page};
use crate::domain::desk::Desk;
use crate::domain::order::OperatingSystem;
use crate::text::{self, Words};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/", get(start))
}

async fn start(State(state): State<AppState>) -> Result<Response> {
    let t = text::words("en");
    page(&Start { page: Page::new(t), systems: systems(t), desks: state.desks.all(&state.pool).await })
}

#[derive(Template)]
#[template(path = "start.html")]
struct Start {
    page: Page,
    systems: Vec<System>,
    desks: Arc<[Desk]>,
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

/// An operating system, and the ways to find a host ID on it; the recommended one first.
struct System {
    name: String,
    ways: Vec<Way>,
}

/// A command to type, and what to look for in what it prints.
struct Way {
    command: &'static str,
    look_for: String,
}

fn systems(t: &Words) -> Vec<System> {
    OperatingSystem::ALL
        .iter()
        .map(|&system| System { name: text::operating_system(t, system), ways: ways(t, system) })
        .collect()
}

fn ways(t: &Words, system: OperatingSystem) -> Vec<Way> {
    let way = |command, look_for| Way { command, look_for };
    match system {
        OperatingSystem::Windows => {
            vec![way("ipconfig /all", t.msg_start_host_windows()), way("vol c:", t.msg_start_host_windows_volume())]
        }
        OperatingSystem::Linux => vec![way("ip link", t.msg_start_host_linux())],
        OperatingSystem::Solaris => vec![way("ifconfig -a", t.msg_start_host_solaris())],
        OperatingSystem::Aix => vec![way("uname -m", t.msg_start_host_aix())],
        OperatingSystem::HpUx => vec![
            way("lanscan", t.msg_start_host_hp_ux()),
            way("getconf CS_PARTITION_IDENT", t.msg_start_host_hp_ux_partition()),
        ],
        OperatingSystem::Tru64 => vec![way("netstat -i", t.msg_start_host_tru64())],
        OperatingSystem::Other => vec![way("lmhostid", t.msg_start_host_other())],
    }
}
