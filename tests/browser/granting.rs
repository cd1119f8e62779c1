//! Administering access in a browser: a contact from nothing, the matrix, an external user seen with its own eyes.

use portal_domain::access::Reach;
use portal_domain::ids::SiteId;
use portal_domain::people::SiteKind;
use portal_domain::usecase::{self, SiteEntry};
use portal_tests::browser::{Browser, Window};
use portal_tests::drafts::Draft;
use portal_tests::guests::{contact, grant, reaching};
use portal_tests::house::House;
use portal_tests::postgres::Backend;

async fn log_in(browser: &Browser, login: &str) {
    browser.goto("/login").await;
    browser.fill("Login name", login).await;
    browser.fill("Password", House::PASSWORD).await;
    browser.click("Log in").await;
    browser.see_path("/tickets").await;
}

async fn ticket(house: &House, subject: &str) {
    let draft = Draft {
        subject: subject.to_owned(),
        ..Draft::of(house)
    };
    draft.lay(house).await;
}

/// Proves domain 5.1 and R-211 in a browser: contact, login, link by mail, grant with preview; then the contact sets the
/// password by the link and sees what the preview promised.
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_is_set_up_from_nothing() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    ticket(&house, "Conveyor belt squeaks").await;
    chromium
        .journey("contact from nothing", async |computers| {
            let desk = computers.open(house.base(), Window::desktop()).await;
            log_in(&desk, "ada.wirth").await;
            desk.goto(&format!("/customers/{}/contacts/new", house.customer))
                .await;
            desk.fill("First name", "Nora").await;
            desk.fill("Last name", "Neu").await;
            desk.fill("Mail address", "nora@nordwerk.example").await;
            desk.click("Save").await;
            desk.see("Nora Neu").await;
            desk.see("no login name").await;
            desk.click("Set up login").await;
            desk.fill("Login name", "nora.neu").await;
            desk.tick("Switch on access to tickets").await;
            desk.click("Save").await;
            desk.see("nora.neu").await;
            desk.click("Add grant").await;
            desk.choose("Project", "Press line").await;
            desk.tick("All tickets of the customer").await;
            desk.click("Preview").await;
            desk.see("What this would change").await;
            desk.click("OK").await;
            desk.see("The grant is saved").await;
            desk.screenshot_whole("contact-from-nothing-1280").await;
            let mail = house.smtp.wait_for_mail("nora@nordwerk.example", "").await;
            let link = mail.link();
            let path = link.strip_prefix(house.base()).unwrap_or(link).to_owned();
            let phone = computers.open(house.base(), Window::phone()).await;
            phone.goto(&path).await;
            phone.fill("New password", House::PASSWORD).await;
            phone.fill("Repeat the new password", House::PASSWORD).await;
            phone.click("Save password").await;
            phone.see("Log in").await;
            log_in(&phone, "nora.neu").await;
            phone.see("Conveyor belt squeaks").await;
        })
        .await;
}

/// Proves R-211 for the matrix in a browser, at a desk with script and on a telephone without.
#[tokio::test(flavor = "multi_thread")]
async fn the_matrix_is_previewed_and_saved() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    contact(&house, "Marta", "Sommer").await;
    contact(&house, "Ole", "Petersen").await;
    ticket(&house, "Conveyor belt squeaks").await;
    chromium
        .journey("grant matrix", async |computers| {
            let desk = computers.open(house.base(), Window::desktop()).await;
            let phone = Window::phone().without_script();
            let phone = computers.open(house.base(), phone).await;
            for (browser, name, shot) in [
                (&desk, "Marta Sommer", "1280"),
                (&phone, "Ole Petersen", "390"),
            ] {
                log_in(browser, "ada.wirth").await;
                browser
                    .goto(&format!("/customers/{}", house.customer))
                    .await;
                browser.click("Grants by project").await;
                let short = matrix_project(browser).await;
                browser
                    .choose(&format!("Rights: {name}, {short}"), "Writes")
                    .await;
                browser
                    .choose(
                        &format!("Reach: {name}, {short}"),
                        "All tickets of the customer",
                    )
                    .await;
                browser.click("Preview").await;
                browser.see("One ticket comes into sight").await;
                browser.see("Conveyor belt squeaks").await;
                browser
                    .screenshot_whole(&format!("matrix-preview-{shot}"))
                    .await;
                browser.click("Save").await;
                browser.see("Saved").await;
            }
            desk.reload().await;
            desk.see("Ole Petersen").await;
        })
        .await;
}

