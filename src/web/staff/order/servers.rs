//! The servers of an order: what their license files are locked to, what to look at, and the fields to correct it.

use super::asked::Asked;
use super::read::Read;
use super::typed::{Tried, Typed};
use crate::domain::order::check::{Source, check};
use crate::domain::order::draft;
use crate::domain::order::{Configuration, Server};
use crate::domain::request::State;
use crate::domain::staff::Member;
use crate::store::beside::SameMachine;
use crate::text::{self, Words};
use crate::web::Icon;
use crate::web::field::{Field, Fields};

/// The servers, as the page shows them.
pub struct Servers {
    /// "Independent: one license file each".
    pub files: String,
    /// In the order of the order.
    pub rows: Vec<Row>,
    /// Whether they can be corrected.
    pub is_in_review: bool,
    /// The fields to correct one of them.
    pub correct: Option<Correct>,
}

/// A server.
pub struct Row {
    /// Its row, from 0.
    pub index: usize,
    /// What `hostname` prints.
    pub host_name: String,
    /// As stored.
    pub host_id: String,
    /// "Linux, RHEL 9.4".
    pub system: String,
    /// "For itself: Testing".
    pub own: Option<String>,
    /// Its port.
    pub port: String,
    /// What to look at.
    pub look: Vec<Look>,
    /// Where it can be corrected.
    pub correct_href: String,
}

/// Something to look at.
pub struct Look {
    /// Before it.
    pub icon: Icon,
    /// What it is; backticks mark code.
    pub text: String,
    /// The order that it is about, and whether this person may see it.
    pub order: Option<(String, bool)>,
    /// Why that one: "same host ID".
    pub why: Option<String>,
}

/// The fields to correct a server.
pub struct Correct {
    /// Its row.
    pub server: usize,
    /// "Correct lic-muc-01".
    pub title: String,
    /// What `hostname` prints.
    pub host_name: Field,
    /// In any spelling.
    pub host_id: Field,
    /// Why.
    pub reason: Field,
    /// Back without.
    pub cancel: String,
}

impl Servers {
    /// Of an order, with what somebody typed.
    pub fn of(
        t: &'static Words,
        read: &Read,
        member: &Member,
        asked: &Asked,
        tried: &Tried,
        advice: &[text::order::Advice],
    ) -> Self {
        let order = &read.request.order;
        let is_in_review = read.request.state == State::InReview;
        let rows = order.servers.iter().enumerate().map(|(index, server)| Row {
            index,
            host_name: server.host_name.clone(),
            host_id: server.host_id.to_string(),
            system: t.msg_review_servers_system(
                text::operating_system(t, server.operating_system.kind),
                &server.operating_system.version,
            ),
            own: own(t, server),
            port: server.port.to_string(),
            look: look(t, read, member, index, advice),
            correct_href: asked.address(read.request.reference, Some(("correct", &index.to_string())), "correct"),
        });
        Self {
            files: match order.configuration {
                Configuration::Single => t.msg_review_servers_single(),
                Configuration::MultipleIndependent => t.msg_review_servers_independent(),
                Configuration::ThreeRedundant => t.msg_review_servers_redundant(),
            },
            rows: rows.collect(),
            correct: if is_in_review { correct(t, read, asked, tried) } else { None },
            is_in_review,
        }
    }
}

/// What a server has for itself.
fn own(t: &Words, server: &Server) -> Option<String> {
    let purpose = server.purpose.map(|purpose| text::purpose(t, purpose));
    let mode = server.deployment_mode.map(|mode| text::deployment_mode(t, mode));
    let own: Vec<String> = purpose.into_iter().chain(mode).collect();
    (!own.is_empty()).then(|| t.msg_review_servers_own(own.join(", ")))
}

fn look(t: &Words, read: &Read, member: &Member, index: usize, advice: &[text::order::Advice]) -> Vec<Look> {
    let at = format!("/servers/{index}");
    let is_about = |pointer: &str| pointer == at || pointer.starts_with(&format!("{at}/"));
    let advised = advice.iter().filter(|advice| is_about(advice.pointer.as_str()));
    let advised =
        advised.map(|advice| Look { icon: Icon::Advice, text: advice.sentence.clone(), order: None, why: None });
    let alike = read.alike.iter().filter(|same| same.server == index).map(|same| Look {
        icon: Icon::Server,
        text: t.msg_review_same_also(),
        order: Some((same.other.reference.to_string(), member.sees(same.other.desk))),
        why: Some(what_is_same(t, same)),
    });
    alike.chain(advised).collect()
}

/// "same host ID".
pub fn what_is_same(t: &Words, same: &SameMachine) -> String {
    match (same.same_host_id, same.same_host_name) {
        (true, true) => t.msg_review_same_both(),
        (true, false) => t.msg_review_same_host_id(),
        (false, _) => t.msg_review_same_host_name(),
    }
}

fn correct(t: &'static Words, read: &Read, asked: &Asked, tried: &Tried) -> Option<Correct> {
    let typed = match &tried.typed {
        Typed::Correction(typed) => Some(typed),
        _ => None,
    };
    let server = typed.map(|typed| typed.server).or(asked.correct)?;
    let now = read.request.order.servers.get(server)?;
    let mut order = draft::from_order(&read.request.order);
    let mut advice = Vec::new();
    if let Some(typed) = typed {
        for (at, node) in typed.names.places(server) {
            order.set_at(at.as_str(), node);
        }
        let day = read.request.received_at.date_naive();
        advice = check(&draft::asked(&order), Source::Form, day).advice;
    }
    let fields = Fields::new(t, &order, &tried.problems, &advice);
    let field = |member: &str| {
        let field = fields.of_row("servers", server, member);
        Field { name: member.to_owned(), ..field }
    };
    let own = tried.own.clone().filter(|_| typed.is_some());
    let reason = typed.map(|typed| typed.reason.as_str()).unwrap_or_default();
    Some(Correct {
        server,
        title: t.msg_review_correct_title(&now.host_name),
        host_name: field("host_name"),
        host_id: field("host_id"),
        reason: Field {
            id: "correct-reason".to_owned(),
            ..Field::new("reason", t.msg_review_correct_reason(), reason)
        }
        .with_error(own),
        cancel: asked.address(read.request.reference, None, &format!("server-{server}")),
    })
}
