//! A unit of work that asks the plan before every write and hands everything else on.

use super::faulty_store::Plan;
use async_trait::async_trait;
use portal_domain::access::{ContactAccess, Grant, GrantOnProject, Sight, Visible};
use portal_domain::audit::{AuditEntry, AuditHead, AuditRecord};
use portal_domain::bulk::BulkPlan;
use portal_domain::ids::*;
use portal_domain::people::*;
use portal_domain::ports::*;
use portal_domain::settings::Settings;
use portal_domain::timestamp::Timestamp;
use portal_domain::values::{Count, Language, Line, LoginName, Page};
use portal_domain::version::Version;
use portal_domain::work::*;
use std::sync::{Arc, Mutex};

/// A unit of work under a plan of faults.
pub(super) struct FaultyWork {
    inner: Box<dyn UnitOfWork>,
    plan: Arc<Mutex<Plan>>,
}

impl FaultyWork {
    pub(super) fn new(inner: Box<dyn UnitOfWork>, plan: Arc<Mutex<Plan>>) -> Self {
        Self { inner, plan }
    }

    fn write(&self, name: &'static str) -> Result<(), StoreError> {
        self.plan.lock().unwrap().write(name)
    }
}

impl ReadView for FaultyWork {}

#[async_trait]
impl UnitOfWork for FaultyWork {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.write("commit")?;
        self.inner.commit().await?;
        if self.plan.lock().unwrap().loses_answers() {
            return Err(StoreError::Unavailable("the connection broke".to_owned()));
        }
        Ok(())
    }
}

/// Every call goes to the inner unit of work; where the port writes, the plan is asked first.
macro_rules! handed_on {
    ($($kind:ident $port:ident { $(fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty;)* })*) => { $(
        #[async_trait]
        impl $port for FaultyWork { $(
            async fn $name(&self, $($arg: $type),*) -> Result<$out, StoreError> {
                handed_on!(@ask $kind, self, $name);
                self.inner.$name($($arg),*).await
            }
        )* }
    )* };
    (@ask reads, $this:ident, $name:ident) => {};
    (@ask writes, $this:ident, $name:ident) => {
        $this.write(stringify!($name))?;
    };
}

