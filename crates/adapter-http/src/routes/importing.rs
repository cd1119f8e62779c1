//! Routes about tables that come in and go out.

use super::Routes;
use crate::page::endpoint::Entry;
use crate::page::handler as page;

/// Tables.
pub(super) fn importing_pages(routes: Routes) -> Routes {
    use Entry::Administrator;
    routes
        .get("/imports", Administrator, page::import::show)
        .post("/imports", Administrator, page::import::check)
        .get("/imports/:import", Administrator, page::import::view)
        .post("/imports/:import/run", Administrator, page::import::run)
        .get(
            "/imports/:import/rows.csv",
            Administrator,
            page::import::rows,
        )
        .get("/exports/:kind", Administrator, page::import::export)
}
