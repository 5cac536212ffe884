//! What goes into the headers of a mail. Nothing that somebody typed can begin a header of its own.

use lettre::Address;
use lettre::message::Mailbox;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use url::Host;

use super::Error;
use crate::text::is_hidden;

/// Text of a header: one line, nothing that turns the direction of what follows, nothing that a mail program would
/// decode. The check lets no control character into an order; here none can pass, whatever came before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeaderText(String);

impl HeaderText {
    pub(super) fn new(text: &str) -> Self {
        let one_line = text.replace(['\r', '\n', '\t'], " ");
        let visible = one_line.chars().filter(|character| !is_hidden(*character));
        // `=?utf-8?q?…?=` is how other letters travel: typed as such, it would be read as something else.
        Self(visible.collect::<String>().replace("=?", "= ?"))
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }
}

/// An address as mail servers know it: a domain with letters beyond ASCII in its `xn--` form.
pub(super) fn address(text: &str) -> Result<Address, Error> {
    let wrong = || Error::make(format_args!("{text:?} is no e-mail address"));
    let (user, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
    let domain = match Host::parse(domain) {
        Ok(Host::Domain(ascii)) => ascii,
        _ => domain.to_owned(),
    };
    Address::new(user, domain).map_err(|_| wrong())
}

/// A person's name and address.
pub(super) fn mailbox(name: Option<&str>, email: &str) -> Result<Mailbox, Error> {
    let name = name.map(|name| HeaderText::new(name).into_string()).filter(|name| !name.trim().is_empty());
    Ok(Mailbox::new(name, address(email)?))
}

/// `Auto-Submitted: auto-generated` (RFC 3834): nobody's holiday note answers it.
#[derive(Debug, Clone)]
pub(super) struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::HeaderText;

    #[test]
    fn nothing_typed_can_begin_a_header_or_hide_in_one() {
        for (typed, kept) in [
            ("Acme\r\nBcc: all@acme.example", "Acme  Bcc: all@acme.example"),
            ("Acme\u{0}\u{7f}\u{202e}knaB\u{2069}", "AcmeknaB"),
            ("=?utf-8?q?Acme?=", "= ?utf-8?q?Acme?="),
            ("株式会社 Acme, \"K.K.\"", "株式会社 Acme, \"K.K.\""),
        ] {
            assert_eq!(HeaderText::new(typed).into_string(), kept);
        }
    }
}
