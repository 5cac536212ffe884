//! What becomes of a mail on its way: to a server that takes it, one that refuses it at each step, one that vanishes.

use std::fs;

use orderkit::mail::{Error, Files, Rendered, Smtp, Step, Transport};

use crate::helpers::{Answers, MailServer, Received};

fn mail() -> Rendered {
    Rendered {
        sender: "orderkit@example.com".parse().expect("an address"),
        recipient: "desk@example.com".parse().expect("an address"),
        file_name: "20261124T150600.000000Z-0000000001-order-desk@example.com.eml".to_owned(),
        bytes: b"Subject: One\r\n\r\nA line\r\n.\r\n..two dots\r\n".to_vec(),
    }
}

async fn sent_to(url: &str) -> Result<(), Error> {
    Transport::Smtp(Smtp::new(url).expect("a URL")).send(&mail()).await
}

/// What sending to a server that answers so comes to.
async fn sent(answers: Answers) -> Result<(), Error> {
    sent_to(&MailServer::answering(answers).await.url).await
}

fn permanent(result: &Result<(), Error>) -> Option<(Step, &str)> {
    match result {
        Err(Error::Permanent(answer)) => Some((answer.step, &answer.words)),
        _ => None,
    }
}

fn transient(result: &Result<(), Error>) -> Option<(Step, &str)> {
    match result {
        Err(Error::Transient(answer)) => Some((answer.step, &answer.words)),
        _ => None,
    }
}

#[tokio::test]
async fn a_server_gets_the_message_unchanged_and_one_recipient() {
    let server = MailServer::start().await;
    assert_eq!(sent_to(&server.url).await, Ok(()));
    assert_eq!(
        server.received(),
        [Received {
            sender: "orderkit@example.com".to_owned(),
            recipients: vec!["desk@example.com".to_owned()],
            bytes: mail().bytes
        }]
    );
}

#[tokio::test]
async fn a_connection_serves_the_next_message_too() {
    let server = MailServer::start().await;
    let transport = Transport::Smtp(Smtp::new(&server.url).expect("a URL"));
    for _ in 0..3 {
        transport.send(&mail()).await.expect("sent");
    }
    assert_eq!((server.received().len(), server.connections()), (3, 1));
}

#[tokio::test]
async fn a_refusal_of_the_message_is_for_good() {
    let no = Some("550 5.1.1 No such user here");
    for (step, answers) in [
        (Step::Recipient, Answers { recipient: no, ..Answers::default() }),
        (Step::Data, Answers { data: no, ..Answers::default() }),
        (Step::End, Answers { end: no, ..Answers::default() }),
    ] {
        assert_eq!(permanent(&sent(answers).await), Some((step, "550 5.1.1 No such user here")));
    }
}

#[tokio::test]
async fn a_refusal_that_tells_of_the_server_is_not_for_good() {
    let no = Some("554 5.3.2 Not today");
    for (step, answers) in [
        (Step::Connect, Answers { greeting: no, ..Answers::default() }),
        (Step::Connect, Answers { hello: no, ..Answers::default() }),
        (Step::Sender, Answers { sender: no, ..Answers::default() }),
    ] {
        assert_eq!(transient(&sent(answers).await), Some((step, "554 5.3.2 Not today")));
    }
}

#[tokio::test]
async fn a_wrong_password_is_not_for_good() {
    let answers = Answers {
        hello: Some("250-mail.example\r\n250 AUTH PLAIN"),
        sign_in: Some("535 5.7.8 Authentication failed"),
        ..Answers::default()
    };
    let signed_in = |server: &MailServer| server.url.replace("smtp://", "smtp://user:p%40ss@");
    let refusing = MailServer::answering(answers).await;
    let sent = sent_to(&signed_in(&refusing)).await;
    assert_eq!(transient(&sent), Some((Step::Connect, "535 5.7.8 Authentication failed")));

    let welcoming = MailServer::answering(Answers { sign_in: Answers::default().sign_in, ..answers }).await;
    assert_eq!(sent_to(&signed_in(&welcoming)).await, Ok(()));
}

#[tokio::test]
async fn a_server_without_encryption_is_not_trusted_with_a_mail_that_needs_it() {
    let server = MailServer::start().await;
    let sent = sent_to(&format!("{}?tls=required", server.url)).await;
    assert_eq!(transient(&sent).map(|(step, _)| step), Some(Step::Connect), "{sent:?}");
    assert_eq!(server.received(), []);
}

