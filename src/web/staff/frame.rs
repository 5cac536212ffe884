//! The header of order management: the desks with what is open at each, and who is signed in.

use super::view::View;
use crate::domain::desk::DeskId;
use crate::domain::request::State;
use crate::domain::staff::{Member, Role};
use crate::store::queue::{Count, Counts};
use crate::text::{self, Words};
use crate::web::{DeskTab, Page, StaffLine};

/// Where a page belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// To all desks that the person sees.
    All,
    /// To one.
    Desk(DeskId),
    /// To none.
    Nowhere,
}

/// The frame of a page of order management.
pub fn frame(t: &'static Words, member: &Member, counts: &Counts, tab: Tab) -> Page {
    let one = |desk: DeskId| DeskTab {
        name: text::desk(t, desk),
        href: View::default().of_desks(&[desk]).address(),
        open: Some(counted(t, counts.of(&[desk], State::OPEN))),
        current: tab == Tab::Desk(desk),
    };
    let all = DeskTab {
        name: t.msg_queue_all_desks(),
        href: View::default().address(),
        open: None,
        current: tab == Tab::All,
    };
    let has_several = member.desks.len() > 1;
    let desks = has_several.then_some(all).into_iter().chain(member.desks.iter().map(|desk| one(*desk)));
    Page::new(t).for_staff(StaffLine {
        desks: desks.collect(),
        name: member.name.clone(),
        initials: initials(&member.name),
        is_manager: member.role == Role::Manager,
    })
}

/// "43"; "1,000+" where it is not counted further.
pub fn counted(t: &Words, count: Count) -> String {
    match (count.exact(), count.counted()) {
        (Some(1_000), _) => t.msg_count_thousand(),
        (Some(count), _) => count.to_string(),
        (None, 1_000) => t.msg_count_more(),
        (None, count) => t.msg_count_at_least(count),
    }
}

/// "MO" of Mina Okafor.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let letter = |word: Option<&str>| word.and_then(|word| word.chars().next());
    let (first, last) = (letter(words.next()), letter(words.next_back()));
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        for (name, letters) in
            [("Mina Okafor", "MO"), ("Ana de la Cruz", "AC"), ("élodie", "É"), ("田中 太郎", "田太"), ("", "")]
        {
            assert_eq!(initials(name), letters);
        }
    }
}
