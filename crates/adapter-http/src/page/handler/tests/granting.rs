//! Previews, the second of two administrators, copies, the matrix, limits, own sites.

use super::stage::{Cast, Stage};
use portal_domain::access::Reach;
use portal_domain::people::{BasicRight, BasicRights, External};

/// Proves R-211 on the page: the preview says what comes, keeps what was typed and writes nothing; saving the same form
/// brings it.
#[tokio::test]
async fn a_preview_says_what_comes_and_keeps_what_was_typed() {
    let mut cast = Cast::new();
    let second = cast.world.project(cast.nordwerk, "NW-2");
    cast.world
        .ticket(second)
        .subject("Pump leaks")
        .owner(Some(cast.nordwerk));
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/contacts/{}/grants/new", cast.marta);
    let mut form = anna.form(&path).await;
    form.set("project", &second.to_string())
        .set("reach", "all")
        .set("ends", "2040-12-31");
    let before = stage.portal.store.commits();
    let page = anna.send(&form.by(&format!("{path}/preview"))).await;
    assert_eq!(page.status, 200, "{}", page.html);
    for text in [
        "One ticket comes into sight",
        "Pump leaks",
        "Writing is opened on one ticket",
        "Sees 0 now and 1 then",
    ] {
        assert!(page.says(text), "{text}: {}", page.html);
    }
    assert_eq!(stage.portal.store.commits(), before);
    let kept = page.form(&path);
    assert_eq!(
        (kept.value("reach"), kept.value("ends")),
        ("all", "2040-12-31")
    );
    let page = anna.send_and_follow(&kept).await;
    assert!(
        page.says("Sees one ticket, may write on 1"),
        "{}",
        page.html
    );
    assert!(page.says("Decides about one visible ticket"));
    // What cannot be saved comes back like from saving.
    let again = anna.send(&form.by(&format!("{path}/preview"))).await;
    again.complains(422, "scope");
}

/// Proves R-211 where tickets are taken: deleting says so without being asked, and that a wider grant decides again.
#[tokio::test]
async fn deleting_shows_what_goes_and_what_comes_back() {
    let mut cast = Cast::new();
    let task = cast.world.task(cast.project, "Care");
    let narrow = cast
        .world
        .grant(cast.marta, cast.project)
        .task(task)
        .read_only()
        .id();
    cast.world
        .ticket(cast.project)
        .task(task)
        .contact(cast.marta);
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/contacts/{}/grants/{narrow}/delete", cast.marta);
    let before = stage.portal.store.commits();
    let page = anna.get(&path).await;
    assert!(
        page.says("Writing is opened on one ticket"),
        "{}",
        page.html
    );
    assert_eq!(
        stage.portal.store.commits(),
        before,
        "reading writes nothing"
    );
}

/// Proves R-211 for settings and access.
#[tokio::test]
async fn settings_and_access_are_previewed() {
    let mut cast = Cast::new();
    cast.world.ticket(cast.project).contact(cast.marta);
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let mut form = anna.form("/settings").await;
    form.set("contact_read_only", "true");
    let page = anna.send(&form.by("/settings/preview")).await;
    assert!(
        page.says("Marta Sommer") && page.says("Writing ends on one ticket"),
        "{}",
        page.html
    );
    assert!(page.form("/settings").has("contact_read_only"));
    let home = format!("/contacts/{}", cast.marta);
    let mut form = anna.form(&format!("{home}/access")).await;
    form.set("level", "login_only");
    let page = anna.send(&form.by(&format!("{home}/access/preview"))).await;
    assert!(page.says("One ticket goes out of sight"), "{}", page.html);
    let mut form = anna.form(&format!("{home}/login")).await;
    form.clear("ticket_access");
    let page = anna.send(&form.by(&format!("{home}/login/preview"))).await;
    assert!(page.says("One ticket goes out of sight"), "{}", page.html);
    let mut form = anna.form(&format!("{home}/edit")).await;
    form.clear("active");
    let page = anna.send(&form.by(&format!("{home}/edit/preview"))).await;
    assert!(page.says("One ticket goes out of sight"), "{}", page.html);
    let page = anna.get(&home).await;
    assert!(
        page.says("Sees one ticket, may write on 1"),
        "nothing was saved"
    );
}

