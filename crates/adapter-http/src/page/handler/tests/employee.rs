//! Employees and groups.

use super::stage::{Cast, Stage};

const TYPED: &str = "winter harbor lamp";

#[tokio::test]
async fn an_employee_is_added_with_a_login_or_not_at_all() {
    let mut cast = Cast::new();
    let hotline = cast.world.group("Hotline");
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = "/employees/new";
    let mut form = anna.form(path).await;
    form.set("name", "Jana Krug")
        .set("login", "eva.brandt")
        .set("group", &hotline.to_string());
    form.set("method", "manual")
        .set("password", TYPED)
        .set("may_bill", "true");
    let page = anna.send(&form).await;
    page.complains(422, "login");
    assert!(
        !anna.get("/employees").await.says("Jana Krug"),
        "both or neither"
    );
    let mut form = page.form(path);
    assert_eq!(form.value("group"), hotline.to_string());
    assert!(form.has("may_bill"));
    assert_eq!(form.value("password"), "");
    form.set("login", "jana")
        .set("password", TYPED)
        .clear("must_change");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Jana Krug") && page.says("Hotline") && page.says("set tickets to billed"));
    assert!(anna.get("/employees?search=krug").await.says("jana"));
    let mut jana = stage.browser_with("jana", TYPED).await;
    assert_eq!(jana.get("/tickets").await.status, 200);
}

#[tokio::test]
async fn an_employee_gets_a_link_at_the_address_of_the_same_form() {
    let stage = Stage::of(&Cast::new().world);
    let mut anna = stage.anna().await;
    let mut form = anna.form("/employees/new").await;
    form.set("name", "Jana Krug")
        .set("login", "jana")
        .set("method", "mail");
    let page = anna.send(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.says("No mail address is stored"));
    let mut form = page.form("/employees/new");
    form.set("email", "jana@kestrel.example");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("about to be sent"), "{}", page.html);
}

/// Proves AC-83 on the page: the last administrator stays one.
#[tokio::test]
async fn abuse_ac_83_the_last_administrator_cannot_step_down() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/employees/{}/edit", cast.anna);
    let mut form = anna.form(&path).await;
    form.clear("administrator");
    let page = anna.send(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.says("last administrator"));
    let mut form = anna.form(&path).await;
    form.set("login", "");
    assert_eq!(anna.send(&form).await.status, 409);
}

#[tokio::test]
async fn an_employee_is_changed_and_a_stale_change_comes_back() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/employees/{}/edit", cast.eva);
    let mut form = anna.form(&path).await;
    let mut stale = form.clone();
    assert!(!form.has("method"));
    form.set("all_projects", "true").set("login", "eva");
    assert!(
        anna.send_and_follow(&form)
            .await
            .says("Works in all projects")
    );
    stale
        .set("name", "Eva Brandt-Kern")
        .set("read_only", "true");
    let page = anna.send(&stale).await;
    assert_eq!(page.status, 412);
    let again = page.form(&path);
    assert_eq!(again.value("name"), "Eva Brandt-Kern");
    assert!(again.has("read_only") && !again.has("all_projects"));
    stage.browser("eva").await;
}

#[tokio::test]
async fn a_reset_ends_the_sessions_of_an_employee() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut eva = stage.browser("eva.brandt").await;
    let mut anna = stage.anna().await;
    let path = format!("/employees/{}/reset", cast.eva);
    let mut form = anna.form(&path).await;
    form.set("method", "manual").set("password", "eva.brandt");
    anna.send(&form).await.complains(422, "password");
    form.set("password", TYPED);
    assert_eq!(anna.send(&form).await.status, 303);
    assert_eq!(eva.get("/tickets").await.status, 401);
}

#[tokio::test]
async fn groups_are_kept_with_their_people() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let mut form = anna.form("/groups").await;
    form.set("name", " ");
    anna.send(&form).await.complains(422, "name");
    form.set("name", "Hotline");
    let page = anna.send_and_follow(&form).await;
    let id = page.html.split("href=\"/groups/").nth(1).unwrap();
    let id = id.split('/').next().unwrap().to_owned();
    let members = format!("/groups/{id}/members");
    let mut form = page.form(&members);
    form.set("add", &cast.eva.to_string());
    let page = anna.send_and_follow(&form).await;
    let mut forms = page.forms(&members).into_iter();
    let mut remove = forms.next().unwrap();
    assert!(!remove.has("add"), "the first form takes Eva out");
    remove.set("remove", &cast.eva.to_string());
    assert!(anna.send_and_follow(&remove).await.says("No members yet."));

    let path = format!("/groups/{id}/edit");
    let mut form = anna.form(&path).await;
    let mut stale = form.clone();
    form.set("name", "First level").clear("active");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("First level") && page.says("Inactive"));
    stale.set("name", "Second level");
    let page = anna.send(&stale).await;
    assert_eq!(page.status, 412);
    assert_eq!(page.form(&path).value("name"), "Second level");
}
