//! The mission's story, lived by three people in three browsers: from the invitation to the acceptance.

use portal_tests::browser::{Browser, Window};
use portal_tests::house::House;

/// What the internal comment says, and the name of its file; they must appear nowhere on the contact's side.
const SECRETS: [&str; 2] = ["Zwiebelturm", "kirchplatz.txt"];
/// The hours that the contact may not see, as pages write them; with a colon they would be a time of the day as well.
const HIDDEN_HOURS: [&str; 1] = ["2.75"];

/// Proves in a
/// real browser, with mail over a real SMTP server, on every database that this machine has.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_lives_from_invitation_to_acceptance() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    for house in House::on_every_database().await {
        let name = format!("acceptance story on {}", house.database());
        chromium
            .journey(&name, async |computers| {
                let ada = computers.open(house.base(), Window::desktop()).await;
                let marta = computers.open(house.base(), Window::desktop()).await;
                let eva = computers.open(house.base(), Window::desktop()).await;
                story(&house, &ada, &marta, &eva).await;
            })
            .await;
    }
}

async fn log_in(browser: &Browser, login: &str, password: &str) {
    browser.goto("/login").await;
    browser.fill("Login name", login).await;
    browser.fill("Password", password).await;
    browser.click("Log in").await;
    browser.see_path("/tickets").await;
}

