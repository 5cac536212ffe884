//! The sellable items: how many of each, and how they are divided among servers that have a file each.

use super::seen::Seen;
use super::{Files, Findings, OrderInput, folded};
use crate::domain::order::input::{ItemInput, MOST};
use crate::domain::order::version::first_two;
use crate::domain::problem::{Pointer, ProblemKind};

pub(super) fn judge(input: &OrderInput, files: Files, findings: &mut Findings) {
    let items = input.sellable_items.as_deref().unwrap_or_default();
    let list = Pointer::from("/sellable_items");
    if items.is_empty() {
        findings.report(list.clone(), ProblemKind::Required);
    }
    if items.len() >= 2 && input.deployment_mode.is_none() {
        let kind = ProblemKind::DeploymentModeRequired { items: items.len() };
        findings.report(Pointer::from("/deployment_mode"), kind);
    }
    let mut seen = Seen::default();
    let mut splits = Vec::new();
    for (row, item) in items.iter().enumerate() {
        let at = list.row(row);
        if let Some(identity) = identity(item, &at, findings)
            && let Some(earlier) = seen.earlier(identity, row)
        {
            findings.report(at.clone(), ProblemKind::DuplicateItem { earlier });
        }
        splits.push(Split::of(item, &at, findings).judge(files, findings));
    }
    if let Some(splits) = splits.into_iter().collect::<Option<Vec<_>>>() {
        refuse_idle_servers(&splits, findings);
    }
}

/// What makes an item another one: its name in any case, and its version.
fn identity(item: &ItemInput, at: &Pointer, findings: &Findings) -> Option<(String, String)> {
    let name = item.name.as_deref().filter(|_| !findings.is_wrong(&at.member("name")))?;
    let version = item.version.as_deref().filter(|_| !findings.is_wrong(&at.member("version")))?;
    Some((folded(name), first_two(version)?))
}

/// What a member of an item holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Given<T> {
    No,
    Wrong,
    Right(T),
}

impl<T> Given<T> {
    fn of(value: Option<T>, at: &Pointer, findings: &Findings) -> Self {
        match value {
            _ if findings.is_wrong(at) => Self::Wrong,
            Some(value) => Self::Right(value),
            None => Self::No,
        }
    }
}

/// How one item is divided.
struct Split {
    quantity: Given<i64>,
    quantity_at: Pointer,
    /// The shares, `None` each that is no number in range.
    shares: Given<Vec<Option<i64>>>,
    shares_at: Pointer,
}

impl Split {
    fn of(item: &ItemInput, at: &Pointer, findings: &Findings) -> Self {
        let (quantity_at, shares_at) = (at.member("quantity"), at.member("per_server"));
        let shares = item.per_server.as_ref().map(|shares| {
            let in_range = |share: Option<i64>| share.filter(|share| (0..=MOST).contains(share));
            shares.iter().map(|share| in_range(share.this)).collect()
        });
        Self {
            quantity: Given::of(item.quantity, &quantity_at, findings),
            shares: Given::of(shares, &shares_at, findings),
            quantity_at,
            shares_at,
        }
    }

    /// The shares, where there is nothing wrong with them.
    fn judge(self, files: Files, findings: &mut Findings) -> Option<Vec<i64>> {
        let no_split_gives_it = self.shares == Given::No || files == Files::One;
        if self.quantity == Given::No && no_split_gives_it {
            findings.report(self.quantity_at.clone(), ProblemKind::QuantityUnknown);
        }
        match (files, &self.shares) {
            (Files::Unknown, _) | (_, Given::Wrong) | (Files::One, Given::No) => None,
            (Files::One, Given::Right(_)) => {
                findings.report(self.shares_at, ProblemKind::SplitNotApplicable);
                None
            }
            (Files::Each { servers, certain }, Given::No) => {
                if self.quantity != Given::No {
                    let servers = certain.then_some(servers);
                    findings.report(self.shares_at, ProblemKind::SplitRequired { servers });
                }
                None
            }
            (Files::Each { servers, certain }, Given::Right(shares)) => {
                if certain && shares.len() != servers {
                    let kind = ProblemKind::SplitLength { servers, found: shares.len() };
                    findings.report(self.shares_at, kind);
                    return None;
                }
                let shares: Vec<i64> = shares.iter().copied().collect::<Option<_>>()?;
                match self.wrong_sum(shares.iter().sum()) {
                    Some(kind) => {
                        findings.report(self.shares_at, kind);
                        None
                    }
                    None => certain.then_some(shares),
                }
            }
        }
    }

    /// What is wrong with shares that add up to `sum`.
    fn wrong_sum(&self, sum: i64) -> Option<ProblemKind> {
        match self.quantity {
            Given::Right(quantity) if sum != quantity => Some(ProblemKind::SplitSum { shares: sum, quantity }),
            Given::No if !(1..=MOST).contains(&sum) => {
                Some(ProblemKind::QuantityOutOfRange { least: 1, most: MOST, found: sum.to_string() })
            }
            _ => None,
        }
    }
}

/// A server that gets nothing of anything has no license file. Every item is divided, each among all servers.
fn refuse_idle_servers(splits: &[Vec<i64>], findings: &mut Findings) {
    let servers = splits.first().map_or(0, Vec::len);
    for server in 0..servers {
        if splits.iter().all(|shares| shares.get(server) == Some(&0)) {
            findings.report(Pointer::from("/servers").row(server), ProblemKind::ServerWithoutLicenses);
        }
    }
}
