//! An order's page, put together.

use askama::Template;
use form_urlencoded::byte_serialize;

use super::asked::Asked;
use super::delivery::Mails;
use super::head::Head;
use super::items::Items;
use super::past::{self, Beside, Line, Said};
use super::place::Place;
use super::read::Read;
use super::servers::Servers;
use super::todo::Todo;
use super::told::Told;
use super::typed::{Tried, Typed};
use crate::domain::order::locations::{Locations, locations};
use crate::domain::order::summary::{Part, summary};
use crate::domain::staff::Member;
use crate::text::order::Reader;
use crate::text::summary::Block;
use crate::text::{self, Summary};
use crate::web::field::Field;
use crate::web::files::Files;
use crate::web::staff::frame::{Tab, frame};
use crate::web::staff::talk::{self, Talk};
use crate::web::{AppState, ErrorLink, Page, Result, filters};

/// License files that are shown without being asked for.
const FILES: usize = 10;

/// The page.
#[derive(Template)]
#[template(path = "staff/order.html")]
pub struct OrderPage {
    page: Page,
    /// What the forms of the page send along.
    post: Post,
    told: Option<Told>,
    errors: Vec<ErrorLink>,
    /// What is above them.
    errors_title: String,
    head: Head,
    todo: Option<Todo>,
    items: Items,
    servers: Servers,
    talk: Talk,
    said: Summary,
    /// Where the order stands as it came, if it says something else now.
    submitted: Option<String>,
    files: Files,
    /// How many license files are not shown, and where they are.
    more_files: Option<(String, String)>,
    locations: Locations,
    mails: Mails,
    notes: Vec<Said>,
    /// How many of them whoever looks wrote.
    own_notes: usize,
    note: Field,
    others: Vec<Beside>,
    all_others: Option<String>,
    history: Vec<Line>,
}

/// What the forms of the page send along, and where to.
pub struct Post {
    /// What people quote.
    pub reference: String,
    /// The revision that the page shows.
    pub revision: i32,
    /// The view of the queue that it was opened from.
    pub from: String,
}

impl Post {
    /// Where a form goes.
    pub fn to(&self, action: &str) -> String {
        format!("/staff/orders/{}/{action}", self.reference)
    }

    /// Where a page below the order's is, in the same view.
    pub fn page(&self, page: &str) -> String {
        let from: String = byte_serialize(self.from.as_bytes()).collect();
        if from.is_empty() { self.to(page) } else { format!("{}?from={from}", self.to(page)) }
    }
}

/// What the page is drawn of.
pub struct Parts<'a> {
    /// All that the database has.
    pub read: &'a Read,
    /// Who looks at it.
    pub member: &'a Member,
    /// What the address says.
    pub asked: &'a Asked,
    /// Where it stands in the view.
    pub place: &'a Place,
    /// What it and its customer wrote to each other, and the form to ask.
    pub talk: Talk,
    /// What was typed and not saved.
    pub tried: &'a Tried,
    /// What is said on top.
    pub told: Option<Told>,
    /// What is wrong, each with the way there.
    pub errors: Vec<ErrorLink>,
    /// How many items are to be decided before it is verified, where that is what is wrong.
    pub undecided: usize,
}

impl Talk {
    /// As an order's page shows it, in the view that the page was opened from.
    pub async fn beside(state: &AppState, read: &Read, asked: &Asked) -> Result<Self> {
        let typed = talk::Typed { from: asked.from.clone(), ..talk::Typed::default() };
        let mut db = state.pool.acquire().await?;
        Ok(Self::read(&mut db, text::words("en"), &read.request, &read.desk, &read.entries, &typed).await?)
    }
}

impl OrderPage {
    /// In English: staff have one language for now.
    pub fn new(parts: Parts<'_>) -> Self {
        let Parts { read, member, asked, place, talk, tried, told, errors, undecided } = parts;
        let (t, request) = (text::words("en"), &read.request);
        let order = &request.order;
        let problems = request.advice();
        let advice = text::order::advice(t, order, &problems, Reader::Desk);
        let said = rest(Summary::new(t, &summary(order)).with_problems(t, &problems));
        let (others, all_others) = past::others(t, read);
        let mut files = Files::of(t, order);
        let more_files = files.cards.len().saturating_sub(FILES);
        let hides_files = more_files > 0 && !asked.all_files;
        if hides_files {
            files.cards.truncate(FILES);
        }
        let all_files = asked.address(request.reference, Some(("files", "all")), "files-title");
        Self {
            page: frame(t, member, &read.counts, Tab::Desk(request.desk)),
            post: Post {
                reference: request.reference.to_string(),
                revision: request.revision,
                from: asked.from.clone(),
            },
            head: Head::of(t, read, member, asked, place),
            todo: Todo::of(t, read, member, &said, &advice),
            items: Items::of(t, read, asked, tried),
            servers: Servers::of(t, read, member, asked, tried, &advice),
            talk,
            submitted: (request.version > 1).then(|| format!("/staff/orders/{}/versions/1", request.reference)),
            more_files: hides_files.then(|| (t.msg_review_files_more(more_files), all_files)),
            locations: locations(order),
            mails: Mails::of(t, read, asked, tried),
            notes: past::notes(t, read),
            own_notes: read.notes.iter().filter(|note| note.author == member.name).count(),
            note: note(tried, t.msg_review_note_label()),
            history: past::history(t, read, &read.entries),
            told,
            errors_title: if undecided > 0 {
                t.msg_review_told_undecided(undecided)
            } else {
                t.msg_review_told_errors()
            },
            errors,
            said,
            files,
            others,
            all_others,
        }
    }

    /// The address of the order as a file, before the dot.
    fn document(&self) -> String {
        self.post.to("order")
    }
}

/// The field for a note.
fn note(tried: &Tried, label: String) -> Field {
    let (typed, own) = match &tried.typed {
        Typed::Note(text) => (text.as_str(), tried.own.clone()),
        _ => ("", None),
    };
    Field { id: "note".to_owned(), ..Field::new("note", label, typed) }.with_error(own)
}

/// What the tables of servers and products do not show.
fn rest(mut said: Summary) -> Summary {
    for section in &mut said.sections {
        if matches!(section.part, Part::Servers | Part::Products) {
            section.blocks.retain(|block| matches!(block, Block::Rows(_)));
        }
    }
    said
}
