//! A contact at work, at a desk and on a telephone: list, new ticket with dropped and pasted files, answer in a dialog.

use crate::desk::{furnish, report_done};
use portal_tests::browser::{Browser, Window};
use portal_tests::house::House;
use portal_tests::postgres::Backend;

/// Proves in a real browser, with script and on a narrow screen.
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_works_at_a_desk_and_on_a_telephone() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    furnish(&house).await;
    chromium
        .journey("contact journey", async |computers| {
            let desk = computers.open(house.base(), Window::desktop()).await;
            let phone = computers.open(house.base(), Window::sized(390, 844)).await;
            desk.goto("/tickets").await;
            desk.see("Log in").await;
            desk.screenshot("login-1280").await;
            for browser in [&desk, &phone] {
                browser.goto("/login").await;
                browser.fill("Login name", "marta.sommer").await;
                browser.fill("Password", House::PASSWORD).await;
                browser.click("Log in").await;
                browser.see_path("/tickets").await;
            }
            desk.see("No tickets").await;
            desk.screenshot("empty-list-1280").await;
            desk.click("New ticket").await;
            desk.fill("Subject", "Conveyor belt runs off the drum")
                .await;
            desk.fill(
                "Description",
                "Since the weekend.\nBelt 2, about three centimeters to the left.",
            )
            .await;
            desk.drop_file("[data-drop]", "belt.txt", "text/plain", "left 3 cm")
                .await;
            desk.paste_file("textarea", "photo.txt", "text/plain", "a picture in words")
                .await;
            desk.see("belt.txt").await;
            desk.see("photo.txt").await;
            desk.screenshot_whole("new-ticket-1280").await;
            desk.click("Create ticket").await;
            desk.see("The ticket is recorded").await;
            desk.see("photo.txt").await;
            desk.screenshot_whole("ticket-new-1280").await;
            report_done(&house, 1).await;
            phone.goto("/tickets").await;
            phone.see("Conveyor belt").await;
            phone.screenshot("list-390").await;
            desk.goto("/tickets").await;
            desk.screenshot("list-1280").await;
            phone.goto("/tickets/1").await;
            phone.see("Are you satisfied").await;
            phone.screenshot_whole("ticket-done-390").await;
            desk.goto("/tickets/1").await;
            desk.screenshot_whole("ticket-done-1280").await;
            desk.click("Reject").await;
            desk.see("Reject the work?").await;
            desk.screenshot("reject-dialog-1280").await;
            desk.fill("Reason", "It still runs off.").await;
            desk.click_in("Reject the work?", "Reject").await;
            desk.see("You rejected the work").await;
            desk.see("It still runs off.").await;
            desk.goto("/account").await;
            desk.see("My account").await;
            desk.screenshot_whole("account-1280").await;
        })
        .await;
}
