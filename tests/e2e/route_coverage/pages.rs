//! The pages of tickets, of the own account, and those before a login.

use super::row::{Row, row};
use portal_domain::work::Status::{Done, InProcess, New};

pub(super) fn rows() -> Vec<Row> {
    let mut rows = before_a_login();
    rows.extend(tickets());
    rows.extend(one_ticket());
    rows.extend(work_on_a_ticket());
    rows.extend(own_account());
    rows.extend(bulk_runs());
    rows
}

// Columns: anonymous, stranger, ungranted, reader, writer, member, outsider, administrator.

fn before_a_login() -> Vec<Row> {
    vec![
        row("GET", "/", "401 303 303 303 303 303 303 303"),
        row("GET", "/login", "200 303 303 303 303 303 303 303"),
        row("POST", "/login", "303 303 303 303 303 303 303 303")
            .form(&[("login", "lena.fuchs"), ("password", "<password>")])
            .restoring(),
        row(
            "GET",
            "/password/request",
            "200 200 200 200 200 200 200 200",
        ),
        // A name that nobody has is answered in the same words.
        row(
            "POST",
            "/password/request",
            "=200 =200 =200 =200 =200 =200 =200 =200",
        )
        .form(&[("login", "nobody.here")]),
        row("GET", "/password/set", "200 200 200 200 200 200 200 200").query("?token=<link>"),
        // The link works once, whoever has it; the first column has used it.
        row("POST", "/password/set", "303 410 410 410 410 410 410 410").form(&[
            ("token", "<link>"),
            ("password", "another calm evening 7"),
            ("repeat", "another calm evening 7"),
        ]),
        // Only the demonstration has it.
        row("GET", "/styleguide", "404 404 404 404 404 404 404 404"),
    ]
}

fn tickets() -> Vec<Row> {
    vec![
        row("GET", "/tickets", "401 200 200 200 200 200 200 200"),
        row("GET", "/tickets", "401 =200 =200 200 200 200 =200 200").query("?project=<pressline>"),
        row("GET", "/filters", "401 200 200 200 200 200 200 200"),
        row("GET", "/filters/new", "401 200 200 200 200 200 200 200").query("?status=open"),
        row("POST", "/filters/new", "401 303 303 303 303 303 303 303")
            .form(&[("name", "Open"), ("query", "status=new")]),
        row(
            "POST",
            "/filters/default",
            "401 404 404 404 303 404 404 404",
        )
        .form(&[("filter", "<filter>")]),
        row(
            "GET",
            "/filters/:filter/edit",
            "401 404 404 404 200 404 404 404",
        ),
        row(
            "POST",
            "/filters/:filter/edit",
            "401 404 404 404 303 404 404 404",
        )
        .form(&[("name", "Renamed"), ("version", "1")]),
        row(
            "POST",
            "/filters/:filter/remove",
            "401 404 404 404 303 404 404 404",
        )
        .form(&[("version", "2")]),
        row("GET", "/tickets.csv", "401 200 200 200 200 200 200 200"),
        row("GET", "/tickets/new", "401 200 403 403 200 200 403 200"),
        row("POST", "/tickets/new", "401 =422 403 403 303 303 403 303").form(&[
            ("subject", "Press 3 stops"),
            ("description", "Every morning."),
            ("project", "<pressline>"),
            ("task", "<service>"),
        ]),
    ]
}

fn one_ticket() -> Vec<Row> {
    vec![
        row("GET", "/tickets/:number", "401 404 404 200 200 200 404 200"),
        row(
            "GET",
            "/tickets/:number/edit",
            "401 404 404 403 200 200 404 200",
        ),
        row(
            "POST",
            "/tickets/:number/edit",
            "401 404 404 403 303 303 404 303",
        )
        .form(&[("version", "<version>"), ("subject", "Press 3 stopped")])
        .on(New),
        row(
            "POST",
            "/tickets/:number/comments",
            "401 404 404 403 303 303 404 303",
        )
        .form(&[("text", "It stands still.")])
        .on(New),
        row(
            "GET",
            "/tickets/:number/answer",
            "401 404 404 303 200 303 404 200",
        )
        .query("?decision=accept")
        .on(Done),
        row(
            "POST",
            "/tickets/:number/answer",
            "401 404 404 403 303 403 404 303",
        )
        .form(&[
            ("version", "<version>"),
            ("decision", "reject"),
            ("comment", "It still stops."),
        ])
        .on(Done),
        row(
            "GET",
            "/tickets/:number/protocol",
            "401 404 404 200 200 200 404 200",
        ),
        row(
            "GET",
            "/tickets/:number/protocol.txt",
            "401 404 404 200 200 200 404 200",
        ),
        row(
            "GET",
            "/tickets/:number/attachments/:file",
            "401 404 404 200 200 200 404 200",
        ),
        row(
            "GET",
            "/tickets/:number/protocol",
            "401 404 404 200 200 200 404 200",
        ),
        row(
            "GET",
            "/tickets/:number/protocol.txt",
            "401 404 404 200 200 200 404 200",
        ),
        row(
            "POST",
            "/tickets/:number/assign",
            "401 =403 =403 =403 =403 303 404 303",
        )
        .form(&[("version", "<version>"), ("take", "true")])
        .on(New),
        row(
            "POST",
            "/tickets/:number/assign",
            "401 404 404 403 422 303 404 303",
        )
        .form(&[("version", "<version>"), ("assignee", "<eva>")])
        .on(New),
        // The dialog of employees; contacts answer a done ticket in other words.
        row(
            "GET",
            "/tickets/:number/status",
            "401 404 404 404 404 200 404 200",
        )
        .on(New),
        row(
            "POST",
            "/tickets/:number/status",
            "401 404 404 404 404 303 404 303",
        )
        .form(&[("version", "<version>"), ("status", "in_process")])
        .on(New),
        row(
            "POST",
            "/tickets/:number/times",
            "401 404 404 403 403 303 404 303",
        )
        .form(&[("date", "2026-01-05"), ("hours", "1.5")])
        .on(InProcess),
        row(
            "POST",
            "/tickets/:number/participants",
            "401 404 404 403 303 303 404 303",
        )
        .form(&[("version", "<version>"), ("add", "<colleague>")])
        .on(New),
    ]
}

