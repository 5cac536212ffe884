//! Why a mail was not delivered.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp;

/// Why a mail was not delivered. Shown to people who look after mail: in the mail server's own words, where it spoke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// This message will not be accepted, however often it is tried.
    Permanent(Answer),
    /// The server, or the way to it, is not in a state to accept it now.
    Transient(Answer),
    /// The whole message was handed over and the answer did not come: it may have been accepted.
    Uncertain(Answer),
}

/// What was said, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was being done.
    pub step: Step,
    /// The server's own words; the operating system's where the server said nothing.
    pub words: String,
}

/// The steps of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The mail is made from its row.
    Make,
    /// A file is written.
    Write,
    /// The server is reached; it greets, says what it can, agrees on encryption and on who we are.
    Connect,
    /// MAIL: the sender.
    Sender,
    /// RCPT: the recipient.
    Recipient,
    /// DATA: may the message follow?
    Data,
    /// The message itself, up to its end.
    Message,
    /// The answer to the whole message.
    End,
}

impl Error {
    /// What was said, and to what.
    pub const fn answer(&self) -> &Answer {
        match self {
            Self::Permanent(answer) | Self::Transient(answer) | Self::Uncertain(answer) => answer,
        }
    }

    /// A mail that cannot be made, now or later.
    pub(super) fn make(words: impl fmt::Display) -> Self {
        Self::Permanent(Answer { step: Step::Make, words: words.to_string() })
    }

    /// Judges what went wrong while a server was spoken to.
    ///
    /// A 5xx to greeting, STARTTLS, AUTH or MAIL tells of the server's state (a full disk, a wrong password, a sender
    /// that it does not know): another day it takes the same message. From RCPT on it is about this message.
    pub(super) fn of_server(step: Step, error: &smtp::Error) -> Self {
        let words = match error.status() {
            Some(code) => format!("{code} {}", source_of(error)).trim_end().to_owned(),
            None => error.to_string(),
        };
        let answer = Answer { step, words };
        let is_about_the_message = matches!(step, Step::Recipient | Step::Data | Step::End);
        match step {
            _ if error.is_permanent() && is_about_the_message => Self::Permanent(answer),
            Step::End if error.status().is_none() => Self::Uncertain(answer),
            _ => Self::Transient(answer),
        }
    }

    /// A server that took too long.
    pub(super) fn too_slow(step: Step, limit: Duration) -> Self {
        let answer = Answer { step, words: format!("no answer within {} seconds", limit.as_secs()) };
        if step == Step::End { Self::Uncertain(answer) } else { Self::Transient(answer) }
    }
}

fn source_of(error: &smtp::Error) -> String {
    std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Make => "making the mail",
            Self::Write => "writing the file",
            Self::Connect => "connecting",
            Self::Sender => "naming the sender",
            Self::Recipient => "naming the recipient",
            Self::Data => "starting the message",
            Self::Message => "sending the message",
            Self::End => "after the message",
        })
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.step, self.words)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Permanent(answer) | Self::Transient(answer) => answer.fmt(f),
            Self::Uncertain(answer) => write!(f, "{answer}; it may have been accepted"),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Error, Step};

    #[test]
    fn only_the_answer_to_a_whole_message_can_be_uncertain() {
        for step in [Step::Connect, Step::Sender, Step::Recipient, Step::Data, Step::Message] {
            assert!(matches!(Error::too_slow(step, Duration::from_secs(30)), Error::Transient(_)), "{step}");
        }
        let error = Error::too_slow(Step::End, Duration::from_mins(1));
        assert_eq!(error.to_string(), "after the message: no answer within 60 seconds; it may have been accepted");
    }
}
