//! Invented orders, for those who try the application out and for measuring it.
//!
//! Everything follows from a seed, a number of orders and a day. What an invented customer sends goes through the one
//! check, as what real ones send does.

mod customer;
mod dice;
mod hours;
mod installation;
mod order;
mod products;
mod words;

use chrono::{DateTime, NaiveTime, Utc};

use self::hours::Days90;
use self::words::Words;
use crate::domain::catalogue::Catalogue;

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
}

impl Demo {
    /// So many orders of products of this catalogue, over the 90 days before this one.
    pub fn new(seed: u64, orders: u64, catalogue: Catalogue, now: DateTime<Utc>) -> Self {
        let now = now.date_naive().and_time(NaiveTime::MIN).and_utc();
        Self { seed, orders, now, days: Days90::before(now), words: Words::read(), catalogue }
    }
}

#[cfg(test)]
mod tests;
