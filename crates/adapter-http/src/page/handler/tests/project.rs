//! Projects, their people and tasks.

use super::stage::{Cast, Stage};
use portal_domain::work::Status;

#[tokio::test]
async fn a_project_is_added_changed_and_listed() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let mut form = anna.form("/projects/new").await;
    form.set("short_name", "NW-1")
        .set("name", "Betrieb")
        .set("customer", "nobody");
    anna.send(&form).await.complains(422, "customer");
    form.set("customer", &cast.nordwerk.to_string());
    let page = anna.send(&form).await;
    page.complains(422, "short_name");
    let mut form = page.form("/projects/new");
    assert_eq!(form.value("name"), "Betrieb");
    assert_eq!(form.value("customer"), cast.nordwerk.to_string());
    form.set("short_name", "NW-7");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Betrieb") && page.says("Nordwerk"));
    // Closed projects stand in the list of all.
    let edit = page
        .html
        .split("href=\"/projects/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let mut form = anna.form(&format!("/projects/{edit}")).await;
    let stale = form.clone();
    form.clear("open");
    assert_eq!(anna.send(&form).await.status, 303);
    assert!(!anna.get("/projects").await.says("Betrieb"));
    assert!(
        anna.get("/projects?state=all&search=betr")
            .await
            .says("Betrieb")
    );
    let page = anna.send(&stale).await;
    assert_eq!(page.status, 412);
    assert!(page.form(&format!("/projects/{edit}")).has("open"));
    assert_eq!(anna.get("/projects?state=secret").await.status, 422);
}

#[tokio::test]
async fn a_project_with_a_done_ticket_stays_open() {
    let mut cast = Cast::new();
    cast.world
        .ticket(cast.project)
        .assignee(cast.eva)
        .status(Status::Done)
        .id();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/projects/{}/edit", cast.project);
    let mut form = anna.form(&path).await;
    form.clear("open").set("name", "Closed soon");
    let page = anna.send(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.says("is done and waits for an answer"));
    assert_eq!(page.form(&path).value("name"), "Closed soon");
}

#[tokio::test]
async fn people_come_and_go() {
    let mut cast = Cast::new();
    let jana = cast.world.employee("Jana Krug");
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let home = format!("/projects/{}", cast.project);
    let add = |page: &super::browser::Page, part: &str| {
        let forms = page.forms(&format!("{home}/{part}"));
        forms.into_iter().next_back().unwrap()
    };
    let page = anna.get(&home).await;
    let stale = add(&page, "members");
    let mut form = add(&page, "managers");
    form.set("add", &jana.to_string());
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Jana Krug") && !page.says("No project manager yet."));
    // The same page in another window is behind.
    let mut late = stale;
    late.set("add", &jana.to_string());
    let page = anna.send(&late).await;
    assert_eq!(page.status, 412);
    assert!(page.says("changed in the meantime"));
    let mut form = add(&page, "members");
    form.clear("add").set("remove", &cast.eva.to_string());
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("No members yet."));
    let mut form = add(&page, "members");
    form.set("add", "nobody");
    assert_eq!(anna.send(&form).await.status, 422);
}

#[tokio::test]
async fn tasks_are_added_renamed_and_taken_out() {
    let mut cast = Cast::new();
    let task = cast.world.task(cast.project, "Hotline");
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/projects/{}/tasks/new", cast.project);
    let mut form = anna.form(&path).await;
    form.set("name", "Hotline");
    let page = anna.send(&form).await;
    page.complains(422, "name");
    let mut form = page.form(&path);
    assert_eq!(form.value("name"), "Hotline");
    form.set("name", "Hardware");
    assert!(anna.send_and_follow(&form).await.says("Hardware"));
    let path = format!("/tasks/{task}/edit");
    let mut form = anna.form(&path).await;
    let mut stale = form.clone();
    form.set("name", "Phone").clear("active");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("Phone") && page.says("Inactive"));
    stale.set("name", "Support");
    let page = anna.send(&stale).await;
    assert_eq!(page.status, 412);
    assert_eq!(page.form(&path).value("name"), "Support");
}
