//! The operations of administration. Everybody else gets one refusal, whatever was asked for.

use super::row::{Row, row};

/// Columns: anonymous, stranger, ungranted, reader, writer, member, outsider, administrator.
macro_rules! answers {
    ($status:literal) => {
        concat!(
            "401:unauthenticated =403:administrators_only =403:administrators_only =403:administrators_only ",
            "=403:administrators_only =403:administrators_only =403:administrators_only ",
            $status
        )
    };
}

fn read(route: &'static str) -> Row {
    row("GET", route, answers!("200"))
}

fn make(route: &'static str) -> Row {
    row("POST", route, answers!("201"))
}

fn change(route: &'static str) -> Row {
    row("PUT", route, answers!("200"))
}

fn act(route: &'static str) -> Row {
    row("POST", route, answers!("204"))
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = customers();
    rows.extend(contacts());
    rows.extend(previews());
    rows.extend(grants());
    rows.extend(looking());
    rows.extend(projects());
    rows.extend(lists());
    rows.extend(staff());
    rows.extend(company());
    rows
}

fn customers() -> Vec<Row> {
    vec![
        read("/api/v1/customers"),
        make("/api/v1/customers").json(r#"{"number":"30001","name":"Ostwerk","active":true}"#),
        read("/api/v1/customers/{customer}"),
        change("/api/v1/customers/{customer}")
            .json(r#"{"number":"10001","name":"Nordwerk AG","active":true}"#),
        read("/api/v1/customers/{customer}/sites"),
        make("/api/v1/customers/{customer}/sites").json(
            r#"{"label":"Yard","street":"Kai 2","zip":"20457","city":"Hamburg","country":"DE","kind":"default","active":true}"#,
        ),
        read("/api/v1/customers/{customer}/sites/{site}"),
        change("/api/v1/customers/{customer}/sites/{site}").json(
            r#"{"label":"Main works","street":"Kai 2","zip":"20457","city":"Hamburg","country":"DE","kind":"default","active":true}"#,
        ),
        read("/api/v1/customers/{customer}/machines"),
        make("/api/v1/customers/{customer}/machines")
            .json(r#"{"site":"<site>","name":"Press 4","active":true}"#),
        read("/api/v1/customers/{customer}/machines/{machine}"),
        change("/api/v1/customers/{customer}/machines/{machine}")
            .json(r#"{"site":"<site>","name":"Press 3b","active":true}"#),
    ]
}

fn looking() -> Vec<Row> {
    const READER: &[(&str, &str)] = &[("contact", "reader")];
    vec![
        read("/api/v1/contacts/{contact}/view/tickets")
            .query("?count=true")
            .noted(),
        read("/api/v1/contacts/{contact}/view/tickets/{number}")
            .at(READER)
            .noted(),
        read("/api/v1/tickets/{number}/access")
            .query("?person=contact:<reader>&wish=comment")
            .noted(),
        read("/api/v1/tickets/{number}/readers").noted(),
        read("/api/v1/tickets/{number}/owner"),
        // The ticket of the probe is in a project of its owner.
        row(
            "POST",
            "/api/v1/tickets/{number}/owner/void",
            answers!("409:void_in_customers_project"),
        ),
    ]
}

fn contacts() -> Vec<Row> {
    const BARE: &[(&str, &str)] = &[("contact", "bare")];
    const LEAVING: &[(&str, &str)] = &[("contact", "leaving")];
    const LONE: &[(&str, &str)] = &[("contact", "lone")];
    vec![
        read("/api/v1/contacts"),
        make("/api/v1/customers/{customer}/contacts")
            .json(r#"{"last_name":"Neumann","active":true,"notify_without_grant":false}"#),
        read("/api/v1/contacts/{contact}"),
        change("/api/v1/contacts/{contact}").json(
            r#"{"last_name":"Fuchs","email":"fuchs@nordwerk.example","phone":"040 1","active":true,"notify_without_grant":false}"#,
        ),
        change("/api/v1/contacts/{contact}/customer")
            .json(r#"{"customer":"<elsewhere>"}"#)
            .at(LONE),
        read("/api/v1/contacts/{contact}/access"),
        change("/api/v1/contacts/{contact}/access")
            .json(r#"{"login_name":"lena.fuchs","language":"de","ticket_access":true}"#),
        make("/api/v1/contacts/{contact}/login")
            .json(
                r#"{"login_name":"otto.ohne","password":"<password>","language":"default","ticket_access":true}"#,
            )
            .at(BARE),
        act("/api/v1/contacts/{contact}/login/link"),
        read("/api/v1/contacts/{contact}/data.zip").noted(),
        act("/api/v1/contacts/{contact}/erasure")
            .json(r#"{"confirmation":"Lethe"}"#)
            .at(LEAVING),
        act("/api/v1/contacts/{contact}/login/reset").json(r#"{"password":"<password>"}"#),
    ]
}

fn grants() -> Vec<Row> {
    vec![
        read("/api/v1/contacts/{contact}/grantable-projects"),
        read("/api/v1/contacts/{contact}/grants"),
        make("/api/v1/contacts/{contact}/grants").json(
            r#"{"project":"<second>","scope":"all_tasks","read_only":false,"reach":"all","sees_planned_hours":false,"sees_actual_hours":false,"sees_billable_hours":false}"#,
        ),
        read("/api/v1/contacts/{contact}/grants/{grant}"),
        change("/api/v1/contacts/{contact}/grants/{grant}").json(
            r#"{"project":"<project>","scope":"all_tasks","read_only":true,"reach":"named","sees_planned_hours":false,"sees_actual_hours":false,"sees_billable_hours":false}"#,
        ),
        row(
            "DELETE",
            "/api/v1/contacts/{contact}/grants/{grant}",
            answers!("204"),
        ),
    ]
}

/// Looking before saving: sent like a change where there is something to send.
fn previews() -> Vec<Row> {
    const GRANT: &str = r#"{"project":"<second>","scope":"all_tasks","read_only":true,"reach":"all","sees_planned_hours":false,"sees_actual_hours":false,"sees_billable_hours":false}"#;
    const LIMITS: &str =
        r#"{"groups":[],"employees":[],"ticket_types":[],"statuses":["accepted"]}"#;
    let look = |route, json| row("POST", route, answers!("200")).json(json).unwritten();
    vec![
        read("/api/v1/contacts/{contact}/access/overview"),
        look(
            "/api/v1/contacts/{contact}/access/preview",
            r#"{"login_name":null,"language":"default","ticket_access":false}"#,
        ),
        read("/api/v1/contacts/{contact}/limits"),
        change("/api/v1/contacts/{contact}/limits").json(LIMITS),
        look("/api/v1/contacts/{contact}/limits/preview", LIMITS),
        look("/api/v1/contacts/{contact}/grants/preview", GRANT),
        read("/api/v1/contacts/{contact}/grants/{grant}/preview"),
        look("/api/v1/contacts/{contact}/grants/{grant}/preview", GRANT),
        look(
            "/api/v1/settings/preview",
            r#"{"company_name":"Kestrel","company_language":"en","time_zone":"Europe/Berlin","contact_read_only":true,"internal_projects_grantable":false,"assigned_regardless":false,"contacts_may_set_priority":false,"contacts_manage_participants":true,"solver_may_accept":false,"creator_changeable":false,"last_entry_editable":false,"history_editable_by_managers":false,"offer_all_tickets_in_time_recording":false,"default_priority":3,"portal_channel":"portal"}"#,
        ),
    ]
}

/// As with the pages: the spare project is the administrator's alone, and in the press line the member looks.
fn projects() -> Vec<Row> {
    macro_rules! staff {
        ($member:literal, $outsider:literal, $administrator:literal) => {
            concat!(
                "401 =403:staff_only =403:staff_only =403:staff_only =403:staff_only ",
                $member,
                " ",
                $outsider,
                " ",
                $administrator
            )
        };
    }
    const HIDDEN: &str = staff!("404:not_found", "404:not_found", "200");
    const SEEN: &str = staff!("200", "404:not_found", "200");
    const KEPT: &str = staff!("403:project_not_allowed", "404:not_found", "200");
    const OWN: &[(&str, &str)] = &[("project", "pressline"), ("task", "service")];
    let read_there = |route| row("GET", route, SEEN).at(OWN);
    let read = |route| row("GET", route, HIDDEN);
    let change_there = |route| row("PUT", route, HIDDEN);
    vec![
        row("GET", "/api/v1/projects", staff!("200", "200", "200")),
        read_there("/api/v1/projects/{project}"),
        read_there("/api/v1/projects/{project}/members"),
        read_there("/api/v1/projects/{project}/tasks"),
        read_there("/api/v1/projects/{project}/tasks/{task}"),
        read("/api/v1/projects/{project}/candidates"),
        row("GET", "/api/v1/projects/{project}/candidates", KEPT).at(OWN),
        row("PUT", "/api/v1/projects/{project}/tasks/{task}", KEPT)
            .json(r#"{"name":"Servicing","active":true}"#)
            .at(OWN),
        row(
            "POST",
            "/api/v1/projects/{project}/tasks",
            staff!("403:project_not_allowed", "404:not_found", "201"),
        )
        .json(r#"{"name":"Overhaul"}"#)
        .at(OWN),
        make("/api/v1/projects").json(
            r#"{"short_name":"NW-NEW","name":"New line","customer":"<customer>","state":"open"}"#,
        ),
        read("/api/v1/projects/{project}"),
        change("/api/v1/projects/{project}").json(
            r#"{"short_name":"NW-SPARE","name":"Spare","customer":"<customer>","state":"open"}"#,
        ),
        read("/api/v1/projects/{project}/members"),
        change_there("/api/v1/projects/{project}/members")
            .json(r#"{"members":[{"employee":"<employee>","role":"manager"}]}"#),
        read("/api/v1/projects/{project}/tasks"),
        row(
            "POST",
            "/api/v1/projects/{project}/tasks",
            staff!("404:not_found", "404:not_found", "201"),
        )
        .json(r#"{"name":"Repair"}"#),
        read("/api/v1/projects/{project}/tasks/{task}"),
        change_there("/api/v1/projects/{project}/tasks/{task}")
            .json(r#"{"name":"Inspection","active":true}"#),
    ]
}

/// Lists of what is kept under something else, and what deactivating a customer would take.
fn lists() -> Vec<Row> {
    vec![
        read("/api/v1/lists/sites"),
        read("/api/v1/lists/machines"),
        read("/api/v1/lists/tasks"),
        read("/api/v1/lists/groups"),
        read("/api/v1/lists/categories"),
        read("/api/v1/lists/keywords"),
        row(
            "POST",
            "/api/v1/customers/{customer}/preview",
            answers!("200"),
        )
        .json(r#"{"number":"10001","name":"Nordwerk AG","active":false}"#)
        .unwritten(),
    ]
}

fn staff() -> Vec<Row> {
    const NEWCOMER: &[(&str, &str)] = &[("employee", "newcomer")];
    const ENTRY: &str = r#"{"name":"Ida Frisch","email":"ida@kestrel.example","active":true,"administrator":false,"all_projects":false,"read_only":false,"may_bill":false,"language":"default","groups":[]}"#;
    vec![
        read("/api/v1/employees"),
        make("/api/v1/employees").json(ENTRY),
        read("/api/v1/employees/{employee}"),
        change("/api/v1/employees/{employee}").json(
            r#"{"name":"Tom Adler-Falk","email":"tom.adler@kestrel.example","active":true,"administrator":false,"all_projects":false,"read_only":false,"may_bill":false,"language":"default","groups":[]}"#,
        ),
        read("/api/v1/employees/{employee}/login"),
        make("/api/v1/employees/{employee}/login")
            .json(r#"{"login_name":"nina.neu","password":"<password>"}"#)
            .at(NEWCOMER),
        act("/api/v1/employees/{employee}/login/name").json(r#"{"login_name":"tom.falk"}"#),
        act("/api/v1/employees/{employee}/login/reset").json(r#"{"password":"<password>"}"#),
        act("/api/v1/employees/{employee}/login/link"),
        make("/api/v1/groups").json(r#"{"name":"Field service"}"#),
        read("/api/v1/groups/{group}"),
        change("/api/v1/groups/{group}").json(r#"{"name":"First level","active":true}"#),
    ]
}

fn company() -> Vec<Row> {
    vec![
        make("/api/v1/categories").json(r#"{"name_de":"Öl","name_en":"Oil","active":true}"#),
        read("/api/v1/categories/{category}"),
        change("/api/v1/categories/{category}")
            .json(r#"{"name_de":"Druck","name_en":"Print","active":false}"#),
        read("/api/v1/settings"),
        change("/api/v1/settings").json(
            r#"{"assigned_regardless":false,"company_language":"en","company_name":"Kestrel","contact_read_only":false,
                "contacts_manage_participants":true,"contacts_may_set_priority":false,"creator_changeable":false,
                "default_priority":2,"history_editable_by_managers":false,"internal_projects_grantable":false,
                "last_entry_editable":false,"offer_all_tickets_in_time_recording":false,"portal_channel":"portal",
                "solver_may_accept":false,"time_zone":"Europe/Berlin"}"#,
        ),
        read("/api/v1/ticket-types"),
        make("/api/v1/ticket-types").json(r#"{"name_de":"Störung","name_en":"Fault"}"#),
        read("/api/v1/outbox"),
        read("/api/v1/audit"),
        read("/api/v1/audit.csv"),
        read("/api/v1/exports/{kind}"),
        row("POST", "/api/v1/imports", answers!("422")).json(r#"{"kind":"tasks"}"#),
        row("GET", "/api/v1/imports/{import}", answers!("404")),
        row("GET", "/api/v1/imports/{import}/rows.csv", answers!("404")),
        row("POST", "/api/v1/imports/{import}/run", answers!("404")),
    ]
}
