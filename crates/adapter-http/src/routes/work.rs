//! The pages of what employees do to a ticket beyond status and comments, and of categories.

use super::Routes;
use crate::page::endpoint::Entry;
use crate::page::handler as page;

/// What employees do to a ticket beyond status and comments; correcting a comment is for contacts too.
pub(super) fn pages(routes: Routes) -> Routes {
    use Entry::{Administrator, Settled};
    routes
        .get("/tickets/:number/move", Settled, page::ticket_move::show)
        .post(
            "/tickets/:number/move",
            Settled,
            page::ticket_move::relocate,
        )
        .get(
            "/tickets/:number/owner",
            Administrator,
            page::ticket_owner::show,
        )
        .post(
            "/tickets/:number/owner",
            Administrator,
            page::ticket_owner::void,
        )
        .post(
            "/tickets/:number/assignments",
            Settled,
            page::ticket_move::assignments,
        )
        .get(
            "/tickets/:number/times/:entry",
            Settled,
            page::ticket_time::show,
        )
        .post(
            "/tickets/:number/times/:entry",
            Settled,
            page::ticket_time::save,
        )
        .post(
            "/tickets/:number/times/:entry/remove",
            Settled,
            page::ticket_time::remove,
        )
        .get(
            "/tickets/:number/subtasks/new",
            Settled,
            page::ticket_part::show_subtask,
        )
        .post(
            "/tickets/:number/subtasks/new",
            Settled,
            page::ticket_part::create_subtask,
        )
        .get(
            "/tickets/:number/copy",
            Settled,
            page::ticket_part::show_copy,
        )
        .post("/tickets/:number/copy", Settled, page::ticket_part::copy)
        .get(
            "/tickets/:number/comments/:comment/edit",
            Settled,
            page::comment_edit::show,
        )
        .post(
            "/tickets/:number/comments/:comment/edit",
            Settled,
            page::comment_edit::save,
        )
        .get("/categories", Administrator, page::category::show)
        .post("/categories", Administrator, page::category::create)
        .get(
            "/categories/:category/edit",
            Administrator,
            page::category::show_edit,
        )
        .post(
            "/categories/:category/edit",
            Administrator,
            page::category::save,
        )
}
