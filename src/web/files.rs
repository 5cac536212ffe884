//! The license files that an order asks for, as pages show them: a card each.

use crate::domain::order::license_files::license_files;
use crate::domain::order::{Configuration, Order};
use crate::text::order::File;
use crate::text::{self, Words};

/// The license files of an order.
pub struct Files {
    /// "You get 3 license files".
    pub title: String,
    /// How they lie on the servers, and how long they last.
    pub text: String,
    /// One a file.
    pub cards: Vec<Card>,
}

/// One license file.
pub struct Card {
    /// What it says.
    pub file: File,
    /// Its purpose and mode, where they are not those of the order.
    pub differs: Option<String>,
}

impl Files {
    /// The files of an order.
    pub fn of(t: &Words, order: &Order) -> Self {
        let files = license_files(order);
        let differs = files
            .iter()
            .map(|file| file.purpose != order.purpose || file.deployment_mode != order.deployment_mode)
            .collect::<Vec<_>>();
        let cards = text::order::files(t, &files).into_iter().zip(differs);
        Self {
            title: t.msg_order_files(files.len()),
            text: format!("{} {}", on_servers(t, order), lasting(t, order, files.len())),
            cards: cards.map(|(file, differs)| card(t, file, differs)).collect(),
        }
    }
}

fn on_servers(t: &Words, order: &Order) -> String {
    match order.configuration {
        Configuration::Single => t.msg_order_files_one_server(),
        Configuration::ThreeRedundant => t.msg_order_files_three_servers(),
        Configuration::MultipleIndependent => t.msg_order_files_each_server(),
    }
}

fn lasting(t: &Words, order: &Order, files: usize) -> String {
    match order.term.expires_on {
        Some(day) => t.msg_order_files_expire(files, text::date(t, day), text::license_date(day)),
        None => t.msg_order_files_never_expire(files),
    }
}

fn card(t: &Words, file: File, differs: bool) -> Card {
    let differs = differs.then(|| match &file.deployment_mode {
        Some(mode) => t.msg_order_file_purpose_and_mode(&file.purpose, mode),
        None => file.purpose.clone(),
    });
    Card { file, differs }
}
