//! Access as one table: every address of order management, each role, each desk. Whoever adds an address adds it here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use orderkit::domain::desk::DeskId;
use orderkit::domain::order::Order;
use orderkit::domain::reference::Reference;
use orderkit::domain::region::Region;
use orderkit::link::LinkTo;
use orderkit::store::requests;
use orderkit::workflow::staff::link_path;
use orderkit::workflow::submit::{ApiSubmit, submit_api};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use uuid::Uuid;

use super::browser::{invite, location};
use super::person;
use crate::helpers::{TestApp, app, client, noon, order_json};

/// Who gets more than a refusal at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Also who is not signed in.
    Anybody,
    /// Whoever is signed in.
    Staff,
    /// Whoever sees the order's desk; to others the order is not there.
    Desk,
    /// Managers.
    Manager,
    /// Managers; to whoever does not see the order's desk, the order is not there.
    ManagerOfOrder,
}
use Who::{Anybody, Desk, Manager, ManagerOfOrder, Staff};

/// An address as the routes have it, its methods, and who gets in. BACK is a GET of an address that is there to be posted
/// to: it leads whoever is signed in to a page of the order, and says nothing.
const TABLE: &[(&str, &[&str], Who)] = &[
    ("/staff/sign-in", &["GET", "POST"], Anybody),
    ("/staff/code", &["GET", "POST"], Anybody),
    ("/staff/forgotten", &["GET", "POST"], Anybody),
    ("/staff/link/{secret}", &["GET", "POST"], Anybody),
    ("/staff", &["GET"], Anybody),
    ("/staff/queue", &["GET", "POST"], Staff),
    ("/staff/queue/events", &["GET"], Staff),
    ("/staff/queue/orders.csv", &["GET"], Staff),
    ("/staff/queue/orders.json", &["GET"], Staff),
    ("/staff/queue/views", &["POST"], Staff),
    ("/staff/numbers", &["GET"], Staff),
    ("/staff/account", &["GET"], Staff),
    ("/staff/password", &["GET", "POST"], Staff),
    ("/staff/second-factor", &["GET", "POST"], Staff),
    ("/staff/second-factor/codes", &["GET", "POST"], Staff),
    ("/staff/second-factor/off", &["GET", "POST"], Staff),
    ("/staff/orders/{reference}", &["GET"], Desk),
    ("/staff/orders/{reference}/{file}", &["GET"], Desk),
    ("/staff/orders/{reference}/versions/{number}", &["GET"], Desk),
    ("/staff/orders/{reference}/files/{file}", &["GET"], Desk),
    ("/staff/orders/{reference}/files", &["BACK", "POST"], Desk),
    ("/staff/orders/{reference}/files/{file}/remove", &["POST"], Desk),
    ("/staff/orders/{reference}/looking", &["BACK", "POST"], Desk),
    ("/staff/orders/{reference}/note", &["BACK", "POST"], Desk),
    ("/staff/orders/{reference}/send-again", &["BACK", "POST"], Desk),
    ("/staff/orders/{reference}/ask", &["GET", "POST"], Desk),
    ("/staff/orders/{reference}/decide", &["BACK", "POST"], Desk),
    ("/staff/orders/{reference}/correct", &["BACK", "POST"], Desk),
    ("/staff/orders/{reference}/assign", &["GET", "POST"], Desk),
    ("/staff/orders/{reference}/give-back", &["BACK", "POST"], Desk),
    ("/staff/orders/{reference}/take", &["BACK", "POST"], Desk),
    ("/staff/orders/{reference}/verify", &["BACK", "POST"], Desk),
    ("/staff/orders/{reference}/reopen", &["GET", "POST"], Desk),
    ("/staff/orders/{reference}/refuse", &["GET", "POST"], Desk),
    ("/staff/orders/{reference}/complete", &["GET", "POST"], Desk),
    ("/staff/orders/{reference}/desk", &["GET", "POST"], Desk),
    ("/staff/orders/{reference}/erase", &["GET", "POST"], ManagerOfOrder),
    ("/staff/desks", &["GET"], Manager),
    ("/staff/desks/{desk}", &["GET", "POST"], Manager),
    ("/staff/texts", &["GET"], Manager),
    ("/staff/texts/new", &["GET", "POST"], Manager),
    ("/staff/texts/{id}", &["GET", "POST"], Manager),
    ("/staff/texts/{id}/up", &["POST"], Manager),
    ("/staff/texts/{id}/remove", &["GET", "POST"], Manager),
    ("/staff/people", &["GET"], Manager),
    ("/staff/people/add", &["GET", "POST"], Manager),
    ("/staff/people/{id}", &["GET", "POST"], Manager),
    ("/staff/people/{id}/{act}", &["GET", "POST"], Manager),
    // They end the session, so they come last.
    ("/staff/account/sign-out", &["POST"], Staff),
    ("/staff/sign-out", &["POST"], Anybody),
];

