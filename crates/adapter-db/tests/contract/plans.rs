//! How lists are carried out over 100,000 tickets: along an index, from where the cursor stands, without a sort.

use crate::people::{contact_sees, employee_sees};
use crate::place::{Place, on_each};
use adapter_db::Backend;
use portal_domain::access::{Reach, Visible};
use portal_domain::ids::{ContactId, CustomerId, EmployeeId, ProjectId, Uuid};
use portal_domain::ports::{
    DayRange, Direction, DirectoryQuery, ProjectChoice, Queue, SortValue, Store, TicketCursor,
    TicketFilter, TicketListRequest, TicketSort,
};
use portal_domain::timestamp::Day;
use portal_domain::values::PageSize;
use portal_domain::work::{Status, StatusSet, TicketNumber};
use sea_orm::{ConnectionTrait, Statement};

/// Kinds of things, kept apart in ids.
const CUSTOMER: u32 = 0x1000;
const CONTACT: u32 = 0x2000;
const EMPLOYEE: u32 = 0x3000;
const PROJECT: u32 = 0x4000;

fn id(kind: u32, number: u32) -> Uuid {
    Uuid::from_u128((u128::from(kind) << 32) | u128::from(number))
}

/// Writes the statement of a generated table in either language: `{id:KIND:expression}` is an id, `{series:count}` the
/// numbers 1 to count as column `n`.
fn dialect(backend: Backend, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').unwrap();
        let parts: Vec<&str> = inside.splitn(3, ':').collect();
        out.push_str(before);
        let written = match (parts.as_slice(), backend) {
            (["id", kind, number], Backend::Sqlite) => {
                format!("unhex(printf('%024x%08x', {kind}, {number}))")
            }
            (["id", kind, number], Backend::Postgres) => {
                format!("(lpad(to_hex({kind}), 24, '0') || lpad(to_hex({number}), 8, '0'))::uuid")
            }
            (["series", count], Backend::Sqlite) => format!(
                "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) \
                 SELECT n FROM s) AS series"
            ),
            (["series", count], Backend::Postgres) => {
                format!("generate_series(1, {count}) AS series(n)")
            }
            (other, _) => panic!("{other:?}"),
        };
        out.push_str(&written);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// 200 customers with 2,000 contacts and 400 projects. Projects 200 and 400 are of customer 1 and have 30 % of the
/// tickets, project 198 is of customer 199 and has 5 %; the others share the rest.
const ROWS: &[&str] = &[
    "INSERT INTO customer (id, version, number, number_key, name, name_key, words, active, language) \
     SELECT {id:4096:n}, 1, 'C' || n, 'c' || n, 'Customer ' || n, 'customer ' || n, ' customer', TRUE, NULL \
     FROM {series:200}",
    "INSERT INTO contact (id, version, customer_id, last_name, first_name, name_key, words, active, \
     notify_without_grant) SELECT {id:8192:n}, 1, {id:4096:(n % 200 + 1)}, 'Contact ' || n, NULL, 'contact ' || n, \
     ' contact', TRUE, FALSE FROM {series:2000}",
    "INSERT INTO work_group (id, version, name, name_key, active) \
     SELECT {id:28672:n}, 1, 'Group ' || n, 'group ' || n, TRUE FROM {series:5}",
    "INSERT INTO employee (id, version, name, name_key, words, active, administrator, all_projects, read_only, \
     may_bill, language) SELECT {id:12288:n}, 1, 'Employee ' || n, 'employee ' || n, ' employee', TRUE, FALSE, FALSE, \
     FALSE, FALSE, 'default' FROM {series:50}",
    "INSERT INTO project (id, version, short_name, short_name_key, name, name_key, words, customer_id, state) \
     SELECT {id:16384:n}, 1, 'P' || n, 'p' || n, 'Project ' || n, 'project ' || n, ' project', \
     {id:4096:(n % 200 + 1)}, 'open' FROM {series:400}",
    "INSERT INTO task (id, version, project_id, name, name_key, active) \
     SELECT {id:20480:n}, 1, {id:16384:n}, 'Task', 'task', TRUE FROM {series:400}",
    // Ticket n of project q.
    "INSERT INTO ticket (id, version, number, part, root_id, parent_id, status, subject, subject_key, description, \
     priority, project_id, task_id, owner_id, contact_id, creator_contact_id, creator_employee_id, assignee_id, \
     group_id, overbooking, received, deadline, notify_on_completion, channel, created_at, modified_at) \
     SELECT {id:24576:n}, 1, n, 0, {id:24576:n}, NULL, \
     CASE n % 61 % 6 WHEN 0 THEN 8 WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 3 THEN 3 WHEN 4 THEN 4 ELSE 5 END, \
     'Subject ' || (n * 7919 % 100003), 'subject ' || (n * 7919 % 100003), 'Description', n % 53 % 5 + 1, \
     {id:16384:q}, CASE WHEN n % 2 = 0 THEN {id:20480:q} END, {id:4096:(q % 200 + 1)}, \
     CASE WHEN n % 4 = 0 THEN {id:8192:(n % 59 % 10 * 200 + CASE q % 200 WHEN 0 THEN 200 ELSE q % 200 END)} END, \
     CASE WHEN n % 2 = 0 THEN {id:8192:(n * 17 % 2000 + 1)} END, CASE WHEN n % 2 = 1 THEN {id:12288:(n % 49 + 1)} END, \
     CASE WHEN n % 3 = 0 THEN {id:12288:(n % 47 + 1)} END, CASE WHEN n % 7 = 0 THEN {id:28672:(n % 5 + 1)} END, \
     0, 20000, CASE WHEN n % 1000 = 0 THEN 20000 + n / 1000 END, FALSE, 'portal', n, n * 31 % 1000003 FROM (SELECT n, CASE WHEN n % 100 < 30 THEN 200 + n % 2 * 200 \
     WHEN n % 100 < 35 THEN 198 ELSE n * 13 % 397 + 1 END AS q FROM {series:100000}) AS numbered",
    "INSERT INTO ticket_participant (ticket_id, contact_id) \
     SELECT {id:24576:n}, {id:8192:(n * 7 % 2000 + 1)} FROM {series:100000} WHERE n % 5 = 0",
    "INSERT INTO search_word (word, ticket_id, source_id, audience) \
     SELECT 'everywhere', {id:24576:n}, {id:24576:n}, 'public' FROM {series:100000}",
    "INSERT INTO search_word (word, ticket_id, source_id, audience) \
     SELECT 'word' || (n % 20011), {id:24576:n}, {id:24576:n}, 'public' FROM {series:100000}",
];

/// What has to be done before and after, so that rows come in quickly and of every age at once, without their past.
const BEFORE: [&[&str]; 2] = [
    &[
        "DROP TRIGGER ticket_starts_new",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA synchronous = OFF",
    ],
    &[
        "ALTER TABLE ticket DISABLE TRIGGER ALL",
        "ALTER TABLE search_word DISABLE TRIGGER ALL",
        "ALTER TABLE ticket_participant DISABLE TRIGGER ALL",
    ],
];

/// Names and definitions of the indexes that are not a primary key's.
const INDEXES: [&str; 2] = [
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL \
     AND tbl_name IN ('ticket', 'search_word', 'ticket_participant')",
    "SELECT CAST(indexname AS text), indexdef FROM pg_indexes WHERE schemaname = current_schema() \
     AND indexname NOT LIKE '%_pkey' AND tablename IN ('ticket', 'search_word', 'ticket_participant')",
];

async fn fill(place: &Place) {
    let raw = place.raw().await;
    let backend = place.store.backend();
    let run = async |text: &str| {
        let done = raw.execute_unprepared(&dialect(backend, text)).await;
        done.unwrap_or_else(|error| panic!("{error}: {text}"));
    };
    let of_backend = usize::from(backend == Backend::Postgres);
    for before in BEFORE[of_backend] {
        run(before).await;
    }
    let indexes = Statement::from_string(raw.get_database_backend(), INDEXES[of_backend]);
    let indexes: Vec<(String, String)> = raw
        .query_all_raw(indexes)
        .await
        .unwrap()
        .iter()
        .map(|row| {
            (
                row.try_get_by_index(0).unwrap(),
                row.try_get_by_index(1).unwrap(),
            )
        })
        .collect();
    assert!(indexes.len() > 15);
    // Indexes are made faster than kept up.
    for (name, _) in &indexes {
        run(&format!("DROP INDEX {name}")).await;
    }
    for rows in ROWS {
        run(rows).await;
    }
    for (_, definition) in &indexes {
        run(definition).await;
    }
    if backend == Backend::Postgres {
        run("ANALYZE").await;
    }
}

fn request(sort: TicketSort) -> TicketListRequest {
    TicketListRequest {
        filter: TicketFilter::default(),
        sort,
        direction: Direction::Descending,
        cursor: None,
        size: PageSize::DEFAULT,
    }
}

/// The list from its beginning, from its middle, and backwards from its middle.
fn pages(sort: TicketSort) -> Vec<TicketListRequest> {
    let value = match sort {
        TicketSort::Number => SortValue::Number(50_000),
        TicketSort::Subject => SortValue::Text("subject 5".to_owned()),
        TicketSort::Status | TicketSort::Priority => SortValue::Number(3),
        TicketSort::Modified => SortValue::Number(500_000),
    };
    let at = |before, direction| TicketListRequest {
        cursor: Some(TicketCursor {
            value: value.clone(),
            number: TicketNumber::ticket(50_000),
            before,
        }),
        direction,
        ..request(sort)
    };
    vec![
        request(sort),
        at(false, Direction::Descending),
        at(true, Direction::Descending),
        at(false, Direction::Ascending),
    ]
}

/// What the plan does with the tickets themselves; names are looked up beside it.
struct Plan(String);

impl Plan {
    async fn of(place: &Place, visible: &Visible, request: &TicketListRequest) -> Self {
        let lines = place.store.explain_list(visible, request).await.unwrap();
        Self(lines.join("\n"))
    }

    /// Along one of these indexes, without a sort and without reading past it.
    fn walks(&self, indexes: &[String]) {
        let plan = &self.0;
        let walked = |index: &String| {
            plan.contains(&format!("ticket t USING INDEX {index} "))
                || plan.ends_with(&format!(" t USING INDEX {index}"))
                || plan.contains(&format!(" t USING INDEX {index} "))
                || plan.contains(&format!(" t USING INDEX {index}\n"))
                || plan.contains(&format!("using {index} on ticket t"))
        };
        assert!(indexes.iter().any(walked), "{indexes:?} in\n{plan}");
        assert!(
            !plan.contains("Sort") && !plan.contains("ORDER BY"),
            "{plan}"
        );
        self.reads_no_table();
    }

    /// The tickets of a small source: on SQLite each by its id, on PostgreSQL by whatever index narrows them.
    fn looks_at_few(&self, backend: Backend) {
        let plan = &self.0;
        match backend {
            Backend::Sqlite => {
                let by_id = "t USING INDEX sqlite_autoindex_ticket_1 (id=?)";
                assert!(plan.contains(by_id), "{plan}");
            }
            Backend::Postgres => {
                let lines: Vec<&str> = plan.lines().collect();
                for pair in lines.windows(2) {
                    let walks = pair[0].contains("Index") && pair[0].contains(" on ticket t");
                    assert!(!walks || pair[1].contains("Index Cond"), "{plan}");
                }
            }
        }
        self.reads_no_table();
    }

    /// No table is read from end to end.
    fn reads_no_table(&self) {
        for line in self.0.lines() {
            let whole = line.contains("Seq Scan on ticket")
                || line.contains("Seq Scan on search_word")
                || (line.contains("SCAN t") && !line.contains("USING INDEX"))
                || line.contains("SCAN w")
                || line.contains("SCAN n");
            assert!(!whole, "{}", self.0);
        }
    }
}

fn code(sort: TicketSort) -> &'static str {
    match sort {
        TicketSort::Number => "number",
        TicketSort::Subject => "subject",
        TicketSort::Status => "status",
        TicketSort::Priority => "priority",
        TicketSort::Modified => "modified",
    }
}

