//! `/imports` and `/exports`: tables that come in and go out.

use crate::page::endpoint::Answer;
use crate::page::failure_page::{conflict_words, field_words, form_errors};
use crate::page::view::import::{
    ImportMention, ImportPage, ImportReportPage, ImportRow, ImportStanding,
};
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use crate::web::{import_file, master_file};
use crate::words::{Words, audit as said};
use poem::http::HeaderValue;
use portal_domain::failure::Failure;
use portal_domain::ids::JobId;
use portal_domain::ports::{JobPhase, JobState};
use portal_domain::usecase::{
    Fate, ImportListItem, ImportView, MasterKind, RowProblem, RowReason, RowReport, TableProblem,
    discard, list_imports, start_import, start_import_check, view_import,
};
use portal_domain::values::{FieldErrors, Problem};
use std::sync::Arc;

/// `GET /exports/:kind`: the file that an import takes.
pub(crate) async fn export(visit: Arc<Visit>) -> Answer {
    visit.query.only(&[])?;
    let actor = visit.actor()?;
    let kind: String = visit.param("kind")?;
    let kind = MasterKind::parse(&kind).ok_or(Failure::NotFound)?;
    master_file::answer(&visit.shared, actor, kind).await
}

fn kind_words(words: &Words, kind: MasterKind) -> &'static str {
    match kind {
        MasterKind::Customers => words.nav_customers(),
        MasterKind::Sites => words.sites(),
        MasterKind::Machines => words.machines(),
        MasterKind::Contacts => words.contacts(),
        MasterKind::Groups => words.groups(),
        MasterKind::Employees => words.nav_employees(),
        MasterKind::Projects => words.nav_projects(),
        MasterKind::Tasks => words.tasks(),
        MasterKind::Categories => words.categories(),
        MasterKind::Tickets => words.nav_tickets(),
    }
}

fn mention(visit: &Visit, item: &ImportListItem) -> ImportMention {
    let words = visit.words();
    let standing = match (&item.state, item.phase) {
        (JobState::Waiting { .. }, _) => words.import_waiting(),
        (JobState::Running { .. }, JobPhase::Checking) => words.import_checking(),
        (JobState::Running { .. }, JobPhase::Writing) => words.import_writing(),
        (JobState::Done { .. }, _) if item.written => words.notice_imported(),
        (JobState::Done { .. }, JobPhase::Checking) => words.import_checked(),
        (JobState::Done { .. } | JobState::Stopped { .. } | JobState::Failed { .. }, _) => {
            words.import_nothing_written()
        }
    };
    ImportMention {
        id: item.job.to_string(),
        title: format!(
            "{}, {}",
            kind_words(&words, item.kind),
            visit.time(item.created_at)
        ),
        standing: standing.to_owned(),
    }
}

async fn form(visit: &Visit, kind: &str, errors: FormErrors) -> Result<ImportPage, Failure> {
    let words = visit.words();
    let given = list_imports(visit.portal(), visit.actor()?).await?;
    let kinds = MasterKind::ALL.into_iter().map(|one| {
        Choice::new(one.code(), kind_words(&words, one))
            .hint(&one.columns().join(", "))
            .selected(one.code() == kind)
    });
    Ok(ImportPage {
        frame: visit.frame(Nav::Customers),
        kinds: kinds.collect(),
        given: given.iter().map(|item| mention(visit, item)).collect(),
        errors,
    })
}

/// `GET /imports`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.query.only(&["notice"])?;
    let kind = MasterKind::Customers.code();
    visit.page(&form(&visit, kind, FormErrors::none()).await?)
}

/// `POST /imports`: the table is received, and its check is ordered; nothing is written.
pub(crate) async fn check(visit: Arc<Visit>) -> Answer {
    let actor = visit.actor()?;
    let admitted = actor.require_administrator();
    let (fields, files) = match visit.receive_if(&admitted).await {
        Ok(received) => received,
        Err(unread) => return refused(&visit, unread.fields.text("kind"), unread.failure).await,
    };
    admitted?;
    let ordered = async {
        fields.only(&["kind"])?;
        let mut errors = FieldErrors::new();
        let kind = MasterKind::parse(fields.text("kind"));
        if kind.is_none() {
            errors.add("kind", Problem::NotOffered);
        }
        let (Some(kind), [file]) = (kind, files.as_slice()) else {
            if files.len() != 1 {
                errors.add("attachments", Problem::Missing);
            }
            return Err(errors.into());
        };
        start_import_check(visit.portal(), actor, kind, file.id).await
    };
    match ordered.await {
        Ok(job) => Ok(see_other(&format!("/imports/{job}"))),
        Err(failure) => {
            discard(visit.portal(), &files).await;
            refused(&visit, fields.text("kind"), failure).await
        }
    }
}

/// Why a table was not taken.
async fn refused(visit: &Visit, kind: &str, failure: Failure) -> Answer {
    let (status, errors) = form_errors(&visit.words(), failure, &["kind", "attachments"])?;
    visit.page_with(status, &form(visit, kind, errors).await?)
}

pub(crate) fn table_words(words: &Words, problem: &TableProblem) -> String {
    match problem {
        TableProblem::Empty => words.table_empty().to_owned(),
        TableProblem::NotUtf8 { line } => words.table_not_utf8(line.to_string()),
        TableProblem::Quotes { line } => words.table_quotes(line.to_string()),
        TableProblem::CellTooLong { line } => words.table_cell_too_long(line.to_string()),
        TableProblem::NoHeads => words.table_no_heads().to_owned(),
        TableProblem::UnknownColumn(name) => words.table_unknown_column(name),
        TableProblem::RepeatedColumn(name) => words.table_repeated_column(name),
        TableProblem::MissingColumn(name) => words.table_missing_column(name),
        TableProblem::TooManyRows { most } => words.table_too_many_rows(most.to_string()),
    }
}

