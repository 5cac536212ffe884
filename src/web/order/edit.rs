//! What a press of a button does to a draft.

use crate::domain::draft::Page;
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::domain::order::merge::{Conflict, ConflictKind};
use crate::web::form::Posted;

use super::was::{self, Laid};
use super::{page, pasted};

/// Below which what somebody else answered is posted, to be taken instead.
pub const THEIRS: &str = "theirs";

/// The button that was pressed: the form's field `action`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Save, judge this page, go on to the next one. Also without a button: a press of Enter.
    Continue,
    /// Save and go to the list of pages, whatever is wrong.
    Save,
    /// Save and show the page again: the sums of the split.
    Stay,
    /// Save what was typed so far and say what is wrong with it. What script does while a page is filled in: nothing is
    /// complained of that may still come, and the page is not left.
    Auto,
    /// Answer as somebody else did: `theirs:/servers/0/port`.
    Theirs(String),
    /// Save and go to the page that mails the link.
    MailLink,
    /// Add a row to a list: `add:/servers`.
    Add(&'static str),
    /// Take a row out: `remove:/servers/2`.
    Remove(&'static str, usize),
    /// Add an application that a product usually runs with, by its name: `propose:/applications/SIP Server`.
    Propose(String),
    /// Divide an item's quantity evenly, or every item's: `divide:/sellable_items/0`, `divide`.
    Divide(Option<usize>),
    /// Give a server all of every item: `all:/servers/1`.
    GiveAll(usize),
    /// Give a server what the one before it has: `copy:/servers/1`.
    Copy(usize),
    /// Read what was pasted beside a server's host ID: `read:/servers/1`.
    Read(usize),
    /// Take over the host ID that was chosen from it: `use:/servers/1`.
    Use(usize),
    /// Add the servers of a table: `rows:/servers`.
    AddTable,
    /// Leave the page, while something that was pasted on it waits to be read: save and show the page again.
    Waiting,
}

impl Action {
    /// Reads the field `action` of a page. What the page does not offer is a press of Continue.
    pub fn read(page: Page, posted: &Posted) -> Self {
        let action = posted.text("action");
        let list = |name: &str| page::lists(page).iter().copied().find(|list| *list == name);
        let found = match action.split_once(":/") {
            None => match action {
                "save" => Some(Self::Save),
                "stay" => Some(Self::Stay),
                "mail" => Some(Self::MailLink),
                "auto" => Some(Self::Auto),
                "divide" if page == Page::Split => Some(Self::Divide(None)),
                _ => None,
            },
            Some((THEIRS, place)) => Some(Self::Theirs(format!("/{place}"))),
            Some(("add", name)) => list(name).map(Self::Add),
            Some(("propose", place)) if page == Page::Products => {
                place.strip_prefix("applications/").map(|name| Self::Propose(name.to_owned()))
            }
            Some(("rows", "servers")) if page == Page::Servers => Some(Self::AddTable),
            Some((action, place)) => place.split_once('/').and_then(|(name, row)| {
                let row = row.parse().ok()?;
                match (action, name) {
                    ("remove", name) => Some(Self::Remove(list(name)?, row)),
                    ("divide", "sellable_items") if page == Page::Split => Some(Self::Divide(Some(row))),
                    ("all", "servers") if page == Page::Split => Some(Self::GiveAll(row)),
                    ("copy", "servers") if page == Page::Servers => Some(Self::Copy(row)),
                    ("read", "servers") if page == Page::Servers => Some(Self::Read(row)),
                    ("use", "servers") if page == Page::Servers => Some(Self::Use(row)),
                    _ => None,
                }
            }),
        };
        match found.unwrap_or(Self::Continue) {
            Self::Continue | Self::Save | Self::MailLink if page == Page::Servers && pasted::waits(posted) => {
                Self::Waiting
            }
            found => found,
        }
    }

    /// The row to come back to, as the list and a number; the last one after a row was added.
    pub fn row(&self, draft: &Node) -> Option<(&'static str, usize)> {
        let last_of = |list| draft::row_count(draft, list).saturating_sub(1);
        match self {
            Self::Add(list) => Some((list, last_of(list))),
            Self::Propose(name) => {
                let rows = draft.get("applications").map_or(&[][..], Node::rows);
                let row = rows.iter().position(|row| row.typed_at("/name") == name.as_str())?;
                Some(("applications", row))
            }
            Self::Remove(list, row) => Some((list, (*row).min(last_of(list)))),
            _ => None,
        }
    }
}

/// Writes what was posted into the draft, then does what the button says. Rows that were left blank go when the page is
/// left.
pub fn apply(page: Page, mut posted: Posted, action: &Action, draft: &mut Node) -> Laid {
    if let Action::Theirs(place) = action {
        posted.adopt(THEIRS, place);
    }
    let mut laid = was::lay(page, &posted, *action != Action::Auto, draft);
    let place = |laid: &Laid, list, number| laid.merged.place(list, number).map(|place| place.row);
    match action {
        Action::Continue | Action::Save | Action::MailLink if laid.merged.conflicts.is_empty() => {
            for list in page::lists(page) {
                draft::remove_blank_rows(draft, list);
            }
        }
        // With something to tell, the page is not left.
        Action::Continue
        | Action::Save
        | Action::MailLink
        | Action::Stay
        | Action::Auto
        | Action::Theirs(_)
        | Action::Read(_)
        | Action::AddTable
        | Action::Waiting => {}
        Action::Add(list) => draft::add_row(draft, list),
        Action::Remove(list, number) => remove(list, *number, &mut laid, draft),
        Action::Divide(Some(item)) => {
            if let Some(item) = place(&laid, "sellable_items", *item) {
                draft::divide_evenly(draft, item);
            }
        }
        Action::Propose(name) => draft::add_application(draft, name),
        Action::Divide(None) => {
            (0..draft::row_count(draft, "sellable_items")).for_each(|item| draft::divide_evenly(draft, item));
        }
        Action::GiveAll(server) => {
            if let Some(server) = place(&laid, "servers", *server) {
                draft::give_all(draft, server);
            }
        }
        Action::Copy(row) => {
            if let Some(place) = place(&laid, "servers", *row) {
                draft::copy_from_above(draft, place);
            }
        }
        Action::Use(row) => {
            if let Some(place) = place(&laid, "servers", *row) {
                pasted::take(&posted, *row, place, draft);
            }
        }
    }
    laid
}

/// Takes a row out, unless somebody else wrote into it since the page was drawn: that is shown first.
fn remove(list: &str, number: usize, laid: &mut Laid, draft: &mut Node) {
    let Some(place) = laid.merged.place(list, number) else { return };
    if place.is_changed {
        let conflict = Conflict { place: format!("/{list}/{}", place.row), kind: ConflictKind::WrittenInto };
        laid.merged.conflicts.push(conflict);
    } else {
        draft::remove_row(draft, list, place.row);
        laid.merged.take_out(list, place.row);
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, apply};
    use crate::domain::draft::Page;
    use crate::domain::order::document::Node;
    use crate::web::form::Posted;

    const DRAFT: &str = r#"{"configuration":"multiple_independent",
        "servers":[{"host_name":"a"},{"host_name":"b"},{"host_name":"c"}],
        "sellable_items":[{"name":"X","quantity":"6","per_server":["1","2","3"]}]}"#;

    fn after(page: Page, body: &str) -> Node {
        let mut draft = Node::read_json(DRAFT.as_bytes()).expect("JSON");
        let posted = Posted::read(body.as_bytes());
        let action = Action::read(page, &posted);
        apply(page, posted, &action, &mut draft);
        draft
    }

    fn shares(draft: &Node) -> String {
        draft.at("/sellable_items/0/per_server").map(ToString::to_string).unwrap_or_default()
    }

    fn hosts(draft: &Node) -> String {
        let hosts = draft.get("servers").map(Node::rows).unwrap_or_default().iter();
        hosts.map(|server| server.typed_at("/host_name")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_server_that_is_removed_takes_its_column_along_by_button_or_by_script() {
        let all = "servers[0][host_name]=a&servers[1][host_name]=B&servers[2][host_name]=c";
        let by_button = after(Page::Servers, &format!("{all}&action=remove:/servers/1"));
        assert_eq!((hosts(&by_button).as_str(), shares(&by_button).as_str()), ("a c", r#"["1","3"]"#));
        let by_script = after(Page::Servers, "servers[0][host_name]=a&servers[2][host_name]=C&action=continue");
        assert_eq!((hosts(&by_script).as_str(), shares(&by_script).as_str()), ("a C", r#"["1","3"]"#));
        let both = after(Page::Servers, "servers[0][host_name]=a&servers[2][host_name]=c&action=remove:/servers/2");
        assert_eq!((hosts(&both).as_str(), shares(&both).as_str()), ("a", r#"["1"]"#));
    }

    #[test]
    fn a_server_that_is_blanked_goes_when_the_page_is_left_and_stays_while_rows_are_added() {
        let blanked = "servers[0][host_name]=a&servers[1][host_name]=&servers[2][host_name]=c";
        let left = after(Page::Servers, &format!("{blanked}&action=save"));
        assert_eq!((hosts(&left).as_str(), shares(&left).as_str()), ("a c", r#"["1","3"]"#));
        let added = after(Page::Servers, &format!("{blanked}&action=add:/servers"));
        assert_eq!((hosts(&added).as_str(), shares(&added).as_str()), ("a  c ", r#"["1","2","3",null]"#));
        assert_eq!(Action::Add("servers").row(&added), Some(("servers", 3)));
    }

    #[test]
    fn a_page_offers_its_own_buttons_only() {
        let read = |page, action: &str| {
            let body = form_urlencoded::Serializer::new(String::new()).append_pair("action", action).finish();
            Action::read(page, &Posted::read(body.as_bytes()))
        };
        assert_eq!(read(Page::Products, "add:/applications"), Action::Add("applications"));
        assert_eq!(read(Page::Products, "remove:/sellable_items/4"), Action::Remove("sellable_items", 4));
        assert_eq!(read(Page::Split, "all:/servers/1"), Action::GiveAll(1));
        for other in
            ["add:/servers", "remove:/company/0", "remove:/applications/x", "divide", "all:/servers/1", "", "x:/"]
        {
            assert_eq!(read(Page::Products, other), Action::Continue, "{other}");
        }
    }

    #[test]
    fn licenses_are_divided_by_a_button() {
        assert_eq!(shares(&after(Page::Split, "action=divide")), r#"["2","2","2"]"#);
        assert_eq!(shares(&after(Page::Split, "action=all:/servers/2")), r#"["0","0","6"]"#);
        assert_eq!(shares(&after(Page::Split, "sellable_items[0][per_server][0]=6&action=stay")), r#"["6"]"#);
    }
}
