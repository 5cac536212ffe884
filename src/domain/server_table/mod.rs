//! Servers as people keep them in a spreadsheet: rows of host name, host ID, operating system and version, with a tab, a
//! semicolon or a comma between the columns. What can be read becomes servers; the rest is told by line.

mod add;
mod heading;
mod system;

use csv::{ReaderBuilder, StringRecord};

pub use self::add::{Added, Changed, TooMany, add};
use self::heading::Columns;

/// The separators, the likelier one first: what is copied out of a spreadsheet has tabs, and a comma may stand in a
/// cell.
const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// A cell may hold line breaks, between quotation marks. No host name or version has more of them.
const MOST_LINES_OF_A_ROW: usize = 5;

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The servers, in the order of their lines.
    pub servers: Vec<Server>,
    /// The lines that could not be read.
    pub unread: Vec<Unread>,
    /// The row of headings, as written: what could not be read needs it again.
    pub heading: Option<String>,
}

/// A row: text as a form would have posted it. Blank where the row says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Server {
    /// As written.
    pub host_name: String,
    /// As written.
    pub host_id: String,
    /// The order's word where the system is known, else as written.
    pub system: String,
    /// Its version.
    pub version: String,
    /// Only where a heading names such a column.
    pub port: String,
}

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// From 1, in what was pasted.
    pub line: usize,
    /// As written.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why a line could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// More columns than there are.
    Columns {
        /// Columns that are read.
        most: usize,
        /// Columns of this line.
        found: usize,
    },
    /// Words with neither tab nor semicolon nor comma between them.
    OneColumn,
    /// A quotation mark without a second one.
    Quote,
    /// What stands where the host name should is no name.
    HostName {
        /// As written.
        found: String,
    },
}

/// Reads a table. Blank lines do not count.
pub fn read(text: &str) -> Table {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    let separator = separator(&lines);
    let mut table = Table::default();
    let mut columns = None;
    let mut at = 0;
    while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
        let (text, taken) = row(rest, separator);
        let line = at + 1;
        at += taken;
        if text.trim().is_empty() {
            continue;
        }
        let Some(cells) = cells(&text, separator) else {
            table.unread.push(Unread { line, text, why: Why::Quote });
            continue;
        };
        if cells.is_empty() {
            continue;
        }
        if columns.is_none() && heading::is_one(&cells) {
            columns = Some(Columns::named_by(&cells));
            table.heading = Some(text);
            continue;
        }
        match server(&cells, columns.get_or_insert_with(Columns::in_order)) {
            Ok(server) => table.servers.push(server),
            Err(why) => table.unread.push(Unread { line, text, why }),
        }
    }
    table
}

/// The separator that stands in most lines.
fn separator(lines: &[&str]) -> char {
    let count = |separator: char| lines.iter().filter(|line| line.contains(separator)).count();
    let [first, rest @ ..] = SEPARATORS;
    rest.into_iter().fold(first, |best, other| if count(other) > count(best) { other } else { best })
}

/// The row that begins `lines`, and how many of them it takes: more than one where a cell holds line breaks.
fn row(lines: &[&str], separator: char) -> (String, usize) {
    let first = lines.first().copied().unwrap_or_default();
    let whole = (1..=MOST_LINES_OF_A_ROW.min(lines.len()))
        .filter_map(|count| Some((lines.get(..count)?.join("\n"), count)))
        .find(|(text, _)| !is_open(text, separator));
    whole.unwrap_or_else(|| (first.to_owned(), 1))
}

/// Whether a cell begins with a quotation mark and has no second one.
fn is_open(text: &str, separator: char) -> bool {
    let begins = text.trim_start().starts_with('"') || text.contains(&format!("{separator}\""));
    begins && text.matches('"').count() % 2 == 1
}

/// The cells of a row, without the empty ones at its end: a spreadsheet copies those too.
fn cells(text: &str, separator: char) -> Option<Vec<String>> {
    if is_open(text, separator) {
        return None;
    }
    let mut reader = ReaderBuilder::new();
    let delimiter = u8::try_from(separator).unwrap_or(b',');
    reader.has_headers(false).flexible(true).delimiter(delimiter).buffer_capacity(text.len() + 1);
    let mut record = StringRecord::new();
    reader.from_reader(text.as_bytes()).read_record(&mut record).ok()?;
    let mut cells: Vec<_> = record.iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let given = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    cells.truncate(given);
    Some(cells)
}

fn server(cells: &[String], columns: &Columns) -> Result<Server, Why> {
    if cells.len() > columns.count {
        return Err(Why::Columns { most: columns.count, found: cells.len() });
    }
    let cell = |place: Option<usize>| place.and_then(|place| cells.get(place)).map(String::as_str).unwrap_or_default();
    let host_name = cell(columns.host_name);
    if !may_be_host_name(host_name) {
        let has_one = cells.len() == 1 && columns.count > 1;
        return Err(if has_one { Why::OneColumn } else { Why::HostName { found: host_name.to_owned() } });
    }
    let (system, version) = system::read(cell(columns.system), cell(columns.version));
    Ok(Server {
        host_name: host_name.to_owned(),
        host_id: cell(columns.host_id).to_owned(),
        system,
        version,
        port: cell(columns.port).to_owned(),
    })
}

