//! Sizes of files.

use super::Words;

/// "340 bytes", "12.5 kB", "1 MB": thousands, as file managers count them.
pub fn bytes(t: &Words, bytes: usize) -> String {
    let tenths = |unit: usize| {
        let tenths = (bytes + unit / 20) / (unit / 10);
        if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
    };
    match bytes {
        ..1_000 => t.msg_size_bytes(bytes),
        1_000..999_950 => t.msg_size_kilobytes(tenths(1_000)),
        _ => t.msg_size_megabytes(tenths(1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::bytes;

    #[test]
    fn a_size_has_one_decimal_at_most() {
        for (size, text) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1 kB"),
            (12_449, "12.4 kB"),
            (12_450, "12.5 kB"),
            (999_949, "999.9 kB"),
            (999_950, "1 MB"),
            (1_000_000, "1 MB"),
            (10_000_000, "10 MB"),
            (10_000_001, "10 MB"),
        ] {
            assert_eq!(bytes(words("en"), size), text);
        }
    }
}
