//! THE list of routes. The test of route coverage reads it from here, so a route that is not listed does not exist.

mod bulk;
mod directory;
mod granting;
mod importing;
mod work;

use crate::page::endpoint::Entry;
use crate::page::handler as page;
use crate::route_set::Routes;

pub use crate::route_set::PageRoute;

/// Every page.
pub(crate) fn pages() -> Routes {
    let routes = contact_pages(customer_pages(common_pages()));
    let routes = view_as_pages(importing::importing_pages(granting::granting_pages(routes)));
    let routes = project_pages(bulk::pages(work::pages(routes)));
    directory::pages(company_pages(staff_pages(routes)))
}

/// Logging in, the own account, tickets.
fn common_pages() -> Routes {
    use Entry::{Administrator, Anybody, LoggedIn, Settled};
    Routes::default()
        .get("/", Settled, page::login::start)
        .get("/login", Anybody, page::login::show)
        .post("/login", Anybody, page::login::log_in)
        .post("/logout", LoggedIn, page::login::log_out)
        .get("/password/request", Anybody, page::password::show_request)
        .post("/password/request", Anybody, page::password::request)
        .get("/password/set", Anybody, page::password::show_set)
        .post("/password/set", Anybody, page::password::set)
        .get("/password/change", LoggedIn, page::password::show_change)
        .post("/password/change", LoggedIn, page::password::change)
        .get("/account", Settled, page::account::show)
        .post("/account/password", Settled, page::account::change_password)
        .post(
            "/account/sessions/:session/end",
            Settled,
            page::account::end_session,
        )
        .post("/account/tokens", Settled, page::account::create_token)
        .post(
            "/account/tokens/:token/revoke",
            Settled,
            page::account::revoke_token,
        )
        .get("/account/sites", Settled, page::own_site::list)
        .get(
            "/account/sites/:site/edit",
            Settled,
            page::own_site::show_site,
        )
        .post(
            "/account/sites/:site/edit",
            Settled,
            page::own_site::save_site,
        )
        .get(
            "/account/machines/:machine/edit",
            Settled,
            page::own_site::show_machine,
        )
        .post(
            "/account/machines/:machine/edit",
            Settled,
            page::own_site::save_machine,
        )
        .get("/filters", Settled, page::saved_filter::show)
        .get("/filters/new", Settled, page::saved_filter::show_new)
        .post("/filters/new", Settled, page::saved_filter::create)
        .post("/filters/default", Settled, page::saved_filter::choose)
        .get(
            "/filters/:filter/edit",
            Settled,
            page::saved_filter::show_edit,
        )
        .post("/filters/:filter/edit", Settled, page::saved_filter::save)
        .post(
            "/filters/:filter/remove",
            Settled,
            page::saved_filter::remove,
        )
        .get("/tickets", Settled, page::ticket_list::show)
        .get("/tickets.csv", Settled, page::ticket_list::export)
        .get("/tickets/new", Settled, page::ticket_new::show)
        .post("/tickets/new", Settled, page::ticket_new::create)
        .get("/tickets/:number", Settled, page::ticket_detail::show)
        .get("/tickets/:number/edit", Settled, page::ticket_edit::show)
        .post("/tickets/:number/edit", Settled, page::ticket_edit::save)
        .post(
            "/tickets/:number/comments",
            Settled,
            page::ticket_comment::add,
        )
        .get(
            "/tickets/:number/answer",
            Settled,
            page::ticket_answer::show,
        )
        .post(
            "/tickets/:number/answer",
            Settled,
            page::ticket_answer::give,
        )
        .get(
            "/tickets/:number/protocol",
            Settled,
            page::ticket_protocol::show,
        )
        .get(
            "/tickets/:number/protocol.txt",
            Settled,
            page::ticket_protocol::save,
        )
        .get(
            "/tickets/:number/attachments/:file",
            Settled,
            page::ticket_comment::download,
        )
        .post(
            "/tickets/:number/assign",
            Settled,
            page::ticket_desk::assign,
        )
        .get(
            "/tickets/:number/status",
            Settled,
            page::ticket_desk::show_status,
        )
        .post(
            "/tickets/:number/status",
            Settled,
            page::ticket_desk::change_status,
        )
        .get("/tickets/:number/access", Administrator, page::access::show)
        .get(
            "/tickets/:number/access/who",
            Administrator,
            page::access::who,
        )
        .post("/tickets/:number/times", Settled, page::ticket_desk::book)
        .post(
            "/tickets/:number/participants",
            Settled,
            page::ticket_desk::participants,
        )
}

