//! The sentence of a problem: what to do, then why.

use super::names::required;
use super::{Words, country, date, is_hidden, operating_system, region};
use crate::domain::order::OperatingSystem;
use crate::domain::problem::{Expected, Problem, ProblemKind};

/// The sentence of a problem, for whoever orders.
pub fn problem(t: &Words, problem: &Problem) -> String {
    use ProblemKind as Kind;
    match &problem.kind {
        Kind::Required => required(t, &problem.pointer),
        Kind::TextTooLong { most, found } => t.msg_problem_text_too_long(*most, *found),
        Kind::ControlCharacter { character } => {
            t.msg_problem_control_character(format!("U+{:04X}", u32::from(*character)))
        }
        Kind::Type { expected, found } => wrong_type(t, *expected, found),
        Kind::UnknownMember { name } => t.msg_problem_unknown_member(shown(name)),
        Kind::UnknownChoice { found, choices } => t.msg_problem_choice_unknown(listed(choices), shown(found)),
        Kind::ListTooLong { most, found } => t.msg_problem_list_too_long(*most, *found),

        Kind::CountryUnknown { found } => t.msg_problem_country_unknown(shown(found)),
        Kind::EmailInvalid { found } => t.msg_problem_email_invalid(shown(found)),
        Kind::PhoneInvalid { found } => t.msg_problem_phone_invalid(shown(found)),
        Kind::RegionUnusual { country: code, usual, chosen } => {
            t.msg_problem_region_unusual(country(t, code), region(t, *usual), region(t, *chosen))
        }

        Kind::DateTwoDigitYear { found } => t.msg_problem_date_two_digit_year(shown(found)),
        Kind::DateInvalid { found } => t.msg_problem_date_invalid(shown(found)),
        Kind::DateNotInFuture { date: given, today } => {
            t.msg_problem_date_not_in_future(date(t, *today), date(t, *given))
        }
        Kind::PermanentWithExpiry => t.msg_problem_permanent_with_expiry(),
        Kind::PermanentForTrial => t.msg_problem_permanent_for_trial(),

        Kind::ServersWrongCount { least, most, found } if least == most => {
            t.msg_problem_servers_exactly(*least, *found)
        }
        Kind::ServersWrongCount { least, most, found } => t.msg_problem_servers_between(*least, *most, *found),
        Kind::ThreeRedundant => t.msg_problem_three_redundant(),
        Kind::HostNameIpAddress { found } => t.msg_problem_host_name_ip_address(shown(found)),
        Kind::HostNameLoopback { found } => t.msg_problem_host_name_loopback(shown(found)),
        Kind::HostNameInvalid { found } => t.msg_problem_host_name_invalid(shown(found)),
        Kind::HostNameUnderscore => t.msg_problem_host_name_underscore(),
        Kind::DuplicateHostName { earlier } => t.msg_problem_duplicate_host_name(earlier.saturating_add(1)),
        Kind::DuplicateHostId { earlier } => t.msg_problem_duplicate_host_id(earlier.saturating_add(1)),
        Kind::PortOutOfRange { found } => t.msg_problem_port_out_of_range(shown(found)),
        Kind::OverrideNotAllowed => t.msg_problem_override_not_allowed(),
        Kind::UnknownServerIndex { servers } => t.msg_problem_unknown_server_index(*servers),

        Kind::HostIdIpAddress { found, system } => {
            t.msg_problem_host_id_ip_address(shown(found), t.msg_host_id_find(system.word()))
        }
        Kind::HostIdSpecial { found, system } => {
            t.msg_problem_host_id_special(shown(found), t.msg_host_id_find(system.word()))
        }
        Kind::HostIdAixUname { offered } => t.msg_problem_host_id_aix_uname(offered),
        Kind::HostIdDecimal { found, hex: Some(hex) } => t.msg_problem_host_id_decimal(shown(found), hex),
        Kind::HostIdDecimal { found, hex: None } => t.msg_problem_host_id_decimal_range(shown(found)),
        Kind::HostIdWrongType { found, system } => {
            t.msg_problem_host_id_wrong_type(found.word(), t.msg_host_id_taken(system.word()))
        }
        Kind::HostIdFormat { found, system } => host_id_format(t, found, *system),
        Kind::HostIdPlaceholder { found } => t.msg_problem_host_id_placeholder(found.to_string()),
        Kind::HostIdMulticast { found } => t.msg_problem_host_id_multicast(found.to_string()),
        Kind::HostIdLocallyAdministered { host_id } => t.msg_problem_host_id_locally_administered(host_id.to_string()),
        Kind::HostIdVirtual { host_id, hypervisor } => t.msg_problem_host_id_virtual(host_id.to_string(), hypervisor),
        Kind::HostIdSample { host_id } => t.msg_problem_host_id_sample(host_id.to_string()),
        Kind::HostIdNotEthernet { system } => t.msg_problem_host_id_not_ethernet(operating_system(t, *system)),

        Kind::VersionInvalid { found } => t.msg_problem_version_invalid(shown(found)),
        Kind::QuantityOutOfRange { least, most, found } => {
            t.msg_problem_quantity_out_of_range(*least, *most, shown(found))
        }
        Kind::QuantityUnknown => t.msg_problem_quantity_unknown(),
        Kind::DuplicateItem { earlier } => t.msg_problem_duplicate_item(earlier.saturating_add(1)),
        Kind::SplitRequired { servers: Some(servers) } => t.msg_problem_split_required(*servers),
        Kind::SplitRequired { servers: None } => t.msg_problem_split_required_uncounted(),
        Kind::SplitLength { servers, found } => t.msg_problem_split_length(*servers, *found),
        Kind::SplitSum { shares, quantity } => t.msg_problem_split_sum(*shares, *quantity),
        Kind::ServerWithoutLicenses => t.msg_problem_server_without_licenses(),
        Kind::SplitNotApplicable => t.msg_problem_split_not_applicable(),
        Kind::TechnicalLicensesUnknown => t.msg_problem_technical_licenses_unknown(),
        Kind::DeploymentModeRequired { items } => t.msg_problem_deployment_mode_required(*items),
        Kind::MediaLayerRequired { application } => t.msg_problem_media_layer_required(shown(application)),
        Kind::NoAgentDns => t.msg_problem_no_agent_dns(),
    }
}

