//! What others changed since somebody opened a form: told from the audit log to whoever comes second.
//!
//! A row's version grows by one with each unit of work that changes it, and each of these leaves its entries in the log
//! at one moment. So the latest so many moments of the log are what was changed since.

use super::list_audit::{AuditView, with_names};
use super::{Actor, Portal};
use crate::audit::{AuditAction, AuditRecord};
use crate::failure::Failure;
use crate::ids::{
    ContactId, CustomerId, EmployeeId, GrantId, GroupId, MachineId, ProjectId, SiteId, TaskId,
};
use crate::ports::{AuditFilter, ReadView};
use crate::timestamp::Timestamp;
use crate::version::Version;

/// A thing that forms change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The settings.
    Settings,
    /// A customer.
    Customer(CustomerId),
    /// A site.
    Site(SiteId),
    /// A machine.
    Machine(MachineId),
    /// A contact.
    Contact(ContactId),
    /// The account of a contact.
    Account(ContactId),
    /// A grant of a contact.
    Grant(ContactId, GrantId),
    /// An employee.
    Employee(EmployeeId),
    /// A group.
    Group(GroupId),
    /// A project.
    Project(ProjectId),
    /// A task.
    Task(TaskId),
}

/// What somebody else changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterChange {
    /// The field.
    pub field: String,
    /// What it was when the form was opened.
    pub old: Option<String>,
    /// What it is now.
    pub new: Option<String>,
    /// Who changed it last; none is the installation itself.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// How far back the log is read; who left a form open for longer than so many changes is told the latest of them.
const DEPTH: usize = 200;

impl Kept {
    async fn version(self, view: &dyn ReadView) -> Result<Option<Version>, Failure> {
        Ok(match self {
            Self::Settings => Some(view.load_settings().await?.version),
            Self::Customer(id) => view.find_customer(id).await?.map(|one| one.version),
            Self::Site(id) => view.find_site(id).await?.map(|one| one.version),
            Self::Machine(id) => view.find_machine(id).await?.map(|one| one.version),
            Self::Contact(id) => view.find_contact(id).await?.map(|one| one.version),
            Self::Account(id) => view.find_account(id).await?.map(|one| one.version),
            Self::Grant(contact, id) => {
                let found = view.find_grant(id).await?;
                found
                    .filter(|one| one.contact == contact)
                    .map(|one| one.version)
            }
            Self::Employee(id) => view.find_employee(id).await?.map(|one| one.version),
            Self::Group(id) => view.find_group(id).await?.map(|one| one.version),
            Self::Project(id) => view.find_project(id).await?.map(|one| one.version),
            Self::Task(id) => view.find_task(id).await?.map(|one| one.version),
        })
    }

    /// The entries that changed it.
    fn filters(self) -> Vec<AuditFilter> {
        use AuditAction as A;
        let about = |object: String, actions: &[A]| AuditFilter {
            object: Some(object),
            actions: actions.iter().map(|one| one.code().to_owned()).collect(),
            ..AuditFilter::default()
        };
        match self {
            Self::Settings => vec![about("settings".to_owned(), &[A::SettingsChanged])],
            Self::Customer(id) => vec![about(format!("customer {id}"), &[A::CustomerChanged])],
            Self::Site(id) => vec![about(format!("site {id}"), &[A::SiteChanged])],
            Self::Machine(id) => vec![about(format!("machine {id}"), &[A::MachineChanged])],
            Self::Contact(id) => vec![about(format!("contact {id}"), &[A::ContactChanged])],
            // Grants change together with their account.
            Self::Account(id) => vec![about(
                format!("contact {id}"),
                &[
                    A::AccessChanged,
                    A::LoginSetUp,
                    A::GrantCreated,
                    A::GrantChanged,
                    A::GrantRemoved,
                ],
            )],
            Self::Grant(contact, _) => {
                vec![about(format!("contact {contact}"), &[A::GrantChanged])]
            }
            // Who joins or leaves a group is noted with the group.
            Self::Employee(id) => vec![
                about(format!("employee {id}"), &[A::EmployeeChanged]),
                AuditFilter {
                    text: Some(id.to_string()),
                    actions: vec![A::GroupMembers.code().to_owned()],
                    ..AuditFilter::default()
                },
            ],
            Self::Group(id) => vec![about(format!("group {id}"), &[A::GroupChanged])],
            Self::Project(id) => vec![about(
                format!("project {id}"),
                &[A::ProjectChanged, A::ProjectMembers],
            )],
            Self::Task(id) => vec![about(format!("task {id}"), &[A::TaskChanged])],
        }
    }

