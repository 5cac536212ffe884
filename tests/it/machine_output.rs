//! Outputs of real commands, and what stands in them: each `tests/outputs/NAME.txt` with its `NAME.expect`.
//!
//! An expectation names the operating system, the host name (`-` for none) and one line an ID: the ID, its adapter
//! (`-` for none), `fits` or why not, and the codes of its advice.

use std::fmt::Write as _;
use std::path::Path;

use orderkit::domain::machine_output;
use orderkit::domain::order::OperatingSystem;

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