/// How long a browser waits before it asks again.
const AGAIN: &str = "2";

/// `GET /imports/:import`: how far a table is, and what has come of it. While somebody waits, the page loads itself anew,
/// with or without scripts.
pub(crate) async fn view(visit: Arc<Visit>) -> Answer {
    visit.query.only(&["notice"])?;
    let job: JobId = visit.param("import")?;
    let view = view_import(visit.portal(), visit.actor()?, job).await?;
    let mut answer = visit.page(&report_page(&visit, &view))?;
    if view.state.ended_at().is_none() {
        let again = HeaderValue::from_static(AGAIN);
        answer.headers_mut().insert("refresh", again);
    }
    Ok(answer)
}

/// `POST /imports/:import/run`: the checked table is to be taken in, all of it or nothing.
pub(crate) async fn run(visit: Arc<Visit>) -> Answer {
    visit.form.only(&[])?;
    let job: JobId = visit.param("import")?;
    let ordered = start_import(visit.portal(), visit.actor()?, job).await?;
    Ok(see_other(&format!("/imports/{ordered}")))
}

/// `GET /imports/:import/rows.csv`: every row that is wrong, however many there are.
pub(crate) async fn rows(visit: Arc<Visit>) -> Answer {
    visit.query.only(&[])?;
    let job: JobId = visit.param("import")?;
    let words = visit.words();
    import_file::answer(&visit.shared, visit.actor()?, job, words).await
}

fn report_page(visit: &Visit, view: &ImportView) -> ImportReportPage {
    let words = visit.words();
    let shown = |rows: &[RowReport]| rows.iter().map(|one| row(&words, one)).collect();
    let told = view.wrong.len().saturating_add(view.others.len());
    let told = u32::try_from(told).unwrap_or(u32::MAX);
    let standing = match &view.state {
        JobState::Waiting { .. } => ImportStanding::Waiting,
        JobState::Running { .. } => ImportStanding::Running(match view.progress.phase {
            JobPhase::Checking => words.import_checking().to_owned(),
            JobPhase::Writing => words.import_writing().to_owned(),
        }),
        JobState::Done { .. } => match &view.problem {
            Some(problem) => ImportStanding::Refused(table_words(&words, problem)),
            None => ImportStanding::Ended,
        },
        JobState::Stopped { .. } => ImportStanding::Refused(words.import_stopped().to_owned()),
        JobState::Failed { .. } => ImportStanding::Refused(words.import_failed().to_owned()),
    };
    let labels = [
        words.import_created(),
        words.import_changed(),
        words.import_unchanged(),
        words.import_wrong(),
    ];
    ImportReportPage {
        frame: visit.frame(Nav::Customers),
        title: kind_words(&words, view.kind).to_owned(),
        import: view.job.to_string(),
        standing,
        done: view.progress.done,
        total: view.progress.total,
        counts: labels
            .into_iter()
            .zip(view.counts)
            .map(|(label, count)| (label.to_owned(), count.to_string()))
            .collect(),
        can_run: view.can_be_taken_in(),
        written: view.written,
        adds_tickets: view.kind == MasterKind::Tickets,
        has_wrong: !view.wrong.is_empty(),
        wrong: shown(&view.wrong),
        others: shown(&view.others),
        untold: u64::from(view.rows().saturating_sub(told)),
    }
}

fn row(words: &Words, report: &RowReport) -> ImportRow {
    let (fate, said) = match &report.fate {
        Fate::Create => (words.import_create(), Vec::new()),
        Fate::Unchanged => (words.import_unchanged_one(), Vec::new()),
        Fate::Kept => (words.import_kept(), Vec::new()),
        Fate::Change(columns) => {
            let columns = columns.iter().map(|column| column_words(words, column));
            (words.import_change(), columns.collect())
        }
        Fate::Wrong(problems) => {
            let said = problems.iter().map(|one| problem_words(words, one));
            (words.import_wrong_one(), said.collect())
        }
    };
    ImportRow {
        line: report.line,
        fate: fate.to_owned(),
        said,
    }
}

/// A column in words, with its name in the table.
fn column_words(words: &Words, column: &str) -> String {
    match said::field(words, column) {
        Some(label) => format!("{label} ({column})"),
        None => column.to_owned(),
    }
}

pub(crate) fn problem_words(words: &Words, problem: &RowProblem) -> String {
    let reason = match problem.reason {
        RowReason::Value(value) => field_words(words, &value.at(problem.column)),
        RowReason::NoSuchId => words.import_no_such_id().to_owned(),
        RowReason::Repeated => words.import_repeated().to_owned(),
        RowReason::Ambiguous => words.import_ambiguous().to_owned(),
        RowReason::CellCount => words.import_cell_count().to_owned(),
        RowReason::Conflict(conflict) => conflict_words(words, conflict),
        RowReason::NoArrival => words.import_no_arrival().to_owned(),
        RowReason::DoneInClosedProject => words.import_done_in_closed().to_owned(),
    };
    match problem.column {
        "" => reason,
        column => format!("{}: {reason}", column_words(words, column)),
    }
}