/// Proves R-203: the second of two administrators is told which field changed, from what to what, by whom, and keeps what
/// was typed; saving again replaces knowingly. One mechanism for forms of every kind.
#[tokio::test]
async fn the_second_is_told_what_the_first_did() {
    let mut cast = Cast::new();
    let bodo = cast.world.administrator("Bodo Thiel");
    let grant = cast.world.contact_access(cast.marta).unwrap().grants[0]
        .grant
        .id;
    let stage = Stage::of(&cast.world);
    assert_ne!(bodo, cast.anna);
    let mut anna = stage.anna().await;
    let mut bodo = stage.browser("bodo.thiel").await;
    let home = format!("/contacts/{}", cast.marta);
    let cases = [
        (
            format!("{home}/grants/{grant}/edit"),
            "reach",
            "all",
            "named_or_unassigned",
            "Reach: Tickets naming the contact",
        ),
        (
            format!("{home}/edit"),
            "phone",
            "040 1",
            "040 2",
            "Phone: None → 040 1 (Anna Kern",
        ),
        (
            "/settings".to_owned(),
            "company_name",
            "Alpha",
            "Beta",
            "Company name: Kestrel Service → Alpha (Anna Kern",
        ),
        (
            format!("/projects/{}/edit", cast.project),
            "name",
            "Alpha",
            "Beta",
            "→ Alpha (Anna Kern",
        ),
        (
            format!("/customers/{}/edit", cast.nordwerk),
            "name",
            "Alpha",
            "Beta",
            "Nordwerk → Alpha (Anna Kern",
        ),
        (
            format!("/employees/{}/edit", cast.eva),
            "name",
            "Eva Alpha",
            "Eva Beta",
            "Eva Brandt → Eva Alpha (Anna Kern",
        ),
    ];
    for (path, field, first, second, told) in cases {
        let mut ours = anna.form(&path).await;
        let mut theirs = bodo.form(&path).await;
        ours.set(field, first);
        anna.send_and_follow(&ours).await;
        theirs.set(field, second);
        let page = bodo.send(&theirs).await;
        assert_eq!(page.status, 412, "{path}: {}", page.html);
        let told = if field == "reach" { "(Anna Kern" } else { told };
        assert!(page.says(told), "{path}: {told}: {}", page.html);
        assert!(page.says("Your entries are kept."), "{path}");
        let again = page.form(&path);
        assert_eq!(again.value(field), second, "{path}");
        let page = bodo.send(&again).await;
        assert_eq!(page.status, 303, "{path}: {}", page.html);
    }
}

/// Grants of a colleague: chosen, previewed, taken over together; what is there already is not offered again.
#[tokio::test]
async fn grants_are_copied_from_a_colleague() {
    let mut cast = Cast::new();
    let ole = cast.world.portal_contact(cast.nordwerk, "Ole Petersen");
    let second = cast.world.project(cast.nordwerk, "NW-2");
    cast.world.grant(ole, second).reach(Reach::All);
    cast.world.grant(ole, cast.project).read_only();
    cast.world.ticket(second).owner(Some(cast.nordwerk));
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let path = format!("/contacts/{}/grants/copy", cast.marta);
    let page = anna.get(&path).await;
    assert!(page.says("Ole Petersen") && !page.says("Take over"));
    let page = anna.get(&format!("{path}?from={ole}")).await;
    assert!(
        page.says("There is one with other options"),
        "{}",
        page.html
    );
    let forms = page.forms(&path);
    let form = forms.iter().find(|form| form.has("csrf")).unwrap();
    // What is new is ticked at first, what is there is kept.
    assert!(
        form.value("grants").matches(':').count() == 1,
        "{}",
        form.value("grants")
    );
    let shown = anna.send(&form.by(&format!("{path}/preview"))).await;
    assert!(shown.says("One ticket comes into sight"), "{}", shown.html);
    let page = anna.send_and_follow(form).await;
    assert!(page.says("NW-2 Project NW-2") && page.says("All tickets of the customer"));
    let mut nothing = form.clone();
    nothing.clear("grants");
    let page = anna.send(&nothing).await;
    assert_eq!(page.status, 422);
    assert!(page.says("Choose at least one grant."));
}

