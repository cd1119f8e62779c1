//! Master data as tables: what is taken away can be taken in, all of it or nothing.

use crate::support::{Cast, audit, enter, go};
use async_trait::async_trait;
use portal_domain::failure::{Conflict, Failure, Forbidden};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, EraseContact, Fate, ImportReport, MasterKind, RowReason, RowSource, SourceError,
    SourceRow, TableProblem, check_master_data, erase_contact, export_master_data,
    import_master_data, view_contact,
};
use portal_domain::values::Problem;
use portal_domain::work::{ProjectState, Status};

/// Rows as a reader of files gives them.
pub(super) struct Rows(std::vec::IntoIter<SourceRow>);

impl Rows {
    pub(super) fn of(rows: &[Vec<String>]) -> Self {
        let lines = (1..).zip(rows.iter().cloned());
        let rows: Vec<SourceRow> = lines
            .map(|(line, cells)| SourceRow { line, cells })
            .collect();
        Self(rows.into_iter())
    }
}

#[async_trait]
impl RowSource for Rows {
    async fn next_row(&mut self) -> Result<Option<SourceRow>, SourceError> {
        Ok(self.0.next())
    }
}

fn row(cells: &str) -> Vec<String> {
    cells.split('|').map(str::to_owned).collect()
}

pub(super) fn table(lines: &[&str]) -> Vec<Vec<String>> {
    lines.iter().map(|line| row(line)).collect()
}

pub(super) fn check(
    test: &TestPortal,
    actor: &Actor,
    kind: MasterKind,
    rows: &[Vec<String>],
) -> Result<ImportReport, SourceError> {
    go(check_master_data(
        &test.portal,
        actor,
        kind,
        &mut Rows::of(rows),
    ))
}

pub(super) fn import(
    test: &TestPortal,
    actor: &Actor,
    kind: MasterKind,
    rows: &[Vec<String>],
) -> Result<ImportReport, SourceError> {
    go(import_master_data(
        &test.portal,
        actor,
        kind,
        &mut Rows::of(rows),
    ))
}

/// The whole table of a kind, heads first.
pub(super) fn export(test: &TestPortal, actor: &Actor, kind: MasterKind) -> Vec<Vec<String>> {
    let heads = kind.columns().iter().map(ToString::to_string).collect();
    let mut rows = vec![heads];
    let mut place = None;
    loop {
        let part = go(export_master_data(&test.portal, actor, kind, place)).expect("a part");
        rows.extend(part.0);
        match part.1 {
            Some(next) => place = Some(next),
            None => return rows,
        }
    }
}

pub(super) fn counts(report: &ImportReport) -> [u32; 4] {
    [
        report.created,
        report.changed,
        report.unchanged,
        report.wrong,
    ]
}

pub(super) fn filled() -> (Cast, TestPortal) {
    let mut cast = Cast::new();
    let site = cast.world.site(cast.nordwerk, "Works");
    cast.world.machine(site, "Press 4");
    cast.world.task(cast.pumps, "Care");
    cast.world.group("Service");
    cast.world.category("Leak");
    cast.world.ticket(cast.pumps).id();
    let test = cast.open();
    (cast, test)
}

/// What an export gives, an import takes, and nothing changes by it.
#[test]
fn an_export_is_taken_in_unchanged() {
    let (cast, test) = filled();
    let ada = enter(&test, cast.ada);
    for kind in MasterKind::ALL {
        let rows = export(&test, &ada, kind);
        let stored = u32::try_from(rows.len() - 1).unwrap();
        assert!(stored > 0, "{kind:?}");
        for report in [
            check(&test, &ada, kind, &rows).unwrap(),
            import(&test, &ada, kind, &rows).unwrap(),
        ] {
            assert_eq!(counts(&report), [0, 0, stored, 0], "{kind:?}: {report:?}");
        }
        if kind == MasterKind::Tickets {
            // A ticket that was recorded here has no other mark than its id.
            continue;
        }
        // Without ids the rows mean the same things.
        let bare: Vec<Vec<String>> = rows.iter().map(|row| row[1..].to_vec()).collect();
        let report = check(&test, &ada, kind, &bare).unwrap();
        assert_eq!(counts(&report), [0, 0, stored, 0], "{kind:?}: {report:?}");
    }
    assert!(audit(&test).is_empty());
}