    /// Whether an entry that was found is about this very thing.
    fn concerns(self, record: &AuditRecord) -> bool {
        match self {
            Self::Grant(_, grant) => {
                let id = grant.to_string();
                let mut changes = record.entry.changes.iter();
                changes.any(|one| one.field == "grant" && one.new.as_deref() == Some(&id))
            }
            Self::Settings
            | Self::Customer(_)
            | Self::Site(_)
            | Self::Machine(_)
            | Self::Contact(_)
            | Self::Account(_)
            | Self::Employee(_)
            | Self::Group(_)
            | Self::Project(_)
            | Self::Task(_) => true,
        }
    }
}

/// What was changed since somebody saw this version, oldest first: for each field what it was then, what it is now, and
/// who changed it last. Of a value that was changed and changed back nothing is told.
pub async fn changed_since(
    portal: &Portal,
    actor: &Actor,
    kept: Kept,
    seen: Version,
) -> Result<Vec<LaterChange>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let stored = kept.version(view.as_ref()).await?;
    let stored = stored.ok_or(Failure::NotFound)?;
    let newer = stored.number().saturating_sub(seen.number());
    let mut records = Vec::new();
    for filter in kept.filters() {
        records.extend(view.find_audit(&filter, None, DEPTH).await?);
    }
    records.retain(|record| kept.concerns(record));
    records.sort_unstable_by_key(|record| std::cmp::Reverse(record.sequence));
    let records = latest_moments(&records, usize::try_from(newer).unwrap_or(0));
    let views = with_names(view.as_ref(), records).await?;
    Ok(merged(kept, &views))
}

/// The entries of the latest so many units of work, oldest first. The entries of one stand side by side and share their
/// moment and actor.
fn latest_moments(records: &[AuditRecord], moments: usize) -> Vec<AuditRecord> {
    let same = |one: &AuditRecord, other: &AuditRecord| {
        one.entry.at == other.entry.at && one.entry.actor == other.entry.actor
    };
    let mut found: Vec<AuditRecord> = records
        .chunk_by(same)
        .take(moments)
        .flatten()
        .cloned()
        .collect();
    found.reverse();
    found
}

fn merged(kept: Kept, views: &[AuditView]) -> Vec<LaterChange> {
    let mut told: Vec<LaterChange> = Vec::new();
    for view in views {
        let entry = &view.record.entry;
        let by = view.actor().map(str::to_owned);
        let grant = matches!(kept, Kept::Account(_))
            && entry.changes.iter().any(|one| one.field == "grant");
        for change in &entry.changes {
            // Which grant it is says the form itself; beside an account a grant is told by its project alone.
            let (field, alone) = match (grant, change.field.as_str()) {
                (false, "grant") => continue,
                // A grant's entry always names its project, and the former one if it moved.
                (false, "project") if matches!(kept, Kept::Grant(..)) => continue,
                (false, "former_project") => ("project", false),
                (false, field) => (field, false),
                (true, "project") => ("grant", true),
                (true, _) => continue,
            };
            let read = |value: &Option<String>| value.as_deref().map(|text| view.value(text));
            let (old, new) = (read(&change.old), read(&change.new));
            let earlier = told.iter_mut().find(|one| one.field == field && !alone);
            match earlier {
                Some(one) => {
                    one.new = new;
                    one.by.clone_from(&by);
                    one.at = entry.at;
                }
                None => told.push(LaterChange {
                    field: field.to_owned(),
                    old,
                    new,
                    by: by.clone(),
                    at: entry.at,
                }),
            }
        }
    }
    told.retain(|one| one.old != one.new);
    told
}