/// The short name of the only project, as the heading of its column says it.
async fn matrix_project(browser: &Browser) -> String {
    let source = browser.source().await;
    let (_, rest) = source.split_once("name=\"right.").expect("a cell");
    let key = rest.split('"').next().unwrap_or_default();
    let label = format!("for=\"right.{key}\">");
    let (_, rest) = source.split_once(&label).expect("its label");
    let text = rest.split('<').next().unwrap_or_default();
    text.rsplit(", ").next().unwrap_or_default().to_owned()
}

async fn site(house: &House, label: &str) -> SiteId {
    let ada = house.actor("ada.wirth").await;
    let entry = SiteEntry {
        label: label.to_owned(),
        street: "Kai 1".to_owned(),
        zip: "20457".to_owned(),
        city: "Hamburg".to_owned(),
        country: "DE".to_owned(),
        kind: SiteKind::Default,
        active: true,
    };
    usecase::create_site(&house.portal, &ada, house.customer, &entry)
        .await
        .unwrap()
}

/// Proves in a browser: an external user of two sites, two ticket types and one recipient, set up by the
/// administrator, then seen with the contact's eyes: only these sites and types are offered, and no recipient is asked.
#[tokio::test(flavor = "multi_thread")]
async fn an_external_user_is_set_up_and_seen() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    let marta = contact(&house, "Marta", "Sommer").await;
    grant(&house, marta, house.project, reaching(Reach::All)).await;
    let sites = [
        site(&house, "Works").await,
        site(&house, "Yard").await,
        site(&house, "Vault").await,
    ];
    let ada = house.actor("ada.wirth").await;
    for (de, en) in [
        ("Fehler", "Fault"),
        ("Frage", "Question"),
        ("Wunsch", "Wish"),
    ] {
        usecase::create_ticket_type(&house.portal, &ada, de, en)
            .await
            .unwrap();
    }
    usecase::create_group(&house.portal, &ada, "Hotline")
        .await
        .unwrap();
    chromium
        .journey("external user", async |computers| {
            let desk = computers.open(house.base(), Window::desktop()).await;
            log_in(&desk, "ada.wirth").await;
            desk.goto(&format!("/contacts/{marta}")).await;
            desk.click("External user and limits").await;
            desk.tick("External user").await;
            desk.choose("Home site", "Works").await;
            // Typing narrows both lists at once; what was chosen stays in sight.
            desk.fill("Search sites", "works").await;
            tick_site(&desk, "write_sites", sites[0]).await;
            desk.fill("Search sites", "yard").await;
            assert!(hidden(&desk, "read_sites", sites[2]).await);
            assert!(!hidden(&desk, "write_sites", sites[0]).await);
            tick_site(&desk, "write_sites", sites[1]).await;
            desk.choose("Sites", "Read and write").await;
            desk.tick("Hotline").await;
            desk.tick("Fault").await;
            desk.tick("Question").await;
            desk.click("Preview").await;
            desk.see("What this would change").await;
            desk.click("Save").await;
            desk.see("The limits are saved").await;
            desk.see("External user at Works").await;
            desk.screenshot_whole("external-user-1280").await;
            let own = computers.open(house.base(), Window::phone()).await;
            log_in(&own, "marta.sommer").await;
            own.goto("/account/sites").await;
            own.see("Yard").await;
            own.not_see("Vault").await;
            own.goto("/tickets/new").await;
            let source = own.source().await;
            for offered in ["Works", "Yard", "Fault", "Question"] {
                assert!(source.contains(offered), "{offered}");
            }
            for hidden in ["Vault", "Wish", "Hotline"] {
                assert!(!source.contains(hidden), "{hidden}");
            }
            own.screenshot_whole("external-user-new-ticket-390").await;
        })
        .await;
}

/// Ticks a site in one of the two lists, whose labels are the same.
async fn tick_site(browser: &Browser, list: &str, site: SiteId) {
    let script = format!("document.getElementById('{list}-{site}').click();");
    browser.script(&script, vec![]).await;
}

/// Whether a site is out of sight in a list.
async fn hidden(browser: &Browser, list: &str, site: SiteId) -> bool {
    let script = format!("return document.getElementById('{list}-{site}').offsetParent === null;");
    browser.script(&script, vec![]).await == true
}
