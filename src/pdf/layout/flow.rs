//! The way down the pages.

use super::lines::{Line, Setter};
use super::{BODY, BOTTOM, MARGIN, PAGE, SMALL, TOP, WIDTH};
use crate::pdf::fonts::{Face, Fonts};
use crate::pdf::paper::{Ink, Paper, Para};

/// A page.
#[derive(Debug, Default)]
pub(in crate::pdf) struct Sheet {
    pub marks: Vec<Mark>,
}

/// Something on a page. Places count in points from its upper left corner.
#[derive(Debug)]
pub(in crate::pdf) enum Mark {
    /// A line of text; `leaf`: the text that it belongs to, none where it is not part of what the document says.
    Text { x: f32, baseline: f32, line: Line, leaf: Option<usize> },
    /// A ruled or a coloured rectangle.
    Fill { x: f32, y: f32, width: f32, height: f32, ink: Ink },
}

/// A heading: its level, what it says, the page and how far down.
#[derive(Debug)]
pub(in crate::pdf) struct Entry {
    pub level: u8,
    pub text: String,
    pub page: usize,
    pub y: f32,
}

/// Pages, filled from the top.
pub(super) struct Flow {
    pub sheets: Vec<Sheet>,
    pub outline: Vec<Entry>,
    pub leaves: usize,
    setter: Setter,
    y: f32,
}

impl Flow {
    pub(super) fn new(fonts: &'static Fonts) -> Self {
        let setter = Setter::new(fonts);
        Self { sheets: vec![Sheet::default()], outline: Vec::new(), leaves: 0, setter, y: TOP }
    }

    /// The number of a new text.
    pub(super) const fn leaf(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    /// How far down the page.
    pub(super) const fn y(&self) -> f32 {
        self.y
    }

    /// What is left of the page.
    pub(super) fn room(&self) -> f32 {
        PAGE.1 - BOTTOM - self.y
    }

    /// Goes down, not at the top of a page.
    pub(super) fn space(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// Goes down, wherever it is.
    pub(super) fn down(&mut self, height: f32) {
        self.y += height;
    }

    /// Begins a page where less than `height` is left.
    pub(super) fn need(&mut self, height: f32) {
        if self.room() < height && self.y > TOP {
            self.turn();
        }
    }

    /// Begins a page.
    pub(super) fn turn(&mut self) {
        self.sheets.push(Sheet::default());
        self.y = TOP;
    }

    /// Notes a heading here.
    pub(super) fn enter(&mut self, level: u8, text: String) {
        self.outline.push(Entry { level, text, page: self.sheets.len() - 1, y: self.y });
    }

    /// The lines of a text.
    pub(super) fn lines(&mut self, para: &Para, size: f32, width: f32) -> Vec<Line> {
        self.setter.lines(para, size, width)
    }

    /// How wide a text is, at least and at most.
    pub(super) fn extent(&mut self, para: &Para, size: f32) -> (f32, f32) {
        self.setter.extent(para, size)
    }

    /// Puts a text, line by line, `indent` from the margin.
    pub(super) fn text(&mut self, para: &Para, indent: f32, (size, leading): (f32, f32), leaf: Option<usize>) {
        for line in self.setter.lines(para, size, WIDTH - indent) {
            self.need(leading);
            self.put(MARGIN + indent, 0.0, (size, leading), line, leaf);
            self.y += leading;
        }
    }

    /// Puts a text of one line and stays beside it.
    pub(super) fn beside(&mut self, para: &Para, indent: f32, style: (f32, f32), leaf: Option<usize>) {
        if let Some(line) = self.setter.lines(para, style.0, WIDTH - indent).into_iter().next() {
            self.put(MARGIN + indent, 0.0, style, line, leaf);
        }
    }

    /// Puts a line, its upper edge `down` below here.
    pub(super) fn put(&mut self, x: f32, down: f32, (size, leading): (f32, f32), line: Line, leaf: Option<usize>) {
        let baseline = self.y + down + baseline(size, leading);
        self.mark(Mark::Text { x, baseline, line, leaf });
    }

    /// Puts a mark on the page.
    pub(super) fn mark(&mut self, mark: Mark) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.marks.push(mark);
        }
    }

    /// Draws a bar beside whatever `put` puts, on each page that it comes to.
    pub(super) fn barred(&mut self, ink: Ink, put: impl FnOnce(&mut Self)) {
        let (first, from) = (self.sheets.len() - 1, self.y);
        put(self);
        let last = self.sheets.len() - 1;
        for (page, sheet) in self.sheets.iter_mut().enumerate().skip(first) {
            let top = if page == first { from } else { TOP };
            let bottom = if page == last { self.y } else { PAGE.1 - BOTTOM };
            sheet.marks.push(Mark::Fill { x: MARGIN, y: top, width: 3.0, height: bottom - top, ink });
        }
    }

    /// Puts head and foot on a page.
    pub(super) fn furnish(&mut self, page: usize, paper: &Paper, number: &str) {
        let mut marks = Vec::new();
        let mark = paper.mark.iter().map(|mark| Para::of(mark.clone(), Face::Bold, Ink::Advice)).next();
        let mark_width = mark.as_ref().map_or(0.0, |mark| self.setter.extent(mark, BODY.0).1);
        let room = WIDTH - mark_width - if mark.is_some() { 12.0 } else { 0.0 };
        let head = self.setter.cut(&Para::quiet(paper.head.clone()), SMALL.0, room);
        marks.push(Mark::Text { x: MARGIN, baseline: 56.0, line: head, leaf: None });
        if let Some(mark) = mark {
            let line = self.setter.cut(&mark, BODY.0, WIDTH);
            marks.push(Mark::Text { x: MARGIN + WIDTH - mark_width, baseline: 56.0, line, leaf: None });
        }
        marks.push(Mark::Fill { x: MARGIN, y: 63.0, width: WIDTH, height: 0.75, ink: Ink::Line });
        let number = self.setter.cut(&Para::quiet(number), SMALL.0, WIDTH / 2.0);
        let baseline = PAGE.1 - 50.0;
        let foot = self.setter.cut(&Para::quiet(paper.foot.clone()), SMALL.0, WIDTH - number.width - 12.0);
        marks.push(Mark::Text { x: MARGIN, baseline, line: foot, leaf: None });
        marks.push(Mark::Text { x: MARGIN + WIDTH - number.width, baseline, line: number, leaf: None });
        if let Some(sheet) = self.sheets.get_mut(page) {
            sheet.marks.extend(marks);
        }
    }
}

/// Where letters stand within their line.
fn baseline(size: f32, leading: f32) -> f32 {
    (leading - size) / 2.0 + size * 0.83
}
