//! Master data as tables over HTTP: taken away, changed, checked, taken in.

use portal_tests::guests::{contact, visitor};
use portal_tests::house::House;
use portal_tests::http::{Page, Person, Upload};
use portal_tests::postgres::Backend;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Waits until a table was dealt with: asks again as often as a browser would, only sooner.
async fn settled(ada: &mut Person, sent: &Page) -> Page {
    let place = sent.location().to_owned();
    for _ in 0..6_000 {
        let page = ada.get(&place).await.with_status(200);
        if page.header("refresh").is_none() {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{place} is never done")
}

/// Sends a table, and waits until it was checked.
async fn check(ada: &mut Person, kind: &str, table: impl Into<Vec<u8>>) -> Page {
    let sent = send(ada, kind, table).await.with_status(303);
    settled(ada, &sent).await
}

/// Takes a checked table in.
async fn take_in(ada: &mut Person, report: &Page) -> Page {
    let forms = report.forms();
    let form = forms.iter().find(|form| form.action.ends_with("/run"));
    let action = &form.expect("a form that takes the table in").action;
    let sent = ada.submit(report, action, &[]).await.with_status(303);
    settled(ada, &sent).await
}

/// Sends a table to be checked.
async fn send(ada: &mut Person, kind: &str, table: impl Into<Vec<u8>>) -> Page {
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
        let report = check(&mut ada, "contacts", out.bytes.clone()).await;
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
        let report = check(&mut ada, "contacts", wrong.clone()).await;
        assert!(report.sees("Rows that are wrong") && report.sees("last_name"));
        assert!(
            report
                .forms()
                .iter()
                .all(|form| !form.action.ends_with("/run"))
        );
        let rows = report.link("Save all mistakes as CSV");
        let rows = ada.get(&rows).await.with_status(200);
        assert_eq!(
            rows.body.lines().nth(1),
            Some("\"3\",\"last_name\",\"blank\",\"last_name: Please fill this in.\"")
        );

        let right = wrong.replace(
            &format!("{number};;;;;true"),
            &format!("{number};Alt;;;;true"),
        );
        let report = check(&mut ada, "contacts", right.clone()).await;
        let before = ada.get("/exports/contacts").await;
        assert_eq!(before.bytes, out.bytes, "a dry run writes nothing");
        let taken = take_in(&mut ada, &report).await;
        assert!(taken.sees("The table was imported"), "{}", taken.words());
        let after = ada.get("/exports/contacts").await;
        assert!(after.body.contains("\"Neu\",\"Nina\",\"\",\"'+49 40 1\""));
        let again = check(&mut ada, "contacts", after.bytes.clone()).await;
        assert!(again.sees("There is nothing to import"));
        // The same form once more finds everything as it says.
        let twice = take_in(&mut ada, &report).await;
        assert!(twice.sees("The table was imported"));
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
        let sent = send(&mut ada, "tasks", table).await;
        let page = match sent.status {
            303 => settled(&mut ada, &sent).await,
            _ => sent.with_status(422),
        };
        assert!(page.sees(said), "{said}: {}", page.words());
    }
    let sent = send(&mut ada, "tasks", "project,name,active\n").await;
    let place = sent.location().to_owned();
    settled(&mut ada, &sent).await;
    let rows = format!("{place}/rows.csv");
    let mut eva = visitor(&house, "eva.brandt").await;
    for path in [
        "/imports",
        "/exports/tasks",
        "/exports/tickets",
        &place,
        &rows,
    ] {
        eva.get(path).await.with_status(404);
    }
    ada.get("/exports/nothing").await.with_status(404);
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
        println!(
            "{backend:?}: {rows} contacts checked, 1 % wrong: {:?}",
            begun.elapsed()
        );
        let wrong = rows.div_ceil(100);
        assert_eq!(report.body.matches(">Wrong</th>").count(), wrong.min(200));
        let file = ada.get(&report.link("Save all mistakes as CSV")).await;
        assert_eq!(
            file.body.lines().count() - 1,
            wrong,
            "every wrong row is told"
        );
        let begun = Instant::now();
        let report = check(&mut ada, "contacts", many(&customer, rows, false)).await;
        println!(
            "{backend:?}: {rows} contacts checked: {:?}",
            begun.elapsed()
        );
        let begun = Instant::now();
        let taken = take_in(&mut ada, &report).await;
        assert!(taken.sees("The table was imported"), "{}", taken.words());
        println!(
            "{backend:?}: {rows} contacts taken in: {:?}",
            begun.elapsed()
        );
        let after = ada.get("/exports/contacts").await;
        assert_eq!(after.body.matches("\"Muster\"").count(), rows);

        let project = ada.get("/exports/projects").await;
        let project = project
            .body
            .lines()
            .nth(1)
            .unwrap()
            .split("\",\"")
            .nth(1)
            .unwrap();
        let project = project.to_owned();
        let begun = Instant::now();
        let report = check(&mut ada, "tickets", many_tickets(&project, rows, true)).await;
        println!(
            "{backend:?}: {rows} tickets checked, 1 % wrong: {:?}",
            begun.elapsed()
        );
        let file = ada.get(&report.link("Save all mistakes as CSV")).await;
        assert_eq!(file.body.lines().count() - 1, wrong);
        let report = check(&mut ada, "tickets", many_tickets(&project, rows, false)).await;
        let begun = Instant::now();
        let taken = take_in(&mut ada, &report).await;
        assert!(taken.sees("The table was imported"), "{}", taken.words());
        println!(
            "{backend:?}: {rows} tickets taken in: {:?}",
            begun.elapsed()
        );
        let again = check(&mut ada, "tickets", many_tickets(&project, rows, false)).await;
        assert!(
            again.sees("There is nothing to import"),
            "{}",
            again.words()
        );
    }
}

