//! Applications that need technical licenses, and the switches of the Media Layer.

use super::{Files, Findings, OrderInput, judge_assignment};
use crate::domain::order::input::{AgentDnsInput, ApplicationInput, SwitchInput};
use crate::domain::order::needs_switch;
use crate::domain::problem::{Pointer, ProblemKind};

pub(super) fn judge(input: &OrderInput, files: Files, findings: &mut Findings) {
    let applications = input.applications.as_deref().unwrap_or_default();
    let switches = input.media_layer.as_deref().unwrap_or_default();
    let (application_list, switch_list) = (Pointer::from("/applications"), Pointer::from("/media_layer"));
    for (row, application) in applications.iter().enumerate() {
        judge_application(application, &application_list.row(row), files, findings);
    }
    for (row, switch) in switches.iter().enumerate() {
        judge_switch(switch, &switch_list.row(row), files, findings);
    }
    if switches.is_empty()
        && let Some(application) = first_that_needs_a_switch(applications, &application_list, findings)
    {
        findings.report(switch_list, ProblemKind::MediaLayerRequired { application });
    }
}

fn judge_application(application: &ApplicationInput, at: &Pointer, files: Files, findings: &mut Findings) {
    let none_named = application.technical_licenses.as_ref().is_none_or(Vec::is_empty);
    if none_named && !findings.is_wrong(&at.member("technical_licenses")) {
        findings.report(at.clone(), ProblemKind::TechnicalLicensesUnknown);
    }
    judge_assignment(application.servers.as_deref(), &at.member("servers"), files, findings);
}

fn judge_switch(switch: &SwitchInput, at: &Pointer, files: Files, findings: &mut Findings) {
    let AgentDnsInput { extensions, positions, other } = &switch.agent_dns;
    let dns_at = at.member("agent_dns");
    let is_wrong = ["extensions", "positions", "other"].iter().any(|name| findings.is_wrong(&dns_at.member(name)));
    let none = [extensions, positions, other].into_iter().all(|dns| dns.unwrap_or_default() == 0);
    if none && !is_wrong {
        findings.report(dns_at, ProblemKind::NoAgentDns);
    }
    judge_assignment(switch.servers.as_deref(), &at.member("servers"), files, findings);
}

fn first_that_needs_a_switch(applications: &[ApplicationInput], list: &Pointer, findings: &Findings) -> Option<String> {
    let good_names = applications.iter().enumerate().filter_map(|(row, application)| {
        application.name.as_ref().filter(|_| !findings.is_wrong(&list.row(row).member("name")))
    });
    good_names.into_iter().find(|name| needs_switch(name)).cloned()
}