/// The matrix is edited in place, several cells at once; a cell that somebody else changed meanwhile says what and by
/// whom, nothing is saved, and what was typed stays.
#[tokio::test]
async fn the_matrix_is_edited_in_place() {
    let mut cast = Cast::new();
    cast.world.administrator("Bodo Thiel");
    let ole = cast.world.portal_contact(cast.nordwerk, "Ole Petersen");
    let second = cast.world.project(cast.nordwerk, "NW-2");
    let task = cast.world.task(cast.project, "Care");
    cast.world.grant(ole, cast.project).task(task);
    cast.world.ticket(second).owner(Some(cast.nordwerk));
    cast.world.contact(cast.nordwerk, "Otto Ohne");
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let mut bodo = stage.browser("bodo.thiel").await;
    let path = format!("/customers/{}/matrix", cast.nordwerk);
    let page = anna.get(&path).await;
    assert!(
        page.says("No login") && page.says("one more on single tasks"),
        "{}",
        page.html
    );
    let mut form = page.form(&path);
    let cell = |part: &str, contact: &dyn std::fmt::Display, project: &dyn std::fmt::Display| {
        format!("{part}.{contact}.{project}")
    };
    let (marta, first) = (cast.marta, cast.project);
    assert_eq!(form.value(&cell("right", &marta, &first)), "write");
    let stale = bodo.form(&path).await;
    form.set(&cell("right", &marta, &first), "read")
        .set(&cell("right", &ole, &second), "write")
        .set(&cell("reach", &ole, &second), "all")
        .set(&cell("ends", &ole, &second), "2040-01-31");
    let shown = anna.send(&form.by(&format!("{path}/preview"))).await;
    assert_eq!(shown.status, 200, "{}", shown.html);
    assert!(shown.says("Ole Petersen") && shown.says("One ticket comes into sight"));
    let kept = shown.form(&path);
    assert_eq!(kept.value(&cell("ends", &ole, &second)), "2040-01-31");
    let page = anna.send_and_follow(&kept).await;
    let saved = page.form(&path);
    assert_eq!(saved.value(&cell("right", &marta, &first)), "read");
    assert_eq!(saved.value(&cell("reach", &ole, &second)), "all");
    // The second one meets the changed cell, and none of the others is saved either.
    let mut theirs = stale;
    theirs
        .set(&cell("reach", &marta, &first), "all")
        .set(&cell("right", &marta, &second), "read");
    let commits = stage.portal.store.commits();
    let page = bodo.send(&theirs).await;
    assert_eq!(page.status, 422, "{}", page.html);
    assert!(page.says("Read only: No → Yes (Anna Kern"), "{}", page.html);
    assert_eq!(stage.portal.store.commits(), commits);
    let mut again = page.form(&path);
    assert_eq!(again.value(&cell("reach", &marta, &first)), "all");
    let done = bodo.send_and_follow(&again).await.form(&path);
    assert_eq!(done.value(&cell("right", &marta, &second)), "read");
    // Taking away is a choice like the others; what was not changed is not sent on.
    again = done;
    again.set(&cell("right", &marta, &second), "none");
    let done = bodo.send_and_follow(&again).await.form(&path);
    assert_eq!(done.value(&cell("right", &marta, &second)), "none");
    let page = bodo.send(&done).await;
    assert!(page.says("No cell was changed."));
    let mut wrong = done.clone();
    wrong.add("right.nobody.nowhere", "read");
    assert_eq!(bodo.send(&wrong).await.status, 422);
}

