//! Deciding items and correcting servers: a new version of the order, judged by the one check.

use orderkit::domain::desk::DeskId;
use orderkit::domain::history::{Change, Event};
use orderkit::domain::order::Order;
use orderkit::domain::problem::{Pointer, ProblemKind};
use orderkit::domain::request::{Amount, DecisionKind, Reason, Request, State};
use orderkit::domain::staff::{Member, NewMember, Role};
use orderkit::store::{self, history, review as kept};
use orderkit::workflow::review::{self, By, Choice, Names, Refusal, Wanted};
use orderkit::workflow::submit::{ApiSubmit, submit_api};

use crate::helpers::{TestFlow, flow, noon, order_json};

/// An order of three items, the last of them open, in review by Mina.
struct Desk {
    flow: TestFlow,
    mina: Member,
    id: uuid::Uuid,
}

impl Desk {
    async fn new() -> Self {
        let flow = flow().await;
        let email = "mina@desk.example".parse().unwrap();
        let new = NewMember::new(&email, "Mina Okafor", Role::Agent, &[DeskId::UsApac]).unwrap();
        orderkit::workflow::staff::add(&flow.pool, &new, noon()).await.unwrap();
        let mina = store::staff::by_email(&flow.pool, email.as_ref()).await.unwrap().unwrap().member;
        let mut json = order_json();
        json["deployment_mode"] = "blended".into();
        json["sellable_items"] = serde_json::json!([
            { "name": "Enterprise Routing", "version": "8.1", "quantity": 200, "per_server": [120, 80] },
            { "name": "Outbound Contact", "version": "8.1", "quantity": 60, "per_server": [60, 0] },
            { "name": "Info Mart", "version": "8.5", "quantity": null, "per_server": null }
        ]);
        let order = Order::from_stored(&json.to_string()).unwrap();
        let ApiSubmit::Stored(submitted) = submit_api(&flow, None, order, "en", noon()).await.unwrap() else {
            panic!("stored")
        };
        let by = By { member: &mina, reference: submitted.reference, revision: Some(1), now: noon() };
        let taken = review::take(&flow, &by).await.unwrap().unwrap();
        Self { id: taken.id, flow, mina }
    }

    async fn read(&self) -> Request {
        store::requests::by_id(&self.flow.pool, self.id).await.unwrap().unwrap()
    }

    async fn decide(&self, item: usize, choice: Choice) -> Result<Request, Refusal> {
        let now = self.read().await;
        let by = By { member: &self.mina, reference: now.reference, revision: Some(now.revision), now: noon() };
        review::decide(&self.flow, &by, item, choice).await.unwrap()
    }

    async fn correct(&self, server: usize, host_name: &str, host_id: &str) -> Result<Request, Refusal> {
        let now = self.read().await;
        let by = By { member: &self.mina, reference: now.reference, revision: Some(now.revision), now: noon() };
        let names = Names { host_name: host_name.to_owned(), host_id: host_id.to_owned() };
        review::correct(&self.flow, &by, server, &names, Reason::new("they said so").unwrap()).await.unwrap()
    }

    async fn kinds(&self) -> Vec<Option<DecisionKind>> {
        let now = self.read().await;
        let decisions = kept::decisions(&self.flow.pool, &now).await.unwrap();
        (0..decisions.len()).map(|item| decisions.of(item).map(|decision| decision.kind)).collect()
    }

    async fn newest(&self) -> Event {
        history::of_request(&self.flow.pool, self.id).await.unwrap().remove(0).event
    }
}

fn amount(quantity: &str, per_server: &[&str]) -> Choice {
    let per_server = per_server.iter().map(|share| (*share).to_owned()).collect();
    Choice::Amount { quantity: quantity.to_owned(), per_server, reason: Reason::new("PO-4471") }
}

fn kinds(refusal: Refusal) -> Vec<(String, ProblemKind)> {
    let Refusal::Wrong(wrong) = refusal else { panic!("{refusal:?}") };
    wrong.problems.into_iter().map(|problem| (problem.pointer.to_string(), problem.kind)).collect()
}

