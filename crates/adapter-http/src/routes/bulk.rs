//! The pages of bulk runs.

use super::Routes;
use crate::page::endpoint::Entry;
use crate::page::handler as page;

/// Several actions on many tickets; for employees.
pub(super) fn pages(routes: Routes) -> Routes {
    use Entry::Employee;
    routes
        .get("/bulk", Employee, page::bulk_run::list)
        .post("/bulk", Employee, page::bulk::execute)
        .get("/bulk/new", Employee, page::bulk::show)
        .post("/bulk/preview", Employee, page::bulk::preview)
        .get("/bulk/:run", Employee, page::bulk_run::show)
        .post("/bulk/:run/stop", Employee, page::bulk_run::stop)
}
