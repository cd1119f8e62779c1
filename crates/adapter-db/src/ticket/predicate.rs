//! The predicate of what a person may see, in SQL over a ticket `t`.
//!
//! [`TicketPredicate::matches`](portal_domain::access::TicketPredicate::matches) is its meaning; the tests compare both
//! on hostile rows. Every leaf is true or false for every row: where a column may be NULL, the leaf says so first.

use crate::sql::Sql;
use portal_domain::access::{TicketPredicate as P, Visible};
use portal_domain::ids::CustomerId;

/// Appends the condition that a ticket `t` is visible.
///
/// What every alternative demands of the owner stands in front once, because a list of one customer's tickets walks the
/// index that begins with the owner. Inside, the same demand is then known to hold.
pub(super) fn push_visible(sql: &mut Sql, visible: &Visible) {
    let wall = wall_of(visible);
    if let Some(owner) = wall {
        sql.push("t.owner_id = ").bind(owner).push(" AND ");
    }
    push(sql, visible.predicate(), wall);
}

/// The one owner of all visible tickets: always there for contacts.
pub(super) fn wall_of(visible: &Visible) -> Option<CustomerId> {
    wall(visible.predicate())
}

/// The one owner that all rows of the predicate have.
fn wall(predicate: &P) -> Option<CustomerId> {
    match predicate {
        P::OwnedBy(owner) => Some(*owner),
        P::AllOf(parts) => parts.iter().find_map(wall),
        P::AnyOf(parts) => {
            let mut owners = parts.iter().map(wall);
            let first = owners.next()??;
            owners.all(|owner| owner == Some(first)).then_some(first)
        }
        P::Never
        | P::NotSubtask
        | P::SiteNoneOrIn(_)
        | P::InProjects(_)
        | P::InTasks(..)
        | P::InProjectExcept(..)
        | P::Names(_)
        | P::NamesNobody
        | P::FamilyInProjects(_)
        | P::FamilyTiedTo(..) => None,
    }
}

fn push(sql: &mut Sql, predicate: &P, wall: Option<CustomerId>) {
    match predicate {
        P::Never => {
            sql.push("FALSE");
        }
        P::AnyOf(parts) => push_all(sql, parts, " OR ", "FALSE", wall),
        P::AllOf(parts) => push_all(sql, parts, " AND ", "TRUE", wall),
        P::OwnedBy(owner) if wall == Some(*owner) => {
            sql.push("TRUE");
        }
        P::OwnedBy(owner) => {
            sql.push("(t.owner_id IS NOT NULL AND t.owner_id = ")
                .bind(*owner)
                .push(")");
        }
        P::NotSubtask => {
            sql.push("t.parent_id IS NULL");
        }
        P::SiteNoneOrIn(sites) => {
            sql.push("(t.site_id IS NULL OR ")
                .within("t.site_id", sites)
                .push(")");
        }
        P::InProjects(projects) => {
            sql.within("t.project_id", projects);
        }
        P::InTasks(project, tasks) => {
            sql.push("(t.project_id = ")
                .bind(*project)
                .push(" AND t.task_id IS NOT NULL AND ")
                .within("t.task_id", tasks)
                .push(")");
        }
        P::InProjectExcept(project, tasks) => {
            sql.push("(t.project_id = ")
                .bind(*project)
                .push(" AND (t.task_id IS NULL OR NOT (")
                .within("t.task_id", tasks)
                .push(")))");
        }
        P::Names(contact) => {
            sql.push("(t.contact_id IS NOT NULL AND t.contact_id = ")
                .bind(*contact)
                .push(
                    " OR EXISTS (SELECT 1 FROM ticket_participant n \
                     WHERE n.ticket_id = t.id AND n.contact_id = ",
                )
                .bind(*contact)
                .push("))");
        }
        P::NamesNobody => {
            sql.push(
                "(t.contact_id IS NULL \
                 AND NOT EXISTS (SELECT 1 FROM ticket_participant n WHERE n.ticket_id = t.id))",
            );
        }
        P::FamilyInProjects(projects) => {
            sql.push("(")
                .within("t.project_id", projects)
                .push(" OR EXISTS (SELECT 1 FROM secondary_assignment s WHERE s.ticket_id = t.root_id AND ")
                .within("s.project_id", projects)
                .push("))");
        }
        P::FamilyTiedTo(employee, groups) => {
            sql.push("EXISTS (SELECT 1 FROM ticket m WHERE m.root_id = t.root_id AND (m.creator_employee_id = ")
                .bind(*employee)
                .push(" OR m.assignee_id = ")
                .bind(*employee)
                .push(" OR ")
                .within("m.group_id", groups)
                .push("))");
        }
    }
}

fn push_all(
    sql: &mut Sql,
    parts: &[P],
    between: &'static str,
    of_none: &'static str,
    wall: Option<CustomerId>,
) {
    if parts.is_empty() {
        sql.push(of_none);
        return;
    }
    for (i, part) in parts.iter().enumerate() {
        sql.push(if i == 0 { "(" } else { between });
        push(sql, part, wall);
    }
    sql.push(")");
}
