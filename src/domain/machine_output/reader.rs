//! Walks the lines of an output. Each belongs to the first format that takes it.

use std::collections::VecDeque;

use super::answers::{self, Answer};
use super::command::{self, Command};
use super::sighting::{PrintedBy, Sighting};
use super::unix::UnixReader;
use super::volume::VolumeReader;
use super::windows::WindowsReader;
use crate::domain::host_id::HostId;
use crate::domain::order::OperatingSystem;

/// How many lines `lmhostid` may print before its answer: its copyright, a warning.
const LINES_BEFORE_LMHOSTID: u8 = 4;
/// How many lines may hold what its sentence announces.
const LINES_AFTER_SENTENCE: u8 = 2;

/// What was seen, in the order of the output, and the machine's name. `broken`: the letters cannot be trusted.
pub(super) fn read(lines: &[String], broken: bool, system: Option<OperatingSystem>) -> (Vec<Sighting>, Option<String>) {
    let mut reader = Reader { windows: WindowsReader::new(broken), ..Reader::default() };
    let mut written = lines.iter().filter(|line| !line.trim().is_empty());
    if let (Some(line), None) = (written.next(), written.next())
        && let Some(answer) = answers::lone_answer(line, system)
    {
        reader.take(answer);
        return (reader.found, reader.host_name);
    }
    for line in lines {
        reader.line(line);
    }
    reader.finish();
    reader.unix.settle(&mut reader.found);
    (reader.found, reader.host_name.or(reader.windows.host_name))
}

#[derive(Debug, Default)]
struct Reader {
    found: Vec<Sighting>,
    host_name: Option<String>,
    /// Commands of one line whose answers are still to come, in their order.
    awaited: VecDeque<Command>,
    /// How many lines may still be the answer of `lmhostid`.
    lmhostid: u8,
    unix: UnixReader,
    windows: WindowsReader,
    volume: VolumeReader,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.trim().is_empty() {
            self.windows.blank(&mut self.found);
        } else if let Some(text) = self.commented_answer(line) {
            self.lmhostid(text);
        } else if let Some(commands) = command::commands(line) {
            self.finish();
            self.lmhostid = if commands.contains(&Command::Lmhostid) { LINES_BEFORE_LMHOSTID } else { 0 };
            self.awaited = commands.into();
        } else if !self.answered(line) && !self.lmhostid(line) {
            self.output(line);
        }
    }

    /// What `lmhostid` answered, on a line that was commented out: the mark looks like the prompt of `root`.
    fn commented_answer<'l>(&self, line: &'l str) -> Option<&'l str> {
        let text = line.trim_start().strip_prefix('#')?.trim_start();
        let goes_on = self.lmhostid > 0 && answers::lmhostid_line(text).is_some();
        (goes_on || answers::is_lmhostid_sentence(text)).then_some(text)
    }

    /// A prompt begins, or the end.
    fn finish(&mut self) {
        self.unix.finish(&mut self.found);
        self.windows.finish(&mut self.found);
    }

    fn take(&mut self, answer: Answer) {
        match answer {
            Answer::HostName(name) => self.host_name = self.host_name.take().or(Some(name)),
            Answer::Seen(sighting) => self.found.push(sighting),
        }
    }

    /// Whether a line is the bare answer of a command that was typed. One that answers something else first, an error
    /// say, gives no answer any more.
    fn answered(&mut self, line: &str) -> bool {
        let read = |command: &Command| answers::answer(*command, line);
        let Some((place, answer)) = self.awaited.iter().enumerate().find_map(|(at, one)| Some((at, read(one)?))) else {
            let bare = |command: &Command| !matches!(command, Command::Lmhostid | Command::Lanscan | Command::Other);
            if self.awaited.front().is_some_and(bare) {
                self.awaited.pop_front();
            }
            return false;
        };
        self.awaited.drain(..=place);
        self.take(answer);
        true
    }

    /// Whether a line is part of what `lmhostid` prints.
    fn lmhostid(&mut self, line: &str) -> bool {
        if let Some(ids) = answers::lmhostid_sentence(line) {
            self.found.extend(ids);
            self.lmhostid = LINES_AFTER_SENTENCE;
            return true;
        }
        let Some(left) = self.lmhostid.checked_sub(1) else { return false };
        self.lmhostid = left;
        let ids = answers::lmhostid_line(line);
        let any = ids.is_some();
        self.found.extend(ids.unwrap_or_default());
        any
    }

    fn output(&mut self, line: &str) {
        if let Some((name, id)) = answers::uname_all(line) {
            self.host_name = self.host_name.take().or(Some(name));
            self.found.extend(id);
        } else if let Some(serial) = self.volume.line(line) {
            self.found.push(Sighting::machine(HostId::VolumeSerial(serial), PrintedBy::Machine));
        } else if !self.unix.line(line, &mut self.found) {
            self.windows.line(line, &mut self.found);
        }
    }
}
