//! The pages of administration. For everybody else who is logged in they do not exist.

use super::row::{Row, row};
use portal_domain::work::Status::New;

/// Columns: anonymous, stranger, ungranted, reader, writer, member, outsider, administrator.
const READ: &str = "401 404 404 404 404 404 404 200";
const WRITE: &str = "401 404 404 404 404 404 404 303";

fn read(route: &'static str) -> Row {
    row("GET", route, READ)
}

fn write(route: &'static str) -> Row {
    row("POST", route, WRITE)
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = customers();
    rows.extend(granting());
    rows.extend(contacts());
    rows.extend(looking());
    rows.extend(projects());
    rows.extend(staff());
    rows.extend(company());
    rows
}

fn customers() -> Vec<Row> {
    vec![
        read("/customers"),
        read("/customers/new"),
        read("/sites"),
        read("/machines"),
        write("/customers/new").filled(
            "/customers/new",
            &[("number", "30001"), ("name", "Ostwerk")],
        ),
        read("/customers/:customer"),
        read("/customers/:customer/edit"),
        write("/customers/:customer/edit")
            .filled("/customers/:customer/edit", &[("name", "Nordwerk AG")]),
        row(
            "POST",
            "/customers/:customer/edit/preview",
            "401 404 404 404 404 404 404 200",
        )
        .filled("/customers/:customer/edit", &[])
        .looking("/customers/:customer/edit"),
        read("/customers/:customer/sites/new"),
        write("/customers/:customer/sites/new").filled(
            "/customers/:customer/sites/new",
            &[
                ("label", "Yard"),
                ("street", "Kai 2"),
                ("zip", "20457"),
                ("city", "Hamburg"),
                ("country", "DE"),
            ],
        ),
        read("/sites/:site/edit"),
        write("/sites/:site/edit").filled("/sites/:site/edit", &[("label", "Main works")]),
        read("/sites/:site/machines/new"),
        write("/sites/:site/machines/new")
            .filled("/sites/:site/machines/new", &[("name", "Press 4")]),
        read("/machines/:machine/edit"),
        write("/machines/:machine/edit").filled("/machines/:machine/edit", &[("name", "Press 3b")]),
    ]
}

/// What a contact sees, why, and who: reading that is noted. The reader sees the ticket that lies there.
fn looking() -> Vec<Row> {
    const READER: &[(&str, &str)] = &[("contact", "reader")];
    vec![
        read("/contacts/:contact/view/tickets").noted(),
        read("/contacts/:contact/view/tickets")
            .query("?status=open&search=press")
            .at(READER)
            .noted(),
        read("/contacts/:contact/view/filters"),
        read("/contacts/:contact/view/filters/new"),
        read("/contacts/:contact/view/tickets.csv").noted(),
        read("/contacts/:contact/view/tickets/new"),
        read("/contacts/:contact/view/tickets/:number")
            .at(READER)
            .noted(),
        read("/contacts/:contact/view/tickets/:number/edit"),
        read("/contacts/:contact/view/tickets/:number/answer"),
        read("/contacts/:contact/view/tickets/:number/comments/:comment/edit"),
        read("/contacts/:contact/view/tickets/:number/protocol")
            .at(READER)
            .noted(),
        read("/contacts/:contact/view/tickets/:number/protocol.txt")
            .at(READER)
            .noted(),
        read("/contacts/:contact/view/tickets/:number/attachments/:file")
            .at(READER)
            .noted(),
        read("/tickets/:number/access"),
        read("/tickets/:number/access")
            .query("?person=c:<reader>&wish=accept")
            .noted(),
        read("/tickets/:number/access/who").noted(),
        read("/tickets/:number/owner"),
        // The ticket of the probe is in a project of its owner.
        row(
            "POST",
            "/tickets/:number/owner",
            "401 404 404 404 404 404 404 409",
        )
        .form(&[("version", "<version>")])
        .on(New),
    ]
}