/// The index of all tickets in this order.
fn of_all(sort: TicketSort) -> String {
    match sort {
        TicketSort::Number => "ticket_number_unique".to_owned(),
        TicketSort::Subject | TicketSort::Status | TicketSort::Priority | TicketSort::Modified => {
            format!("ticket_{}", code(sort))
        }
    }
}

/// The index of one owner's tickets in this order.
fn of_owner(sort: TicketSort) -> String {
    format!("ticket_owner_{}", code(sort))
}

fn project(number: u32) -> ProjectId {
    ProjectId::new(id(PROJECT, number))
}

/// A contact of this customer who sees all tickets of this project of it.
fn sees_all_of(customer: u32, of: u32) -> Visible {
    let contact = ContactId::new(id(CONTACT, customer + 199));
    let customer = CustomerId::new(id(CUSTOMER, customer));
    contact_sees(contact, customer, &[(project(of), Reach::All)])
}

/// A contact of the largest customer who sees what names it.
fn sees_named() -> Visible {
    let contact = ContactId::new(id(CONTACT, 400));
    let customer = CustomerId::new(id(CUSTOMER, 1));
    let grants = [(project(200), Reach::Named), (project(400), Reach::Named)];
    contact_sees(contact, customer, &grants)
}

fn sees_everything() -> Visible {
    employee_sees(EmployeeId::new(id(EMPLOYEE, 1)), None)
}

