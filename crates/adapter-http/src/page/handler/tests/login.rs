//! Logins of contacts: set up, reset, sent again, withdrawn (domain 5.1 to 5.3).

use super::stage::{Cast, Stage};
use portal_domain::ports::LetterContent;
use portal_domain::usecase::deliver_outbox;

const TYPED: &str = "winter harbor lamp";

/// A contact without login, and the portal.
fn newcomer() -> (Stage, String) {
    let mut cast = Cast::new();
    let ole = cast.world.contact(cast.nordwerk, "Ole Petersen");
    (Stage::of(&cast.world), format!("/contacts/{ole}"))
}

/// Proves on the page: the link is mailed, its state is shown, and another one can be sent.
#[tokio::test]
async fn a_login_is_set_up_with_a_mailed_link() {
    let (stage, home) = newcomer();
    let mut anna = stage.anna().await;
    let mut form = anna.form(&format!("{home}/login")).await;
    assert_eq!(form.value("method"), "mail");
    assert!(!form.has("ticket_access"), "off until it is switched on");
    form.set("login", "ole.petersen").set("language", "de");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("ole.petersen") && page.says("about to be sent"));
    assert!(page.says("Login set up") && page.says("Anna Kern"));

    deliver_outbox(&stage.portal.portal).await.unwrap();
    let page = anna.get(&home).await;
    assert!(page.says("Link sent, valid until"), "{}", page.html);
    let letters = stage.portal.mailer.drain();
    let Some(LetterContent::AccessLink {
        token, login_name, ..
    }) = letters.first().map(|letter| letter.content.clone())
    else {
        panic!("{letters:?}");
    };
    assert_eq!(login_name, "ole.petersen");
    assert!(!page.html.contains(token.expose()));

    let again = page.form(&format!("{home}/link"));
    let page = anna.send_and_follow(&again).await;
    assert!(page.says("A link is on its way.") && page.says("Link for the password sent"));
    let mut guest = stage.guest();
    let old = format!("/password/set?token={}", token.expose());
    assert_eq!(guest.get(&old).await.status, 410);
}

/// Proves R-008 on the page: typed by hand, never mailed, changed at the first login.
#[tokio::test]
async fn a_login_is_set_up_by_hand() {
    let (stage, home) = newcomer();
    let mut anna = stage.anna().await;
    let path = format!("{home}/login");
    let mut form = anna.form(&path).await;
    form.set("login", "marta.sommer")
        .set("method", "manual")
        .set("password", "short");
    let page = anna.send(&form).await;
    page.complains(422, "password");
    let mut form = page.form(&path);
    assert_eq!(
        (form.value("login"), form.value("method")),
        ("marta.sommer", "manual")
    );
    assert_eq!(form.value("password"), "", "a password never comes back");
    form.set("password", TYPED);
    anna.send(&form).await.complains(422, "login");
    form.set("login", "ole.petersen").set("must_change", "true");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Must be changed at the next login"));
    deliver_outbox(&stage.portal.portal).await.unwrap();
    assert!(stage.portal.mailer.drain().is_empty());

    let mut ole = stage.browser_with("ole.petersen", TYPED).await;
    assert_eq!(ole.get("/tickets").await.location, "/password/change");
    // From now on the form changes the login and does not set it up again.
    let form = anna.form(&path).await;
    assert!(!form.has("method"));
}

#[tokio::test]
async fn without_a_mail_address_no_link_can_be_mailed() {
    let mut cast = Cast::new();
    let ole = cast.world.contact(cast.nordwerk, "Ole Petersen");
    cast.world[ole].email = None;
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let mut form = anna.form(&format!("/contacts/{ole}/login")).await;
    assert_eq!(form.value("method"), "manual");
    form.set("login", "ole.petersen").set("method", "mail");
    let page = anna.send(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.says("No mail address is stored"));
}

/// Proves R-014 on the page: the three ways of 5.3, each with the next request.
#[tokio::test]
async fn access_is_withdrawn_in_three_ways() {
    let mut cast = Cast::new();
    cast.world
        .ticket(cast.project)
        .subject("Pump leaks")
        .contact(cast.marta)
        .id();
    let stage = Stage::of(&cast.world);
    let home = format!("/contacts/{}", cast.marta);
    let mut anna = stage.anna().await;
    let mut marta = stage.browser("marta.sommer").await;
    assert!(marta.get("/tickets").await.says("Pump leaks"));

    // Ticket access off: the login works, no ticket is visible.
    let path = format!("{home}/access");
    let mut form = anna.form(&path).await;
    assert_eq!(form.value("level"), "full");
    let stale = form.clone();
    form.set("level", "everything");
    anna.send(&form).await.complains(422, "level");
    form.set("level", "login_only");
    assert!(anna.send_and_follow(&form).await.says("Access changed"));
    let list = marta.get("/tickets").await;
    assert_eq!(list.status, 200);
    assert!(!list.says("Pump leaks"));
    let page = anna.send(&stale).await;
    assert_eq!(page.status, 412);
    assert_eq!(page.form(&path).value("level"), "full");
    anna.send(&page.form(&path)).await;
    assert!(marta.get("/tickets").await.says("Pump leaks"));

    // Another password.
    let mut form = anna.form(&format!("{home}/reset")).await;
    form.set("method", "manual")
        .set("password", TYPED)
        .clear("must_change");
    assert_eq!(anna.send(&form).await.status, 303);
    assert_eq!(marta.get("/tickets").await.status, 401);
    let mut marta = stage.browser_with("marta.sommer", TYPED).await;
    assert_eq!(marta.get("/tickets").await.status, 200);

    // Another login name.
    let mut form = anna.form(&format!("{home}/login")).await;
    form.set("login", "");
    anna.send(&form).await.complains(422, "login");
    form.set("login", "m.sommer");
    assert_eq!(anna.send(&form).await.status, 303);
    assert_eq!(marta.get("/tickets").await.status, 401);
    let mut marta = stage.browser_with("m.sommer", TYPED).await;

    // No login name at all.
    let mut form = anna.form(&path).await;
    form.set("level", "withdrawn");
    assert!(anna.send_and_follow(&form).await.says("cannot log in yet"));
    assert_eq!(marta.get("/tickets").await.status, 401);
    for part in ["access", "reset"] {
        assert_eq!(
            anna.get(&format!("{home}/{part}")).await.status,
            409,
            "{part}"
        );
    }
}

#[tokio::test]
async fn of_two_people_who_edit_a_login_the_second_is_told() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/contacts/{}/login", cast.marta);
    let mut one = anna.form(&path).await;
    let mut two = one.clone();
    one.set("language", "de");
    assert_eq!(anna.send(&one).await.status, 303);
    two.set("login", "martha").clear("ticket_access");
    let page = anna.send(&two).await;
    assert_eq!(page.status, 412);
    let again = page.form(&path);
    assert_eq!(again.value("login"), "martha");
    assert!(!again.has("ticket_access"));
    assert_eq!(anna.send(&again).await.status, 303);
}
