//! What a manager typed about a desk: kept as it was typed, judged, and laid beside what others saved meanwhile.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::domain::calendar::from_monday;
use crate::domain::desk::{self, Change, Desk, Settings};
use crate::domain::holiday::{self, Why, WrongLine};
use crate::domain::message;
use crate::text::{self, Words};
use crate::web::field::Theirs;
use crate::web::form::Posted;

/// The answers that a desk has one of, in the order of the page. Their names are those of the fields.
pub const NAMES: [&str; 11] = [
    "name",
    "mailbox",
    "telephone",
    "language",
    "turnaround_hours",
    "time_zone",
    "working_days",
    "opens_at",
    "closes_at",
    "erase_after_days",
    "webhook_url",
];

/// So many wrong lines are named.
const MOST_WRONG: usize = 5;

/// Answers by their names, as they stand in their fields; working days as numbers, `1,2,3`.
pub type Answers = BTreeMap<&'static str, String>;

/// All that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// What stands in the fields.
    pub answers: Answers,
    /// What the page showed before anybody typed.
    pub was: Answers,
    /// The revision that the page showed.
    pub revision: i32,
    /// A new secret of the webhook.
    pub secret: String,
    /// Holidays to add, one a line.
    pub holidays: String,
    /// Holidays to remove.
    pub remove: Vec<NaiveDate>,
}

/// What is wrong, each with the name of its field.
pub type Errors = Vec<(&'static str, String)>;

impl Typed {
    /// A desk as it is, and nothing typed yet.
    pub fn of(settings: &Settings) -> Self {
        let answers = answers(settings);
        Self {
            was: answers.clone(),
            answers,
            revision: settings.revision,
            secret: String::new(),
            holidays: String::new(),
            remove: Vec::new(),
        }
    }

    /// What was posted. Fields that were not posted stay as they are in `settings`, so that a body that lost them
    /// empties nothing.
    pub fn read(posted: &Posted, settings: &Settings) -> Self {
        let now = answers(settings);
        let read = |below: Option<&Posted>| {
            let typed = |name| below.and_then(|below| typed(below, name));
            NAMES
                .iter()
                .map(|name| (*name, typed(name).or_else(|| now.get(name).cloned()).unwrap_or_default()))
                .collect()
        };
        let removed = posted.get("remove").into_iter().flat_map(Posted::rows).filter_map(|(_, row)| match row {
            Posted::Text(day) => day.parse().ok(),
            _ => None,
        });
        Self {
            answers: read(Some(posted)),
            was: read(posted.get("was")),
            revision: posted.text("revision").parse().unwrap_or_default(),
            secret: posted.text("webhook_secret").trim().to_owned(),
            holidays: posted.text("holidays").to_owned(),
            remove: removed.collect(),
        }
    }

    /// The answer of a field.
    pub fn answer(&self, name: &str) -> &str {
        self.answers.get(name).map_or("", |answer| answer.trim())
    }

    /// Takes another answer.
    pub fn take(&mut self, name: &str, answer: &str) {
        if let Some(place) = self.answers.get_mut(name) {
            answer.clone_into(place);
        }
    }

    /// Lays what was typed over a desk that somebody saved meanwhile: answers that only they changed become theirs.
    /// Gives those that both changed, as theirs, to be taken instead.
    pub fn lay_over(&mut self, t: &Words, now: &Settings) -> BTreeMap<&'static str, Theirs> {
        let theirs = answers(now);
        let mut both = BTreeMap::new();
        for (name, their) in &theirs {
            let (typed, was) = (self.answer(name), self.was.get(name).map_or("", |was| was.trim()));
            if typed == was {
                self.take(name, their);
            } else if their != was && their != typed {
                both.insert(*name, beside(t, name, their));
            }
        }
        self.was = theirs;
        self.revision = now.revision;
        both
    }

    /// The working days that are chosen.
    pub fn working_days(&self) -> Vec<Weekday> {
        days(self.answer("working_days"))
    }

    /// What the desk is to become, or what is wrong. `needs_mailbox`: a desk without one does not do.
    pub fn judge(&self, t: &Words, now: &Settings, needs_mailbox: bool) -> Result<Change, Errors> {
        let mut found = Found { typed: self, t, errors: Vec::new() };
        let desk = Desk {
            id: now.desk.id,
            name: found.name(),
            mailbox: found.mailbox(now.desk.mailbox.as_deref(), needs_mailbox),
            telephone: found.telephone(),
            language: found.language(),
            turnaround_hours: found.number(
                "turnaround_hours",
                Settings::MOST_HOURS,
                t.msg_desk_wrong_turnaround_hours(),
            ),
            time_zone: found.time_zone(),
            working_days: found.working_days(),
            hours: found.hours(),
            holidays: now.desk.holidays.clone(),
        };
        let add = found.holidays();
        let erase_after_days =
            found.number("erase_after_days", Settings::MOST_DAYS, t.msg_desk_wrong_erase_after_days());
        let webhook_url = found.webhook_url();
        let webhook_secret = found.webhook_secret(webhook_url.is_some(), now.has_webhook_secret);
        let settings = Settings {
            desk,
            erase_after_days,
            webhook_url,
            has_webhook_secret: now.has_webhook_secret,
            revision: self.revision,
        };
        if !found.errors.is_empty() {
            return Err(found.errors);
        }
        Ok(Change { settings, webhook_secret, add, remove: self.remove.clone() })
    }
}

