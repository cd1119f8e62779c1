//! Who leads a project, for mails and checks.

use crate::failure::Failure;
use crate::ids::{EmployeeId, ProjectId};
use crate::people::MembershipRole;
use crate::ports::DirectoryReads;

/// The managers of a project.
pub(super) async fn managers(
    view: &(impl DirectoryReads + ?Sized),
    project: ProjectId,
) -> Result<Vec<EmployeeId>, Failure> {
    let members = view.members_of(project).await?;
    Ok(members
        .into_iter()
        .filter(|(_, role)| *role == MembershipRole::Manager)
        .map(|(employee, _)| employee)
        .collect())
}