/// What employees do beyond status and comments. The administrator booked the time that lies there; comments are corrected
/// by project managers.
fn work_on_a_ticket() -> Vec<Row> {
    const READ: &str = "401 404 404 403 403 200 404 200";
    const WRITE: &str = "401 404 404 403 403 303 404 303";
    const MANAGES: &str = "401 404 404 403 403 403 404 303";
    vec![
        row("GET", "/tickets/:number/move", READ),
        row("GET", "/tickets/:number/move", READ).query("?target=<pressline>"),
        row("POST", "/tickets/:number/move", WRITE)
            .form(&[("version", "<version>"), ("target", "<pressline>")])
            .on(New),
        row("POST", "/tickets/:number/assignments", WRITE)
            .form(&[("version", "<version>"), ("add", "<pressline>")])
            .on(New),
        row("GET", "/tickets/:number/subtasks/new", READ),
        row("POST", "/tickets/:number/subtasks/new", WRITE)
            .form(&[("subject", "Order a seal")])
            .on(New),
        row("GET", "/tickets/:number/copy", READ),
        row("POST", "/tickets/:number/copy", WRITE)
            .form(&[("subject", "The other press")])
            .on(New),
        row(
            "GET",
            "/tickets/:number/comments/:comment/edit",
            "401 404 404 403 403 403 404 200",
        ),
        row("POST", "/tickets/:number/comments/:comment/edit", MANAGES).filled(
            "/tickets/:number/comments/:comment/edit",
            &[("text", "See the other plan.")],
        ),
        row(
            "GET",
            "/tickets/:number/times/:entry",
            "401 404 404 403 403 403 404 200",
        ),
        row("POST", "/tickets/:number/times/:entry", MANAGES)
            .filled("/tickets/:number/times/:entry", &[("hours", "2")]),
        row("POST", "/tickets/:number/times/:entry/remove", MANAGES)
            .filled("/tickets/:number/times/:entry", &[]),
    ]
}

fn own_account() -> Vec<Row> {
    const CHANGE: &[(&str, &str)] = &[
        ("current", "<password>"),
        ("password", "another calm evening 7"),
        ("repeat", "another calm evening 7"),
    ];
    vec![
        // Employees have no sites of their own; nobody here is external, so nobody corrects one.
        row("GET", "/account/sites", "401 200 200 200 200 404 404 404"),
        row(
            "GET",
            "/account/contacts",
            "401 200 200 200 200 404 404 404",
        ),
        row(
            "GET",
            "/account/sites/:site/edit",
            "401 404 403 403 403 404 404 404",
        ),
        row(
            "POST",
            "/account/sites/:site/edit",
            "401 404 403 403 403 404 404 404",
        )
        .form(&[
            ("label", "Works"),
            ("street", "Hafenstr. 1"),
            ("zip", "20457"),
            ("city", "Hamburg"),
            ("country", "DE"),
            ("version", "1"),
        ]),
        row(
            "GET",
            "/account/machines/:machine/edit",
            "401 404 403 403 403 404 404 404",
        ),
        row(
            "POST",
            "/account/machines/:machine/edit",
            "401 404 403 403 403 404 404 404",
        )
        .form(&[("name", "Press 3"), ("serial", ""), ("version", "1")]),
        row("GET", "/account", "401 200 200 200 200 200 200 200"),
        row("POST", "/account/tokens", "401 200 200 200 200 200 200 200")
            .form(&[("name", "Report"), ("lifetime", "30")]),
        // Of somebody else's tokens and sessions nobody learns whether there are any.
        row(
            "POST",
            "/account/tokens/:token/revoke",
            "401 404 404 404 303 404 404 404",
        ),
        row(
            "POST",
            "/account/sessions/:session/end",
            "401 =303 =303 =303 303 =303 =303 =303",
        ),
        row("GET", "/password/change", "401 200 200 200 200 200 200 200"),
        row(
            "POST",
            "/password/change",
            "401 303 303 303 303 303 303 303",
        )
        .form(CHANGE)
        .restoring(),
        row(
            "POST",
            "/account/password",
            "401 303 303 303 303 303 303 303",
        )
        .form(CHANGE)
        .restoring(),
        row("POST", "/logout", "401 303 303 303 303 303 303 303").restoring(),
    ]
}

/// Several actions on many tickets: for employees, and for the others there is no such page. The run is the member's; the
/// outsider sees no ticket that could be changed.
fn bulk_runs() -> Vec<Row> {
    const ORDER: &[(&str, &str)] = &[("rows", "all"), ("list", "queue=all"), ("priority", "3")];
    vec![
        row("GET", "/bulk", "401 404 404 404 404 200 200 200"),
        row("POST", "/bulk", "401 404 404 404 404 303 422 303").form(ORDER),
        row("GET", "/bulk/new", "401 404 404 404 404 200 422 200").query("?rows=all"),
        row("POST", "/bulk/preview", "401 404 404 404 404 200 422 200")
            .form(ORDER)
            .unwritten(),
        row("GET", "/bulk/:run", "401 404 404 404 404 200 404 404"),
        row("POST", "/bulk/:run/stop", "401 404 404 404 404 303 404 404").unwritten(),
    ]
}
