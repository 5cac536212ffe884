//! Desks: who receives orders, and by when each has answered.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, Clock};

choice! {
    /// The three desks that serve the four regions.
    DeskId {
        /// US and APAC: the request tool.
        UsApac = "us_apac",
        /// EMEA licensing.
        Emea = "emea",
        /// Japan orders.
        Japan = "japan",
    }
}

/// A desk as it is set up now. Seeded with the documented values; a manager can change them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Which of the three.
    pub id: DeskId,
    /// What people call it.
    pub name: String,
    /// Where its mail goes. None is documented for US and APAC.
    pub mailbox: Option<String>,
    /// Whom a customer calls about an order, as a person reads it: `+44-1189-74-7000`.
    pub telephone: Option<String>,
    /// Within how many hours it answers, counted in working days of 24 hours. None: it states no time.
    pub turnaround_hours: Option<i32>,
    /// The desk's own zone: working days and times of day are counted in it.
    pub time_zone: Tz,
    /// The language of its mail: `en`.
    pub language: String,
}

impl Desk {
    /// The lower end of the turnaround that the vendor's page states: "24-48 hours".
    pub const TURNAROUND_FROM_HOURS: i32 = 24;

    /// Where its mail goes: the mailbox, or `us_apac@localhost` as long as none is set. A production start asks for it.
    pub fn address(&self) -> String {
        self.mailbox.clone().unwrap_or_else(|| format!("{}@localhost", self.id))
    }

    /// When it works.
    pub fn calendar(&self) -> Calendar {
        Calendar::every_weekday(self.time_zone)
    }

    /// By when it has answered an order that came at `received`. None: it states no time.
    pub fn due(&self, received: DateTime<Utc>) -> Option<DateTime<Utc>> {
        Clock::start(received).due(self.turnaround_hours, &self.calendar())
    }
}
