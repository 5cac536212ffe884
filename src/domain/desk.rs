//! Desks: who receives orders.

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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub time_zone: chrono_tz::Tz,
    /// The language of its mail: `en`.
    pub language: String,
}

impl Desk {
    /// The lower end of the turnaround that the vendor's page states: "24-48 hours".
    pub const TURNAROUND_FROM_HOURS: i32 = 24;
}
