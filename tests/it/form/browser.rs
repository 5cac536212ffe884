//! A browser without JavaScript: it reads a page's form, lets a person fill it in and press a button, and posts what a
//! browser would.

use reqwest::StatusCode;
use reqwest::header::{CACHE_CONTROL, LOCATION};

use crate::helpers::TestApp;

/// A page, with its form as it is filled in.
pub struct Page<'a> {
    app: &'a TestApp,
    pub status: StatusCode,
    pub path: String,
    pub html: String,
    /// Name and value of each field that a browser posts, in order.
    pub fields: Vec<(String, String)>,
}

/// Begins a draft and shows its list of pages.
pub async fn begin(app: &TestApp) -> Page<'_> {
    let answer = app.send_form("/drafts", &[]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    open(app, answer.headers()[LOCATION].to_str().unwrap()).await
}

/// Opens an address; follows where it leads.
pub async fn open<'a>(app: &'a TestApp, path: &str) -> Page<'a> {
    Page::load(app, path, app.get(path).send().await.unwrap()).await
}

impl<'a> Page<'a> {
    async fn load(app: &'a TestApp, path: &str, answer: reqwest::Response) -> Self {
        let (mut path, mut answer) = (path.to_owned(), answer);
        while answer.status().is_redirection() {
            let to = answer.headers()[LOCATION].to_str().unwrap().to_owned();
            answer = app.get(&to).send().await.unwrap();
            path = to;
        }
        assert_eq!(answer.headers()[CACHE_CONTROL], "no-store", "{path}");
        let status = answer.status();
        let html = answer.text().await.unwrap();
        let fields = fields(&html);
        Self { app, status, path, html, fields }
    }

    /// Another page of the same draft.
    pub async fn page(&self, page: &str) -> Page<'a> {
        open(self.app, &format!("{}/{page}", self.draft())).await
    }

    /// `/draft/…`
    pub fn draft(&self) -> String {
        self.path.split(['#', '?']).next().unwrap().split('/').take(3).collect::<Vec<_>>().join("/")
    }

    /// The last part of the address: which page it is.
    pub fn word(&self) -> &str {
        self.path.split(['#', '?']).next().unwrap().rsplit('/').next().unwrap()
    }

    /// The value of a field as the page shows it.
    pub fn value(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(field, _)| field == name);
        &field.unwrap_or_else(|| panic!("{} has no field {name}", self.path)).1
    }

    /// Whether the page has such a field, or such an answer is chosen.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    /// Fills a field in. It has to be on the page.
    pub fn fill(&mut self, name: &str, value: &str) -> &mut Self {
        assert!(self.html.contains(&format!("name=\"{name}\"")), "{} has no field {name}", self.path);
        self.fields.retain(|(field, _)| field != name || value.is_empty());
        match self.fields.iter_mut().find(|(field, _)| field == name) {
            Some(field) => value.clone_into(&mut field.1),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// Fills several fields in.
    pub fn fill_all(&mut self, fields: &[(&str, &str)]) -> &mut Self {
        for (name, value) in fields {
            self.fill(name, value);
        }
        self
    }

    /// Presses a button: posts the form to the page's own address, and goes where that leads.
    pub async fn press(&self, action: &str) -> Page<'a> {
        let button = format!("value=\"{action}\"");
        assert!(self.html.contains(&button), "{} has no button {action}", self.path);
        self.post(action).await
    }

    /// Presses a button that sends files along: each is its field, its own name and its bytes.
    pub async fn press_with(&self, action: &str, files: &[(&str, &str, &[u8])]) -> Page<'a> {
        let button = format!("value=\"{action}\" formenctype=\"multipart/form-data\"");
        assert!(self.html.contains(&button), "{} has no button {action} for files", self.path);
        let path = self.path.split(['#', '?']).next().unwrap();
        let mut fields = self.fields.clone();
        fields.retain(|(name, _)| !name.ends_with("[file]"));
        fields.push(("action".to_owned(), action.to_owned()));
        let answer = self.app.post_files(path, &fields, files).send().await.unwrap();
        Self::load(self.app, path, answer).await
    }

    /// The same, whether or not the page has such a button.
    pub async fn post(&self, action: &str) -> Page<'a> {
        let path = self.path.split(['#', '?']).next().unwrap();
        let mut fields = self.fields.clone();
        fields.push(("action".to_owned(), action.to_owned()));
        let answer = self.app.post(path).form(&fields).send().await.unwrap();
        Self::load(self.app, path, answer).await
    }

    /// Sends the form to another address than the page's own.
    pub async fn send_to(&self, path: &str) -> Page<'a> {
        let answer = self.app.post(path).form(&self.fields).send().await.unwrap();
        Self::load(self.app, path, answer).await
    }

    /// Where each link of the summary of errors leads.
    pub fn error_links(&self) -> Vec<String> {
        let Some((_, summary)) = self.html.split_once("govuk-error-summary__list") else { return Vec::new() };
        let summary = summary.split("</ul>").next().unwrap();
        summary.split("href=\"").skip(1).map(|link| unescape(link.split('"').next().unwrap())).collect()
    }

    /// What stands beside a field as its error.
    pub fn error(&self, id: &str) -> String {
        let Some((_, message)) = self.html.split_once(&format!("id=\"{id}-error\"")) else { return String::new() };
        let (_, message) = message.split_once("</span> ").unwrap();
        text(message.split("</span></p>").next().unwrap())
    }

    /// Whether the page shows this text.
    pub fn shows(&self, words: &str) -> bool {
        text(&self.html).contains(words)
    }
}

/// The fields of the page's form, as a browser would post them untouched.
fn fields(html: &str) -> Vec<(String, String)> {
    let Some((_, form)) = html.split_once("<form ") else { return Vec::new() };
    let form = form.split("</form>").next().unwrap();
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let Some((head, body)) = tag.split_once('>') else { continue };
        let Some(name) = attribute(head, "name") else {
            if let Some(option) = head.strip_prefix("option ")
                && option.contains(" selected")
                && let Some(last) = fields.last_mut()
            {
                let (_, value): &mut (String, String) = last;
                *value = attribute(head, "value").unwrap();
            }
            continue;
        };
        let value = || attribute(head, "value").unwrap_or_default();
        match head.split(' ').next().unwrap() {
            "input" if !is_choice(head) || head.contains(" checked") => fields.push((name, value())),
            "select" => fields.push((name, String::new())),
            "textarea" => {
                let typed = body.strip_prefix('\n').unwrap_or(body);
                fields.push((name, unescape(typed).replace("\r\n", "\n").replace('\n', "\r\n")));
            }
            _ => {}
        }
    }
    fields
}

fn is_choice(tag: &str) -> bool {
    ["radio", "checkbox"].iter().any(|kind| tag.contains(&format!("type=\"{kind}\"")))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next().map(unescape)
}

/// The text of HTML: without tags, entities resolved.
fn text(html: &str) -> String {
    let without_tags: String = html
        .split('<')
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once('>').map_or("", |p| p.1) })
        .collect();
    unescape(&without_tags)
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("&#") {
        let (number, after) = after.split_once(';').unwrap();
        out.push_str(before);
        out.push(char::from_u32(number.parse().unwrap()).unwrap());
        rest = after;
    }
    out + rest
}
