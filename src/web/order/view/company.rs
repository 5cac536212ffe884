//! Company and contact.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::desk::Desk;
use crate::domain::region::{self, Region};
use crate::text::{self, Words};
use crate::web::field::{Choice, Field, Fields};
use crate::web::{Page as Frame, Result, filters, page_as};

use super::View;
use crate::web::order::sheet::{Sheet, Subject};

#[derive(Template)]
#[template(path = "order/company.html")]
struct Company<'a> {
    page: Frame,
    sheet: Sheet,
    fields: Fields<'a>,
    countries: Vec<Choice>,
    region: Field,
    region_hint: String,
    regions: Vec<Choice>,
    /// Each region's word, and the desk that its orders go to.
    desks: Vec<(&'static str, &'a str)>,
}

pub(super) fn draw(status: StatusCode, of: &Subject<'_>, view: View<'_>) -> Result<Response> {
    let t = of.t();
    let desk_of = |region| of.desk_of(region).map_or("", |desk| desk.name.as_str());
    let region = view.fields.at("/region");
    let proposed = region.is("").then(|| proposed(view.fields.typed("/company/country"))).flatten();
    page_as(
        status,
        &Company {
            countries: countries(t),
            region_hint: proposed.map_or_else(
                || t.msg_order_region_hint(),
                |(country, region)| {
                    t.msg_order_region_proposed(text::country(t, country), text::region(t, region), desk_of(region))
                },
            ),
            region: region.or(proposed.map_or("", |(_, region)| region.word())),
            regions: Region::ALL.iter().map(|region| choice(t, *region, of.desk_of(*region))).collect(),
            desks: Region::ALL.iter().map(|region| (region.word(), desk_of(*region))).collect(),
            page: view.page,
            sheet: view.sheet,
            fields: view.fields,
        },
    )
}

/// The region of the country that was typed, where it has one.
fn proposed(country: &str) -> Option<(&'static str, Region)> {
    let code = region::country(country)?;
    Some((code, region::country_region(code)?))
}

/// All countries by name.
fn countries(t: &Words) -> Vec<Choice> {
    let choice = |(code, name): (&'static str, String)| {
        Choice::new(code, name).proposes(region::country_region(code).map_or("", Region::word))
    };
    text::countries(t).into_iter().map(choice).collect()
}

fn choice(t: &Words, region: Region, desk: Option<&Desk>) -> Choice {
    let hint = desk.map(|desk| match desk.turnaround_hours {
        Some(hours) => t.msg_order_region_desk_hours(&desk.name, Desk::TURNAROUND_FROM_HOURS, hours),
        None => desk.name.clone(),
    });
    Choice::new(region.word(), text::region(t, region)).hint(hint.unwrap_or_default())
}
