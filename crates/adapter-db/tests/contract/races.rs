//! Several at once: whoever withdraws a right waits for its use, or is seen.

use crate::place::{Place, on_each, on_each_with};
use adapter_db::Backend;
use portal_domain::access::Reach;
use portal_domain::ids::{ContactId, TicketId};
use portal_domain::people::TokenHash;
use portal_domain::ports::{Person, Store, StoreError};
use portal_domain::testkit::{FixedSecrets, World};
use std::sync::Arc;
use std::time::Duration;

async fn logged_in(place: &Place) -> (World, ContactId, TokenHash) {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let project = world.project(customer, "NW-1");
    let marta = world.portal_contact(customer, "Marta Sommer");
    world.grant(marta, project).reach(Reach::All);
    let credential = world.credential_of(portal_domain::people::Holder::Contact(marta));
    world.session(credential, "token");
    world.store(place.store.as_ref()).await.unwrap();
    (world, marta, FixedSecrets::hash_of("token"))
}

/// AC-36: a right that is withdrawn while it is used waits; one that was withdrawn before is not used.
#[tokio::test]
async fn a_withdrawal_waits_for_who_has_asked_and_is_seen_by_who_asks_later() {
    on_each_with(
        |config| {
            config.lock_timeout = Duration::from_millis(200);
            config.acquire_timeout = Duration::from_millis(200);
        },
        |place| async move {
            let (_, marta, token) = logged_in(&place).await;
            let withdraw = || async {
                let unit = place.store.begin().await?;
                let account = unit.find_account(marta).await?.expect("an account");
                for one in unit.grants_of(marta).await? {
                    unit.remove_grant(one.grant.id, one.grant.version).await?;
                }
                unit.touch_account(marta, account.version).await?;
                unit.commit().await
            };
            let grants = |person: Person| match person {
                Person::Contact { access, .. } => access.grants.len(),
                Person::Employee(_) => 0,
            };

            let unit = place.store.begin().await.unwrap();
            let (_, identity) = unit.find_session(&token).await.unwrap().unwrap();
            assert_eq!(grants(identity.person), 1);
            // Whoever has asked keeps the right until the end of the unit of work.
            assert_eq!(withdraw().await, Err(StoreError::Busy));
            unit.commit().await.unwrap();

            withdraw().await.unwrap();
            let unit = place.store.begin().await.unwrap();
            let (_, identity) = unit.find_session(&token).await.unwrap().unwrap();
            assert_eq!(grants(identity.person), 0);
        },
    )
    .await;
}

/// A unit of work that waited for a withdrawal sees all of it: account and grants of one moment.
#[tokio::test]
async fn who_waits_for_a_withdrawal_sees_the_whole_of_it() {
    on_each(|place| async move {
        let (_, marta, token) = logged_in(&place).await;
        let changing = place.store.begin().await.unwrap();
        let account = changing.find_account(marta).await.unwrap().unwrap();
        for one in changing.grants_of(marta).await.unwrap() {
            let grant = one.grant;
            changing
                .remove_grant(grant.id, grant.version)
                .await
                .unwrap();
        }
        let version = account.version;
        changing.touch_account(marta, version).await.unwrap();
        let asking = {
            let store = Arc::clone(&place.store);
            tokio::spawn(async move {
                let unit = store.begin().await.unwrap();
                unit.find_session(&token).await.unwrap().unwrap().1
            })
        };
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(!asking.is_finished());
        changing.commit().await.unwrap();
        let Person::Contact { access, .. } = asking.await.unwrap().person else {
            panic!("a contact");
        };
        assert_eq!(access.account.version, version.next());
        assert_eq!(access.grants, []);
    })
    .await;
}

/// Eight writers that read first and write afterwards, on one row: nobody fails, nothing is lost.
#[tokio::test]
async fn writers_take_turns() {
    on_each(|place| async move {
        let mut world = World::new();
        let customer = world.customer("Nordwerk");
        let project = world.project(customer, "NW-1");
        let ticket = world.ticket(project).id();
        world.store(place.store.as_ref()).await.unwrap();
        let before = lock(&place, ticket).await;
        let writers: Vec<_> = (0..8)
            .map(|n| {
                let store = Arc::clone(&place.store);
                tokio::spawn(async move {
                    for _ in 0..5 {
                        let unit = store.begin().await.unwrap();
                        unit.lock_ticket(ticket).await.unwrap();
                        let number = unit.next_ticket_number().await.unwrap();
                        let at = portal_domain::timestamp::Timestamp::from_micros(number + n);
                        unit.touch_ticket(ticket, at).await.unwrap();
                        unit.commit().await.unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(lock(&place, ticket).await, before);
        // Forty numbers were drawn, each once.
        let unit = place.store.begin().await.unwrap();
        assert!(unit.next_ticket_number().await.unwrap() > 40);
    })
    .await;
}

async fn lock(place: &Place, ticket: TicketId) -> i64 {
    let unit = place.store.begin().await.unwrap();
    unit.lock_ticket(ticket).await.unwrap().unwrap().number()
}

/// A unit of work that failed once keeps nothing, also of what came before and after the failure.
#[tokio::test]
async fn a_failed_unit_of_work_keeps_nothing() {
    on_each(|place| async move {
        let mut world = World::new();
        let one = world.customer("Nordwerk");
        let two = world.customer("Nordwerk");
        world[two].number = world[one].number.clone();
        let unit = place.store.begin().await.unwrap();
        unit.insert_customer(&world[one]).await.unwrap();
        let taken = StoreError::Duplicate { field: "number" };
        assert_eq!(unit.insert_customer(&world[two]).await, Err(taken.clone()));
        assert_eq!(unit.find_customer(one).await, Err(taken.clone()));
        assert_eq!(unit.commit().await, Err(taken));
        let view = place.store.read().await.unwrap();
        assert_eq!(view.find_customer(one).await, Ok(None));
    })
    .await;
}

/// What cannot be understood is an error, never a default.
#[tokio::test]
async fn a_broken_row_shows_nothing() {
    use sea_orm::ConnectionTrait;
    on_each(|place| async move {
        let (_, marta, token) = logged_in(&place).await;
        let raw = place.raw().await;
        for broken in [
            "UPDATE settings SET document = '{}'",
            "UPDATE settings SET document = '{\"contact_read_only\": true}'",
            "UPDATE portal_account SET allowed_statuses = 'accepted,unheard'",
        ] {
            raw.execute_unprepared(broken).await.unwrap();
            let view = place.store.read().await.unwrap();
            let found = view.find_session(&token).await;
            assert!(matches!(found, Err(StoreError::Corrupt(_))), "{found:?}");
        }
        let view = place.store.read().await.unwrap();
        let found = view.find_contact_access(marta).await;
        assert!(matches!(found, Err(StoreError::Corrupt(_))), "{found:?}");
        // Codes and lengths do not even get in.
        for refused in [
            "UPDATE portal_account SET sites_right = 'all'",
            "UPDATE contact SET active = 7",
            "UPDATE access_grant SET reach = 'everything'",
        ] {
            assert!(raw.execute_unprepared(refused).await.is_err(), "{refused}");
        }
        if place.store.backend() == Backend::Sqlite {
            let short = "UPDATE customer SET id = X'00'";
            assert!(raw.execute_unprepared(short).await.is_err());
        }
    })
    .await;
}
