//! The row of headings that says which column holds what.

/// What each column is called, letters and digits alone; the surer name first.
const HOST_NAME: &[&str] = &[
    "hostname",
    "servername",
    "computername",
    "machinename",
    "fqdn",
    "host",
    "server",
    "computer",
    "machine",
    "name",
    "node",
];
const HOST_ID: &[&str] = &[
    "hostid",
    "lmhostid",
    "macaddress",
    "ethernetaddress",
    "physicaladdress",
    "hardwareaddress",
    "hwaddress",
    "mac",
    "ethernet",
];
const SYSTEM: &[&str] = &["operatingsystem", "operatingsystemtype", "ostype", "osname", "os", "system", "platform"];
const VERSION: &[&str] = &["version", "operatingsystemversion", "osversion", "systemversion", "osrelease", "release"];
const PORT: &[&str] = &["port", "tcpport", "licenseport"];

/// Where each member of a server stands in a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Columns {
    pub host_name: Option<usize>,
    pub host_id: Option<usize>,
    pub system: Option<usize>,
    pub version: Option<usize>,
    pub port: Option<usize>,
    /// How many columns a row may have.
    pub count: usize,
}

impl Columns {
    /// Without headings: host name, host ID, operating system, version.
    pub fn in_order() -> Self {
        Self { host_name: Some(0), host_id: Some(1), system: Some(2), version: Some(3), port: None, count: 4 }
    }

    /// As the headings say. Columns that they call otherwise are not looked at.
    pub fn named_by(cells: &[String]) -> Self {
        let plain: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
        let find = |names: &[&str]| names.iter().find_map(|name| plain.iter().position(|cell| cell == name));
        Self {
            host_name: find(HOST_NAME),
            host_id: find(HOST_ID),
            system: find(SYSTEM),
            version: find(VERSION),
            port: find(PORT),
            count: cells.len(),
        }
    }
}

/// Whether a row is one of headings: two of its cells are, or its only one.
pub(super) fn is_one(cells: &[String]) -> bool {
    let is_heading = |cell: &&String| {
        let cell = plain(cell);
        [HOST_NAME, HOST_ID, SYSTEM, VERSION, PORT].iter().any(|names| names.contains(&cell.as_str()))
    };
    let headings = cells.iter().filter(is_heading).count();
    headings >= 2 || (headings == 1 && cells.len() == 1)
}

fn plain(cell: &str) -> String {
    cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
