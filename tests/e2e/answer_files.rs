//! Files that come with an answer, over HTTP.

use portal_domain::access::{GrantOptions, Reach};
use portal_tests::guests::{contact, grant, reaching, record, visitor};
use portal_tests::house::House;
use portal_tests::http::{Person, Upload};

fn photo(name: &str, content: impl Into<Vec<u8>>) -> Upload {
    Upload::new("attachments", name, "text/plain", content)
}

/// A ticket of Marta's that Eva reports as done.
async fn done_ticket(house: &House, marta: &mut Person) -> String {
    let ticket = record(marta, "Press 3 stops", "Every morning.").await;
    let mut eva = visitor(house, "eva.brandt").await;
    let assign = format!("{ticket}/assign");
    eva.fill(&ticket, &assign, &[("take", "true")])
        .await
        .with_status(303);
    let status = format!("{ticket}/status");
    for to in ["in_process", "done"] {
        eva.fill(&ticket, &status, &[("status", to)])
            .await
            .with_status(303);
    }
    ticket
}

/// How many files the house keeps, with those that nothing points at.
async fn stored(house: &House) -> usize {
    let later = house.portal.now().plus_seconds(3600);
    house
        .portal
        .blobs
        .finished_before(later)
        .await
        .unwrap()
        .len()
}

/// Proves: a reason comes with files, they belong to the comment that carries it, and the protocol
/// names them.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_takes_files_with_its_reason() {
    for house in House::on_every_database().await {
        let id = contact(&house, "Marta", "Sommer").await;
        grant(&house, id, house.project, reaching(Reach::Named)).await;
        let mut marta = visitor(&house, "marta.sommer").await;
        let ticket = done_ticket(&house, &mut marta).await;
        let answer = format!("{ticket}/answer");
        for (decision, file) in [("return", "still-blank.txt"), ("reject", "crack.txt")] {
            let form = marta
                .get(&format!("{answer}?decision={decision}"))
                .await
                .with_status(200);
            let words = format!("See {file}.");
            marta
                .submit_with(
                    &form,
                    &answer,
                    &[("comment", &words)],
                    &[photo(file, "what it looks like")],
                )
                .await
                .with_status(303);
            let page = marta.get(&ticket).await.with_status(200);
            assert!(page.sees(&words) && page.sees(file), "{}", page.words());
            let download = marta.get(&page.link(file)).await.with_status(200);
            assert_eq!(download.bytes, b"what it looks like");
            if decision == "return" {
                let mut eva = visitor(&house, "eva.brandt").await;
                let status = format!("{ticket}/status");
                eva.fill(&ticket, &status, &[("status", "done")])
                    .await
                    .with_status(303);
            }
        }
        let protocol = marta
            .get(&format!("{ticket}/protocol"))
            .await
            .with_status(200);
        assert!(protocol.sees("still-blank.txt") && protocol.sees("crack.txt"));
    }
}

/// Proves R-088: a file that is too large or one too many is refused at its field, what was typed stays, and nothing of
/// it is kept.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_file_costs_no_words() {
    for house in House::on_every_database().await {
        let id = contact(&house, "Marta", "Sommer").await;
        grant(&house, id, house.project, reaching(Reach::Named)).await;
        let mut marta = visitor(&house, "marta.sommer").await;
        let ticket = done_ticket(&house, &mut marta).await;
        let answer = format!("{ticket}/answer");
        let form = marta.get(&format!("{answer}?decision=reject")).await;
        let large = [photo("film.txt", vec![b'x'; 1_000_001])];
        let many: Vec<Upload> = (0..=house.portal.limits.max_files)
            .map(|i| photo(&format!("{i}.txt"), "x"))
            .collect();
        let words = [("comment", "The crack is back.")];
        for files in [&large[..], &many] {
            let page = marta.submit_with(&form, &answer, &words, files).await;
            assert!(matches!(page.status, 413 | 422), "{}", page.status);
            let again = page.form(&answer);
            assert_eq!(again.value("comment"), Some("The crack is back."));
            assert_eq!(again.value("decision"), Some("reject"));
        }
        // The same for a comment and for a new ticket.
        let comments = format!("{ticket}/comments");
        let form = marta.get(&ticket).await;
        let page = marta
            .submit_with(&form, &comments, &[("text", "Look here.")], &large)
            .await;
        assert_eq!(page.form(&comments).value("text"), Some("Look here."));
        let form = marta.get("/tickets/new").await;
        let values = [("subject", "Belt"), ("description", "It runs off.")];
        let page = marta
            .submit_with(&form, "/tickets/new", &values, &large)
            .await;
        let again = page.form("/tickets/new");
        assert_eq!(again.value("subject"), Some("Belt"));
        assert_eq!(again.value("description"), Some("It runs off."));
        assert_eq!(stored(&house).await, 0, "{}", house.database());
    }
}

/// Proves: who may not answer leaves no file behind, whatever is sent.
#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_answer_stores_no_file() {
    let house = House::on_every_database().await.remove(0);
    let id = contact(&house, "Marta", "Sommer").await;
    grant(&house, id, house.project, reaching(Reach::Named)).await;
    let reader = contact(&house, "Jonas", "Ott").await;
    let options = GrantOptions {
        read_only: true,
        ..reaching(Reach::All)
    };
    grant(&house, reader, house.project, options).await;
    let mut marta = visitor(&house, "marta.sommer").await;
    let ticket = done_ticket(&house, &mut marta).await;
    let answer = format!("{ticket}/answer");
    let mut jonas = visitor(&house, "jonas.ott").await;
    let csrf = jonas.get(&ticket).await.csrf().unwrap();
    let values: Vec<_> = [
        ("csrf", csrf.as_str()),
        ("version", "1"),
        ("decision", "reject"),
        ("comment", "No."),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    let refused = jonas
        .post_parts(&answer, &values, &[photo("no.txt", "no")])
        .await;
    assert!((400..500).contains(&refused.status), "{}", refused.status);
    assert_eq!(stored(&house).await, 0);
    let page = marta.get(&ticket).await;
    assert!(page.sees("Are you satisfied"), "nothing has changed");
}
