//! Who orders, and from which region.

use super::Findings;
use super::OrderInput;
use crate::domain::problem::{Pointer, ProblemKind};
use crate::domain::region;

pub(super) fn judge(input: &OrderInput, findings: &mut Findings) {
    let Some(country) = input.company.country.as_deref().and_then(region::country) else { return };
    let (Some(usual), Some(chosen)) = (region::country_region(country), input.region) else { return };
    if usual != chosen {
        findings.report(
            Pointer::from("/region"),
            ProblemKind::RegionUnusual { country: country.to_owned(), usual, chosen },
        );
    }
}
