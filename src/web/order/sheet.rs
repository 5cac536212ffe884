//! What stands around the fields on every page of a draft: the way back, the list of pages, when it was saved, the link.

use chrono_tz::Tz;

use crate::domain::catalogue::Catalogue;
use crate::domain::desk::Desk;
use crate::domain::draft::{Draft, Page};
use crate::domain::order::check::Checked;
use crate::domain::order::merge::Conflict;
use crate::domain::region::Region;
use crate::link::Secret;
use crate::text::{self, Words};
use crate::web::{ErrorLink, Icon, Page as Frame};

use super::pasted::Pasted;
use super::progress::{Progress, progress};
use super::{page, theirs, was};

/// A step of the form: a page of the draft, or the look at all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A page that is filled in.
    Page(Page),
    /// Check and send.
    Check,
}

impl Step {
    /// Those of this draft, in order.
    pub fn all(draft: &Draft) -> Vec<Self> {
        page::pages(&draft.content).map(Self::Page).chain([Self::Check]).collect()
    }

    /// The one after this, among those of the draft.
    pub fn after(self, draft: &Draft) -> Self {
        let steps = Self::all(draft);
        let place = steps.iter().position(|step| *step == self);
        place.and_then(|place| steps.get(place + 1)).copied().unwrap_or(Self::Check)
    }

    /// The page that is filled in.
    const fn page(self) -> Option<Page> {
        match self {
            Self::Page(page) => Some(page),
            Self::Check => None,
        }
    }

    /// The end of its address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page(page) => page.word(),
            Self::Check => "check",
        }
    }

    /// What the list calls it.
    pub fn name(self, t: &Words) -> String {
        match self {
            Self::Page(page) => text::page(t, page),
            Self::Check => t.msg_order_check(),
        }
    }

    /// What stands over it.
    pub fn heading(self, t: &Words) -> String {
        match self {
            Self::Page(Page::Split) => t.msg_order_split_heading(),
            Self::Check => t.msg_order_check_heading(),
            Self::Page(_) => self.name(t),
        }
    }

    /// What it is about, in a few words.
    fn hint(self, t: &Words) -> String {
        match self {
            Self::Page(Page::Company) => t.msg_order_hint_company(),
            Self::Page(Page::Term) => t.msg_order_hint_term(),
            Self::Page(Page::Servers) => t.msg_order_hint_servers(),
            Self::Page(Page::Products) => t.msg_order_hint_products(),
            Self::Page(Page::Split) => t.msg_order_hint_split(),
            Self::Page(Page::Switch) => t.msg_order_hint_switch(),
            Self::Check => t.msg_order_hint_check(),
        }
    }
}

/// A step, in the list of all.
#[derive(Debug)]
pub struct StepLine {
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub hint: String,
    /// How far it is, in words.
    pub status: String,
    /// The same, as an icon.
    pub icon: Icon,
    /// The same, as a class.
    pub class: &'static str,
    /// Whether this is the page on which the list stands.
    pub is_current: bool,
    /// Whether nothing is left to do on it.
    pub is_done: bool,
}

/// A link of the page.
#[derive(Debug)]
pub struct Link {
    /// Its address.
    pub href: String,
    /// Its words.
    pub text: String,
}

/// What a page answers with beside its fields.
#[derive(Default)]
pub struct Notes {
    /// Errors on top of the page.
    pub errors: Vec<ErrorLink>,
    /// The link of the draft was mailed just now.
    pub is_mailed: bool,
    /// The draft was read from a file of this name just now.
    pub read_from: Option<String>,
    /// The page could not be saved, because the database is away.
    pub is_away: bool,
    /// What was pasted on it.
    pub pasted: Pasted,
    /// What was changed elsewhere while the page was filled in.
    pub conflicts: Vec<Conflict>,
    /// What the page showed when it was drawn first, where it is drawn again without having been saved; and what had been
    /// sent of it before.
    pub was: Option<(String, String)>,
}

/// What stands around the fields on every page of a draft.
pub struct Sheet {
    /// `/draft/…`
    pub base: String,
    /// Which step it is; none on the list itself.
    pub step: Option<Step>,
    /// The heading.
    pub heading: String,
    /// "Step 3 of 7".
    pub number: Option<String>,
    /// The way back.
    pub back: Option<Link>,
    /// All steps.
    pub steps: Vec<StepLine>,
    /// The link that brings one back, absolute.
    pub link: String,
    /// "Saved 24 Nov 2026, 15:06 GMT".
    pub saved: String,
    /// What the page shows, to be posted back.
    pub was: String,
    /// What was sent before and not answered.
    pub sent: String,
    /// What was changed elsewhere, a line each.
    pub elsewhere: Vec<ErrorLink>,
    /// What the page answers.
    pub notes: Notes,
}

