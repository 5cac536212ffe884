//! Regions, countries, and which region a country belongs to (`order.md`, *Regions*).

use super::desk::DeskId;

choice! {
    /// Where the customer is. Decides the desk.
    Region {
        /// The Americas and the Caribbean.
        Us = "us",
        /// Asia but Western Asia and Japan, and Oceania.
        Apac = "apac",
        /// Europe, Africa, Western Asia.
        Emea = "emea",
        /// Japan.
        Japan = "japan",
    }
}

impl Region {
    /// The desk that gets the orders of this region.
    pub const fn desk(self) -> DeskId {
        match self {
            Self::Us | Self::Apac => DeskId::UsApac,
            Self::Emea => DeskId::Emea,
            Self::Japan => DeskId::Japan,
        }
    }
}
