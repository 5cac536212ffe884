//! Tables. A row stays whole where a page can hold it; the names of the columns stand on each page.

use super::flow::{Flow, Mark};
use super::lines::Line;
use super::tags::{Child, Group, Tag};
use super::{BODY, BOTTOM, MARGIN, PAGE, TOP, WIDTH};
use crate::pdf::paper::{Ink, Para, Table};

/// Between columns.
const GAP: f32 = 12.0;
/// Above and below the text of a row.
const PAD: f32 = 3.0;
/// What is split over pages leaves at least so many lines.
const LEAST: usize = 3;

/// Where a column is.
#[derive(Clone, Copy)]
struct Column {
    x: f32,
    width: f32,
    is_numeric: bool,
}

/// A cell's lines, each with the text that it belongs to.
type Lines = Vec<(Line, usize)>;

/// Puts a table.
pub(super) fn lay(flow: &mut Flow, table: &Table) -> Group {
    let columns = columns(flow, table);
    let mut group = Group::new(Tag::Table(table.label.clone()));
    let mut head = None;
    if table.has_head {
        let names: Vec<Vec<Para>> = table.columns.iter().map(|column| vec![column.name.clone()]).collect();
        let (lines, row) = set(flow, &columns, &names, |_| Tag::ColumnName);
        flow.need(height(&lines) + 30.0);
        put_whole(flow, &columns, &lines, true);
        let mut section = Group::new(Tag::TableHead);
        section.push(row);
        group.push(section);
        head = Some(lines);
    }
    let mut body = Group::new(Tag::TableBody);
    for cells in &table.rows {
        let (lines, row) = set(flow, &columns, cells, |place| if place == 0 { Tag::RowName } else { Tag::Cell });
        put(flow, &columns, &lines, head.as_deref());
        body.push(row);
    }
    group.push(body);
    group
}

/// The lines of a row, and what they are.
fn set(flow: &mut Flow, columns: &[Column], cells: &[Vec<Para>], tag: impl Fn(usize) -> Tag) -> (Vec<Lines>, Group) {
    let mut row = Group::new(Tag::Row);
    let mut all = Vec::new();
    for (place, (cell, column)) in cells.iter().zip(columns).enumerate() {
        let mut group = Group::new(tag(place));
        let mut lines = Vec::new();
        for para in cell {
            let leaf = flow.leaf();
            group.children.push(Child::Leaf(leaf));
            lines.extend(flow.lines(para, BODY.0, column.width).into_iter().map(|line| (line, leaf)));
        }
        row.push(group);
        all.push(lines);
    }
    (all, row)
}

fn count(lines: &[Lines]) -> usize {
    lines.iter().map(Vec::len).max().unwrap_or(0)
}

fn height(lines: &[Lines]) -> f32 {
    tall(count(lines))
}

#[expect(clippy::cast_precision_loss, reason = "lines of a row are thousands")]
fn tall(lines: usize) -> f32 {
    lines as f32 * BODY.1 + 2.0 * PAD
}

/// Puts a row: whole, or over several pages where none can hold it.
fn put(flow: &mut Flow, columns: &[Column], lines: &[Lines], head: Option<&[Lines]>) {
    let page = PAGE.1 - TOP - BOTTOM - head.map_or(0.0, height);
    if height(lines) <= page {
        if height(lines) > flow.room() {
            turn(flow, columns, head);
        }
        put_whole(flow, columns, lines, false);
        return;
    }
    let mut rest = lines.to_vec();
    while count(&rest) > 0 {
        let mut fit = count(&rest);
        while fit > LEAST && tall(fit) > flow.room() {
            fit -= 1;
        }
        if tall(fit) > flow.room() {
            turn(flow, columns, head);
            continue;
        }
        let part: Vec<Lines> = rest.iter_mut().map(|cell| cell.drain(..fit.min(cell.len())).collect()).collect();
        put_whole(flow, columns, &part, false);
    }
}

/// Begins a page with the names of the columns, which whoever hears the document heard already.
fn turn(flow: &mut Flow, columns: &[Column], head: Option<&[Lines]>) {
    flow.turn();
    if let Some(head) = head {
        put_lines(flow, columns, head, |_| None);
        rule(flow, height(head), true);
    }
}

fn put_whole(flow: &mut Flow, columns: &[Column], lines: &[Lines], is_head: bool) {
    put_lines(flow, columns, lines, Some);
    rule(flow, height(lines), is_head);
}

fn put_lines(flow: &mut Flow, columns: &[Column], lines: &[Lines], leaf_of: impl Fn(usize) -> Option<usize>) {
    for (cell, column) in lines.iter().zip(columns) {
        let mut down = PAD;
        for (line, leaf) in cell {
            let x = column.x + if column.is_numeric { column.width - line.width } else { 0.0 };
            flow.put(x, down, BODY, line.clone(), leaf_of(*leaf));
            down += BODY.1;
        }
    }
}

