//! What goes into the headers of a mail. Nothing that somebody typed can begin a header of its own.

use lettre::Address;
use lettre::message::Mailbox;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use url::Host;

use super::Error;

/// Text of a header: one line, nothing that turns the direction of what follows. The check lets no such text into an
/// order; here it cannot pass whatever came before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeaderText(String);

impl HeaderText {
    pub(super) fn new(text: &str) -> Self {
        let kept = |character: &char| {
            !character.is_control() && !matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        Self(text.replace(['\r', '\n', '\t'], " ").chars().filter(kept).collect())
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