#[tokio::test]
async fn a_server_that_is_busy_is_asked_again() {
    let later = Some("451 4.7.1 Try again later");
    for (step, answers) in [
        (Step::Connect, Answers { greeting: later, ..Answers::default() }),
        (Step::Sender, Answers { sender: later, ..Answers::default() }),
        (Step::Recipient, Answers { recipient: later, ..Answers::default() }),
        (Step::Data, Answers { data: later, ..Answers::default() }),
        (Step::End, Answers { end: later, ..Answers::default() }),
    ] {
        assert_eq!(transient(&sent(answers).await), Some((step, "451 4.7.1 Try again later")));
    }
}

#[tokio::test]
async fn a_connection_that_breaks_before_the_message_is_whole_is_tried_again() {
    for (step, answers) in [
        (Step::Connect, Answers { greeting: None, ..Answers::default() }),
        (Step::Sender, Answers { sender: None, ..Answers::default() }),
        (Step::Recipient, Answers { recipient: None, ..Answers::default() }),
        (Step::Data, Answers { data: None, ..Answers::default() }),
    ] {
        let sent = sent(answers).await;
        assert_eq!(transient(&sent).map(|(at, _)| at), Some(step), "{sent:?}");
    }
}

#[tokio::test]
async fn a_message_without_an_answer_is_uncertain() {
    let sent = sent(Answers { end: None, ..Answers::default() }).await;
    let Err(error @ Error::Uncertain(_)) = sent else { panic!("{sent:?}") };
    assert_eq!(error.answer().step, Step::End);
    assert!(error.to_string().ends_with("; it may have been accepted"), "{error}");
}

#[tokio::test]
async fn nobody_listens() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let sent = sent_to(&url).await;
    let (step, words) = transient(&sent).expect("tried again");
    assert_eq!(step, Step::Connect);
    assert!(words.contains("refused"), "{words}");
}

#[tokio::test]
async fn letters_beyond_ascii_in_an_address_need_a_server_that_takes_them() {
    let server = MailServer::start().await;
    let transport = Transport::Smtp(Smtp::new(&server.url).expect("a URL"));
    let mail = Rendered { recipient: "jürgen@example.com".parse().expect("an address"), ..mail() };
    let sent = transport.send(&mail).await;
    let words = "the server does not offer SMTPUTF8, which this message needs";
    assert_eq!(permanent(&sent), Some((Step::Sender, words)));

    let able = Answers { hello: Some("250-mail.example\r\n250 SMTPUTF8"), ..Answers::default() };
    let server = MailServer::answering(able).await;
    let transport = Transport::Smtp(Smtp::new(&server.url).expect("a URL"));
    assert_eq!(transport.send(&mail).await, Ok(()));
    assert_eq!(server.received()[0].recipients, ["jürgen@example.com"]);
}

#[test]
fn a_url_is_read_as_the_mail_library_reads_it() {
    use lettre::{AsyncSmtpTransport, Tokio1Executor};
    for url in [
        "smtp://mail.example",
        "smtp://mail.example:2525",
        "smtp://mail.example/orders.example?tls=required",
        "smtps://user:p%40ss%2Fword@mail.example",
        "smtp://user:secret@mail.example:587?tls=opportunistic",
        "smtp://[::1]:25",
        "smtp://mail.example?tls=maybe",
        "http://mail.example",
        "smtps://",
        "mail.example",
        "",
    ] {
        let library = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        let ours = Smtp::new(url);
        assert_eq!(library.is_ok(), ours.is_ok(), "{url}: {ours:?}");
    }
    let ours = format!("{:?}", Smtp::new("smtps://user:p%40ss%2Fword@mail.example:465").expect("a URL"));
    assert!(!ours.contains("p@ss"), "a password does not show: {ours}");
}

#[tokio::test]
async fn a_file_is_there_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let transport = Transport::Files(Files::new(folder.path().join("mail")));
    let names = || {
        let entries = fs::read_dir(folder.path().join("mail")).expect("the folder");
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect::<Vec<_>>()
    };
    transport.send(&mail()).await.expect("written");
    transport.send(&mail()).await.expect("a second try replaces the first");
    assert_eq!(names(), [mail().file_name]);
    assert_eq!(fs::read(folder.path().join("mail").join(mail().file_name)).expect("the file"), mail().bytes);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mail");
    fs::write(&file, "not a folder").expect("written");
    let sent = Transport::Files(Files::new(file)).send(&mail()).await;
    assert_eq!(transient(&sent).map(|(step, _)| step), Some(Step::Write), "{sent:?}");
}
