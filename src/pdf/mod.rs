//! An order as a document for a project file: one column on A4, tagged for assistive technology (PDF/UA-1).
//!
//! It says the one list of what an order says, like pages and mails, so they cannot differ. What it says is put together
//! in [`said`], laid out in [`layout`], written in [`write`].

mod draft;
mod fonts;
mod layout;
mod order;
mod paper;
mod said;
mod write;

pub use draft::draft;
pub use order::order;

use self::fonts::Fonts;
use self::paper::Paper;
use crate::text::Words;

/// Why there is no document: a defect.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A font of the program cannot be read.
    #[error("a font of the program cannot be read")]
    Fonts,
    /// The library that writes the file refuses what it was given.
    #[error("the document cannot be written: {0}")]
    Library(String),
}

fn print(t: &Words, paper: &Paper) -> Result<Vec<u8>, Error> {
    let fonts = Fonts::get().ok_or(Error::Fonts)?;
    let layout = layout::lay(fonts, paper, |page, pages| t.msg_pdf_page(page, pages));
    write::write(fonts, paper, &layout)
}

#[cfg(test)]
mod tests;
