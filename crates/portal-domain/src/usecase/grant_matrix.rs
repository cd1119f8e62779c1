//! Contacts x projects of a customer: the grant on the whole project in every cell, and marks for narrower ones.

use super::ticket_head::Named;
use super::{Actor, Portal};
use crate::access::{Grant, Inactive, Scope, inactive_reason};
use crate::failure::Failure;
use crate::ids::{ContactId, CustomerId, ProjectId};
use crate::people::Customer;
use crate::ports::{DirectoryCursor, DirectoryQuery};
use crate::values::PageSize;
use crate::work::{Project, ProjectState};

/// How many projects stand side by side.
pub const MATRIX_PROJECTS: usize = 5;

/// How many contacts stand below each other.
const MATRIX_CONTACTS: i64 = 20;

/// Which part of the matrix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatrixPart {
    /// After this contact.
    pub after: Option<DirectoryCursor>,
    /// Beginning with this project, counted from 0 by short name, the customer's own first.
    pub first_project: usize,
}

/// A project of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixProject {
    /// The project.
    pub id: ProjectId,
    /// Its short name.
    pub short_name: String,
    /// Its name.
    pub name: String,
    /// Whether it is internal.
    pub internal: bool,
    /// Open or closed.
    pub state: ProjectState,
}

impl From<Project> for MatrixProject {
    fn from(project: Project) -> Self {
        Self {
            id: project.id,
            short_name: project.short_name.to_string(),
            name: project.name.to_string(),
            internal: project.customer.is_none(),
            state: project.state,
        }
    }
}

/// What one contact is granted on one project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixCell {
    /// The grant on the whole project.
    pub grant: Option<Grant>,
    /// Why that one does not count at the moment.
    pub inactive: Option<Inactive>,
    /// How many grants on single or existing tasks there are, which decide about those alone.
    pub narrower: u32,
}

/// A contact of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// The contact.
    pub contact: Named<ContactId>,
    /// Whether there is an account to grant to.
    pub has_account: bool,
    /// One cell for each project.
    pub cells: Vec<MatrixCell>,
}

/// A part of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantMatrix {
    /// The customer.
    pub customer: Customer,
    /// How many projects there are in all.
    pub projects_total: usize,
    /// The projects of this part.
    pub projects: Vec<MatrixProject>,
    /// The contacts of this part.
    pub rows: Vec<MatrixRow>,
    /// After which contact the next part begins, if there is one.
    pub next: Option<DirectoryCursor>,
}

/// A part of the matrix of a customer, in a constant number of statements. Internal projects stand in it while they can
/// be granted.
pub async fn grant_matrix(
    portal: &Portal,
    actor: &Actor,
    customer: CustomerId,
    part: &MatrixPart,
) -> Result<GrantMatrix, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let found = view.find_customer(customer).await?;
    let found = found.ok_or(Failure::NotFound)?;
    let query = DirectoryQuery {
        customer: Some(customer),
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let own = view.list_projects(&query).await?.items;
    let mut projects: Vec<MatrixProject> =
        own.into_iter().map(|item| item.project.into()).collect();
    if actor.settings.internal_projects_grantable {
        let internal = view.internal_projects().await?;
        projects.extend(internal.into_iter().map(MatrixProject::from));
    }
    let projects_total = projects.len();
    let projects: Vec<MatrixProject> = projects
        .into_iter()
        .skip(part.first_project)
        .take(MATRIX_PROJECTS)
        .collect();
    let query = DirectoryQuery {
        after: part.after.clone(),
        size: PageSize::parse(MATRIX_CONTACTS).unwrap_or(PageSize::DEFAULT),
        ..query
    };
    let contacts = view.list_contacts(&query).await?;
    let ids: Vec<ContactId> = contacts.items.iter().map(|one| one.id).collect();
    let stored = view.contact_accesses(&ids).await?;
    let rows = contacts.items.iter().map(|contact| {
        let access = stored.iter().find(|one| one.contact == contact.id);
        MatrixRow {
            contact: Named {
                id: contact.id,
                name: contact.full_name(),
            },
            has_account: access.is_some(),
            cells: projects
                .iter()
                .map(|project| {
                    let grants = access.map(|one| one.grants.as_slice()).unwrap_or_default();
                    let mut cell = MatrixCell::default();
                    for one in grants.iter().filter(|one| one.project.id == project.id) {
                        match one.grant.scope {
                            Scope::AllTasks => {
                                cell.inactive = inactive_reason(
                                    &one.grant,
                                    one.project.customer,
                                    customer,
                                    &actor.settings,
                                    actor.today,
                                );
                                cell.grant = Some(one.grant.clone());
                            }
                            Scope::ExistingTasks(_) | Scope::Task(_) => cell.narrower += 1,
                        }
                    }
                    cell
                })
                .collect(),
        }
    });
    Ok(GrantMatrix {
        rows: rows.collect(),
        customer: found,
        projects_total,
        projects,
        next: contacts.next,
    })
}
