//! Which command a line shows: `[root@lic ~]# uname -m`, `C:\>vol c:`, `$ hostname; hostid`.

/// A command whose answer is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Hostname,
    Hostid,
    Lmhostid,
    /// `uname -m`: the machine ID, on AIX.
    UnameM,
    /// `uname -i`: the machine ID, on HP-UX.
    UnameI,
    UnameN,
    Getconf,
    Lanscan,
    /// One whose output speaks for itself, names other machines, or none of ours.
    Other,
}

/// What ends a prompt.
const MARKS: [char; 4] = ['$', '#', '%', '>'];

/// How many marks of a line are tried: a prompt may hold one itself, `[root@lic #1]$`.
const MARKS_TRIED: usize = 4;

/// The commands that a line shows, in the order in which they answer. `None` where it shows none.
pub(super) fn commands(line: &str) -> Option<Vec<Command>> {
    let prompts = line.match_indices(MARKS).take(MARKS_TRIED).filter_map(|(place, mark)| {
        let prompt = line.get(..place)?;
        let typed = line.get(place + mark.len()..)?;
        (prompt.len() < 80 && !prompt.contains(['<', '"'])).then_some((prompt, typed))
    });
    let mut first_prompt = None;
    for (prompt, typed) in prompts {
        let commands = typed_in(typed);
        if commands.iter().any(|command| *command != Command::Other) {
            return Some(commands);
        }
        first_prompt = first_prompt.or(Some(prompt));
    }
    // Without a prompt only the words of the commands themselves are told from output.
    let bare = typed_in(line);
    if bare.iter().any(|command| *command != Command::Other) {
        return Some(bare);
    }
    first_prompt.filter(|prompt| is_prompt(line, prompt)).map(|_| vec![Command::Other])
}

/// The commands of one line, as they follow each other.
fn typed_in(line: &str) -> Vec<Command> {
    line.split([';', '&', '|']).filter(|part| !part.trim().is_empty()).map(one).collect()
}

fn one(typed: &str) -> Command {
    let mut words = typed.split_whitespace().skip_while(|word| {
        matches!(*word, "sudo" | "env" | "time" | "command") || word.contains('=') && !word.contains('"')
    });
    let Some(first) = words.next() else { return Command::Other };
    let rest: Vec<&str> = words.collect();
    let has = |option: &str| rest.contains(&option);
    match program(first).as_str() {
        "hostname" if rest.iter().all(|word| matches!(*word, "-s" | "-f" | "--short" | "--fqdn" | "--long")) => {
            Command::Hostname
        }
        "hostid" if rest.is_empty() => Command::Hostid,
        "lmhostid" => Command::Lmhostid,
        "uname" if has("-m") => Command::UnameM,
        "uname" if has("-i") => Command::UnameI,
        "uname" if has("-n") => Command::UnameN,
        "getconf" if has("CS_PARTITION_IDENT") => Command::Getconf,
        "lanscan" if rest.iter().all(|word| word.starts_with('-')) => Command::Lanscan,
        // Its folder's name may hold blanks: `"C:\Program Files\lmutil.exe" lmhostid`.
        _ if has("lmhostid") && typed.to_ascii_lowercase().contains("lmutil") => Command::Lmhostid,
        _ => Command::Other,
    }
}

/// `/usr/bin/hostid`, `.\LMUTIL.EXE`
fn program(word: &str) -> String {
    let name = word.trim_matches('"').rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    name.strip_suffix(".exe").map(str::to_owned).unwrap_or(name)
}

/// Whether a line begins as a shell's prompt does.
fn is_prompt(line: &str, prompt: &str) -> bool {
    let word = prompt.trim();
    word.is_empty() && !line.starts_with([' ', '\t'])
        || prompt.contains('@') && !prompt.contains(": ")
        || prompt.contains(":\\") && !prompt.starts_with([' ', '\t'])
        || (prompt.len() < 40 && !word.is_empty() && !word.contains(' ') && !prompt.contains([':', '"', '=']))
        // `lic:~ # `
        || prompt.ends_with([' ', '~', '/']) && word.contains(":~") | word.contains(":/") && !word.contains(' ')
}
