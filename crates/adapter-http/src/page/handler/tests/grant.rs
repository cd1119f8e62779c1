//! Grants: OK and Apply, wrong choices, changes, the end of one (domain 5.4).

use super::browser::Form;
use super::stage::{Cast, Stage};
use portal_domain::timestamp::Day;

/// Nordwerk with a second project, tasks in both, and a project of somebody else.
struct Scene {
    cast: Cast,
    second: String,
    task: String,
    other_task: String,
    foreign: String,
}

fn scene() -> Scene {
    let mut cast = Cast::new();
    let second = cast.world.project(cast.nordwerk, "NW-2");
    let task = cast.world.task(second, "Hotline");
    let other_task = cast.world.task(cast.project, "Hardware");
    let elbtal = cast.world.customer("Elbtal");
    let foreign = cast.world.project(elbtal, "EL-1");
    Scene {
        second: second.to_string(),
        task: task.to_string(),
        other_task: other_task.to_string(),
        foreign: foreign.to_string(),
        cast,
    }
}

fn filled(form: &mut Form, project: &str) -> Form {
    form.set("project", project).set("then", "close").clone()
}

/// Proves on the page: OK closes, Apply keeps the form open for the next one.
#[tokio::test]
async fn ok_closes_and_apply_goes_on() {
    let scene = scene();
    let stage = Stage::of(&scene.cast.world);
    let home = format!("/contacts/{}", scene.cast.marta);
    let path = format!("{home}/grants/new");
    let mut anna = stage.anna().await;
    let page = anna.get(&path).await;
    assert!(
        !page.says("EL-1"),
        "another customer's project is not offered"
    );
    let mut form = page.form(&path);
    form.set("project", &scene.second)
        .set("scope", "task")
        .set("task", &scene.task);
    form.set("reach", "all")
        .set("sees_actual_hours", "true")
        .set("ends", "2031-12-31")
        .set("then", "stay");
    let page = anna.send(&form).await;
    assert_eq!(page.location, format!("{path}?notice=grant_saved"));
    let page = anna.get(&page.location).await;
    assert!(page.says("The grant is saved."));
    let mut next = page.form(&path);
    assert_eq!(next.value("ends"), "");
    next.set("scope", "existing_tasks").set("read_only", "true");
    let page = anna
        .send_and_follow(&filled(&mut next, &scene.second))
        .await;
    for text in [
        "Task Hotline",
        "31 Dec 2031",
        "The one task that existed",
        "Read only",
    ] {
        assert!(page.says(text), "{text}: {}", page.html);
    }
    assert!(page.says("Grant added: NW-2 Project NW-2"));
}

#[tokio::test]
async fn what_cannot_be_granted_is_told_at_its_field() {
    let scene = scene();
    let stage = Stage::of(&scene.cast.world);
    let path = format!("/contacts/{}/grants/new", scene.cast.marta);
    let mut anna = stage.anna().await;
    let before = stage.portal.store.commits();
    let mut form = anna.form(&path).await;
    anna.send(&form).await.complains(422, "project");
    // Another customer's project is as good as none (AC-08).
    let page = anna.send(&filled(&mut form, &scene.foreign)).await;
    page.complains(422, "project");
    // A task of another project.
    form.set("scope", "task")
        .set("task", &scene.other_task)
        .set("sees_planned_hours", "true");
    let page = anna.send(&filled(&mut form, &scene.second)).await;
    page.complains(422, "task");
    let kept = page.form(&path);
    assert_eq!(kept.value("scope"), "task");
    assert_eq!(kept.value("project"), scene.second);
    assert!(kept.has("sees_planned_hours"));
    form.set("scope", "all_tasks")
        .set("ends", "yesterday")
        .set("reach", "everything");
    let page = anna.send(&filled(&mut form, &scene.second)).await;
    page.complains(422, "ends");
    page.complains(422, "reach");
    assert_eq!(page.form(&path).value("ends"), "yesterday");
    // The same place twice.
    let mut form = anna.form(&path).await;
    let page = anna
        .send(&filled(&mut form, &scene.cast.project.to_string()))
        .await;
    page.complains(422, "scope");
    assert!(page.says("already has this grant"));
    assert_eq!(stage.portal.store.commits(), before);
}

