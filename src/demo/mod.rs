//! Invented orders, for those who try the application out and for measuring it.
//!
//! Everything follows from a seed, a number of orders and a day. What an invented customer sends goes through the one
//! check, as what real ones send does.

mod customer;
mod dice;
mod fill;
mod hours;
mod installation;
mod order;
mod products;
mod story;
mod team;
mod words;

use chrono::{DateTime, NaiveTime, Utc};

pub use self::fill::{Error, Wanted, fill};
pub use self::team::{COLLEAGUES, Colleague, Team};

use self::hours::Days90;
use self::words::Words;
use crate::domain::catalogue::Catalogue;
use crate::link::LinkKey;

/// Where invented orders are put: what is there already.
#[derive(Debug, Clone)]
pub struct Place {
    /// What the form suggests.
    pub catalogue: Catalogue,
    /// The desks, and who works there.
    pub teams: Vec<Team>,
    /// What the links of orders are worked out from.
    pub links: LinkKey,
    /// The domain of the sender of mail.
    pub mail_domain: String,
}

/// Invented orders.
#[derive(Debug, Clone)]
pub struct Demo {
    seed: u64,
    orders: u64,
    /// The beginning of the day: what happens later is not told.
    now: DateTime<Utc>,
    days: Days90,
    words: Words,
    catalogue: Catalogue,
    teams: Vec<Team>,
    links: LinkKey,
    mail_domain: String,
}

impl Demo {
    /// So many orders over the 90 days before this one.
    pub fn new(seed: u64, orders: u64, place: Place, now: DateTime<Utc>) -> Self {
        let now = beginning(now);
        let Place { catalogue, teams, links, mail_domain } = place;
        Self {
            seed,
            orders,
            now,
            days: Days90::before(now),
            words: Words::read(),
            catalogue,
            teams,
            links,
            mail_domain,
        }
    }
}

/// The beginning of a day in UTC.
fn beginning(day: DateTime<Utc>) -> DateTime<Utc> {
    day.date_naive().and_time(NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests;
