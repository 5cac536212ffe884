//! A draft behind its link, with all that its pages need.

use std::sync::Arc;

use axum::response::{IntoResponse, Redirect, Response};

use crate::clock;
use crate::domain::catalogue::Catalogue;
use crate::domain::desk::Desk;
use crate::domain::draft::Draft;
use crate::domain::order::check::{Checked, Source, check};
use crate::domain::order::draft::asked;
use crate::link::Secret;
use crate::web::{AppState, Error, Result};
use crate::workflow::draft;

use super::sheet::Subject;

/// A draft behind its link.
pub struct Opened {
    secret: Secret,
    link: String,
    draft: Draft,
    checked: Checked,
    desks: Arc<Vec<Desk>>,
    catalogue: Arc<Catalogue>,
}

impl Opened {
    /// Opens a link. `Err`: the order was sent; this leads to its status.
    ///
    /// # Errors
    /// 404 where there is no such link.
    pub async fn open(state: &AppState, secret: Secret) -> Result<std::result::Result<Self, Response>> {
        let opened = draft::open(&state.flow, &secret).await?;
        Self::found(state, secret, opened).await
    }

    /// The same, for a link that was opened.
    pub async fn found(
        state: &AppState,
        secret: Secret,
        opened: Option<draft::Opened>,
    ) -> Result<std::result::Result<Self, Response>> {
        match opened {
            None => Err(Error::NotFound),
            Some(draft::Opened::Submitted(status)) => Ok(Err(to_status(&status))),
            Some(draft::Opened::Draft(draft)) => Ok(Ok(Self::of(state, secret, draft).await)),
        }
    }

    /// A draft that was read, and what the check says about it today.
    pub async fn of(state: &AppState, secret: Secret, draft: Draft) -> Self {
        let checked = check(&asked(&draft.content), Source::Form, clock::now().date_naive());
        Self::judged(state, secret, draft, checked).await
    }

    /// A draft with what was found about it.
    pub async fn judged(state: &AppState, secret: Secret, draft: Draft, checked: Checked) -> Self {
        let link = state.config.base_url.join(&format!("/draft/{}", secret.as_str()));
        let (desks, catalogue) = tokio::join!(state.desks(), state.catalogue());
        Self { secret, link, draft, checked, desks, catalogue }
    }

    /// The draft, and what the check says about it.
    pub fn into_judged(self) -> (Draft, Checked) {
        (self.draft, self.checked)
    }

    /// What its pages show.
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            secret: &self.secret,
            link: self.link.clone(),
            draft: &self.draft,
            checked: &self.checked,
            desks: &self.desks,
            catalogue: &self.catalogue,
        }
    }
}

/// Leads to the status of an order that was sent.
pub fn to_status(status: &Secret) -> Response {
    Redirect::to(&format!("/status/{}", status.as_str())).into_response()
}
