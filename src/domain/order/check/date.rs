//! The two forms of a date: `2027-06-24`, and `24-jun-2027` as license files write it.

use chrono::NaiveDate;

use crate::domain::problem::{ProblemKind, shortened};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a day of the calendar.
///
/// # Errors
/// [`ProblemKind::DateTwoDigitYear`] for a year of two digits, [`ProblemKind::DateInvalid`] for everything else.
pub(super) fn read(text: &str) -> Result<NaiveDate, ProblemKind> {
    let parts: Vec<&str> = text.split('-').collect();
    match *parts.as_slice() {
        [year, month, day] if is_number(month, 2) && is_number(day, 2) => date(text, year, month.parse().ok(), day),
        [day, month, year] if is_number(day, 2) || is_number(day, 1) => date(text, year, named(month), day),
        _ => Err(invalid(text)),
    }
}

fn date(text: &str, year: &str, month: Option<u32>, day: &str) -> Result<NaiveDate, ProblemKind> {
    if is_number(year, 2) && month.is_some() {
        return Err(ProblemKind::DateTwoDigitYear { found: shortened(text) });
    }
    let date = || NaiveDate::from_ymd_opt(year.parse().ok()?, month?, day.parse().ok()?);
    is_number(year, 4).then(date).flatten().ok_or_else(|| invalid(text))
}

fn invalid(text: &str) -> ProblemKind {
    ProblemKind::DateInvalid { found: shortened(text) }
}

/// The month of this name: 1 for `jan` in any case.
fn named(name: &str) -> Option<u32> {
    (1..).zip(MONTHS).find(|(_, known)| name.eq_ignore_ascii_case(known)).map(|(number, _)| number)
}

fn is_number(digits: &str, length: usize) -> bool {
    digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn both_forms_read() {
        for text in ["2027-06-24", "24-jun-2027", "24-JUN-2027", "24-Jun-2027"] {
            assert_eq!(read(text).map(|date| date.to_string()), Ok("2027-06-24".to_owned()), "{text}");
        }
        assert_eq!(read("1-feb-2028").map(|date| date.to_string()), Ok("2028-02-01".to_owned()));
        assert!(read("2028-02-29").is_ok());
    }

    #[test]
    fn a_year_has_four_digits() {
        for text in ["24-jun-27", "01-jan-00", "27-06-24", "1-AUG-00", "32-jun-27"] {
            assert_eq!(read(text).map_err(|problem| problem.code()), Err("date.two_digit_year"), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "31-apr-2027",
            "00-jun-2027",
            "24-june-2027",
            "24-xyz-27",
            "24.06.2027",
            "06/24/2027",
            "2027-6-24",
            "12027-06-24",
            "207-06-24",
            "-2027-06-24",
            "2027-06-24T00:00",
            "tomorrow",
            "",
            "--",
            "24-jun-+027",
            "２０２７-06-24",
            "2027-06",
            "é-jun-2027",
        ] {
            assert_eq!(read(text).map_err(|problem| problem.code()), Err("date.invalid"), "{text}");
        }
    }
}
