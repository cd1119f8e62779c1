//! Filters that people keep: each sees its own and what is shared with its kind.

use super::sample::Sample;
use super::{Outcome, present};
use crate::ids::SavedFilterId;
use crate::ports::{Store, StoreError};
use crate::testkit::CountingIds;
use crate::testkit::world::valid;
use crate::version::Version;
use crate::work::{Party, SavedFilter, SavedQuery, Sharing};
use std::sync::Arc;

fn filter(ids: &CountingIds, owner: Party, name: &str, sharing: Sharing) -> SavedFilter {
    let pairs = [("status".to_owned(), "new".to_owned())];
    SavedFilter {
        id: ids.id(),
        version: Version::FIRST,
        owner,
        name: valid(name),
        sharing,
        query: SavedQuery::of(&pairs).unwrap_or_default(),
    }
}

async fn names(store: &dyn Store, reader: Party) -> Result<Vec<String>, StoreError> {
    let filters = store.read().await?.saved_filters(reader).await?;
    Ok(filters.iter().map(|one| one.name.to_string()).collect())
}

pub(super) async fn saved_filters_reach_whom_they_are_shared_with(
    store: Arc<dyn Store>,
) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let (ada, eva) = (Party::Employee(sample.ada), Party::Employee(sample.eva));
    let (marta, jan) = (Party::Contact(sample.marta), Party::Contact(sample.jan));
    let ids = CountingIds::lane(0x7A0);
    let work = store.begin().await?;
    for one in [
        filter(&ids, eva, "b of Eva", Sharing::Own),
        filter(&ids, eva, "A of Eva", Sharing::Staff),
        filter(&ids, ada, "Of Ada", Sharing::Everybody),
        filter(&ids, ada, "Of Ada for staff", Sharing::Staff),
        filter(&ids, marta, "Of Marta", Sharing::Own),
        // The name is taken once for each owner only.
        filter(&ids, jan, "Of Marta", Sharing::Own),
    ] {
        work.insert_saved_filter(&one).await?;
    }
    work.commit().await?;
    let of = async |reader| names(store.as_ref(), reader).await;
    assert_eq!(
        of(eva).await?,
        ["A of Eva", "b of Eva", "Of Ada", "Of Ada for staff"]
    );
    assert_eq!(of(ada).await?, ["Of Ada", "Of Ada for staff", "A of Eva"]);
    assert_eq!(of(marta).await?, ["Of Marta", "Of Ada"]);
    assert_eq!(of(jan).await?, ["Of Marta", "Of Ada"]);
    assert_eq!(of(Party::Contact(sample.ugo)).await?, ["Of Ada"]);
    let work = store.begin().await?;
    let again = filter(&ids, eva, "a OF eva", Sharing::Own);
    let taken = work.insert_saved_filter(&again).await;
    assert_eq!(taken, Err(StoreError::Duplicate { field: "name" }));
    Ok(())
}

pub(super) async fn saved_filters_change_in_their_version(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let eva = Party::Employee(sample.eva);
    let ids = CountingIds::lane(0x7A1);
    let first = filter(&ids, eva, "First", Sharing::Own);
    let work = store.begin().await?;
    work.insert_saved_filter(&first).await?;
    work.commit().await?;
    let stored = async |id: SavedFilterId| store.read().await?.find_saved_filter(id).await;
    assert_eq!(stored(first.id).await?, Some(first.clone()));
    assert_eq!(stored(ids.id()).await?, None);
    let renamed = SavedFilter {
        name: valid("Second"),
        sharing: Sharing::Staff,
        query: SavedQuery::default(),
        ..first.clone()
    };
    let work = store.begin().await?;
    work.update_saved_filter(&renamed).await?;
    work.commit().await?;
    let found = present(stored(first.id).await?, first.id)?;
    let expected = SavedFilter {
        version: Version::FIRST.next(),
        ..renamed.clone()
    };
    assert_eq!(found, expected);
    let work = store.begin().await?;
    let stale = work.update_saved_filter(&first).await;
    assert_eq!(stale, Err(StoreError::Stale));
    drop(work);
    let work = store.begin().await?;
    let stale = work.remove_saved_filter(first.id, Version::FIRST).await;
    assert_eq!(stale, Err(StoreError::Stale));
    Ok(())
}

pub(super) async fn everybody_begins_with_one_filter(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let (eva, marta) = (Party::Employee(sample.eva), Party::Contact(sample.marta));
    let ids = CountingIds::lane(0x7A2);
    let shared = filter(&ids, eva, "Shared", Sharing::Everybody);
    let own = filter(&ids, marta, "Own", Sharing::Own);
    let work = store.begin().await?;
    work.insert_saved_filter(&shared).await?;
    work.insert_saved_filter(&own).await?;
    work.commit().await?;
    let begins = async |reader| store.read().await?.default_filter(reader).await;
    assert_eq!(begins(eva).await?, None);
    for (reader, chosen) in [
        (eva, Some(&shared)),
        (marta, Some(&own)),
        (marta, Some(&shared)),
        (marta, None),
        (marta, Some(&shared)),
    ] {
        let work = store.begin().await?;
        let id = chosen.map(|filter| filter.id);
        work.set_default_filter(reader, id).await?;
        work.commit().await?;
        assert_eq!(begins(reader).await?.as_ref(), chosen);
    }
    let work = store.begin().await?;
    work.remove_saved_filter(shared.id, Version::FIRST).await?;
    work.commit().await?;
    assert_eq!(begins(eva).await?, None);
    assert_eq!(begins(marta).await?, None);
    let work = store.begin().await?;
    let gone = async {
        work.set_default_filter(eva, Some(shared.id)).await?;
        work.commit().await
    };
    assert!(gone.await.is_err());
    Ok(())
}
