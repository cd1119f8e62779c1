//! Figures beside the rows that administrators read.

use super::Outcome;
use super::sample::Sample;
use crate::ids::{TaskId, TicketId, Uuid};
use crate::people::{Holder, PasswordLink, SiteKind};
use crate::ports::{CustomerFigures, ProjectFigures, Store};
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock, FixedSecrets};
use crate::values::LoginName;
use crate::work::{Status, TicketNumber};
use std::sync::Arc;

/// Open are new, in process and done; subtasks count, other customers and projects do not.
pub(super) async fn figures_count_what_is_there(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let world = &mut sample.world;
    let bare = world.customer("Leerlauf");
    let project = world.project(sample.nordwerk, "NW-7");
    let empty = world.project(sample.nordwerk, "NW-8");
    let (task, other) = (world.task(project, "Eins"), world.task(project, "Zwei"));
    let idle = world.task(project, "Drei");
    for status in Status::ALL {
        world.ticket(project).task(task).status(status);
    }
    let parent = world.ticket(project).task(other).id();
    world.subtask(parent);
    world.ticket(project);
    // A secondary assignment is no ticket of the project.
    world.ticket(sample.of_suedbau).also_in(project);
    // The first active main address by label gives the city.
    for (label, city, kind, active) in [
        ("a", "Bremen", SiteKind::Invoice, true),
        ("b", "Kiel", SiteKind::Default, false),
        ("C", "Rostock", SiteKind::Default, true),
        ("d", "Emden", SiteKind::Default, true),
    ] {
        let site = world.site(bare, label);
        world[site].city = valid(city);
        world[site].kind = kind;
        world[site].active = active;
    }
    let none = world.customer("Ohne Adresse");
    world.store(store.as_ref()).await?;
    let view = store.read().await?;

    let mut figures = view
        .customer_figures(&[none, sample.nordwerk, bare])
        .await?;
    figures.sort_by_key(|row| row.customer);
    let row = |customer, city: Option<&str>, contacts, open_tickets| CustomerFigures {
        customer,
        city: city.map(str::to_owned),
        contacts,
        open_tickets,
    };
    let mut expected = [
        row(sample.nordwerk, Some("Hamburg"), 2, 8),
        row(bare, Some("Rostock"), 0, 0),
        row(none, None, 0, 0),
    ];
    expected.sort_by_key(|row| row.customer);
    assert_eq!(figures, expected);

    let mut figures = view.project_figures(&[project, empty]).await?;
    figures.sort_by_key(|row| row.project);
    let row = |project, tasks, open_tickets| ProjectFigures {
        project,
        tasks,
        open_tickets,
    };
    let mut expected = [row(project, 3, 6), row(empty, 0, 0)];
    expected.sort_by_key(|row| row.project);
    assert_eq!(figures, expected);

    let mut by_task = view.open_tickets_by_task(project).await?;
    by_task.sort_unstable();
    let mut expected: Vec<(TaskId, u32)> = vec![(task, 3), (other, 2)];
    expected.sort_unstable();
    assert_eq!(by_task, expected, "{idle:?} has none");
    assert_eq!(view.open_tickets_by_task(empty).await?, []);
    assert_eq!(view.customer_figures(&[]).await?, []);
    assert_eq!(view.project_figures(&[]).await?, []);
    Ok(())
}

pub(super) async fn logins_grants_and_numbers_are_told(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let world = &mut sample.world;
    let nameless = world.credential_of(Holder::Contact(sample.ugo));
    world[nameless].login_name = None;
    let bare = world.contact(sample.nordwerk, "Kim Kahl");
    let subtask = world.subtask(sample.plain).id();
    world.store(store.as_ref()).await?;
    let view = store.read().await?;

    let marta = Holder::Contact(sample.marta);
    let eva = Holder::Employee(sample.eva);
    let asked = [
        marta,
        eva,
        Holder::Contact(sample.ugo),
        Holder::Contact(bare),
        // The id of an employee is not that of a contact.
        Holder::Contact(sample.ada.uuid().into()),
    ];
    let mut names = view.login_names(&asked).await?;
    names.sort_by_key(|(holder, _)| *holder);
    let name = |text: &str| valid::<LoginName>(text);
    let mut expected = vec![(marta, name("marta.sommer")), (eva, name("eva.brandt"))];
    expected.sort_by_key(|(holder, _)| *holder);
    assert_eq!(names, expected);
    for one in [marta, eva] {
        let names = view.login_names(&[one]).await?;
        assert_eq!(names.len(), 1, "{one:?}");
    }
    assert_eq!(view.login_names(&[]).await?, []);

    let mut grants = view.count_grants(&[sample.jan, bare, sample.marta]).await?;
    grants.sort_unstable();
    let mut expected = [(sample.jan, 1), (sample.marta, 3)];
    expected.sort_unstable();
    assert_eq!(grants, expected);
    assert_eq!(view.count_grants(&[]).await?, []);

    let unknown = TicketId::new(Uuid::from_u128(0xDEAD));
    let asked = [subtask, unknown, sample.foreign];
    let mut numbers = view.ticket_numbers(&asked).await?;
    numbers.sort_unstable();
    let number = |id: TicketId| (id, sample.world[id].number);
    let mut expected: Vec<(TicketId, TicketNumber)> = vec![number(subtask), number(sample.foreign)];
    expected.sort_unstable();
    assert_eq!(numbers, expected);
    assert_eq!(view.ticket_numbers(&[]).await?, []);
    Ok(())
}

pub(super) async fn the_newest_open_link_is_found(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let marta = sample.world.credential_of(Holder::Contact(sample.marta));
    let jan = sample.world.credential_of(Holder::Contact(sample.jan));
    let ids = CountingIds::lane(0x78A);
    let link = |credential, seconds: i64| PasswordLink {
        id: ids.id(),
        credential,
        token_hash: Some(FixedSecrets::hash_of(&format!("link {seconds}"))),
        requested_at: FixedClock::START.plus_seconds(seconds),
        issued_at: Some(FixedClock::START.plus_seconds(seconds)),
        used_at: None,
        voided_at: None,
    };
    let open = link(marta, 1);
    let mut used = link(marta, 2);
    used.used_at = Some(FixedClock::START);
    let mut voided = link(marta, 3);
    voided.voided_at = Some(FixedClock::START);
    let older = link(marta, 0);
    let of_jan = link(jan, 4);
    let view = store.read().await?;
    assert_eq!(view.open_password_link(marta).await?, None);
    drop(view);
    let work = store.begin().await?;
    for link in [&used, &open, &voided, &older, &of_jan] {
        work.insert_password_link(link).await?;
    }
    work.commit().await?;
    let view = store.read().await?;
    assert_eq!(view.open_password_link(marta).await?, Some(open));
    assert_eq!(view.open_password_link(jan).await?, Some(of_jan));
    Ok(())
}
