//! Tables: taken away, checked, taken in.

use crate::api::answer::{CsvContent, Made, Shown};
use crate::api::extract::{Administrator, WithFiles};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use crate::page::{import_words, table_words};
use crate::web::{import_file, master_file};
use crate::words::{Language, Words};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::JobId;
use portal_domain::ports::JobState;
use portal_domain::usecase::{self, Fate, ImportView, MasterKind, RowReport, discard};
use portal_domain::values::Problem;

/// Which table comes.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct ImportOrder {
    /// What its rows are about: `customers`, `sites`, `machines`, `contacts`, `groups`, `employees`, `projects`, `tasks`,
    /// `categories` or `tickets`.
    kind: String,
}

/// A mistake in a row.
#[derive(Debug, Object)]
pub(crate) struct ImportMistake {
    /// The column; empty if it is the row as a whole.
    column: String,
    /// What is wrong, as a code.
    code: String,
    /// What is wrong, in words.
    reason: String,
}

/// A row of the table.
#[derive(Debug, Object)]
pub(crate) struct ImportRowBody {
    /// The line on which it begins; the heads stand on line 1.
    line: u32,
    /// `create`, `change`, `unchanged`, `kept` (there already and left as it is) or `wrong`.
    fate: String,
    /// The columns that change.
    columns: Vec<String>,
    /// What is wrong.
    mistakes: Vec<ImportMistake>,
}

/// A table that is checked or taken in.
#[derive(Debug, Object)]
#[oai(rename = "Import")]
pub(crate) struct ImportBody {
    /// Its id.
    id: Id<JobId>,
    /// What the rows are about.
    kind: String,
    /// `checking` (nothing is written) or `writing`.
    phase: String,
    /// `waiting`, `running`, `done`, `stopped` or `failed`.
    state: String,
    /// How many rows were dealt with so far, as far as this node knows.
    done: u32,
    /// How many rows there are, if that is known.
    total: Option<u32>,
    /// How many rows are new.
    created: u32,
    /// How many rows change something.
    changed: u32,
    /// How many rows change nothing.
    unchanged: u32,
    /// How many rows are wrong.
    wrong: u32,
    /// Whether the table was taken in: all of it, or nothing.
    written: bool,
    /// Whether it can be taken in now.
    can_be_taken_in: bool,
    /// Why the table cannot be read, as a code.
    problem: Option<String>,
    /// Why the table cannot be read, in words.
    problem_reason: Option<String>,
    /// The first wrong rows. All of them are in `rows.csv`.
    wrong_rows: Vec<ImportRowBody>,
    /// The first other rows.
    other_rows: Vec<ImportRowBody>,
}

fn row(words: &Words, row: RowReport) -> ImportRowBody {
    let (fate, columns, problems) = match row.fate {
        Fate::Create => ("create", Vec::new(), Vec::new()),
        Fate::Change(columns) => ("change", columns, Vec::new()),
        Fate::Unchanged => ("unchanged", Vec::new(), Vec::new()),
        Fate::Kept => ("kept", Vec::new(), Vec::new()),
        Fate::Wrong(problems) => ("wrong", Vec::new(), problems),
    };
    let mistakes = problems.iter().map(|one| ImportMistake {
        column: one.column.to_owned(),
        code: one.reason.code().to_owned(),
        reason: import_words(words, one),
    });
    ImportRowBody {
        line: row.line,
        fate: fate.to_owned(),
        columns: columns.into_iter().map(str::to_owned).collect(),
        mistakes: mistakes.collect(),
    }
}

fn body(words: &Words, view: ImportView) -> ImportBody {
    let can_be_taken_in = view.can_be_taken_in();
    let [created, changed, unchanged, wrong] = view.counts;
    let rows = |rows: Vec<RowReport>| rows.into_iter().map(|one| row(words, one)).collect();
    ImportBody {
        id: Id(view.job),
        kind: view.kind.code().to_owned(),
        phase: view.progress.phase.code().to_owned(),
        state: JobState::code(&view.state).to_owned(),
        done: view.progress.done,
        total: view.progress.total,
        created,
        changed,
        unchanged,
        wrong,
        written: view.written,
        can_be_taken_in,
        problem: view.problem.as_ref().map(|one| one.code().to_owned()),
        problem_reason: view.problem.as_ref().map(|one| table_words(words, one)),
        wrong_rows: rows(view.wrong),
        other_rows: rows(view.others),
    }
}

