//! What managers do with members of staff.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{Error, mailed};
use crate::domain::staff::{LinkKind, Member, NewMember, Role};
use crate::link::Secret;
use crate::store::people::{self, Person};
use crate::store::{factor, sessions, staff};
use crate::workflow::Workflow;
use crate::workflow::review::{self, By};

/// Why nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such person.
    Gone,
    /// Somebody changed them after the page was drawn: as they are now.
    Stale(Box<Person>),
    /// Nobody would be left who can change staff and desks.
    LastManager,
    /// Whoever asks is meant, and would be out.
    Yourself,
}

/// What became of it.
pub type Outcome<T> = Result<Result<T, Refusal>, Error>;

/// Adds somebody, and mails the invitation. Gives its secret too, to be handed over; none: the address has an account.
pub async fn invite(flow: &Workflow, new: &NewMember, now: DateTime<Utc>) -> Result<Option<(Uuid, Secret)>, Error> {
    let id = Uuid::new_v4();
    let mut tx = crate::store::begin(&flow.pool).await?;
    if !staff::insert(&mut tx, id, new, now).await? {
        return Ok(None);
    }
    let Some(account) = staff::hold(&mut tx, id).await? else { return Ok(None) };
    let secret = mailed::queue(flow, &mut tx, &account.member, LinkKind::Invitation, now).await?;
    tx.commit().await?;
    flow.wake.ring();
    Ok(Some((id, secret)))
}

/// Changes name, role and desks of somebody whose page showed `seen`. Sessions go on: role and desks count at once.
pub async fn change(
    flow: &Workflow,
    by: &Member,
    id: Uuid,
    seen: i32,
    to: &NewMember,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let mut tx = crate::store::begin(&flow.pool).await?;
    let managers = people::hold_managers(&mut *tx).await?;
    staff::hold(&mut tx, id).await?;
    let Some(person) = people::get(&mut *tx, id, now).await? else { return Ok(Err(Refusal::Gone)) };
    if person.changes != seen {
        return Ok(Err(Refusal::Stale(Box::new(person))));
    }
    let steps_down = person.role == Role::Manager && to.role() != Role::Manager;
    if let Some(refusal) = steps_down.then(|| losing(by, &person, &managers)).flatten() {
        return Ok(Err(refusal));
    }
    people::update(&mut tx, id, to).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Disables somebody: sessions and open links end at once. `gives_back`: their open orders go back to the queue. Gives how
/// many did.
pub async fn disable(
    flow: &Workflow,
    by: &Member,
    id: Uuid,
    seen: i32,
    gives_back: bool,
    now: DateTime<Utc>,
) -> Outcome<usize> {
    let mut tx = crate::store::begin(&flow.pool).await?;
    let managers = people::hold_managers(&mut *tx).await?;
    staff::hold(&mut tx, id).await?;
    let Some(person) = people::get(&mut *tx, id, now).await? else { return Ok(Err(Refusal::Gone)) };
    if person.changes != seen {
        return Ok(Err(Refusal::Stale(Box::new(person))));
    }
    if let Some(refusal) = losing(by, &person, &managers) {
        return Ok(Err(refusal));
    }
    shut_out(&mut tx, id, now).await?;
    tx.commit().await?;
    let mut given = 0;
    for reference in if gives_back { people::assigned(&flow.pool, id).await? } else { Vec::new() } {
        // Each is a change of its own, with its line of history. One that somebody works on just now is theirs.
        let change = By { member: by, reference, revision: None, now };
        given += usize::from(review::give_back(flow, &change).await?.is_ok());
    }
    Ok(Ok(given))
}

async fn shut_out(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<(), Error> {
    people::set_disabled(&mut *db, id, Some(now)).await?;
    staff::void_links(&mut *db, id, now).await?;
    Ok(sessions::delete_of(&mut *db, id).await?)
}

/// Disables somebody as the administrator of the machine does, whatever anybody's page showed. Their orders stay theirs:
/// a manager can give them back.
pub async fn disable_from_outside(pool: &PgPool, id: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    let mut tx = crate::store::begin(pool).await?;
    if people::hold_managers(&mut *tx).await? == [id] {
        return Ok(Err(Refusal::LastManager));
    }
    if staff::hold(&mut tx, id).await?.is_none_or(|account| !account.is_active()) {
        return Ok(Err(Refusal::Gone));
    }
    shut_out(&mut tx, id, now).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Lets somebody sign in again who was disabled.
pub async fn enable(pool: &PgPool, id: Uuid) -> Result<(), Error> {
    let mut tx = crate::store::begin(pool).await?;
    if staff::hold(&mut tx, id).await?.is_some_and(|account| !account.is_active()) {
        people::set_disabled(&mut *tx, id, None).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Ends all sessions of somebody.
pub async fn end_sessions(pool: &PgPool, id: Uuid) -> Result<(), Error> {
    Ok(sessions::delete_of(pool, id).await?)
}

/// Takes the second factor away from somebody who lost it, and ends their sessions: whoever has the phone is out.
pub async fn take_factor(pool: &PgPool, id: Uuid) -> Result<(), Error> {
    let mut tx = crate::store::begin(pool).await?;
    factor::clear(&mut *tx, id).await?;
    sessions::delete_of(&mut *tx, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Why somebody may not be taken out of the managers, or of staff.
fn losing(by: &Member, person: &Person, managers: &[Uuid]) -> Option<Refusal> {
    if managers == [person.id] {
        Some(Refusal::LastManager)
    } else if by.id == person.id {
        Some(Refusal::Yourself)
    } else {
        None
    }
}
