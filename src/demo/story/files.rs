//! License data files as desks attach them.

use std::fmt::Write;

use super::Teller;
use crate::domain::history::Event;
use crate::domain::order::license_files::{LicenseFile, license_files};
use crate::store::bulk::Attached;

impl Teller<'_> {
    /// Attaches a file for each that the order asks for. Gives their names.
    pub(super) fn attach(&mut self) -> Vec<String> {
        let again = self.completions();
        let mut names = Vec::new();
        for file in license_files(&self.story.request.order) {
            let host = file.servers.first().map_or("license", |server| server.host_name.as_str());
            let host = host.split('.').next().unwrap_or(host);
            let name = if again == 0 { format!("{host}.lic") } else { format!("{host}-{}.lic", again + 1) };
            let content = self.content(&file).into_bytes();
            let (id, by) = (self.id(), self.agent());
            self.story.files.push(Attached { id, at: self.at, by, name: name.clone(), content, completion: None });
            names.push(name);
        }
        self.recorded(Event::Attached { files: names.clone() }, self.agent());
        names
    }

    /// What such a file looks like. Its signatures are invented, as the rest of it is.
    fn content(&mut self, file: &LicenseFile) -> String {
        let ends = file.expires_on.map_or_else(|| "permanent".to_owned(), |day| day.format("%d-%b-%Y").to_string());
        let mut text = format!("# {}, invented for a demonstration\n", self.story.request.reference);
        for server in &file.servers {
            let _ = writeln!(text, "SERVER {} {} {}", server.host_name, server.host_id, server.port);
        }
        text.push_str("VENDOR demonstration\nUSE_SERVER\n");
        for item in &file.sellable_items {
            let feature: String = item.name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            let quantity = item.quantity.unwrap_or(1);
            let signature = self.dice.bits();
            let (feature, version, ends) = (feature.to_lowercase(), &item.version, ends.to_lowercase());
            let _ =
                writeln!(text, "INCREMENT {feature} demonstration {version} {ends} {quantity} SIGN={signature:016X}");
        }
        text
    }
}
