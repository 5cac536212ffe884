//! The program itself, as a user starts it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::thread;

use rustix::process::{Pid, Signal, kill_process};

/// A command that sees no setting but those given.
pub fn orderkit(arguments: &[&str], settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_orderkit"));
    let found = ["PATH", "PG_BINDIR"].map(|name| std::env::var_os(name).map(|value| (name, value)));
    command.env_clear().envs(found.into_iter().flatten());
    command.args(arguments).envs(settings.iter().copied()).stdin(Stdio::null());
    command
}

/// A running `orderkit serve`. Killed with it.
pub struct Server {
    /// Where it answers: `http://127.0.0.1:4711`.
    pub url: String,
    /// What it said on standard output at its start.
    pub said: String,
    child: Child,
    logs: Option<thread::JoinHandle<String>>,
    _stdout: BufReader<ChildStdout>,
}

impl Server {
    /// Starts it on a free port, and waits until it answers.
    pub fn start(arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let mut command = orderkit(arguments, settings);
        command.env("ORDERKIT_BIND", "127.0.0.1:0").stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let logs = thread::spawn(move || {
            let mut logs = String::new();
            stderr.read_to_string(&mut logs).unwrap();
            logs
        });
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (mut said, mut line) = (String::new(), String::new());
        while stdout.read_line(&mut line).unwrap() > 0 && !line.trim().is_empty() {
            said.push_str(&line);
            line.clear();
        }
        let Some(url) = said.split_whitespace().find(|word| word.starts_with("http://")) else {
            let _ = child.wait();
            panic!("it did not start: {}", logs.join().unwrap());
        };
        let url = url.trim_end_matches('/').to_owned();
        Self { url, said, child, logs: Some(logs), _stdout: stdout }
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Waits for its end. Gives its exit status and all its log lines.
    pub fn end(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().unwrap();
        (status, self.logs.take().unwrap().join().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