/// New things and changes of every kind are told by the dry run, which writes nothing, and written by the import, each with
/// its entry in the audit log; taken in again they are unchanged.
#[test]
fn a_table_adds_and_changes() {
    let (cast, test) = filled();
    let ada = enter(&test, cast.ada);
    for (kind, rows) in [
        (
            MasterKind::Customers,
            table(&[
                "number|name|active|language",
                "K-77|Südbau|true|de",
                "K-78|Old|false|",
            ]),
        ),
        (
            MasterKind::Sites,
            table(&[
                "customer|label|street|zip|city|country|kind|active",
                "K-77|Yard|Hafenstr. 1|20457|Hamburg|DE|delivery|true",
            ]),
        ),
        (
            MasterKind::Machines,
            table(&[
                "customer|site|name|serial|active",
                "K-77|yard|Crane|=1+1|true",
            ]),
        ),
        (
            MasterKind::Contacts,
            table(&[
                "customer|last_name|first_name|email|phone|active|notify_without_grant",
                "K-77|Conti|Ugo|ugo@example.com|+49 40 1|true|false",
                "K-77|Rossi||||true|true",
            ]),
        ),
        (
            MasterKind::Groups,
            table(&["name|active", "Field service|true", "Old hands|false"]),
        ),
        (
            MasterKind::Categories,
            table(&["name_de|name_en|active", "Lärm|Noise|true"]),
        ),
        (
            MasterKind::Employees,
            table(&[
                "name|email|active|administrator|all_projects|read_only|may_bill|language",
                "Nina Neu|nina@example.com|true|false|true|false|false|default",
            ]),
        ),
        (
            MasterKind::Projects,
            table(&[
                "short_name|name|customer|state|language",
                "YARD|The yard|K-77|open|",
                "IN|Inside||closed|en",
            ]),
        ),
        (
            MasterKind::Tasks,
            table(&["project|name|active", "YARD|Care|true"]),
        ),
    ] {
        let before = export(&test, &ada, kind);
        let dry = check(&test, &ada, kind, &rows).unwrap();
        let new = u32::try_from(rows.len() - 1).unwrap();
        assert_eq!(counts(&dry), [new, 0, 0, 0], "{kind:?}: {dry:?}");
        assert!(!dry.written);
        assert_eq!(
            export(&test, &ada, kind),
            before,
            "a dry run writes nothing"
        );
        let noted = audit(&test).len();
        let done = import(&test, &ada, kind, &rows).unwrap();
        assert!(
            done.written && counts(&done) == counts(&dry),
            "{kind:?}: {done:?}"
        );
        assert_eq!(audit(&test).len(), noted + rows.len() - 1, "{kind:?}");
        let again = check(&test, &ada, kind, &rows).unwrap();
        assert_eq!(counts(&again), [0, 0, new, 0], "{kind:?}: {again:?}");
    }
    let mut contacts = export(&test, &ada, MasterKind::Contacts);
    let ugo = contacts.iter_mut().find(|row| row[2] == "Conti").unwrap();
    ugo[4] = "conti@example.com".to_owned();
    ugo[6] = "false".to_owned();
    let dry = check(&test, &ada, MasterKind::Contacts, &contacts).unwrap();
    assert_eq!((dry.changed, dry.created, dry.wrong), (1, 0, 0));
    let told = dry.other_rows.iter().find_map(|row| match &row.fate {
        Fate::Change(columns) => Some(columns.clone()),
        Fate::Create | Fate::Unchanged | Fate::Kept | Fate::Wrong(_) => None,
    });
    assert_eq!(told, Some(vec!["email", "active"]));
    import(&test, &ada, MasterKind::Contacts, &contacts).unwrap();
    assert_eq!(export(&test, &ada, MasterKind::Contacts), contacts);
}

