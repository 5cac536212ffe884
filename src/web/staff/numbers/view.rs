//! What the address of the numbers says.

use chrono::NaiveDate;
use form_urlencoded::Serializer;

use crate::domain::desk::DeskId;
use crate::domain::numbers::{NoSpan, Span};
use crate::domain::staff::Member;
use crate::text::Words;

/// Where the numbers are.
const PLACE: &str = "/staff/numbers";

/// What is shown where no days are named.
const USUAL_DAYS: u16 = 30;

/// One of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Day by day, or week by week.
    Time,
    /// By desk.
    Desk,
    /// By purpose.
    Purpose,
    /// By product.
    Product,
}

impl Which {
    const ALL: [(Self, &str); 4] =
        [(Self::Time, "time"), (Self::Desk, "desk"), (Self::Purpose, "purpose"), (Self::Product, "product")];

    /// Its word in the address, and in the name of its file.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(which, _)| *which == self).map_or("", |(_, word)| word)
    }
}

/// What is to be answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The page.
    Page,
    /// A table, to download.
    Csv(Which),
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The first day, as typed.
    pub from: String,
    /// The last day, as typed.
    pub to: String,
    /// Only these desks; none named: all that this person may see.
    pub desks: Vec<DeskId>,
    /// The page, or a table.
    pub wanted: Wanted,
}

impl Asked {
    /// Reads what stands after the question mark.
    pub fn read(query: &str) -> Self {
        let mut asked = Self { from: String::new(), to: String::new(), desks: Vec::new(), wanted: Wanted::Page };
        let (mut is_csv, mut which) = (false, Which::Time);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "from" => asked.from = value.trim().chars().take(40).collect(),
                "to" => asked.to = value.trim().chars().take(40).collect(),
                "desk" => asked.desks.extend(DeskId::from_word(&value)),
                "format" => is_csv = value == "csv",
                "table" => {
                    which = Which::ALL.iter().find(|(_, word)| *word == value).map_or(which, |(which, _)| *which);
                }
                _ => {}
            }
        }
        if is_csv {
            asked.wanted = Wanted::Csv(which);
        }
        asked
    }

    /// The span that is asked for: up to today where no end is named, thirty days where nothing is.
    ///
    /// # Errors
    /// What is wrong with the first and with the last day.
    pub fn span(&self, t: &Words, today: NaiveDate) -> Result<Span, [Option<String>; 2]> {
        let day = |typed: &str| typed.parse::<NaiveDate>().ok();
        let to = if self.to.is_empty() { Some(today) } else { day(&self.to) };
        let usual = to.map(|to| Span::last(USUAL_DAYS, to).from());
        let from = if self.from.is_empty() { usual } else { day(&self.from) };
        let wrong_from = (!self.from.is_empty() && from.is_none()).then(|| t.msg_numbers_from_wrong());
        let wrong_to = to.is_none().then(|| t.msg_numbers_to_wrong());
        let (Some(from), Some(to)) = (from, to) else { return Err([wrong_from, wrong_to]) };
        Span::new(from, to).map_err(|wrong| match wrong {
            NoSpan::Backwards => [None, Some(t.msg_numbers_backwards())],
            NoSpan::TooLong => [Some(t.msg_numbers_too_long()), None],
        })
    }

    /// The same of another span, as a page.
    #[must_use]
    pub fn of(&self, span: Span) -> Self {
        let (from, to) = (span.from().to_string(), span.to().to_string());
        Self { from, to, wanted: Wanted::Page, ..self.clone() }
    }

    /// The same, one table to download.
    #[must_use]
    pub fn as_csv(&self, which: Which) -> Self {
        Self { wanted: Wanted::Csv(which), ..self.clone() }
    }

    /// Where it is.
    pub fn address(&self) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in [("from", &self.from), ("to", &self.to)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.extend_pairs(self.desks.iter().map(|desk| ("desk", desk.word())));
        if let Wanted::Csv(which) = self.wanted {
            query.append_pair("format", "csv").append_pair("table", which.word());
        }
        format!("{PLACE}?{}", query.finish())
    }

    /// Whether the orders of this desk are asked for, by somebody who sees them.
    pub fn shows(&self, member: &Member, desk: DeskId) -> bool {
        member.sees(desk) && (self.desks.is_empty() || self.desks.contains(&desk))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Asked, Wanted, Which};
    use crate::domain::desk::DeskId;
    use crate::domain::numbers::Span;
    use crate::text::words;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day")
    }

    #[test]
    fn an_address_gives_what_is_asked_for_and_back() {
        let query = "from=2026-08-27&to=2026-11-24&desk=emea&desk=japan&format=csv&table=product";
        let asked = Asked::read(query);
        assert_eq!(asked.desks, [DeskId::Emea, DeskId::Japan]);
        assert_eq!(asked.wanted, Wanted::Csv(Which::Product));
        assert_eq!(asked.address(), format!("/staff/numbers?{query}"));
        assert_eq!(asked.span(words("en"), today()), Ok(Span::last(90, today())));
    }

    #[test]
    fn what_is_not_named_is_the_usual() {
        let span = |query| Asked::read(query).span(words("en"), today());
        assert_eq!(span(""), Ok(Span::last(30, today())));
        assert_eq!(span("from=2026-11-18&to="), Ok(Span::last(7, today())));
        assert_eq!(Asked::read("desk=mars&format=xml&table=x").wanted, Wanted::Page);
    }

    #[test]
    fn days_that_are_none_are_named() {
        let wrong =
            |query| Asked::read(query).span(words("en"), today()).expect_err("no span").map(|text| text.is_some());
        assert_eq!(wrong("from=yesterday&to=2026-02-30"), [true, true]);
        assert_eq!(wrong("from=24.11.2026"), [true, false]);
        assert_eq!(wrong("from=2026-11-25"), [false, true]);
        assert_eq!(wrong("from=1999-01-01"), [true, false]);
    }
}