fn terms(terms: &[&str]) -> TicketFilter {
    TicketFilter {
        terms: terms.iter().map(|&term| term.to_owned()).collect(),
        ..TicketFilter::default()
    }
}

/// One test, because filling takes longest.
#[tokio::test]
async fn lists_of_a_hundred_thousand_tickets_use_their_index() {
    on_each(|place| async move {
        fill(&place).await;
        wide_views_walk(&place).await;
        narrow_views_look_at_few(&place).await;
        searches_and_filters_narrow(&place).await;
        figures_of_lists_read_open_tickets_only(&place).await;
        lists_cost_a_constant_number_of_statements(&place).await;
    })
    .await;
}

async fn wide_views_walk(place: &Place) {
    let everything = sees_everything();
    let (large, middle) = (sees_all_of(1, 200), sees_all_of(199, 198));
    for sort in TicketSort::ALL {
        for request in pages(sort) {
            let plan = Plan::of(place, &everything, &request).await;
            plan.walks(&[of_all(sort)]);
            // One project has an order by number of its own.
            let of_project = || "ticket_project".to_owned();
            let plan = Plan::of(place, &middle, &request).await;
            plan.walks(&[of_owner(sort), of_project()]);
            // Where every third ticket fits, PostgreSQL may as well walk all of them.
            let plan = Plan::of(place, &large, &request).await;
            plan.walks(&[of_owner(sort), of_project(), of_all(sort)]);
        }
    }
}

