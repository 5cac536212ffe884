//! `ipconfig /all`, `getmac`, `Get-NetAdapter`: in any display language, labels readable or not.

mod headings;
mod list;
mod tables;

use self::list::Block;
use self::tables::{Row, Table};
use super::address;
use super::nature::{self, Nature};
use super::sighting::{PrintedBy, Sighting};

/// How the languages of Windows call the host name, in lower case: needed only where `ipconfig`'s own heading is
/// missing, since its first field is the host name in every language.
const HOST_NAMES: &[&str] = &[
    "host name",
    "hostname",
    "nom de l'hôte",
    "nom de l’hôte",
    "nombre de host",
    "nome host",
    "nome do host",
    "nome do anfitrião",
    "hostnaam",
    "nazwa hosta",
    "имя компьютера",
    "имя узла",
    "ім'я вузла",
    "ホスト名",
    "主机名",
    "主機名稱",
    "호스트 이름",
    "název hostitele",
    "ana bilgisayar adı",
    "värddatornamn",
    "värdnamn",
    "værtsnavn",
    "vertsnavn",
    "isäntänimi",
    "állomásnév",
    "gazdagépnév",
    "nume gazdă",
];

/// What stands before a heading's colon in French, also where its own code page was read byte by byte.
const BLANKS: &[char] = &[' ', '\u{a1}', '\u{ff}'];

/// A section of `ipconfig`.
#[derive(Debug, Default)]
struct Section {
    name: Option<String>,
    /// Its heading, which tells what it is where the name cannot be told from the rest.
    heading: String,
    medium: Option<Nature>,
    description: String,
}

/// Reads what Windows prints, a line at a time.
#[derive(Debug, Default)]
pub(super) struct WindowsReader {
    /// Whether letters arrive broken: names are not given then.
    broken: bool,
    section: Option<Section>,
    table: Option<Table>,
    block: Block,
    /// Whether the next field is the first of `ipconfig`: the host name, in every language.
    host_name_next: bool,
    /// The host name that `ipconfig` says.
    pub(super) host_name: Option<String>,
    previous: String,
    /// Whether the line before was empty.
    after_blank: bool,
}

impl WindowsReader {
    pub(super) fn new(broken: bool) -> Self {
        Self { broken, ..Self::default() }
    }

    /// Takes a line.
    pub(super) fn line(&mut self, line: &str, found: &mut Vec<Sighting>) {
        self.read(line, found);
        self.after_blank = false;
        line.clone_into(&mut self.previous);
    }

    /// An empty line ends a block of fields.
    pub(super) fn blank(&mut self, found: &mut Vec<Sighting>) {
        self.end_block(found);
        self.after_blank = true;
    }

    /// A prompt or an output of another kind begins.
    pub(super) fn finish(&mut self, found: &mut Vec<Sighting>) {
        self.end_block(found);
        self.section = None;
        self.table = None;
        self.host_name_next = false;
    }

    fn read(&mut self, line: &str, found: &mut Vec<Sighting>) {
        if let Some(table) = tables::underline(&self.previous, line) {
            self.table = Some(table);
        } else if let Some(row) = tables::row(self.table.as_ref(), line).or_else(|| tables::csv_row(line)) {
            self.push(row, found);
        } else if let Some((label, value)) = dotted_field(line) {
            self.end_block(found);
            // Anybody may write `Hostname: lic`; `ipconfig` fills its line with dots.
            let of_ipconfig = line.contains(". .");
            self.field(label, value, of_ipconfig, found);
        } else if let Some((label, value)) = listed_field(line, !self.block.is_empty()) {
            if self.block.holds(label) {
                self.end_block(found);
            }
            self.table = None;
            self.block.push(label, value);
        } else if !line.starts_with([' ', '\t']) && !line.bytes().all(|c| matches!(c, b'=' | b' ')) {
            self.end_block(found);
            self.heading(line);
        }
    }

    fn push(&self, mut row: Row, found: &mut Vec<Sighting>) {
        row.name = row.name.filter(|name| self.is_readable(name));
        found.push(row.sighting());
    }

    fn end_block(&mut self, found: &mut Vec<Sighting>) {
        if let Some(row) = self.block.end() {
            self.push(row, found);
        }
    }

    fn is_readable(&self, name: &str) -> bool {
        !self.broken || name.is_ascii()
    }

    fn heading(&mut self, line: &str) {
        // A row without an address, `N/A`, looks like this too.
        if self.after_blank {
            self.table = None;
        }
        if line.contains("Windows") && line.contains("IP") && !line.contains(':') {
            self.section = None;
            self.host_name_next = true;
        } else if line.contains("DNS") && self.section.as_ref().is_some_and(|section| section.description.is_empty()) {
            // The DNS suffix, empty and moved to the margin, stands between heading and description.
        } else if let Some(heading) = line.strip_suffix([':', '：']) {
            self.host_name_next = false;
            self.table = None;
            let heading = heading.trim_end_matches(BLANKS);
            let (name, medium) = headings::read(heading);
            let name = name.filter(|_| self.is_readable(heading));
            self.section = Some(Section { name, heading: heading.to_owned(), medium, description: String::new() });
        }
    }

    /// A field of a section. The physical address follows the description in every language.
    fn field(&mut self, label: &str, value: &str, of_ipconfig: bool, found: &mut Vec<Sighting>) {
        let first = std::mem::take(&mut self.host_name_next);
        let says_host = |label: &str| of_ipconfig && HOST_NAMES.contains(&label.to_lowercase().as_str());
        if (first || self.section.is_none() && says_host(label))
            && !value.is_empty()
            && !value.contains(char::is_whitespace)
            && self.is_readable(value)
        {
            self.host_name = self.host_name.take().or_else(|| Some(value.to_owned()));
        }
        let section = self.section.get_or_insert_default();
        if let Some(address) = address::ethernet(value).filter(|_| value.contains('-')) {
            let named = section.name.as_deref().unwrap_or(&section.heading);
            let nature = nature::of_windows(named, &section.description, section.medium);
            found.push(Sighting::ethernet(section.name.as_deref(), nature, address, PrintedBy::Adapters));
        } else if !value.is_empty() {
            value.clone_into(&mut section.description);
        }
    }
}

/// `   Description . . . . . . . . . . . : Intel(R) …`
fn dotted_field(line: &str) -> Option<(&str, &str)> {
    let (label, value) = split_field(line)?;
    let dotted = label.ends_with('.') || line.starts_with([' ', '\t']);
    dotted.then(|| (label.trim_matches(['.', ' ', '\t']), value))
}

/// `Physical Address:  00-0C-…`, `MacAddress : 00-0C-…`. Without a value only inside of a block, since a heading looks
/// the same.
fn listed_field(line: &str, inside: bool) -> Option<(&str, &str)> {
    let (label, value) = split_field(line)?;
    // `Ethernet adapter TEAM : LAN:`
    let heading = value.ends_with(':');
    (!line.starts_with([' ', '\t']) && !heading && (inside || !value.is_empty())).then_some((label, value))
}

fn split_field(line: &str) -> Option<(&str, &str)> {
    // The longest label of `getmac` may touch its value.
    let touching =
        || line.split_once(':').filter(|(_, value)| value.contains('-') && address::ethernet(value).is_some());
    let (label, value) = line.split_once(": ").or_else(touching).or_else(|| Some((line.strip_suffix(':')?, "")))?;
    Some((label.trim_end(), value.trim()))
}
