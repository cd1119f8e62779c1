//! All that a store keeps.

use super::table::Table;
use crate::access::{FamilyMember, Grant, GrantOnProject, ProjectFacts};
use crate::audit::{AuditHead, AuditRecord};
use crate::bulk::BulkPlan;
use crate::ids::{
    ApiTokenId, ContactId, CredentialId, JobId, OutboxId, PasswordLinkId, ProjectId, SavedFilterId,
    SessionId, TicketId, Uuid,
};
use crate::people::{
    ApiToken, Contact, Credential, Customer, Employee, Group, Holder, Machine, PasswordLink,
    PortalAccount, Session, Site,
};
use crate::ports::{
    BulkTicket, ImportLine, ImportTask, Job, OutboxMail, ParentFacts, StoreError, Submission,
    TicketRecord,
};
use crate::settings::Settings;
use crate::timestamp::Timestamp;
use crate::values::{Language, Name, ZoneName};
use crate::work::{
    Answer, Assignment, Attachment, Category, Comment, CommentRevision, HistoryEntry, Party,
    Project, ProjectState, SavedFilter, SearchWords, Task, Ticket, TicketType, TimeEntry,
};
use std::collections::BTreeMap;

/// A write that a database would refuse by a constraint or a trigger.
pub(super) fn refused(why: impl Into<String>) -> StoreError {
    StoreError::Corrupt(why.into())
}

/// Every table. Rows without a version are only added, or changed in place by a method of their own.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) settings: Settings,
    pub(super) customers: Table<Customer>,
    pub(super) sites: Table<Site>,
    pub(super) machines: Table<Machine>,
    pub(super) contacts: Table<Contact>,
    pub(super) accounts: Table<PortalAccount>,
    pub(super) grants: Table<Grant>,
    pub(super) employees: Table<Employee>,
    pub(super) groups: Table<Group>,
    pub(super) projects: Table<Project>,
    pub(super) tasks: Table<Task>,
    pub(super) ticket_types: Table<TicketType>,
    pub(super) categories: Table<Category>,
    pub(super) credentials: Table<Credential>,
    pub(super) sessions: BTreeMap<SessionId, Session>,
    pub(super) links: BTreeMap<PasswordLinkId, PasswordLink>,
    pub(super) api_tokens: BTreeMap<ApiTokenId, ApiToken>,
    pub(super) tickets: Table<Ticket>,
    pub(super) openings: BTreeMap<TicketId, Timestamp>,
    pub(super) last_number: i64,
    pub(super) history: Vec<HistoryEntry>,
    pub(super) comments: Vec<Comment>,
    pub(super) comment_revisions: Vec<CommentRevision>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) answers: Vec<Answer>,
    pub(super) time_entries: Vec<TimeEntry>,
    pub(super) words: BTreeMap<(TicketId, Uuid), SearchWords>,
    pub(super) outbox: BTreeMap<OutboxId, OutboxMail>,
    pub(super) audit: Vec<AuditRecord>,
    pub(super) audit_head: AuditHead,
    pub(super) submissions: BTreeMap<(CredentialId, String), Submission>,
    pub(super) imports: BTreeMap<JobId, ImportTask>,
    pub(super) import_lines: BTreeMap<(JobId, u32), ImportLine>,
    pub(super) saved_filters: Table<SavedFilter>,
    pub(super) default_filters: BTreeMap<Party, SavedFilterId>,
    pub(super) jobs: BTreeMap<JobId, Job>,
    pub(super) bulk_plans: BTreeMap<JobId, BulkPlan>,
    pub(super) bulk_tickets: BTreeMap<(JobId, u32), BulkTicket>,
}