fn contacts() -> Vec<Row> {
    const BARE: &[(&str, &str)] = &[("contact", "bare")];
    const LEAVING: &[(&str, &str)] = &[("contact", "leaving")];
    vec![
        read("/customers/:customer/contacts/new"),
        write("/customers/:customer/contacts/new").filled(
            "/customers/:customer/contacts/new",
            &[("last_name", "Neumann")],
        ),
        read("/contacts/:contact"),
        read("/contacts/:contact/edit"),
        write("/contacts/:contact/edit").filled("/contacts/:contact/edit", &[("phone", "040 1")]),
        read("/contacts/:contact/login"),
        write("/contacts/:contact/login")
            .filled(
                "/contacts/:contact/login",
                &[
                    ("login", "otto.ohne"),
                    ("method", "manual"),
                    ("password", "<password>"),
                ],
            )
            .at(BARE),
        read("/contacts/:contact/reset"),
        write("/contacts/:contact/reset").filled(
            "/contacts/:contact/reset",
            &[("method", "manual"), ("password", "<password>")],
        ),
        write("/contacts/:contact/link"),
        read("/contacts/:contact/access"),
        write("/contacts/:contact/access")
            .filled("/contacts/:contact/access", &[("level", "login_only")]),
        read("/contacts/:contact/data"),
        read("/contacts/:contact/data.zip").noted(),
        write("/contacts/:contact/erase")
            .filled("/contacts/:contact/data", &[("confirmation", "Lethe")])
            .at(LEAVING),
        read("/contacts/:contact/grants/new"),
        write("/contacts/:contact/grants/new").filled(
            "/contacts/:contact/grants/new",
            &[("project", "<second>"), ("reach", "all")],
        ),
        read("/contacts/:contact/grants/:grant/edit"),
        write("/contacts/:contact/grants/:grant/edit").filled(
            "/contacts/:contact/grants/:grant/edit",
            &[("read_only", "true")],
        ),
        read("/contacts/:contact/grants/:grant/delete"),
        write("/contacts/:contact/grants/:grant/delete")
            .filled("/contacts/:contact/grants/:grant/delete", &[]),
    ]
}

/// What forms about access would give and take, copies, the matrix, limits. A preview is sent like a change.
fn granting() -> Vec<Row> {
    const LOOK: &str = "401 404 404 404 404 404 404 200";
    let look = |route, page, with| row("POST", route, LOOK).filled(page, with).looking(page);
    vec![
        look(
            "/contacts/:contact/edit/preview",
            "/contacts/:contact/edit",
            &[],
        ),
        look(
            "/contacts/:contact/login/preview",
            "/contacts/:contact/login",
            &[],
        ),
        look(
            "/contacts/:contact/access/preview",
            "/contacts/:contact/access",
            &[("level", "login_only")],
        ),
        read("/contacts/:contact/limits"),
        write("/contacts/:contact/limits").filled(
            "/contacts/:contact/limits",
            &[("restrict", "true"), ("statuses", "accepted")],
        ),
        look(
            "/contacts/:contact/limits/preview",
            "/contacts/:contact/limits",
            &[],
        ),
        look(
            "/contacts/:contact/limits/search",
            "/contacts/:contact/limits",
            &[("search", "Works")],
        ),
        look(
            "/contacts/:contact/grants/new/preview",
            "/contacts/:contact/grants/new",
            &[("project", "<second>"), ("reach", "all")],
        ),
        look(
            "/contacts/:contact/grants/:grant/edit/preview",
            "/contacts/:contact/grants/:grant/edit",
            &[("read_only", "true")],
        ),
        read("/contacts/:contact/grants/copy"),
        read("/contacts/:contact/grants/copy").query("?from=<reader>"),
        row("POST", "/contacts/:contact/grants/copy/preview", LOOK)
            .form(&[("from", "<reader>"), ("grants", "<copied>")])
            .looking("/contacts/:contact/grants/copy"),
        write("/contacts/:contact/grants/copy")
            .form(&[("from", "<reader>"), ("grants", "<copied>")]),
        read("/customers/:customer/matrix"),
        write("/customers/:customer/matrix").form(&[
            ("was.<linked>.<pressline>", "none|named|"),
            ("seen.<linked>.<pressline>", ""),
            ("right.<linked>.<pressline>", "read"),
            ("reach.<linked>.<pressline>", "named"),
            ("ends.<linked>.<pressline>", ""),
        ]),
        row("POST", "/customers/:customer/matrix/preview", LOOK)
            .form(&[
                ("was.<linked>.<second>", "none|named|"),
                ("seen.<linked>.<second>", ""),
                ("right.<linked>.<second>", "read"),
                ("reach.<linked>.<second>", "named"),
                ("ends.<linked>.<second>", ""),
            ])
            .looking("/customers/:customer/matrix"),
    ]
}

