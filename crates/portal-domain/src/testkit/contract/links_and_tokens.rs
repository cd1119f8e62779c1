//! Set-password links and tokens for programs.

use super::sample::Sample;
use super::{Outcome, present};
use crate::ids::CredentialId;
use crate::people::{ApiToken, Holder, PasswordLink};
use crate::ports::{Store, StoreError};
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock, FixedSecrets};
use std::sync::Arc;

/// A link that was asked for and not yet sent.
fn asked_for(ids: &CountingIds, credential: CredentialId, after_seconds: i64) -> PasswordLink {
    PasswordLink {
        id: ids.id(),
        credential,
        token_hash: None,
        requested_at: FixedClock::START.plus_seconds(after_seconds),
        issued_at: None,
        used_at: None,
        voided_at: None,
    }
}

/// Proves R-006 at the store: of two uses, one holds.
pub(super) async fn a_link_is_used_once(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let credential = sample.world.credential_of(Holder::Contact(sample.marta));
    let ids = CountingIds::lane(0x780);
    let asked = asked_for(&ids, credential, 0);
    let issued = PasswordLink {
        token_hash: Some(FixedSecrets::hash_of("link")),
        issued_at: Some(FixedClock::START.plus_seconds(5)),
        ..asked.clone()
    };
    let used = PasswordLink {
        used_at: Some(FixedClock::START.plus_seconds(60)),
        ..issued.clone()
    };
    let hash = FixedSecrets::hash_of("link");
    let work = store.begin().await?;
    work.insert_password_link(&asked).await?;
    work.commit().await?;
    let view = store.read().await?;
    assert_eq!(view.load_password_link(asked.id).await?, Some(asked));
    assert_eq!(view.find_password_link(&hash).await?, None);
    drop(view);
    for next in [&issued, &used] {
        let work = store.begin().await?;
        work.update_password_link(next).await?;
        work.commit().await?;
        let view = store.read().await?;
        let by_token = view.find_password_link(&hash).await?;
        assert_eq!(by_token.as_ref(), Some(next));
        let by_id = view.load_password_link(next.id).await?;
        assert_eq!(by_id.as_ref(), Some(next));
    }
    for late in [&used, &issued] {
        let work = store.begin().await?;
        let again = work.update_password_link(late).await;
        assert_eq!(again, Err(StoreError::Stale));
    }
    let unknown = asked_for(&ids, credential, 0);
    let work = store.begin().await?;
    let nothing = work.update_password_link(&unknown).await;
    assert_eq!(nothing, Err(StoreError::Stale));
    assert_eq!(work.load_password_link(unknown.id).await?, None);
    Ok(())
}

/// Proves R-006 at the store: voiding reaches every link of one credential that was not used, and no other.
pub(super) async fn newer_links_void_older_ones(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let marta = sample.world.credential_of(Holder::Contact(sample.marta));
    let jan = sample.world.credential_of(Holder::Contact(sample.jan));
    let ids = CountingIds::lane(0x781);
    let at = |seconds| Some(FixedClock::START.plus_seconds(seconds));
    let waiting = asked_for(&ids, marta, 0);
    let issued = PasswordLink {
        token_hash: Some(FixedSecrets::hash_of("issued")),
        issued_at: at(1),
        ..asked_for(&ids, marta, 1)
    };
    let used = PasswordLink {
        token_hash: Some(FixedSecrets::hash_of("used")),
        issued_at: at(1),
        used_at: at(2),
        ..asked_for(&ids, marta, 2)
    };
    let voided = PasswordLink {
        voided_at: at(3),
        ..asked_for(&ids, marta, 3)
    };
    let of_jan = asked_for(&ids, jan, 4);
    let all = [&waiting, &issued, &used, &voided, &of_jan];
    let work = store.begin().await?;
    for link in all {
        work.insert_password_link(link).await?;
    }
    work.commit().await?;
    let work = store.begin().await?;
    let now = FixedClock::START.plus_seconds(99);
    work.void_password_links(marta, now).await?;
    work.commit().await?;
    let view = store.read().await?;
    for (link, expected) in all
        .into_iter()
        .zip([Some(now), Some(now), None, at(3), None])
    {
        let stored = view.load_password_link(link.id).await?;
        let expected = PasswordLink {
            voided_at: expected,
            ..link.clone()
        };
        assert_eq!(stored, Some(expected));
    }
    drop(view);
    let work = store.begin().await?;
    let late = work.update_password_link(&issued).await;
    assert_eq!(late, Err(StoreError::Stale), "a voided link comes back");
    Ok(())
}

pub(super) async fn links_are_counted(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let marta = sample.world.credential_of(Holder::Contact(sample.marta));
    let jan = sample.world.credential_of(Holder::Contact(sample.jan));
    let ids = CountingIds::lane(0x782);
    let work = store.begin().await?;
    for seconds in [0, 10, 20] {
        work.insert_password_link(&asked_for(&ids, marta, seconds))
            .await?;
    }
    work.void_password_links(marta, FixedClock::START).await?;
    for (credential, seconds, expected) in [
        (marta, 0, 3),
        (marta, 10, 2),
        (marta, 11, 1),
        (marta, 21, 0),
        (jan, 0, 0),
    ] {
        let since = FixedClock::START.plus_seconds(seconds);
        let count = work.count_password_links(credential, since).await?;
        assert_eq!(count, expected, "since {seconds}");
    }
    Ok(())
}

pub(super) async fn api_tokens_come_go_and_tell_their_use(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let eva = sample.world.credential_of(Holder::Employee(sample.eva));
    let jan = sample.world.credential_of(Holder::Contact(sample.jan));
    let ids = CountingIds::lane(0x783);
    let token = |credential, number: i64| ApiToken {
        id: ids.id(),
        credential,
        token_hash: FixedSecrets::hash_of(&format!("program {number}")),
        epoch: number,
        name: valid(&format!("Export {number} 'ü'")),
        created_at: FixedClock::START.plus_seconds(number),
        expires_at: FixedClock::START.plus_seconds(number + 86_400),
        last_used: None,
    };
    let (first, mut second, of_jan) = (token(eva, 1), token(eva, 2), token(jan, 3));
    let work = store.begin().await?;
    for token in [&first, &second, &of_jan] {
        work.insert_api_token(token).await?;
    }
    second.last_used = Some(FixedClock::START.plus_seconds(60));
    work.touch_api_token(second.id, FixedClock::START.plus_seconds(60))
        .await?;
    work.commit().await?;
    let view = store.read().await?;
    let newest_first = [second.clone(), first.clone()];
    assert_eq!(view.list_api_tokens(eva).await?, newest_first);
    for token in [&first, &second, &of_jan] {
        let found = view.find_api_token(&token.token_hash).await?;
        let (stored, identity) = present(found, token)?;
        assert_eq!(&stored, token);
        let by_credential = view.find_identity(token.credential).await?;
        assert_eq!(by_credential, Some(identity));
    }
    // A session is no token and a token no session.
    assert!(view.find_session(&first.token_hash).await?.is_none());
    drop(view);

    let work = store.begin().await?;
    assert!(!work.remove_api_token(jan, first.id).await?);
    assert!(work.remove_api_token(eva, first.id).await?);
    assert!(!work.remove_api_token(eva, first.id).await?);
    work.commit().await?;
    let view = store.read().await?;
    assert_eq!(view.find_api_token(&first.token_hash).await?, None);
    assert_eq!(view.list_api_tokens(eva).await?, [second]);
    assert_eq!(view.list_api_tokens(jan).await?, [of_jan]);
    Ok(())
}
