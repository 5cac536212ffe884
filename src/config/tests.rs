use std::os::unix::fs::PermissionsExt;
use std::sync::Barrier;

use super::{BaseUrl, Config, Env, Needs, Settings};

#[expect(clippy::unnecessary_wraps, reason = "settings are optional")]
fn set(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn complete() -> Settings {
    Settings {
        env: set("production"),
        database_url: set("postgres://orderkit:pass@db/orderkit"),
        base_url: set("https://orders.example.com/"),
        smtp_url: set("smtps://user:pass@mail.example.com"),
        secret: set("a secret of some length"),
        ..Settings::default()
    }
}

#[test]
fn nothing_set_is_development_on_loopback() {
    let config = Config::from_settings(&Settings::default(), Needs::Everything).expect("defaults work");
    assert_eq!(config.bind.to_string(), "127.0.0.1:8080");
    assert_eq!(config.base_url.as_str(), "http://127.0.0.1:8080");
    assert_eq!(config.mail_from.to_string(), "Order Kit <orderkit@localhost>");
    assert_eq!((config.env, config.worker), (Env::Development, true));
    assert!(config.shows_dev_pages() && !config.secure_cookies());
}

#[test]
fn production_names_all_that_is_missing_at_once() {
    let settings = Settings { env: set("production"), smtp_url: set(" "), ..Settings::default() };
    let sentence = |needs| Config::from_settings(&settings, needs).expect_err("nothing is set").to_string();
    for name in ["DATABASE_URL", "ORDERKIT_BASE_URL", "ORDERKIT_SMTP_URL", "ORDERKIT_SECRET"] {
        assert!(sentence(Needs::Everything).contains(name), "{name}");
    }
    assert_eq!(sentence(Needs::Database).lines().count(), 1);
    assert_eq!(sentence(Needs::Links).lines().count(), 2);
    let config = Config::from_settings(&complete(), Needs::Everything).expect("all is set");
    assert_eq!(config.base_url.as_str(), "https://orders.example.com");
    assert!(config.secure_cookies() && !config.shows_dev_pages());
}

#[test]
fn every_wrong_setting_is_named_and_no_password_is_shown() {
    let settings = Settings {
        bind: set("localhost"),
        base_url: set("https://orders.example.com/kit"),
        database_url: set("mysql://root:hunter2@db/x"),
        direct_database_url: set("postgres://root:hunter2@db:port/x"),
        smtp_url: set("http://root:hunter2@mail"),
        mail_from: set("Order Kit"),
        env: set("prod"),
        worker: set("yes"),
        log_format: set("xml"),
        ..Settings::default()
    };
    let sentences = Config::from_settings(&settings, Needs::Everything).expect_err("all are wrong").to_string();
    assert_eq!(sentences.lines().count(), 9, "{sentences}");
    assert!(!sentences.contains("hunter2"), "{sentences}");
    let debug = format!("{:?}", Config::from_settings(&complete(), Needs::Everything).expect("all is set"));
    assert!(!debug.contains("pass"), "{debug}");
}

#[test]
fn a_base_url_is_what_a_browser_calls_the_origin() {
    let read = |text| BaseUrl::read(text).map(|url| url.to_string());
    assert_eq!(read("HTTPS://Orders.Example.com:443/"), set("https://orders.example.com"));
    assert_eq!(read("http://[::1]:8080"), set("http://[::1]:8080"));
    for wrong in ["orders.example.com", "ftp://x", "https://x/kit", "https://x/?a", "https://u@x", "https://", "/x"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

#[test]
fn a_free_port_shows_in_the_base_url_unless_one_is_set() {
    let address = "127.0.0.1:4711".parse().expect("an address");
    let config =
        Config::from_settings(&Settings { bind: set("127.0.0.1:0"), ..Settings::default() }, Needs::Everything);
    assert_eq!(config.expect("works").listening_on(address).base_url.as_str(), "http://127.0.0.1:4711");
    let config = Config::from_settings(&complete(), Needs::Everything);
    assert_eq!(config.expect("works").listening_on(address).base_url.as_str(), "https://orders.example.com");
}

#[test]
fn all_that_start_at_once_get_the_same_secret() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings =
        Settings { data: folder.path().join("deep/data").to_str().map(str::to_owned), ..Settings::default() };
    let config = Config::from_settings(&settings, Needs::Everything).expect("works");
    let start = Barrier::new(8);
    let secrets: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    config.secret().expect("a secret").expose().to_owned()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(secrets.iter().all(|secret| secret.len() == 43 && *secret == secrets[0]), "{secrets:?}");
    let files: Vec<_> = std::fs::read_dir(&config.data_dir).expect("a folder").map(|f| f.expect("a file")).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!(files[0].metadata().expect("readable").permissions().mode() & 0o777, 0o600);
}
