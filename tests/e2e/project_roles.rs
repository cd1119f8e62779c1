//! What employees see and do in projects, as people with pages.

use portal_tests::guests::{program, visitor};
use portal_tests::house::House;
use serde_json::json;

/// A member looks at the own project and finds no way to change it; made its manager by an administrator, the same employee
/// adds a task and a member, and still finds no way to accounts, grants, other managers or the project itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_manager_keeps_tasks_and_members_and_a_member_looks() {
    for house in House::on_every_database().await {
        let ada = program(&house, "ada.wirth").await;
        let project = format!("/projects/{}", house.project);
        let mut eva = visitor(&house, "eva.brandt").await;
        let list = eva.get("/projects").await.with_status(200);
        let page = eva.get(&list.link("Press line")).await;
        let page = page.with_status(200);
        assert!(page.sees("Nordwerk") && page.sees("Eva Brandt"));
        let forms: Vec<_> = page.forms().into_iter().map(|form| form.action).collect();
        assert_eq!(forms, ["/logout"]);
        let tickets = eva.get(&page.link("Tickets of this project")).await;
        tickets.with_status(200);

        let lead = json!({"members": [{"employee": house.eva.to_string(), "role": "manager"}]});
        let members = format!("/api/v1{project}/members");
        let saved = ada.put(&members, &lead).if_match("*").send().await;
        saved.with_status(200);
        let page = eva.get(&project).await.with_status(200);
        eva.click(&page, "New task").await.with_status(200);
        let form = format!("{project}/tasks/new");
        let done = eva.fill(&form, &form, &[("name", "Overhaul")]).await;
        done.with_status(303);
        let add = format!("{project}/members");
        let max = house.max.to_string();
        let done = eva.fill(&project, &add, &[("add", &max)]).await;
        done.with_status(303);
        let page = eva.get(&project).await.with_status(200);
        assert!(page.sees("Overhaul") && page.sees("Max Kern"));
        let ways: Vec<_> = page.links().into_iter().map(|link| link.href).collect();
        for shut in ["/edit", "/customers", "/employees", "/contacts"] {
            let found = ways
                .iter()
                .any(|way| way.ends_with(shut) && !way.starts_with("/tasks"));
            assert!(!found, "{shut} in {ways:?}");
        }
        let csrf = page.csrf().unwrap();
        let form = page.form(&add);
        let version = form.value("version").unwrap_or_default();
        let sent = [("csrf", csrf.as_str()), ("version", version), ("add", &max)];
        let refused = eva.post(&format!("{project}/managers"), &sent).await;
        assert_eq!(refused.status, 403, "{}", refused.words());
        assert_eq!(eva.get(&format!("{project}/edit")).await.status, 404);
        // The new member sees the project at once, and changes nothing in it.
        let mut newcomer = visitor(&house, "max.kern").await;
        assert!(
            newcomer
                .get(&project)
                .await
                .with_status(200)
                .sees("Overhaul")
        );
        assert_eq!(
            newcomer.get(&format!("{project}/tasks/new")).await.status,
            403
        );
    }
}
