//! What the address of an order's page says beside the order: from which view of the queue it was opened, and which of
//! its forms is open.

use form_urlencoded::Serializer;

use crate::domain::desk::DeskId;
use crate::domain::reference::Reference;
use crate::domain::staff::Member;
use crate::web::form::Posted;
use crate::web::staff::view::View;

/// The longest view that is kept, in bytes.
const FROM_MAX: usize = 2_000;

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The view of the queue that the page was opened from: what its address says after the question mark. Empty: none.
    pub from: String,
    /// The item whose number is being changed.
    pub edit: Option<usize>,
    /// The server that is being corrected.
    pub correct: Option<usize>,
    /// The message that goes to another address.
    pub readdress: Option<i64>,
    /// Whether all license files are shown, however many there are.
    pub all_files: bool,
}

impl Asked {
    /// From an address, or from the fields of a form.
    pub fn read(posted: &Posted) -> Self {
        let from = posted.text("from");
        Self {
            from: if from.len() <= FROM_MAX { from.to_owned() } else { String::new() },
            edit: posted.text("edit").parse().ok(),
            correct: posted.text("correct").parse().ok(),
            readdress: posted.text("readdress").parse().ok(),
            all_files: posted.text("files") == "all",
        }
    }

    /// The view of the queue: the one that it was opened from, else that of the order's desk.
    pub fn view(&self, member: &Member, desk: DeskId) -> View {
        let (view, _) = View::read(&self.from);
        let is_theirs = !self.from.is_empty() && view.desks.iter().all(|desk| member.sees(*desk));
        if is_theirs { view } else { View::default().of_desks(&[desk]) }
    }

    /// The address of an order's page, in the same view. `more`: what else it says; `anchor`: where on it, or empty.
    pub fn address(&self, reference: Reference, more: Option<(&str, &str)>, anchor: &str) -> String {
        let mut query = Serializer::new(String::new());
        if !self.from.is_empty() {
            query.append_pair("from", &self.from);
        }
        if let Some((name, value)) = more {
            query.append_pair(name, value);
        }
        let query = query.finish();
        let question = if query.is_empty() { "" } else { "?" };
        let hash = if anchor.is_empty() { "" } else { "#" };
        format!("/staff/orders/{reference}{question}{query}{hash}{anchor}")
    }
}

#[cfg(test)]
mod tests {
    use super::Asked;
    use crate::domain::reference::Reference;
    use crate::web::form::Posted;

    #[test]
    fn a_page_keeps_the_view_that_it_was_opened_from() {
        let asked = Asked::read(&Posted::read(b"from=desk%3Demea%26q%3Da%2520b&edit=3&correct=x"));
        assert_eq!((asked.from.as_str(), asked.edit, asked.correct), ("desk=emea&q=a%20b", Some(3), None));
        let reference = Reference::read("OK-7Q4M-2XKD").expect("a reference");
        assert_eq!(
            asked.address(reference, Some(("edit", "1")), "item-1"),
            "/staff/orders/OK-7Q4M-2XKD?from=desk%3Demea%26q%3Da%2520b&edit=1#item-1"
        );
        assert_eq!(Asked::default().address(reference, None, ""), "/staff/orders/OK-7Q4M-2XKD");
    }
}
