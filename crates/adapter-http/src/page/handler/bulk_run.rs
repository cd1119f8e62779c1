//! `/bulk`: one's own runs, and `/bulk/{run}`: how far one is and what came of its tickets.

use super::bulk_words;
use crate::page::endpoint::Answer;
use crate::page::view::bulk::{BulkListPage, BulkRunPage, BulkRunRow, BulkTicketRow};
use crate::page::view::{Nav, Paging, Tab};
use crate::page::visit::{Visit, see_other};
use poem::http::{HeaderValue, header};
use portal_domain::bulk::BulkOutcome;
use portal_domain::failure::Failure;
use portal_domain::ids::JobId;
use portal_domain::usecase::{self, BulkResult};
use portal_domain::values::{PageSize, Problem};
use std::sync::Arc;

/// Seconds after which the page of a run that goes on is asked for again.
const AGAIN: &str = "2";

/// `GET /bulk`
pub(crate) async fn list(visit: Arc<Visit>) -> Answer {
    visit.query.only(&["before", "notice"])?;
    let words = visit.words();
    let before = place(&visit, "before")?;
    let size = PageSize::DEFAULT;
    let runs = usecase::list_bulk(visit.portal(), visit.actor()?, before, size).await?;
    let last = runs.last().filter(|_| runs.len() == size.rows());
    let paging = Paging {
        previous: None,
        next: last.map(|last| format!("/bulk?before={}", last.id)),
    };
    let rows = runs.iter().map(|run| BulkRunRow {
        id: run.id.to_string(),
        time: visit.time(run.created_at),
        state: bulk_words::state(&words, &run.state).to_owned(),
        progress: words.bulk_progress_of(
            u64::from(run.progress.done),
            u64::from(run.progress.total.unwrap_or_default()),
        ),
    });
    visit.page(&BulkListPage {
        frame: visit.frame(Nav::Tickets),
        rows: rows.collect(),
        paging,
    })
}

/// A place in a list, as an address carries it.
fn place<T: std::str::FromStr>(visit: &Visit, name: &'static str) -> Result<Option<T>, Failure> {
    let text = visit.query.optional(name);
    let place = text.map(|text| text.parse().map_err(|_| Problem::Malformed));
    let place: Result<Option<T>, Problem> = place.transpose();
    place.map_err(|problem| Failure::field(name, problem))
}

/// Which tickets are asked for: all, or those with one outcome.
fn codes(visit: &Visit) -> Result<Vec<&'static str>, Failure> {
    let Some(text) = visit.query.optional("outcome") else {
        return Ok(Vec::new());
    };
    let found = BulkOutcome::CODES.into_iter().find(|code| *code == text);
    found
        .map(|code| vec![code])
        .ok_or_else(|| Failure::field("outcome", Problem::NotOffered))
}

/// `GET /bulk/:run`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.query.only(&["outcome", "after", "notice"])?;
    let words = visit.words();
    let id: JobId = visit.param("run")?;
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let codes = codes(&visit)?;
    let size = PageSize::DEFAULT;
    let run = usecase::view_bulk(portal, actor, id).await?;
    let after: Option<u32> = place(&visit, "after")?;
    let results = usecase::bulk_results(portal, actor, id, &codes, after, size).await?;
    let chosen = codes.first().copied().unwrap_or_default();
    let address = |code: &str| match code {
        "" => format!("/bulk/{id}?"),
        code => format!("/bulk/{id}?outcome={code}&"),
    };
    let counts = &run.counts;
    let tabs = [
        ("", words.bulk_result_all(), None),
        ("changed", words.bulk_result_changed(), Some(counts.changed)),
        (
            "skipped",
            words.bulk_result_skipped(),
            Some(counts.all_skipped()),
        ),
        (
            "unchanged",
            words.bulk_result_unchanged(),
            Some(counts.unchanged),
        ),
        ("waiting", words.bulk_result_waiting(), Some(counts.waiting)),
    ];
    let tabs = tabs.map(|(code, label, count)| Tab {
        label: label.to_owned(),
        href: address(code).trim_end_matches(['?', '&']).to_owned(),
        count: count.map(|count| count.to_string()),
        current: code == chosen,
    });
    let last = results.last().filter(|_| results.len() == size.rows());
    let paging = Paging {
        previous: None,
        next: last.map(|last| format!("{}after={}", address(chosen), last.position)),
    };
    let is_open = run.run.state.ended_at().is_none();
    let page = BulkRunPage {
        frame: visit.frame(Nav::Tickets),
        id: id.to_string(),
        time: visit.time(run.run.created_at),
        state: bulk_words::state(&words, &run.run.state).to_owned(),
        is_open,
        has_failed: run.run.state.code() == "failed",
        done: u64::from(run.run.progress.done),
        total: u64::from(run.run.progress.total.unwrap_or_default()),
        plan: bulk_words::plan(&words, &run.plan, &run.names),
        reasons: bulk_words::reasons(&words, &counts.skipped),
        tabs: tabs.into(),
        rows: results.iter().map(|result| row(&visit, result)).collect(),
        paging,
    };
    let mut response = visit.page(&page)?;
    if is_open {
        // Without script, and without a word in the page that the policy of contents would have to allow.
        let again = HeaderValue::from_static(AGAIN);
        response.headers_mut().insert(header::REFRESH, again);
    }
    Ok(response)
}

fn row(visit: &Visit, result: &BulkResult) -> BulkTicketRow {
    let (word, details) = bulk_words::outcome(&visit.words(), &result.outcome);
    BulkTicketRow {
        number: result.number.map(|number| number.to_string()),
        subject: None,
        result: word.to_owned(),
        details,
    }
}

/// `POST /bulk/:run/stop`
pub(crate) async fn stop(visit: Arc<Visit>) -> Answer {
    visit.form.only(&[])?;
    let id: JobId = visit.param("run")?;
    usecase::stop_job(visit.portal(), visit.actor()?, id).await?;
    Ok(see_other(&format!("/bulk/{id}?notice=bulk_stopped")))
}