/// The spare project is nobody's but the administrator's; of the press line the member sees everything and changes nothing.
fn projects() -> Vec<Row> {
    const SEEN: &str = "401 404 404 404 404 200 404 200";
    const SHUT: &str = "401 404 404 404 404 403 404 200";
    const KEPT: &str = "401 404 404 404 404 403 404 303";
    const OWN: &[(&str, &str)] = &[("project", "pressline"), ("task", "service")];
    vec![
        row("GET", "/projects", "401 404 404 404 404 200 200 200"),
        row("GET", "/projects/:project", SEEN).at(OWN),
        row("POST", "/projects/:project/members", KEPT)
            .filled("/projects/:project", &[("add", "<employee>")])
            .at(OWN),
        row("POST", "/projects/:project/managers", KEPT)
            .filled("/projects/:project", &[("add", "<newcomer>")])
            .at(OWN),
        row("GET", "/projects/:project/tasks/new", SHUT).at(OWN),
        row("POST", "/projects/:project/tasks/new", KEPT)
            .filled("/projects/:project/tasks/new", &[("name", "Overhaul")])
            .at(OWN),
        row("GET", "/tasks/:task/edit", SHUT).at(OWN),
        row("POST", "/tasks/:task/edit", KEPT)
            .filled("/tasks/:task/edit", &[("name", "Servicing")])
            .at(OWN),
        read("/tasks"),
        read("/projects/new"),
        write("/projects/new").filled(
            "/projects/new",
            &[("short_name", "NW-NEW"), ("name", "New line")],
        ),
        read("/projects/:project"),
        read("/projects/:project/edit"),
        write("/projects/:project/edit").filled("/projects/:project/edit", &[("name", "Spare")]),
        write("/projects/:project/members").filled("/projects/:project", &[("add", "<employee>")]),
        write("/projects/:project/managers").filled("/projects/:project", &[("add", "<newcomer>")]),
        read("/projects/:project/tasks/new"),
        write("/projects/:project/tasks/new")
            .filled("/projects/:project/tasks/new", &[("name", "Repair")]),
        read("/tasks/:task/edit"),
        write("/tasks/:task/edit").filled("/tasks/:task/edit", &[("name", "Inspection")]),
    ]
}

fn staff() -> Vec<Row> {
    vec![
        read("/employees"),
        read("/employees/new"),
        write("/employees/new").filled("/employees/new", &[("name", "Ida Frisch")]),
        read("/employees/:employee"),
        read("/employees/:employee/edit"),
        write("/employees/:employee/edit")
            .filled("/employees/:employee/edit", &[("name", "Tom Adler-Falk")]),
        read("/employees/:employee/reset"),
        write("/employees/:employee/reset").filled(
            "/employees/:employee/reset",
            &[("method", "manual"), ("password", "<password>")],
        ),
        write("/employees/:employee/link"),
        read("/groups"),
        write("/groups").filled("/groups", &[("name", "Field service")]),
        read("/groups/:group/edit"),
        write("/groups/:group/edit").filled("/groups/:group/edit", &[("name", "First level")]),
        write("/groups/:group/members").form(&[("add", "<employee>")]),
    ]
}

fn company() -> Vec<Row> {
    // Only the demonstration keeps the texts of mails.
    const NOT_KEPT: &str = "401 404 404 404 404 404 404 404";
    vec![
        read("/settings"),
        write("/settings").filled("/settings", &[("default_priority", "2")]),
        read("/categories"),
        read("/keywords"),
        write("/categories").filled("/categories", &[("name_de", "Öl"), ("name_en", "Oil")]),
        read("/categories/:category/edit"),
        write("/categories/:category/edit")
            .filled("/categories/:category/edit", &[("name_en", "Print")]),
        row(
            "POST",
            "/settings/preview",
            "401 404 404 404 404 404 404 200",
        )
        .filled("/settings", &[("contact_read_only", "true")])
        .looking("/settings"),
        read("/help/rules"),
        read("/audit"),
        read("/audit.csv"),
        read("/imports"),
        read("/contacts"),
        read("/exports/:kind"),
        row("POST", "/imports", "401 404 404 404 404 404 404 422").form(&[("kind", "tasks")]),
        row("GET", "/imports/:import", NOT_KEPT),
        row("GET", "/imports/:import/rows.csv", NOT_KEPT),
        row("POST", "/imports/:import/run", NOT_KEPT),
        read("/mail"),
        read("/mail/:mail"),
        row("GET", "/mail/:mail/html", NOT_KEPT),
        write("/mail/:mail/retry"),
    ]
}