/// One wrong row and nothing is written; the dry run tells every wrong row with line, column and reason.
#[test]
fn one_wrong_row_and_nothing_is_written() {
    let (cast, test) = filled();
    let ada = enter(&test, cast.ada);
    let customer = export(&test, &ada, MasterKind::Customers)[1][1].clone();
    let contacts = |line: &str| line.replace("NW", &customer);
    let rows: Vec<Vec<String>> = [
        "id|customer|last_name|first_name|email|phone|active|notify_without_grant",
        "|NW|Good|||1|true|false",
        "|NW||||1|true|false",
        "|nobody|Lost|||1|true|false",
        "|NW|Bad mail||no address|1|true|false",
        "|NW|Undecided|||1|perhaps|",
        "|NW|Good|||1|true|false",
        "0192d3a0-0000-7000-8000-000000000000|NW|Ghost|||1|true|false",
        "nonsense|NW|Ghost|||1|true|false",
        "|NW|Short|||1|true",
    ]
    .iter()
    .map(|line| row(&contacts(line)))
    .collect();
    let report = check(&test, &ada, MasterKind::Contacts, &rows).unwrap();
    let wrong: Vec<(u32, &str, RowReason)> = report
        .wrong_rows
        .iter()
        .flat_map(|row| match &row.fate {
            Fate::Wrong(problems) => problems
                .iter()
                .map(|one| (row.line, one.column, one.reason))
                .collect(),
            Fate::Create | Fate::Change(_) | Fate::Unchanged | Fate::Kept => Vec::new(),
        })
        .collect();
    let value = RowReason::Value;
    assert_eq!(
        wrong,
        [
            (3, "last_name", value(Problem::Blank)),
            (4, "customer", value(Problem::NotOffered)),
            (5, "email", value(Problem::Malformed)),
            (6, "active", value(Problem::NotOffered)),
            (6, "notify_without_grant", value(Problem::Missing)),
            (7, "", RowReason::Repeated),
            (8, "id", RowReason::NoSuchId),
            (9, "id", value(Problem::Malformed)),
            (10, "", RowReason::CellCount),
        ]
    );
    assert_eq!(counts(&report), [1, 0, 0, 8]);
    let before = export(&test, &ada, MasterKind::Contacts);
    let refused = import(&test, &ada, MasterKind::Contacts, &rows).unwrap();
    assert!(!refused.written && refused.wrong == 1);
    assert_eq!(export(&test, &ada, MasterKind::Contacts), before);
    assert!(audit(&test).is_empty());
}

/// The rules of the forms hold for tables: numbers are taken once, things keep what they belong to, a project with a done
/// ticket stays open, the last administrator stays one.
#[test]
fn tables_keep_the_rules_of_the_forms() {
    let mut cast = Cast::new();
    cast.world.ticket(cast.pumps).status(Status::Done);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let only = |kind, rows: &[Vec<String>]| {
        let report = check(&test, &ada, kind, rows).unwrap();
        let again = import(&test, &ada, kind, rows).unwrap();
        assert!(!again.written && again.wrong == 1);
        match report.wrong_rows.as_slice() {
            [one] => match &one.fate {
                Fate::Wrong(problems) => problems.first().map(|one| one.reason),
                other => panic!("{other:?}"),
            },
            others => panic!("{others:?}"),
        }
    };
    let mut customers = export(&test, &ada, MasterKind::Customers);
    customers[1][1] = customers[2][1].clone();
    customers.remove(2);
    assert_eq!(
        only(MasterKind::Customers, &customers),
        Some(RowReason::Value(Problem::Taken))
    );
    let mut projects = export(&test, &ada, MasterKind::Projects);
    let pumps = projects.iter_mut().find(|row| row[1] == "PUMPS").unwrap();
    pumps[4] = ProjectState::Closed.code().to_owned();
    assert_eq!(
        only(MasterKind::Projects, &projects),
        Some(RowReason::Conflict(Conflict::DoneTicketInProject))
    );
    let mut employees = export(&test, &ada, MasterKind::Employees);
    let own = employees
        .iter_mut()
        .find(|row| row[1] == "Ada Ahlers")
        .unwrap();
    own[4] = "false".to_owned();
    assert_eq!(
        only(MasterKind::Employees, &employees),
        Some(RowReason::Conflict(Conflict::LastAdministrator))
    );
    let mut contacts = export(&test, &ada, MasterKind::Contacts);
    let other = contacts
        .iter()
        .skip(1)
        .map(|row| row[1].clone())
        .find(|number| *number != contacts[1][1]);
    contacts[1][1] = other.unwrap();
    contacts.truncate(2);
    assert_eq!(
        only(MasterKind::Contacts, &contacts),
        Some(RowReason::Conflict(Conflict::CustomerInUse))
    );
}