/// Customers, their sites and machines.
fn customer_pages(routes: Routes) -> Routes {
    use Entry::Administrator;
    routes
        .get("/contacts", Administrator, page::contact_list::show)
        .get("/customers", Administrator, page::customer_list::show)
        .get(
            "/customers/new",
            Administrator,
            page::customer_form::show_new,
        )
        .post("/customers/new", Administrator, page::customer_form::create)
        .get("/customers/:customer", Administrator, page::customer::show)
        .get(
            "/customers/:customer/edit",
            Administrator,
            page::customer_form::show_edit,
        )
        .post(
            "/customers/:customer/edit",
            Administrator,
            page::customer_form::save,
        )
        .get(
            "/customers/:customer/sites/new",
            Administrator,
            page::site::show_new,
        )
        .post(
            "/customers/:customer/sites/new",
            Administrator,
            page::site::create,
        )
        .get("/sites/:site/edit", Administrator, page::site::show_edit)
        .post("/sites/:site/edit", Administrator, page::site::save)
        .get(
            "/sites/:site/machines/new",
            Administrator,
            page::machine::show_new,
        )
        .post(
            "/sites/:site/machines/new",
            Administrator,
            page::machine::create,
        )
        .get(
            "/machines/:machine/edit",
            Administrator,
            page::machine::show_edit,
        )
        .post(
            "/machines/:machine/edit",
            Administrator,
            page::machine::save,
        )
}

/// Contacts, their logins and grants.
fn contact_pages(routes: Routes) -> Routes {
    use Entry::Administrator;
    routes
        .get(
            "/customers/:customer/contacts/new",
            Administrator,
            page::contact_form::show_new,
        )
        .post(
            "/customers/:customer/contacts/new",
            Administrator,
            page::contact_form::create,
        )
        .get("/contacts/:contact", Administrator, page::contact::show)
        .get(
            "/contacts/:contact/edit",
            Administrator,
            page::contact_form::show_edit,
        )
        .post(
            "/contacts/:contact/edit",
            Administrator,
            page::contact_form::save,
        )
        .get(
            "/contacts/:contact/login",
            Administrator,
            page::contact_login::show,
        )
        .post(
            "/contacts/:contact/login",
            Administrator,
            page::contact_login::save,
        )
        .get(
            "/contacts/:contact/reset",
            Administrator,
            page::contact_access::show_reset,
        )
        .post(
            "/contacts/:contact/reset",
            Administrator,
            page::contact_access::reset,
        )
        .post(
            "/contacts/:contact/link",
            Administrator,
            page::contact_access::send_link,
        )
        .get(
            "/contacts/:contact/access",
            Administrator,
            page::contact_access::show_access,
        )
        .post(
            "/contacts/:contact/access",
            Administrator,
            page::contact_access::change_access,
        )
        .get(
            "/contacts/:contact/data",
            Administrator,
            page::person_data::show,
        )
        .get(
            "/contacts/:contact/data.zip",
            Administrator,
            page::person_data::download,
        )
        .post(
            "/contacts/:contact/erase",
            Administrator,
            page::person_data::erase,
        )
        .get(
            "/contacts/:contact/grants/new",
            Administrator,
            page::grant_form::show_new,
        )
        .post(
            "/contacts/:contact/grants/new",
            Administrator,
            page::grant_form::create,
        )
        .get(
            "/contacts/:contact/grants/:grant/edit",
            Administrator,
            page::grant_form::show_edit,
        )
        .post(
            "/contacts/:contact/grants/:grant/edit",
            Administrator,
            page::grant_form::save,
        )
        .get(
            "/contacts/:contact/grants/:grant/delete",
            Administrator,
            page::grant_delete::show,
        )
        .post(
            "/contacts/:contact/grants/:grant/delete",
            Administrator,
            page::grant_delete::delete,
        )
}