async fn story(house: &House, ada: &Browser, marta: &Browser, eva: &Browser) {
    // Ada, the administrator, invites a contact and grants one project.
    log_in(ada, "ada.wirth", House::PASSWORD).await;
    ada.goto(&format!("/customers/{}", house.customer)).await;
    ada.click("New contact").await;
    ada.fill("First name", "Marta").await;
    ada.fill("Last name", "Sommer").await;
    ada.fill("Mail address", "marta@nordwerk.example").await;
    ada.click("Save").await;
    ada.see("Marta Sommer").await;
    ada.click("Set up login").await;
    ada.fill("Login name", "marta.sommer").await;
    ada.tick("Mail a link").await;
    ada.tick("Switch on access to tickets").await;
    ada.click("Save").await;
    ada.see("marta.sommer").await;
    ada.click("Add grant").await;
    ada.choose("Project", "Press line").await;
    ada.click("OK").await;
    ada.see("Press line").await;
    ada.screenshot("story-contact-record").await;

    // The mail arrives; its link sets the password once.
    let invitation = house.smtp.wait_for_mail("marta@nordwerk.example", "").await;
    assert!(
        invitation.text.contains("marta.sommer"),
        "the mail names the login: {}",
        invitation.text
    );
    let link = invitation.link();
    assert!(link.starts_with(house.base()), "{link}");
    marta.goto(&link[house.base().len()..]).await;
    marta.fill("New password", "a quiet harbor 7").await;
    marta
        .fill("Repeat the new password", "a quiet harbor 7")
        .await;
    marta.click("Save password").await;
    marta.see_path("/login").await;
    log_in(marta, "marta.sommer", "a quiet harbor 7").await;

    // She records a request with two files.
    marta.click("New ticket").await;
    marta.fill("Subject", "Press 3 stops after warm-up").await;
    marta
        .fill(
            "Description",
            "Every morning at about nine.\nThe display shows E-17.",
        )
        .await;
    let files = house.files(&[
        ("log.txt", "09:02 E-17\n"),
        ("readings.csv", "time;bar\n9:02;211\n"),
    ]);
    marta.upload("Attachments", &files).await;
    marta.click("Create ticket").await;
    marta.see("Press 3 stops after warm-up").await;
    marta.see("log.txt").await;
    marta.see("readings.csv").await;
    let ticket = marta.path().await.split('?').next().unwrap().to_owned();

    // Eva takes it, comments twice, books time, reports it done.
    log_in(eva, "eva.brandt", House::PASSWORD).await;
    eva.goto(&ticket).await;
    eva.click("Take ticket").await;
    eva.see("The ticket is yours").await;
    set_status(eva, "In progress").await;
    eva.see("In progress").await;
    eva.fill("Add a comment", "I look at the hydraulics first.")
        .await;
    eva.tick("Customer and team").await;
    eva.click("Send comment").await;
    eva.see("I look at the hydraulics first.").await;
    eva.fill(
        "Add a comment",
        &format!("{}: the seal is one of our own faults.", SECRETS[0]),
    )
    .await;
    eva.tick("Team only").await;
    eva.upload(
        "Attachments",
        &house.files(&[(SECRETS[1], "Our own fault.")]),
    )
    .await;
    eva.click("Send comment").await;
    eva.see(SECRETS[0]).await;
    eva.see(SECRETS[1]).await;
    eva.click("Book time").await;
    eva.fill("Hours", "2:45").await;
    eva.fill("What was done", "Seal changed").await;
    eva.click_in("What was done", "Book time").await;
    eva.see("Seal changed").await;
    set_done(eva, &ticket).await;
    eva.screenshot_whole("story-staff-ticket").await;

    // Marta rejects it with a reason, and Eva's mail carries it.
    marta.goto(&ticket).await;
    marta.see("Are you satisfied").await;
    marta.screenshot_whole("story-acceptance").await;
    answer(marta, "Reject", "Reason", "It stopped again today.").await;
    marta.see("You rejected the work").await;
    let rejected = house
        .smtp
        .wait_for_mail("eva@kestrel.example", "was rejected")
        .await;
    assert!(
        rejected.mentions("It stopped again today."),
        "{}",
        rejected.text
    );

    // Ada takes it up again; done again, Marta sends it back; done a third time, she accepts.
    ada.goto(&ticket).await;
    set_status(ada, "In progress").await;
    ada.see("In progress").await;
    set_done(eva, &ticket).await;
    marta.goto(&ticket).await;
    answer(
        marta,
        "Back to work",
        "What is missing",
        "The display is dark.",
    )
    .await;
    marta.see("In progress").await;
    let returned = house
        .smtp
        .wait_for_mail("eva@kestrel.example", "needs rework")
        .await;
    assert!(
        returned.mentions("The display is dark."),
        "{}",
        returned.text
    );
    set_done(eva, &ticket).await;
    marta.goto(&ticket).await;
    marta.click("Accept").await;
    marta.see("Accept the work?").await;
    marta.click_in("Accept the work?", "Accept").await;
    marta.see("You accepted the work").await;
    let accepted = house
        .smtp
        .wait_for_mail("eva@kestrel.example", "was accepted")
        .await;
    assert!(accepted.mentions("Press 3 stops"), "{}", accepted.text);

    // The history tells every step; what is internal appears nowhere on her side.
    marta.goto(&format!("{ticket}?history=1")).await;
    for words in [
        "New",
        "In progress",
        "Done",
        "Rejected",
        "Accepted",
        "It stopped again today.",
        "The display is dark.",
    ] {
        marta.see(words).await;
    }
    let source = marta.source().await;
    let mails = house.smtp.mails_to("marta@nordwerk.example");
    assert!(mails.len() >= 4, "invitation, comment, done, done again");
    for hidden in HIDDEN_HOURS.into_iter().chain(SECRETS) {
        assert!(
            !source.contains(hidden),
            "{hidden} is in the page of the contact"
        );
        for mail in &mails {
            assert!(!mail.mentions(hidden), "{hidden}: {}", mail.text);
        }
    }
}

/// Answers a done ticket in the dialog that its page opens.
async fn answer(marta: &Browser, button: &str, label: &str, words: &str) {
    marta.click(button).await;
    marta.fill(label, words).await;
    marta.click_in(label, button).await;
}

async fn set_status(staff: &Browser, status: &str) {
    staff.click("Change status").await;
    staff.tick(status).await;
    staff.click_in("Next status", "Change status").await;
}

async fn set_done(eva: &Browser, ticket: &str) {
    eva.goto(ticket).await;
    set_status(eva, "Done").await;
    eva.see("Waits for the customer").await;
}
