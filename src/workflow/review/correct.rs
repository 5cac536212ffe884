//! Correcting what the license files are locked to.

use super::decide::in_review;
use super::{By, Outcome, Refusal, version};
use crate::domain::history::Event;
use crate::domain::order::document::Node;
use crate::domain::problem::Pointer;
use crate::domain::request::{Reason, Request};
use crate::workflow::Workflow;

/// What a server's two names are to be, as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// What `hostname` prints.
    pub host_name: String,
    /// In any spelling.
    pub host_id: String,
}

impl Names {
    /// Where they stand in the order, for the server in this row.
    pub fn places(&self, server: usize) -> [(Pointer, Node); 2] {
        let at = Pointer::from("/servers").row(server);
        [
            (at.member("host_name"), Node::Text(self.host_name.clone())),
            (at.member("host_id"), Node::Text(self.host_id.clone())),
        ]
    }
}

/// Corrects host name and host ID of the server in this row. That they are so already is no change.
pub async fn correct(flow: &Workflow, by: &By<'_>, server: usize, names: &Names, reason: Reason) -> Outcome<Request> {
    let mut held = match in_review(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if server >= held.request.order.servers.len() {
        return Ok(Err(Refusal::NoSuchPlace));
    }
    let version = match version::with(&held.request, names.places(server)) {
        Ok(version) => version,
        Err(wrong) => return Ok(Err(wrong.into())),
    };
    if version.changed.is_empty() {
        return Ok(Ok(held.request));
    }
    let changed = version.changed.clone();
    let lines = held.say(version, None).await?;
    held.recorded(&Event::Corrected { changed, reason }).await?;
    held.record_all(&lines).await?;
    held.finish().await.map(Ok)
}
