//! Desks: who receives orders, and by when each has answered.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, Clock, weekdays};
use super::holiday::Holiday;

choice! {
    /// The three desks that serve the four regions.
    DeskId {
        /// US and APAC: the request tool.
        UsApac = "us_apac",
        /// EMEA licensing.
        Emea = "emea",
        /// Japan orders.
        Japan = "japan",
    }
}

/// A desk as it is set up now. Seeded with the documented values; a manager can change them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Which of the three.
    pub id: DeskId,
    /// What people call it.
    pub name: String,
    /// Where its mail goes. None is documented for US and APAC.
    pub mailbox: Option<String>,
    /// Whom a customer calls about an order, as a person reads it: `+44-1189-74-7000`.
    pub telephone: Option<String>,
    /// Within how many hours it answers, counted in working days of 24 hours. None: it states no time.
    pub turnaround_hours: Option<i32>,
    /// The desk's own zone: working days and times of day are counted in it.
    pub time_zone: Tz,
    /// Days of the week on which it works, at least one.
    #[serde(default = "weekdays")]
    pub working_days: Vec<Weekday>,
    /// When it opens and closes on them, the first before the second. None: its time runs from midnight to midnight.
    #[serde(default)]
    pub hours: Option<(NaiveTime, NaiveTime)>,
    /// Days on which it does not work. A message that tells of the desk as it was does without.
    #[serde(skip)]
    pub holidays: BTreeSet<NaiveDate>,
    /// The language of its mail: `en`.
    pub language: String,
}

/// All that a manager sets up of a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What others see of it.
    pub desk: Desk,
    /// So many days after an order was closed its personal data is erased. None: when a manager does it.
    pub erase_after_days: Option<i32>,
    /// Where each of its orders is posted too. None: nowhere.
    pub webhook_url: Option<String>,
    /// Whether there is a secret that those posts are signed with. It is never shown.
    pub has_webhook_secret: bool,
    /// Counts changes of the desk, from 1: who changes it names the revision that was seen.
    pub revision: i32,
}

impl Settings {
    /// The longest turnaround, in hours.
    pub const MOST_HOURS: i32 = 2_400;
    /// The longest time to the erasing of personal data, in days.
    pub const MOST_DAYS: i32 = 36_500;
}

/// What of a desk is to become something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// As it is to be; the holidays of [`Settings::desk`] are not looked at, and its revision is the one that was seen.
    pub settings: Settings,
    /// A new secret of the webhook. None: it stays; it goes where there is no webhook.
    pub webhook_secret: Option<String>,
    /// Holidays to add; one of a day that is there gets its name.
    pub add: Vec<Holiday>,
    /// Holidays that go.
    pub remove: Vec<NaiveDate>,
}

impl Change {
    /// Nothing yet.
    pub const fn of(settings: Settings) -> Self {
        Self { settings, webhook_secret: None, add: Vec::new(), remove: Vec::new() }
    }

    /// Whether posts would have to go out unsigned.
    pub const fn lacks_secret(&self) -> bool {
        let has_secret = self.settings.has_webhook_secret || self.webhook_secret.is_some();
        self.settings.webhook_url.is_some() && !has_secret
    }

    /// The desk as it will be.
    pub fn result(&self, holidays: &BTreeSet<NaiveDate>) -> Desk {
        let left = holidays.iter().filter(|day| !self.remove.contains(day)).copied();
        let holidays = left.chain(self.add.iter().map(|holiday| holiday.day)).collect();
        Desk { holidays, ..self.settings.desk.clone() }
    }
}

impl Desk {
    /// The lower end of the turnaround that the vendor's page states: "24-48 hours".
    pub const TURNAROUND_FROM_HOURS: i32 = 24;

    /// Where its mail goes: the mailbox, or `us_apac@localhost` as long as none is set. A production start asks for it.
    pub fn address(&self) -> String {
        self.mailbox.clone().unwrap_or_else(|| format!("{}@localhost", self.id))
    }

