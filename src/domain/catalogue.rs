//! What the form suggests while people type. Any other text is as good: nothing is judged by it.

use super::order::OperatingSystem;

/// Products and switches to suggest, in the order of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Sellable items.
    pub products: Vec<Product>,
    /// Switch types.
    pub switches: Vec<String>,
}

/// A sellable item to suggest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// As the list of sellable items names it.
    pub name: String,
    /// What its quantity counts, in the plural: "agents".
    pub unit: String,
    /// Whether public documentation says so, or only similar products do.
    pub is_unit_documented: bool,
    /// The applications that it usually runs with: one of them, where there are several. Empty: not known.
    pub applications: Vec<String>,
}

impl Catalogue {
    /// The product of this name, in any case.
    pub fn product(&self, name: &str) -> Option<&Product> {
        let name = name.trim().to_lowercase();
        self.products.iter().find(|product| product.name.to_lowercase() == name)
    }

    /// The applications of all products, each once, by name.
    pub fn applications(&self) -> Vec<&str> {
        let mut names: Vec<_> =
            self.products.iter().flat_map(|product| &product.applications).map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// Versions of an operating system that license servers commonly run, as people write them; the newest first.
pub const fn common_versions(system: OperatingSystem) -> &'static [&'static str] {
    match system {
        OperatingSystem::Windows => &[
            "Server 2025",
            "Server 2022",
            "Server 2019",
            "Server 2016",
            "Server 2012 R2",
            "Server 2008 R2",
            "11",
            "10",
        ],
        OperatingSystem::Linux => &[
            "RHEL 10",
            "RHEL 9",
            "RHEL 8",
            "RHEL 7",
            "RHEL 6",
            "Rocky Linux 9",
            "AlmaLinux 9",
            "Oracle Linux 9",
            "SLES 15",
            "SLES 12",
            "Ubuntu 24.04",
            "Ubuntu 22.04",
            "Debian 12",
        ],
        OperatingSystem::Solaris => &["11.4", "11.3", "10", "9"],
        OperatingSystem::Aix => &["7.3", "7.2", "7.1", "6.1", "5.3"],
        OperatingSystem::HpUx => &["11i v3 (11.31)", "11i v2 (11.23)", "11i v1 (11.11)"],
        OperatingSystem::Tru64 => &["5.1B", "5.1A", "4.0G"],
        OperatingSystem::Other => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, Product};

    #[test]
    fn a_product_is_found_in_any_case_and_applications_are_listed_once() {
        let product = |name: &str, applications: &[&str]| Product {
            name: name.to_owned(),
            unit: "agents".to_owned(),
            is_unit_documented: true,
            applications: applications.iter().map(|name| (*name).to_owned()).collect(),
        };
        let products = vec![
            product("Inbound Voice", &["T-Server", "SIP Server"]),
            product("Callback", &[]),
            product("SIP Server", &["SIP Server"]),
        ];
        let catalogue = Catalogue { products, switches: Vec::new() };
        assert_eq!(catalogue.product(" inbound VOICE ").map(|product| product.name.as_str()), Some("Inbound Voice"));
        assert_eq!(catalogue.product("Inbound"), None);
        assert_eq!(catalogue.applications(), ["SIP Server", "T-Server"]);
    }
}
