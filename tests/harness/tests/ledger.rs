use portal_domain::people::Holder;

use crate::drafts::Draft;
use crate::guests::{contact, program};
use crate::house::House;
use crate::ledger::Ledger;

/// What is only looked at stays, what is written is seen, and each row is told once.
#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_sees_what_was_written_and_nothing_else() {
    for house in House::on_every_database().await {
        let marta = contact(&house, "Marta", "Sommer").await;
        let eva = program(&house, "eva.brandt").await;
        let ledger = Ledger::open(&house).await;
        let before = ledger.read().await;
        house.clock.advance(120);
        eva.get("/api/v1/tickets").send().await.with_status(200);
        assert_eq!(before.difference(&ledger.read().await), "");
        let ticket = Draft {
            subject: "Press 3 stops".to_owned(),
            ..Draft::of(&house)
        };
        let ticket = ticket.lay(&house).await;
        let after = ledger.read().await;
        let told = before.difference(&after);
        assert_eq!(told.matches("Press 3 stops").count(), 1, "{told}");
        assert!(told.contains("+ history:"), "{told}");
        let work = house.portal.store.begin().await.unwrap();
        let found = work.find_credential_of(Holder::Contact(marta)).await;
        let mut credential = found.unwrap().unwrap();
        credential.must_change = true;
        work.update_credential(&credential).await.unwrap();
        work.commit().await.unwrap();
        let told = after.difference(&ledger.read().await);
        assert_eq!(told.matches("- credential:").count(), 1, "{told}");
        assert_eq!(told.matches("+ credential:").count(), 1, "{told}");
        assert_eq!(ticket.number.part(), 0);
    }
}
