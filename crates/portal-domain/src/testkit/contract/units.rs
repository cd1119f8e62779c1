//! Units of work: what is committed lasts, what is dropped never was.

use super::Outcome;
use super::sample::Sample;
use super::snapshot::snapshot;
use super::writes::WRITES;
use crate::ids::{CustomerId, Uuid};
use crate::ports::{Store, StoreError};
use crate::settings::Settings;
use crate::version::Version;
use std::sync::Arc;

/// Proves R-034 for the settings: nothing is open that nobody opened.
pub(super) async fn a_fresh_store_has_every_switch_off(store: Arc<dyn Store>) -> Outcome {
    let settings = store.read().await?.load_settings().await?;
    let fresh = Settings::fresh(
        settings.company_name.clone(),
        settings.company_language,
        settings.time_zone.clone(),
    );
    assert_eq!(settings, fresh);
    assert_eq!(settings.version, Version::FIRST);
    Ok(())
}

/// Every write is done twice: dropped, it leaves no trace; committed, it shows.
pub(super) async fn dropping_undoes_and_commit_keeps_every_kind_of_write(
    store: Arc<dyn Store>,
) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let mut before = snapshot(store.as_ref(), &sample).await?;
    for write in WRITES {
        let work = store.begin().await?;
        let done = (write.start)(work.as_ref(), &sample).await;
        assert_eq!(done, Ok(()), "{}", write.name);
        drop(work);
        let undone = snapshot(store.as_ref(), &sample).await?;
        assert!(undone == before, "{} was not undone", write.name);

        let work = store.begin().await?;
        let done = (write.start)(work.as_ref(), &sample).await;
        assert_eq!(done, Ok(()), "{} the second time", write.name);
        work.commit().await?;
        let kept = snapshot(store.as_ref(), &sample).await?;
        assert!(kept != before, "{} was not kept", write.name);
        before = kept;
    }
    Ok(())
}

pub(super) async fn a_unit_of_work_reads_its_own_writes(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let work = store.begin().await?;
    let mut customer = sample.world[sample.nordwerk].clone();
    customer.active = false;
    work.update_customer(&customer).await?;
    customer.version = customer.version.next();
    assert_eq!(
        work.find_customer(sample.nordwerk).await?,
        Some(customer.clone())
    );
    // A later write in the same unit of work builds on the version of the earlier one.
    work.update_customer(&customer).await?;
    let access = work.find_contact_access(sample.marta).await?;
    assert_eq!(access.map(|access| access.customer_active), Some(false));
    let (first, second) = (
        work.next_ticket_number().await?,
        work.next_ticket_number().await?,
    );
    assert!(0 < first && first < second);
    Ok(())
}

pub(super) async fn a_view_sees_nothing_uncommitted(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let work = store.begin().await?;
    let mut customer = sample.world[sample.nordwerk].clone();
    customer.active = false;
    work.update_customer(&customer).await?;
    let view = store.read().await?;
    let seen = view.find_customer(sample.nordwerk).await?;
    assert_eq!(seen.map(|row| row.active), Some(true));
    drop(view);
    work.commit().await?;
    let view = store.read().await?;
    let seen = view.find_customer(sample.nordwerk).await?;
    assert_eq!(seen.map(|row| row.active), Some(false));
    Ok(())
}

/// A row that refers to something that does not exist is not kept: refused when it is written or when it is committed.
pub(super) async fn what_refers_to_nothing_is_refused(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let nobody = CustomerId::new(Uuid::from_u128(0xDEAD));
    let mut site = sample.world[sample.site].clone();
    site.id = Uuid::from_u128(0xBEEF).into();
    site.customer = nobody;
    let add = async {
        let work = store.begin().await?;
        work.insert_site(&site).await?;
        work.commit().await
    };
    let added: Result<(), StoreError> = add.await;
    assert!(added.is_err(), "a site of nobody");

    let mut ticket = sample.world[sample.plain].clone();
    ticket.owner = Some(nobody);
    let change = async {
        let work = store.begin().await?;
        work.update_ticket(&ticket).await?;
        work.commit().await
    };
    let changed: Result<(), StoreError> = change.await;
    assert!(changed.is_err(), "a ticket of nobody");

    let view = store.read().await?;
    assert_eq!(view.find_site(site.id).await?, None);
    let found = view
        .find_ticket(
            &sample.everything(),
            crate::ports::TicketKey::Id(sample.plain),
        )
        .await?;
    let owner = found.map(|record| record.ticket.owner);
    assert_eq!(owner, Some(Some(sample.nordwerk)));
    Ok(())
}