/// A table of many tickets in every status that arrives, every hundredth of them without a subject if it is to be wrong.
fn many_tickets(project: &str, rows: usize, wrong: bool) -> String {
    let mut table =
        "external_number,subject,description,status,project,priority,keywords,created_at\n"
            .to_owned();
    let statuses = ["new", "in_process", "done", "rejected", "accepted"];
    for (row, status) in (0..rows).zip(statuses.into_iter().cycle()) {
        let subject = if wrong && row % 100 == 0 {
            ""
        } else {
            "Pump leaks"
        };
        let _ = writeln!(
            table,
            "OLD-{row},{subject},The pump in hall {row} leaks again,{status},{project},{},hall;pump{},2024-02-29 07:05",
            row % 5 + 1,
            row % 50
        );
    }
    table
}

/// Tickets of another system, as a table with mistakes, the same corrected, and once more.
#[tokio::test(flavor = "multi_thread")]
async fn tickets_of_another_system_are_taken_over() {
    for house in House::on_every_database().await {
        let mut ada = visitor(&house, "ada.wirth").await;
        let project = ada.get("/exports/projects").await;
        let project = project
            .body
            .lines()
            .nth(1)
            .unwrap()
            .split("\",\"")
            .nth(1)
            .unwrap();
        let project = project.to_owned();
        let heads = "external_number,subject,description,status,project";
        let wrong = format!(
            "{heads}\nA,'=1+1,Text,done,{project}\nB,Bill,Text,billed,{project}\nC,\"a\u{0}b\",Text,new,{project}\n"
        );
        let report = check(&mut ada, "tickets", wrong.clone()).await;
        assert!(report.sees("No ticket is taken over in this status"));
        assert!(!ada.get("/exports/tickets").await.body.contains("=1+1"));
        let right = wrong.replace("billed", "accepted").replace("a\u{0}b", "ab");
        let report = check(&mut ada, "tickets", right.clone()).await;
        assert!(report.sees("Nobody gets a mail"));
        let taken = take_in(&mut ada, &report).await;
        assert!(taken.sees("The table was imported"), "{}", taken.words());
        let out = ada.get("/exports/tickets").await;
        assert!(
            out.body.contains("\"A\",\"'=1+1\",\"Text\",\"done\""),
            "{}",
            out.body
        );
        for again in [right.into_bytes(), out.bytes.clone()] {
            let report = check(&mut ada, "tickets", again).await;
            assert!(
                report.sees("There is nothing to import"),
                "{}",
                report.words()
            );
        }
        let huge = format!("{heads}\nD,Big,\"{}\",new,{project}\n", "x".repeat(70_000));
        let report = check(&mut ada, "tickets", huge).await;
        assert!(report.sees("too long"), "{}", report.words());
    }
}
