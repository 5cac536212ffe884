//! What a kind of mail says: all that is particular to it.

/// A mail before its headers.
pub(super) struct Written {
    pub subject: String,
    /// Says the same as `html`.
    pub text: String,
    pub html: String,
    /// The name of whom it is addressed to.
    pub to_name: Option<String>,
    /// Name and address that a reply goes to. `None`: nobody waits for one.
    pub reply_to: Option<(String, String)>,
    pub attached: Option<File>,
}

/// An attachment.
pub(super) struct File {
    pub name: String,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}
