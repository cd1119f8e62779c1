//! Planned and booked hours of a project or a customer. For employees, of the tickets that they see.

use crate::api::answer::Shown;
use crate::api::extract::Settled;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{CustomerId, ProjectId};
use portal_domain::ports::HoursOf;
use portal_domain::usecase;
use portal_domain::work::PlannedAndBooked;

/// What tickets have planned and booked, in minutes.
#[derive(Debug, Object)]
#[oai(rename = "Hours")]
#[allow(
    clippy::struct_field_names,
    reason = "each member of the interface says its unit"
)]
pub(crate) struct HoursBody {
    /// Planned.
    planned_minutes: u32,
    /// Booked.
    actual_minutes: u32,
    /// The billable part of the booked.
    billable_minutes: u32,
}

impl From<PlannedAndBooked> for HoursBody {
    fn from(total: PlannedAndBooked) -> Self {
        Self {
            planned_minutes: total.planned.count(),
            actual_minutes: total.actual.count(),
            billable_minutes: total.billable.count(),
        }
    }
}

/// Sums.
pub(crate) struct Hours;

#[OpenApi(tag = "Tag::Tickets")]
impl Hours {
    /// Hours of a project, of the tickets that you see: plans of its tickets, and time that counts for it.
    #[oai(
        path = "/projects/:project/hours",
        method = "get",
        operation_id = "getProjectHours"
    )]
    async fn of_project(
        &self,
        caller: Settled,
        project: Path<Id<ProjectId>>,
    ) -> Result<Shown<HoursBody>, Refused> {
        let of = HoursOf::Project(project.0.0);
        let total = usecase::total_hours(caller.portal(), &caller.actor, of).await?;
        Ok(Shown(total.into()))
    }

    /// Hours of a customer, of the tickets that you see.
    #[oai(
        path = "/customers/:customer/hours",
        method = "get",
        operation_id = "getCustomerHours"
    )]
    async fn of_customer(
        &self,
        caller: Settled,
        customer: Path<Id<CustomerId>>,
    ) -> Result<Shown<HoursBody>, Refused> {
        let of = HoursOf::Customer(customer.0.0);
        let total = usecase::total_hours(caller.portal(), &caller.actor, of).await?;
        Ok(Shown(total.into()))
    }
}
