//! Sessions: begun, used, ended, swept.

use super::Outcome;
use super::sample::Sample;
use crate::ids::{CredentialId, SessionId};
use crate::people::{Holder, Session};
use crate::ports::{Store, StoreError};
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock, FixedSecrets};
use std::sync::Arc;

/// Three sessions of Marta, one of Jan and one of Eva, in that order, each a minute younger than the one before.
async fn begun(store: &dyn Store) -> Result<(Sample, Vec<Session>), StoreError> {
    let sample = Sample::in_store(store).await?;
    let ids = CountingIds::lane(0x7FD);
    let (marta, jan, eva) = (
        Holder::Contact(sample.marta),
        Holder::Contact(sample.jan),
        Holder::Employee(sample.eva),
    );
    let work = store.begin().await?;
    let mut sessions = Vec::new();
    for (number, holder) in (0..).zip([marta, marta, marta, jan, eva]) {
        let began = FixedClock::START.plus_seconds(60 * number);
        let session = Session {
            id: ids.id(),
            credential: sample.world.credential_of(holder),
            token_hash: FixedSecrets::hash_of(&format!("token {number}")),
            epoch: number,
            created_at: began,
            last_seen: began,
            expires_at: began.plus_seconds(3600),
            user_agent: (number % 2 == 0).then(|| valid(&format!("Firefox/{number} 'ü'"))),
            address: (number % 2 == 1).then(|| valid("2001:db8::7")),
        };
        work.insert_session(&session).await?;
        sessions.push(session);
    }
    work.commit().await?;
    Ok((sample, sessions))
}

async fn running(
    store: &dyn Store,
    credential: CredentialId,
) -> Result<Vec<SessionId>, StoreError> {
    let view = store.read().await?;
    let listed = view.list_sessions(credential).await?;
    Ok(listed.iter().map(|session| session.id).collect())
}

pub(super) async fn sessions_end_one_by_one_and_together(store: Arc<dyn Store>) -> Outcome {
    let (sample, sessions) = begun(store.as_ref()).await?;
    let marta = sample.world.credential_of(Holder::Contact(sample.marta));
    let jan = sample.world.credential_of(Holder::Contact(sample.jan));
    let [first, second, third, of_jan, of_eva] = sessions.as_slice() else {
        return Ok(());
    };
    let view = store.read().await?;
    let newest_first = [third.clone(), second.clone(), first.clone()];
    assert_eq!(view.list_sessions(marta).await?, newest_first);
    drop(view);

    // Somebody else's session is not one's own to end.
    let work = store.begin().await?;
    work.end_session(jan, first.id).await?;
    work.commit().await?;
    assert_eq!(
        running(store.as_ref(), marta).await?,
        [third.id, second.id, first.id]
    );

    let work = store.begin().await?;
    work.end_session(marta, second.id).await?;
    work.end_session(marta, second.id).await?;
    assert!(work.find_session(&second.token_hash).await?.is_none());
    work.commit().await?;
    assert_eq!(running(store.as_ref(), marta).await?, [third.id, first.id]);

    let work = store.begin().await?;
    work.end_sessions(marta, Some(first.id)).await?;
    work.commit().await?;
    assert_eq!(running(store.as_ref(), marta).await?, [first.id]);

    // The exception has to be one's own.
    let work = store.begin().await?;
    work.end_sessions(marta, Some(of_jan.id)).await?;
    work.commit().await?;
    assert_eq!(running(store.as_ref(), marta).await?, []);
    let view = store.read().await?;
    for ended in [first, second, third] {
        assert!(view.find_session(&ended.token_hash).await?.is_none());
    }
    for other in [of_jan, of_eva] {
        let found = view.find_session(&other.token_hash).await?;
        assert_eq!(found.map(|(session, _)| session).as_ref(), Some(other));
    }
    Ok(())
}

pub(super) async fn sessions_are_touched_and_renewed(store: Arc<dyn Store>) -> Outcome {
    let (_, sessions) = begun(store.as_ref()).await?;
    let [first, second, ..] = sessions.as_slice() else {
        return Ok(());
    };
    let later = FixedClock::START.plus_seconds(1234);
    let work = store.begin().await?;
    work.touch_session(first.id, later).await?;
    work.renew_session(second.id, 77).await?;
    // Of sessions that are gone, nothing is noted.
    let gone: SessionId = CountingIds::lane(0x7FE).id();
    work.touch_session(gone, later).await?;
    work.renew_session(gone, 77).await?;
    work.commit().await?;
    let view = store.read().await?;
    let found = view.find_session(&first.token_hash).await?;
    let touched = Session {
        last_seen: later,
        ..first.clone()
    };
    assert_eq!(found.map(|(session, _)| session), Some(touched));
    let found = view.find_session(&second.token_hash).await?;
    let renewed = Session {
        epoch: 77,
        ..second.clone()
    };
    assert_eq!(found.map(|(session, _)| session), Some(renewed));
    Ok(())
}

pub(super) async fn expired_sessions_are_swept(store: Arc<dyn Store>) -> Outcome {
    let (_, sessions) = begun(store.as_ref()).await?;
    let [first, second, third, ..] = sessions.as_slice() else {
        return Ok(());
    };
    let work = store.begin().await?;
    // The second one expires at this very time, which is not before it.
    assert_eq!(work.sweep_sessions(second.expires_at).await?, 1);
    work.commit().await?;
    let work = store.begin().await?;
    assert!(work.find_session(&first.token_hash).await?.is_none());
    assert!(work.find_session(&second.token_hash).await?.is_some());
    assert_eq!(work.sweep_sessions(second.expires_at).await?, 0);
    let later = third.expires_at.plus_seconds(1);
    assert_eq!(work.sweep_sessions(later).await?, 2);
    work.commit().await?;
    Ok(())
}
