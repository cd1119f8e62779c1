//! Settings of the company, and the style guide.

use super::stage::{Cast, Setup, Stage};

#[tokio::test]
async fn settings_act_at_once() {
    let mut cast = Cast::new();
    let hotline = cast.world.group("Hotline");
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let mut marta = stage.browser("marta.sommer").await;
    assert_eq!(marta.get("/tickets/new").await.status, 200);
    let mut form = anna.form("/settings").await;
    form.set("contact_read_only", "true")
        .set("company_language", "de")
        .set("default_priority", "4");
    form.set("portal_channel", "other")
        .set("forward_to_group", &hotline.to_string());
    let page = anna.send_and_follow(&form).await;
    assert!(page.html.contains("<html lang=\"de\">"));
    let form = page.form("/settings");
    assert!(form.has("contact_read_only"));
    assert_eq!(form.value("default_priority"), "4");
    assert_eq!(form.value("portal_channel"), "other");
    assert_eq!(form.value("forward_to_group"), hotline.to_string());
    assert_eq!(marta.get("/tickets/new").await.status, 403);
}

#[tokio::test]
async fn wrong_settings_come_back_and_the_second_administrator_is_told() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let mut form = anna.form("/settings").await;
    let mut second = form.clone();
    form.set("time_zone", "Mars/Base")
        .set("company_name", "")
        .set("solver_may_accept", "true");
    let page = anna.send(&form).await;
    page.complains(422, "time_zone");
    page.complains(422, "company_name");
    let mut form = page.form("/settings");
    assert_eq!(form.value("time_zone"), "Mars/Base");
    assert!(form.has("solver_may_accept"));
    form.set("default_priority", "9")
        .set("time_zone", "UTC")
        .set("company_name", "Kestrel");
    anna.send(&form).await.complains(422, "default_priority");
    form.set("default_priority", "3")
        .set("default_type", "nothing");
    anna.send(&form).await.complains(422, "default_type");
    form.clear("default_type");
    assert_eq!(anna.send(&form).await.status, 303);
    second.set("company_name", "Falcon");
    let page = anna.send(&second).await;
    assert_eq!(page.status, 412);
    let again = page.form("/settings");
    assert_eq!(again.value("company_name"), "Falcon");
    assert!(
        !again.has("solver_may_accept"),
        "what was typed, not what is stored"
    );
    assert_eq!(anna.send(&again).await.status, 303);
}

#[tokio::test]
async fn the_style_guide_is_part_of_the_demonstration_only() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    assert_eq!(stage.anna().await.get("/styleguide").await.status, 404);
    let demo = Setup {
        demo: true,
        ..Setup::default()
    };
    let stage = Stage::with(&cast.world, demo);
    assert_eq!(stage.guest().get("/styleguide").await.status, 200);
}
