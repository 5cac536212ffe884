//! Components of an order's page, each in every state.

use crate::domain::message::MessageKind;
use crate::domain::problem::Pointer;
use crate::domain::request::State;
use crate::text::{self, Changed, Words};
use crate::web::Icon;
use crate::web::field::Field;
use crate::web::staff::order::{
    Beside, Decided, Difference, Edit, Items, Line, Mail, Mails, Number, Post, Row, Todo, TodoLine, Told,
};
use crate::web::talk::Turn;

/// When things happened.
const TIME: &str = "25 Nov 2026, 12:20 GMT";

/// What stands on the page of components.
pub struct Case {
    /// What the forms send along.
    pub post: Post,
    /// Decided, adjusted, open, and being filled in with a sum that is wrong.
    pub items: Items,
    /// Something to decide, and nothing any more.
    pub todos: [Todo; 2],
    /// A save on an old version, and a second press.
    pub told: [Told; 2],
    /// Other orders.
    pub others: Vec<Beside>,
    /// Where all of them are.
    pub all_others: Option<String>,
    /// Sent, waiting, tried once, and given up.
    pub mails: Mails,
    /// A question, an answer with a change, and a decision.
    pub turns: Vec<Turn>,
}

/// Put together.
pub fn case(t: &Words) -> Case {
    Case {
        post: Post { reference: "OK-7Q4M-2XKD".to_owned(), revision: 7, from: String::new() },
        items: items(t),
        todos: [
            Todo { title: t.msg_review_todo_decide(), lines: todo_lines(t), is_done: false },
            Todo { title: t.msg_review_todo_done(), lines: Vec::new(), is_done: true },
        ],
        told: told(t),
        all_others: Some("#".to_owned()),
        mails: mails(t),
        turns: turns(t),
        others: vec![Beside {
            reference: "OK-2F7N-6HJC".to_owned(),
            state: State::InReview,
            text: "Testing, to 31 Jan 2027".to_owned(),
            why: vec![t.msg_review_others_names("lic-fra-01")],
        }],
    }
}

fn mails(t: &Words) -> Mails {
    let mail = |id, kind, icon, class: &'static str, when: String, said: Option<&str>| Mail {
        id,
        what: text::message_kind(t, kind),
        to: "jana.keller@nordwind.example".to_owned(),
        when,
        said: said.map(str::to_owned),
        icon,
        class,
        can_go_again: class == "ok-mail--bad",
        elsewhere: (class == "ok-mail--bad").then(|| "#".to_owned()),
        address: None,
    };
    let greylisted = "450 4.2.0 Greylisted, try again in 5 minutes";
    let unknown = "550 5.1.1 <jana.keller@nordwind.example>: User unknown";
    let later = t.msg_delivery_next_try(TIME);
    Mails {
        trouble: Some(t.msg_case_undelivered(1)),
        list: vec![
            mail(4, MessageKind::Question, Icon::Error, "ok-mail--bad", t.msg_delivery_dead(), Some(unknown)),
            mail(3, MessageKind::Answer, Icon::Clock, "ok-mail--wait", later, Some(greylisted)),
            mail(2, MessageKind::Received, Icon::Clock, "ok-mail--wait", t.msg_delivery_queued(), None),
            mail(1, MessageKind::Order, Icon::Done, "", TIME.to_owned(), None),
        ],
    }
}

fn turns(t: &Words) -> Vec<Turn> {
    let turn = |title: &str, kind: String, is_from_customer, lines: &[&str]| Turn {
        title: title.to_owned(),
        kind,
        is_from_customer,
        machine: "2026-11-25T12:20:00Z".to_owned(),
        time: TIME.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        opened: Vec::new(),
        changed: Vec::new(),
    };
    let asked = ["Is this the host ID of the second server?", "Please run the command on the machine itself."];
    let host_id = text::place(t, &Pointer::from("/servers/1/host_id"));
    vec![
        Turn { opened: vec![host_id.clone()], ..turn("Mina Okafor", t.msg_talk_question(), false, &asked) },
        Turn {
            changed: vec![Changed { place: host_id, from: "a0369f2c4410".to_owned(), to: "001b213c4d99".to_owned() }],
            ..turn("Jana Keller", t.msg_talk_answer(), true, &["It is a new machine."])
        },
        turn(&text::state(t, State::Refused), String::new(), false, &["The contract ended."]),
    ]
}

