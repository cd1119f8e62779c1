//! Tickets from another system: every rule that holds for tickets here holds for what a table says about them.

use super::master_data::{check, counts, export, import, table};
use crate::support::{Cast, audit, enter, go, list, mails, move_on};
use portal_domain::ids::TicketId;
use portal_domain::ports::{TicketFilter, TicketKey};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, Fate, ImportReport, MasterKind, RowReason, verify, view_customer, view_ticket,
};
use portal_domain::values::Problem;
use portal_domain::work::{ProjectState, Status};

const TICKETS: MasterKind = MasterKind::Tickets;

/// Line, column and reason of everything that is wrong.
fn wrong(report: &ImportReport) -> Vec<(u32, &'static str, RowReason)> {
    report
        .wrong_rows
        .iter()
        .flat_map(|row| match &row.fate {
            Fate::Wrong(problems) => problems
                .iter()
                .map(|one| (row.line, one.column, one.reason))
                .collect(),
            Fate::Create | Fate::Change(_) | Fate::Unchanged | Fate::Kept => Vec::new(),
        })
        .collect()
}

/// The cells of an exported ticket by its number in the other system.
fn told(test: &TestPortal, ada: &Actor, number: &str) -> Vec<(String, String)> {
    let rows = export(test, ada, TICKETS);
    let heads = rows[0].clone();
    let row = rows.iter().find(|row| row[2] == number).expect("a ticket");
    heads.into_iter().zip(row.clone()).collect()
}

fn cell<'a>(row: &'a [(String, String)], column: &str) -> &'a str {
    let found = row.iter().find(|(name, _)| name == column);
    found.map(|(_, cell)| cell.as_str()).expect("a column")
}

fn id_of(row: &[(String, String)]) -> TicketId {
    cell(row, "id").parse().expect("an id")
}

/// A ticket comes with all that its row says, in the status that it had, by no step of anybody here: the history says that
/// the installation took it over, replays, and nobody gets a mail.
#[test]
fn a_ticket_comes_as_its_row_says() {
    let mut cast = Cast::new();
    let site = cast.world.site(cast.nordwerk, "Works");
    cast.world.machine(site, "Press 4");
    cast.world.task(cast.pumps, "Care");
    cast.world.group("Service");
    cast.world.category("Leak");
    cast.world.ticket_type("Fault");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let customer = go(view_customer(&test.portal, &ada, cast.nordwerk))
        .unwrap()
        .customer
        .number;
    let rows = table(&[
        "external_number|subject|description|status|priority|project|task|customer|contact|participants|creator|assignee|\
         group|type|site|machine|reference|planned_hours|received|start|deadline|created_at|categories|keywords",
        &format!(
            "OLD-7|=Pump|It drips|done|5|pumps|care|{customer}|Sommer Marta|Jan Olsen; jan olsen|Marta Sommer|tom clasen|\
             SERVICE|fault|works|press 4|PO 12|2:30|2024-02-28|2024-03-01|2024-03-31|2024-02-29T07:05:09Z|leak|valve; oil"
        ),
    ]);
    let dry = check(&test, &ada, TICKETS, &rows).unwrap();
    assert_eq!(counts(&dry), [1, 0, 0, 0], "{dry:?}");
    let done = import(&test, &ada, TICKETS, &rows).unwrap();
    assert!(done.written, "{done:?}");

    let row = told(&test, &ada, "OLD-7");
    for (column, value) in [
        ("subject", "=Pump"),
        ("status", "done"),
        ("priority", "5"),
        ("project", "PUMPS"),
        ("task", "Care"),
        ("customer", customer.as_str()),
        ("participants", "jan.olsen@customer.example"),
        ("assignee", "Tom Clasen"),
        ("group", "Service"),
        ("site", "Works"),
        ("machine", "Press 4"),
        ("reference", "PO 12"),
        ("planned_hours", "2:30"),
        ("received", "2024-02-28"),
        ("start", "2024-03-01"),
        ("deadline", "2024-03-31"),
        ("created_at", "2024-02-29T07:05:09Z"),
        ("keywords", "oil; valve"),
    ] {
        assert_eq!(cell(&row, column), value, "{column}");
    }
    assert_eq!(cell(&row, "contact"), cell(&row, "creator"));
    assert!(!cell(&row, "contact").is_empty());

    let view = go(view_ticket(&test.portal, &ada, TicketKey::Id(id_of(&row)))).unwrap();
    assert_eq!(view.history.len(), 2);
    assert!(view.history.iter().all(|line| line.author.is_none()));
    assert!(view.answers.is_empty(), "no protocol is made up");
    assert!(mails(&test).is_empty());
    let verified = go(verify(&test.portal)).unwrap();
    assert!(verified.agrees(), "{verified:?}");
    let entries = audit(&test);
    assert_eq!(entries.len(), 1, "one entry for the table");
}

