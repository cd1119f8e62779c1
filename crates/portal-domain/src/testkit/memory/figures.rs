//! Figures beside the rows that administrators read.

use super::state::State;
use super::work::MemoryWork;
use crate::ids::{ContactId, CredentialId, CustomerId, ProjectId, TaskId, TicketId};
use crate::people::{Holder, PasswordLink, SiteKind};
use crate::ports::{CustomerFigures, FigureReads, ProjectFigures, StoreError};
use crate::values::LoginName;
use crate::work::{Status, Ticket, TicketNumber};
use async_trait::async_trait;

pub(super) fn count(rows: impl Iterator) -> u32 {
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}

impl State {
    pub(super) fn open_tickets(&self, fits: impl Fn(&Ticket) -> bool) -> u32 {
        let open = [Status::New, Status::InProcess, Status::Done];
        count(
            self.tickets
                .rows()
                .filter(|ticket| open.contains(&ticket.status()) && fits(ticket)),
        )
    }

    fn first_city(&self, customer: CustomerId) -> Option<String> {
        self.sites
            .rows()
            .filter(|site| {
                site.customer == customer && site.active && site.kind == SiteKind::Default
            })
            .min_by_key(|site| (site.label.as_str().to_lowercase(), site.id))
            .map(|site| site.city.to_string())
    }
}

#[async_trait]
impl FigureReads for MemoryWork {
    async fn login_names(
        &self,
        holders: &[Holder],
    ) -> Result<Vec<(Holder, LoginName)>, StoreError> {
        Ok(self.see(|state| {
            let wanted = state
                .credentials
                .rows()
                .filter(|row| holders.contains(&row.holder));
            wanted
                .filter_map(|row| Some((row.holder, row.login_name.clone()?)))
                .collect()
        }))
    }

    async fn count_grants(
        &self,
        contacts: &[ContactId],
    ) -> Result<Vec<(ContactId, u32)>, StoreError> {
        Ok(self.see(|state| {
            let of = |contact| count(state.grants.rows().filter(|row| row.contact == contact));
            contacts
                .iter()
                .map(|contact| (*contact, of(*contact)))
                .filter(|(_, n)| *n > 0)
                .collect()
        }))
    }

    async fn customer_figures(
        &self,
        customers: &[CustomerId],
    ) -> Result<Vec<CustomerFigures>, StoreError> {
        Ok(self.see(|state| {
            let of = |customer: CustomerId| CustomerFigures {
                customer,
                city: state.first_city(customer),
                contacts: count(state.contacts.rows().filter(|row| row.customer == customer)),
                open_tickets: state.open_tickets(|ticket| ticket.owner == Some(customer)),
            };
            let stored = customers
                .iter()
                .filter(|id| state.customers.get(**id).is_some());
            stored.map(|customer| of(*customer)).collect()
        }))
    }

    async fn project_figures(
        &self,
        projects: &[ProjectId],
    ) -> Result<Vec<ProjectFigures>, StoreError> {
        Ok(self.see(|state| {
            let of = |project: ProjectId| ProjectFigures {
                project,
                tasks: count(state.tasks.rows().filter(|row| row.project == project)),
                open_tickets: state.open_tickets(|ticket| ticket.primary.project == project),
            };
            let stored = projects
                .iter()
                .filter(|id| state.projects.get(**id).is_some());
            stored.map(|project| of(*project)).collect()
        }))
    }

    async fn open_tickets_by_task(
        &self,
        project: ProjectId,
    ) -> Result<Vec<(TaskId, u32)>, StoreError> {
        Ok(self.see(|state| {
            let tasks = state.tasks.rows().filter(|task| task.project == project);
            tasks
                .map(|task| {
                    let open = state.open_tickets(|ticket| ticket.primary.task == Some(task.id));
                    (task.id, open)
                })
                .filter(|(_, open)| *open > 0)
                .collect()
        }))
    }

    async fn ticket_numbers(
        &self,
        tickets: &[TicketId],
    ) -> Result<Vec<(TicketId, TicketNumber)>, StoreError> {
        Ok(self.see(|state| {
            let found = tickets.iter().filter_map(|id| state.tickets.get(*id));
            found.map(|ticket| (ticket.id, ticket.number)).collect()
        }))
    }

    async fn open_password_link(
        &self,
        credential: CredentialId,
    ) -> Result<Option<PasswordLink>, StoreError> {
        Ok(self.see(|state| {
            let open = state.links.values().filter(|link| {
                link.credential == credential && link.used_at.is_none() && link.voided_at.is_none()
            });
            open.max_by_key(|link| (link.requested_at, link.id))
                .cloned()
        }))
    }
}
