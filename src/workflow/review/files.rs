//! License data files are attached before an order is completed.

use uuid::Uuid;

use super::{By, Held, Outcome, Refusal, Wanted, new_id};
use crate::domain::data_file::{DataFile, NewFile, attachable};
use crate::domain::history::Event;
use crate::domain::request::{Request, State};
use crate::store;
use crate::workflow::Workflow;

/// Attaches files to an order that is in review or verified: all of them, or none. They go to the customer when it is
/// completed.
pub async fn attach(flow: &Workflow, by: &By<'_>, new: &[NewFile]) -> Outcome<Request> {
    let mut held = match hold(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let id = held.request.id;
    let attached: Vec<DataFile> = store::files::of_request(&mut *held.tx, id).await?;
    let unsent: Vec<DataFile> = attached.into_iter().filter(|file| file.completion.is_none()).collect();
    if let Err(reason) = attachable(&unsent, new) {
        return Ok(Err(Refusal::NotAttached(reason)));
    }
    for file in new {
        store::files::attach(&mut *held.tx, new_id(held.now), id, file, held.actor.name(), held.now).await?;
    }
    let files = new.iter().map(|file| file.name().to_owned()).collect();
    held.recorded(&Event::Attached { files }).await?;
    held.finish().await.map(Ok)
}

/// Takes a file away that was not sent yet. That it is gone already is no change.
pub async fn remove(flow: &Workflow, by: &By<'_>, file: Uuid) -> Outcome<Request> {
    let mut held = match hold(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(name) = store::files::remove(&mut *held.tx, held.request.id, file).await? else {
        return Ok(Ok(held.request));
    };
    held.recorded(&Event::Removed { file: name }).await?;
    held.finish().await.map(Ok)
}

async fn hold<'a>(flow: &'a Workflow, by: &By<'_>) -> Outcome<Held<'a>> {
    let held = match Held::by_staff(flow, by).await? {
        Ok(held) => held,
        Err(refusal) => return Ok(Err(refusal)),
    };
    Ok(match held.request.state {
        State::InReview | State::Verified => Ok(held),
        state => Err(Refusal::NotAllowed { wanted: Wanted::Work, state }),
    })
}