/// Every status but billed arrives; each of them replays, and the table of transitions goes on from there. Its solver is
/// unknown and bars nobody (domain 4.7).
#[test]
fn every_status_but_billed_arrives() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let mut lines = vec!["external_number|subject|description|status|project|contact".to_owned()];
    for status in Status::ALL {
        lines.push(format!(
            "{0}|{0}|Text|{0}|PUMPS|Marta Sommer",
            status.code()
        ));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let report = check(&test, &ada, TICKETS, &table(&lines)).unwrap();
    assert_eq!(wrong(&report), [(7, "status", RowReason::NoArrival)]);
    assert!(
        !import(&test, &ada, TICKETS, &table(&lines))
            .unwrap()
            .written
    );
    assert_eq!(export(&test, &ada, TICKETS).len(), 1, "all or nothing");
    assert!(
        import(&test, &ada, TICKETS, &table(&lines[..6]))
            .unwrap()
            .written
    );
    assert!(go(verify(&test.portal)).unwrap().agrees());

    let marta = enter(&test, cast.marta);
    let row = told(&test, &ada, "done");
    move_on(&test, &marta, id_of(&row), Status::Accepted);
    assert_eq!(cell(&told(&test, &ada, "done"), "status"), "accepted");
    assert!(go(verify(&test.portal)).unwrap().agrees());
}

/// The same table again, and the table that goes out: nothing doubles and nothing changes, whatever became of the tickets
/// meanwhile.
#[test]
fn a_table_that_comes_twice_doubles_nothing() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let rows = table(&[
        "external_number|subject|description|status|project",
        "1|First|Text|new|PUMPS",
        "2|Second|Text|rejected|SHOP",
    ]);
    assert!(import(&test, &ada, TICKETS, &rows).unwrap().written);
    let stored = export(&test, &ada, TICKETS);
    let mut other = rows.clone();
    other[1][1] = "Another subject".to_owned();
    for again in [rows, other, stored.clone()] {
        let report = check(&test, &ada, TICKETS, &again).unwrap();
        assert_eq!(counts(&report), [0, 0, 2, 0]);
        assert!(report.other_rows.iter().all(|row| row.fate == Fate::Kept));
        import(&test, &ada, TICKETS, &again).unwrap();
        assert_eq!(export(&test, &ada, TICKETS), stored);
    }
    let twice = table(&[
        "external_number|subject|description|status|project",
        "3|Third|Text|new|PUMPS",
        "3|Third|Text|new|PUMPS",
    ]);
    let report = check(&test, &ada, TICKETS, &twice).unwrap();
    assert_eq!(wrong(&report), [(3, "", RowReason::Repeated)]);
}

