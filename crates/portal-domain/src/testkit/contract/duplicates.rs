//! Unique values: taken once, and the answer names the field.

use super::Outcome;
use super::sample::Sample;
use crate::access::{Grant, Scope};
use crate::ids::Uuid;
use crate::people::{Credential, Holder};
use crate::ports::{Store, StoreError, Submission, UnitOfWork};
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock};
use std::sync::Arc;

/// Ids beside those of the sample.
fn ids() -> CountingIds {
    CountingIds::lane(0x7F2)
}

fn taken(field: &'static str) -> Result<(), StoreError> {
    Err(StoreError::Duplicate { field })
}

/// Proves R-002: one namespace for contacts and employees, whatever the case.
pub(super) async fn a_login_name_is_taken_once_in_whatever_case(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let contact = {
        let mut row = sample.world[sample.jan].clone();
        row.id = ids().id();
        row
    };
    let named = |name: &str| Credential {
        login_name: Some(valid(name)),
        ..Credential::fresh(ids().id(), Holder::Contact(contact.id))
    };
    for name in ["marta.sommer", "Marta.SOMMER", "EVA.brandt"] {
        let work = store.begin().await?;
        work.insert_contact(&contact).await?;
        let added = work.insert_credential(&named(name)).await;
        assert_eq!(added, taken("login_name"), "{name}");
    }
    let mut of_jan = sample.world[sample.world.credential_of(Holder::Contact(sample.jan))].clone();
    of_jan.login_name = Some(valid("MARTA.sommer"));
    let work = store.begin().await?;
    assert_eq!(work.update_credential(&of_jan).await, taken("login_name"));
    drop(work);

    // One's own name in another case is nobody else's, and no name is no name twice.
    let work = store.begin().await?;
    of_jan.login_name = Some(valid("JAN.Olsen"));
    work.update_credential(&of_jan).await?;
    work.insert_contact(&contact).await?;
    let nameless = Credential::fresh(ids().id(), Holder::Contact(contact.id));
    work.insert_credential(&nameless).await?;
    let mut of_ugo = sample.world[sample.world.credential_of(Holder::Contact(sample.ugo))].clone();
    of_ugo.login_name = None;
    work.update_credential(&of_ugo).await?;
    Ok(work.commit().await?)
}

pub(super) async fn a_holder_has_one_credential(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    for holder in [Holder::Contact(sample.jan), Holder::Employee(sample.eva)] {
        let work = store.begin().await?;
        let second = Credential::fresh(ids().id(), holder);
        assert!(work.insert_credential(&second).await.is_err());
    }
    Ok(())
}

pub(super) async fn numbers_and_names_are_taken_once(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let world = &sample.world;
    let mut customer = world[sample.suedbau].clone();
    customer.number = world[sample.nordwerk].number.clone();
    let mut project = world[sample.internal].clone();
    project.short_name = world[sample.project].short_name.clone();
    let mut task = world[sample.task].clone();
    let work = store.begin().await?;
    assert_eq!(work.update_customer(&customer).await, taken("number"));
    drop(work);
    let work = store.begin().await?;
    assert_eq!(work.update_project(&project).await, taken("short_name"));
    drop(work);
    customer.id = ids().id();
    project.id = ids().id();
    task.id = ids().id();
    let work = store.begin().await?;
    assert_eq!(work.insert_customer(&customer).await, taken("number"));
    drop(work);
    let work = store.begin().await?;
    assert_eq!(work.insert_project(&project).await, taken("short_name"));
    drop(work);
    let work = store.begin().await?;
    assert_eq!(work.insert_task(&task).await, taken("name"));
    drop(work);
    // The same name in another project is another task.
    task.project = sample.internal;
    let work = store.begin().await?;
    work.insert_task(&task).await?;
    Ok(work.commit().await?)
}

/// Proves R-037: at most one grant per contact, project and scope (and task), whatever its options.
pub(super) async fn a_grant_has_its_place_alone(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = ids();
    let other_task = sample.world.tasks.iter().map(|task| task.id).max();
    let other_task = other_task.unwrap_or(sample.task);
    let at = |scope: Scope| Grant {
        id: ids.id(),
        scope,
        end_date: Some(sample.world.today),
        ..sample.world[sample.grant].clone()
    };
    for scope in [
        Scope::AllTasks,
        Scope::ExistingTasks(vec![other_task]),
        Scope::ExistingTasks(Vec::new()),
        Scope::Task(sample.task),
    ] {
        let work = store.begin().await?;
        let added = work.insert_grant(&at(scope.clone())).await;
        assert_eq!(added, taken("scope"), "{scope:?}");
    }
    let work = store.begin().await?;
    work.insert_grant(&at(Scope::Task(other_task))).await?;
    work.commit().await?;

    // A grant cannot be moved onto another one's place either.
    let work = store.begin().await?;
    let moved = Grant {
        scope: Scope::Task(other_task),
        ..sample.world[sample.grant].clone()
    };
    assert_eq!(work.update_grant(&moved).await, taken("scope"));
    drop(work);

    // What was removed makes room.
    let work = store.begin().await?;
    work.remove_grant(sample.grant, sample.world[sample.grant].version)
        .await?;
    work.insert_grant(&at(Scope::AllTasks)).await?;
    Ok(work.commit().await?)
}

pub(super) async fn a_ticket_number_is_taken_once(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let mut ticket = sample.world[sample.plain].clone();
    ticket.id = ids().id();
    let work = store.begin().await?;
    assert!(work.insert_ticket(&ticket).await.is_err());
    drop(work);
    let work = store.begin().await?;
    let next = work.next_ticket_number().await?;
    assert!(
        sample
            .world
            .tickets
            .iter()
            .all(|ticket| ticket.number.main() < next)
    );
    ticket.number = crate::work::TicketNumber::ticket(next);
    work.insert_ticket(&ticket).await?;
    Ok(work.commit().await?)
}

/// A key that came with a request is remembered for its sender once; others may use the same.
pub(super) async fn a_submission_key_is_taken_once(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let submission = |holder, body: u8| Submission {
        credential: sample.world.credential_of(holder),
        key: "order-7".to_owned(),
        body_hash: [body; 32],
        outcome: Uuid::nil().to_string(),
        at: FixedClock::START,
    };
    let (of_marta, of_eva) = (Holder::Contact(sample.marta), Holder::Employee(sample.eva));
    let work: Box<dyn UnitOfWork> = store.begin().await?;
    work.insert_submission(&submission(of_marta, 1)).await?;
    work.insert_submission(&submission(of_eva, 2)).await?;
    work.commit().await?;
    let work = store.begin().await?;
    let again = work.insert_submission(&submission(of_marta, 3)).await;
    assert_eq!(again, taken("submission"));
    Ok(())
}
