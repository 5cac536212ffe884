use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

use super::rows::moves;
use super::{Conflict, ConflictKind, Edit, Merged, merge};
use crate::domain::order::document::Node;

fn read(json: &str) -> Node {
    Node::read_json(json.as_bytes()).expect("JSON")
}

/// A page that holds all of `now`, and has these rows of the servers.
fn edit(was: &str, now: &str, servers: &[usize]) -> Edit {
    let rows = BTreeMap::from([("servers".to_owned(), servers.to_vec())]);
    Edit { was: read(was), now: read(now), rows, keeps_blanks: true }
}

fn merged(edit: &Edit, draft: &str) -> (String, Merged) {
    let mut draft = read(draft);
    let merged = merge(edit, &mut draft);
    (draft.to_string(), merged)
}

fn answer(place: &str, theirs: &str) -> Conflict {
    Conflict { place: place.to_owned(), kind: ConflictKind::Answer(Node::Text(theirs.to_owned())) }
}

#[test]
fn each_side_keeps_what_it_alone_changed() {
    let edit = edit(r#"{"company":{"name":"A","end_user":"E"}}"#, r#"{"company":{"name":"B","end_user":"E"}}"#, &[]);
    let (order, merged) = merged(&edit, r#"{"company":{"name":"A","end_user":"F"},"notes":"n"}"#);
    assert_eq!(order, r#"{"company":{"name":"B","end_user":"F"},"notes":"n"}"#);
    assert_eq!(merged.conflicts, []);
}

#[test]
fn the_later_answer_stands_and_the_other_one_is_told() {
    let edit = edit(r#"{"notes":"a"}"#, r#"{"notes":"b"}"#, &[]);
    let (order, merged) = merged(&edit, r#"{"notes":"c"}"#);
    assert_eq!(order, r#"{"notes":"b"}"#);
    assert_eq!(merged.conflicts, [answer("/notes", "c")]);
}

#[test]
fn the_same_answer_twice_is_no_conflict_and_nothing_is_nothing() {
    for (was, now, draft) in [
        (r#"{"notes":"a"}"#, r#"{"notes":"b"}"#, r#"{"notes":"b"}"#),
        ("{}", r#"{"notes":""}"#, r#"{"notes":"c"}"#),
        (r#"{"notes":"a\nb"}"#, r#"{"notes":"a\r\nb"}"#, r#"{"notes":"c"}"#),
    ] {
        let (order, merged) = merged(&edit(was, now, &[]), draft);
        assert_eq!((order.as_str(), merged.conflicts), (draft, Vec::new()), "{was} {now}");
    }
}

const TWO: &str = r#"{"servers":[{"host_name":"a","port":"1"},{"host_name":"b","port":"2"}]}"#;

#[test]
fn what_is_typed_follows_its_row() {
    let now = r#"{"servers":[{"host_name":"a","port":"1"},{"host_name":"b","port":"9"}]}"#;
    let draft = r#"{"servers":[{"host_name":"b","port":"2"},{"host_name":"c","port":"3"}]}"#;
    let (order, merged) = merged(&edit(TWO, now, &[0, 1]), draft);
    assert_eq!(order, r#"{"servers":[{"host_name":"b","port":"9"},{"host_name":"c","port":"3"}]}"#);
    assert_eq!(merged.conflicts, []);
    assert_eq!((merged.place("servers", 0), merged.place("servers", 1).map(|place| place.row)), (None, Some(0)));
    assert_eq!((merged.number("servers", 0), merged.number("servers", 1)), (Some(1), None));
}

#[test]
fn a_row_that_was_taken_out_and_written_into_is_back_and_told() {
    let now = r#"{"servers":[{"host_name":"a","port":"1"},{"host_name":"b","port":"9"}]}"#;
    let (order, merged) = merged(&edit(TWO, now, &[0, 1]), r#"{"servers":[{"host_name":"a","port":"1"}]}"#);
    assert_eq!(order, now);
    assert_eq!(merged.conflicts, [Conflict { place: "/servers/1".to_owned(), kind: ConflictKind::TakenOut }]);
}

#[test]
fn a_row_that_is_taken_out_while_another_one_writes_into_it_stays_and_is_told() {
    let now = r#"{"servers":[{"host_name":"a","port":"1"}]}"#;
    let draft = r#"{"servers":[{"host_name":"a","port":"1"},{"host_name":"b","port":"9"}]}"#;
    let (order, both) = merged(&edit(TWO, now, &[0]), draft);
    assert_eq!(order, draft);
    assert_eq!(both.conflicts, [Conflict { place: "/servers/1".to_owned(), kind: ConflictKind::WrittenInto }]);
    let (order, alone) = merged(&edit(TWO, now, &[0]), TWO);
    assert_eq!((order.as_str(), alone.conflicts), (now, Vec::new()));
}

#[test]
fn rows_that_both_add_are_all_there_and_one_of_the_same_name_is_one() {
    let was = r#"{"servers":[{"host_name":"a"}]}"#;
    let now = r#"{"servers":[{"host_name":"a"},{"host_name":"c"},{"host_name":"d","port":"2"}]}"#;
    let draft = r#"{"servers":[{"host_name":"a"},{"host_name":"b"},{"host_name":"d","port":"1"}]}"#;
    let (order, merged) = merged(&edit(was, now, &[0, 1, 2]), draft);
    let rows = r#"{"servers":[{"host_name":"a"},{"host_name":"b"},{"host_name":"c"},{"host_name":"d","port":"2"}]}"#;
    assert_eq!(order, rows);
    assert_eq!(merged.conflicts, [answer("/servers/3/port", "1")]);
}

#[test]
fn what_was_saved_once_is_not_added_again() {
    let was = r#"{"servers":[{"host_name":"a"},{}]}"#;
    let now = r#"{"servers":[{"host_name":"a"},{"host_name":"b","port":"1"}]}"#;
    let (order, merged) = merged(&edit(was, now, &[0, 1]), now);
    assert_eq!((order.as_str(), merged.conflicts), (now, Vec::new()));
}

#[test]
fn places_to_fill_in_are_no_rows_until_something_is_typed() {
    let mut edit = edit("{}", r#"{"servers":[{},{"host_name":"b"},{"host_name":""}]}"#, &[0, 1, 2]);
    edit.keeps_blanks = false;
    let (order, merged) = merged(&edit, "{}");
    assert_eq!(order, r#"{"servers":[{},{"host_name":"b"}]}"#);
    assert_eq!(merged.place("servers", 1).map(|place| place.row), Some(1));
}

#[test]
fn shares_and_ticks_follow_their_servers_and_a_share_of_one_that_is_gone_is_told() {
    let was = r#"{"servers":[{"host_name":"a"},{"host_name":"b"},{"host_name":"c"}],
        "sellable_items":[{"name":"X","per_server":["1","2","3"]}],"applications":[{"name":"U","servers":["0"]}]}"#;
    let now = r#"{"sellable_items":[{"per_server":["7","8","3"]}],"applications":[{"name":"U","servers":["0","2"]}]}"#;
    let draft = r#"{"servers":[{"host_name":"b"},{"host_name":"c"},{"host_name":"d"}],
        "sellable_items":[{"name":"W"},{"name":"X","per_server":["2","3","4"]}],"applications":[{"name":"U","servers":null}]}"#;
    let (order, merged) = merged(&edit(was, now, &[]), draft);
    let order = read(&order);
    let at = |place: &str| order.at(place).map(ToString::to_string).unwrap_or_default();
    assert_eq!(at("/sellable_items/1/per_server"), r#"["8","3","4"]"#);
    assert_eq!(at("/applications/0/servers"), r#"["1"]"#);
    let gone = ConflictKind::Gone { row: read(r#"{"host_name":"a"}"#), said: vec!["7".to_owned()] };
    assert_eq!(merged.conflicts, [Conflict { place: "/servers".to_owned(), kind: gone }]);
}

#[test]
fn what_is_said_of_a_product_that_is_gone_is_told() {
    let was = r#"{"sellable_items":[{"name":"X","per_server":["1"]},{"name":"Y","per_server":["2"]}]}"#;
    let now = r#"{"sellable_items":[{"per_server":["5"]},{"per_server":["2"]}]}"#;
    let (order, merged) = merged(&edit(was, now, &[]), r#"{"sellable_items":[]}"#);
    assert_eq!(order, r#"{"sellable_items":[]}"#);
    let row = read(r#"{"name":"X","per_server":["1"]}"#);
    let kind = ConflictKind::Gone { row, said: vec!["5".to_owned()] };
    assert_eq!(merged.conflicts, [Conflict { place: "/sellable_items".to_owned(), kind }]);
}

#[test]
fn a_server_that_the_page_takes_out_takes_its_shares_along() {
    let draft = r#"{"servers":[{"host_name":"a","port":"1"},{"host_name":"b","port":"2"}],"sellable_items":[{"per_server":["1","2"]}]}"#;
    let (order, _) = merged(&edit(TWO, r#"{"servers":[{"host_name":"b","port":"2"}]}"#, &[1]), draft);
    assert_eq!(read(&order).at("/sellable_items/0/per_server").map(ToString::to_string).as_deref(), Some(r#"["2"]"#));
}

#[test]
fn what_is_told_follows_when_a_row_is_taken_out() {
    let mut merged =
        Merged { conflicts: vec![answer("/servers/0/port", "1"), answer("/servers/2/port", "2")], ..Merged::default() };
    merged.take_out("servers", 0);
    assert_eq!(merged.conflicts, [answer("/servers/1/port", "2")]);
}

#[test]
fn a_row_that_was_renamed_kept_its_place() {
    let rows = |names: &str| -> Vec<Node> {
        names.split(' ').map(|name| read(&format!(r#"{{"host_name":"{name}"}}"#))).collect()
    };
    let moves = |was: &str, now: &str| moves("servers", &rows(was), &rows(now));
    assert_eq!(moves("a b c", "a B c"), [Some(0), Some(1), Some(2)]);
    assert_eq!(moves("a b", "b"), [None, Some(0)]);
    assert_eq!(moves("a a", "a a"), [Some(0), Some(1)]);
    assert_eq!(moves("a b", "c a"), [Some(1), None]);
    assert_eq!(moves("a b c", "A b c d"), [Some(0), Some(1), Some(2)]);
}

/// A list of servers, each with a name of its own and what one may type of it.
fn servers() -> impl Strategy<Value = Vec<[String; 3]>> {
    vec(("[p-r]?", "[s-u]?", "[v-x]?"), 1..5)
        .prop_map(|rows| rows.into_iter().map(|(port, system, purpose)| [port, system, purpose]).collect())
}

/// What somebody does to a row: nothing, take it out, or type something new into one of its fields.
#[derive(Debug, Clone)]
enum Deed {
    Nothing,
    TakeOut,
    Type(usize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    vec(
        (0..5usize).prop_map(|deed| match deed {
            0 => Deed::Nothing,
            1 => Deed::TakeOut,
            field => Deed::Type(field - 2),
        }),
        5,
    )
}

const FIELDS: [&str; 3] = ["port", "system", "purpose"];

/// The rows after somebody's deeds and a row more, with the numbers that they had; and all that was typed.
fn after(rows: &[[String; 3]], deeds: &[Deed], who: &str) -> (Node, Vec<usize>, Vec<String>) {
    let (mut out, mut numbers, mut typed) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (row, deed)) in rows.iter().zip(deeds).enumerate() {
        let mut row = row.clone();
        match deed {
            Deed::TakeOut => continue,
            Deed::Nothing => {}
            Deed::Type(field) => {
                let text = format!("{who}-{number}-{field}");
                typed.push(text.clone());
                if let Some(place) = row.get_mut(*field) {
                    *place = text;
                }
            }
        }
        out.push(server(number, &row));
        numbers.push(number);
    }
    typed.push(format!("{who}-new"));
    out.push(read(&format!(r#"{{"host_name":"{who}-new"}}"#)));
    numbers.push(rows.len());
    let mut order = Node::empty();
    order.set("servers", Node::List(out));
    (order, numbers, typed)
}

fn server(number: usize, fields: &[String; 3]) -> Node {
    let mut row = read(&format!(r#"{{"host_name":"h{number}"}}"#));
    for (name, text) in FIELDS.iter().zip(fields) {
        row.set(name, Node::Text(text.clone()));
    }
    row
}

proptest! {
    #[test]
    fn nothing_that_anybody_typed_goes_untold(rows in servers(), mine in deeds(), theirs in deeds()) {
        let mut was = Node::empty();
        was.set("servers", Node::List(rows.iter().enumerate().map(|(number, row)| server(number, row)).collect()));
        let (now, numbers, my_words) = after(&rows, &mine, "mine");
        let (mut draft, _, their_words) = after(&rows, &theirs, "theirs");
        let edit = Edit { was, now, rows: BTreeMap::from([("servers".to_owned(), numbers)]), keeps_blanks: false };
        let merged = merge(&edit, &mut draft);
        let told = format!("{:?}", merged.conflicts);
        let order = draft.to_string();
        for word in my_words {
            prop_assert!(order.contains(&word), "{word} is not in {order}");
        }
        for word in their_words {
            prop_assert!(order.contains(&word) || told.contains(&word), "{word} is neither in {order} nor told: {told}");
        }
        let named = |name: &str| order.matches(&format!(r#""host_name":"{name}""#)).count();
        for number in 0..rows.len() {
            prop_assert!(named(&format!("h{number}")) <= 1, "h{number} twice: {order}");
        }
        prop_assert_eq!((named("mine-new"), named("theirs-new")), (1, 1));

        // The same again, as after an answer that was lost, changes nothing more.
        merge(&edit, &mut draft);
        prop_assert_eq!(draft.to_string(), order);
    }

    #[test]
    fn edits_of_different_answers_commute(rows in servers(), one in vec(0..2usize, 5), other in vec(0..2usize, 5)) {
        let mut was = Node::empty();
        was.set("servers", Node::List(rows.iter().enumerate().map(|(number, row)| server(number, row)).collect()));
        let typing = |fields: &[usize], field: usize, who: &str| {
            let mut now = was.clone();
            for (row, types) in now.get_mut("servers").map_or(&mut [][..], Node::rows_mut).iter_mut().zip(fields) {
                if *types == 1 {
                    row.set(FIELDS[field], Node::Text(who.to_owned()));
                }
            }
            let numbers = (0..rows.len()).collect();
            Edit { was: was.clone(), now, rows: BTreeMap::from([("servers".to_owned(), numbers)]), keeps_blanks: false }
        };
        let (one, other) = (typing(&one, 0, "one"), typing(&other, 1, "other"));
        let both = |first: &Edit, second: &Edit| {
            let mut draft = was.clone();
            let told = [merge(first, &mut draft).conflicts, merge(second, &mut draft).conflicts];
            (draft.to_string(), told)
        };
        prop_assert_eq!(both(&one, &other), both(&other, &one));
        prop_assert_eq!(both(&one, &other).1, [Vec::new(), Vec::new()]);
    }
}
