//! Reading of the directory.

use super::{
    account, category, contact, customer, employee, grant, names, project, settings, site, task,
    ticket_type, work_group,
};
use crate::view::DbView;
use async_trait::async_trait;
use portal_domain::access::{Grant, GrantOnProject};
use portal_domain::ids::{
    ContactId, CustomerId, EmployeeId, GrantId, GroupId, MachineId, ProjectId, SiteId, TaskId,
};
use portal_domain::people::{
    Contact, Customer, Employee, Group, Machine, MembershipRole, PortalAccount, Site,
};
use portal_domain::ports::{
    DirectoryCursor, DirectoryQuery, DirectoryReads, NameRefs, Names, ProjectListItem, StoreError,
};
use portal_domain::settings::Settings;
use portal_domain::values::Page;
use portal_domain::work::{Category, Project, Task, TicketType};

#[async_trait]
impl<M: Send + Sync> DirectoryReads for DbView<M> {
    async fn load_settings(&self) -> Result<Settings, StoreError> {
        settings::load(&self.link).await
    }

    async fn names(&self, wanted: &NameRefs) -> Result<Names, StoreError> {
        names::find(&self.link, wanted).await
    }

    async fn find_customer(&self, id: CustomerId) -> Result<Option<Customer>, StoreError> {
        customer::find(&self.link, id).await
    }

    async fn list_customers(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<Customer, DirectoryCursor>, StoreError> {
        customer::list(&self.link, query).await
    }

    async fn sites_of(&self, customer: CustomerId) -> Result<Vec<Site>, StoreError> {
        site::of_customer(&self.link, customer).await
    }

    async fn find_site(&self, id: SiteId) -> Result<Option<Site>, StoreError> {
        site::find(&self.link, id).await
    }

    async fn machines_of(&self, customer: CustomerId) -> Result<Vec<Machine>, StoreError> {
        site::machines_of(&self.link, customer).await
    }

    async fn find_machine(&self, id: MachineId) -> Result<Option<Machine>, StoreError> {
        site::find_machine(&self.link, id).await
    }

    async fn find_contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        contact::find(&self.link, id).await
    }

    async fn list_contacts(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<Contact, DirectoryCursor>, StoreError> {
        contact::list(&self.link, query).await
    }

    async fn find_account(&self, contact: ContactId) -> Result<Option<PortalAccount>, StoreError> {
        account::find(&self.link, contact).await
    }

    async fn grants_of(&self, contact: ContactId) -> Result<Vec<GrantOnProject>, StoreError> {
        grant::of_contact(&self.link, contact).await
    }

    async fn find_grant(&self, id: GrantId) -> Result<Option<Grant>, StoreError> {
        grant::find(&self.link, id).await
    }

    async fn contact_on_tickets(&self, contact: ContactId) -> Result<bool, StoreError> {
        contact::on_tickets(&self.link, contact).await
    }

    async fn find_employee(&self, id: EmployeeId) -> Result<Option<Employee>, StoreError> {
        employee::find(&self.link, id).await
    }

    async fn list_employees(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<Employee, DirectoryCursor>, StoreError> {
        employee::list(&self.link, query).await
    }

    async fn list_groups(&self) -> Result<Vec<Group>, StoreError> {
        work_group::list(&self.link).await
    }

    async fn find_group(&self, id: GroupId) -> Result<Option<Group>, StoreError> {
        work_group::find(&self.link, id).await
    }

    async fn group_members(&self, group: GroupId) -> Result<Vec<EmployeeId>, StoreError> {
        work_group::members(&self.link, group).await
    }

    async fn find_project(&self, id: ProjectId) -> Result<Option<Project>, StoreError> {
        project::find(&self.link, id).await
    }

    async fn list_projects(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<ProjectListItem, DirectoryCursor>, StoreError> {
        project::list(&self.link, query).await
    }

    async fn projects_by_id(&self, ids: &[ProjectId]) -> Result<Vec<Project>, StoreError> {
        project::by_id(&self.link, ids).await
    }

    async fn internal_projects(&self) -> Result<Vec<Project>, StoreError> {
        project::internal(&self.link).await
    }

    async fn tasks_of(&self, project: ProjectId) -> Result<Vec<Task>, StoreError> {
        task::of_projects(&self.link, &[project]).await
    }

    async fn tasks_of_projects(&self, projects: &[ProjectId]) -> Result<Vec<Task>, StoreError> {
        task::of_projects(&self.link, projects).await
    }

    async fn find_task(&self, id: TaskId) -> Result<Option<Task>, StoreError> {
        task::find(&self.link, id).await
    }

    async fn members_of(
        &self,
        project: ProjectId,
    ) -> Result<Vec<(EmployeeId, MembershipRole)>, StoreError> {
        project::members(&self.link, project).await
    }

    async fn project_has_tickets(&self, project: ProjectId) -> Result<bool, StoreError> {
        project::has_tickets(&self.link, project).await
    }

    async fn project_has_done_tickets(&self, project: ProjectId) -> Result<bool, StoreError> {
        project::has_done_tickets(&self.link, project).await
    }

    async fn list_ticket_types(&self) -> Result<Vec<TicketType>, StoreError> {
        ticket_type::list(&self.link).await
    }

    async fn list_categories(&self) -> Result<Vec<Category>, StoreError> {
        category::list(&self.link).await
    }
}