handed_on! {
    reads IdentityReads {
        fn find_session(token: &TokenHash) -> Option<(Session, Identity)>;
        fn find_api_token(token: &TokenHash) -> Option<(ApiToken, Identity)>;
        fn find_identity(credential: CredentialId) -> Option<Identity>;
        fn find_contact_access(contact: ContactId) -> Option<ContactAccess>;
        fn contact_accesses(contacts: &[ContactId]) -> Vec<ContactAccess>;
        fn find_credential_by_login(key: &str) -> Option<Credential>;
        fn find_credential_of(holder: Holder) -> Option<Credential>;
        fn credentials_by_email(key: &str) -> Vec<Credential>;
        fn list_sessions(credential: CredentialId) -> Vec<Session>;
        fn list_api_tokens(credential: CredentialId) -> Vec<ApiToken>;
        fn find_password_link(token: &TokenHash) -> Option<PasswordLink>;
        fn load_password_link(id: PasswordLinkId) -> Option<PasswordLink>;
        fn count_password_links(credential: CredentialId, since: Timestamp) -> u32;
        fn count_other_administrators(than: EmployeeId) -> u32;
    }
    writes IdentityWrites {
        fn insert_session(session: &Session) -> ();
        fn touch_session(session: SessionId, at: Timestamp) -> ();
        fn renew_session(session: SessionId, epoch: i64) -> ();
        fn end_session(credential: CredentialId, session: SessionId) -> ();
        fn end_sessions(credential: CredentialId, except: Option<SessionId>) -> ();
        fn sweep_sessions(before: Timestamp) -> u64;
        fn insert_credential(credential: &Credential) -> ();
        fn update_credential(credential: &Credential) -> ();
        fn insert_password_link(link: &PasswordLink) -> ();
        fn update_password_link(link: &PasswordLink) -> ();
        fn void_password_links(credential: CredentialId, at: Timestamp) -> ();
        fn insert_api_token(token: &ApiToken) -> ();
        fn touch_api_token(token: ApiTokenId, at: Timestamp) -> ();
        fn remove_api_token(credential: CredentialId, token: ApiTokenId) -> bool;
    }
    reads DirectoryReads {
        fn load_settings() -> Settings;
        fn names(wanted: &NameRefs) -> Names;
        fn find_customer(id: CustomerId) -> Option<Customer>;
        fn list_customers(query: &DirectoryQuery) -> Page<Customer, DirectoryCursor>;
        fn sites_of(customer: CustomerId) -> Vec<Site>;
        fn find_site(id: SiteId) -> Option<Site>;
        fn machines_of(customer: CustomerId) -> Vec<Machine>;
        fn find_machine(id: MachineId) -> Option<Machine>;
        fn find_contact(id: ContactId) -> Option<Contact>;
        fn list_contacts(query: &DirectoryQuery) -> Page<Contact, DirectoryCursor>;
        fn find_account(contact: ContactId) -> Option<PortalAccount>;
        fn grants_of(contact: ContactId) -> Vec<GrantOnProject>;
        fn find_grant(id: GrantId) -> Option<Grant>;
        fn contact_on_tickets(contact: ContactId) -> bool;
        fn find_employee(id: EmployeeId) -> Option<Employee>;
        fn list_employees(query: &DirectoryQuery) -> Page<Employee, DirectoryCursor>;
        fn list_groups() -> Vec<Group>;
        fn find_group(id: GroupId) -> Option<Group>;
        fn group_members(group: GroupId) -> Vec<EmployeeId>;
        fn find_project(id: ProjectId) -> Option<Project>;
        fn list_projects(query: &DirectoryQuery) -> Page<ProjectListItem, DirectoryCursor>;
        fn projects_by_id(ids: &[ProjectId]) -> Vec<Project>;
        fn internal_projects() -> Vec<Project>;
        fn tasks_of(project: ProjectId) -> Vec<Task>;
        fn tasks_of_projects(projects: &[ProjectId]) -> Vec<Task>;
        fn find_task(id: TaskId) -> Option<Task>;
        fn members_of(project: ProjectId) -> Vec<(EmployeeId, MembershipRole)>;
        fn project_has_tickets(project: ProjectId) -> bool;
        fn project_has_done_tickets(project: ProjectId) -> bool;
        fn list_ticket_types() -> Vec<TicketType>;
        fn list_categories() -> Vec<Category>;
    }
    writes DirectoryWrites {
        fn update_settings(settings: &Settings) -> ();
        fn insert_customer(customer: &Customer) -> ();
        fn update_customer(customer: &Customer) -> ();
        fn insert_site(site: &Site) -> ();
        fn update_site(site: &Site) -> ();
        fn insert_machine(machine: &Machine) -> ();
        fn update_machine(machine: &Machine) -> ();
        fn insert_contact(contact: &Contact) -> ();
        fn update_contact(contact: &Contact) -> ();
        fn insert_account(account: &PortalAccount) -> ();
        fn update_account(account: &PortalAccount) -> ();
        fn touch_account(contact: ContactId, version: Version) -> ();
        fn insert_grant(grant: &Grant) -> ();
        fn update_grant(grant: &Grant) -> ();
        fn remove_grant(grant: GrantId, version: Version) -> ();
        fn insert_employee(employee: &Employee) -> ();
        fn update_employee(employee: &Employee) -> ();
        fn insert_group(group: &Group) -> ();
        fn update_group(group: &Group) -> ();
        fn insert_project(project: &Project) -> ();
        fn update_project(project: &Project) -> ();
        fn set_members(project: ProjectId, members: &[(EmployeeId, MembershipRole)]) -> ();
        fn insert_task(task: &Task) -> ();
        fn update_task(task: &Task) -> ();
        fn insert_ticket_type(ticket_type: &TicketType) -> ();
        fn update_ticket_type(ticket_type: &TicketType) -> ();
        fn insert_category(category: &Category) -> ();
        fn update_category(category: &Category) -> ();
    }
    reads TicketReads {
        fn find_ticket(visible: &Visible, key: TicketKey) -> Option<TicketRecord>;
        fn list_tickets(visible: &Visible, request: &TicketListRequest) -> Page<TicketRow, TicketCursor>;
        fn ticket_outlines(visible: &Visible, owner: Option<CustomerId>, after: Option<TicketNumber>, limit: u32) -> Vec<TicketOutline>;
        fn count_tickets(visible: &Visible, filter: &TicketFilter) -> Count;
        fn people_on_tickets(visible: &Visible, role: TicketRole, projects: &ProjectChoice) -> Vec<Party>;
        fn comments(sight: &Sight) -> Vec<CommentRecord>;
        fn description_attachments(sight: &Sight) -> Vec<Attachment>;
        fn find_attachment(sight: &Sight, id: AttachmentId) -> Option<Attachment>;
        fn find_comment(sight: &Sight, id: CommentId) -> Option<Comment>;
        fn hours(sight: &Sight) -> HoursTotal;
        fn time_entries(sight: &Sight) -> Vec<TimeEntryRecord>;
        fn subtasks(sight: &Sight) -> Vec<Ticket>;
        fn family_time_entries(sight: &Sight) -> Vec<TimeEntry>;
        fn family_is_written_on(sight: &Sight) -> bool;
        fn comment_revisions(sight: &Sight) -> Vec<CommentRevision>;
        fn planned_and_booked(visible: &Visible, of: HoursOf) -> PlannedAndBooked;
        fn history(sight: &Sight) -> Vec<HistoryEntry>;
        fn answers(sight: &Sight) -> Vec<Answer>;
        fn known_blobs(keys: &[BlobKey]) -> Vec<BlobKey>;
        fn participants_offered(customer: CustomerId) -> Vec<ContactId>;
    }
    writes TicketWrites {
        fn next_ticket_number() -> i64;
        fn insert_ticket(ticket: &Ticket) -> ();
        fn update_ticket(ticket: &Ticket) -> ();
        fn touch_ticket(ticket: TicketId, at: Timestamp) -> ();
        fn note_opening(ticket: TicketId, at: Timestamp) -> ();
        fn insert_history(entries: &[HistoryEntry]) -> ();
        fn insert_comment(comment: &Comment) -> ();
        fn insert_attachments(attachments: &[Attachment]) -> ();
        fn insert_answer(answer: &Answer) -> ();
        fn insert_time_entry(entry: &TimeEntry) -> ();
        fn update_time_entry(entry: &TimeEntry) -> ();
        fn remove_time_entry(entry: TimeEntryId) -> ();
        fn update_comment(comment: &Comment, before: &CommentRevision) -> ();
        fn index_words(ticket: TicketId, source: Uuid, words: &SearchWords) -> ();
        fn lock_ticket(ticket: TicketId) -> Option<Version>;
    }
    reads ImportReads {
        fn contacts_called(keys: &[String]) -> Vec<Contact>;
        fn contacts_by_id(ids: &[ContactId]) -> Vec<Contact>;
        fn tickets_from_elsewhere(numbers: &[Line]) -> Vec<(Line, TicketId)>;
        fn tickets_after(visible: &Visible, after: Option<TicketNumber>, limit: u32) -> Vec<Ticket>;
        fn find_import(job: JobId) -> Option<ImportTask>;
        fn import_lines(job: JobId, fate: Option<&str>, after: u32, limit: u32) -> Vec<ImportLine>;
    }
    writes ImportWrites {
        fn insert_import(task: &ImportTask) -> ();
        fn update_import(task: &ImportTask) -> ();
        fn insert_import_lines(job: JobId, lines: &[ImportLine]) -> ();
        fn clear_import_lines(job: JobId) -> ();
        fn next_ticket_numbers(count: u32) -> Vec<i64>;
        fn insert_contacts(contacts: &[Contact]) -> ();
        fn insert_arrivals(arrivals: &[Arrival]) -> ();
    }
    reads ListReads {
        fn list_sites(query: &DirectoryQuery) -> Listed<SiteListItem>;
        fn list_machines(query: &DirectoryQuery) -> Listed<MachineListItem>;
        fn list_tasks(query: &DirectoryQuery) -> Listed<TaskListItem>;
        fn list_groups_in_pages(query: &DirectoryQuery) -> Listed<GroupListItem>;
        fn list_categories_in_pages(
            query: &DirectoryQuery, language: Language
        ) -> Listed<CategoryListItem>;
        fn list_keywords(query: &DirectoryQuery) -> Listed<KeywordListItem>;
    }
    reads FigureReads {
        fn login_names(holders: &[Holder]) -> Vec<(Holder, LoginName)>;
        fn count_grants(contacts: &[ContactId]) -> Vec<(ContactId, u32)>;
        fn customer_figures(customers: &[CustomerId]) -> Vec<CustomerFigures>;
        fn project_figures(projects: &[ProjectId]) -> Vec<ProjectFigures>;
        fn open_tickets_by_task(project: ProjectId) -> Vec<(TaskId, u32)>;
        fn ticket_numbers(tickets: &[TicketId]) -> Vec<(TicketId, TicketNumber)>;
        fn open_password_link(credential: CredentialId) -> Option<PasswordLink>;
    }
    reads OutboxReads {
        fn list_outbox(before: Option<OutboxId>, limit: usize) -> Vec<OutboxMail>;
        fn contact_was_mailed(ticket: TicketId) -> bool;
        fn outbox_backlog(now: Timestamp) -> (u64, Option<Timestamp>);
    }
    writes OutboxWrites {
        fn insert_outbox(mails: &[OutboxMail]) -> ();
        fn withhold_untried_mails(ticket: TicketId, at: Timestamp) -> ();
        fn claim_outbox(now: Timestamp, until: Timestamp, limit: usize) -> Vec<OutboxMail>;
        fn update_outbox(mail: &OutboxMail) -> ();
    }
    reads PersonReads {
        fn tickets_naming(contact: ContactId) -> Vec<NamingTicket>;
        fn comments_by(contact: ContactId) -> Vec<OnTicket<Comment>>;
        fn files_by(contact: ContactId) -> Vec<OnTicket<Attachment>>;
        fn answers_by(contact: ContactId) -> Vec<OnTicket<Answer>>;
        fn mails_to(contact: ContactId) -> Vec<OutboxMail>;
    }
    writes PersonWrites {
        fn forget_traces(contact: ContactId) -> ();
    }
    reads RecordReads {
        fn find_submission(credential: CredentialId, key: &str) -> Option<Submission>;
        fn list_audit(object: Option<&str>, limit: usize) -> Vec<AuditEntry>;
        fn find_audit(filter: &AuditFilter, before: Option<i64>, limit: usize) -> Vec<AuditRecord>;
        fn audit_entry(sequence: i64) -> Option<AuditRecord>;
        fn audit_chain(after: i64, limit: usize) -> Vec<AuditRecord>;
        fn audit_about(contact: ContactId, after: i64, limit: usize) -> Vec<AuditRecord>;
        fn audit_head() -> AuditHead;
    }
    writes RecordWrites {
        fn lock_audit_head() -> AuditHead;
        fn insert_audit(records: &[AuditRecord]) -> ();
        fn erase_audit(records: &[AuditRecord]) -> ();
        fn insert_submission(submission: &Submission) -> ();
        fn sweep_submissions(before: Timestamp) -> u64;
    }
    reads SavedFilterReads {
        fn saved_filters(reader: Party) -> Vec<SavedFilter>;
        fn find_saved_filter(id: SavedFilterId) -> Option<SavedFilter>;
        fn default_filter(reader: Party) -> Option<SavedFilter>;
    }
    writes SavedFilterWrites {
        fn insert_saved_filter(filter: &SavedFilter) -> ();
        fn update_saved_filter(filter: &SavedFilter) -> ();
        fn remove_saved_filter(id: SavedFilterId, version: Version) -> ();
        fn set_default_filter(reader: Party, filter: Option<SavedFilterId>) -> ();
    }
    reads JobReads {
        fn find_job(id: JobId) -> Option<Job>;
        fn jobs_of(employee: EmployeeId, kind: JobKind, before: Option<JobId>, limit: usize) -> Vec<Job>;
    }
    writes JobWrites {
        fn insert_job(job: &Job) -> ();
        fn claim_job(now: Timestamp, until: Timestamp) -> Option<Job>;
        fn update_job(job: &Job) -> ();
        fn stop_job(id: JobId, at: Timestamp) -> bool;
        fn sweep_jobs(before: Timestamp) -> u64;
    }
    reads BulkReads {
        fn find_bulk_plan(job: JobId) -> Option<BulkPlan>;
        fn bulk_tickets(job: JobId, codes: &[&'static str], after: Option<u32>, limit: usize) -> Vec<BulkTicket>;
        fn bulk_counts(job: JobId) -> Vec<(String, Option<String>, u32)>;
    }
    writes BulkWrites {
        fn insert_bulk(job: JobId, plan: &BulkPlan, tickets: &[TicketId]) -> ();
        fn update_bulk_ticket(job: JobId, ticket: &BulkTicket) -> ();
    }
}
