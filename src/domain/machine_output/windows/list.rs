//! Blocks of `label : value` lines, one a adapter: `getmac /fo list`, `Get-NetAdapter | Format-List`.

use super::tables::Row;
use crate::domain::machine_output::address;
use crate::domain::machine_output::nature;

/// A block that is being read.
#[derive(Debug, Default)]
pub(super) struct Block {
    fields: Vec<(String, String)>,
}

impl Block {
    pub(super) const fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Whether the block has this label already: another one begins then.
    pub(super) fn holds(&self, label: &str) -> bool {
        self.fields.first().is_some_and(|(known, _)| known == label)
    }

    pub(super) fn push(&mut self, label: &str, value: &str) {
        self.fields.push((label.to_owned(), value.to_owned()));
    }

    /// Ends the block: the adapter that it was about, if it was about one.
    pub(super) fn end(&mut self) -> Option<Row> {
        let fields = std::mem::take(&mut self.fields);
        let place = fields.iter().position(|(label, value)| {
            value.contains('-') && address::ethernet(value).is_some() && !label.contains("Permanent")
        })?;
        let (label, value) = fields.get(place)?;
        let address = address::ethernet(value)?;
        let labelled = |labels: &[&str]| {
            labels.iter().find_map(|known| fields.iter().find(|(label, value)| label == known && !value.is_empty()))
        };
        let at = |index: usize| fields.get(index).filter(|_| index < place);
        // `getmac` translates its labels, and always prints two or four fields; any other block is of something else.
        let of_getmac = matches!(place, 0 | 2) && fields.len() <= place + 2;
        if !of_getmac && !label.eq_ignore_ascii_case("MacAddress") {
            return None;
        }
        let value_of = |field: Option<&(String, String)>| field.map(|(_, value)| value.clone());
        let name = labelled(&["Name", "ifAlias", "InterfaceAlias"]).or(at(0).filter(|_| of_getmac));
        let description =
            labelled(&["InterfaceDescription", "ifDesc", "DriverDescription"]).or(at(1).filter(|_| of_getmac));
        let (name, description) = (value_of(name), value_of(description).unwrap_or_default());
        let nature = nature::of_windows(name.as_deref().unwrap_or_default(), &description, None);
        Some(Row { name, nature, address })
    }
}