/// A field's text; of the boxes for working days, the numbers of those that are ticked. None: it was not posted.
fn typed(below: &Posted, name: &str) -> Option<String> {
    match below.get(name)? {
        Posted::Text(text) => Some(text.clone()),
        boxes @ Posted::Fields(_) => {
            let ticked: Vec<String> = boxes.rows().map(|(number, _)| (number + 1).to_string()).collect();
            Some(ticked.join(","))
        }
        Posted::File(_) => None,
    }
}

fn answers(settings: &Settings) -> Answers {
    let Settings { desk, erase_after_days, webhook_url, .. } = settings;
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let clock = |time: Option<chrono::NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
    let days: Vec<String> = desk.working_days.iter().map(|day| day.number_from_monday().to_string()).collect();
    let (opens_at, closes_at) = desk.hours.unzip();
    BTreeMap::from([
        ("name", desk.name.clone()),
        ("mailbox", desk.mailbox.clone().unwrap_or_default()),
        ("telephone", desk.telephone.clone().unwrap_or_default()),
        ("language", desk.language.clone()),
        ("turnaround_hours", number(desk.turnaround_hours)),
        ("time_zone", desk.time_zone.name().to_owned()),
        ("working_days", days.join(",")),
        ("opens_at", clock(opens_at)),
        ("closes_at", clock(closes_at)),
        ("erase_after_days", number(*erase_after_days)),
        ("webhook_url", webhook_url.clone().unwrap_or_default()),
    ])
}

fn days(numbers: &str) -> Vec<Weekday> {
    let chosen: Vec<&str> = numbers.split(',').collect();
    from_monday().filter(|day| chosen.contains(&day.number_from_monday().to_string().as_str())).collect()
}

/// Somebody else's answer, as people read it.
fn beside(t: &Words, name: &str, answer: &str) -> Theirs {
    let text = if name == "working_days" { text::weekdays(t, &days(answer)) } else { answer.to_owned() };
    Theirs { place: name.to_owned(), text, fields: vec![(format!("theirs[{name}]"), answer.to_owned())] }
}

/// A zone by its name, or by its city where no other zone has that: however it is cased, with blanks for underscores.
fn zone(typed: &str) -> Option<Tz> {
    let name = typed.replace(' ', "_");
    let city = |zone: &Tz| zone.name().rsplit_once('/').map_or("", |(_, city)| city);
    let mut of_city = TZ_VARIANTS.iter().filter(|zone| city(zone).eq_ignore_ascii_case(&name));
    let whole = TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(&name));
    whole.or_else(|| of_city.next().filter(|_| of_city.next().is_none())).copied()
}

/// Judges answer by answer.
struct Found<'a> {
    typed: &'a Typed,
    t: &'a Words,
    errors: Errors,
}