impl Sheet {
    /// The sheet around a page of this draft.
    pub fn new(of: &Subject<'_>, step: Option<Step>, mut notes: Notes) -> Self {
        let t = of.t();
        let page = step.and_then(Step::page);
        let was = || page.map(|page| (was::shown(page, &of.draft.content).to_string(), String::new()));
        let (was, sent) = notes.was.take().or_else(was).unwrap_or_default();
        let base = of.base();
        let steps = Step::all(of.draft);
        let place = step.and_then(|step| steps.iter().position(|other| *other == step));
        let before = place.and_then(|place| place.checked_sub(1)).and_then(|place| steps.get(place));
        let back = step.map(|_| match before {
            Some(before) => Link { href: format!("{base}/{}", before.word()), text: t.msg_order_back(before.name(t)) },
            None => Link { href: base.clone(), text: t.msg_order_back_to_list() },
        });
        Self {
            step,
            heading: step.map_or_else(|| t.msg_order_list(), |step| step.heading(t)),
            number: place.map(|place| t.msg_order_step(place + 1, steps.len())),
            back,
            steps: steps.iter().map(|other| of.line(*other, step)).collect(),
            link: of.link.clone(),
            saved: t.msg_order_saved_at(text::time(t, of.draft.updated_at, of.zone())),
            elsewhere: page.map(|page| theirs::lines_of(t, page, &notes.conflicts)).unwrap_or_default(),
            was,
            sent,
            base,
            notes,
        }
    }

    /// The address of the draft as a file, before the dot.
    pub fn document(&self) -> String {
        format!("{}/order", self.base)
    }

    /// Where the page's form is posted.
    pub fn action(&self) -> String {
        self.step.map_or_else(|| self.base.clone(), |step| format!("{}/{}", self.base, step.word()))
    }

    /// Whether the window's title says so.
    pub const fn has_errors(&self) -> bool {
        self.notes.is_away || !self.notes.errors.is_empty()
    }

    /// The first step that is not done: where to go on.
    pub fn next(&self) -> Option<&StepLine> {
        self.steps.iter().find(|step| !step.is_done)
    }
}

/// A draft that is shown, and what is known about it.
pub struct Subject<'a> {
    /// The secret of its link.
    pub secret: &'a Secret,
    /// Its link, absolute.
    pub link: String,
    /// What was typed.
    pub draft: &'a Draft,
    /// What the check says about it.
    pub checked: &'a Checked,
    /// All desks.
    pub desks: &'a [Desk],
    /// What is suggested.
    pub catalogue: &'a Catalogue,
}

impl Subject<'_> {
    /// The words of the draft's language.
    pub fn t(&self) -> &'static Words {
        text::words(&self.draft.language)
    }

    /// `/draft/…`
    pub fn base(&self) -> String {
        format!("/draft/{}", self.secret.as_str())
    }

    /// The desk that the chosen region's orders go to.
    pub fn desk(&self) -> Option<&Desk> {
        let region = Region::from_word(self.draft.content.typed_at("/region").trim())?;
        self.desk_of(region)
    }

    /// The desk that a region's orders go to.
    pub fn desk_of(&self, region: Region) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.id == region.desk())
    }

    /// The frame of its pages.
    pub fn frame(&self) -> Frame {
        let frame = Frame::new(self.t());
        match self.desk() {
            Some(desk) => frame.for_desk(desk),
            None => frame,
        }
    }

    /// The zone of the times that its pages name: that of the desk, as soon as it is known.
    pub fn zone(&self) -> Tz {
        self.desk().map_or(Tz::UTC, |desk| desk.time_zone)
    }

    fn line(&self, step: Step, current: Option<Step>) -> StepLine {
        let t = self.t();
        let (status, icon, class) = match step {
            Step::Page(page) => describe(t, progress(self.draft, self.checked, page)),
            Step::Check if self.checked.errors.is_empty() => (t.msg_order_progress_ready(), Icon::Half, "part"),
            Step::Check => (t.msg_order_progress_not_yet(), Icon::Open, "none"),
        };
        StepLine {
            href: format!("{}/{}", self.base(), step.word()),
            name: step.name(t),
            hint: step.hint(t),
            status,
            icon,
            class,
            is_current: current == Some(step),
            is_done: matches!(class, "done" | "optional"),
        }
    }
}

fn describe(t: &Words, progress: Progress) -> (String, Icon, &'static str) {
    match progress {
        Progress::NotStarted => (t.msg_order_progress_not_started(), Icon::Open, "none"),
        Progress::Optional => (t.msg_order_progress_optional(), Icon::Open, "optional"),
        Progress::Missing(count) => (t.msg_order_progress_missing(count), Icon::Half, "part"),
        Progress::Wrong(count) => (t.msg_order_progress_wrong(count), Icon::Error, "error"),
        Progress::Done => (t.msg_order_progress_done(), Icon::Done, "done"),
    }
}