#[test]
fn every_address_of_order_management_is_in_the_table() {
    let told: BTreeSet<String> =
        TABLE.iter().map(|(path, methods, _)| format!("{path} {}", methods.join(" "))).collect();
    assert_eq!(told, routes());
}

/// The addresses that the sources route, each with its methods.
fn routes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/staff")) {
        let code = fs::read_to_string(&file).unwrap();
        for route in code.split(".route(").skip(1) {
            let route = &route[..closing(route)];
            let (path, handlers) = route.split_once(',').unwrap();
            let path = path.trim();
            let path = path.strip_prefix('"').and_then(|path| path.strip_suffix('"')).unwrap_or_else(|| {
                let constant = format!("const {path}: &str = \"");
                code.split(&constant).nth(1).unwrap().split('"').next().unwrap()
            });
            let handlers: String = handlers.split_whitespace().collect();
            let leads_back = handlers.starts_with("form(") || handlers.contains("to_page");
            let gets = handlers.starts_with("get(") && !leads_back;
            let posts =
                ["post(", "form(post("].iter().any(|start| handlers.starts_with(start)) || handlers.contains(").post(");
            let methods: Vec<&str> = [(gets, "GET"), (leads_back, "BACK"), (posts, "POST")]
                .iter()
                .filter(|(is, _)| *is)
                .map(|(_, name)| *name)
                .collect();
            found.insert(format!("{path} {}", methods.join(" ")));
        }
    }
    found
}

