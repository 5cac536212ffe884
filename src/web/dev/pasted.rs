//! What people paste, read, for the page of components.

use crate::domain::order::document::Node;
use crate::text;
use crate::web::form::Posted;
use crate::web::order::pasted::{Panel, Pasted, Reading, Table};

/// What `ip link` prints on a host of containers and virtual machines.
const OUTPUT: &str = "$ hostname\nlic-fra-01\n$ ip link\n\
    1: lo: <LOOPBACK,UP> mtu 65536\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n\
    2: eno1: <BROADCAST,UP> mtu 1500\n    link/ether 3c:ec:ef:5a:91:d0 brd ff:ff:ff:ff:ff:ff\n\
    3: eno2: <BROADCAST,UP> mtu 1500\n    link/ether 52:54:00:12:34:56 brd ff:ff:ff:ff:ff:ff\n\
    4: docker0: <BROADCAST,UP> mtu 1500\n    link/ether 02:42:11:22:33:44 brd ff:ff:ff:ff:ff:ff\n\
    5: virbr0: <BROADCAST,UP> mtu 1500\n    link/ether 52:54:00:a1:6e:02 brd ff:ff:ff:ff:ff:ff\n";

/// An output with several host IDs, one with none that fits, and one that is not there yet.
pub(super) fn panels() -> [Panel; 3] {
    let t = text::words("en");
    let mut posted = Posted::nothing();
    for (row, system, output) in [(1, "linux", OUTPUT), (2, "aix", OUTPUT)] {
        posted.put_text(&format!("servers[{row}][operating_system][type]"), system);
        posted.put_text(&format!("servers[{row}][host_name]"), "lic-muc-01");
        posted.put_text(&format!("paste[{row}][text]"), output);
    }
    [Pasted::in_form(t, &posted, 1), Pasted::in_form(t, &posted, 2), Panel::closed(3)]
}

/// A table of which some lines can be read: one that changes a server, and one that adds one.
pub(super) fn table() -> Table {
    let mut posted = Posted::nothing();
    posted.put_text(
        "rows[text]",
        "lic-fra-01\t3cecef5a91d1\nlic-muc-01\t\twindows\nlic-vie-01\ta\tb\tc\td\te\nHello there\n",
    );
    let mut order = Node::empty();
    let server = [("host_name", "lic-fra-01"), ("host_id", "3cecef5a91d0")];
    let server = server.map(|(name, text)| (name.to_owned(), Node::Text(text.to_owned())));
    order.set("servers", Node::List(vec![Node::Object(server.to_vec())]));
    let mut reading = Reading::of(&posted);
    reading.enter(&mut order);
    reading.answer(text::words("en"))
}