impl Found<'_> {
    fn wrong(&mut self, name: &'static str, sentence: String) {
        self.errors.push((name, sentence));
    }

    fn name(&mut self) -> String {
        desk::line(self.typed.answer("name")).unwrap_or_else(|| {
            self.wrong("name", self.t.msg_desk_wrong_name());
            String::new()
        })
    }

    /// An address without a dot is one only where it is there already: this machine's own.
    fn mailbox(&mut self, now: Option<&str>, needs_one: bool) -> Option<String> {
        let typed = self.typed.answer("mailbox");
        if typed.is_empty() {
            if needs_one {
                self.wrong("mailbox", self.t.msg_desk_missing_mailbox());
            }
            return None;
        }
        if message::address(typed).is_none() && Some(typed) != now {
            self.wrong("mailbox", self.t.msg_desk_wrong_mailbox(typed));
        }
        Some(typed.to_owned())
    }

    fn telephone(&mut self) -> Option<String> {
        let typed = self.typed.answer("telephone");
        if typed.is_empty() {
            return None;
        }
        let line = desk::line(typed).filter(|line| line.contains(|c: char| c.is_ascii_digit()));
        if line.is_none() {
            self.wrong("telephone", self.t.msg_desk_wrong_telephone());
        }
        line
    }

    fn language(&mut self) -> String {
        let typed = self.typed.answer("language");
        if !text::languages().iter().any(|(tag, _)| tag == typed) {
            self.wrong("language", self.t.msg_desk_wrong_language());
        }
        typed.to_owned()
    }

    fn number(&mut self, name: &'static str, most: i32, sentence: String) -> Option<i32> {
        let typed = self.typed.answer(name);
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse().ok().filter(|number| (1..=most).contains(number));
        if number.is_none() {
            self.wrong(name, sentence);
        }
        number
    }

    fn time_zone(&mut self) -> Tz {
        let typed = self.typed.answer("time_zone");
        zone(typed).unwrap_or_else(|| {
            self.wrong("time_zone", self.t.msg_desk_wrong_time_zone(typed));
            Tz::UTC
        })
    }

    fn working_days(&mut self) -> Vec<Weekday> {
        let days = self.typed.working_days();
        if days.is_empty() {
            self.wrong("working_days", self.t.msg_desk_wrong_working_days());
        }
        days
    }

    fn hours(&mut self) -> Option<(chrono::NaiveTime, chrono::NaiveTime)> {
        let [opens, closes] = ["opens_at", "closes_at"].map(|name| (name, self.typed.answer(name)));
        if opens.1.is_empty() && closes.1.is_empty() {
            return None;
        }
        let mut read = |(name, typed): (&'static str, &str)| {
            let time = desk::read_time(typed);
            if typed.is_empty() {
                self.wrong(name, self.t.msg_desk_missing_time());
            } else if time.is_none() {
                self.wrong(name, self.t.msg_desk_wrong_time());
            }
            time
        };
        let hours = read(opens).zip(read(closes));
        if hours.is_some_and(|(opens, closes)| opens >= closes) {
            self.wrong("closes_at", self.t.msg_desk_wrong_hours());
        }
        hours
    }

    fn holidays(&mut self) -> Vec<holiday::Holiday> {
        let (found, wrong) = holiday::read(&self.typed.holidays);
        if !wrong.is_empty() {
            let mut sentences: Vec<String> =
                wrong.iter().take(MOST_WRONG).map(|line| wrong_line(self.t, line)).collect();
            let more = wrong.len().saturating_sub(MOST_WRONG);
            sentences.extend((more > 0).then(|| self.t.msg_desk_wrong_line_more(more)));
            self.wrong("holidays", sentences.join(" "));
        }
        found
    }

    fn webhook_url(&mut self) -> Option<String> {
        let typed = self.typed.answer("webhook_url");
        if typed.is_empty() {
            return None;
        }
        if !desk::is_webhook_url(typed) {
            self.wrong("webhook_url", self.t.msg_desk_wrong_webhook_url());
        }
        Some(typed.to_owned())
    }

    fn webhook_secret(&mut self, has_url: bool, has_secret: bool) -> Option<String> {
        let typed = &self.typed.secret;
        if typed.is_empty() {
            if has_url && !has_secret {
                self.wrong("webhook_secret", self.t.msg_desk_missing_webhook_secret());
            }
            return None;
        }
        if !has_url {
            self.wrong("webhook_url", self.t.msg_desk_missing_webhook_url());
        }
        if !desk::is_webhook_secret(typed) {
            self.wrong("webhook_secret", self.t.msg_desk_wrong_webhook_secret());
        }
        Some(typed.clone())
    }
}

fn wrong_line(t: &Words, WrongLine { number, text, why }: &WrongLine) -> String {
    // Backticks mark code: one in the line would end it.
    let text = &*text.replace('`', "'");
    match why {
        Why::Day => t.msg_desk_wrong_line_day(*number, text),
        Why::Year => t.msg_desk_wrong_line_year(*number, text),
        Why::NoName => t.msg_desk_wrong_line_no_name(*number, text),
        Why::Name => t.msg_desk_wrong_line_name(*number, text),
        Why::TooMany => t.msg_desk_wrong_line_too_many(*number),
    }
}

#[cfg(test)]
mod tests {
    use super::zone;

    #[test]
    fn a_zone_is_found_by_its_name_or_its_city() {
        for (typed, name) in [
            ("Europe/London", Some("Europe/London")),
            ("america/los angeles", Some("America/Los_Angeles")),
            ("tokyo", Some("Asia/Tokyo")),
            ("UTC", Some("UTC")),
            ("Mars/Olympus", None),
            ("", None),
            ("London/", None),
        ] {
            assert_eq!(zone(typed).map(chrono_tz::Tz::name), name, "{typed}");
        }
    }
}
