//! `ipconfig /all`, `getmac`, `Get-NetAdapter`, `vol`: in any display language, labels readable or not.

use super::address;
use super::nature::{self, Nature, Reason};
use super::sighting::{PrintedBy, Sighting};
use super::text::{columns, width};
use crate::domain::host_id::HostId;

const TUNNEL: Option<Nature> = Some(Nature::Refused(Reason::Tunnel));
const WIRED: Option<Nature> = Some(Nature::Wired);
const WIRELESS: Option<Nature> = Some(Nature::Wireless);
const UNKNOWN: Option<Nature> = Some(Nature::Unknown);

/// How wide `getmac /v` writes names and descriptions.
const GETMAC_WIDTH: usize = 15;

/// How `ipconfig` begins the heading of an adapter, in the languages of Windows, and what that says of it. The adapter's
/// name follows.
const HEADINGS: &[(&str, Option<Nature>)] = &[
    ("Ethernet adapter ", WIRED),
    ("Wireless LAN adapter ", WIRELESS),
    ("Wireless Network adapter ", WIRELESS),
    ("Tunnel adapter ", TUNNEL),
    ("PPP adapter ", TUNNEL),
    ("Unknown adapter ", UNKNOWN),
    ("Mobile Broadband adapter ", UNKNOWN),
    ("Token Ring adapter ", UNKNOWN),
    ("Ethernet-Adapter ", WIRED),
    ("Ethernetadapter ", WIRED),
    ("Drahtlos-LAN-Adapter ", WIRELESS),
    ("Drahtlosnetzwerkadapter ", WIRELESS),
    ("Tunneladapter ", TUNNEL),
    ("Tunnel-Adapter ", TUNNEL),
    ("PPP-Adapter ", TUNNEL),
    ("Unbekannter Adapter ", UNKNOWN),
    ("Mobiler Breitbandadapter ", UNKNOWN),
    ("Mobilfunkadapter ", UNKNOWN),
    ("Carte Ethernet ", WIRED),
    ("Carte réseau sans fil ", WIRELESS),
    ("Carte Tunnel ", TUNNEL),
    ("Carte PPP ", TUNNEL),
    ("Carte inconnue ", UNKNOWN),
    ("Adaptador de Ethernet ", WIRED),
    ("Adaptador Ethernet ", WIRED),
    ("Adaptador de LAN inalámbrica ", WIRELESS),
    ("Adaptador LAN inalámbrico ", WIRELESS),
    ("Adaptador de Rede sem Fio ", WIRELESS),
    ("Adaptador de LAN sem fios ", WIRELESS),
    ("Adaptador de túnel ", TUNNEL),
    ("Adaptador de Túnel ", TUNNEL),
    ("Adaptador túnel ", TUNNEL),
    ("Adaptador PPP ", TUNNEL),
    ("Adaptador desconocido ", UNKNOWN),
    ("Adaptador desconhecido ", UNKNOWN),
    ("Scheda Ethernet ", WIRED),
    ("Scheda LAN wireless ", WIRELESS),
    ("Scheda Tunnel ", TUNNEL),
    ("Scheda PPP ", TUNNEL),
    ("Scheda sconosciuta ", UNKNOWN),
    ("Ethernet-adapter ", WIRED),
    ("Draadloos LAN-adapter ", WIRELESS),
    ("Adapter voor draadloos LAN ", WIRELESS),
    ("Tunnel-adapter ", TUNNEL),
    ("PPP-adapter ", TUNNEL),
    ("Onbekende adapter ", UNKNOWN),
    ("イーサネット アダプター ", WIRED),
    ("イーサネット アダプタ ", WIRED),
    ("ワイヤレス LAN アダプター ", WIRELESS),
    ("トンネル アダプター ", TUNNEL),
    ("不明なアダプター ", UNKNOWN),
    ("以太网适配器 ", WIRED),
    ("无线局域网适配器 ", WIRELESS),
    ("隧道适配器 ", TUNNEL),
    ("PPP 适配器 ", TUNNEL),
    ("未知适配器 ", UNKNOWN),
    ("乙太網路卡 ", WIRED),
    ("無線區域網路介面卡 ", WIRELESS),
    ("通道介面卡 ", TUNNEL),
    ("不明的介面卡 ", UNKNOWN),
    ("이더넷 어댑터 ", WIRED),
    ("무선 LAN 어댑터 ", WIRELESS),
    ("터널 어댑터 ", TUNNEL),
    ("알 수 없는 어댑터 ", UNKNOWN),
    ("Адаптер Ethernet ", WIRED),
    ("Адаптер беспроводной локальной сети ", WIRELESS),
    ("Туннельный адаптер ", TUNNEL),
    ("Адаптер PPP ", TUNNEL),
    ("Неизвестный адаптер ", UNKNOWN),
    ("Karta Ethernet ", WIRED),
    ("Karta bezprzewodowej sieci LAN ", WIRELESS),
    ("Karta tunelowa ", TUNNEL),
    ("Karta PPP ", TUNNEL),
    ("Nieznana karta ", UNKNOWN),
    ("Adaptér sítě Ethernet ", WIRED),
    ("Adaptér bezdrátové sítě LAN ", WIRELESS),
    ("Adaptér pro tunelové připojení ", TUNNEL),
    ("Ethernet bağdaştırıcısı ", WIRED),
    ("Kablosuz LAN bağdaştırıcısı ", WIRELESS),
    ("Tünel bağdaştırıcısı ", TUNNEL),
    ("Ethernet-kort ", WIRED),
    ("Trådlöst LAN-kort ", WIRELESS),
    ("Trådlöst nätverkskort ", WIRELESS),
    ("Tunnelkort ", TUNNEL),
    ("Ethernet-sovitin ", WIRED),
    ("Langaton LAN-sovitin ", WIRELESS),
    ("Tunnelisovitin ", TUNNEL),
];

