//! The operations on tickets and on the own account.

use super::row::{Row, row};
use portal_domain::work::Status::{Done, InProcess, New};

/// Columns: anonymous, stranger, ungranted, reader, writer, member, outsider, administrator.
///
/// What is seen by whoever sees the ticket.
const SEEN: &str = "401 404:not_found 404:not_found 200 200 200 404:not_found 200";
/// What everybody has for themselves.
const OWN: &str = "401 200 200 200 200 200 200 200";

pub(super) fn rows() -> Vec<Row> {
    let mut rows = tickets();
    rows.extend(one_ticket());
    rows.extend(work_on_a_ticket());
    rows.extend(before_a_login());
    rows.extend(own_account());
    rows.extend(bulk_runs());
    rows
}

/// Several actions on many tickets. The run is the member's; the outsider sees no ticket that could be changed.
fn bulk_runs() -> Vec<Row> {
    const ORDER: &str = r#"{"list":"","priority":3}"#;
    const STAFF: &str =
        "401 =403:staff_only =403:staff_only =403:staff_only =403:staff_only 200 200 200";
    const ORDERED: &str =
        "401 =403:staff_only =403:staff_only =403:staff_only =403:staff_only 201 422:invalid 201";
    const TRIED: &str =
        "401 =403:staff_only =403:staff_only =403:staff_only =403:staff_only 200 422:invalid 200";
    const OWN_RUN: &str = "401 =403:staff_only =403:staff_only =403:staff_only =403:staff_only 200 404:not_found 404:not_found";
    const STOPPED: &str = "401 =403:staff_only =403:staff_only =403:staff_only =403:staff_only 204 404:not_found 404:not_found";
    vec![
        row("GET", "/api/v1/bulk-runs", STAFF),
        row("POST", "/api/v1/bulk-runs", ORDERED).json(ORDER),
        row("POST", "/api/v1/bulk-runs/preview", TRIED)
            .json(ORDER)
            .unwritten(),
        row("GET", "/api/v1/bulk-runs/{run}", OWN_RUN),
        row("GET", "/api/v1/bulk-runs/{run}/tickets", OWN_RUN),
        // It has ended and stays as it ended.
        row("POST", "/api/v1/bulk-runs/{run}/stop", STOPPED).unwritten(),
    ]
}

