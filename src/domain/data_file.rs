//! License data files: what a desk attaches to an order and the customer gets.

use uuid::Uuid;

/// The most files of one completion.
pub const FILES_MAX: usize = 50;

/// The most bytes of one file.
pub const FILE_BYTES_MAX: usize = 1_000_000;

/// The most bytes of the files of one completion together: what mail servers commonly take as attachments.
pub const ALL_BYTES_MAX: usize = 10_000_000;

/// The longest name, in characters.
pub const NAME_MAX: usize = 200;

/// A file of an order, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Stays the same.
    pub id: Uuid,
    /// As the customer gets it.
    pub name: String,
    /// In bytes.
    pub size: usize,
    /// Name of who attached it.
    pub attached_by: String,
    /// With the how-manieth completion it went to the customer, from 1. None: not sent yet.
    pub completion: Option<i32>,
}

/// A file to attach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    name: String,
    bytes: Vec<u8>,
}

/// Why files cannot be attached. Names are those of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAttached {
    /// No file was chosen.
    Nothing,
    /// It has no bytes.
    Empty(String),
    /// It is larger than [`FILE_BYTES_MAX`]: how many bytes it has.
    TooLarge(String, usize),
    /// A file with this name is attached already.
    NameTaken(String),
    /// More than [`FILES_MAX`]: how many there would be.
    TooMany(usize),
    /// More than [`ALL_BYTES_MAX`]: how many bytes there would be.
    TooMuch(usize),
}

impl NewFile {
    /// A file as a browser sent it. Of its name, what a file can be called anywhere: no folder, no control characters,
    /// nothing that a mail's header or a file system reads as something else.
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let plain = |c: char| if c.is_control() || r#""<>:|?*"#.contains(c) { '_' } else { c };
        let name: String = last.chars().map(plain).take(NAME_MAX).collect();
        let name = name.trim().trim_matches('.').to_owned();
        Self { name: if name.is_empty() { "license.dat".to_owned() } else { name }, bytes }
    }

    /// As the customer gets it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is in it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// That these files can be attached beside those that are.
///
/// # Errors
/// The first thing that stands against it: then none is attached.
pub fn attachable(attached: &[DataFile], new: &[NewFile]) -> Result<(), NotAttached> {
    if new.is_empty() {
        return Err(NotAttached::Nothing);
    }
    let mut names: Vec<String> = attached.iter().map(|file| file.name.to_lowercase()).collect();
    for file in new {
        let name = file.name.to_lowercase();
        match file.bytes.len() {
            0 => return Err(NotAttached::Empty(file.name.clone())),
            size if size > FILE_BYTES_MAX => return Err(NotAttached::TooLarge(file.name.clone(), size)),
            _ if names.contains(&name) => return Err(NotAttached::NameTaken(file.name.clone())),
            _ => names.push(name),
        }
    }
    if names.len() > FILES_MAX {
        return Err(NotAttached::TooMany(names.len()));
    }
    let old: usize = attached.iter().map(|file| file.size).sum();
    let all = old + new.iter().map(|file| file.bytes.len()).sum::<usize>();
    if all > ALL_BYTES_MAX { Err(NotAttached::TooMuch(all)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{DataFile, NewFile, NotAttached, attachable};

    fn file(name: &str, size: usize) -> NewFile {
        NewFile::new(name, vec![b'x'; size])
    }

    fn attached(name: &str, size: usize) -> DataFile {
        DataFile { id: Uuid::nil(), name: name.to_owned(), size, attached_by: "Mina".to_owned(), completion: None }
    }

    #[test]
    fn a_name_is_one_that_a_file_can_have_anywhere() {
        for (sent, name) in [
            ("license.dat", "license.dat"),
            (r"C:\licenses\lic-fra-01.dat", "lic-fra-01.dat"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nBcc: x\".dat", "a__Bcc_ x_.dat"),
            ("..", "license.dat"),
            ("", "license.dat"),
            ("ライセンス.dat", "ライセンス.dat"),
        ] {
            assert_eq!(file(sent, 1).name(), name, "{sent:?}");
        }
        assert_eq!(file(&"x".repeat(500), 1).name().len(), 200);
    }

    #[test]
    fn what_fits_is_attached() {
        assert_eq!(attachable(&[], &[file("a", 1_000_000), file("b", 1)]), Ok(()));
        let nine: Vec<DataFile> = (0..9).map(|number| attached(&format!("{number}"), 1_000_000)).collect();
        assert_eq!(attachable(&nine, &[file("a", 1_000_000)]), Ok(()));
        assert_eq!(attachable(&nine, &[file("a", 1_000_000), file("b", 1)]), Err(NotAttached::TooMuch(10_000_001)));
        let many: Vec<DataFile> = (0..49).map(|number| attached(&format!("{number}"), 1)).collect();
        assert_eq!(attachable(&many, &[file("a", 1)]), Ok(()));
        assert_eq!(attachable(&many, &[file("a", 1), file("b", 1)]), Err(NotAttached::TooMany(51)));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        assert_eq!(attachable(&[], &[]), Err(NotAttached::Nothing));
        assert_eq!(attachable(&[], &[file("a", 0)]), Err(NotAttached::Empty("a".to_owned())));
        assert_eq!(attachable(&[], &[file("a", 1_000_001)]), Err(NotAttached::TooLarge("a".to_owned(), 1_000_001)));
        assert_eq!(attachable(&[], &[file("a", 1), file("A", 1)]), Err(NotAttached::NameTaken("A".to_owned())));
        assert_eq!(attachable(&[attached("a", 1)], &[file("a", 1)]), Err(NotAttached::NameTaken("a".to_owned())));
    }
}
