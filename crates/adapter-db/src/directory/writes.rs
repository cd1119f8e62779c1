//! Changing of the directory.

use super::{
    account, category, contact, customer, employee, grant, project, settings, site, task,
    ticket_type, work_group,
};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::access::Grant;
use portal_domain::ids::{ContactId, EmployeeId, GrantId, ProjectId};
use portal_domain::people::{
    Contact, Customer, Employee, Group, Machine, MembershipRole, PortalAccount, Site,
};
use portal_domain::ports::{DirectoryWrites, StoreError};
use portal_domain::settings::Settings;
use portal_domain::version::Version;
use portal_domain::work::{Category, Project, Task, TicketType};

#[async_trait]
impl DirectoryWrites for DbView<Writing> {
    async fn update_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        settings::update(&self.link, settings).await
    }

    async fn insert_customer(&self, customer: &Customer) -> Result<(), StoreError> {
        customer::insert(&self.link, customer).await
    }

    async fn update_customer(&self, customer: &Customer) -> Result<(), StoreError> {
        customer::update(&self.link, customer).await
    }

    async fn insert_site(&self, site: &Site) -> Result<(), StoreError> {
        site::insert(&self.link, site).await
    }

    async fn update_site(&self, site: &Site) -> Result<(), StoreError> {
        site::update(&self.link, site).await
    }

    async fn insert_machine(&self, machine: &Machine) -> Result<(), StoreError> {
        site::insert_machine(&self.link, machine).await
    }

    async fn update_machine(&self, machine: &Machine) -> Result<(), StoreError> {
        site::update_machine(&self.link, machine).await
    }

    async fn insert_contact(&self, contact: &Contact) -> Result<(), StoreError> {
        contact::insert(&self.link, contact).await
    }

    async fn update_contact(&self, contact: &Contact) -> Result<(), StoreError> {
        contact::update(&self.link, contact).await
    }

    async fn insert_account(&self, account: &PortalAccount) -> Result<(), StoreError> {
        account::insert(&self.link, account).await
    }

    async fn update_account(&self, account: &PortalAccount) -> Result<(), StoreError> {
        account::update(&self.link, account).await
    }

    async fn touch_account(&self, contact: ContactId, version: Version) -> Result<(), StoreError> {
        account::touch(&self.link, contact, version).await
    }

    async fn insert_grant(&self, grant: &Grant) -> Result<(), StoreError> {
        grant::insert(&self.link, grant).await
    }

    async fn update_grant(&self, grant: &Grant) -> Result<(), StoreError> {
        grant::update(&self.link, grant).await
    }

    async fn remove_grant(&self, grant: GrantId, version: Version) -> Result<(), StoreError> {
        grant::remove(&self.link, grant, version).await
    }

    async fn insert_employee(&self, employee: &Employee) -> Result<(), StoreError> {
        employee::insert(&self.link, employee).await
    }

    async fn update_employee(&self, employee: &Employee) -> Result<(), StoreError> {
        employee::update(&self.link, employee).await
    }

    async fn insert_group(&self, group: &Group) -> Result<(), StoreError> {
        work_group::insert(&self.link, group).await
    }

    async fn update_group(&self, group: &Group) -> Result<(), StoreError> {
        work_group::update(&self.link, group).await
    }

    async fn insert_project(&self, project: &Project) -> Result<(), StoreError> {
        project::insert(&self.link, project).await
    }

    async fn update_project(&self, project: &Project) -> Result<(), StoreError> {
        project::update(&self.link, project).await
    }

    async fn set_members(
        &self,
        project: ProjectId,
        members: &[(EmployeeId, MembershipRole)],
    ) -> Result<(), StoreError> {
        project::set_members(&self.link, project, members).await
    }

    async fn insert_task(&self, task: &Task) -> Result<(), StoreError> {
        task::insert(&self.link, task).await
    }

    async fn update_task(&self, task: &Task) -> Result<(), StoreError> {
        task::update(&self.link, task).await
    }

    async fn insert_ticket_type(&self, ticket_type: &TicketType) -> Result<(), StoreError> {
        ticket_type::insert(&self.link, ticket_type).await
    }

    async fn update_ticket_type(&self, ticket_type: &TicketType) -> Result<(), StoreError> {
        ticket_type::update(&self.link, ticket_type).await
    }

    async fn insert_category(&self, category: &Category) -> Result<(), StoreError> {
        category::insert(&self.link, category).await
    }

    async fn update_category(&self, category: &Category) -> Result<(), StoreError> {
        category::update(&self.link, category).await
    }
}
