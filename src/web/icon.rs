//! Icons: drawn with lines on a grid of 16, in the colour of the text that they stand in.

use std::fmt::{self, Display, Formatter};

use askama::filters::HtmlSafe;

/// An icon, by what it means: `{{ Icon::Done }}`. Hidden from assistive technology: a word stands beside it, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Done, right, kept.
    Done,
    /// An error, or overdue.
    Error,
    /// Advice.
    Advice,
    /// Not started, nothing yet.
    Open,
    /// Begun, or in work.
    Half,
    /// Not done, refused.
    None,
    /// Due at a time.
    Clock,
    /// Waiting for an answer.
    Waiting,
    /// Stands still.
    Paused,
    /// A mail.
    Mail,
    /// A license file.
    File,
    /// Add a row.
    Add,
    /// Remove a row.
    Remove,
    /// Copy a text.
    Copy,
    /// Do it again.
    Again,
    /// Download.
    Download,
    /// Search.
    Find,
    /// On to the next.
    Forward,
    /// A menu that opens, a column sorted upwards.
    Down,
    /// Somebody answered.
    Answered,
    /// The one before.
    Left,
    /// The one after.
    Right,
    /// Somebody looks.
    Eye,
    /// A server.
    Server,
}

impl Icon {
    /// Each of them, for the page of components.
    pub const ALL: [Self; 24] = [
        Self::Done,
        Self::Error,
        Self::Advice,
        Self::Open,
        Self::Half,
        Self::None,
        Self::Clock,
        Self::Waiting,
        Self::Paused,
        Self::Mail,
        Self::File,
        Self::Add,
        Self::Remove,
        Self::Copy,
        Self::Again,
        Self::Download,
        Self::Find,
        Self::Forward,
        Self::Down,
        Self::Answered,
        Self::Left,
        Self::Right,
        Self::Eye,
        Self::Server,
    ];

    /// Its name in the code.
    pub fn name(self) -> String {
        format!("{self:?}")
    }

    const fn drawing(self) -> &'static str {
        match self {
            Self::Done => r#"<path d="M3 8.6l3.2 3.2L13 4.9"/>"#,
            Self::Error => {
                r#"<path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z"/><path d="M8 4.9v3.6M8 11v.2"/>"#
            }
            Self::Advice => {
                r#"<path d="M5.9 11.2c0-.9-.4-1.5-1-2.1a4.3 4.3 0 1 1 6.2 0c-.6.6-1 1.2-1 2.1zM6.4 14h3.2"/>"#
            }
            Self::Open => r#"<circle cx="8" cy="8" r="5.2"/>"#,
            Self::Half => {
                r#"<circle cx="8" cy="8" r="5.2"/><path class="ok-icon__solid" d="M8 2.8a5.2 5.2 0 0 1 0 10.4z"/>"#
            }
            Self::None => r#"<circle cx="8" cy="8" r="6.2"/><path d="M3.8 3.8l8.4 8.4"/>"#,
            Self::Clock => r#"<circle cx="8" cy="8" r="6.2"/><path d="M8 4.6V8l2.4 1.5"/>"#,
            Self::Waiting => {
                r#"<path d="M2.4 3.4h11.2v7.8H7.4L4.6 13.6v-2.4H2.4z"/><path d="M5.2 6.2h5.6M5.2 8.6h3.6"/>"#
            }
            Self::Paused => r#"<circle cx="8" cy="8" r="6.2"/><path d="M6.4 6v4M9.6 6v4"/>"#,
            Self::Mail => {
                r#"<rect x="1.8" y="3.3" width="12.4" height="9.4" rx="1.4"/><path d="M2.2 4.4L8 8.8l5.8-4.4"/>"#
            }
            Self::File => r#"<path d="M4 1.9h5.2L12.4 5v9.1H4z"/><path d="M9 2v3.2h3.2M6 8.4h4.2M6 10.9h4.2"/>"#,
            Self::Add => r#"<path d="M8 3.2v9.6M3.2 8h9.6"/>"#,
            Self::Remove => r#"<path d="M2.8 4.4h10.4M6 4.2V2.6h4v1.6M4.2 4.6l.6 8.8h6.4l.6-8.8"/>"#,
            Self::Copy => {
                r#"<rect x="5.6" y="5.6" width="8" height="8" rx="1.4"/><path d="M10.4 5.4V3.8a1.4 1.4 0 0 0-1.4-1.4H3.8a1.4 1.4 0 0 0-1.4 1.4V9a1.4 1.4 0 0 0 1.4 1.4h1.6"/>"#
            }
            Self::Again => {
                r#"<path d="M13.2 6.4A5.6 5.6 0 0 0 3 5.2M2.8 9.6a5.6 5.6 0 0 0 10.2 1.2"/><path d="M2.6 2.4v3h3M13.4 13.6v-3h-3"/>"#
            }
            Self::Download => r#"<path d="M8 2.4v7.4M4.8 6.8L8 10l3.2-3.2M2.8 13.2h10.4"/>"#,
            Self::Find => r#"<circle cx="7" cy="7" r="4.4"/><path d="M10.4 10.4l3.4 3.4"/>"#,
            Self::Forward => r#"<path d="M3 8h9.6M9 4.2L12.8 8 9 11.8"/>"#,
            Self::Down => r#"<path d="M4 6.2L8 10l4-3.8"/>"#,
            Self::Answered => r#"<path d="M6.4 3.2L2.4 7.2l4 4M2.8 7.2h6.4a4.2 4.2 0 0 1 4.2 4.2v1.4"/>"#,
            Self::Left => r#"<path d="M9.8 4L6 8l3.8 4"/>"#,
            Self::Right => r#"<path d="M6.2 4L10 8l-3.8 4"/>"#,
            Self::Eye => {
                r#"<path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8z"/><circle cx="8" cy="8" r="1.7"/>"#
            }
            Self::Server => {
                r#"<rect x="2.2" y="2.6" width="11.6" height="4.6" rx="1.2"/><rect x="2.2" y="8.8" width="11.6" height="4.6" rx="1.2"/><path d="M4.8 4.9h.2M4.8 11.1h.2M8 4.9h3.2M8 11.1h3.2"/>"#
            }
        }
    }
}

impl Display for Icon {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(r#"<svg class="ok-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">"#)?;
        f.write_str(self.drawing())?;
        f.write_str("</svg>")
    }
}

impl HtmlSafe for Icon {}
