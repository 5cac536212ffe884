//! An order that was sent.

use super::fonts::Face;
use super::paper::{Block, Ink, Note, Paper, Para};
use super::{Error, print, said};
use crate::domain::desk::Desk;
use crate::domain::order::summary::summary;
use crate::domain::request::Request;
use crate::text::order::Reader;
use crate::text::{self, Summary, Words};

/// The document of an order that was sent, for whoever ordered.
pub fn order(t: &Words, request: &Request, desk: &Desk) -> Result<Vec<u8>, Error> {
    print(t, &paper(t, request, desk))
}

fn paper(t: &Words, request: &Request, desk: &Desk) -> Paper {
    let order = &request.order;
    let reference = request.reference.to_string();
    let name = text::order::title(t, order);
    let [terms, servers, received] = text::order::facts(t, request, desk);
    let mut blocks = vec![
        Block::Heading(1, Para::bold(t.msg_pdf_order(&reference))),
        Block::Text(Para::of(name.clone(), Face::Bold, Ink::Accent)),
        Block::Text(Para::sentence(&terms)),
        Block::Text(Para::sentence(&servers)),
        Block::Text(Para::words(format!("{received}, {}", desk.name))),
    ];
    let advice = text::order::advice(t, order, &request.advice(), Reader::Customer);
    if !advice.is_empty() {
        let item = |advice: &text::order::Advice| {
            let about = if advice.about_is_code { Face::Mono } else { Face::Sans };
            let about = Para::of(advice.about.clone(), about, Ink::Text);
            about.then(Para::words(": ")).then(Para::sentence(&advice.sentence))
        };
        blocks.push(Block::Note(Note {
            ink: Ink::Advice,
            title: t.msg_order_check_advice(advice.len()),
            text: Vec::new(),
            items: advice.iter().map(item).collect(),
        }));
    }
    blocks.extend(said::sections(t, &Summary::new(t, &summary(order))));
    blocks.extend(said::issued(t, order));
    Paper {
        title: format!("{reference} {name}"),
        language: t.msg_language_tag(),
        head: format!("{reference}  {name}"),
        mark: None,
        foot: received,
        made: request.received_at,
        blocks,
    }
}
