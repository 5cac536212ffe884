//! An input without errors becomes an order: every member is there, text as it is stored. What the check has refused
//! would be `None` here; it is not asked then.

use super::date;
use crate::domain::host_id;
use crate::domain::order::input::{
    AgentDnsInput, ApplicationInput, ItemInput, OrderInput, RepresentativeInput, ServerInput, SwitchInput,
    TechnicalDnsInput, TermInput,
};
use crate::domain::order::version::first_two;
use crate::domain::order::{
    AgentDns, Application, Company, Contact, DEFAULT_PORT, OrderData, Representative, SellableItem, Server,
    ServerSystem, Switch, TechnicalDns, Term,
};
use crate::domain::region;

pub(super) fn order(input: &OrderInput) -> Option<OrderData> {
    Some(OrderData {
        company: Company {
            name: input.company.name.clone()?,
            country: region::country(input.company.country.as_deref()?)?.to_owned(),
            end_user: input.company.end_user.clone(),
        },
        contact: Contact {
            name: input.contact.name.clone()?,
            email: input.contact.email.clone()?,
            phone: input.contact.phone.clone(),
        },
        representative: representative(&input.representative),
        region: input.region?,
        purpose: input.purpose?,
        term: term(&input.term)?,
        deployment_mode: input.deployment_mode,
        configuration: input.configuration?,
        servers: rows(input.servers.as_deref(), server)?,
        sellable_items: rows(input.sellable_items.as_deref(), item)?,
        applications: rows(input.applications.as_deref(), application)?,
        media_layer: rows(input.media_layer.as_deref(), switch)?,
        notes: input.notes.clone(),
    })
}

fn rows<I, T>(given: Option<&[I]>, read: impl Fn(&I) -> Option<T>) -> Option<Vec<T>> {
    given.unwrap_or_default().iter().map(read).collect()
}

/// Nobody, where nothing is given.
fn representative(input: &RepresentativeInput) -> Option<Representative> {
    let RepresentativeInput { name, email } = input;
    let is_given = name.is_some() || email.is_some();
    is_given.then(|| Representative { name: name.clone(), email: email.clone() })
}

fn term(input: &TermInput) -> Option<Term> {
    let expires_on = match input.expires_on.as_deref() {
        Some(text) => Some(date::read(text).ok()?),
        None => None,
    };
    Some(Term { kind: input.kind?, expires_on, renews: input.renews.clone() })
}

fn server(input: &ServerInput) -> Option<Server> {
    let kind = input.operating_system.r#type?;
    Some(Server {
        host_name: input.host_name.clone()?,
        host_id: host_id::read(input.host_id.as_deref()?, kind).ok()?,
        port: input.port.map_or(Some(DEFAULT_PORT), |port| u16::try_from(port).ok())?,
        operating_system: ServerSystem { kind, version: input.operating_system.version.clone()? },
        purpose: input.purpose,
        deployment_mode: input.deployment_mode,
    })
}

fn item(input: &ItemInput) -> Option<SellableItem> {
    let per_server: Option<Vec<u32>> = match &input.per_server {
        Some(shares) => Some(rows(Some(shares), |share| share.this.and_then(count))?),
        None => None,
    };
    let quantity = match input.quantity {
        Some(quantity) => Some(count(quantity)?),
        None => per_server.as_ref().map(|shares| shares.iter().sum()),
    };
    Some(SellableItem {
        name: input.name.clone()?,
        version: first_two(input.version.as_deref()?)?,
        quantity,
        per_server,
    })
}

fn application(input: &ApplicationInput) -> Option<Application> {
    let licenses = input.technical_licenses.as_deref().unwrap_or_default();
    Some(Application {
        name: input.name.clone()?,
        version: first_two(input.version.as_deref()?)?,
        technical_licenses: rows(Some(licenses), |license| license.this.clone())?,
        servers: match &input.servers {
            Some(indexes) => Some(rows(Some(indexes), |index| usize::try_from((*index)?).ok())?),
            None => None,
        },
    })
}

fn switch(input: &SwitchInput) -> Option<Switch> {
    let AgentDnsInput { extensions, positions, other } = input.agent_dns;
    Some(Switch {
        switch_type: input.switch_type.clone()?,
        switch_version: input.switch_version.clone()?,
        agent_dns: AgentDns { extensions: dns(extensions), positions: dns(positions), other: dns(other) },
        distribution: input.distribution.clone()?,
        technical_dns: input.technical_dns.is_given().then(|| technical_dns(&input.technical_dns)),
        servers: match &input.servers {
            Some(indexes) => Some(rows(Some(indexes), |index| usize::try_from((*index)?).ok())?),
            None => None,
        },
    })
}

fn technical_dns(input: &TechnicalDnsInput) -> TechnicalDns {
    TechnicalDns {
        acd_queues: dns(input.acd_queues),
        virtual_queues: dns(input.virtual_queues),
        routing_points: dns(input.routing_points),
        virtual_routing_points: dns(input.virtual_routing_points),
        other: dns(input.other),
    }
}

/// DNs of one kind; `None` where no number is given.
fn dns(number: Option<i64>) -> Option<u32> {
    number.and_then(count)
}

fn count(number: i64) -> Option<u32> {
    u32::try_from(number).ok()
}