async fn narrow_views_look_at_few(place: &Place) {
    let untied = EmployeeId::new(id(EMPLOYEE, 50));
    let member = employee_sees(untied, Some(&[project(1), project(2)]));
    for visible in [sees_named(), sees_all_of(2, 1), member] {
        for sort in TicketSort::ALL {
            for request in pages(sort) {
                Plan::of(place, &visible, &request)
                    .await
                    .looks_at_few(place.store.backend());
            }
        }
    }
}

/// What hangs on a row of a list is counted along an index of open tickets.
async fn figures_of_lists_read_open_tickets_only(place: &Place) {
    let plans = place.store.explain_directory(&DirectoryQuery::ALL).await;
    for (name, lines) in plans.unwrap() {
        let plan = lines.join("\n");
        let index = match name {
            "sites" => "ticket_open_site",
            "machines" => "ticket_open_machine",
            "tasks" => "ticket_open_task",
            "groups" => "ticket_open_group",
            _ => continue,
        };
        assert!(plan.contains(index), "{name}:\n{plan}");
        let whole = plan.contains("Seq Scan on ticket") || plan.contains("SCAN ticket");
        assert!(!whole, "{name}:\n{plan}");
    }
}

async fn searches_and_filters_narrow(place: &Place) {
    let everything = sees_everything();
    for filter in [
        terms(&["word77"]),
        terms(&["everywhere", "word1234"]),
        TicketFilter {
            projects: ProjectChoice::one(project(3)),
            ..TicketFilter::default()
        },
        TicketFilter {
            projects: ProjectChoice {
                ids: vec![project(3), project(4), project(5)],
                ..ProjectChoice::default()
            },
            ..TicketFilter::default()
        },
        TicketFilter {
            deadline: DayRange {
                from: Some(Day::from_number(20_010)),
                until: Some(Day::from_number(20_050)),
            },
            ..TicketFilter::default()
        },
        TicketFilter {
            queue: Queue::Own(EmployeeId::new(id(EMPLOYEE, 1))),
            ..TicketFilter::default()
        },
        TicketFilter {
            contact: Some(ContactId::new(id(CONTACT, 300))),
            ..TicketFilter::default()
        },
    ] {
        for sort in TicketSort::ALL {
            let request = TicketListRequest {
                filter: filter.clone(),
                ..request(sort)
            };
            let plan = Plan::of(place, &everything, &request).await;
            plan.looks_at_few(place.store.backend());
        }
    }
    for filter in [
        terms(&["everywhere"]),
        TicketFilter {
            statuses: StatusSet::of(&[Status::New, Status::InProcess]),
            ..TicketFilter::default()
        },
        TicketFilter {
            queue: Queue::Unassigned,
            ..TicketFilter::default()
        },
    ] {
        for sort in TicketSort::ALL {
            let request = TicketListRequest {
                filter: filter.clone(),
                ..request(sort)
            };
            let plan = Plan::of(place, &everything, &request).await;
            plan.walks(&[of_all(sort)]);
        }
    }
}

async fn lists_cost_a_constant_number_of_statements(place: &Place) {
    let view = place.store.read().await.unwrap();
    for (visible, filter, cost, rows) in [
        (sees_everything(), TicketFilter::default(), 1, 50),
        (sees_all_of(1, 200), TicketFilter::default(), 2, 50),
        (sees_named(), TicketFilter::default(), 2, 50),
        (sees_everything(), terms(&["everywhere", "word7"]), 2, 50),
        (sees_everything(), terms(&["nowhere"]), 1, 0),
    ] {
        let request = TicketListRequest {
            filter,
            ..request(TicketSort::Modified)
        };
        let before = place.store.statements();
        let page = view.list_tickets(&visible, &request).await.unwrap();
        assert_eq!(page.items.len(), rows);
        assert_eq!(place.store.statements() - before, cost);
    }
}