/// Goes below a row and rules a line there.
fn rule(flow: &mut Flow, height: f32, is_head: bool) {
    flow.down(height);
    let (height, ink) = if is_head { (1.0, Ink::Muted) } else { (0.5, Ink::Line) };
    flow.mark(Mark::Fill { x: MARGIN, y: flow.y() - height, width: WIDTH, height, ink });
}

/// Where the columns are: each as wide as it needs, or what is left shared out by what each needs.
fn columns(flow: &mut Flow, table: &Table) -> Vec<Column> {
    let mut extents: Vec<(f32, f32)> = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        if let Some(width) = column.width {
            extents.push((width, width));
            continue;
        }
        let (mut least, mut most) = if table.has_head { flow.extent(&column.name, BODY.0) } else { (0.0, 0.0) };
        for para in table.rows.iter().filter_map(|row| row.get(place)).flatten() {
            let (narrow, wide) = flow.extent(para, BODY.0);
            least = least.max(narrow);
            most = most.max(wide);
        }
        extents.push((least, most));
    }
    let gaps: f32 = table.columns.iter().skip(1).map(|_| GAP).sum();
    let grows: Vec<bool> = table.columns.iter().map(|column| !column.is_numeric && column.width.is_none()).collect();
    let widths = shared(&extents, &grows, WIDTH - gaps);
    let mut x = MARGIN;
    let mut columns = Vec::new();
    for (column, width) in table.columns.iter().zip(widths) {
        columns.push(Column { x, width, is_numeric: column.is_numeric });
        x += width + GAP;
    }
    columns
}

/// Widths of columns that need at least and at most so much, out of `all`. What is left goes to those that grow, by what
/// they have. Where there is too little for what all need at least, the widest ones get less: a long name leaves the
/// short ones whole.
fn shared(extents: &[(f32, f32)], grows: &[bool], all: f32) -> Vec<f32> {
    let least: f32 = extents.iter().map(|(least, _)| least).sum();
    let most: f32 = extents.iter().map(|(_, most)| most).sum();
    if most <= all {
        let weight = |(width, grows): (f32, bool)| if grows { width } else { 0.0 };
        let wide = extents.iter().map(|(_, width)| *width).zip(grows.iter().copied());
        let weights: f32 = wide.clone().map(weight).sum();
        let spare = (all - most) / weights.max(1.0);
        return wide.map(|(width, grows)| width + spare * weight((width, grows))).collect();
    }
    let level = level(extents.iter().map(|(_, most)| *most), all);
    let widths: Vec<f32> = extents.iter().map(|(least, most)| most.min(level).max(*least)).collect();
    if widths.iter().sum::<f32>() <= all + 0.01 {
        return widths;
    }
    if least <= all {
        let part = (all - least) / (most - least);
        return extents.iter().map(|(least, most)| least + (most - least) * part).collect();
    }
    let level = self::level(extents.iter().map(|(least, _)| *least), all);
    extents.iter().map(|(least, _)| least.min(level)).collect()
}

/// The width that none exceeds where all of them together have `all`: small ones are whole.
fn level(widths: impl Iterator<Item = f32>, all: f32) -> f32 {
    let mut widths: Vec<f32> = widths.collect();
    widths.sort_by(f32::total_cmp);
    let (mut left, mut columns) = (all, widths.iter().map(|_| 1.0).sum::<f32>());
    for width in widths {
        if width > left / columns {
            break;
        }
        left -= width;
        columns -= 1.0;
    }
    left / columns.max(1.0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_share_the_page() {
        let shared = |extents: &[(f32, f32)], grows: &[bool], all| super::shared(extents, grows, all);
        assert_eq!(shared(&[(10.0, 50.0), (10.0, 50.0)], &[true, true], 200.0), [100.0, 100.0]);
        assert_eq!(shared(&[(10.0, 50.0), (10.0, 50.0)], &[true, false], 200.0), [150.0, 50.0]);
        assert_eq!(shared(&[(10.0, 50.0), (10.0, 50.0)], &[false, false], 200.0), [50.0, 50.0]);
        assert_eq!(shared(&[(20.0, 120.0), (20.0, 20.0)], &[true, true], 100.0), [80.0, 20.0]);
        assert_eq!(shared(&[(20.0, 40.0), (30.0, 900.0)], &[true, true], 100.0), [40.0, 60.0]);
        assert_eq!(shared(&[(20.0, 60.0), (70.0, 90.0)], &[true, true], 105.0), [30.0, 75.0]);
        let three = [(500.0, 900.0), (20.0, 20.0), (40.0, 40.0)];
        assert_eq!(shared(&three, &[true; 3], 160.0), [100.0, 20.0, 40.0]);
        assert_eq!(shared(&[(500.0, 900.0), (400.0, 400.0)], &[true, true], 160.0), [80.0, 80.0]);
        assert_eq!(shared(&[], &[], 160.0), Vec::<f32>::new());
    }
}
