//! `/bulk-runs`: several actions on many tickets. For employees, each sees its own.

use super::bulk_body::{
    BulkOrder, BulkPreviewBody, BulkRun, BulkRunList, BulkTicketList, OutcomeKind,
};
use crate::api::answer::{Done, Made, Shown};
use crate::api::extract::{Body, Caller, Key, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id};
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use portal_domain::failure::Failure;
use portal_domain::ids::JobId;
use portal_domain::usecase;
use portal_domain::values::PageSize;

async fn run(caller: &Caller, id: JobId) -> Result<BulkRun, Refused> {
    let view = usecase::view_bulk(caller.portal(), &caller.actor, id).await?;
    Ok(view.into())
}

fn size(limit: Option<i64>) -> Result<PageSize, Failure> {
    let size = limit.map(PageSize::parse).transpose();
    let size = size.map_err(|problem| Failure::field("limit", problem))?;
    Ok(size.unwrap_or(PageSize::DEFAULT))
}

/// Bulk runs.
pub(crate) struct BulkRuns;

#[OpenApi(tag = "Tag::Tickets")]
impl BulkRuns {
    /// The runs that you have ordered, newest first. They are kept for 30 days after their end.
    #[oai(path = "/bulk-runs", method = "get", operation_id = "listBulkRuns")]
    async fn list(
        &self,
        caller: Settled,
        /// Runs that are older than this one.
        before: Query<Option<Id<JobId>>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<BulkRunList>, Refused> {
        let before = before.0.map(|id| id.0);
        let size = size(limit.0)?;
        let runs = usecase::list_bulk(caller.portal(), &caller.actor, before, size).await?;
        let items = runs.into_iter().map(Into::into).collect();
        Ok(Shown(BulkRunList { items }))
    }

    /// Order a run; at most 2,000 tickets.
    ///
    /// It goes on beside your requests. Each ticket is changed as by the operations on one ticket, with the rights that you
    /// have when the run comes to it: all actions are done to it together, or it stays untouched and says why.
    #[oai(path = "/bulk-runs", method = "post", operation_id = "startBulkRun")]
    async fn start(
        &self,
        caller: Settled,
        /// The same request under the same key is one run.
        #[oai(name = "Idempotency-Key")]
        key: Key,
        sent: Body<BulkOrder>,
    ) -> Result<Made<BulkRun>, Refused> {
        let actor = caller.actor.submitting(key.0);
        actor.require_staff()?;
        let (rows, plan) = sent.0.read(&actor)?;
        let id = usecase::start_bulk(caller.portal(), &actor, &rows, &plan).await?;
        Ok(Made {
            shown: run(&caller, id).await?,
            location: format!("/bulk-runs/{id}"),
        })
    }

    /// Try a run out; changes nothing. Of many tickets the first 200 are tried.
    #[oai(
        path = "/bulk-runs/preview",
        method = "post",
        operation_id = "previewBulkRun"
    )]
    async fn preview(
        &self,
        caller: Settled,
        sent: Body<BulkOrder>,
    ) -> Result<Shown<BulkPreviewBody>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        actor.require_staff()?;
        let (rows, plan) = sent.0.read(actor)?;
        let preview = usecase::preview_bulk(portal, actor, &rows, &plan).await?;
        Ok(Shown(preview.into()))
    }

    /// How far a run is.
    #[oai(path = "/bulk-runs/:run", method = "get", operation_id = "getBulkRun")]
    async fn get(&self, caller: Settled, run: Path<Id<JobId>>) -> Result<Shown<BulkRun>, Refused> {
        Ok(Shown(self::run(&caller, run.0.0).await?))
    }

    /// What came of the tickets of a run, in its order.
    #[oai(
        path = "/bulk-runs/:run/tickets",
        method = "get",
        operation_id = "listBulkRunTickets"
    )]
    async fn tickets(
        &self,
        caller: Settled,
        run: Path<Id<JobId>>,
        /// Only those with one of these outcomes.
        outcome: Query<Option<Vec<Code<OutcomeKind>>>>,
        /// Those behind this place.
        after: Query<Option<u32>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<BulkTicketList>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let codes = outcome.0.into_iter().flatten();
        let codes: Vec<&'static str> = codes.map(|one| one.0.code()).collect();
        let size = size(limit.0)?;
        let results = usecase::bulk_results(portal, actor, run.0.0, &codes, after.0, size).await?;
        let items = results.into_iter().map(Into::into).collect();
        Ok(Shown(BulkTicketList { items }))
    }

    /// Stop a run. What was done stays; a run that has ended stays as it ended.
    #[oai(
        path = "/bulk-runs/:run/stop",
        method = "post",
        operation_id = "stopBulkRun"
    )]
    async fn stop(&self, caller: Settled, run: Path<Id<JobId>>) -> Result<Done, Refused> {
        usecase::stop_job(caller.portal(), &caller.actor, run.0.0).await?;
        Ok(Done)
    }
}
