//! Pages become a file: tagged for assistive technology (PDF/UA-1), fonts cut down to the letters that are used.

use std::num::NonZeroU16;

use chrono::{Datelike, Timelike};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag as PdfTag, TagGroup,
    TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};

use super::Error;
use super::fonts::Fonts;
use super::layout::{Child, Entry, Group, Layout, Line, Mark, PAGE, Tag};
use super::paper::{Ink, Paper};

/// The file of a document.
pub(super) fn write(fonts: &Fonts, paper: &Paper, layout: &Layout) -> Result<Vec<u8>, Error> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = accessible.map_err(|error| Error::Library(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); layout.leaves];
    for sheet in &layout.sheets {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| Error::Library("no page".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for marks in sheet.marks.chunk_by(|one, next| leaf(one) == leaf(next)) {
            draw(fonts, &mut surface, marks, &mut leaves);
        }
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(paper.language.clone()));
    for child in &layout.tags {
        for node in nodes(child, &leaves) {
            tree.push(node);
        }
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(&layout.outline));
    document.set_metadata(metadata(paper));
    document.finish().map_err(|error| Error::Library(format!("{error:?}")))
}

const fn leaf(mark: &Mark) -> Option<usize> {
    match mark {
        Mark::Text { leaf, .. } => *leaf,
        Mark::Fill { .. } => None,
    }
}

/// Draws marks of one text, or such as belong to none.
fn draw(fonts: &Fonts, surface: &mut Surface<'_>, marks: &[Mark], leaves: &mut [Vec<Identifier>]) {
    let text = marks.first().and_then(leaf);
    let tag = match text {
        Some(_) => ContentTag::Span(SpanTag::empty()),
        None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
    };
    let identifier = surface.start_tagged(tag);
    for mark in marks {
        match mark {
            Mark::Text { x, baseline, line, .. } => draw_line(fonts, surface, *x, *baseline, line),
            Mark::Fill { x, y, width, height, ink } => {
                surface.set_fill(Some(fill(*ink)));
                let mut path = PathBuilder::new();
                if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
                    path.push_rect(rect);
                }
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
        }
    }
    surface.end_tagged();
    if let Some(identifiers) = text.and_then(|text| leaves.get_mut(text)) {
        identifiers.push(identifier);
    }
}

fn draw_line(fonts: &Fonts, surface: &mut Surface<'_>, x: f32, baseline: f32, line: &Line) {
    for piece in &line.pieces {
        surface.set_fill(Some(fill(piece.ink)));
        let mut x = x + piece.x;
        for run in &piece.word.runs {
            let font = fonts.drawn(run.font);
            let start = Point::from_xy(x, baseline);
            surface.draw_glyphs(start, &run.glyphs, font, &piece.word.text, piece.size, false);
            x += run.glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * piece.size;
        }
    }
}

fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = ink.rgb();
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

/// What a part is made of, for the file.
fn nodes(child: &Child, leaves: &[Vec<Identifier>]) -> Vec<krilla::tagging::Node> {
    match child {
        Child::Leaf(leaf) => leaves.get(*leaf).into_iter().flatten().map(|identifier| (*identifier).into()).collect(),
        Child::Group(group) => {
            let children = group.children.iter().flat_map(|child| nodes(child, leaves)).collect();
            vec![TagGroup::with_children(kind(group), children).into()]
        }
    }
}

fn kind(group: &Group) -> TagKind {
    match &group.tag {
        Tag::Heading(level, text) => {
            PdfTag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(text.clone())).into()
        }
        Tag::Paragraph => PdfTag::P.into(),
        Tag::List => PdfTag::L(ListNumbering::Disc).into(),
        Tag::Item => PdfTag::LI.into(),
        Tag::Label => PdfTag::Lbl.into(),
        Tag::Body => PdfTag::LBody.into(),
        Tag::Table(label) => PdfTag::Table.with_summary(Some(label.clone())).into(),
        Tag::TableHead => PdfTag::THead.into(),
        Tag::TableBody => PdfTag::TBody.into(),
        Tag::Row => PdfTag::TR.into(),
        Tag::ColumnName => PdfTag::TH(TableHeaderScope::Column).into(),
        Tag::RowName => PdfTag::TH(TableHeaderScope::Row).into(),
        Tag::Cell => PdfTag::TD.into(),
    }
}

/// Headings below the title, those of the third level under theirs.
fn outline(entries: &[Entry]) -> Outline {
    let mut outline = Outline::new();
    for section in entries.chunk_by(|_, next| next.level > 2) {
        let mut nodes = section.iter().map(|entry| {
            OutlineNode::new(entry.text.clone(), XyzDestination::new(entry.page, Point::from_xy(0.0, entry.y)))
        });
        if let Some(mut node) = nodes.next() {
            nodes.for_each(|below| node.push_child(below));
            outline.push_child(node);
        }
    }
    outline
}

fn metadata(paper: &Paper) -> Metadata {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let (day, time) = (paper.made.date_naive(), paper.made.time());
    let made = DateTime::new(u16::try_from(day.year()).unwrap_or_default())
        .month(part(day.month()))
        .day(part(day.day()))
        .hour(part(time.hour()))
        .minute(part(time.minute()))
        .second(part(time.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new().title(paper.title.clone()).language(paper.language.clone()).creation_date(made)
}
