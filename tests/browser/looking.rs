//! An administrator looks with the eyes of a contact, asks why, and sees who reads, beside the contact's own browser.

use crate::desk::{furnish, report_done};
use portal_tests::browser::{Browser, Window};
use portal_tests::guests::{record, visitor};
use portal_tests::house::House;
use portal_tests::postgres::Backend;
use serde_json::json;

/// What a person reads in a part of the page, and how wide and high it is drawn.
const DRAWN: &str = "const part = document.querySelector(arguments[0]);
    const rows = [...part.querySelectorAll('h1, h2, .row-link, .prose, .fact, .journey li, button, label')];
    return rows.map((one) => one.innerText.trim()).filter((text) => text);";

const DISABLED: &str =
    "return [...document.querySelectorAll('#seen textarea, #seen button, #seen input')]
        .filter((one) => !one.matches(':disabled')).length;";

async fn logged_in(browser: &Browser, login: &str) {
    browser.goto("/login").await;
    browser.fill("Login name", login).await;
    browser.fill("Password", House::PASSWORD).await;
    browser.click("Log in").await;
    browser.see_path("/tickets").await;
}

/// Proves in a browser: the same words in the same places as on the contact's own page,
/// controls that cannot be used, and from there why and who.
#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_looks_over_the_shoulder_of_a_contact() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    furnish(&house).await;
    let mut marta = visitor(&house, "marta.sommer").await;
    record(&mut marta, "Press 3 stops", "Every morning.").await;
    record(&mut marta, "Belt is worn", "On the left side.").await;
    report_done(&house, 1).await;
    chromium
        .journey("looking", async |computers| {
            let own = computers.open(house.base(), Window::desktop()).await;
            let ada = computers.open(house.base(), Window::desktop()).await;
            logged_in(&own, "marta.sommer").await;
            logged_in(&ada, "ada.wirth").await;
            ada.goto("/customers").await;
            ada.click("Nordwerk").await;
            ada.click("Sommer, Marta").await;
            ada.click("View as contact").await;
            ada.see("You see what Marta Sommer of Nordwerk sees.").await;
            let list = ada.path().await;
            assert_eq!(
                ada.script(DRAWN, vec![json!("#seen")]).await,
                own.script(DRAWN, vec![json!("main")]).await
            );
            ada.screenshot("view-as-list").await;
            // The filters of the contact narrow the view and stay in it.
            ada.click("Waiting for an answer").await;
            ada.see_path(&format!("{list}?status=done")).await;
            ada.see("Press 3 stops").await;
            ada.not_see("Belt is worn").await;
            ada.click("Press 3 stops").await;
            ada.see_path(&format!("{list}/1")).await;
            own.goto("/tickets/1").await;
            assert_eq!(
                ada.script(DRAWN, vec![json!("#seen")]).await,
                own.script(DRAWN, vec![json!("main")]).await
            );
            assert_eq!(ada.script(DISABLED, vec![]).await, json!(0));
            ada.screenshot("view-as-ticket").await;
            // No dialog opens: the link leads to the page that says why.
            ada.click_in("The work is done. Are you satisfied?", "Accept")
                .await;
            ada.see("Here the contact finds a form").await;
            ada.back().await;
            ada.click("Why?").await;
            ada.see("Yes, Marta Sommer may see ticket 1.").await;
            ada.choose("Question", "read booked hours").await;
            ada.click("Ask why").await;
            ada.see("No, Marta Sommer may not read the booked hours of ticket 1.")
                .await;
            ada.see("The grant does not show booked hours.").await;
            ada.screenshot("access-why").await;
            ada.click("Who can see it?").await;
            ada.see("Everybody who sees ticket 1.").await;
            ada.see("Eva Brandt").await;
            ada.screenshot("access-who").await;
            // Who was looked at has noticed nothing.
            own.reload().await;
            own.see("Press 3 stops").await;
        })
        .await;
}