/// A section of `ipconfig`, or a block of `label : value` lines.
#[derive(Debug, Default)]
struct Section {
    name: Option<String>,
    medium: Option<Nature>,
    description: String,
}

/// A table that is being read: where its columns begin, and which is which.
#[derive(Debug)]
enum Table {
    /// `getmac`: the address, with `/v` behind name and description.
    Getmac { starts: Vec<usize> },
    /// `Get-NetAdapter`: name, description, …
    NetAdapter { starts: Vec<usize> },
}

/// Reads what Windows prints, a line at a time.
#[derive(Debug, Default)]
pub(super) struct WindowsReader {
    section: Option<Section>,
    table: Option<Table>,
    /// Whether the next field is the first of `ipconfig`: the host name, in every language.
    host_name_next: bool,
    /// The host name that `ipconfig` says.
    pub(super) host_name: Option<String>,
    last_heading: String,
    previous: String,
}

impl WindowsReader {
    /// Takes a line. Whether it was one of these formats.
    pub(super) fn line(&mut self, line: &str, found: &mut Vec<Sighting>) -> bool {
        let taken = self.read(line, found);
        if !line.trim().is_empty() {
            line.clone_into(&mut self.previous);
        }
        taken
    }

    fn read(&mut self, line: &str, found: &mut Vec<Sighting>) -> bool {
        if line.trim().is_empty() {
            return false;
        }
        if let Some(table) = self.underline(line) {
            self.table = Some(table);
            return true;
        }
        if let Some(sighting) = self.table.as_ref().and_then(|table| row(table, line)) {
            found.push(sighting);
            return true;
        }
        if let Some(sighting) = csv_row(line) {
            found.push(sighting);
            return true;
        }
        if let Some(serial) = self.volume_serial(line) {
            found.push(Sighting::machine(HostId::VolumeSerial(serial), PrintedBy::Machine));
            return true;
        }
        if let Some((label, value)) = field(line) {
            return self.field(label, value, found);
        }
        if !line.starts_with([' ', '\t']) {
            return self.heading(line);
        }
        false
    }

    /// A prompt or an output of another kind begins.
    pub(super) fn finish(&mut self) {
        self.section = None;
        self.table = None;
        self.host_name_next = false;
    }

    fn heading(&mut self, line: &str) -> bool {
        self.table = None;
        line.clone_into(&mut self.last_heading);
        if line.contains("Windows") && line.contains("IP") && !line.contains(':') {
            self.section = Some(Section::default());
            self.host_name_next = true;
            return true;
        }
        let Some(heading) = line.strip_suffix(':') else { return false };
        self.host_name_next = false;
        let heading = heading.trim_end();
        let known = HEADINGS.iter().find_map(|(prefix, medium)| {
            let name = heading.strip_prefix(prefix)?;
            Some((name.to_owned(), *medium))
        });
        let (name, medium) = match known {
            Some((name, medium)) => (Some(name), medium),
            None if heading.is_ascii() => (heading.rsplit_once("dapter ").map(|(_, name)| name.to_owned()), None),
            None => (None, None),
        };
        self.section = Some(Section { name, medium, description: String::new() });
        true
    }

