//! All that an order's page shows, as the database has it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::domain::catalogue::Catalogue;
use crate::domain::desk::{Desk, DeskId};
use crate::domain::history::Entry;
use crate::domain::reference::Reference;
use crate::domain::request::{Decisions, Request};
use crate::domain::staff::Member;
use crate::store::beside::{self, Other, SameMachine};
use crate::store::outbox::{self, Delivery};
use crate::store::queue::{self, Counts};
use crate::store::review::{self, Note};
use crate::store::{history, requests, viewers};
use crate::web::{AppState, Error, Result};

/// Other orders of the company that are listed.
pub const OTHERS: usize = 10;

/// An order, and what stands beside it.
pub struct Read {
    /// The order.
    pub request: Request,
    /// Its desk.
    pub desk: Desk,
    /// What was decided of its items.
    pub decisions: Decisions,
    /// Open orders that name the same machines.
    pub alike: Vec<SameMachine>,
    /// What became of its mails.
    pub deliveries: Vec<Delivery>,
    /// Notes of staff.
    pub notes: Vec<Note>,
    /// Other orders of the company that this person sees; one more than is listed, where there are so many.
    pub others: Vec<Other>,
    /// What happened to it, the newest first.
    pub entries: Vec<Entry>,
    /// The order that it renews, where it names one that this person sees.
    pub renews: Option<Reference>,
    /// Who else has its page open.
    pub looking: Vec<String>,
    /// What is open at each desk.
    pub counts: Counts,
    /// What the quantities of products count.
    pub catalogue: Arc<Catalogue>,
    /// When all this was read.
    pub now: DateTime<Utc>,
}

impl Read {
    /// Reads it, and notes that this person looks at it. None: there is no such order, or it is not theirs to see.
    pub async fn of(
        state: &AppState,
        member: &Member,
        reference: Reference,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>> {
        let mut db = state.pool.acquire().await?;
        let request = requests::by_reference(&mut *db, reference).await?;
        let Some(request) = request.filter(|request| member.sees(request.desk)) else { return Ok(None) };
        let id = request.id;
        if viewers::look(&mut *db, id, member.id, now).await? {
            state.flow.changed.ring();
        }
        let limit = i64::try_from(OTHERS + 1).unwrap_or(i64::MAX);
        Ok(Some(Self {
            decisions: review::decisions(&mut *db, &request).await?,
            alike: beside::same_machines(&mut *db, &request).await?,
            deliveries: outbox::deliveries(&mut *db, id).await?,
            notes: review::notes(&mut *db, id).await?,
            others: beside::of_company(&mut *db, &request, &member.desks, limit).await?,
            entries: history::of_request(&mut *db, id).await?,
            renews: renewed(&mut db, &request, member).await?,
            looking: viewers::others(&mut *db, id, member.id, now).await?,
            counts: queue::counts(&mut *db, &member.desks).await?,
            desk: desk(state, request.desk).await?,
            catalogue: state.catalogue().await,
            request,
            now,
        }))
    }
}

/// The first order among those that this one names as what it renews which is there and which this person sees.
async fn renewed(db: &mut PgConnection, request: &Request, member: &Member) -> Result<Option<Reference>> {
    for reference in request.order.renews() {
        let earlier = requests::by_reference(&mut *db, reference).await?;
        if earlier.is_some_and(|earlier| member.sees(earlier.desk)) {
            return Ok(Some(reference));
        }
    }
    Ok(None)
}

/// A desk as it is set up.
pub async fn desk(state: &AppState, id: DeskId) -> Result<Desk> {
    let desks = state.desks().await;
    desks.iter().find(|desk| desk.id == id).cloned().ok_or_else(|| Error::unavailable("the desks are not known yet"))
}
