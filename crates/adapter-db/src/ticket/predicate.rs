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

#[cfg(test)]
mod tests {
    use super::*;
    use portal_domain::ids::{ProjectId, SiteId, TaskId, Uuid};

    fn id<T: From<Uuid>>(number: u128) -> T {
        Uuid::from_u128(number).into()
    }

    /// The text of a predicate. Both databases run the same.
    fn sql(predicate: &P) -> String {
        let mut sql = Sql::default();
        push(&mut sql, predicate, wall(predicate));
        sql.into_parts().0
    }

    /// The whole language in SQL, leaf by leaf. Every leaf is true or false for every row: a column that may be NULL is
    /// asked first.
    #[test]
    fn every_leaf_has_its_sql() {
        let projects: Vec<ProjectId> = vec![id(1), id(2), id(3)];
        let tasks: Vec<TaskId> = vec![id(4), id(5)];
        let sites: Vec<SiteId> = vec![id(6)];
        for (predicate, expected) in [
            (P::Never, "FALSE"),
            (P::AnyOf(vec![]), "FALSE"),
            (P::AllOf(vec![]), "TRUE"),
            (
                P::AnyOf(vec![P::OwnedBy(id(7)), P::OwnedBy(id(8))]),
                "((t.owner_id IS NOT NULL AND t.owner_id = $1) OR (t.owner_id IS NOT NULL AND t.owner_id = $2))",
            ),
            (P::NotSubtask, "t.parent_id IS NULL"),
            (
                P::SiteNoneOrIn(sites),
                "(t.site_id IS NULL OR t.site_id IN ($1))",
            ),
            (P::SiteNoneOrIn(vec![]), "(t.site_id IS NULL OR FALSE)"),
            (
                P::InProjects(projects.clone()),
                "t.project_id IN ($1, $2, $3, $4)",
            ),
            (P::InProjects(vec![]), "FALSE"),
            (
                P::InTasks(id(1), tasks.clone()),
                "(t.project_id = $1 AND t.task_id IS NOT NULL AND t.task_id IN ($2, $3))",
            ),
            (
                P::InProjectExcept(id(1), tasks),
                "(t.project_id = $1 AND (t.task_id IS NULL OR NOT (t.task_id IN ($2, $3))))",
            ),
            (
                P::Names(id(9)),
                "(t.contact_id IS NOT NULL AND t.contact_id = $1 OR EXISTS (SELECT 1 FROM ticket_participant n \
                 WHERE n.ticket_id = t.id AND n.contact_id = $2))",
            ),
            (
                P::NamesNobody,
                "(t.contact_id IS NULL AND NOT EXISTS (SELECT 1 FROM ticket_participant n WHERE n.ticket_id = t.id))",
            ),
            (
                P::FamilyInProjects(projects),
                "(t.project_id IN ($1, $2, $3, $4) OR EXISTS (SELECT 1 FROM secondary_assignment s \
                 WHERE s.ticket_id = t.root_id AND s.project_id IN ($5, $6, $7, $8)))",
            ),
            (
                P::FamilyTiedTo(id(10), vec![]),
                "EXISTS (SELECT 1 FROM ticket m WHERE m.root_id = t.root_id AND (m.creator_employee_id = $1 \
                 OR m.assignee_id = $2 OR FALSE))",
            ),
        ] {
            assert_eq!(sql(&predicate), expected);
        }
    }

    /// The customer wall stands once, where the index of a list begins.
    #[test]
    fn one_owner_of_all_alternatives_stands_in_front() {
        let branch = |inner| P::AllOf(vec![P::OwnedBy(id(7)), P::NotSubtask, inner]);
        let both = P::AnyOf(vec![
            branch(P::NamesNobody),
            branch(P::InProjects(vec![id(1)])),
        ]);
        assert_eq!(wall(&both), Some(id(7)));
        assert_eq!(
            sql(&both),
            "((TRUE AND t.parent_id IS NULL AND (t.contact_id IS NULL AND NOT EXISTS \
             (SELECT 1 FROM ticket_participant n WHERE n.ticket_id = t.id))) OR \
             (TRUE AND t.parent_id IS NULL AND t.project_id IN ($1)))"
        );
        let of_two = P::AnyOf(vec![branch(P::NotSubtask), P::OwnedBy(id(8))]);
        assert_eq!(wall(&of_two), None);
        assert_eq!(
            wall(&P::AnyOf(vec![branch(P::NotSubtask), P::NotSubtask])),
            None
        );
        assert_eq!(wall(&P::AnyOf(vec![])), None);
        assert_eq!(wall(&P::Never), None);
    }
}