    /// When it works.
    pub fn calendar(&self) -> Calendar {
        Calendar {
            zone: self.time_zone,
            working_days: self.working_days.clone(),
            hours: self.hours,
            holidays: self.holidays.clone(),
        }
    }

    /// By when it has answered an order that came at `received`. None: it states no time.
    pub fn due(&self, received: DateTime<Utc>) -> Option<DateTime<Utc>> {
        Clock::start(received).due(self.turnaround_hours, &self.calendar())
    }
}

/// The longest name or telephone of a desk, in characters.
pub const MOST_LINE: usize = 200;

/// A name or a telephone: 1 to [`MOST_LINE`] characters on one line, without blanks around them.
pub fn line(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= MOST_LINE && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

/// A time of day, to the minute: `9:00`.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

/// Whether a webhook can be there: what is sent is personal data, so nobody on the way may read it. Without user name
/// and password, which would be shown, and without a fragment.
pub fn is_webhook_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").map(|rest| (rest, false));
    let rest = rest.or_else(|| text.strip_prefix("http://").map(|rest| (rest, true)));
    let Some((rest, is_open)) = rest else { return false };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let is_loopback = host.eq_ignore_ascii_case("localhost")
        || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    let is_host = !host.is_empty() && !host.contains(['@', '\\', '%']);
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let is_plain = text.len() <= 2_000 && text.chars().all(|c| c.is_ascii_graphic() && !"#<>\"{}|^`\\".contains(c));
    is_plain && is_host && is_port && (!is_open || is_loopback)
}

/// Whether posts can be signed with it, as the Standard Webhooks write secrets: `whsec_` and 24 to 64 bytes in base64.
pub fn is_webhook_secret(text: &str) -> bool {
    let Some(encoded) = text.strip_prefix("whsec_") else { return false };
    let signs = encoded.trim_end_matches('=');
    let is_base64 = signs.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'+' || c == b'/');
    let is_whole = encoded.len().is_multiple_of(4) && encoded.len() - signs.len() <= 2;
    is_base64 && is_whole && (24..=64).contains(&(signs.len() * 3 / 4))
}

#[cfg(test)]
mod tests {
    use super::{is_webhook_secret, is_webhook_url, read_time};

    #[test]
    fn a_webhook_is_where_nobody_reads_along() {
        for good in [
            "https://tool.example/orders",
            "https://tool.example:8443/orders?a=b",
            "http://localhost:9000/",
            "http://127.0.0.1:9000/hook",
            "http://[::1]:9000/hook",
            "https://[2001:db8::1]/hook",
        ] {
            assert!(is_webhook_url(good), "{good}");
        }
        for wrong in [
            "",
            "tool.example",
            "http://tool.example/orders",
            "http://localhost.example/",
            "http://localhost@tool.example/",
            "http://127.0.0.1\\@tool.example/",
            "https://user:pass@tool.example/",
            "https://tool.example/#orders",
            "https://tool.example:0/",
            "https://tool.example:port/",
            "https:///orders",
            "https://tool.example/or ders",
            "https://tööl.example/",
            "ftp://tool.example/",
        ] {
            assert!(!is_webhook_url(wrong), "{wrong}");
        }
        assert!(!is_webhook_url(&format!("https://tool.example/{}", "x".repeat(2_000))));
    }

    #[test]
    fn a_secret_is_long_enough_to_sign_with() {
        assert!(is_webhook_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assert!(is_webhook_secret(&format!("whsec_{}==", "A".repeat(86))));
        for wrong in [
            "",
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa w",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZI====",
        ] {
            assert!(!is_webhook_secret(wrong), "{wrong}");
        }
        assert!(!is_webhook_secret(&format!("whsec_{}", "A".repeat(88))));
    }

    #[test]
    fn a_time_of_day_is_read_to_the_minute() {
        assert_eq!(read_time(" 9:00 "), read_time("09:00"));
        assert!(read_time("17:30").is_some());
        for wrong in ["", "24:00", "9", "9.30", "09:00:00", "9 am"] {
            assert_eq!(read_time(wrong), None, "{wrong}");
        }
    }
}
