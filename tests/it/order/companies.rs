//! Company, contact, region and term.

use serde_json::{Value, json};

use super::{Change, assert_errors, assert_found, normalised, single};

#[test]
fn a_country_is_two_letters_in_either_case() {
    assert_errors(&single().with("/company/country", "us"), &[]);
    for unknown in ["UK", "USA", "Japan", "XX"] {
        assert_errors(&single().with("/company/country", unknown), &[("/company/country", "country.unknown")]);
    }
    assert_eq!(
        normalised(&single().with("/company/country", "de").with("/region", "emea"))["company"]["country"],
        "DE"
    );
}

#[test]
fn an_unusual_region_is_told_where_both_are_known() {
    let advice = [("/region", "region.unusual_for_country")];
    assert_found(&single().with("/region", "apac"), &[], &advice);
    assert_found(&single().with("/company/country", "JP").with("/region", "apac"), &[], &advice);
    assert_found(&single().with("/company/country", "TW").with("/region", "japan"), &[], &advice);
    assert_errors(&single().with("/company/country", "AQ").with("/region", "emea"), &[]);
    assert_errors(
        &single().with("/company/country", "XX").with("/region", "emea"),
        &[("/company/country", "country.unknown")],
    );
    assert_errors(&single().with("/region", "moon"), &[("/region", "choice.unknown")]);
}

#[test]
fn email_and_phone_are_judged_wherever_given() {
    for email in ["dana", "dana@", "dana@localhost", "Dana <dana@acme.example>", "dana@acme.example, sato@acme.example"]
    {
        assert_errors(&single().with("/contact/email", email), &[("/contact/email", "email.invalid")]);
        let order = single().with("/representative", json!({ "email": email }));
        assert_errors(&order, &[("/representative/email", "email.invalid")]);
    }
    assert_errors(
        &single().with("/contact/email", format!("{}@acme.example", "x".repeat(300))),
        &[("/contact/email", "email.invalid")],
    );
    for phone in [
        "1234",
        "call me",
        "+1 650 555 0100 x",
        "1".repeat(21).as_str(),
        "1".repeat(500).as_str(),
        &format!("12345{}6", " ".repeat(300)),
    ] {
        assert_errors(&single().with("/contact/phone", phone), &[("/contact/phone", "phone.invalid")]);
    }
    let order = single().with("/representative", json!({ "name": "A. Vance", "email": "a.vance@reseller.example" }));
    assert_eq!(normalised(&order)["representative"]["name"], "A. Vance");
}

fn term(kind: &str, expires_on: impl Into<Value>) -> Value {
    single().with("/term", json!({ "kind": kind, "expires_on": expires_on.into() }))
}

#[test]
fn a_temporary_license_needs_a_day_to_come() {
    let wrong = |code| [("/term/expires_on", code)];
    assert_errors(&term("temporary", "2026-11-25"), &[]);
    assert_errors(&term("temporary", "2026-11-24"), &wrong("date.not_in_future"));
    assert_errors(&term("temporary", "01-aug-2000"), &wrong("date.not_in_future"));
    assert_errors(&term("temporary", "01-jan-00"), &wrong("date.two_digit_year"));
    assert_errors(&term("temporary", "31-jun-2027"), &wrong("date.invalid"));
    assert_errors(&term("temporary", " "), &wrong("required"));
    assert_errors(&term("temporary", Value::Null), &wrong("required"));
    assert_errors(&term("temporary", 20_270_624), &wrong("type"));
    assert_eq!(normalised(&term("temporary", "24-JUN-2027"))["term"]["expires_on"], "2027-06-24");
}

#[test]
fn a_permanent_license_has_no_day_whatever_it_says() {
    for day in ["2027-06-24", "2000-01-01", "01-jan-00", "never"] {
        assert_errors(&term("permanent", day), &[("/term/expires_on", "term.permanent_with_expiry")]);
    }
}

#[test]
fn a_day_is_judged_while_the_kind_is_unknown() {
    let order = term("lasting", "24-jun-27");
    assert_errors(&order, &[("/term/kind", "choice.unknown"), ("/term/expires_on", "date.two_digit_year")]);
    assert_errors(&term("lasting", Value::Null), &[("/term/kind", "choice.unknown")]);
    assert_errors(&term("lasting", "2027-06-24").without("/term/kind"), &[("/term/kind", "required")]);
}

#[test]
fn a_permanent_license_for_a_trial_is_told() {
    for purpose in ["demo", "evaluation"] {
        assert_found(&single().with("/purpose", purpose), &[], &[("/term/kind", "term.permanent_for_trial")]);
        assert_errors(&term("temporary", "2027-06-24").with("/purpose", purpose), &[]);
    }
    assert_errors(&single().with("/purpose", "testing"), &[]);
    assert_found(
        &term("permanent", "2027-06-24").with("/purpose", "demo"),
        &[("/term/expires_on", "term.permanent_with_expiry")],
        &[("/term/kind", "term.permanent_for_trial")],
    );
}
