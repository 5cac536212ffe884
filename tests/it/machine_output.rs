//! Outputs of real commands, and what stands in them: each `tests/outputs/NAME.txt` with its `NAME.expect`.
//!
//! An expectation names the operating system, the host name (`-` for none) and one line an ID: the ID, its adapter
//! (`-` for none), `fits` or why not, and the codes of its advice.

use std::fmt::Write as _;
use std::path::Path;

use std::io::Write as _;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use orderkit::domain::machine_output;
use orderkit::domain::order::OperatingSystem;
use proptest::prelude::*;

use crate::helpers::orderkit;

#[test]
fn every_output_is_read_as_its_expectation_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outputs");
    let mut wrong = String::new();
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let expected = std::fs::read_to_string(path.with_extension("expect")).unwrap();
        let system = expected.lines().next().and_then(|line| line.strip_prefix("system ")).unwrap();
        let output = machine_output::read(&std::fs::read(&path).unwrap(), OperatingSystem::from_word(system));
        let found = written(system, &output);
        if found != expected {
            writeln!(wrong, "{}\n--- expected\n{expected}--- found\n{found}", path.display()).unwrap();
        }
        read += 1;
    }
    assert!(read > 0, "no outputs were found");
    assert!(wrong.is_empty(), "{wrong}");
}

fn written(system: &str, output: &machine_output::MachineOutput) -> String {
    let mut text = format!("system {system}\nhost {}\n", output.host_name.as_deref().unwrap_or("-"));
    for id in &output.host_ids {
        let verdict = id.reason.map_or("fits", machine_output::Reason::word);
        write!(text, "{} {} {verdict}", id.host_id, id.adapter.as_deref().unwrap_or("-")).unwrap();
        for code in &id.advice {
            write!(text, " {code}").unwrap();
        }
        text.push('\n');
    }
    text
}

/// All lines of all outputs, those that can be read as UTF-8.
fn lines_of_outputs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outputs");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let mut lines: Vec<String> = texts
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    lines.sort();
    lines
}

/// Whether an address stands in a text: with or without separators, with or without leading zeros.
fn stands_in(text: &[u8], digits: &str) -> bool {
    let groups: Vec<&str> = (0..6).map(|group| &digits[2 * group..2 * group + 2]).collect();
    let at = |start: usize| {
        let mut rest = &text[start..];
        groups.iter().all(|group| {
            let short = group.strip_prefix('0').filter(|_| !rest.starts_with(group.as_bytes()));
            let Some(after) = rest.strip_prefix(short.unwrap_or(group).as_bytes()) else { return false };
            rest = after.strip_prefix(b":").or(after.strip_prefix(b"-")).or(after.strip_prefix(b".")).unwrap_or(after);
            true
        })
    };
    (0..text.len()).any(at)
}

/// Whether an ID that was found stands in the text, however it is written there.
fn is_in(text: &str, found: &str) -> bool {
    // An address may be broken in two at the edge of a console.
    let lower = text.to_lowercase();
    let joined = lower.replace("\r\n", "").replace('\n', "");
    let digits = found.rsplit('=').next().unwrap();
    [&lower, &joined].into_iter().any(|text| {
        let decimal = u32::from_str_radix(digits, 16).map(|id| id.to_string()).unwrap_or_default();
        match digits.len() {
            12 if stands_in(text.as_bytes(), digits) => true,
            8 if text.contains(&format!("{}-{}", &digits[..4], &digits[4..])) || text.contains(&decimal) => true,
            _ => text.contains(digits) || text.contains(&found.to_lowercase()),
        }
    })
}

