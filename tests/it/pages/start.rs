//! The start page.

use crate::helpers::app;

#[tokio::test]
async fn it_names_the_desks_as_they_are_set_up() {
    let app = app().await;
    sqlx::query("update desks set telephone = '+81 3 5550 1000' where id = 'japan'").execute(&app.pool).await.unwrap();
    let page = app.get("/").send().await.unwrap().text().await.unwrap();
    assert!(page.contains(r#"<a class="govuk-link govuk-link--no-visited-state ok-nowrap" href="tel:+81355501000">"#));
    assert!(page.contains("Answers within 24 to 48 hours"), "of US and APAC");
    assert!(page.contains("States no time"), "of EMEA and Japan");
}

#[tokio::test]
async fn it_answers_while_the_database_is_away() {
    let app = app().await;
    app.app.state.pool.close().await;
    let page = app.get("/").send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("The list of desks cannot be read just now."));
}

#[tokio::test]
async fn desks_that_were_read_once_stay_known() {
    let app = app().await;
    app.app.state.desks().await;
    app.app.state.pool.close().await;
    let page = app.get("/").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("EMEA licensing"));
}