#[tokio::test]
async fn a_grant_is_changed_and_a_stale_change_comes_back() {
    let mut scene = scene();
    let grant = scene
        .cast
        .world
        .grant(scene.cast.marta, scene.second.parse().unwrap())
        .id();
    let stage = Stage::of(&scene.cast.world);
    let path = format!("/contacts/{}/grants/{grant}/edit", scene.cast.marta);
    let mut anna = stage.anna().await;
    let mut form = anna.form(&path).await;
    assert_eq!(form.value("project"), scene.second);
    let mut stale = form.clone();
    form.set("reach", "all")
        .set("sees_billable_hours", "true")
        .set("notify_without_grant", "true");
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("All tickets of the customer") && page.says("Billable"));
    stale.set("read_only", "true").set("ends", "2030-01-02");
    let page = anna.send(&stale).await;
    assert_eq!(page.status, 412);
    let again = page.form(&path);
    assert!(again.has("read_only") && !again.has("notify_without_grant"));
    assert_eq!(again.value("ends"), "2030-01-02");
    let page = anna.send_and_follow(&again).await;
    assert!(page.says("Grant changed: NW-2"));
}

/// Proves AC-04 for grants: both ids of the address must agree.
#[tokio::test]
async fn abuse_ac_04_a_grant_exists_only_under_its_own_contact() {
    let mut scene = scene();
    let ole = scene
        .cast
        .world
        .portal_contact(scene.cast.nordwerk, "Ole Petersen");
    let grant = scene.cast.world.grant(ole, scene.cast.project).id();
    let stage = Stage::of(&scene.cast.world);
    let mut anna = stage.anna().await;
    let own = format!("/contacts/{ole}/grants/{grant}");
    let foreign = format!("/contacts/{}/grants/{grant}", scene.cast.marta);
    let mut form = anna.form(&format!("{own}/delete")).await;
    let csrf = [
        ("csrf".to_owned(), form.value("csrf").to_owned()),
        ("version".to_owned(), form.value("version").to_owned()),
    ];
    for part in ["edit", "delete"] {
        assert_eq!(anna.get(&format!("{foreign}/{part}")).await.status, 404);
        assert_eq!(
            anna.post(&format!("{foreign}/{part}"), &csrf).await.status,
            404
        );
    }
    let version = form.value("version").to_owned();
    form.set("version", "99");
    let page = anna.send(&form).await;
    assert_eq!(page.status, 412);
    assert_eq!(
        page.form(&format!("{own}/delete")).value("version"),
        version
    );
    form.set("version", &version);
    let page = anna.send_and_follow(&form).await;
    assert!(page.says("No grants yet") && page.says("Grant deleted: NW-1"));
}

#[tokio::test]
async fn grants_that_do_not_count_say_why() {
    let mut scene = scene();
    let marta = scene.cast.marta;
    let internal = scene.cast.world.internal_project("INT-1");
    scene.cast.world.grant(marta, internal);
    let yesterday = Day::from_civil(2020, 1, 1).unwrap();
    scene
        .cast
        .world
        .grant(marta, scene.second.parse().unwrap())
        .until(yesterday);
    let stage = Stage::of(&scene.cast.world);
    let page = stage.anna().await.get(&format!("/contacts/{marta}")).await;
    assert!(page.says("Ended") && page.says("Internal projects are not granted at present"));
    // Without an account there is nothing to grant to.
    let mut anna = stage.anna().await;
    let path = format!("/customers/{}/contacts/new", scene.cast.nordwerk);
    let mut form = anna.form(&path).await;
    form.set("last_name", "Neu");
    let home = anna.send(&form).await.location;
    let home = home.split('?').next().unwrap();
    let mut form = anna.form(&format!("{home}/grants/new")).await;
    let page = anna.send(&filled(&mut form, &scene.second)).await;
    assert_eq!(page.status, 409);
    assert!(page.says("has no login yet"));
}