/// Each mistake with line, column and reason.
#[test]
fn what_is_wrong_with_a_ticket_is_told() {
    let mut cast = Cast::new();
    let aside = cast.world.contact(cast.nordwerk, "Aside Gone");
    cast.world[aside].active = false;
    cast.world[cast.boiler].state = ProjectState::Closed;
    let task = cast.world.task(cast.boiler, "Care");
    cast.world[task].active = false;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let heads = "id|number|external_number|subject|description|status|priority|project|task|customer|contact|participants|\
                 creator|assignee|group|type|site|machine|planned_hours|received|created_at|categories|keywords";
    let columns: Vec<&str> = heads.split('|').collect();
    let line = |changes: &[(&str, &str)]| {
        let cell = |column: &str| match changes.iter().find(|(name, _)| *name == column) {
            Some((_, value)) => (*value).to_owned(),
            None => match column {
                "subject" | "description" => "Text".to_owned(),
                "status" => "new".to_owned(),
                "project" => "PUMPS".to_owned(),
                _ => String::new(),
            },
        };
        columns
            .iter()
            .map(|column| cell(column))
            .collect::<Vec<_>>()
    };
    let value = RowReason::Value;
    let long = "x".repeat(256);
    /// Cells that differ from a right row, and what is wrong with which of them.
    type Case<'a> = (Vec<(&'a str, &'a str)>, &'a str, RowReason);
    let cases: Vec<Case<'_>> = vec![
        (
            vec![("external_number", "")],
            "external_number",
            value(Problem::Blank),
        ),
        (vec![("number", "7")], "number", value(Problem::NotAllowed)),
        (vec![("id", "nonsense")], "id", value(Problem::Malformed)),
        (
            vec![("id", "0192d3a0-0000-7000-8000-000000000000")],
            "id",
            RowReason::NoSuchId,
        ),
        (
            vec![("subject", &long)],
            "subject",
            value(Problem::TooLong { max: 255 }),
        ),
        (
            vec![("subject", "a\u{0}b")],
            "subject",
            value(Problem::ControlCharacter),
        ),
        (
            vec![("description", " ")],
            "description",
            value(Problem::Blank),
        ),
        (vec![("status", "")], "status", value(Problem::Missing)),
        (
            vec![("status", "closed")],
            "status",
            value(Problem::NotOffered),
        ),
        (vec![("status", "billed")], "status", RowReason::NoArrival),
        (
            vec![("status", "done"), ("project", "BOILER")],
            "status",
            RowReason::DoneInClosedProject,
        ),
        (
            vec![("priority", "6")],
            "priority",
            value(Problem::OutOfRange),
        ),
        (
            vec![("priority", "high")],
            "priority",
            value(Problem::Malformed),
        ),
        (
            vec![("project", "NONE")],
            "project",
            value(Problem::NotOffered),
        ),
        (vec![("task", "Care")], "task", value(Problem::NotOffered)),
        (
            vec![("project", "BOILER"), ("task", "Care")],
            "task",
            value(Problem::NotOffered),
        ),
        (
            vec![("customer", "nobody")],
            "customer",
            value(Problem::NotOffered),
        ),
        // Petra is of another customer: the wall.
        (
            vec![("contact", "Petra Wolf")],
            "contact",
            value(Problem::NotOffered),
        ),
        (
            vec![("contact", "Aside Gone")],
            "contact",
            value(Problem::NotOffered),
        ),
        (
            vec![("contact", "a\u{0}b")],
            "contact",
            value(Problem::NotOffered),
        ),
        (
            vec![("participants", "Petra Wolf")],
            "participants",
            value(Problem::NotOffered),
        ),
        (
            vec![("project", "SHOP"), ("participants", "Jan Olsen")],
            "participants",
            value(Problem::NotOffered),
        ),
        (
            vec![("creator", "Nobody")],
            "creator",
            value(Problem::NotOffered),
        ),
        (
            vec![("assignee", "Marta Sommer")],
            "assignee",
            value(Problem::NotOffered),
        ),
        (vec![("group", "None")], "group", value(Problem::NotOffered)),
        (vec![("type", "None")], "type", value(Problem::NotOffered)),
        (vec![("site", "None")], "site", value(Problem::NotOffered)),
        (
            vec![("machine", "None")],
            "machine",
            value(Problem::NotOffered),
        ),
        (
            vec![("planned_hours", "-1")],
            "planned_hours",
            value(Problem::Malformed),
        ),
        (
            vec![("received", "1.2.2024")],
            "received",
            value(Problem::Malformed),
        ),
        (
            vec![("created_at", "9999-01-01")],
            "created_at",
            value(Problem::OutOfRange),
        ),
        (
            vec![("categories", "None")],
            "categories",
            value(Problem::NotOffered),
        ),
        (
            vec![("keywords", "a,b")],
            "keywords",
            value(Problem::Malformed),
        ),
    ];
    let mut rows = table(&[heads]);
    let mut expected = Vec::new();
    for (place, (changes, column, reason)) in (2_u32..).zip(&cases) {
        let number = format!("N{place}");
        let mut changes = changes.clone();
        if !changes.iter().any(|(name, _)| *name == "external_number") {
            changes.push(("external_number", &number));
        }
        rows.push(line(&changes));
        expected.push((place, *column, *reason));
    }
    let report = check(&test, &ada, TICKETS, &rows).unwrap();
    assert_eq!(wrong(&report), expected);
    assert!(!import(&test, &ada, TICKETS, &rows).unwrap().written);
    assert_eq!(export(&test, &ada, TICKETS).len(), 1);

    // What is finished names who was there, in a closed project too.
    rows.truncate(1);
    rows.push(line(&[
        ("external_number", "A"),
        ("status", "accepted"),
        ("contact", "Aside Gone"),
    ]));
    rows.push(line(&[
        ("external_number", "B"),
        ("status", "rejected"),
        ("project", "BOILER"),
        ("task", "Care"),
    ]));
    assert!(import(&test, &ada, TICKETS, &rows).unwrap().written);
    assert_eq!(cell(&told(&test, &ada, "B"), "task"), "Care");
}

