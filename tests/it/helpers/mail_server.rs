//! A mail server on loopback that answers as it is told: what a real one says only on its bad days.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server answers to each step. `None`: it closes the connection instead.
#[derive(Debug, Clone, Copy)]
pub struct Answers {
    pub greeting: Option<&'static str>,
    pub hello: Option<&'static str>,
    /// To user and password; asked for only if `hello` offers it.
    pub sign_in: Option<&'static str>,
    pub sender: Option<&'static str>,
    pub recipient: Option<&'static str>,
    pub data: Option<&'static str>,
    /// To the whole message.
    pub end: Option<&'static str>,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            greeting: Some("220 mail.example ready"),
            hello: Some("250 mail.example"),
            sign_in: Some("235 2.7.0 Welcome"),
            sender: Some("250 2.1.0 Ok"),
            recipient: Some("250 2.1.5 Ok"),
            data: Some("354 Go ahead"),
            end: Some("250 2.0.0 Ok: queued as 1"),
        }
    }
}

/// A message that the server got to its end, whatever it answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub sender: String,
    pub recipients: Vec<String>,
    /// Headers and body, as they were before they were sent.
    pub bytes: Vec<u8>,
}

#[derive(Debug, Default)]
struct Log {
    received: Vec<Received>,
    connections: usize,
}

/// A mail server. Ends with the test.
#[derive(Debug)]
pub struct MailServer {
    /// What `ORDERKIT_SMTP_URL` is set to.
    pub url: String,
    log: Arc<Mutex<Log>>,
}

impl MailServer {
    /// One that takes everything.
    pub async fn start() -> Self {
        Self::answering(Answers::default()).await
    }

    /// One that answers as it is told.
    pub async fn answering(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let log = Arc::new(Mutex::new(Log::default()));
        let server = Self { url, log: Arc::clone(&log) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                log.lock().expect("log").connections += 1;
                tokio::spawn(talk(stream, answers, Arc::clone(&log)));
            }
        });
        server
    }

    /// One that accepts connections and never says a word.
    pub async fn silent() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move {
            let mut open = Vec::new();
            while let Ok(accepted) = listener.accept().await {
                open.push(accepted);
            }
        });
        Self { url, log: Arc::default() }
    }

    /// The messages that came whole.
    pub fn received(&self) -> Vec<Received> {
        self.log.lock().expect("log").received.clone()
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.log.lock().expect("log").connections
    }
}

async fn talk(stream: TcpStream, answers: Answers, log: Arc<Mutex<Log>>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, answers.greeting).await?;
    let (mut sender, mut recipients) = (String::new(), Vec::new());
    loop {
        let line = line(&mut stream).await?;
        let command = line.trim_end().split([' ', ':']).next().unwrap_or_default().to_uppercase();
        match command.as_str() {
            "EHLO" => say(&mut stream, answers.hello).await?,
            "AUTH" => say(&mut stream, answers.sign_in).await?,
            "MAIL" => {
                (sender, recipients) = (bracketed(&line), Vec::new());
                say(&mut stream, answers.sender).await?;
            }
            "RCPT" => {
                recipients.push(bracketed(&line));
                say(&mut stream, answers.recipient).await?;
            }
            "DATA" => {
                say(&mut stream, answers.data).await?;
                let bytes = message(&mut stream).await?;
                let received = Received { sender: sender.clone(), recipients: recipients.clone(), bytes };
                log.lock().expect("log").received.push(received);
                say(&mut stream, answers.end).await?;
            }
            "QUIT" => return say(&mut stream, Some("221 Bye")).await,
            _ => say(&mut stream, Some("250 Ok")).await?,
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, answer: Option<&str>) -> Option<()> {
    stream.write_all(format!("{}\r\n", answer?).as_bytes()).await.ok()
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then_some(line)
}

/// What stands between `<` and `>`.
fn bracketed(line: &str) -> String {
    let address = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    address.map(|(address, _)| address.to_owned()).unwrap_or_default()
}

/// A message up to the line with a single dot, without the dots that lines got on their way.
async fn message(stream: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let line = line(stream).await?;
        if line == ".\r\n" {
            return Some(bytes);
        }
        bytes.extend_from_slice(line.strip_prefix('.').unwrap_or(&line).as_bytes());
    }
}