/// Where the parenthesis closes that was open at the beginning.
fn closing(code: &str) -> usize {
    let mut depth = 1;
    for (at, character) in code.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("a route that does not end")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// What there is to guess: an order of each desk with a license data file, a text, a person.
struct Things {
    orders: Vec<(DeskId, Reference, Uuid)>,
    text: Uuid,
    person: Uuid,
}

impl Things {
    async fn make(app: &TestApp) -> Self {
        let mut orders = Vec::new();
        for region in Region::ALL {
            let mut json = order_json();
            json["region"] = region.word().into();
            let order = Order::from_stored(&json.to_string()).unwrap();
            let ApiSubmit::Stored(stored) = submit_api(&app.app.state.flow, None, order, "en", noon()).await.unwrap()
            else {
                panic!("not stored")
            };
            let file = Uuid::new_v4();
            sqlx::query(
                "insert into request_files (id, request_id, position, name, content, attached_by, attached_at) \
                 select $1, id, 0, 'lic.dat', 'INCREMENT a', 'Mina Okafor', now() from requests \
                 where reference = $2",
            )
            .bind(file)
            .bind(stored.reference.to_string())
            .execute(&app.pool)
            .await
            .unwrap();
            orders.push((region.desk(), stored.reference, file));
        }
        invite(app, &person("somebody@x.example", &[DeskId::Emea])).await;
        let text = sqlx::query_scalar("select id from canned_texts limit 1").fetch_one(&app.pool).await.unwrap();
        let person = sqlx::query_scalar("select id from staff where email = 'somebody@x.example'");
        Self { orders, text, person: person.fetch_one(&app.pool).await.unwrap() }
    }

    /// Every row of the table and method; where it is about an order, for each order.
    fn presses(&self) -> Vec<Press> {
        let mut presses = Vec::new();
        for (row, methods, who) in TABLE {
            let orders = if row.contains("{reference}") { &self.orders[..] } else { &self.orders[..1] };
            for (desk, reference, file) in orders {
                let path = self.path(row, *reference, *file);
                let press = |method: &&'static str| Press { row, method, path: path.clone(), who: *who, desk: *desk };
                presses.extend(methods.iter().map(press));
            }
        }
        presses
    }

    fn path(&self, row: &str, reference: Reference, file: Uuid) -> String {
        let id = if row.contains("texts") { self.text } else { self.person };
        let file = if row.contains("/files/") { file.to_string() } else { "order.json".to_owned() };
        let path = row.replace("{reference}", &reference.to_string()).replace("{file}", &file).replace("{number}", "1");
        let path = path.replace("{desk}", "emea").replace("{act}", "disable").replace("{id}", &id.to_string());
        path.replace("{secret}", "AAAAAAAAAAAAAAAAAAAAAA")
    }
}

/// What each form says: enough for most of them to do something for whoever may.
const FIELDS: &[(&str, &str)] = &[
    ("revision", "1"),
    ("changes", "0"),
    ("message", "1"),
    ("server", "0"),
    ("as_ordered", "0"),
    ("note", "x"),
    ("reason", "x"),
];

/// What somebody tries.
struct Press {
    row: &'static str,
    method: &'static str,
    path: String,
    who: Who,
    /// Whose order it is about.
    desk: DeskId,
}

impl Press {
    async fn send(&self, app: &TestApp, client: &Client) -> Response {
        let request = match self.method {
            "POST" if self.row.ends_with("/files") => {
                app.post_files(&self.path, &[("revision".to_owned(), "1".to_owned())], &[("files", "lic.dat", b"x")])
            }
            "POST" => app.post(&self.path).form(FIELDS),
            _ => app.get(&self.path),
        };
        client.execute(request.build().unwrap()).await.unwrap()
    }

    /// How somebody who sees these desks (none: a manager) is refused. None: they are let in.
    fn refusal(&self, desks: &[DeskId]) -> Option<StatusCode> {
        let is_manager = desks.is_empty();
        let sees = is_manager || desks.contains(&self.desk);
        match self.who {
            _ if self.method == "BACK" => None,
            Desk | ManagerOfOrder if !sees => Some(StatusCode::NOT_FOUND),
            Manager | ManagerOfOrder if !is_manager => Some(StatusCode::FORBIDDEN),
            Anybody | Staff | Desk | Manager | ManagerOfOrder => None,
        }
    }

    /// Whether this is how somebody is answered who is let in, whatever else is wrong with what they sent.
    fn lets_in(&self, answer: &Response) -> bool {
        let status = answer.status();
        // A link that nobody made, a file that somebody removed before.
        let may_be_gone = self.row == "/staff/link/{secret}" || self.row.contains("/files/{file}");
        // Signed out, one is led there too.
        let may_sign_in = self.who == Anybody || self.row.ends_with("/sign-out");
        match status {
            StatusCode::NOT_FOUND => may_be_gone,
            StatusCode::SEE_OTHER if self.method == "BACK" => {
                location(answer).starts_with(self.path.rsplit_once('/').unwrap().0)
            }
            StatusCode::SEE_OTHER => may_sign_in || !location(answer).starts_with("/staff/sign-in"),
            StatusCode::OK | StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY => true,
            _ => false,
        }
    }
}

/// Everything that a press could change, in a few words.
async fn state(app: &TestApp) -> String {
    let words = sqlx::query_scalar(
        "select concat_ws(' ', \
            (select string_agg(concat_ws(' ', desk, state, revision, assigned_to, erased_at), ';' order by id) \
             from requests), \
            (select string_agg(concat_ws(' ', email, role, disabled_at, changes), ';' order by email) from staff), \
            (select count(*) from request_history), (select count(*) from request_files), \
            (select count(*) from request_notes), (select count(*) from request_messages), \
            (select count(*) from outbox), (select count(*) from canned_texts), \
            (select count(*) from request_viewers))",
    );
    words.fetch_one(&app.pool).await.unwrap()
}

/// The browser of somebody who is signed in.
async fn browser_of(app: &TestApp, email: &str, desks: &[DeskId]) -> Client {
    let browser = browser();
    let secret = invite(app, &person(email, desks)).await;
    browser.post(app.url(&link_path(&secret))).send().await.unwrap();
    browser
}

fn browser() -> Client {
    client().redirect(Policy::none()).cookie_store(true).build().unwrap()
}

#[tokio::test]
async fn each_role_meets_each_address_of_each_desk_as_the_table_says() {
    let app = app().await;
    let things = Things::make(&app).await;
    let before = state(&app).await;
    let nobody = browser();
    for press in things.presses().iter().filter(|press| press.who != Anybody) {
        let answer = press.send(&app, &nobody).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{} {}", press.method, press.path);
        assert!(location(&answer).starts_with("/staff/sign-in"), "{} {}", press.method, press.path);
    }
    assert_eq!(state(&app).await, before, "whoever is not signed in changes nothing");

    let roles: [(&str, &[DeskId]); 4] = [
        ("japan@x.example", &[DeskId::Japan]),
        ("both@x.example", &[DeskId::Emea, DeskId::UsApac]),
        ("emea@x.example", &[DeskId::Emea]),
        ("m@x.example", &[]),
    ];
    let mut browsers = Vec::new();
    for (email, desks) in roles {
        browsers.push((email, desks, browser_of(&app, email, desks).await));
    }
    let before = state(&app).await;
    for (email, desks, browser) in &browsers {
        for press in things.presses() {
            let Some(refusal) = press.refusal(desks) else { continue };
            let answer = press.send(&app, browser).await;
            assert_eq!(answer.status(), refusal, "{email}: {} {}", press.method, press.path);
        }
    }
    assert_eq!(state(&app).await, before, "whoever is refused changes nothing");

    for (email, desks, browser) in &browsers {
        for press in things.presses().iter().filter(|press| press.refusal(desks).is_none()) {
            let answer = press.send(&app, browser).await;
            assert!(press.lets_in(&answer), "{email}: {} {} answers {answer:?}", press.method, press.path);
        }
    }
}

#[tokio::test]
async fn a_file_is_found_under_its_own_order_only() {
    let app = app().await;
    let things = Things::make(&app).await;
    sqlx::query("update request_files set completion = 1").execute(&app.pool).await.unwrap();
    let manager = browser_of(&app, "m@x.example", &[]).await;
    let nobody = browser();
    for (_, reference, own) in &things.orders {
        let request = requests::by_reference(&app.pool, *reference).await.unwrap().unwrap();
        let link = app.app.state.flow.links.secret(LinkTo::Order, request.id, request.link_number);
        let status = LinkTo::Order.path(&link);
        for (_, other, file) in &things.orders {
            let expected = if file == own { StatusCode::OK } else { StatusCode::NOT_FOUND };
            for (client, path) in [(&manager, format!("/staff/orders/{reference}")), (&nobody, status.clone())] {
                let answer = client.get(app.url(&format!("{path}/files/{file}"))).send().await.unwrap();
                assert_eq!(answer.status(), expected, "a file of {other} below {path}");
            }
        }
    }
}
