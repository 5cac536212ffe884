//! What a mail about an order says of it, in the order in which it is worked on.

use crate::domain::order::license_files::license_files;
use crate::domain::order::locations::{Locations, locations};
use crate::domain::order::summary::{Part, summary};
use crate::domain::request::Request;
use crate::text::order::{Advice, File, Reader};
use crate::text::summary::Section;
use crate::text::{self, Summary, Words};

/// All that an order says, and what is worked out from it.
pub(super) struct Said {
    /// For the desk or for the customer.
    pub advice: Vec<Advice>,
    /// What is ordered and where it runs.
    pub ordered: Vec<Section>,
    /// What the desk issues.
    pub files: Vec<File>,
    /// What the applications need.
    pub needed: Vec<Section>,
    /// What the applications are given.
    pub locations: Locations,
    /// Who ordered, for how long, and anything else.
    pub around: Vec<Section>,
}

impl Said {
    pub(super) fn new(t: &Words, request: &Request, reader: Reader) -> Self {
        let order = &request.order;
        let mut said = Self {
            advice: text::order::advice(t, order, &request.advice(), reader),
            ordered: Vec::new(),
            files: text::order::files(t, &license_files(order)),
            needed: Vec::new(),
            locations: locations(order),
            around: Vec::new(),
        };
        for section in Summary::new(t, &summary(order)).sections {
            match section.part {
                Part::Products => said.ordered.insert(0, section),
                Part::Servers => said.ordered.push(section),
                Part::Applications | Part::Switches => said.needed.push(section),
                Part::Company | Part::Term | Part::Notes => said.around.push(section),
            }
        }
        said
    }

    pub(super) fn location_rows(&self, t: &Words) -> Vec<(String, String)> {
        location_rows(t, &self.locations)
    }
}

/// What the applications are given, by system.
pub(super) fn location_rows(t: &Words, locations: &Locations) -> Vec<(String, String)> {
    vec![
        (t.msg_mail_locations_windows(), locations.windows.clone()),
        (t.msg_mail_locations_unix(), locations.unix.clone()),
    ]
}
