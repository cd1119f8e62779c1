//! The pages of a ticket, from recording to acceptance, as a browser without script sees them.

use portal_domain::access::Reach;
use portal_tests::guests::{contact, grant, reaching, record, visitor};
use portal_tests::house::House;

/// Proves over HTTP on every database.
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_records_follows_and_accepts() {
    for house in House::on_every_database().await {
        let marta = contact(&house, "Marta", "Sommer").await;
        grant(&house, marta, house.project, reaching(Reach::Named)).await;
        let mut marta = visitor(&house, "marta.sommer").await;
        let ticket = record(&mut marta, "Press 3 stops", "Every morning.").await;
        let page = marta.get(&ticket).await.with_status(200);
        assert!(
            page.sees("Press 3 stops") && page.sees("Every morning."),
            "{}",
            page.words()
        );
        assert!(
            !page.body.contains("/answer"),
            "nothing is to be answered yet"
        );

        let mut eva = visitor(&house, "eva.brandt").await;
        let page = eva.get("/tickets").await.with_status(200);
        assert!(page.sees("Press 3 stops"), "{}", page.words());
        let assign = format!("{ticket}/assign");
        eva.fill(&ticket, &assign, &[("take", "true")])
            .await
            .with_status(303);
        let status = format!("{ticket}/status");
        eva.fill(&ticket, &status, &[("status", "in_process")])
            .await
            .with_status(303);
        eva.fill(&ticket, &status, &[("status", "done")])
            .await
            .with_status(303);

        let answer = format!("{ticket}/answer");
        let reject = format!("{answer}?decision=reject");
        let refused = marta
            .fill(&reject, &answer, &[("comment", " \u{200b} ")])
            .await
            .with_status(422);
        assert!(refused.sees("Please give a reason"), "{}", refused.words());
        assert!(marta.get(&ticket).await.sees("Are you satisfied"));
        let accept = format!("{answer}?decision=accept");
        marta.fill(&accept, &answer, &[]).await.with_status(303);
        let page = marta.get(&ticket).await.with_status(200);
        assert!(page.sees("Accepted"), "{}", page.words());
        let mail = house
            .smtp
            .wait_for_mail("eva@kestrel.example", "Press 3")
            .await;
        assert!(mail.mentions("Press 3 stops"));
    }
}
