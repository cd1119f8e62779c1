//! Contacts.

use super::stage::{Cast, Stage};

#[tokio::test]
async fn an_administrator_adds_a_contact_and_corrects_it() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/customers/{}/contacts/new", cast.nordwerk);
    let mut form = anna.form(&path).await;
    assert!(form.has("active") && !form.has("notify_without_grant"));
    form.set("first_name", "Ole")
        .set("email", "not an address")
        .set("last_name", "");
    let page = anna.send(&form).await;
    page.complains(422, "email");
    page.complains(422, "last_name");
    let mut form = page.form(&path);
    assert_eq!(form.value("first_name"), "Ole");
    assert_eq!(form.value("email"), "not an address");
    form.set("last_name", "Petersen")
        .set("email", "ole@nordwerk.example");
    form.set("employee", &cast.eva.to_string());
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Ole Petersen") && page.says("ole@nordwerk.example"));
    assert!(page.says("Eva Brandt") && page.says("cannot log in yet"));
    let list = anna.get(&format!("/customers/{}", cast.nordwerk)).await;
    assert!(list.says("Petersen, Ole") && list.says("marta.sommer"));
}

#[tokio::test]
async fn a_stale_contact_comes_back_with_the_new_version() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/contacts/{}/edit", cast.marta);
    let mut one = anna.form(&path).await;
    let mut two = one.clone();
    one.set("phone", "+49 40 1");
    assert_eq!(anna.send(&one).await.status, 303);
    two.set("phone", "+49 40 2")
        .set("notify_without_grant", "true");
    let page = anna.send(&two).await;
    assert_eq!(page.status, 412);
    let again = page.form(&path);
    assert_eq!(again.value("phone"), "+49 40 2");
    assert!(again.has("notify_without_grant"));
    let page = anna.send_and_follow(&again).await;
    assert!(page.says("+49 40 2"));
}

/// Proves AC-20: who is not active any more is out with the next request.
#[tokio::test]
async fn abuse_ac_20_a_deactivated_contact_is_out_with_the_next_request() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut marta = stage.browser("marta.sommer").await;
    assert_eq!(marta.get("/tickets").await.status, 200);
    let mut anna = stage.anna().await;
    let mut form = anna.form(&format!("/contacts/{}/edit", cast.marta)).await;
    form.clear("active");
    assert_eq!(anna.send(&form).await.status, 303);
    assert_eq!(marta.get("/tickets").await.status, 401);
}