/// Whether this may have been meant as a host name: prose, a program's output and JSON are not. Whether it is a good one
/// is the check's to say. None at all may still come.
fn may_be_host_name(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':')) && !text.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::{Server, Table, Why, read};

    fn server(host_name: &str, host_id: &str, system: &str, version: &str) -> Server {
        let [host_name, host_id, system, version] = [host_name, host_id, system, version].map(str::to_owned);
        Server { host_name, host_id, system, version, port: String::new() }
    }

    fn unread(table: &Table) -> Vec<(usize, Why)> {
        table.unread.iter().map(|line| (line.line, line.why.clone())).collect()
    }

    #[test]
    fn rows_are_read_with_any_separator() {
        for separator in ["\t", ",", ";", " , ", "\t "] {
            let rows = [["lic-01", "08:00:20:00:05:AC", "Linux", "RHEL 9.4"], ["lic-02", "bc09-8ae4", "Windows", ""]];
            let text = rows.map(|row| row.join(separator)).join("\r\n") + "\r\n\r\n";
            let table = read(&text);
            assert_eq!(
                table.servers,
                [
                    server("lic-01", "08:00:20:00:05:AC", "linux", "RHEL 9.4"),
                    server("lic-02", "bc09-8ae4", "windows", "")
                ],
                "{separator:?}"
            );
            assert_eq!((table.unread, table.heading), (Vec::new(), None), "{separator:?}");
        }
    }

    #[test]
    fn headings_say_what_the_columns_are() {
        let text = "Asset;OS;Server name;MAC address;Port;Version\n17;RHEL;lic-01;0800200005ac;7260;9.4\n";
        let table = read(text);
        let expected = Server { port: "7260".into(), ..server("lic-01", "0800200005ac", "linux", "RHEL 9.4") };
        assert_eq!(table.servers, [expected]);
        assert_eq!(table.heading.as_deref(), Some("Asset;OS;Server name;MAC address;Port;Version"));
        let table = read("host_name,host_id,operating_system,version\nlic-01,0800200005ac,linux,9\n\"a\nb\",,,,,,\n");
        assert_eq!(table.servers, [server("lic-01", "0800200005ac", "linux", "9")]);
        assert_eq!(unread(&table), [(3, Why::OneColumn)]);
    }

    #[test]
    fn a_host_may_be_called_like_a_heading() {
        let table = read("server\t0800200005ac\tlinux\t9\nhost\t0800200005ad");
        assert_eq!(table.servers.len(), 2);
        assert_eq!(read("host name\nlic-01\nlic-02").servers.len(), 2);
    }

    #[test]
    fn what_cannot_be_read_is_told_by_line_and_the_rest_is_read() {
        let text = "lic-01,0800200005ac,linux,9\n\
            lic-02,a,b,c,d,e,f\n\
            2: eth0: <BROADCAST>,UP\n\
            \n\
            \"lic-05,0800200005ad\n\
            lic-06,0800200005ae,linux,9,,,\n\
            ,,,\n\
            please order these\n\
            ,0800200005af,,\n";
        let table = read(text);
        let hosts: Vec<_> = table.servers.iter().map(|server| server.host_name.as_str()).collect();
        assert_eq!(hosts, ["lic-01", "lic-06", ""]);
        assert_eq!(
            unread(&table),
            [
                (2, Why::Columns { most: 4, found: 7 }),
                (3, Why::HostName { found: "2: eth0: <BROADCAST>".into() }),
                (5, Why::Quote),
                (8, Why::OneColumn),
            ]
        );
        assert_eq!(table.unread.first().map(|line| line.text.as_str()), Some("lic-02,a,b,c,d,e,f"));
    }

    #[test]
    fn quotes_hold_separators_and_line_breaks() {
        let table = read(
            "lic-01,0800200005ac,linux,\"RHEL 9, update \"\"4\"\"\"\nlic-02,,linux,\"Debian\n12\"\nlic-03,,,15\" x",
        );
        let versions: Vec<_> = table.servers.iter().map(|server| server.version.as_str()).collect();
        assert_eq!(versions, ["RHEL 9, update \"4\"", "Debian 12", "15\" x"]);
    }

    #[test]
    fn foreign_text_becomes_no_server() {
        for text in
            ["", "\n \n", "{\n  \"company\": {\n    \"name\": \"Acme\"\n  }\n}", "<html><body>Hi, you</body></html>"]
        {
            assert_eq!(read(text).servers, [], "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_lost(text in "[a-c\"\t;,\n 2:]{0,60}") {
            let table = read(&text);
            let given = text.split('\n').filter(|line| !line.trim().is_empty()).count();
            let rows = table.servers.len() + table.unread.len() + usize::from(table.heading.is_some());
            // Rows may span lines and a row of empty cells is none, so there are never more rows than lines.
            proptest::prop_assert!(rows <= given);
            for line in &table.unread {
                proptest::prop_assert!(text.contains(&line.text));
            }
        }
    }
}