impl Default for State {
    #[allow(
        clippy::expect_used,
        reason = "two constant texts, checked by every test that makes a store"
    )]
    fn default() -> Self {
        let company = Name::parse("Portal").expect("a name");
        let zone = ZoneName::parse("Europe/Berlin").expect("a zone");
        Self {
            settings: Settings::fresh(company, Language::En, zone),
            customers: Table::default(),
            sites: Table::default(),
            machines: Table::default(),
            contacts: Table::default(),
            accounts: Table::default(),
            grants: Table::default(),
            employees: Table::default(),
            groups: Table::default(),
            projects: Table::default(),
            tasks: Table::default(),
            ticket_types: Table::default(),
            categories: Table::default(),
            credentials: Table::default(),
            sessions: BTreeMap::new(),
            links: BTreeMap::new(),
            api_tokens: BTreeMap::new(),
            tickets: Table::default(),
            openings: BTreeMap::new(),
            last_number: 0,
            history: Vec::new(),
            comments: Vec::new(),
            comment_revisions: Vec::new(),
            attachments: Vec::new(),
            answers: Vec::new(),
            time_entries: Vec::new(),
            words: BTreeMap::new(),
            outbox: BTreeMap::new(),
            audit: Vec::new(),
            audit_head: AuditHead::GENESIS,
            submissions: BTreeMap::new(),
            imports: BTreeMap::new(),
            import_lines: BTreeMap::new(),
            saved_filters: Table::default(),
            default_filters: BTreeMap::new(),
            jobs: BTreeMap::new(),
            bulk_plans: BTreeMap::new(),
            bulk_tickets: BTreeMap::new(),
        }
    }
}

impl State {
    /// The credential of a holder.
    pub(super) fn credential_of(&self, holder: Holder) -> Option<&Credential> {
        self.credentials.rows().find(|row| row.holder == holder)
    }

    /// Whether the holder has a login name and a password.
    pub(super) fn has_login(&self, holder: Holder) -> bool {
        self.credential_of(holder)
            .is_some_and(|row| row.login_name.is_some() && row.password_hash.is_some())
    }

    /// Grants of a contact, each with its project as it is now, by id.
    pub(super) fn grants_of(&self, contact: ContactId) -> Vec<GrantOnProject> {
        let of_contact = self.grants.rows().filter(|grant| grant.contact == contact);
        of_contact
            .filter_map(|grant| {
                let project = self.projects.get(grant.project)?;
                Some(GrantOnProject {
                    grant: grant.clone(),
                    project: ProjectFacts {
                        id: project.id,
                        customer: project.customer,
                        state: project.state,
                    },
                })
            })
            .collect()
    }

    /// The ticket under which a family stands: the parent of a subtask, else the ticket itself.
    pub(super) fn root_of(ticket: &Ticket) -> TicketId {
        ticket.parent.unwrap_or(ticket.id)
    }

    /// Every family by its root, each member in the order of ids.
    pub(super) fn families(&self) -> BTreeMap<TicketId, Vec<FamilyMember>> {
        let mut families: BTreeMap<TicketId, Vec<FamilyMember>> = BTreeMap::new();
        for ticket in self.tickets.rows() {
            let members = families.entry(Self::root_of(ticket)).or_default();
            members.push(FamilyMember {
                creator: ticket.creator,
                assignee: ticket.assignee,
                group: ticket.group,
            });
        }
        families
    }

    /// A ticket with what decisions need beside it.
    pub(super) fn record(
        &self,
        ticket: &Ticket,
        family: Vec<FamilyMember>,
    ) -> Result<TicketRecord, StoreError> {
        let parent = match ticket.parent {
            None => None,
            Some(id) => Some(self.tickets.get(id).ok_or_else(|| broken("parent"))?),
        };
        let project = self
            .projects
            .get(ticket.primary.project)
            .ok_or_else(|| broken("project"))?;
        let open_subtasks = self
            .tickets
            .rows()
            .any(|other| other.parent == Some(ticket.id) && !other.status().is_final());
        Ok(TicketRecord {
            ticket: ticket.clone(),
            project_state: project.state,
            family,
            secondary_projects: projects(&parent.unwrap_or(ticket).secondary),
            open_subtasks,
            parent: parent.map(|parent| ParentFacts {
                status: parent.status(),
                assignee: parent.assignee,
            }),
            opened_at: self.openings.get(&ticket.id).copied(),
        })
    }

    /// Whether a project is open.
    pub(super) fn project_state(&self, id: ProjectId) -> Option<ProjectState> {
        self.projects.get(id).map(|project| project.state)
    }
}

fn broken(what: &str) -> StoreError {
    StoreError::Corrupt(format!("the {what} of a ticket is not stored"))
}

/// The projects of assignments, sorted, each once.
pub(super) fn projects(assignments: &[Assignment]) -> Vec<ProjectId> {
    let mut projects: Vec<ProjectId> = assignments.iter().map(|a| a.project).collect();
    projects.sort_unstable();
    projects.dedup();
    projects
}
