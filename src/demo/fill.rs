//! Putting invented orders into a database that has none.

use chrono::{DateTime, TimeDelta, Utc};
use lettre::Address;
use sqlx::{PgConnection, PgPool};
use tokio::sync::mpsc;

use super::dice::Dice;
use super::team::{COLLEAGUES, Colleague, Team};
use super::{Demo, Place, beginning};
use crate::domain::desk::Desk;
use crate::domain::request::Person;
use crate::domain::staff::{NewMember, NotAMember, Role};
use crate::link::LinkKey;
use crate::store::bulk::{self, Batch};
use crate::store::{self, catalogue, desks, staff};

/// So many orders are made, and written, at once.
const BATCH: u64 = 500;

/// What is to be invented.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// How many orders.
    pub orders: u64,
    /// What all else follows from.
    pub seed: u64,
    /// They came in the 90 days before this day.
    pub now: DateTime<Utc>,
    /// What the links of orders are worked out from.
    pub links: LinkKey,
    /// The domain of the sender of mail.
    pub mail_domain: String,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There are orders already, or drafts.
    #[error("this database has orders or drafts already")]
    NotEmpty,
    /// The database.
    #[error("the orders could not be written")]
    Store(#[from] store::Error),
    /// An invented colleague could not be one.
    #[error("an invented member of staff is none")]
    Staff(#[from] NotAMember),
    /// An order came out wrong: a defect.
    #[error("invented order {0} is not one that the check lets through")]
    Wrong(u64),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Writes them, all or none. `told` is how many are written, now and then.
pub async fn fill(pool: &PgPool, wanted: Wanted, told: impl Fn(u64) + Send) -> Result<(), Error> {
    let catalogue = catalogue::all(pool).await?;
    let desks = desks::all(pool).await?;
    let mut tx = store::begin(pool).await?;
    if !bulk::hold_empty(&mut tx).await? {
        return Err(Error::NotEmpty);
    }
    let teams = teams(&mut tx, &wanted, desks).await?;
    let Wanted { orders, seed, now, links, mail_domain } = wanted;
    let demo = Demo::new(seed, orders, Place { catalogue, teams, links, mail_domain }, now);
    // One makes the next batch while the database takes this one.
    let (sender, mut batches) = mpsc::channel(2);
    let maker = tokio::task::spawn_blocking(move || make(&demo, orders, &sender));
    let mut written = 0;
    while let Some(batch) = batches.recv().await {
        let (batch, count) = batch?;
        Batch::write(batch, &mut tx).await?;
        written += count;
        told(written);
    }
    maker.await.map_err(|error| store::Error::from(sqlx::Error::Io(std::io::Error::other(error))))?;
    tx.commit().await?;
    bulk::analyze(&mut *pool.acquire().await?).await?;
    Ok(())
}

/// Makes all batches, as long as somebody takes them.
fn make(demo: &Demo, orders: u64, sender: &mpsc::Sender<Result<(Batch, u64), Error>>) {
    let mut next = 0;
    while next < orders {
        let last = orders.min(next + BATCH);
        let batch = batch(demo, next, last);
        let is_over = batch.is_err();
        if sender.blocking_send(batch).is_err() || is_over {
            return;
        }
        next = last;
    }
}

fn batch(demo: &Demo, from: u64, to: u64) -> Result<(Batch, u64), Error> {
    let mut batch = Batch::default();
    for index in from..to {
        demo.story(index).ok_or(Error::Wrong(index))?.write(&mut batch);
    }
    Ok((batch, to - from))
}

/// Who works at each desk. Whoever has an account already keeps it.
async fn teams(db: &mut PgConnection, wanted: &Wanted, desks: Vec<Desk>) -> Result<Vec<Team>, Error> {
    let mut teams = Vec::new();
    for desk in desks {
        let (mut agents, mut manager) = (Vec::new(), None);
        for (number, colleague) in (0..).zip(COLLEAGUES.iter().filter(|colleague| colleague.desk == desk.id)) {
            let person = person(db, wanted, colleague, number).await?;
            match colleague.role {
                Role::Manager => manager = Some(person),
                Role::Agent => agents.push(person),
            }
        }
        teams.extend(manager.map(|manager| Team { desk, agents, manager }));
    }
    Ok(teams)
}

async fn person(db: &mut PgConnection, wanted: &Wanted, colleague: &Colleague, number: u64) -> Result<Person, Error> {
    let since = beginning(wanted.now) - TimeDelta::days(400);
    let id = Dice::new(wanted.seed, colleague.desk.word(), number).id(since);
    let Colleague { email, name, desk, role } = *colleague;
    let address: Address = email.parse().map_err(|_| NotAMember::Name)?;
    let new = NewMember::new(&address, name, role, &[desk])?;
    if staff::insert(&mut *db, id, &new, since).await? {
        return Ok(Person { id, name: name.to_owned() });
    }
    let account = staff::by_email(&mut *db, email).await?;
    let account = account.ok_or_else(|| store::Error::inconsistent("staff", "email", email))?;
    Ok(Person { id: account.member.id, name: account.member.name })
}
