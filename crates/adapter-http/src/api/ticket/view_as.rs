//! `/contacts/{id}/view`: what a contact sees, for administrators. Reading only; each opening is noted.

use super::body::TicketBody;
use super::collection::{TicketPage, page};
use super::list_query::{ListQuery, ids};
use crate::api::answer::Shown;
use crate::api::extract::{Administrator, Caller};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id, Number};
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use portal_domain::ids::{ContactId, ProjectId, TaskId};
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, Onlooker};
use portal_domain::work::Status;

async fn borrow(
    caller: &Caller,
    contact: Id<ContactId>,
    ticket: Option<TicketKey>,
) -> Result<Onlooker, Refused> {
    let eyes = usecase::open_view_as(caller.portal(), &caller.actor, contact.0, ticket).await?;
    Ok(eyes)
}

/// With the eyes of a contact.
pub(crate) struct ViewAs;

#[OpenApi(tag = "Tag::Administration")]
impl ViewAs {
    /// Tickets that a contact sees, as it gets them itself.
    ///
    /// That you looked stands in the audit log before anything is answered.
    #[oai(
        path = "/contacts/:contact/view/tickets",
        method = "get",
        operation_id = "viewTicketsAsContact"
    )]
    #[allow(
        clippy::too_many_arguments,
        reason = "one for each parameter of the query"
    )]
    async fn list(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        /// Only in this project; repeat it for several, up to 50.
        project: Query<Option<Vec<Id<ProjectId>>>>,
        /// Only in this task.
        task: Query<Option<Id<TaskId>>>,
        /// Only in this status; repeat it for several.
        status: Query<Option<Vec<Code<Status>>>>,
        /// Only with this priority, 1 to 5.
        priority: Query<Option<i64>>,
        /// Only recorded by: `contact:` or `employee:` and an id.
        creator: Query<Option<String>>,
        /// Words; each begins a word of what the contact may search.
        search: Query<Option<String>>,
        /// `number`, `subject`, `status` or `priority`; `-` before it for the largest first. Without it the newest come
        /// first.
        sort: Query<Option<String>>,
        /// `next` or `previous` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
        /// Whether to count them, up to 1,000.
        count: Query<Option<bool>>,
    ) -> Result<Shown<TicketPage>, Refused> {
        let statuses = status.0.unwrap_or_default();
        let query = ListQuery {
            project: ids(project),
            task: task.0.map(|id| id.0),
            status: statuses.iter().map(|one| one.0).collect(),
            priority: priority.0,
            creator: creator.0,
            search: search.0,
            sort: sort.0,
            cursor: cursor.0,
            limit: limit.0,
            ..ListQuery::default()
        };
        let eyes = borrow(&caller, contact.0, None).await?;
        let request = query.request(&caller, &eyes)?;
        let counted = count.0 == Some(true);
        Ok(Shown(page(&caller, &eyes, &request, counted).await?))
    }

    /// A ticket as a contact gets it; one that the contact does not see is not found.
    ///
    /// That you looked stands in the audit log before anything is answered.
    #[oai(
        path = "/contacts/:contact/view/tickets/:number",
        method = "get",
        operation_id = "viewTicketAsContact"
    )]
    async fn get(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        number: Path<Number>,
    ) -> Result<Shown<TicketBody>, Refused> {
        let key = number.0.key();
        let eyes = borrow(&caller, contact.0, Some(key)).await?;
        let (head, _) = usecase::view_ticket_head(caller.portal(), &eyes, key).await?;
        Ok(Shown(head.into()))
    }
}
