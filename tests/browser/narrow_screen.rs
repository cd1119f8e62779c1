//! Every page on a telephone: nothing is wider than the screen.

use crate::every_page::{addresses, addresses_of_xenia};
use portal_tests::browser::{Browser, Window};
use portal_tests::busy;
use portal_tests::house::House;
use portal_tests::postgres::Backend;
use serde_json::json;

/// What sticks out to the right, if the page scrolls sideways.
const WIDER: &str = "const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > width + 1)
        .slice(0, 5)
        .map((one) => `${one.tagName}.${one.className} ${Math.round(one.getBoundingClientRect().right)}`);";

/// Proves on a narrow screen: no page of the route list scrolls sideways at 390 and at 320 pixels, for
/// an administrator, and for a contact where contacts come.
#[tokio::test(flavor = "multi_thread")]
async fn no_page_is_wider_than_a_telephone() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    busy::furnish(&house).await;
    let all = addresses(&house).await;
    let of_xenia = addresses_of_xenia(&house).await;
    let of_contacts: Vec<String> = all
        .iter()
        .filter(|address| address.starts_with("/tickets") || address.starts_with("/account"))
        .cloned()
        .collect();
    chromium
        .journey("narrow screen", async |computers| {
            let mut wide = Vec::new();
            for (login, pages) in [
                ("ada.wirth", &all),
                ("marta.sommer", &of_contacts),
                ("xenia.extern", &of_xenia),
            ] {
                let browser = computers.open(house.base(), Window::phone()).await;
                browser.goto("/login").await;
                browser.fill("Login name", login).await;
                browser.fill("Password", House::PASSWORD).await;
                browser.click("Log in").await;
                browser.see_path("/tickets").await;
                for address in pages {
                    browser.goto(address).await;
                    for width in [320, 390] {
                        let size = json!({
                            "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false,
                        });
                        browser
                            .tools("Emulation.setDeviceMetricsOverride", &size)
                            .await;
                        let out = browser.script(WIDER, vec![]).await;
                        if out != json!([]) {
                            wide.push(format!("{login} {address} at {width}: {out}"));
                        }
                    }
                }
            }
            assert!(wide.is_empty(), "{wide:#?}");
        })
        .await;
}
