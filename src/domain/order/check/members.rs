//! The one mapping from what `validator` found to places and problems.

use serde_json::Value;
use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::domain::order::document::Node;
use crate::domain::order::findings::Findings;
use crate::domain::problem::{Pointer, ProblemKind, shortened};

/// Reports all of them. `typed` is what was given at `at`.
pub(super) fn report(errors: &ValidationErrors, typed: &Node, at: &Pointer, findings: &mut Findings) {
    for (field, kind) in errors.errors() {
        let (at, typed) = match field.as_ref() {
            // A row that is no object is the field `this` of its input.
            "this" => (at.clone(), typed),
            field => {
                let name = field.trim_start_matches("r#");
                (at.member(name), typed.get(name).unwrap_or(&Node::Null))
            }
        };
        match kind {
            ValidationErrorsKind::Struct(errors) => report(errors, typed, &at, findings),
            ValidationErrorsKind::List(rows) => {
                for (row, errors) in rows {
                    report(errors, typed.rows().get(*row).unwrap_or(&Node::Null), &at.row(*row), findings);
                }
            }
            ValidationErrorsKind::Field(errors) => {
                for error in errors {
                    findings.report(at.clone(), problem(error, typed));
                }
            }
        }
    }
}

/// The problem that an error's code stands for.
fn problem(error: &ValidationError, typed: &Node) -> ProblemKind {
    let bound = |name: &str| error.params.get(name).and_then(Value::as_i64).unwrap_or_default();
    let cleaned = error.params.get("value").and_then(Value::as_str);
    let found = shortened(cleaned.unwrap_or(typed.as_typed().trim()));
    match error.code.as_ref() {
        "text.too_long" => ProblemKind::TextTooLong {
            most: usize::try_from(bound("max")).unwrap_or_default(),
            found: cleaned.unwrap_or_default().chars().count(),
        },
        "quantity.out_of_range" => ProblemKind::QuantityOutOfRange { least: bound("min"), most: bound("max"), found },
        "port.out_of_range" => ProblemKind::PortOutOfRange { found },
        "country.unknown" => ProblemKind::CountryUnknown { found },
        "email.invalid" => ProblemKind::EmailInvalid { found },
        "phone.invalid" => ProblemKind::PhoneInvalid { found },
        "version.invalid" => ProblemKind::VersionInvalid { found },
        "host_name.ip_address" => ProblemKind::HostNameIpAddress { found },
        "host_name.loopback" => ProblemKind::HostNameLoopback { found },
        "host_name.invalid" => ProblemKind::HostNameInvalid { found },
        // `required`, and the input names no other code.
        _ => ProblemKind::Required,
    }
}