fn assert_sound(bytes: &[u8], text: Option<&str>, system: Option<OperatingSystem>) {
    let output = machine_output::read(bytes, system);
    assert_eq!(output, machine_output::read(bytes, system));
    let first_unfit = output.host_ids.iter().position(|id| !id.fits).unwrap_or(output.host_ids.len());
    for (place, id) in output.host_ids.iter().enumerate() {
        assert_eq!(id.fits, place < first_unfit, "those that fit come first");
        assert_eq!(id.fits, id.reason.is_none());
        assert!(text.is_none_or(|text| is_in(text, &id.host_id)), "{} is not in the text", id.host_id);
        let same = output.host_ids.iter().filter(|other| other.host_id == id.host_id && other.kind == id.kind);
        assert_eq!(same.count(), 1, "one entry an ID");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..2000), system in 0..=OperatingSystem::ALL.len()) {
        assert_sound(&bytes, None, OperatingSystem::ALL.get(system).copied());
    }

    #[test]
    fn nothing_is_found_that_is_not_there(
        picked in prop::collection::vec((any::<prop::sample::Index>(), 0..6u8, any::<prop::sample::Index>()), 1..40),
        system in 0..=OperatingSystem::ALL.len(),
    ) {
        let lines = lines_of_outputs();
        let mut text = String::new();
        for (line, change, place) in picked {
            let line = line.get(&lines);
            let cut = line.floor_char_boundary(place.index(line.len() + 1));
            match change {
                0 => text.push_str(&line[..cut]),
                1 => text.push_str(&line[cut..]),
                2 => text.push_str(&[&line[..cut], "\n", &line[cut..]].concat()),
                _ => text.push_str(line),
            }
            text.push('\n');
        }
        assert_sound(text.as_bytes(), Some(&text), OperatingSystem::ALL.get(system).copied());
    }
}

#[test]
fn the_longest_outputs_are_read_in_time() {
    let repeated = |part: &str| part.repeat(machine_output::MAX_BYTES / part.len());
    let mut adapters = String::new();
    for n in 0..4000 {
        let [high, low] = [n / 256, n % 256];
        writeln!(adapters, "{n}: eth{n}: <UP> mtu 1500\n    link/ether 00:1b:21:00:{high:02x}:{low:02x}").unwrap();
    }
    for text in [
        adapters,
        repeated("00:"),
        repeated("> "),
        repeated("\0"),
        repeated("a : b\n"),
        repeated("\\    "),
        repeated(&format!("{}\n", "x".repeat(80))),
        repeated("The host ID of this machine is \"0800200005ad\" "),
    ] {
        let started = Instant::now();
        machine_output::read(text.as_bytes(), None);
        // Milliseconds where the machine is free; what is quadratic takes minutes.
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}…", text.get(..20));
    }
}

/// Runs `orderkit hostid` on what stands on standard input.
fn hostid(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = orderkit(&[&["hostid"], arguments].concat(), &[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn the_command_prints_what_it_finds_and_exits_by_it() {
    let ip = b"2: eth0: <UP> mtu 1500\n    link/ether 00:0c:29:4b:7e:12 brd ff:ff:ff:ff:ff:ff\n";
    let output = hostid(&["--os", "linux", "-"], ip);
    assert_eq!(output.status.code(), Some(0));
    let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = serde_json::json!({ "host_name": null, "host_ids": [{
        "host_id": "000c294b7e12", "kind": "ethernet", "adapter": "eth0", "fits": true, "reason": null,
        "advice": ["host_id.virtual"],
    }] });
    assert_eq!(printed, expected);

    let refused = hostid(&["--os", "aix", "-"], ip);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stdout).contains("\"reason\": \"wrong_type\""));
    let empty = hostid(&["-"], b"");
    assert_eq!((empty.status.code(), empty.stderr.is_empty()), (Some(1), false));

    for (arguments, expected) in
        [(&["/nowhere/at-all.txt"][..], "/nowhere/at-all.txt"), (&["--os", "beos", "-"], "windows, linux, solaris")]
    {
        let wrong = hostid(arguments, b"");
        assert_eq!(wrong.status.code(), Some(2), "{arguments:?}");
        assert!(wrong.stdout.is_empty());
        assert!(String::from_utf8_lossy(&wrong.stderr).contains(expected), "{arguments:?}");
    }
    let long = hostid(&["-"], &vec![b'x'; machine_output::MAX_BYTES + 1]);
    assert_eq!(long.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&long.stderr).contains("256 KiB"));
}
