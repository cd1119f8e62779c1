//! Routes about what contacts may see, beside the forms of contacts and grants themselves.

use super::Routes;
use crate::page::endpoint::Entry;
use crate::page::handler as page;

/// What forms about access would give and take, copies, the matrix, limits.
pub(super) fn granting_pages(routes: Routes) -> Routes {
    use Entry::Administrator;
    routes
        .post(
            "/contacts/:contact/edit/preview",
            Administrator,
            page::contact_form::preview,
        )
        .post(
            "/contacts/:contact/login/preview",
            Administrator,
            page::contact_login::preview,
        )
        .post(
            "/contacts/:contact/access/preview",
            Administrator,
            page::contact_access::preview_access,
        )
        .get(
            "/contacts/:contact/limits",
            Administrator,
            page::limits::show,
        )
        .post(
            "/contacts/:contact/limits",
            Administrator,
            page::limits::save,
        )
        .post(
            "/contacts/:contact/limits/search",
            Administrator,
            page::limits::search,
        )
        .post(
            "/contacts/:contact/limits/preview",
            Administrator,
            page::limits::preview,
        )
        .post(
            "/contacts/:contact/grants/new/preview",
            Administrator,
            page::grant_form::preview_new,
        )
        .post(
            "/contacts/:contact/grants/:grant/edit/preview",
            Administrator,
            page::grant_form::preview_edit,
        )
        .get(
            "/contacts/:contact/grants/copy",
            Administrator,
            page::grant_copy::show,
        )
        .post(
            "/contacts/:contact/grants/copy",
            Administrator,
            page::grant_copy::save,
        )
        .post(
            "/contacts/:contact/grants/copy/preview",
            Administrator,
            page::grant_copy::preview,
        )
        .get(
            "/customers/:customer/matrix",
            Administrator,
            page::grant_matrix::show,
        )
        .post(
            "/customers/:customer/matrix",
            Administrator,
            page::grant_matrix::save,
        )
        .post(
            "/customers/:customer/matrix/preview",
            Administrator,
            page::grant_matrix::preview,
        )
}
