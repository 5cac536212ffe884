//! An order that is being filled in: says on each page that it was not sent, and first what is still to do.

use chrono_tz::Tz;

use super::paper::{Block, Ink, Note, Paper, Para};
use super::{Error, print, said};
use crate::domain::draft::Draft;
use crate::domain::order::check::Checked;
use crate::domain::order::draft::asked;
use crate::domain::order::summary::{draft_summary, summary};
use crate::domain::problem::Problem;
use crate::text::{self, Summary, Words};

/// The document of a draft. `checked`: what the check says about it; `zone`: of the times that it names.
pub fn draft(t: &Words, draft: &Draft, checked: &Checked, zone: Tz) -> Result<Vec<u8>, Error> {
    print(t, &paper(t, draft, checked, zone))
}

fn paper(t: &Words, draft: &Draft, checked: &Checked, zone: Tz) -> Paper {
    let company = draft.content.typed_at("/company/name").trim();
    let name = if company.is_empty() { t.msg_pdf_draft() } else { t.msg_pdf_draft_of(company) };
    let sections = match &checked.order {
        Some(order) => summary(order),
        None => draft_summary(&asked(&draft.content)),
    };
    let mut blocks = vec![
        Block::Heading(1, Para::bold(t.msg_pdf_draft())),
        Block::Note(Note {
            ink: if checked.errors.is_empty() { Ink::Accent } else { Ink::Error },
            title: t.msg_pdf_not_sent(),
            text: vec![Para::words(t.msg_pdf_not_sent_text()), Para::words(to_do(t, checked))],
            items: checked.errors.iter().map(|problem| at(t, problem)).collect(),
        }),
    ];
    if !checked.advice.is_empty() {
        blocks.push(Block::Note(Note {
            ink: Ink::Advice,
            title: t.msg_order_check_advice(checked.advice.len()),
            text: Vec::new(),
            items: checked.advice.iter().map(|problem| at(t, problem)).collect(),
        }));
    }
    blocks.extend(said::sections(t, &Summary::new(t, &sections).with_problems(t, &checked.errors)));
    if let Some(order) = &checked.order {
        blocks.extend(said::issued(t, order));
    }
    Paper {
        title: name.clone(),
        language: t.msg_language_tag(),
        head: name,
        mark: Some(t.msg_pdf_mark()),
        foot: t.msg_order_saved_at(text::time(t, draft.updated_at, zone)),
        made: draft.updated_at,
        blocks,
    }
}

fn to_do(t: &Words, checked: &Checked) -> String {
    match checked.errors.len() {
        0 => t.msg_pdf_ready(),
        errors => t.msg_pdf_to_do(errors),
    }
}

fn at(t: &Words, problem: &Problem) -> Para {
    Para::sentence(&t.msg_order_error_at(text::place(t, &problem.pointer), text::problem(t, problem)))
}