fn items(t: &Words) -> Items {
    let number =
        |was: Option<&str>, now: Option<&str>| Number { was: was.map(str::to_owned), now: now.map(str::to_owned) };
    let row = |index: usize, name: &str, numbers: [(Option<&str>, Option<&str>); 3]| {
        let [quantity, first, second] = numbers.map(|(was, now)| number(was, now));
        Row {
            index,
            name: name.to_owned(),
            unit: "8.1, agents".to_owned(),
            has_number: quantity.now.is_some(),
            quantity,
            shares: vec![first, second],
            listed: None,
            decision: None,
            is_open: true,
            edit_href: "#".to_owned(),
            edit: None,
        }
    };
    let decided = |what: String, reason: Option<&str>| {
        let by = "Mina Okafor, 25 Nov 2026, 12:20 GMT".to_owned();
        Some(Decided { what, by, reason: reason.map(str::to_owned) })
    };
    let same = |now| (None, Some(now));
    Items {
        decided: Some(t.msg_review_items_decided(2, 4)),
        hosts: vec!["lic-fra-01".to_owned(), "lic-muc-01".to_owned()],
        lists_shares: false,
        rows: vec![
            Row {
                decision: decided(t.msg_review_decision_as_ordered(), None),
                is_open: false,
                ..row(0, "Inbound Voice", [same("240"), same("140"), same("100")])
            },
            Row {
                decision: decided(t.msg_review_decision_adjusted(), Some("50 in purchase order PO-4471")),
                is_open: false,
                ..row(1, "Outbound Contact", [(Some("60"), Some("50")), (Some("30"), Some("25")), same("25")])
            },
            row(2, "Enterprise Routing", [same("240"), same("140"), same("100")]),
            Row { edit: Some(edit(t)), ..row(3, "Info Mart", [(None, None), (None, None), (None, None)]) },
        ],
        is_in_review: true,
        rest: Some(t.msg_review_rest(2)),
    }
}

fn edit(t: &Words) -> Edit {
    let field = |id: &str, name: &str, label: String, value: &str| Field {
        name: name.to_owned(),
        ..Field::new(id, label, value)
    };
    Edit {
        quantity: field("amount-quantity", "quantity", t.msg_review_amount_quantity("Info Mart"), "4"),
        shares: vec![
            (
                "lic-fra-01".to_owned(),
                field("per-server-0", "per_server[0]", t.msg_review_amount_share("Info Mart", "lic-fra-01"), "1"),
            ),
            (
                "lic-muc-01".to_owned(),
                field("per-server-1", "per_server[1]", t.msg_review_amount_share("Info Mart", "lic-muc-01"), "2"),
            ),
        ],
        in_columns: true,
        reason: field("amount-reason", "reason", t.msg_review_amount_reason(), ""),
        error: Some(t.msg_problem_split_sum(3, 4)),
        error_id: "amount-sum".to_owned(),
        button: t.msg_review_amount_save_fill(),
        cancel: "#".to_owned(),
        columns: 5,
    }
}

fn todo_lines(t: &Words) -> Vec<TodoLine> {
    let line = |what: String, text: String| TodoLine {
        href: Some("#item-2".to_owned()),
        what,
        is_code: false,
        order: None,
        text,
    };
    vec![
        line(t.msg_review_todo_item("Enterprise Routing", "240"), String::new()),
        line(t.msg_review_todo_item_open("Info Mart"), t.msg_review_todo_item_open_text()),
        TodoLine {
            order: Some(("OK-2F7N-6HJC".to_owned(), false)),
            ..line(
                t.msg_review_todo_same("lic-fra-01", 1),
                t.msg_review_todo_same_text("Japan", t.msg_review_same_host_id()),
            )
        },
    ]
}

fn told(t: &Words) -> [Told; 2] {
    let meanwhile = || {
        vec![Line {
            what: t.msg_history_decided_adjusted("Outbound Contact"),
            who: "Paul Brandt".to_owned(),
            machine: "2026-11-25T12:20:00Z".to_owned(),
            time: "25 Nov 2026, 12:20 GMT".to_owned(),
            details: vec![t.msg_history_from_to("60", "70")],
        }]
    };
    let difference = Difference {
        what: "Outbound Contact".to_owned(),
        then: "60: 30, 30".to_owned(),
        now: "70: 40, 30".to_owned(),
        typed: Some("50: 25, 25".to_owned()),
    };
    [
        Told {
            title: t.msg_review_told_stale(),
            text: vec![t.msg_review_told_stale_text()],
            meanwhile: meanwhile(),
            rows: vec![difference],
            has_typed: true,
            ..Told::default()
        },
        Told {
            title: t.msg_review_told_done(),
            text: vec![t.msg_review_told_done_text()],
            is_done: true,
            ..Told::default()
        },
    ]
}
