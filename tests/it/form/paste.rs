//! What a machine printed, pasted beside a host ID, without JavaScript; and what script asks for.

use reqwest::StatusCode;

use super::browser::{Page, begin};
use super::typed;
use crate::helpers::{TestApp, app};

const CONTAINERS: &str = include_str!("../../outputs/linux-ip-addr-bond-and-containers.txt");
const WINDOWS: &[u8] = include_bytes!("../../outputs/windows-ipconfig-ja-utf-16.txt");
const ENGLISH: &str = include_str!("../../outputs/windows10-ipconfig-en.txt");
const VOLUME: &str = "$ vol c:\n Volume in drive C is OS\n Volume Serial Number is BC09-8AE4\n";
const TEXT: &str = "paste[0][text]";

async fn servers<'a>(app: &'a TestApp, system: &str) -> Page<'a> {
    let mut page = begin(app).await.page("servers").await;
    page.fill("servers[0][operating_system][type]", system);
    page
}

#[tokio::test]
async fn what_was_pasted_is_read_and_what_is_chosen_is_filled_in() {
    let app = app().await;
    let mut page = servers(&app, "linux").await;
    assert!(page.html.contains(r#"<details class="govuk-details ok-paste" id="paste-0" data-paste"#), "it is closed");
    page.fill("servers[0][port]", "7261");
    let read = page.fill(TEXT, CONTAINERS).press("read:/servers/0").await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(read.html.contains(r#"id="paste-0" open"#));
    assert_eq!(read.value(TEXT), CONTAINERS.replace('\n', "\r\n"));
    assert_eq!(typed(&app.pool).await["servers"][0]["port"], "7261", "the page was saved");
    assert!(read.shows("Which of these 2 is the license server to have?"));
    let (fit, unfit) = read.html.split_once("Found, but not fit").unwrap();
    assert!(fit.find("3cecef5a91d0").unwrap() < fit.find("a46bb6102030").unwrap(), "wired before wireless");
    assert!(unfit.contains("docker0") && unfit.contains("belongs to containers"));
    assert!(unfit.contains("virtual machines"));
    assert!(!read.has("paste[0][pick]"), "none of several is chosen");

    let mut wrong = read.press("use:/servers/0").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.error_links(), ["#paste-0-text"]);
    assert!(wrong.error("paste-0-text").starts_with("Choose one of the host IDs"));
    let used = wrong.fill("paste[0][pick]", "a46bb6102030").press("use:/servers/0").await;
    assert!(used.path.ends_with("/servers#servers-0-host_id"), "{}", used.path);
    assert_eq!((used.value("servers[0][host_id]"), used.value(TEXT)), ("a46bb6102030", ""));
    assert!(!used.html.contains(r#"id="paste-0" open"#));
}

#[tokio::test]
async fn a_file_is_read_whatever_its_encoding_and_the_host_name_comes_along() {
    let app = app().await;
    let page = servers(&app, "windows").await;
    let mut read = page.press_with("read:/servers/0", &[("paste[0][file]", "out.txt", WINDOWS)]).await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(read.value(TEXT).contains("ホスト名"), "what was in the file is shown: {}", read.value(TEXT));
    let name = read.value("paste[0][host_name]").to_owned();
    assert!(read.shows(&format!("Also fill in the host name {name}")));
    let (_, pick) = read.html.split_once("[pick]\" type=\"radio\" value=\"").unwrap();
    let pick = pick.split('"').next().unwrap().to_owned();
    let used = read.fill("paste[0][pick]", &pick).press_with("use:/servers/0", &[]).await;
    assert_eq!((used.value("servers[0][host_name]"), used.value("servers[0][host_id]")), (&*name, &*pick));
}

#[tokio::test]
async fn the_only_one_that_fits_is_chosen_and_another_host_name_is_kept() {
    let app = app().await;
    let mut page = servers(&app, "aix").await;
    page.fill("servers[0][host_name]", "lic-aix");
    let output = "$ uname -n\nother-name\n$ uname -m\n00C276513100\n";
    let read = page.fill(TEXT, output).press("read:/servers/0").await;
    assert_eq!(read.value("paste[0][pick]"), "c2765131");
    assert!(read.shows("Also fill in the host name other-name, instead of lic-aix"));
    assert!(!read.has("paste[0][host_name]"), "it is not ticked");
    let used = read.press("use:/servers/0").await;
    assert_eq!(used.value("servers[0][host_name]"), "lic-aix");
    assert_eq!(used.value("servers[0][host_id]"), "c2765131");
}

#[tokio::test]
async fn advice_stands_beside_the_host_id_that_it_is_about() {
    let app = app().await;
    let read = servers(&app, "windows").await.fill(TEXT, ENGLISH).press("read:/servers/0").await;
    assert!(read.shows("000c294b7e12 belongs to a VMware machine."));
    let open = servers(&app, "").await.fill(TEXT, ENGLISH).press("read:/servers/0").await;
    assert!(open.shows("All kinds are listed. Choose the operating system"));
}

#[tokio::test]
async fn what_does_not_fit_is_said_with_what_came_and_the_draft_is_as_it_was() {
    let app = app().await;
    let long = "x\n".repeat(140_000);
    for (pasted, file, said) in [
        ("", None, "Nothing came."),
        ("hello\nworld", None, "In these 2 lines stands no host ID."),
        (&long, None, "Up to 256 KiB are read, and this has 274 KiB."),
        (VOLUME, None, "a license server on Linux can have"),
        ("", Some(("order.pdf", &b"%PDF-1.7\n\0"[..])), "order.pdf is a PDF."),
        ("", Some(("book.xlsx", b"PK\x03\x04\0")), "book.xlsx is a ZIP file"),
        ("", Some(("shot.png", b"\x89PNG\r\n\x1a\n\0")), "shot.png is a picture."),
        ("", Some(("core", b"\x7fELF\0\0")), "core is no text."),
        ("", Some(("empty.txt", b"")), "Nothing came."),
    ] {
        let mut page = servers(&app, "linux").await;
        page.fill("servers[0][host_name]", "lic-01").fill(TEXT, pasted).post("stay").await;
        let before = typed(&app.pool).await;
        let file = file.map(|(name, bytes)| ("paste[0][file]", name, bytes));
        let wrong = page.press_with("read:/servers/0", file.as_slice()).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(wrong.error("paste-0-text").contains(said), "{said}: {}", wrong.error("paste-0-text"));
        assert_eq!(wrong.error_links(), ["#paste-0-text"], "{said}");
        assert_eq!(wrong.value(TEXT), pasted.replace('\n', "\r\n"), "{said}");
        assert_eq!(typed(&app.pool).await, before, "{said}");
    }
}

#[tokio::test]
async fn what_was_pasted_and_not_taken_is_not_lost_by_another_button() {
    let app = app().await;
    let mut page = servers(&app, "linux").await;
    page.fill(TEXT, CONTAINERS);
    let added = page.press("add:/servers").await;
    assert!(added.has("servers[1][host_name]"));
    assert_eq!(added.value(TEXT), CONTAINERS.replace('\n', "\r\n"));
    for action in ["continue", "save", "mail"] {
        let stays = added.press(action).await;
        assert_eq!((stays.status.as_u16(), stays.word()), (422, "servers"), "{action}");
        assert!(stays.error("paste-0-text").starts_with("Choose one of the host IDs"), "{action}");
        assert_eq!(stays.value(TEXT), CONTAINERS.replace('\n', "\r\n"), "{action}");
    }
    let mut second = added.press("remove:/servers/0").await;
    assert!(!second.has(TEXT) || second.value(TEXT).is_empty(), "it went with its server");
    let left = second.fill("servers[0][host_id]", "3cecef5a91d0").fill(TEXT, "of no use any more").press("save").await;
    assert_eq!(left.status, StatusCode::OK, "a host ID that is typed needs no output");
}

#[tokio::test]
async fn script_gets_what_was_found_alone_and_nothing_is_saved() {
    let app = app().await;
    let start = begin(&app).await;
    let before = typed(&app.pool).await;
    let fields = [
        ("action", "read:/servers/3"),
        ("part", "found"),
        ("paste[3][text]", CONTAINERS),
        ("servers[3][operating_system][type]", "linux"),
        ("servers[3][host_id]", "a4:6b:b6:10:20:30"),
    ];
    let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let path = format!("{}/servers", start.draft());
    let answer = app.post_files(&path, &fields, &[]).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let part = answer.text().await.unwrap();
    assert!(!part.contains("<html") && part.contains("2 host IDs fit, 4 do not. Choose one."), "{part}");
    assert!(part.contains(r#"name="paste[3][pick]" type="radio" value="a46bb6102030" checked"#), "as the field says");
    assert_eq!(typed(&app.pool).await, before);
    let nowhere = app.post_files("/draft/AAAA/servers", &fields, &[]).send().await.unwrap();
    assert_eq!(nowhere.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn while_the_database_is_away_what_was_pasted_stays() {
    let app = app().await;
    let mut page = servers(&app, "linux").await;
    page.fill(TEXT, CONTAINERS);
    app.app.state.pool.close().await;
    let kept = page.press("read:/servers/0").await;
    assert_eq!(kept.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(kept.value(TEXT), CONTAINERS.replace('\n', "\r\n"));
    assert!(kept.shows("Which of these 2"), "what stands in it needs no database");
}
