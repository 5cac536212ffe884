//! The words of closed lists, and of countries.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Words;
use crate::domain::desk::DeskId;
use crate::domain::draft::Page;
use crate::domain::message::MessageKind;
use crate::domain::order::{Configuration, DeploymentMode, OperatingSystem, Purpose, TermKind};
use crate::domain::region::{COUNTRIES, Region};
use crate::domain::request::{Move, State};

/// "Production".
pub fn purpose(t: &Words, purpose: Purpose) -> String {
    match purpose {
        Purpose::Demo => t.msg_purpose_demo(),
        Purpose::Evaluation => t.msg_purpose_evaluation(),
        Purpose::Testing => t.msg_purpose_testing(),
        Purpose::Production => t.msg_purpose_production(),
        Purpose::Development => t.msg_purpose_development(),
    }
}

/// "Temporary".
pub fn term_kind(t: &Words, kind: TermKind) -> String {
    match kind {
        TermKind::Temporary => t.msg_term_temporary(),
        TermKind::Permanent => t.msg_term_permanent(),
    }
}

/// "Blended".
pub fn deployment_mode(t: &Words, mode: DeploymentMode) -> String {
    match mode {
        DeploymentMode::Separate => t.msg_deployment_mode_separate(),
        DeploymentMode::Blended => t.msg_deployment_mode_blended(),
    }
}

/// "Independent servers".
pub fn configuration(t: &Words, configuration: Configuration) -> String {
    match configuration {
        Configuration::Single => t.msg_configuration_single(),
        Configuration::MultipleIndependent => t.msg_configuration_multiple_independent(),
        Configuration::ThreeRedundant => t.msg_configuration_three_redundant(),
    }
}

/// "HP-UX".
pub fn operating_system(t: &Words, system: OperatingSystem) -> String {
    match system {
        OperatingSystem::Windows => t.msg_system_windows(),
        OperatingSystem::Linux => t.msg_system_linux(),
        OperatingSystem::Solaris => t.msg_system_solaris(),
        OperatingSystem::Aix => t.msg_system_aix(),
        OperatingSystem::HpUx => t.msg_system_hp_ux(),
        OperatingSystem::Tru64 => t.msg_system_tru64(),
        OperatingSystem::Other => t.msg_system_other(),
    }
}

/// "EMEA".
pub fn region(t: &Words, region: Region) -> String {
    match region {
        Region::Us => t.msg_region_us(),
        Region::Apac => t.msg_region_apac(),
        Region::Emea => t.msg_region_emea(),
        Region::Japan => t.msg_region_japan(),
    }
}

/// "EMEA": the desk as a tab names it.
pub fn desk(t: &Words, desk: DeskId) -> String {
    match desk {
        DeskId::UsApac => t.msg_desk_us_apac(),
        DeskId::Emea => t.msg_desk_emea(),
        DeskId::Japan => t.msg_desk_japan(),
    }
}

/// "In review".
pub fn state(t: &Words, state: State) -> String {
    match state {
        State::Submitted => t.msg_state_submitted(),
        State::InReview => t.msg_state_in_review(),
        State::Waiting => t.msg_state_waiting(),
        State::Verified => t.msg_state_verified(),
        State::Completed => t.msg_state_completed(),
        State::Refused => t.msg_state_refused(),
        State::Withdrawn => t.msg_state_withdrawn(),
    }
}

/// "Company and contact": a page of the form, as its list of pages names it.
pub fn page(t: &Words, page: Page) -> String {
    match page {
        Page::Company => t.msg_order_company(),
        Page::Term => t.msg_order_term(),
        Page::Servers => t.msg_order_servers(),
        Page::Products => t.msg_order_products(),
        Page::Split => t.msg_order_split(),
        Page::Switch => t.msg_order_switch(),
    }
}

/// "Receipt".
pub fn message_kind(t: &Words, kind: MessageKind) -> String {
    match kind {
        MessageKind::Order => t.msg_message_order(),
        MessageKind::Received => t.msg_message_received(),
        MessageKind::DraftLink => t.msg_message_draft_link(),
        MessageKind::DraftExpiry => t.msg_message_draft_expiry(),
        MessageKind::StatusLink => t.msg_message_status_link(),
        MessageKind::Reminder => t.msg_message_reminder(),
        MessageKind::Decided => t.msg_message_decided(),
        MessageKind::Question => t.msg_message_question(),
        MessageKind::Answer => t.msg_message_answer(),
        MessageKind::Webhook => t.msg_message_webhook(),
        MessageKind::Digest => t.msg_message_digest(),
        MessageKind::StaffLink => t.msg_message_staff_link(),
    }
}

/// What a move is called where it is offered: "take it".
pub fn move_name(t: &Words, name: Move) -> String {
    match name {
        Move::Take => t.msg_move_take(),
        Move::Ask => t.msg_move_ask(),
        Move::Answer => t.msg_move_answer(),
        Move::Verify => t.msg_move_verify(),
        Move::Complete => t.msg_move_complete(),
        Move::Refuse => t.msg_move_refuse(),
        Move::Withdraw => t.msg_move_withdraw(),
        Move::Reopen => t.msg_move_reopen(),
    }
}

/// The name of a country by its ISO 3166-1 alpha-2 code in upper case: "Germany". A code that is none stays as it is.
pub fn country(t: &Words, code: &str) -> String {
    t.msg_country(code)
}

/// All countries, each with its code, by name; accents do not count.
pub fn countries(t: &Words) -> Vec<(&'static str, String)> {
    let mut countries: Vec<_> = COUNTRIES.iter().map(|(code, _)| (*code, country(t, code))).collect();
    let letters = |name: &str| name.nfd().filter(|letter| !is_combining_mark(*letter)).collect::<String>();
    countries.sort_by_cached_key(|(_, name)| letters(name));
    countries
}

#[cfg(test)]
mod tests {
    use super::countries;
    use crate::text::words;

    #[test]
    fn every_country_has_a_name_and_stands_in_its_place() {
        let countries = countries(words("en"));
        assert_eq!(countries.len(), 249);
        assert!(countries.iter().all(|(code, name)| code != name), "a code without a name");
        let names: Vec<&str> = countries.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names.first_chunk(), Some(&["Afghanistan", "Åland Islands", "Albania"]));
        assert_eq!(names.last(), Some(&"Zimbabwe"));
    }
}
