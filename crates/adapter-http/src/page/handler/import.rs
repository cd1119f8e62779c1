//! `/imports` and `/exports`: master data as tables.

use crate::page::endpoint::Answer;
use crate::page::failure_page::{conflict_words, field_words, form_errors};
use crate::page::view::import::{ImportPage, ImportReportPage, ImportRow};
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use crate::web::csv_reader::CsvRows;
use crate::web::master_file;
use crate::web::signature::{Purpose, fits, sign};
use crate::words::{Words, audit as said};
use poem::http::StatusCode;
use portal_domain::failure::Failure;
use portal_domain::ids::AttachmentId;
use portal_domain::usecase::{
    Fate, ImportReport, MasterKind, RowProblem, RowReason, RowReport, SourceError, TableProblem,
    check_master_data, discard, import_master_data, open_table,
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
        MasterKind::Employees => words.nav_employees(),
        MasterKind::Projects => words.nav_projects(),
        MasterKind::Tasks => words.tasks(),
    }
}

fn form(visit: &Visit, kind: &str, errors: FormErrors) -> ImportPage {
    let words = visit.words();
    let kinds = MasterKind::ALL.into_iter().map(|one| {
        Choice::new(one.code(), kind_words(&words, one))
            .hint(&one.columns().join(", "))
            .selected(one.code() == kind)
    });
    ImportPage {
        frame: visit.frame(Nav::Customers),
        kinds: kinds.collect(),
        errors,
    }
}

/// `GET /imports`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.query.only(&["notice"])?;
    visit.actor()?.require_administrator()?;
    visit.page(&form(
        &visit,
        MasterKind::Customers.code(),
        FormErrors::none(),
    ))
}

/// `POST /imports`: the table is received and checked; nothing is written.
pub(crate) async fn check(visit: Arc<Visit>) -> Answer {
    let actor = visit.actor()?;
    let admitted = actor.require_administrator();
    let (fields, files) = match visit.receive_if(&admitted).await {
        Ok(received) => received,
        Err(unread) => {
            let (status, errors) = refused(&visit.words(), SourceError::Failed(unread.failure))?;
            let page = form(&visit, unread.fields.text("kind"), errors);
            return visit.page_with(status, &page);
        }
    };
    admitted?;
    let checked = async {
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
            return Err(SourceError::Failed(errors.into()));
        };
        let table = open_table(visit.portal(), actor, file.id).await?;
        let mut rows = CsvRows::of(table);
        let report = check_master_data(visit.portal(), actor, kind, &mut rows).await?;
        Ok((kind, file.id, report))
    };
    match checked.await {
        Ok((kind, file, report)) => {
            let page = report_page(&visit, kind, Some(file), &report);
            visit.page(&page)
        }
        Err(error) => {
            discard(visit.portal(), &files).await;
            let (status, errors) = refused(&visit.words(), error)?;
            visit.page_with(status, &form(&visit, fields.text("kind"), errors))
        }
    }
}

/// Why a table was not taken.
fn refused(words: &Words, error: SourceError) -> Result<(StatusCode, FormErrors), Failure> {
    match error {
        SourceError::Failed(failure) => form_errors(words, failure, &["kind", "attachments"]),
        SourceError::Table(problem) => {
            let errors = FormErrors::none().with("attachments", &table_words(words, &problem));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, errors))
        }
    }
}

fn table_words(words: &Words, problem: &TableProblem) -> String {
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

/// What ties a received table to who may take it in as what.
fn mark(visit: &Visit, kind: MasterKind, file: AttachmentId) -> Result<String, Failure> {
    let parts = [kind.code().to_owned(), file.to_string(), who(visit)?];
    let parts = parts.each_ref().map(String::as_bytes);
    Ok(sign(&visit.shared.config.key, Purpose::Import, &parts))
}

fn who(visit: &Visit) -> Result<String, Failure> {
    Ok(visit.actor()?.credential.to_string())
}

/// `POST /imports/run`: the checked table is taken in, all of it or nothing.
pub(crate) async fn run(visit: Arc<Visit>) -> Answer {
    let form = &visit.form;
    form.only(&["kind", "file", "mark"])?;
    let actor = visit.actor()?;
    actor.require_administrator()?;
    let kind = MasterKind::parse(form.text("kind"));
    let kind = kind.ok_or_else(|| Failure::field("kind", Problem::NotOffered))?;
    let file: AttachmentId = form
        .text("file")
        .parse()
        .map_err(|_| Failure::field("file", Problem::NotOffered))?;
    let parts = [kind.code().to_owned(), file.to_string(), who(&visit)?];
    let parts = parts.each_ref().map(String::as_bytes);
    if !fits(
        &visit.shared.config.key,
        Purpose::Import,
        &parts,
        form.text("mark"),
    ) {
        return Err(Failure::field("file", Problem::NotOffered));
    }
    let mut rows = CsvRows::of(open_table(visit.portal(), actor, file).await?);
    match import_master_data(visit.portal(), actor, kind, &mut rows).await {
        Ok(report) if report.written => Ok(see_other("/imports?notice=imported")),
        Ok(report) => {
            let page = report_page(&visit, kind, None, &report);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => {
            let (status, errors) = refused(&visit.words(), error)?;
            visit.page_with(status, &self::form(&visit, kind.code(), errors))
        }
    }
}

fn report_page(
    visit: &Visit,
    kind: MasterKind,
    file: Option<AttachmentId>,
    report: &ImportReport,
) -> ImportReportPage {
    let words = visit.words();
    let to_do = report.wrong == 0 && report.created.saturating_add(report.changed) > 0;
    let file = file.filter(|_| to_do);
    let shown = |rows: &[RowReport]| rows.iter().map(|one| row(&words, one)).collect();
    let told = report
        .wrong_rows
        .len()
        .saturating_add(report.other_rows.len());
    let counts = [
        report.created,
        report.changed,
        report.unchanged,
        report.wrong,
    ];
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let told = u64::try_from(told).unwrap_or(u64::MAX);
    ImportReportPage {
        frame: visit.frame(Nav::Customers),
        title: kind_words(&words, kind).to_owned(),
        counts: [
            words.import_created(),
            words.import_changed(),
            words.import_unchanged(),
            words.import_wrong(),
        ]
        .into_iter()
        .zip(counts)
        .map(|(label, count)| (label.to_owned(), count.to_string()))
        .collect(),
        kind: kind.code().to_owned(),
        mark: file
            .and_then(|file| mark(visit, kind, file).ok())
            .unwrap_or_default(),
        file: file.map(|file| file.to_string()),
        has_wrong: report.wrong > 0,
        wrong: shown(&report.wrong_rows),
        others: shown(&report.other_rows),
        untold: all.saturating_sub(told),
    }
}

fn row(words: &Words, report: &RowReport) -> ImportRow {
    let (fate, said) = match &report.fate {
        Fate::Create => (words.import_create(), Vec::new()),
        Fate::Unchanged => (words.import_unchanged_one(), Vec::new()),
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

fn problem_words(words: &Words, problem: &RowProblem) -> String {
    let reason = match problem.reason {
        RowReason::Value(value) => field_words(words, &value.at(problem.column)),
        RowReason::NoSuchId => words.import_no_such_id().to_owned(),
        RowReason::Repeated => words.import_repeated().to_owned(),
        RowReason::Ambiguous => words.import_ambiguous().to_owned(),
        RowReason::CellCount => words.import_cell_count().to_owned(),
        RowReason::Conflict(conflict) => conflict_words(words, conflict),
    };
    match problem.column {
        "" => reason,
        column => format!("{}: {reason}", column_words(words, column)),
    }
}