#[tokio::test]
async fn as_ordered_is_decided_without_a_new_version() {
    let desk = Desk::new().await;
    let decided = desk.decide(0, Choice::AsOrdered).await.unwrap();
    assert_eq!((decided.version, decided.revision, decided.state), (1, 3, State::InReview));
    assert_eq!(desk.kinds().await, [Some(DecisionKind::AsOrdered), None, None]);
    let again = desk.decide(0, Choice::AsOrdered).await.unwrap();
    assert_eq!(again.revision, 3, "a second press changes nothing");
    let undone = desk.decide(0, Choice::Undo).await.unwrap();
    assert_eq!((undone.version, undone.revision), (1, 4));
    assert_eq!(desk.kinds().await, [None, None, None]);
}

#[tokio::test]
async fn another_number_is_a_new_version_and_undoing_brings_the_first_back() {
    let desk = Desk::new().await;
    let adjusted = desk.decide(1, amount(" 050 ", &["25", "25"])).await.unwrap();
    assert_eq!((adjusted.version, adjusted.revision), (2, 3));
    assert_eq!(adjusted, desk.read().await, "what is told is what is stored");
    let (ordered, new) = (Amount { quantity: Some(60), per_server: Some(vec![60, 0]) }, vec![25, 25]);
    let new = Amount { quantity: Some(50), per_server: Some(new) };
    assert_eq!(Amount::of(&adjusted.order.sellable_items[1]), new);
    let (item, name, reason) = (1, "Outbound Contact".to_owned(), Reason::new("PO-4471"));
    let decision = DecisionKind::Adjusted;
    let (from, to) = (ordered.clone(), new.clone());
    assert_eq!(desk.newest().await, Event::Decided { item, name: name.clone(), decision, from, to, reason });

    let more = desk.decide(1, amount("70", &["40", "30"])).await.unwrap();
    let decisions = kept::decisions(&desk.flow.pool, &more).await.unwrap();
    assert_eq!(decisions.of(1).unwrap().ordered, ordered, "what the customer ordered stays known");
    let same = desk.decide(1, amount("60", &["60", "0"])).await.unwrap();
    assert_eq!(desk.kinds().await[1], Some(DecisionKind::AsOrdered), "the same number is as ordered");
    assert_eq!(same.version, 4);

    desk.decide(1, amount("1", &["1", "0"])).await.unwrap();
    let undone = desk.decide(1, Choice::Undo).await.unwrap();
    assert_eq!(Amount::of(&undone.order.sellable_items[1]), ordered);
    let from = Amount { quantity: Some(1), per_server: Some(vec![1, 0]) };
    assert_eq!(desk.newest().await, Event::Undecided { item, name, from, to: ordered });
    let first = store::requests::at_version(&desk.flow.pool, desk.id, 2).await.unwrap().unwrap();
    assert_eq!(Amount::of(&first.order.sellable_items[1]), new, "each version stays");
}

#[tokio::test]
async fn an_open_number_is_filled_in() {
    let desk = Desk::new().await;
    let missing = || vec![("/sellable_items/2/quantity".to_owned(), ProblemKind::Required)];
    assert_eq!(kinds(desk.decide(2, Choice::AsOrdered).await.unwrap_err()), missing());
    assert_eq!(kinds(desk.decide(2, amount(" ", &["", ""])).await.unwrap_err()), missing());
    assert_eq!(desk.read().await.revision, 2, "nothing was changed");
    let filled = desk.decide(2, amount("", &["1", "3"])).await.unwrap();
    assert_eq!(filled.order.sellable_items[2].quantity, Some(4), "the shares give it");
    assert_eq!(desk.kinds().await[2], Some(DecisionKind::FilledIn));
    let undone = desk.decide(2, Choice::Undo).await.unwrap();
    assert_eq!(Amount::of(&undone.order.sellable_items[2]), Amount { quantity: None, per_server: None });
}

#[tokio::test]
async fn a_wrong_number_is_told_by_the_check_and_changes_nothing() {
    let desk = Desk::new().await;
    let before = desk.read().await;
    let split = "/sellable_items/0/per_server".to_owned();
    let refused = desk.decide(0, amount("200", &["100", "90"])).await.unwrap_err();
    let Refusal::Wrong(wrong) = &refused else { panic!("{refused:?}") };
    assert_eq!(wrong.typed.typed_at("/sellable_items/0/per_server/1"), "90", "what was typed is there");
    assert_eq!(kinds(refused), [(split, ProblemKind::SplitSum { shares: 190, quantity: 200 })]);
    let refused = kinds(desk.decide(0, amount("two hundred", &["100", "x"])).await.unwrap_err());
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert_eq!(desk.decide(3, Choice::AsOrdered).await.unwrap_err(), Refusal::NoSuchPlace);
    assert_eq!(desk.read().await, before);
}

