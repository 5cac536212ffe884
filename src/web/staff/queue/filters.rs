//! The form of filters above the queue.

use super::super::row::short;
use super::super::view::{Assigned, View};
use crate::domain::desk::DeskId;
use crate::domain::order::{Purpose, TermKind};
use crate::domain::region::Region;
use crate::domain::request::Person;
use crate::domain::staff::Member;
use crate::store::queue::Filter;
use crate::text::{self, Words};

/// A filter with several choices: any of those that are ticked will do.
pub(super) struct Menu {
    /// Its name in the address.
    pub name: &'static str,
    /// "Purpose".
    pub label: String,
    /// "Production or Testing".
    pub chosen: Option<String>,
    pub options: Vec<Choice>,
}

/// A choice of a filter.
pub(super) struct Choice {
    pub value: String,
    pub label: String,
    pub is_ticked: bool,
}

/// A filter that is on or off.
pub(super) struct Toggle {
    pub name: &'static str,
    pub label: String,
    pub is_on: bool,
}

/// The filters with several choices. One with a single choice is none.
pub(super) fn menus(
    t: &Words,
    view: &View,
    filter: &Filter,
    member: &Member,
    colleagues: &[(Person, Vec<DeskId>)],
) -> Vec<Menu> {
    let of_desks = |region: &&Region| filter.desks.contains(&region.desk()) || view.regions.contains(region);
    let regions = Region::ALL.iter().filter(of_desks);
    let regions = regions.map(|region| choice(region.word(), text::region(t, *region), view.regions.contains(region)));
    let purposes = Purpose::ALL.iter();
    let purposes =
        purposes.map(|purpose| choice(purpose.word(), text::purpose(t, *purpose), view.purposes.contains(purpose)));
    let terms = TermKind::ALL.iter();
    let terms = terms.map(|term| choice(term.word(), text::term_kind(t, *term), view.terms.contains(term)));
    let menus = [
        menu(t, "region", t.msg_queue_filter_region(), regions.collect()),
        menu(t, "purpose", t.msg_queue_filter_purpose(), purposes.collect()),
        menu(t, "term", t.msg_queue_filter_term(), terms.collect()),
        menu(t, "assigned", t.msg_queue_filter_assigned(), people(t, view, member, colleagues)),
    ];
    menus.into_iter().filter(|menu| menu.options.len() > 1).collect()
}

fn people(t: &Words, view: &View, member: &Member, colleagues: &[(Person, Vec<DeskId>)]) -> Vec<Choice> {
    let is_ticked = |assigned| view.assigned.contains(&assigned);
    let mut choices = vec![
        choice("me", t.msg_queue_filter_me(), is_ticked(Assigned::Me)),
        choice("nobody", t.msg_queue_nobody(), is_ticked(Assigned::Nobody)),
    ];
    let others = colleagues.iter().filter(|(person, _)| person.id != member.id);
    choices.extend(others.map(|(person, _)| {
        choice(&person.id.to_string(), short(&person.name), is_ticked(Assigned::Person(person.id)))
    }));
    choices
}

fn choice(value: &str, label: String, is_ticked: bool) -> Choice {
    Choice { value: value.to_owned(), label, is_ticked }
}

fn menu(t: &Words, name: &'static str, label: String, options: Vec<Choice>) -> Menu {
    let chosen: Vec<&str> =
        options.iter().filter(|option| option.is_ticked).map(|option| option.label.as_str()).collect();
    let chosen = (!chosen.is_empty()).then(|| chosen.join(&format!(" {} ", t.msg_queue_filter_or())));
    Menu { name, label, chosen, options }
}

/// The filters that are on or off.
pub(super) fn toggles(t: &Words, view: &View) -> Vec<Toggle> {
    vec![
        Toggle { name: "overdue", label: t.msg_queue_filter_overdue(), is_on: view.is_overdue },
        Toggle { name: "answered", label: t.msg_queue_filter_answered(), is_on: view.is_answered },
        Toggle { name: "trouble", label: t.msg_queue_filter_trouble(), is_on: view.has_trouble },
    ]
}

/// What the form does not ask for, and keeps.
pub(super) fn kept(view: &View) -> Vec<(&'static str, String)> {
    view.pairs().into_iter().filter(|(name, _)| ["desk", "state", "due", "renewal"].contains(name)).collect()
}
