//! A contact whose browser runs no scripts: everything is there, in pages instead of dialogs.

use crate::desk::{furnish, report_done};
use portal_tests::browser::{Browser, Window};
use portal_tests::house::House;
use portal_tests::postgres::Backend;

/// Proves in a real browser with scripts switched off.
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_records_and_answers_without_script() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    furnish(&house).await;
    chromium
        .journey("without script", async |computers| {
            let window = Window::sized(390, 844).without_script();
            let browser = computers.open(house.base(), window).await;
            browser.goto("/tickets").await;
            browser.fill("Login name", "marta.sommer").await;
            browser.fill("Password", House::PASSWORD).await;
            browser.click("Log in").await;
            browser.see("No tickets here").await;
            browser.click("New ticket").await;
            browser.fill("Subject", "Belt runs off the drum").await;
            browser.fill("Description", "Since the weekend.").await;
            let files = house.files(&[("belt.txt", "left 3 cm"), ("drum.txt", "dry")]);
            browser.upload("Attachments", &files[..1]).await;
            browser.click("Create ticket").await;
            browser.see("The ticket is recorded").await;
            browser.see("belt.txt").await;
            browser.fill("Add a comment", "The noise is new.").await;
            browser.upload("Attachments", &files[1..]).await;
            browser.click("Send comment").await;
            browser.see("Your comment is added").await;
            browser.see("drum.txt").await;
            report_done(&house, 1).await;
            browser.goto("/tickets").await;
            // Filters open without script too, and are applied with their button.
            browser.click("Filters").await;
            browser.choose("Status", "Done").await;
            browser.click("Show").await;
            browser.see_path("/tickets?").await;
            browser.see("Status: Done").await;
            browser.click("Belt runs off the drum").await;
            browser.see("Are you satisfied").await;
            browser.click("Back to work").await;
            browser.see("Send back to work?").await;
            browser.fill("What is missing?", "It still slips.").await;
            browser.upload("Attachments", &files[..1]).await;
            browser.click("Back to work").await;
            browser.see("The ticket is back in progress").await;
            browser.see("It still slips.").await;
            browser.click("Open and print").await;
            browser.see("Work sent back").await;
            report_done(&house, 1).await;
            browser.goto("/tickets/1").await;
            browser.click("Accept").await;
            browser.see("Accept the work?").await;
            browser.click("Accept").await;
            browser.see("You accepted the work").await;
        })
        .await;
}
