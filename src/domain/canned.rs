//! Texts that a desk often writes to customers, with places for what differs from order to order.

use uuid::Uuid;

use super::desk::DeskId;
use super::request::Request;
use super::talk::Words;

choice! {
    /// What stands between braces in a text and becomes something of the order.
    Placeholder {
        /// `OK-7Q4M-2XKD`
        Reference = "reference",
        /// Name of the contact.
        Contact = "contact",
        /// Name of the company.
        Company = "company",
    }
}

/// A text to start a message from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannedText {
    /// Stays the same.
    pub id: Uuid,
    /// What staff choose it by.
    pub name: String,
    /// What it says, with its placeholders.
    pub body: String,
    /// The desk that it is for. None: all.
    pub desk: Option<DeskId>,
    /// Counts its changes, from 1.
    pub revision: i32,
    /// Who changed it last. None: nobody has.
    pub updated_by: Option<String>,
}

/// A text as it may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    /// 1 to [`NewText::NAME_MAX`] characters on one line.
    pub name: String,
    /// With placeholders that are known.
    pub body: Words,
    /// The desk that it is for. None: all.
    pub desk: Option<DeskId>,
}

impl NewText {
    /// The longest name, in characters.
    pub const NAME_MAX: usize = 100;

    /// A name as it is kept. None: it is blank, too long, or has more than one line.
    pub fn name(typed: &str) -> Option<String> {
        let name = typed.trim();
        let fits = !name.is_empty() && name.chars().count() <= Self::NAME_MAX && !name.chars().any(char::is_control);
        fits.then(|| name.to_owned())
    }
}

/// A piece of a text.
enum Piece<'a> {
    Words(&'a str),
    /// What stands between braces.
    Place(&'a str),
}

/// A brace that is not closed on its line, and braces around more than one word, are words.
fn pieces(body: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = body;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        let inner = from.get(1..).unwrap_or_default();
        let end = inner.find(['{', '}', '\n']).filter(|end| inner.get(*end..).is_some_and(|end| end.starts_with('}')));
        pieces.push(Piece::Words(before));
        let Some((name, after)) = end.and_then(|end| Some((inner.get(..end)?, inner.get(end + 1..)?))) else {
            pieces.push(Piece::Words("{"));
            rest = inner;
            continue;
        };
        let is_word = !name.trim().is_empty() && !name.trim().contains(char::is_whitespace);
        let whole = from.get(..name.len() + 2).unwrap_or_default();
        pieces.push(if is_word { Piece::Place(name) } else { Piece::Words(whole) });
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// What stands between braces and is no placeholder, each once.
pub fn unknown_placeholders(body: &str) -> Vec<&str> {
    let mut unknown = Vec::new();
    for piece in pieces(body) {
        if let Piece::Place(name) = piece
            && Placeholder::from_word(name.trim()).is_none()
            && !unknown.contains(&name)
        {
            unknown.push(name);
        }
    }
    unknown
}

/// A text with what its placeholders stand for in this order.
pub fn filled_in(body: &str, request: &Request) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Words(words) => words.to_owned(),
        Piece::Place(name) => match Placeholder::from_word(name.trim()) {
            Some(Placeholder::Reference) => request.reference.to_string(),
            Some(Placeholder::Contact) => request.order.contact.name.clone(),
            Some(Placeholder::Company) => request.order.company.name.clone(),
            None => format!("{{{name}}}"),
        },
    };
    pieces(body).into_iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::{NewText, unknown_placeholders};

    #[test]
    fn what_is_no_placeholder_is_told() {
        for (body, unknown) in [
            ("Dear {contact}, {reference} of {company}", &[][..]),
            ("{ contact }", &[]),
            ("Dear {name}, {name} and {Contact}", &["name", "Contact"]),
            ("a { b } c {} { d e } {", &["b "]),
            ("{contact\n}", &[]),
            ("{{contact}}", &[]),
        ] {
            let found: Vec<&str> = unknown_placeholders(body).into_iter().map(str::trim_start).collect();
            assert_eq!(found, unknown, "{body}");
        }
    }

    #[test]
    fn a_name_stands_on_one_line() {
        assert_eq!(NewText::name(" Host ID ").as_deref(), Some("Host ID"));
        for wrong in ["", " ", "a\nb", &"x".repeat(101)] {
            assert_eq!(NewText::name(wrong), None);
        }
    }
}
