//! A mail server, spoken to command by command: only so is it known whether a refusal is about the message or about the
//! server, and whether a message whose answer did not come may have been accepted.

use std::iter;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use tokio::time::{Instant, timeout};

use super::error::{Answer, Step};
use super::server::{Server, WrongUrl};
use super::{Error, Rendered};

/// How long the server may take to be reached and greeted, encryption and sign-in included.
const CONNECT: Duration = Duration::from_secs(30);

/// How long it may take to answer a command.
const COMMAND: Duration = Duration::from_secs(30);

/// How long it may take a whole message in, and how long to answer it: servers look for viruses in between.
const MESSAGE: Duration = Duration::from_mins(1);

/// How long a kept connection may take to say that it is still there.
const ALIVE: Duration = Duration::from_secs(5);

/// How long a connection is kept for the next message.
const IDLE: Duration = Duration::from_secs(20);

/// A mail server.
#[derive(Debug)]
pub struct Smtp {
    server: Server,
    idle: Mutex<Vec<Idle>>,
}

/// A connection that waits for the next message.
struct Idle {
    connection: AsyncSmtpConnection,
    since: Instant,
}

impl Smtp {
    /// The server at `smtps://user:password@host` or `smtp://host:587?tls=required`, as the mail library reads it.
    /// Nothing is connected before there is a mail.
    ///
    /// # Errors
    /// What is wrong with the URL.
    pub fn new(url: &str) -> Result<Self, WrongUrl> {
        Ok(Self { server: Server::from_url(url)?, idle: Mutex::default() })
    }

    /// Hands a mail over. Takes at most four minutes.
    pub(super) async fn send(&self, mail: &Rendered) -> Result<(), Error> {
        let mut connection = self.connection().await?;
        let sent = deliver(&mut connection, mail).await;
        match &sent {
            Ok(()) => self.idle().push(Idle { connection, since: Instant::now() }),
            // What the server says to a good-bye does not matter, nor whether it says something.
            Err(_) => drop(timeout(Duration::from_secs(1), connection.abort()).await),
        }
        sent
    }

    /// A connection that is still open, else a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, Error> {
        while let Some(mut connection) = self.take_idle() {
            if timeout(ALIVE, connection.test_connected()).await.unwrap_or_default() {
                return Ok(connection);
            }
        }
        within(Step::Connect, CONNECT, self.server.connect()).await
    }

    fn take_idle(&self) -> Option<AsyncSmtpConnection> {
        let mut idle = self.idle();
        idle.retain(|waiting| waiting.since.elapsed() < IDLE);
        idle.pop().map(|waiting| waiting.connection)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Idle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Idle").field("since", &self.since).finish_non_exhaustive()
    }
}

async fn deliver(connection: &mut AsyncSmtpConnection, mail: &Rendered) -> Result<(), Error> {
    let parameters = parameters(connection, mail)?;
    let sender = Mail::new(Some(mail.sender.clone()), parameters);
    within(Step::Sender, COMMAND, connection.command(sender)).await?;
    let recipient = Rcpt::new(mail.recipient.clone(), Vec::new());
    within(Step::Recipient, COMMAND, connection.command(recipient)).await?;
    within(Step::Data, COMMAND, connection.command(Data)).await?;
    message(connection, &mail.bytes).await
}

/// What MAIL announces: letters beyond ASCII in an address or in the message.
fn parameters(connection: &AsyncSmtpConnection, mail: &Rendered) -> Result<Vec<MailParameter>, Error> {
    let is_ascii = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
    let needed = [
        (is_ascii(&mail.sender) && is_ascii(&mail.recipient), Extension::SmtpUtfEight, MailParameter::SmtpUtfEight),
        (mail.bytes.is_ascii(), Extension::EightBitMime, MailParameter::Body(MailBodyParameter::EightBitMime)),
    ];
    let mut parameters = Vec::new();
    for (_, extension, parameter) in needed.into_iter().filter(|(is_ascii, ..)| !is_ascii) {
        if !connection.server_info().supports_feature(extension) {
            let words = format!("the server does not offer {extension}, which this message needs");
            return Err(Error::Permanent(Answer { step: Step::Sender, words }));
        }
        parameters.push(parameter);
    }
    Ok(parameters)
}

/// Sends the message and waits for the answer. Once its end may have gone out, a missing answer is uncertain.
async fn message(connection: &mut AsyncSmtpConnection, message: &[u8]) -> Result<(), Error> {
    // The library begins the end with a line break of its own.
    let message = message.strip_suffix(b"\r\n").unwrap_or(message);
    let all_written = AtomicBool::new(false);
    // The library asks for the next piece when the one before has been written: asked after the last, it ends the message.
    let end = iter::from_fn(|| {
        all_written.store(true, Ordering::Relaxed);
        None
    });
    let answer = timeout(MESSAGE, connection.message_iter(iter::once(message).chain(end))).await;
    let step = if all_written.load(Ordering::Relaxed) { Step::End } else { Step::Message };
    match answer {
        Ok(answer) => answer.map(drop).map_err(|error| Error::of_server(step, &error)),
        Err(_) => Err(Error::too_slow(step, MESSAGE)),
    }
}

async fn within<T>(
    step: Step,
    limit: Duration,
    answer: impl Future<Output = Result<T, smtp::Error>>,
) -> Result<T, Error> {
    match timeout(limit, answer).await {
        Ok(answer) => answer.map_err(|error| Error::of_server(step, &error)),
        Err(_) => Err(Error::too_slow(step, limit)),
    }
}