#[tokio::test]
async fn what_is_left_can_be_as_ordered_at_once_but_not_what_is_open() {
    let desk = Desk::new().await;
    desk.decide(1, amount("50", &["50", "0"])).await.unwrap();
    let now = desk.read().await;
    let by = By { member: &desk.mina, reference: now.reference, revision: Some(now.revision), now: noon() };
    let decided = review::decide_rest(&desk.flow, &by).await.unwrap().unwrap();
    assert_eq!(decided.revision, now.revision + 1);
    assert_eq!(desk.kinds().await, [Some(DecisionKind::AsOrdered), Some(DecisionKind::Adjusted), None]);
    let by = By { revision: Some(decided.revision), ..by };
    assert_eq!(review::verify(&desk.flow, &by).await.unwrap().unwrap_err(), Refusal::Undecided(vec![2]));
}

#[tokio::test]
async fn a_correction_is_stored_in_its_own_form_and_takes_no_decision_back() {
    let desk = Desk::new().await;
    desk.decide(0, Choice::AsOrdered).await.unwrap();
    let corrected = desk.correct(1, "lic2", "0:50:56:1A:2B:3C").await.unwrap();
    assert_eq!(corrected.order.servers[1].host_id.to_string(), "0050561a2b3c");
    assert_eq!(corrected.version, 2);
    let change = Change {
        at: Pointer::from("/servers/1/host_id"),
        from: "001b213c4d02".to_owned(),
        to: "0050561a2b3c".to_owned(),
    };
    let reason = Reason::new("they said so").unwrap();
    assert_eq!(desk.newest().await, Event::Corrected { changed: vec![change], reason });
    assert_eq!(desk.kinds().await[0], Some(DecisionKind::AsOrdered));
    let found: String =
        sqlx::query_scalar("select host_id from request_servers where request_id = $1 and position = 1")
            .bind(desk.id)
            .fetch_one(&desk.flow.pool)
            .await
            .unwrap();
    assert_eq!(found, "0050561a2b3c", "search finds it");

    let same = desk.correct(1, "lic2", "00-50-56-1a-2b-3c").await.unwrap();
    assert_eq!(same.revision, corrected.revision, "another spelling of the same is no change");
    let refused = kinds(desk.correct(1, "lic1", "10.20.30.40").await.unwrap_err());
    let places: Vec<&str> = refused.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["/servers/1/host_name", "/servers/1/host_id"], "both at once");
    assert_eq!(desk.correct(2, "lic3", "001b213c4d09").await.unwrap_err(), Refusal::NoSuchPlace);
}

#[tokio::test]
async fn nothing_is_decided_or_corrected_but_in_review() {
    let desk = Desk::new().await;
    desk.decide(0, Choice::AsOrdered).await.unwrap();
    desk.decide(1, Choice::AsOrdered).await.unwrap();
    let filled = desk.decide(2, amount("4", &["2", "2"])).await.unwrap();
    let by = By { member: &desk.mina, reference: filled.reference, revision: Some(filled.revision), now: noon() };
    let verified = review::verify(&desk.flow, &by).await.unwrap().unwrap();
    let not_now = Refusal::NotAllowed { wanted: Wanted::Work, state: State::Verified };
    assert_eq!(desk.decide(0, Choice::Undo).await.unwrap_err(), not_now);
    assert_eq!(desk.correct(0, "lic9", "001b213c4d09").await.unwrap_err(), not_now);
    let by = By { revision: Some(verified.revision), ..by };
    assert_eq!(review::decide_rest(&desk.flow, &by).await.unwrap().unwrap_err(), not_now);
    let by = By { revision: Some(1), ..by };
    let stale = review::decide(&desk.flow, &by, 0, Choice::Undo).await.unwrap().unwrap_err();
    assert!(matches!(stale, Refusal::Stale(_)), "{stale:?}");
}
