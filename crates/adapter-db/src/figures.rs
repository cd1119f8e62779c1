//! Figures beside the rows that administrators read: one statement for a whole column of a list.
//!
//! The sub-queries walk indexes: contacts and sites by customer, tickets by owner or project and status. Closed tickets,
//! which are by far the most, are never read.

use crate::identity::password_link;
use crate::sql::{Row, Sql};
use crate::view::DbView;
use async_trait::async_trait;
use portal_domain::ids::{
    ContactId, CredentialId, CustomerId, EmployeeId, ProjectId, TaskId, TicketId,
};
use portal_domain::people::{Holder, PasswordLink};
use portal_domain::ports::{CustomerFigures, FigureReads, ProjectFigures, StoreError};
use portal_domain::values::LoginName;
use portal_domain::work::TicketNumber;

/// New, in process, done.
macro_rules! open {
    () => {
        "status IN (1, 2, 3)"
    };
}

#[async_trait]
impl<M: Send + Sync> FigureReads for DbView<M> {
    async fn login_names(
        &self,
        holders: &[Holder],
    ) -> Result<Vec<(Holder, LoginName)>, StoreError> {
        let (mut contacts, mut employees) = (Vec::<ContactId>::new(), Vec::<EmployeeId>::new());
        for holder in holders {
            match holder {
                Holder::Contact(id) => contacts.push(*id),
                Holder::Employee(id) => employees.push(*id),
            }
        }
        if holders.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(
            "SELECT contact_id, employee_id, login_name FROM credential WHERE login_name IS NOT NULL AND (",
        );
        sql.within("contact_id", &contacts)
            .push(" OR ")
            .within("employee_id", &employees)
            .push(")");
        let read = |row: &mut Row| {
            let holder = crate::identity::credential::holder(row.id_or_none()?, row.id_or_none()?)?;
            Ok((holder, row.value()?))
        };
        self.link.list("login name", sql, read).await
    }

    async fn count_grants(
        &self,
        contacts: &[ContactId],
    ) -> Result<Vec<(ContactId, u32)>, StoreError> {
        if contacts.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new("SELECT contact_id, count(*) FROM access_grant WHERE ");
        sql.within("contact_id", contacts)
            .push(" GROUP BY contact_id");
        let read = |row: &mut Row| Ok((row.id()?, row.count()?));
        self.link.list("grant count", sql, read).await
    }

    async fn customer_figures(
        &self,
        customers: &[CustomerId],
    ) -> Result<Vec<CustomerFigures>, StoreError> {
        if customers.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(concat!(
            "SELECT customer.id, \
             (SELECT site.city FROM site WHERE site.customer_id = customer.id AND site.active AND site.kind = 'default' \
             ORDER BY site.label_key, site.id LIMIT 1), \
             (SELECT count(*) FROM contact WHERE contact.customer_id = customer.id), \
             (SELECT count(*) FROM ticket WHERE ticket.owner_id = customer.id AND ticket.",
            open!(),
            ") FROM customer WHERE "
        ));
        sql.within("customer.id", customers);
        let read = |row: &mut Row| {
            Ok(CustomerFigures {
                customer: row.id()?,
                city: row.text_or_none()?,
                contacts: row.count()?,
                open_tickets: row.count()?,
            })
        };
        self.link.list("customer figures", sql, read).await
    }

    async fn project_figures(
        &self,
        projects: &[ProjectId],
    ) -> Result<Vec<ProjectFigures>, StoreError> {
        if projects.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(concat!(
            "SELECT project.id, \
             (SELECT count(*) FROM task WHERE task.project_id = project.id), \
             (SELECT count(*) FROM ticket WHERE ticket.project_id = project.id AND ticket.",
            open!(),
            ") FROM project WHERE "
        ));
        sql.within("project.id", projects);
        let read = |row: &mut Row| {
            Ok(ProjectFigures {
                project: row.id()?,
                tasks: row.count()?,
                open_tickets: row.count()?,
            })
        };
        self.link.list("project figures", sql, read).await
    }

    async fn open_tickets_by_task(
        &self,
        project: ProjectId,
    ) -> Result<Vec<(TaskId, u32)>, StoreError> {
        let sql = Sql::new("SELECT task_id, count(*) FROM ticket WHERE project_id = ")
            .value(project)
            .text(concat!(
                " AND ",
                open!(),
                " AND task_id IS NOT NULL GROUP BY task_id"
            ));
        let read = |row: &mut Row| Ok((row.id()?, row.count()?));
        self.link.list("task figures", sql, read).await
    }

    async fn ticket_numbers(
        &self,
        tickets: &[TicketId],
    ) -> Result<Vec<(TicketId, TicketNumber)>, StoreError> {
        if tickets.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new("SELECT id, number, part FROM ticket WHERE ");
        sql.within("id", tickets);
        let read = |row: &mut Row| {
            Ok((
                row.id()?,
                TicketNumber::subtask(row.number()?, row.small()?),
            ))
        };
        self.link.list("ticket number", sql, read).await
    }

    async fn open_password_link(
        &self,
        credential: CredentialId,
    ) -> Result<Option<PasswordLink>, StoreError> {
        password_link::open(&self.link, credential).await
    }
}
