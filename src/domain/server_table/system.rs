//! Operating systems as people write them in their tables.

use crate::domain::order::OperatingSystem::{self, Aix, HpUx, Linux, Other, Solaris, Tru64, Windows};

/// What a name stands for, and whether it says more than that: `RHEL` does, so it stays before the version.
type Name = (&'static str, OperatingSystem, bool);

/// Beginnings of what people write, `-` and `_` as a blank. The first that fits counts, so the longer ones come first.
const NAMES: &[Name] = &[
    ("microsoft windows", Windows, false),
    ("ms windows", Windows, false),
    ("windows", Windows, false),
    ("win", Windows, false),
    ("red hat", Linux, true),
    ("redhat", Linux, true),
    ("rhel", Linux, true),
    ("centos", Linux, true),
    ("rocky", Linux, true),
    ("almalinux", Linux, true),
    ("alma linux", Linux, true),
    ("oracle linux", Linux, true),
    ("oracle enterprise linux", Linux, true),
    ("oel", Linux, true),
    ("ol", Linux, true),
    ("suse", Linux, true),
    ("sles", Linux, true),
    ("opensuse", Linux, true),
    ("ubuntu", Linux, true),
    ("debian", Linux, true),
    ("fedora", Linux, true),
    ("amazon linux", Linux, true),
    ("scientific linux", Linux, true),
    ("miracle linux", Linux, true),
    ("gnu/linux", Linux, false),
    ("linux", Linux, false),
    ("oracle solaris", Solaris, false),
    ("sun solaris", Solaris, false),
    ("solaris", Solaris, false),
    ("sunos", Solaris, true),
    ("ibm aix", Aix, false),
    ("aix", Aix, false),
    ("hp ux", HpUx, false),
    ("hpux", HpUx, false),
    ("compaq tru64 unix", Tru64, false),
    ("hp tru64 unix", Tru64, false),
    ("tru64 unix", Tru64, false),
    ("tru64", Tru64, false),
    ("digital unix", Tru64, false),
    ("osf1", Tru64, false),
    ("other", Other, false),
];

/// What two cells of a row say about the operating system: its type, as the order's word where it is known and as
/// written where not, and its version. What stands in the first cell beside the type belongs to the version.
pub(super) fn read(system: &str, version: &str) -> (String, String) {
    if let Some((found, more)) = known(system) {
        return (found.word().to_owned(), joined(more, version));
    }
    match known(version) {
        Some((found, more)) if system.is_empty() => (found.word().to_owned(), more.to_owned()),
        _ => (system.to_owned(), version.to_owned()),
    }
}

/// The system that a text begins with, and what else it says.
fn known(text: &str) -> Option<(OperatingSystem, &str)> {
    let plain = text.to_ascii_lowercase().replace(['-', '_'], " ");
    let (name, system, says_more) = NAMES.iter().find(|(name, ..)| {
        plain.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphabetic()))
    })?;
    let rest = if *says_more { text } else { text.get(name.len()..).unwrap_or_default() };
    Some((*system, rest.trim_matches([' ', ':', '-', '_', '(', ')'])))
}

/// Two versions of one system, nothing said twice: `RHEL 9` and `9.4` are `RHEL 9.4`.
fn joined(more: &str, version: &str) -> String {
    let has = |text: &str, part: &str| text.to_lowercase().contains(&part.to_lowercase());
    if has(version, more) {
        return version.to_owned();
    }
    if has(more, version) {
        return more.to_owned();
    }
    match more.rsplit_once(' ') {
        Some((name, number)) if version.starts_with(number) => format!("{name} {version}"),
        _ => format!("{more} {version}"),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn systems_are_read_as_people_write_them() {
        for (system, version, word, said) in [
            ("linux", "RHEL 9.4", "linux", "RHEL 9.4"),
            ("Red Hat Enterprise Linux 9.4", "", "linux", "Red Hat Enterprise Linux 9.4"),
            ("Red Hat Enterprise Linux", "9.4", "linux", "Red Hat Enterprise Linux 9.4"),
            ("RHEL 9", "9.4", "linux", "RHEL 9.4"),
            ("RHEL", "RHEL 9.4", "linux", "RHEL 9.4"),
            ("Ubuntu", "", "linux", "Ubuntu"),
            ("Linux (SLES 15)", "", "linux", "SLES 15"),
            ("Windows Server 2022", "", "windows", "Server 2022"),
            ("Windows Server 2022", "2022", "windows", "Server 2022"),
            ("Microsoft Windows Server 2019 Standard", "", "windows", "Server 2019 Standard"),
            ("win2016", "", "windows", "2016"),
            ("SunOS", "", "solaris", "SunOS"),
            ("SunOS 5.11", "", "solaris", "SunOS 5.11"),
            ("Solaris 11.4", "", "solaris", "11.4"),
            ("AIX", "7.2", "aix", "7.2"),
            ("HP-UX 11i v3", "", "hp_ux", "11i v3"),
            ("hp_ux", "11i v3", "hp_ux", "11i v3"),
            ("HPUX", "", "hp_ux", ""),
            ("Tru64 UNIX V5.1B", "", "tru64", "V5.1B"),
            ("Other: macOS 14", "", "other", "macOS 14"),
            ("", "Debian 12", "linux", "Debian 12"),
        ] {
            assert_eq!(read(system, version), (word.to_owned(), said.to_owned()), "{system:?} {version:?}");
        }
    }

    #[test]
    fn what_is_unknown_stays_as_written() {
        for (system, version) in [("OpenVMS", "8.4"), ("Winter", ""), ("", "9.4"), ("olé", "1"), ("", "")] {
            assert_eq!(read(system, version), (system.to_owned(), version.to_owned()));
        }
    }
}