/// Advice, for order management: what it means for the desk. The sentence for the customer where that is the same.
pub fn advice_for_desk(t: &Words, advice: &Problem) -> String {
    use ProblemKind as Kind;
    match &advice.kind {
        Kind::RegionUnusual { country: code, usual, chosen } => {
            t.msg_problem_region_unusual_desk(region(t, *chosen), country(t, code), region(t, *usual))
        }
        Kind::PermanentForTrial => t.msg_problem_permanent_for_trial_desk(),
        Kind::ThreeRedundant => t.msg_problem_three_redundant_desk(),
        Kind::HostNameUnderscore => t.msg_problem_host_name_underscore_desk(),
        Kind::HostIdLocallyAdministered { host_id } => {
            t.msg_problem_host_id_locally_administered_desk(host_id.to_string())
        }
        Kind::HostIdVirtual { host_id, hypervisor } => {
            t.msg_problem_host_id_virtual_desk(host_id.to_string(), hypervisor)
        }
        Kind::HostIdSample { host_id } => t.msg_problem_host_id_sample_desk(host_id.to_string()),
        Kind::HostIdNotEthernet { system } => t.msg_problem_host_id_not_ethernet_desk(operating_system(t, *system)),
        Kind::QuantityUnknown => t.msg_problem_quantity_unknown_desk(),
        Kind::TechnicalLicensesUnknown => t.msg_problem_technical_licenses_unknown_desk(),
        _ => problem(t, advice),
    }
}

fn wrong_type(t: &Words, expected: Expected, found: &str) -> String {
    match expected {
        Expected::Text => t.msg_problem_type_text(shown(found)),
        Expected::WholeNumber if found.is_empty() => t.msg_problem_type_whole_number_blank(),
        Expected::WholeNumber => t.msg_problem_type_whole_number(shown(found)),
        Expected::Object => t.msg_problem_type_object(shown(found)),
        Expected::List => t.msg_problem_type_list(shown(found)),
    }
}

/// What reads as no host ID. Where only digits are missing or too many, the sentence counts them.
fn host_id_format(t: &Words, found: &str, system: OperatingSystem) -> String {
    match almost(found, system) {
        Some(Almost::EthernetDigits(digits)) => t.msg_problem_host_id_ethernet_digits(digits),
        Some(Almost::EthernetGroups(groups)) => t.msg_problem_host_id_ethernet_groups(groups),
        Some(Almost::Id32BitDigits(digits)) => t.msg_problem_host_id_32_bit_digits(digits),
        None => t.msg_problem_host_id_format(shown(found), t.msg_host_id_find(system.word())),
    }
}

/// A host ID with the wrong number of digits.
#[derive(Debug, PartialEq, Eq)]
enum Almost {
    /// So many unbroken digits, where an Ethernet address has twelve.
    EthernetDigits(usize),
    /// So many groups, where an Ethernet address has six.
    EthernetGroups(usize),
    /// So many digits, where a 32-bit host ID has eight.
    Id32BitDigits(usize),
}

fn almost(found: &str, system: OperatingSystem) -> Option<Almost> {
    let found = found.trim().trim_matches(['"', '\'']);
    let digits = found.strip_prefix("0x").or_else(|| found.strip_prefix("0X")).unwrap_or(found);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return match digits.len() {
            5..=7 | 9..=11 if system == OperatingSystem::Aix => Some(Almost::Id32BitDigits(digits.len())),
            9..=11 | 13..=16 if system != OperatingSystem::Aix => Some(Almost::EthernetDigits(digits.len())),
            _ => None,
        };
    }
    let groups: Vec<&str> = found.split([':', '-', '.', ' ']).collect();
    let pairs = groups.iter().all(|group| matches!(group.len(), 1 | 2) && group.bytes().all(|b| b.is_ascii_hexdigit()));
    (pairs && system != OperatingSystem::Aix && matches!(groups.len(), 3..=5 | 7 | 8))
        .then_some(Almost::EthernetGroups(groups.len()))
}

/// The words of a list, each as code.
fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// So much of a value stands in a sentence.
const SHOWN: usize = 60;

/// What somebody typed, as it can stand in a sentence: short, on one line, without backticks of its own.
pub fn shown(value: &str) -> String {
    let mut short: String = value
        .chars()
        .take(SHOWN)
        .map(|character| match character {
            '`' => '\'',
            character if is_hidden(character) => '\u{FFFD}',
            character => character,
        })
        .collect();
    if value.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests;
