//! Customers, sites and machines.

use super::stage::{Cast, Stage};

#[tokio::test]
async fn an_administrator_adds_a_customer_finds_it_and_changes_it() {
    let stage = Stage::of(&Cast::new().world);
    let mut anna = stage.anna().await;
    let mut form = anna.form("/customers/new").await;
    form.set("number", "K-77")
        .set("name", "Hafen & Söhne")
        .set("language", "de");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Hafen & Söhne") && page.says("K-77") && page.says("Saved."));
    let list = anna.get("/customers?search=söhne").await;
    assert!(list.says("Hafen & Söhne") && !list.says("Nordwerk"));

    let home = list.html.split("href=\"/customers/").nth(2).unwrap();
    let edit = format!("/customers/{}/edit", home.split('"').next().unwrap());
    let mut form = anna.form(&edit).await;
    assert_eq!(form.value("language"), "de");
    form.set("name", "Hafen KG").clear("active");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Hafen KG") && page.says("Inactive"));
}

#[tokio::test]
async fn wrong_entries_come_back_with_what_was_typed() {
    let stage = Stage::of(&Cast::new().world);
    let mut anna = stage.anna().await;
    let before = stage.portal.store.commits();
    let mut form = anna.form("/customers/new").await;
    form.set("number", "K-1").set("name", "  ").clear("active");
    let page = anna.send(&form).await;
    page.complains(422, "name");
    let mut form = page.form("/customers/new");
    assert_eq!(form.value("number"), "K-1");
    assert!(!form.has("active"));
    // The number belongs to somebody else.
    form.set("name", "Second");
    let page = anna.send(&form).await;
    page.complains(422, "number");
    assert_eq!(page.form("/customers/new").value("name"), "Second");
    // Control characters, lengths, entries that the form does not have.
    let mut bad = form.clone();
    bad.set("number", "K-9").set("name", &"x".repeat(300));
    anna.send(&bad).await.complains(422, "name");
    bad.set("name", "a\u{0}b");
    anna.send(&bad).await.complains(422, "name");
    bad.set("name", "Fine").set("language", "fr");
    anna.send(&bad).await.complains(422, "language");
    bad.set("language", "de").set("role", "administrator");
    let page = anna.send(&bad).await;
    assert_eq!(page.status, 422);
    assert!(page.says("not known here"), "{}", page.html);
    assert_eq!(stage.portal.store.commits(), before);
}

#[tokio::test]
async fn of_two_people_the_second_is_told_and_keeps_what_was_typed() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let path = format!("/customers/{}/edit", cast.nordwerk);
    let mut anna = stage.anna().await;
    let mut other = stage.anna().await;
    let mut first = anna.form(&path).await;
    let mut second = other.form(&path).await;
    first.set("name", "Nordwerk Nord");
    assert_eq!(anna.send(&first).await.status, 303);
    second.set("name", "Nordwerk Süd");
    let page = other.send(&second).await;
    assert_eq!(page.status, 412);
    assert!(page.says("changed in the meantime"));
    let again = page.form(&path);
    assert_eq!(again.value("name"), "Nordwerk Süd");
    assert_ne!(again.value("version"), second.value("version"));
    let page = other.send_and_follow(&again).await;
    assert!(page.says("Nordwerk Süd"));
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_thing() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/customers/{}/contacts/new", cast.nordwerk);
    let mut form = anna.form(&path).await;
    form.set("last_name", "Zweig");
    let (one, two) = (anna.send(&form).await, anna.send(&form).await);
    assert_eq!((one.status, two.status), (303, 303));
    assert_eq!(one.location, two.location);
    // The same key for something else is refused and the form comes back with a fresh one.
    form.set("last_name", "Ast");
    let page = anna.send(&form).await;
    assert_eq!(page.status, 422);
    assert_eq!(anna.send(&page.form(&path)).await.status, 303);
}

/// Proves AC-16 for lists of names: a place works only in its own list.
#[tokio::test]
async fn abuse_ac_16_long_lists_are_walked_by_signed_places() {
    let mut cast = Cast::new();
    for n in 0..60 {
        cast.world.customer(&format!("Customer {n:02}"));
    }
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let first = anna.get("/customers").await;
    let next = first.html.split("rel=\"next\" href=\"").nth(1).unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&");
    assert!(first.says("Customer 49") && !first.says("Customer 50"));
    let second = anna.get(&next).await;
    assert!(second.says("Customer 50") && second.says("Nordwerk") && !second.says("Customer 49"));
    let cursor = next.split("cursor=").nth(1).unwrap();
    for wrong in [
        format!("/customers?search=x&cursor={cursor}"),
        format!("/employees?cursor={cursor}"),
        "/customers?cursor=e30.AAAA".to_owned(),
        "/customers?order=secret".to_owned(),
    ] {
        let page = anna.get(&wrong).await;
        assert_eq!(page.status, 422, "{wrong}");
        assert!(!page.says("Customer 1"), "{wrong}");
    }
}

#[tokio::test]
async fn sites_and_machines_belong_to_their_customer() {
    let mut cast = Cast::new();
    let foreign = cast.world.customer("Elbtal");
    let foreign_site = cast.world.site(foreign, "Elbtal plant");
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/customers/{}/sites/new", cast.nordwerk);
    let mut form = anna.form(&path).await;
    form.set("label", "Plant 2")
        .set("street", "Hafenweg 7")
        .set("zip", "20457");
    let page = anna.send(&form).await;
    page.complains(422, "city");
    let mut form = page.form(&path);
    assert_eq!(form.value("street"), "Hafenweg 7");
    form.set("city", "Hamburg")
        .set("country", "Germany")
        .set("kind", "delivery");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Plant 2") && page.says("20457 Hamburg"));
    let list = anna.get("/customers?search=elbtal").await;
    assert!(list.says("Hamburg"), "the city of the first main address");

    let new = page
        .html
        .split("href=\"/sites/")
        .nth(2)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let new = format!("/sites/{new}");
    assert!(new.ends_with("/machines/new"), "{new}");
    let mut form = anna.form(&new).await;
    form.set("name", "Press 4")
        .set("site", &foreign_site.to_string());
    anna.send(&form).await.complains(422, "site");
    let mut form = anna.form(&new).await;
    form.set("name", "Press 4").set("serial", "P4-1");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Press 4") && page.says("P4-1"));

    let edit = page
        .html
        .split("href=\"/machines/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let edit = format!("/machines/{edit}");
    let mut form = anna.form(&edit).await;
    let stale = form.clone();
    form.set("name", "Press 5").clear("active");
    assert_eq!(anna.send(&form).await.status, 303);
    assert_eq!(anna.send(&stale).await.status, 412);
    assert_eq!(
        anna.get("/sites/00000000-0000-0000-0000-000000000009/edit")
            .await
            .status,
        404
    );
    assert_eq!(anna.get("/machines/nonsense/edit").await.status, 404);
}