/// People of the same name are told apart by their addresses, among the rows of a table as among what is stored; and what is
/// stored twice under one name goes out and comes in.
#[test]
fn people_of_one_name_are_told_apart() {
    let mut cast = Cast::new();
    cast.world.contact(cast.nordwerk, "Max Muster");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let number = export(&test, &ada, MasterKind::Contacts)
        .iter()
        .find(|row| row[2] == "Muster")
        .unwrap()[1]
        .clone();
    let heads = "customer|last_name|first_name|email|phone|active|notify_without_grant";
    let line = |name: &str, email: &str| format!("{number}|{name}||{email}||true|false");
    let reasons = |lines: &[String]| {
        let mut all = vec![heads.to_owned()];
        all.extend(lines.iter().cloned());
        let lines: Vec<&str> = all.iter().map(String::as_str).collect();
        check(&test, &ada, MasterKind::Contacts, &table(&lines)).unwrap()
    };
    let two = [
        line("Twin", "one@example.com"),
        line("Twin", "two@example.com"),
    ];
    assert_eq!(counts(&reasons(&two)), [2, 0, 0, 0]);
    for wrong in [
        [
            line("Twin", "one@example.com"),
            line("Twin", "ONE@example.com"),
        ],
        [line("Twin", "one@example.com"), line("Twin", "")],
        [line("Twin", ""), line("Twin", "one@example.com")],
        [line("Twin", ""), line("twin", "")],
    ] {
        assert_eq!(counts(&reasons(&wrong)), [1, 0, 0, 1], "{wrong:?}");
    }
    let mut lines = vec![heads.to_owned()];
    lines.extend(two);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    import(&test, &ada, MasterKind::Contacts, &table(&lines)).unwrap();
    let mut stored = export(&test, &ada, MasterKind::Contacts);
    let all = u32::try_from(stored.len() - 1).unwrap();
    let report = import(&test, &ada, MasterKind::Contacts, &stored).unwrap();
    assert_eq!(counts(&report), [0, 0, all, 0]);
    for row in stored.iter_mut().filter(|row| row[2] == "Twin") {
        row[4] = String::new();
    }
    assert!(
        import(&test, &ada, MasterKind::Contacts, &stored)
            .unwrap()
            .written
    );
    let twins = export(&test, &ada, MasterKind::Contacts);
    let report = import(&test, &ada, MasterKind::Contacts, &twins).unwrap();
    assert_eq!(counts(&report), [0, 0, all, 0]);
}

/// Nothing is entered about somebody whose data was erased: the row is refused as if there were nobody, nothing is written,
/// and what a table takes out does not name that person.
#[test]
fn a_row_about_somebody_erased_is_refused() {
    let (cast, test) = filled();
    let ada = enter(&test, cast.ada);
    let before = export(&test, &ada, MasterKind::Contacts);
    let jan = cast.jan.to_string();
    assert!(before.iter().any(|row| row[0] == jan));
    let contact = go(view_contact(&test.portal, &ada, cast.jan))
        .unwrap()
        .contact;
    let erase = EraseContact {
        contact: cast.jan,
        seen: contact.version,
        confirmation: contact.full_name(),
    };
    go(erase_contact(&test.portal, &ada, &erase)).unwrap();
    let after = export(&test, &ada, MasterKind::Contacts);
    assert!(after.iter().all(|row| row[0] != jan));
    let report = import(&test, &ada, MasterKind::Contacts, &before).unwrap();
    assert!(!report.written);
    let wrong = report.wrong_rows.first().map(|row| row.fate.clone());
    let Some(Fate::Wrong(problems)) = wrong else {
        panic!("{report:?}")
    };
    assert_eq!(
        problems.first().map(|one| (one.column, one.reason)),
        Some(("id", RowReason::NoSuchId))
    );
    assert_eq!(export(&test, &ada, MasterKind::Contacts), after);
}

/// A table whose columns do not fit is refused with the reason.
#[test]
fn columns_must_fit() {
    let (cast, test) = filled();
    let ada = enter(&test, cast.ada);
    let refused = |lines: &[&str]| match check(&test, &ada, MasterKind::Tasks, &table(lines)) {
        Err(SourceError::Table(problem)) => problem,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&[]), TableProblem::Empty);
    assert_eq!(refused(&["project;name;active"]), TableProblem::NoHeads);
    assert_eq!(
        refused(&["project|name"]),
        TableProblem::MissingColumn("active")
    );
    assert_eq!(
        refused(&["project|name|active|color"]),
        TableProblem::UnknownColumn("color".to_owned())
    );
    assert_eq!(
        refused(&["project|name|active|name"]),
        TableProblem::RepeatedColumn("name".to_owned())
    );
}

/// Proves R-019 for tables: nobody but administrators takes master data away or in.
#[test]
fn tables_are_for_administrators() {
    let mut cast = Cast::with_grant();
    let aside = cast.world.administrator("Aside");
    cast.world[aside].read_only = true;
    let test = cast.open();
    let rows = table(&["project|name|active", "PUMPS|New|true"]);
    let only = Failure::Forbidden(Forbidden::AdministratorsOnly);
    for actor in [enter(&test, cast.marta), enter(&test, cast.eva)] {
        for kind in MasterKind::ALL {
            let taken = go(export_master_data(&test.portal, &actor, kind, None));
            assert_eq!(taken.err(), Some(only.clone()));
        }
        let refused = Err(SourceError::Failed(only.clone()));
        assert_eq!(check(&test, &actor, MasterKind::Tasks, &rows), refused);
        assert_eq!(import(&test, &actor, MasterKind::Tasks, &rows), refused);
    }
    let aside = enter(&test, aside);
    assert!(import(&test, &aside, MasterKind::Tasks, &rows).is_err());
}
