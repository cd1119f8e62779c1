//! Figures and marks beside the rows that administrators read: whole columns of a list in one statement each.

use super::StoreError;
use crate::ids::{ContactId, CredentialId, CustomerId, ProjectId, TaskId, TicketId};
use crate::people::{Holder, PasswordLink};
use crate::values::LoginName;
use crate::work::TicketNumber;
use async_trait::async_trait;

/// What a list tells about a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerFigures {
    /// The customer.
    pub customer: CustomerId,
    /// City of its first active main address, by label.
    pub city: Option<String>,
    /// How many contacts it has.
    pub contacts: u32,
    /// How many of its tickets are new, in process or done.
    pub open_tickets: u32,
}

/// What a list tells about a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectFigures {
    /// The project.
    pub project: ProjectId,
    /// How many tasks it has.
    pub tasks: u32,
    /// How many tickets with their primary assignment in it are new, in process or done.
    pub open_tickets: u32,
}

/// Reading of figures. They are open to administrators only, who see every ticket, so they take no `Visible`.
#[async_trait]
pub trait FigureReads {
    /// Login names of these people; whoever has none is left out.
    async fn login_names(&self, holders: &[Holder])
    -> Result<Vec<(Holder, LoginName)>, StoreError>;

    /// How many grants each of these contacts has; whoever has none is left out.
    async fn count_grants(
        &self,
        contacts: &[ContactId],
    ) -> Result<Vec<(ContactId, u32)>, StoreError>;

    /// Figures of each of these customers, in any order.
    async fn customer_figures(
        &self,
        customers: &[CustomerId],
    ) -> Result<Vec<CustomerFigures>, StoreError>;

    /// Figures of each of these projects, in any order.
    async fn project_figures(
        &self,
        projects: &[ProjectId],
    ) -> Result<Vec<ProjectFigures>, StoreError>;

    /// How many tickets are new, in process or done, by task of the project; a task without any is left out.
    async fn open_tickets_by_task(
        &self,
        project: ProjectId,
    ) -> Result<Vec<(TaskId, u32)>, StoreError>;

    /// Numbers of tickets: one public sequence that tells nothing about what a ticket holds.
    async fn ticket_numbers(
        &self,
        tickets: &[TicketId],
    ) -> Result<Vec<(TicketId, TicketNumber)>, StoreError>;

    /// The newest link of a credential that is neither used nor voided, expired or not.
    async fn open_password_link(
        &self,
        credential: CredentialId,
    ) -> Result<Option<PasswordLink>, StoreError>;
}
