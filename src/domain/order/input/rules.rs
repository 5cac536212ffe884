//! What single members must look like. Each rule names its code; the problem itself is made where all of them are
//! collected.

use validator::ValidationError;

use crate::domain::host_id;
use crate::domain::message;
use crate::domain::order::version::first_two;
use crate::domain::region;

type Judged = Result<(), ValidationError>;

fn holds(is_good: bool, code: &'static str) -> Judged {
    if is_good { Ok(()) } else { Err(ValidationError::new(code)) }
}

/// ISO 3166-1 alpha-2, either case.
pub(super) fn country(text: &str) -> Judged {
    holds(region::country(text).is_some(), "country.unknown")
}

/// An address that mail can go to.
pub(super) fn email(text: &str) -> Judged {
    holds(message::address(text).is_some(), "email.invalid")
}

/// The first two numbers must be there.
pub(super) fn version(text: &str) -> Judged {
    holds(first_two(text).is_some(), "version.invalid")
}

/// Digits and what people put between them, then perhaps `x` or `ext` and an extension; 5 to 20 digits in all.
pub(super) fn phone(text: &str) -> Judged {
    const LONGEST_PHONE: usize = 200;
    let lower = text.to_ascii_lowercase();
    let (number, extension) = lower.split_once("ext").or(lower.split_once('x')).unwrap_or((&lower, "0"));
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    let is_short = text.chars().count() <= LONGEST_PHONE;
    let plain = |part: &str| part.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c)) && digits(part) > 0;
    holds(is_short && plain(number) && plain(extension) && (5..=20).contains(&digits(text)), "phone.invalid")
}

/// What `hostname` prints.
pub(super) fn host_name(text: &str) -> Judged {
    let first_label = text.split('.').next().unwrap_or_default();
    holds(!host_id::is_ip_address(text), "host_name.ip_address")?;
    holds(!first_label.eq_ignore_ascii_case("localhost"), "host_name.loopback")?;
    holds(is_rfc_1123(text), "host_name.invalid")
}

/// One RFC 1123 name, with or without a domain. Its last label is no number, or it would be read as an address.
/// Underscores are let through: machines do have such names.
fn is_rfc_1123(text: &str) -> bool {
    const LONGEST_NAME: usize = 253;
    const LONGEST_LABEL: usize = 63;
    let is_label = |label: &str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let ends_in_number = text.rsplit_once('.').is_some_and(|(_, last)| last.bytes().all(|byte| byte.is_ascii_digit()));
    text.len() <= LONGEST_NAME && text.split('.').all(is_label) && !ends_in_number
}

#[cfg(test)]
mod tests {
    use super::{Judged, country, email, host_name, phone};

    fn code(judged: Judged) -> String {
        judged.err().map(|error| error.code.into_owned()).unwrap_or_default()
    }

    #[test]
    fn countries_read_in_either_case() {
        assert!(country("jp").is_ok() && country("JP").is_ok());
        assert_eq!(code(country("Japan")), "country.unknown");
    }

    #[test]
    fn an_email_address_needs_a_domain_with_a_dot() {
        for good in ["r.sato@acme.example", "a+b@x.y", "\"a b\"@acme.example", "ü@müller.example", "a@[10.0.0.1]"] {
            assert!(email(good).is_ok(), "{good}");
        }
        for bad in
            ["", "a", "@acme.example", "a@", "a@localhost", "a b@acme.example", "A <a@acme.example>", "a@b@c.example"]
        {
            assert_eq!(code(email(bad)), "email.invalid", "{bad}");
        }
    }

    #[test]
    fn a_phone_number_has_five_to_twenty_digits() {
        for good in [
            "12345",
            "+81 3 5550 1000",
            "(650) 466-1100 x12",
            "+44-1189-74-7000 ext 5",
            "030/1234.56 Ext. 7",
            "12345678901234567890",
            "+1 650 555 0100x100",
        ] {
            assert!(phone(good).is_ok(), "{good}");
        }
        for bad in [
            "1234",
            "123456789012345678901",
            "12345a",
            "12345 x",
            "x12345",
            "1234567 x 1 x 2",
            "１２３４５",
            "+",
            "12,345",
            "12345#",
        ] {
            assert_eq!(code(phone(bad)), "phone.invalid", "{bad}");
        }
    }

    #[test]
    fn a_host_name_is_what_hostname_prints() {
        let longest = format!("{}.{}", "a".repeat(63), "b".repeat(63));
        for good in ["lic-tokyo", "LIC1.acme.example", "3com", "lic_1", "123", "x", "lic1.localhost", &longest] {
            assert!(host_name(good).is_ok(), "{good}");
        }
        for bad in [
            "-lic",
            "lic-",
            "lic..x",
            ".lic",
            "lic.",
            "lic 1",
            "lic/1",
            "7260@lic1",
            "lic1:7260",
            "müller",
            "a.b.5",
            "10.20.30.400",
        ] {
            assert_eq!(code(host_name(bad)), "host_name.invalid", "{bad}");
        }
        assert_eq!(code(host_name(&"a".repeat(64))), "host_name.invalid");
        for address in ["10.20.30.40", "010.020.030.040", "::1", "[fe80::1]", "fe80::1%eth0"] {
            assert_eq!(code(host_name(address)), "host_name.ip_address", "{address}");
        }
        for loopback in ["localhost", "LOCALHOST", "localhost.localdomain"] {
            assert_eq!(code(host_name(loopback)), "host_name.loopback", "{loopback}");
        }
    }
}