/// Proves on the page: sites are searched without script, everything chosen stays, and what is saved is
/// what was chosen.
#[tokio::test]
async fn limits_are_chosen_and_sites_searched() {
    let mut cast = Cast::new();
    for number in 0..24 {
        cast.world.site(cast.nordwerk, &format!("Hall {number:02}"));
    }
    let pier = cast.world.site(cast.nordwerk, "Pier");
    let crew = cast.world.group("Crew");
    let fault = cast.world.ticket_type("Fault");
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let home = format!("/contacts/{}", cast.marta);
    let path = format!("{home}/limits");
    let page = anna.get(&path).await;
    assert!(
        !page.says("Pier ·") && page.says("5 more sites fit"),
        "{}",
        page.html
    );
    let mut form = page.form(&path);
    form.set("external", "true").set("search", "PIER");
    let page = anna.send(&form.by(&format!("{path}/search"))).await;
    assert!(
        page.says("Pier ·") && !page.says("Hall 03"),
        "{}",
        page.html
    );
    let mut form = page.form(&path);
    anna.send(&form).await.complains(422, "home");
    form.set("home", &pier.to_string())
        .set("write_sites", &pier.to_string())
        .set("site_right", "write")
        .set("parties", &format!("g:{crew}"))
        .add("parties", &format!("e:{}", cast.eva))
        .set("ticket_types", &fault.to_string())
        .set("restrict", "true")
        .set("statuses", "accepted");
    let page = anna.send(&form.by(&format!("{path}/preview"))).await;
    assert!(
        page.says("The contact gains and loses nothing."),
        "{}",
        page.html
    );
    let page = anna.send_and_follow(&page.form(&path)).await;
    for text in [
        "External user at Pier",
        "2 recipients",
        "One ticket type",
        "Statuses restricted",
    ] {
        assert!(page.says(text), "{text}: {}", page.html);
    }
    let saved = anna.form(&path).await;
    assert_eq!(saved.value("home"), pier.to_string());
    assert_eq!(saved.value("write_sites"), pier.to_string());
    assert_eq!(
        (saved.value("site_right"), saved.value("machine_right")),
        ("write", "none")
    );
    assert_eq!(
        (saved.value("statuses"), saved.has("restrict")),
        ("accepted", true)
    );
    // A site of somebody else, and a status that contacts never set, were not offered.
    let mut wrong = saved.clone();
    wrong.set("statuses", "billed");
    anna.send(&wrong).await.complains(422, "statuses");
}

/// Proves on the pages: a contact sees its sites and machines, corrects what is writable, and has no form
/// for the rest.
#[tokio::test]
async fn a_contact_corrects_its_sites() {
    let mut cast = Cast::new();
    let [home, yard, hidden] =
        ["Home", "Yard", "Hidden"].map(|l| cast.world.site(cast.nordwerk, l));
    let press = cast.world.machine(yard, "Press 3");
    cast.world.account(cast.marta).external = Some(External {
        home,
        read: Vec::new(),
        write: vec![yard],
        rights: BasicRights {
            sites: BasicRight::Write,
            machines: BasicRight::Write,
            contacts: BasicRight::None,
        },
    });
    let stage = Stage::of(&cast.world);
    let mut marta = stage.browser("marta.sommer").await;
    let page = marta.get("/account/sites").await;
    assert!(
        page.says("Home") && page.says("Press 3") && !page.says("Hidden"),
        "{}",
        page.html
    );
    let path = format!("/account/sites/{yard}/edit");
    let mut form = marta.form(&path).await;
    form.set("street", "");
    marta.send(&form).await.complains(422, "street");
    form.set("street", "Kai 7").set("label", "Yard North");
    let page = marta.send_and_follow(&form).await;
    assert!(
        page.says("Kai 7") && page.says("the correction is saved"),
        "{}",
        page.html
    );
    let path = format!("/account/machines/{press}/edit");
    let mut form = marta.form(&path).await;
    form.set("serial", "S-77");
    assert!(marta.send_and_follow(&form).await.says("S-77"));
    assert_eq!(
        marta
            .get(&format!("/account/sites/{home}/edit"))
            .await
            .status,
        403
    );
    assert_eq!(
        marta
            .get(&format!("/account/sites/{hidden}/edit"))
            .await
            .status,
        404
    );
    // What the contact corrected stands in the log of the administrators.
    let page = stage.anna().await.get("/audit").await;
    assert!(
        page.says("Marta Sommer") && page.says("Kai 7"),
        "{}",
        page.html
    );
}
