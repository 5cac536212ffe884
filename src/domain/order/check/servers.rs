//! The license servers: how many, who they are, where each differs from the order.

use super::seen::Seen;
use super::{Files, Findings, OrderInput, folded};
use crate::domain::host_id::{self, HostId};
use crate::domain::order::Configuration;
use crate::domain::order::input::ServerInput;
use crate::domain::problem::{Pointer, ProblemKind};

pub(super) fn judge(input: &OrderInput, files: Files, findings: &mut Findings) {
    let servers = input.servers.as_deref().unwrap_or_default();
    let list = Pointer::from("/servers");
    if let Some(configuration) = input.configuration {
        judge_configuration(configuration, input.server_count, &list, findings);
    }
    let mut host_names = Seen::default();
    let mut host_ids = Seen::default();
    for (row, server) in servers.iter().enumerate() {
        let at = list.row(row);
        if let Some(host_name) = &server.host_name {
            let at = at.member("host_name");
            if !findings.is_wrong(&at)
                && let Some(earlier) = host_names.earlier(folded(host_name), row)
            {
                findings.report(at.clone(), ProblemKind::DuplicateHostName { earlier });
            }
            if host_name.contains('_') {
                findings.report(at, ProblemKind::HostNameUnderscore);
            }
        }
        let host_id_at = at.member("host_id");
        if let Some(host_id) = judge_host_id(server, &host_id_at, findings)
            && let Some(earlier) = host_ids.earlier(host_id, row)
        {
            findings.report(host_id_at, ProblemKind::DuplicateHostId { earlier });
        }
        if files == Files::One {
            refuse_overrides(server, &at, findings);
        }
    }
}

fn judge_configuration(configuration: Configuration, found: usize, list: &Pointer, findings: &mut Findings) {
    let (least, most) = configuration.server_count();
    if !(least..=most).contains(&found) {
        findings.report(list.clone(), ProblemKind::ServersWrongCount { least, most, found });
    }
    if configuration == Configuration::ThreeRedundant {
        findings.report(Pointer::from("/configuration"), ProblemKind::ThreeRedundant);
    }
}

/// Reads the host ID where the system that it is for is known.
fn judge_host_id(server: &ServerInput, at: &Pointer, findings: &mut Findings) -> Option<HostId> {
    let system = server.operating_system.r#type?;
    match host_id::read(server.host_id.as_deref()?, system) {
        Ok(host_id) => {
            for advice in host_id::advice(host_id, system) {
                findings.report(at.clone(), advice);
            }
            Some(host_id)
        }
        Err(problem) => {
            findings.report(at.clone(), problem);
            None
        }
    }
}

/// Servers that share one file share its purpose and mode.
fn refuse_overrides(server: &ServerInput, at: &Pointer, findings: &mut Findings) {
    if server.purpose.is_some() {
        findings.report(at.member("purpose"), ProblemKind::OverrideNotAllowed);
    }
    if server.deployment_mode.is_some() {
        findings.report(at.member("deployment_mode"), ProblemKind::OverrideNotAllowed);
    }
}