/// What a contact sees, for administrators. Nothing here takes anything but GET.
fn view_as_pages(routes: Routes) -> Routes {
    use Entry::Administrator;
    routes
        .get(
            "/contacts/:contact/view/tickets",
            Administrator,
            page::view_as::list,
        )
        .get(
            "/contacts/:contact/view/tickets.csv",
            Administrator,
            page::view_as::export,
        )
        .get(
            "/contacts/:contact/view/filters",
            Administrator,
            page::view_as::form,
        )
        .get(
            "/contacts/:contact/view/filters/new",
            Administrator,
            page::view_as::form,
        )
        .get(
            "/contacts/:contact/view/tickets/new",
            Administrator,
            page::view_as::form,
        )
        .get(
            "/contacts/:contact/view/tickets/:number",
            Administrator,
            page::view_as::ticket,
        )
        .get(
            "/contacts/:contact/view/tickets/:number/edit",
            Administrator,
            page::view_as::form,
        )
        .get(
            "/contacts/:contact/view/tickets/:number/answer",
            Administrator,
            page::view_as::form,
        )
        .get(
            "/contacts/:contact/view/tickets/:number/comments/:comment/edit",
            Administrator,
            page::view_as::form,
        )
        .get(
            "/contacts/:contact/view/tickets/:number/protocol",
            Administrator,
            page::view_as::protocol,
        )
        .get(
            "/contacts/:contact/view/tickets/:number/protocol.txt",
            Administrator,
            page::view_as::protocol_text,
        )
        .get(
            "/contacts/:contact/view/tickets/:number/attachments/:file",
            Administrator,
            page::view_as::download,
        )
}

/// Projects, their people and tasks.
fn project_pages(routes: Routes) -> Routes {
    use Entry::{Administrator, Employee};
    routes
        .get("/projects", Employee, page::project_list::show)
        .get("/projects/new", Administrator, page::project_form::show_new)
        .post("/projects/new", Administrator, page::project_form::create)
        .get("/projects/:project", Employee, page::project::show)
        .get(
            "/projects/:project/edit",
            Administrator,
            page::project_form::show_edit,
        )
        .post(
            "/projects/:project/edit",
            Administrator,
            page::project_form::save,
        )
        .post(
            "/projects/:project/members",
            Employee,
            page::project::members,
        )
        .post(
            "/projects/:project/managers",
            Employee,
            page::project::managers,
        )
        .get(
            "/projects/:project/tasks/new",
            Employee,
            page::task::show_new,
        )
        .post("/projects/:project/tasks/new", Employee, page::task::create)
        .get("/tasks/:task/edit", Employee, page::task::show_edit)
        .post("/tasks/:task/edit", Employee, page::task::save)
}

/// Employees and groups.
fn staff_pages(routes: Routes) -> Routes {
    use Entry::Administrator;
    routes
        .get("/employees", Administrator, page::employee_list::show)
        .get(
            "/employees/new",
            Administrator,
            page::employee_form::show_new,
        )
        .post("/employees/new", Administrator, page::employee_form::create)
        .get("/employees/:employee", Administrator, page::employee::show)
        .get(
            "/employees/:employee/edit",
            Administrator,
            page::employee_form::show_edit,
        )
        .post(
            "/employees/:employee/edit",
            Administrator,
            page::employee_form::save,
        )
        .get(
            "/employees/:employee/reset",
            Administrator,
            page::employee::show_reset,
        )
        .post(
            "/employees/:employee/reset",
            Administrator,
            page::employee::reset,
        )
        .post(
            "/employees/:employee/link",
            Administrator,
            page::employee::send_link,
        )
        .get("/groups", Administrator, page::group::show)
        .post("/groups", Administrator, page::group::create)
        .get("/groups/:group/edit", Administrator, page::group::show_edit)
        .post("/groups/:group/edit", Administrator, page::group::save)
        .post(
            "/groups/:group/members",
            Administrator,
            page::group::members,
        )
}

/// Settings, the rules in words, outgoing mail, the audit log, and the style guide of the demonstration.
fn company_pages(routes: Routes) -> Routes {
    use Entry::{Administrator, Anybody};
    routes
        .get("/settings", Administrator, page::settings::show)
        .post("/settings", Administrator, page::settings::save)
        .post("/settings/preview", Administrator, page::settings::preview)
        .get("/help/rules", Administrator, page::rules::show)
        .get("/mail", Administrator, page::mail::show)
        .get("/mail/:mail", Administrator, page::mail::detail)
        .get("/mail/:mail/html", Administrator, page::mail::html)
        .post("/mail/:mail/retry", Administrator, page::mail::retry)
        .get("/audit", Administrator, page::audit::show)
        .get("/audit.csv", Administrator, page::audit::export)
        .get("/styleguide", Anybody, page::styleguide::show)
}

/// Every route of the pages, for the test that probes each of them.
pub fn page_routes() -> Vec<PageRoute> {
    pages().list
}
