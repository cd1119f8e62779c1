//! Row versions: an update of what somebody else has changed is told, and changes nothing.

use super::Outcome;
use super::sample::Sample;
use crate::ids::Uuid;
use crate::people::Holder;
use crate::ports::{Store, StoreError, UnitOfWork};
use crate::testkit::world::valid;
use crate::version::Version;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

type Writing<'a> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 'a>>;

/// Updates one row of the sample, stored in this version, under this id where the row has one of its own.
struct Update {
    name: &'static str,
    start: for<'a> fn(&'a dyn UnitOfWork, &'a Sample, Version, Option<Uuid>) -> Writing<'a>,
}

macro_rules! updates {
    ($($name:ident: $row:expr, $id:ident;)+) => {
        &[$(Update {
            name: stringify!($name),
            start: |work, sample, version, id| Box::pin(async move {
                let find: fn(&Sample) -> _ = $row;
                let mut row = find(sample);
                row.version = version;
                if let Some(id) = id {
                    row.$id = id.into();
                }
                work.$name(&row).await
            }),
        },)+]
    };
}

const UPDATES: &[Update] = updates! {
    update_customer: |sample| sample.world[sample.nordwerk].clone(), id;
    update_site: |sample| sample.world[sample.site].clone(), id;
    update_machine: |sample| sample.world[sample.machine].clone(), id;
    update_contact: |sample| sample.world[sample.marta].clone(), id;
    update_grant: |sample| sample.world[sample.grant].clone(), id;
    update_employee: |sample| sample.world[sample.eva].clone(), id;
    update_group: |sample| sample.world[sample.group].clone(), id;
    update_project: |sample| sample.world[sample.project].clone(), id;
    update_task: |sample| sample.world[sample.task].clone(), id;
    update_ticket_type: |sample| sample.world[sample.ticket_type].clone(), id;
    update_ticket: |sample| sample.world[sample.plain].clone(), id;
    update_credential: |sample| {
        sample.world[sample.world.credential_of(Holder::Contact(sample.marta))].clone()
    }, id;
    update_account: |sample| {
        let mut accounts = sample.world.accounts.iter();
        let of_marta = accounts.find(|account| account.contact == sample.marta);
        of_marta.cloned().unwrap_or_else(|| {
            crate::people::PortalAccount::fresh(sample.marta, crate::testkit::FixedClock::START)
        })
    }, contact;
};

/// Every update in the version that was read, then again in the same version.
pub(super) async fn a_stale_version_changes_nothing(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    for update in UPDATES {
        let work = store.begin().await?;
        let ahead = (update.start)(work.as_ref(), &sample, Version::FIRST.next(), None).await;
        assert_eq!(ahead, Err(StoreError::Stale), "{} ahead", update.name);
        drop(work);

        let work = store.begin().await?;
        let first = (update.start)(work.as_ref(), &sample, Version::FIRST, None).await;
        assert_eq!(first, Ok(()), "{}", update.name);
        work.commit().await?;

        let work = store.begin().await?;
        let second = (update.start)(work.as_ref(), &sample, Version::FIRST, None).await;
        assert_eq!(second, Err(StoreError::Stale), "{} again", update.name);
        drop(work);

        // The row has exactly the next version.
        let work = store.begin().await?;
        let third = (update.start)(work.as_ref(), &sample, Version::FIRST.next(), None).await;
        assert_eq!(third, Ok(()), "{} in the next version", update.name);
    }
    stale_settings_accounts_and_grants(store.as_ref(), &sample).await
}

/// The versioned writes that take no row.
async fn stale_settings_accounts_and_grants(store: &dyn Store, sample: &Sample) -> Outcome {
    let work = store.begin().await?;
    let mut settings = work.load_settings().await?;
    work.update_settings(&settings).await?;
    work.commit().await?;
    let work = store.begin().await?;
    let again = work.update_settings(&settings).await;
    assert_eq!(again, Err(StoreError::Stale));
    settings.version = settings.version.next();
    work.update_settings(&settings).await?;
    drop(work);

    let work = store.begin().await?;
    work.touch_account(sample.jan, Version::FIRST).await?;
    let again = work.touch_account(sample.jan, Version::FIRST).await;
    assert_eq!(again, Err(StoreError::Stale));
    let account = work.find_account(sample.jan).await?;
    assert_eq!(
        account.map(|account| account.version),
        Some(Version::FIRST.next())
    );
    drop(work);

    let work = store.begin().await?;
    let old = work.remove_grant(sample.grant, Version::FIRST).await;
    assert_eq!(old, Err(StoreError::Stale));
    work.remove_grant(sample.grant, Version::FIRST.next())
        .await?;
    assert_eq!(work.find_grant(sample.grant).await?, None);
    let gone = work.remove_grant(sample.grant, Version::FIRST.next()).await;
    assert_eq!(gone, Err(StoreError::Stale));
    Ok(())
}

pub(super) async fn a_row_that_is_not_there_is_stale(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    for update in UPDATES {
        let work = store.begin().await?;
        let unknown = Some(Uuid::from_u128(0xDEAD));
        let nothing = (update.start)(work.as_ref(), &sample, Version::FIRST, unknown).await;
        assert_eq!(nothing, Err(StoreError::Stale), "{}", update.name);
    }
    Ok(())
}

/// The version of a row is the store's alone: it counts, whatever else changes.
pub(super) async fn an_update_stores_everything_but_the_version(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let mut contact = sample.world[sample.marta].clone();
    contact.last_name = valid("Winter");
    contact.first_name = None;
    contact.email = None;
    contact.phone = Some(valid("040 7"));
    contact.active = false;
    contact.notify_without_grant = true;
    contact.employee = Some(sample.eva);
    for _ in 0..3 {
        let work = store.begin().await?;
        work.update_contact(&contact).await?;
        work.commit().await?;
        contact.version = contact.version.next();
        let view = store.read().await?;
        assert_eq!(
            view.find_contact(sample.marta).await?,
            Some(contact.clone())
        );
    }
    Ok(())
}