    /// A field of a section. The physical address follows the description in every language.
    fn field(&mut self, label: &str, value: &str, found: &mut Vec<Sighting>) -> bool {
        if std::mem::take(&mut self.host_name_next) && !value.is_empty() && !value.contains(char::is_whitespace) {
            self.host_name = self.host_name.take().or_else(|| Some(value.to_owned()));
        }
        let section = self.section.get_or_insert_default();
        if let Some(address) = address::ethernet(value).filter(|_| value.contains('-')) {
            let name = section.name.clone();
            let nature = nature::of_windows(name.as_deref().unwrap_or_default(), &section.description, section.medium);
            found.push(Sighting::ethernet(name.as_deref(), nature, address, PrintedBy::Adapters));
            return true;
        }
        match label {
            // `getmac /fo list` and `Format-List` name the adapter in a field.
            "Connection Name" | "Name" => {
                *section = Section { name: Some(value.to_owned()), ..Section::default() };
            }
            _ if !value.is_empty() => value.clone_into(&mut section.description),
            _ => {}
        }
        true
    }

    /// The line under a table's heading says where the columns begin.
    fn underline(&self, line: &str) -> Option<Table> {
        let drawn = |mark: char| line.chars().all(|c| c == mark || c == ' ') && line.contains(mark);
        let starts = || {
            let mut last = ' ';
            let mut starts = Vec::new();
            for (place, c) in line.chars().enumerate() {
                if c != ' ' && last == ' ' {
                    starts.push(place);
                }
                last = c;
            }
            starts
        };
        if drawn('=') && line.len() > 20 {
            return Some(Table::Getmac { starts: starts() });
        }
        (drawn('-') && self.previous.contains("MacAddress")).then(|| Table::NetAdapter { starts: starts() })
    }

    /// The line of `vol` and of `dir`'s head: the line before it names the drive.
    fn volume_serial(&self, line: &str) -> Option<u32> {
        let names_drive = |word: &str| {
            let word = word.trim_matches([':', '.', ',', '"', '\'']);
            word.len() == 1 && word.bytes().all(|c| c.is_ascii_uppercase())
        };
        if !self.previous.split_whitespace().any(names_drive) || line.contains('{') {
            return None;
        }
        line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).find_map(address::volume_serial)
    }
}

/// `   Description . . . . . . . . . . . : Intel(R) …`, `Physical Address:  00-0C-…`, `MacAddress : 00-0C-…`
fn field(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
    let dotted = label.trim_end().ends_with('.') || line.starts_with([' ', '\t']);
    let listed = !value.is_empty() && address::ethernet(value.trim()).is_some();
    let named = matches!(label.trim_end(), "Connection Name" | "Network Adapter" | "Name" | "InterfaceDescription");
    (dotted || listed || named).then(|| (label.trim_matches(['.', ' ', '\t']), value.trim()))
}

fn row(table: &Table, line: &str) -> Option<Sighting> {
    let word = line.split_whitespace().find(|word| word.contains('-') && address::ethernet(word).is_some())?;
    let address = address::ethernet(word)?;
    let column = |starts: &[usize], index: usize| {
        let from = starts.get(index).copied().unwrap_or_default();
        let to = starts.get(index + 1).copied().unwrap_or(usize::MAX);
        columns(line, from, to).trim().to_owned()
    };
    let (name, description) = match table {
        Table::Getmac { starts } if starts.len() < 3 => (String::new(), String::new()),
        // `getmac` cuts a long description off without a sign.
        Table::Getmac { starts } => (column(starts, 0), cut_off(column(starts, 1))),
        Table::NetAdapter { starts } => (column(starts, 0), column(starts, 1)),
    };
    let shifted = name.contains(word) || description.contains(word) || width(&name) == 0;
    let name = (!shifted).then_some(name);
    let nature = nature::of_windows(name.as_deref().unwrap_or_default(), &description, None);
    Some(Sighting::ethernet(name.as_deref(), nature, address, PrintedBy::Adapters))
}

/// A cell that fills its column of fifteen may have been longer.
fn cut_off(cell: String) -> String {
    if width(&cell) >= GETMAC_WIDTH - 1 { format!("{cell}...") } else { cell }
}

/// `"Ethernet0","Intel(R) 82574L","00-0C-29-4B-7E-12","\Device\Tcpip_{…}"`: `getmac /v /fo csv`.
fn csv_row(line: &str) -> Option<Sighting> {
    let cells: Vec<&str> = line.strip_prefix('"')?.strip_suffix('"')?.split("\",\"").collect();
    let place = cells.iter().position(|cell| address::ethernet(cell).is_some())?;
    let address = address::ethernet(cells.get(place)?)?;
    let (name, description) = match cells.as_slice() {
        [name, description, ..] if place >= 2 => (Some(*name), *description),
        _ => (None, ""),
    };
    let nature = nature::of_windows(name.unwrap_or_default(), description, None);
    Some(Sighting::ethernet(name, nature, address, PrintedBy::Adapters))
}