fn words_of(caller: &Administrator) -> Words {
    Words::new(Language::from(caller.actor.language))
}

async fn made(caller: &Administrator, job: JobId) -> Result<Made<ImportBody>, Refused> {
    let view = usecase::view_import(caller.portal(), &caller.actor, job).await?;
    Ok(Made {
        location: format!("/api/v1/imports/{job}"),
        shown: body(&words_of(caller), view),
    })
}

/// Tables.
pub(crate) struct Imports;

#[OpenApi(tag = "Tag::Administration")]
impl Imports {
    /// A table as CSV, in the form in which an import takes it.
    #[oai(path = "/exports/:kind", method = "get", operation_id = "exportTable")]
    async fn export(
        &self,
        caller: Administrator,
        kind: Path<String>,
    ) -> Result<CsvContent, Refused> {
        let kind = MasterKind::parse(&kind).ok_or(Failure::NotFound)?;
        let answer = master_file::answer(&caller.shared, &caller.actor, kind).await?;
        Ok(CsvContent(answer))
    }

    /// Send a table to be checked. Nothing is written: ask for the import until it is `done`, and look what would become of
    /// each row.
    #[oai(path = "/imports", method = "post", operation_id = "checkImport")]
    async fn check(
        &self,
        caller: Administrator,
        sent: WithFiles<ImportOrder>,
    ) -> Result<Made<ImportBody>, Refused> {
        let (sent, files) = sent.receive(&caller).await?;
        let kind = MasterKind::parse(&sent.kind);
        let ordered = match (kind, files.as_slice()) {
            (None, _) => Err(Failure::field("kind", Problem::NotOffered)),
            (Some(kind), [file]) => {
                usecase::start_import_check(caller.portal(), &caller.actor, kind, file.id).await
            }
            (Some(_), _) => Err(Failure::field("files", Problem::Missing)),
        };
        match ordered {
            Ok(job) => made(&caller, job).await,
            Err(failure) => {
                discard(caller.portal(), &files).await;
                Err(failure.into())
            }
        }
    }

    /// How far an import is, and what has come of it.
    #[oai(path = "/imports/:import", method = "get", operation_id = "getImport")]
    async fn one(
        &self,
        caller: Administrator,
        import: Path<Id<JobId>>,
    ) -> Result<Shown<ImportBody>, Refused> {
        let view = usecase::view_import(caller.portal(), &caller.actor, import.0.0).await?;
        Ok(Shown(body(&words_of(&caller), view)))
    }

    /// Take a checked table in, all of it or nothing. This is an import of its own, in phase `writing`; nobody gets a mail
    /// about tickets that it brings.
    #[oai(
        path = "/imports/:import/run",
        method = "post",
        operation_id = "runImport"
    )]
    async fn run(
        &self,
        caller: Administrator,
        import: Path<Id<JobId>>,
    ) -> Result<Made<ImportBody>, Refused> {
        let job = usecase::start_import(caller.portal(), &caller.actor, import.0.0).await?;
        made(&caller, job).await
    }

    /// Every mistake in every wrong row as CSV: line, column, code, reason.
    #[oai(
        path = "/imports/:import/rows.csv",
        method = "get",
        operation_id = "exportImportRows"
    )]
    async fn rows(
        &self,
        caller: Administrator,
        import: Path<Id<JobId>>,
    ) -> Result<CsvContent, Refused> {
        let words = words_of(&caller);
        let answer = import_file::answer(&caller.shared, &caller.actor, import.0.0, words).await?;
        Ok(CsvContent(answer))
    }
}
