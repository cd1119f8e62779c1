//! Lists of what administrators keep under something else.

use super::Routes;
use crate::page::endpoint::Entry;
use crate::page::handler as page;

/// Sites and machines of all customers, tasks of all projects, keywords of all tickets; what deactivating a customer would
/// take; the contact persons that a contact sees.
pub(super) fn pages(routes: Routes) -> Routes {
    use Entry::{Administrator, Settled};
    routes
        .get("/account/contacts", Settled, page::own_contact::list)
        .post(
            "/customers/:customer/edit/preview",
            Administrator,
            page::customer_form::preview,
        )
        .get("/sites", Administrator, page::row_list::sites)
        .get("/machines", Administrator, page::row_list::machines)
        .get("/tasks", Administrator, page::row_list::tasks)
        .get("/keywords", Administrator, page::row_list::keywords)
}
