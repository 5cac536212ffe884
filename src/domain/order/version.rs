//! Versions of products: the first two numbers count.

/// What a version becomes: `8.1.400.12` and `v8.1` are `8.1`. None where it does not begin with two numbers.
pub(super) fn first_two(typed: &str) -> Option<String> {
    let text = typed.strip_prefix(['v', 'V']).unwrap_or(typed);
    let (major, rest) = text.split_once('.')?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (minor, rest) = rest.split_at_checked(end)?;
    // `8.1 SP2` says 8.1; `8.1x` does not say which.
    let stands_alone = !rest.starts_with(|c: char| c.is_alphanumeric());
    (is_number(major) && is_number(minor) && stands_alone).then(|| format!("{}.{}", plain(major), plain(minor)))
}

/// Whether a version, as [`first_two`] writes it, is `least` or a later one.
pub(super) fn is_at_least(version: &str, least: &str) -> bool {
    parts(version) >= parts(least)
}

/// Compares like the two numbers, of any length: each by its digits' count first, then digit by digit.
fn parts(version: &str) -> Vec<(usize, &str)> {
    version.split('.').map(|number| (number.len(), number)).collect()
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Without leading zeros.
fn plain(digits: &str) -> &str {
    match digits.trim_start_matches('0') {
        "" => "0",
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{first_two, is_at_least};

    #[test]
    fn the_first_two_numbers_count() {
        for (typed, version) in [
            ("8.1", "8.1"),
            ("8.1.400.12", "8.1"),
            ("v8.1", "8.1"),
            ("V8.1", "8.1"),
            ("8.1 SP2", "8.1"),
            ("8.1.x", "8.1"),
            ("08.05", "8.5"),
            ("8.0", "8.0"),
            ("10.15.2", "10.15"),
        ] {
            assert_eq!(first_two(typed).as_deref(), Some(version), "{typed}");
        }
        for typed in
            ["", "8", "v8", "8.", ".1", "8.x", "8.1x", "latest", "8,1", "8 .1", "vv8.1", "-8.1", "8..1", "８.１"]
        {
            assert_eq!(first_two(typed), None, "{typed}");
        }
    }

    #[test]
    fn versions_compare_as_numbers() {
        for later in ["7.2", "7.10", "8.0", "10.0", "7.5"] {
            assert!(is_at_least(later, "7.2"), "{later}");
        }
        for earlier in ["7.1", "7.0", "6.9", "6.10", "0.0"] {
            assert!(!is_at_least(earlier, "7.2"), "{earlier}");
        }
    }
}
