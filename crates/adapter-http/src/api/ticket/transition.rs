//! Status changes: a contact's answer to a done ticket, and every move of an employee.

use super::body::TicketBody;
use super::one::{current, current_revision};
use crate::api::answer::Tagged;
use crate::api::extract::{IfMatch, Key, Settled, WithFiles};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id, Number};
use poem_openapi::param::Path;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::EmployeeId;
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, ChangeStatus, StagedFile};
use portal_domain::version::Revision;
use portal_domain::work::{Audience, Status};
use portal_domain::workflow::Manner;

/// A status change.
#[derive(Debug, Object)]
#[oai(rename = "Transition")]
pub(crate) struct TransitionBody {
    /// The status to reach.
    to: Code<Status>,
    /// In your own name (`plain`, if left out) or on the customer's behalf.
    manner: Option<Code<Manner>>,
    /// Words; mandatory for a rejection and for an acceptance on behalf.
    comment: Option<String>,
    /// Who reads the words, from employees.
    audience: Option<Code<Audience>>,
    /// A new assignee together with the change, from employees; null for nobody.
    assignee: MaybeUndefined<Id<EmployeeId>>,
}

impl TransitionBody {
    fn command(self, ticket: TicketKey, seen: Revision, files: Vec<StagedFile>) -> ChangeStatus {
        let assignee = Option::<Option<Id<EmployeeId>>>::from(self.assignee);
        ChangeStatus {
            ticket,
            seen,
            to: self.to.0,
            manner: self.manner.map_or(Manner::Plain, |code| code.0),
            comment: self.comment,
            audience: self.audience.map(|code| code.0),
            assignee: assignee.map(|inner| inner.map(|id| id.0)),
            files,
        }
    }
}

/// Status changes.
pub(crate) struct Transitions;

#[OpenApi(tag = "Tag::Tickets")]
impl Transitions {
    /// Change the status of a ticket: accept, reject, send back, and the moves of employees.
    ///
    /// Which are open to you now, `GET /tickets/{number}/permissions` tells.
    #[oai(
        path = "/tickets/:number/transitions",
        method = "post",
        operation_id = "changeStatus"
    )]
    async fn change(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        /// 8 to 100 visible characters: the same request with the same key changes the status once.
        #[oai(name = "Idempotency-Key")]
        key: Key,
        sent: WithFiles<TransitionBody>,
    ) -> Result<Tagged<TicketBody>, Refused> {
        let (portal, actor, ticket) = (caller.portal(), &caller.actor, number.0.key());
        let now = current_revision(&caller, ticket).await?;
        let seen = seen.revision(std::future::ready(Ok(now))).await?;
        let (transition, files) = sent.receive(&caller).await?;
        let command = transition.command(ticket, seen, files);
        usecase::change_status_once(portal, actor, &command, key.0.as_ref()).await?;
        current(&caller, ticket).await
    }
}
