//! A contact without a mouse.

use crate::desk::{furnish, report_done};
use crate::every_page::{addresses, addresses_of_xenia};
use portal_tests::browser::{Browser, Window};
use portal_tests::busy;
use portal_tests::house::House;
use portal_tests::postgres::Backend;
use serde_json::{Value, json};

/// Whether what has the focus shows it: an outline, its own or that of the row that a link covers.
async fn shows_focus(browser: &Browser) -> bool {
    let script = "const here = document.activeElement;
        return [getComputedStyle(here), getComputedStyle(here, '::after')]
            .some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);";
    browser.script(script, vec![]).await == Value::Bool(true)
}

/// Tabs through the whole page: the focus comes in the order of the page, is always visible, and leaves nothing out.
async fn walk(browser: &Browser, path: &str) {
    browser.goto(path).await;
    let mark = "const all = [...document.querySelectorAll(
            'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe')]
        .filter((one) => !one.matches(':disabled') && one.checkVisibility({visibilityProperty: true}));
        const radios = new Set();
        const stops = all.filter((one) => {
            if (one.type !== 'radio') return true;
            const group = [...document.getElementsByName(one.name)];
            const chosen = group.some((other) => other.checked);
            if (chosen) return one.checked;
            if (radios.has(one.name)) return false;
            radios.add(one.name);
            return true;
        });
        stops.forEach((one, index) => { one.dataset.stop = index; });
        return stops.length;";
    let stops = browser.script(mark, vec![]).await.as_i64().unwrap();
    assert!(stops > 0, "{path} has controls");
    // A date has a stop for each of its parts.
    let where_now = "const here = document.activeElement;
        return [Number(here.dataset.stop ?? -1), here.type === 'date'];";
    let mut before = json!(null);
    for stop in 0..stops {
        browser.press("Tab").await;
        let mut now = browser.script(where_now, vec![]).await;
        while now == before && now[1] == json!(true) {
            browser.press("Tab").await;
            now = browser.script(where_now, vec![]).await;
        }
        assert_eq!(
            now[0],
            json!(stop),
            "{path}: Tab comes to “{}”",
            browser.focused().await
        );
        before = now;
        assert!(
            shows_focus(browser).await,
            "{path}: no focus is seen on “{}”",
            browser.focused().await
        );
    }
}

/// Proves without a mouse: logging in, recording, answering, closing a dialog, skipping to the
/// content; and that every control of these pages is reached by Tab in order and shows it.
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_works_with_the_keyboard_alone() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    furnish(&house).await;
    chromium
        .journey("keyboard only", async |computers| {
            let browser = computers.open(house.base(), Window::desktop()).await;
            browser.goto("/login").await;
            browser.tab_to("Login name").await;
            browser.type_text("marta.sommer").await;
            browser.press("Tab").await;
            browser.type_text(House::PASSWORD).await;
            browser.press("Enter").await;
            browser.see("No tickets here").await;
            // The first stop skips what is the same on every page.
            browser.press("Tab").await;
            assert_eq!(browser.focused().await, "Skip to content");
            assert!(shows_focus(&browser).await);
            browser.press("Enter").await;
            browser.tab_to("New ticket").await;
            browser.press("Enter").await;
            browser.tab_to("Subject").await;
            browser.type_text("Belt runs off").await;
            browser.tab_to("Description").await;
            browser.type_text("Since the weekend.").await;
            browser.tab_to("Create ticket").await;
            browser.press("Enter").await;
            browser.see("The ticket is recorded").await;
            report_done(&house, 1).await;
            browser.goto("/tickets").await;
            browser.tab_to("Belt runs off").await;
            browser.press("Enter").await;
            browser.see("Are you satisfied").await;
            // A dialog opens with the focus inside, and Escape closes it where it was opened.
            browser.tab_to("Reject").await;
            browser.press("Enter").await;
            browser.see("Reject the work?").await;
            assert!(browser.focused().await.starts_with("Reason"));
            browser.press("Escape").await;
            browser.not_see("Reject the work?").await;
            assert_eq!(browser.focused().await, "Reject");
            browser.press("Enter").await;
            browser.see("Reject the work?").await;
            browser.type_text("It still slips.").await;
            browser.tab_to("Reject").await;
            browser.press("Enter").await;
            browser.see("You rejected the work").await;
            for path in [
                "/tickets",
                "/tickets?status=open&search=belt",
                "/tickets/new",
                "/tickets/1",
                "/tickets/1/protocol",
                "/account",
            ] {
                walk(&browser, path).await;
            }
        })
        .await;
}

/// Every control of every page is reached by Tab, in the order of the page, and shows it: for an administrator, who sees
/// the most of them. The letter in its frame has stops of its own.
#[tokio::test(flavor = "multi_thread")]
async fn every_control_of_every_page_is_reached_by_tab() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    busy::furnish(&house).await;
    let all = addresses(&house).await;
    let of_xenia = addresses_of_xenia(&house).await;
    chromium
        .journey("every control", async |computers| {
            for (login, pages) in [("ada.wirth", &all), ("xenia.extern", &of_xenia)] {
                let browser = computers.open(house.base(), Window::desktop()).await;
                browser.goto("/login").await;
                browser.fill("Login name", login).await;
                browser.fill("Password", House::PASSWORD).await;
                browser.click("Log in").await;
                browser.see_path("/tickets").await;
                for address in pages
                    .iter()
                    .filter(|address| !address.starts_with("/mail/"))
                {
                    walk(&browser, address).await;
                }
            }
        })
        .await;
}