/// The owner in an internal project is the contact's customer, or nobody (domain 4.4); the wall stands for what was taken in.
#[test]
fn the_owner_follows_the_contact() {
    let mut cast = Cast::with_grant();
    let twin = cast.world.contact(cast.sudhaus, "Jan Olsen");
    cast.world[twin].email = None;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let number = |test: &TestPortal, id| {
        let view = go(view_customer(&test.portal, &ada, id));
        view.unwrap().customer.number.to_string()
    };
    let sudhaus = number(&test, cast.sudhaus);
    let rows = table(&[
        "external_number|subject|description|status|project|customer|contact",
        "1|One|Text|new|SHOP||",
        "2|Two|Text|new|SHOP||Petra Wolf",
        &format!("3|Three|Text|new|SHOP|{sudhaus}|Jan Olsen"),
        "4|Four|Text|new|PUMPS||Marta Sommer",
    ]);
    assert!(import(&test, &ada, TICKETS, &rows).unwrap().written);
    let owner = |number: &str| cell(&told(&test, &ada, number), "customer").to_owned();
    assert_eq!(
        [owner("1"), owner("2"), owner("3")],
        ["", &sudhaus, &sudhaus]
    );
    let wrong_rows = table(&[
        "external_number|subject|description|status|project|customer|contact",
        "5|Five|Text|new|SHOP||Jan Olsen",
        &format!("6|Six|Text|new|SHOP|{sudhaus}|"),
    ]);
    let report = check(&test, &ada, TICKETS, &wrong_rows).unwrap();
    assert_eq!(
        wrong(&report),
        [
            (2, "contact", RowReason::Ambiguous),
            (3, "customer", RowReason::Value(Problem::NotOffered)),
        ]
    );
    let marta = enter(&test, cast.marta);
    assert_eq!(list(&test, &marta, TicketFilter::default()), ["Four"]);
}