fn tickets() -> Vec<Row> {
    const NEW: &str = r#"{"subject":"Press 3 stops","description":"Every morning.","project":"<pressline>","task":"<service>"}"#;
    const OF_WRITER: &str = "401 404:not_found 404:not_found 404:not_found 200 404:not_found 404:not_found 404:not_found";
    const STAFF: &str =
        "401 =403:staff_only =403:staff_only =403:staff_only =403:staff_only 200 200 200";
    vec![
        row("GET", "/api/v1/tickets", OWN),
        row("GET", "/api/v1/tickets", "401 =200 =200 200 200 200 =200 200")
            .query("?project=<pressline>"),
        row("GET", "/api/v1/filter-options", OWN),
        row("GET", "/api/v1/filter-options", "401 =200 =200 200 200 200 =200 200")
            .query("?project=<pressline>"),
        row("GET", "/api/v1/new-ticket-options", OWN),
        row("GET", "/api/v1/new-ticket-options", "401 =200 =200 =200 200 200 =200 200")
            .query("?project=<pressline>"),
        row(
            "POST",
            "/api/v1/tickets",
            "401 =422:invalid =403:create_not_allowed =403:create_not_allowed 201 201 =403:create_not_allowed 201",
        )
        .json(NEW),
        row("GET", "/api/v1/groups", STAFF),
        row("GET", "/api/v1/filters", OWN),
        row("POST", "/api/v1/filters", "401 201 201 201 201 201 201 201")
            .json(r#"{"name":"All of it","sharing":"own","query":"status=new"}"#),
        row("GET", "/api/v1/filters/{filter}", OF_WRITER),
        row(
            "POST",
            "/api/v1/default-filter",
            "401 404:not_found 404:not_found 404:not_found 204 404:not_found 404:not_found 404:not_found",
        )
        .json(r#"{"filter":"<filter>"}"#),
        row("PUT", "/api/v1/filters/{filter}", OF_WRITER).json(r#"{"name":"Done","sharing":"own"}"#),
        row(
            "DELETE",
            "/api/v1/filters/{filter}",
            "401 404:not_found 404:not_found 404:not_found 204 404:not_found 404:not_found 404:not_found",
        ),
    ]
}

fn one_ticket() -> Vec<Row> {
    const MADE: &str =
        "401 404:not_found 404:not_found 403:write_not_allowed 201 201 404:not_found 201";
    vec![
        row("GET", "/api/v1/tickets/{number}", SEEN),
        row(
            "PATCH",
            "/api/v1/tickets/{number}",
            "401 404:not_found 404:not_found 403:write_not_allowed 200 200 404:not_found 200",
        )
        .json(r#"{"subject":"Press 3 stopped"}"#)
        .on(New),
        row("GET", "/api/v1/tickets/{number}/permissions", SEEN),
        row("GET", "/api/v1/tickets/{number}/options", SEEN),
        row("GET", "/api/v1/tickets/{number}/history", SEEN),
        row("GET", "/api/v1/tickets/{number}/answers", SEEN),
        row("GET", "/api/v1/tickets/{number}/comments", SEEN),
        row("POST", "/api/v1/tickets/{number}/comments", MADE)
            .json(r#"{"body":"It stands still."}"#)
            .on(New),
        row("GET", "/api/v1/tickets/{number}/attachments", SEEN),
        row("GET", "/api/v1/tickets/{number}/attachments/{attachment}", SEEN),
        row(
            "GET",
            "/api/v1/tickets/{number}/time-entries",
            "401 404:not_found 404:not_found 403:staff_only 403:staff_only 200 404:not_found 200",
        ),
        row(
            "POST",
            "/api/v1/tickets/{number}/time-entries",
            "401 404:not_found 404:not_found 403:write_not_allowed 403:write_not_allowed 201 404:not_found 201",
        )
        .json(r#"{"minutes":90}"#)
        .on(InProcess),
        row("GET", "/api/v1/tickets/{number}/participants/offered", SEEN),
        row(
            "POST",
            "/api/v1/tickets/{number}/participants",
            "401 404:not_found 404:not_found 403:write_not_allowed 204 204 404:not_found 204",
        )
        .json(r#"{"add":["<colleague>"]}"#)
        .on(New),
        row(
            "POST",
            "/api/v1/tickets/{number}/transitions",
            "401 404:not_found 404:not_found 403:transition_not_allowed 200 403:transition_not_allowed 404:not_found 200",
        )
        .json(r#"{"to":"rejected","comment":"It still stops."}"#)
        .on(Done),
        row(
            "POST",
            "/api/v1/tickets/{number}/transitions",
            "401 404:not_found 404:not_found 403:transition_not_allowed 403:transition_not_allowed 200 404:not_found 200",
        )
        .json(r#"{"to":"in_process"}"#)
        .on(New),
    ]
}

/// What employees do beyond status and comments. The administrator booked the time that lies there; comments are corrected
/// by project managers.
fn work_on_a_ticket() -> Vec<Row> {
    const READ: &str = "401 404:not_found 404:not_found 403:write_not_allowed 403:write_not_allowed 200 404:not_found 200";
    const MADE: &str = "401 404:not_found 404:not_found 403:write_not_allowed 403:write_not_allowed 201 404:not_found 201";
    const COPIED: &str =
        "401 404:not_found 404:not_found 403:staff_only 403:staff_only 201 404:not_found 201";
    const STAFF: &str =
        "401 404:not_found 404:not_found 403:staff_only 403:staff_only 200 404:not_found 200";
    const SUMS: &str =
        "401 =403:staff_only =403:staff_only =403:staff_only =403:staff_only 200 200 200";
    vec![
        row("GET", "/api/v1/tickets/{number}/assignment-options", SEEN),
        row("GET", "/api/v1/tickets/{number}/move", READ).query("?project=<pressline>"),
        row("POST", "/api/v1/tickets/{number}/move", READ)
            .json(r#"{"project":"<pressline>"}"#)
            .on(New),
        row("POST", "/api/v1/tickets/{number}/secondary-assignments", READ)
            .json(r#"{"add":[{"project":"<pressline>"}]}"#)
            .on(New),
        row("GET", "/api/v1/tickets/{number}/subtasks", STAFF),
        row("POST", "/api/v1/tickets/{number}/subtasks", MADE)
            .json(r#"{"subject":"Order a seal"}"#)
            .on(New),
        row("POST", "/api/v1/tickets/{number}/copies", COPIED)
            .json(r#"{"subtasks":true}"#)
            .on(New),
        row("GET", "/api/v1/tickets/{number}/comments/{comment}", SEEN),
        row(
            "PUT",
            "/api/v1/tickets/{number}/comments/{comment}",
            "401 404:not_found 404:not_found 403:write_not_allowed 403:write_not_allowed 403:write_not_allowed \
             404:not_found 200",
        )
        .json(r#"{"body":"See the other plan."}"#),
        row(
            "GET",
            "/api/v1/tickets/{number}/comments/{comment}/earlier-texts",
            STAFF,
        ),
        row("GET", "/api/v1/tickets/{number}/time-entries/{entry}", STAFF),
        row(
            "PUT",
            "/api/v1/tickets/{number}/time-entries/{entry}",
            "401 404:not_found 404:not_found 403:staff_only 403:staff_only 403:write_not_allowed 404:not_found 200",
        )
        .json(r#"{"day":"2026-01-05","minutes":120,"billable_minutes":60,"travel":false}"#),
        row(
            "DELETE",
            "/api/v1/tickets/{number}/time-entries/{entry}",
            "401 404:not_found 404:not_found 403:staff_only 403:staff_only 403:write_not_allowed 404:not_found 204",
        ),
        row("GET", "/api/v1/projects/{project}/hours", SUMS),
        row("GET", "/api/v1/customers/{customer}/hours", SUMS),
        row("GET", "/api/v1/categories", SUMS),
    ]
}

fn before_a_login() -> Vec<Row> {
    vec![
        row("GET", "/api/v1/openapi.json", "200 200 200 200 200 200 200 200"),
        row("POST", "/api/v1/sessions", "201 201 201 201 201 201 201 201")
            .json(r#"{"login_name":"lena.fuchs","password":"<password>"}"#),
        // A name that nobody has is answered in the same words.
        row("POST", "/api/v1/password-links", "=202 =202 =202 =202 =202 =202 =202 =202")
            .json(r#"{"login_name":"nobody.here"}"#),
        // The link works once, whoever has it; the first column has used it.
        row(
            "POST",
            "/api/v1/password-links/use",
            "204 410:link_expired 410:link_expired 410:link_expired 410:link_expired 410:link_expired \
             410:link_expired 410:link_expired",
        )
        .json(
            r#"{"token":"<link>","password":"another calm evening 7","repeat":"another calm evening 7"}"#,
        ),
    ]
}

fn own_account() -> Vec<Row> {
    vec![
        row("GET", "/api/v1/me", OWN),
        row(
            "GET",
            "/api/v1/me/contacts",
            "401 200 200 200 200 404:not_found 404:not_found 404:not_found",
        ),
        row("GET", "/api/v1/me/sessions", OWN),
        row("GET", "/api/v1/me/tokens", OWN),
        row("POST", "/api/v1/me/tokens", "401 201 201 201 201 201 201 201")
            .json(r#"{"name":"Report","days":30}"#),
        // Of somebody else's tokens and sessions nobody learns whether there are any.
        row(
            "DELETE",
            "/api/v1/me/tokens/{token}",
            "401 404:not_found 404:not_found 404:not_found 204 404:not_found 404:not_found 404:not_found",
        ),
        row(
            "DELETE",
            "/api/v1/me/sessions/{session}",
            "401 =204 =204 =204 204 =204 =204 =204",
        ),
        row("POST", "/api/v1/me/password", "401 204 204 204 204 204 204 204")
            .json(
                r#"{"current":"<password>","password":"another calm evening 7","repeat":"another calm evening 7"}"#,
            )
            .restoring(),
        row("DELETE", "/api/v1/sessions/current", "401 204 204 204 204 204 204 204").restoring(),
    ]
}
