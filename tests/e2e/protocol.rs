//! The protocol of acceptance as a page and as a text, over HTTP.

use portal_domain::access::Reach;
use portal_tests::guests::{contact, grant, reaching, record, visitor};
use portal_tests::house::House;

/// Proves R-215: each answer stands in the protocol with who, when and why; who sees the ticket reads and saves it, the
/// version is for employees, and nobody else learns that there is one.
#[tokio::test(flavor = "multi_thread")]
async fn every_answer_stands_in_the_protocol() {
    for house in House::on_every_database().await {
        let id = contact(&house, "Marta", "Sommer").await;
        grant(&house, id, house.project, reaching(Reach::Named)).await;
        contact(&house, "Nina", "Lang").await;
        let mut marta = visitor(&house, "marta.sommer").await;
        let mut eva = visitor(&house, "eva.brandt").await;
        let ticket = record(&mut marta, "Press 3 stops", "Every morning.").await;
        let protocol = format!("{ticket}/protocol");
        let text = format!("{protocol}.txt");
        let page = marta.get(&protocol).await.with_status(200);
        assert!(page.sees("No answer yet"), "{}", page.words());
        assert!(!marta.get(&ticket).await.body.contains(&protocol));

        let status = format!("{ticket}/status");
        let answer = format!("{ticket}/answer");
        for (to, decision, words) in [
            ("in_process", "", ""),
            ("done", "return", "Still stops.\n2. Work accepted"),
            ("done", "accept", ""),
        ] {
            eva.fill(&ticket, &status, &[("status", to)])
                .await
                .with_status(303);
            if !decision.is_empty() {
                marta
                    .fill(
                        &format!("{answer}?decision={decision}"),
                        &answer,
                        &[("comment", words)],
                    )
                    .await
                    .with_status(303);
            }
        }
        let page = marta.get(&ticket).await.with_status(200);
        let page = marta.click(&page, "Open and print").await.with_status(200);
        for words in [
            "Press 3 stops",
            "Work sent back",
            "Still stops.",
            "Work accepted",
            "Marta Sommer",
            "Eva Brandt",
        ] {
            assert!(page.sees(words), "{words}: {}", page.words());
        }
        assert!(!page.sees("Version of the ticket"), "that is for employees");
        let staff = eva.get(&protocol).await.with_status(200);
        assert!(staff.sees("Version of the ticket") && staff.sees("Nordwerk"));

        let saved = marta.get(&text).await.with_status(200);
        assert_eq!(
            saved.header("content-type"),
            Some("text/plain; charset=utf-8")
        );
        let disposition = saved.header("content-disposition").unwrap();
        assert!(disposition.starts_with("attachment;"), "{disposition}");
        assert_eq!(saved.body.matches("\n2. Work accepted\n").count(), 1);
        assert!(
            saved.body.contains("\n  > 2. Work accepted\n"),
            "{}",
            saved.body
        );

        let mut nina = visitor(&house, "nina.lang").await;
        for path in [&protocol, &text] {
            let hidden = nina.get(path).await.with_status(404);
            let absent = nina
                .get(&path.replace("/tickets/1/", "/tickets/999/"))
                .await
                .with_status(404);
            assert_eq!(hidden.words(), absent.words());
        }
    }
}
