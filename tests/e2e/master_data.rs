//! Master data as tables over HTTP: taken away, changed, checked, taken in.

use portal_tests::guests::{contact, visitor};
use portal_tests::house::House;
use portal_tests::http::{Page, Person, Upload};
use portal_tests::postgres::Backend;
use std::fmt::Write;
use std::time::Instant;

/// Sends a table to be checked.
async fn check(ada: &mut Person, kind: &str, table: impl Into<Vec<u8>>) -> Page {
    let csrf = ada.get("/imports").await.with_status(200).csrf().unwrap();
    let fields = [("csrf", csrf.as_str()), ("kind", kind)];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let file = Upload::new("attachments", "table.csv", "text/csv", table);
    ada.post_parts("/imports", &fields, &[file]).await
}

/// The journey of a table: out, changed, checked with a mistake, corrected, in. Nothing is written before the last step,
/// and what was typed to be calculated comes back as it was.
#[tokio::test(flavor = "multi_thread")]
async fn a_table_goes_out_and_comes_back() {
    for house in House::on_every_database().await {
        contact(&house, "Lena", "Fuchs").await;
        let mut ada = visitor(&house, "ada.wirth").await;
        let out = ada.get("/exports/contacts").await.with_status(200);
        assert_eq!(out.header("content-type"), Some("text/csv; charset=utf-8"));
        let report = check(&mut ada, "contacts", out.bytes.clone())
            .await
            .with_status(200);
        assert!(report.sees("There is nothing to import"));

        let number = out
            .body
            .lines()
            .nth(1)
            .unwrap()
            .split("\",\"")
            .nth(1)
            .unwrap()
            .to_owned();
        let heads = "customer;last_name;first_name;email;phone;active;notify_without_grant";
        let wrong =
            format!("{heads}\n{number};Neu;Nina;;'+49 40 1;true;false\n{number};;;;;true;false\n");
        let report = check(&mut ada, "contacts", wrong.clone())
            .await
            .with_status(200);
        assert!(report.sees("Rows that are wrong") && report.sees("last_name"));
        assert!(
            report
                .forms()
                .iter()
                .all(|form| form.action != "/imports/run")
        );

        let right = wrong.replace(
            &format!("{number};;;;;true"),
            &format!("{number};Alt;;;;true"),
        );
        let report = check(&mut ada, "contacts", right.clone())
            .await
            .with_status(200);
        let before = ada.get("/exports/contacts").await;
        assert_eq!(before.bytes, out.bytes, "a dry run writes nothing");
        let taken = ada
            .submit(&report, "/imports/run", &[])
            .await
            .with_status(303);
        assert!(ada.follow(&taken).await.sees("The table was imported"));
        let after = ada.get("/exports/contacts").await;
        assert!(after.body.contains("\"Neu\",\"Nina\",\"\",\"'+49 40 1\""));
        let again = check(&mut ada, "contacts", after.bytes.clone())
            .await
            .with_status(200);
        assert!(again.sees("There is nothing to import"));
        // The same form once more finds everything as it says.
        let twice = ada
            .submit(&report, "/imports/run", &[])
            .await
            .with_status(303);
        assert!(ada.follow(&twice).await.sees("The table was imported"));
        assert_eq!(ada.get("/exports/contacts").await.bytes, after.bytes);
    }
}

/// What is no table of the kind is told in words, and nobody takes in what somebody else had checked.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_table_is_told() {
    let house = House::on(Backend::Sqlite).await;
    let mut ada = visitor(&house, "ada.wirth").await;
    for (table, said) in [
        (&b""[..], "Please fill this in"),
        (b"project|name|active\n", "delimiter"),
        (b"project,name\n", "The column \"active\" is missing"),
        (
            b"project,name,active,color\n",
            "There is no column \"color\"",
        ),
        (b"project,name,active\nP,\xFF,true\n", "Line 2 is not UTF-8"),
        (b"project,name,active\nP,\"open,true\n", "line 2"),
    ] {
        let page = check(&mut ada, "tasks", table).await.with_status(422);
        assert!(page.sees(said), "{said}: {}", page.words());
    }
    let mut eva = visitor(&house, "eva.brandt").await;
    for path in ["/imports", "/exports/tasks"] {
        eva.get(path).await.with_status(404);
    }
    ada.get("/exports/tickets").await.with_status(404);
}

/// A table of many contacts, every hundredth of them without a name if it is to be wrong.
fn many(customer: &str, rows: usize, wrong: bool) -> String {
    let mut table =
        "customer,last_name,first_name,email,phone,active,notify_without_grant\n".to_owned();
    for row in 0..rows {
        let name = if wrong && row % 100 == 0 {
            ""
        } else {
            "Muster"
        };
        let _ = writeln!(
            table,
            "{customer},{name},Nr {row},nr{row}@example.com,,true,false"
        );
    }
    table
}

/// How many contacts are taken in: a thousand, or as many as `PORTAL_IMPORT_ROWS` says, for who measures a release build.
#[allow(
    clippy::disallowed_methods,
    reason = "who measures says how much, and nothing else depends on it"
)]
fn rows() -> usize {
    let asked = std::env::var("PORTAL_IMPORT_ROWS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(1_000)
}

/// Many contacts, one in a hundred wrong: all wrong ones are told and nothing is written; corrected, all of them are taken
/// in. The time is printed, never asserted.
#[tokio::test(flavor = "multi_thread")]
#[allow(
    clippy::disallowed_methods,
    reason = "how long it took is printed, never asserted"
)]
async fn many_contacts_are_taken_in_at_once() {
    let rows = rows();
    for backend in Backend::available() {
        let house = House::with(backend, |config| {
            config.limits.max_file_bytes = 20_000_000;
            // A debug build is many times slower.
            config.http.request_timeout_seconds = 600;
        });
        let house = house.await;
        let mut ada = visitor(&house, "ada.wirth").await;
        let customers = ada.get("/exports/customers").await;
        let customer = customers
            .body
            .lines()
            .nth(1)
            .unwrap()
            .split("\",\"")
            .nth(1)
            .unwrap();
        let customer = customer.to_owned();
        let begun = Instant::now();
        let report = check(&mut ada, "contacts", many(&customer, rows, true)).await;
        let report = report.with_status(200);
        println!("checked: {:?}", begun.elapsed());
        assert_eq!(
            report.body.matches(">Wrong</th>").count(),
            rows.div_ceil(100)
        );
        let report = check(&mut ada, "contacts", many(&customer, rows, false)).await;
        let report = report.with_status(200);
        let begun = Instant::now();
        ada.submit(&report, "/imports/run", &[])
            .await
            .with_status(303);
        println!("taken in: {:?}", begun.elapsed());
        let after = ada.get("/exports/contacts").await;
        assert_eq!(after.body.matches("\"Muster\"").count(), rows);
    }
}
