//! Tables that are checked or taken in by a job, and the fates of their rows.

use crate::sql::{Columns, Link, Row, Sql, insert_rows};
use portal_domain::ids::JobId;
use portal_domain::ports::{ImportLine, ImportTask, StoreError};

pub(crate) async fn find(link: &Link, job: JobId) -> Result<Option<ImportTask>, StoreError> {
    let sql = Sql::new(
        "SELECT job_id, kind, file_id, created, changed, unchanged, wrong, written, problem FROM import \
         WHERE job_id = ",
    )
    .value(job);
    let read = |row: &mut Row| {
        Ok(ImportTask {
            job: row.id()?,
            kind: row.text()?,
            file: row.id()?,
            counts: [row.count()?, row.count()?, row.count()?, row.count()?],
            written: row.flag()?,
            problem: row.text_or_none()?,
        })
    };
    link.find("import", sql, read).await
}

pub(crate) async fn insert(link: &Link, task: &ImportTask) -> Result<(), StoreError> {
    let [created, changed, unchanged, wrong] = task.counts;
    Columns::new()
        .with("job_id", task.job)
        .with("kind", task.kind.as_str())
        .with("file_id", task.file)
        .with("created", created)
        .with("changed", changed)
        .with("unchanged", unchanged)
        .with("wrong", wrong)
        .with("written", task.written)
        .with("problem", task.problem.as_deref())
        .insert(link, "import")
        .await
}

pub(crate) async fn update(link: &Link, task: &ImportTask) -> Result<(), StoreError> {
    let [created, changed, unchanged, wrong] = task.counts;
    let sql = Sql::new("UPDATE import SET created = ")
        .value(created)
        .text(", changed = ")
        .value(changed)
        .text(", unchanged = ")
        .value(unchanged)
        .text(", wrong = ")
        .value(wrong)
        .text(", written = ")
        .value(task.written)
        .text(", problem = ")
        .value(task.problem.as_deref())
        .text(" WHERE job_id = ")
        .value(task.job);
    match link.run(sql).await? {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}

pub(crate) async fn lines(
    link: &Link,
    job: JobId,
    fate: Option<&str>,
    after: u32,
    limit: u32,
) -> Result<Vec<ImportLine>, StoreError> {
    let mut sql = Sql::new("SELECT line, fate, said FROM import_line WHERE job_id = ").value(job);
    sql.push(" AND line > ").bind(after);
    if let Some(fate) = fate {
        sql.push(" AND fate = ").bind(fate);
    }
    sql.push(" ORDER BY line LIMIT ").bind(i64::from(limit));
    let read = |row: &mut Row| {
        Ok(ImportLine {
            line: row.count()?,
            fate: row.text()?,
            said: row.text()?,
        })
    };
    link.list("import_line", sql, read).await
}

pub(crate) async fn insert_lines(
    link: &Link,
    job: JobId,
    lines: &[ImportLine],
) -> Result<(), StoreError> {
    let rows = lines.iter().map(|one| {
        Columns::new()
            .with("job_id", job)
            .with("line", one.line)
            .with("fate", one.fate.as_str())
            .with("said", one.said.as_str())
    });
    insert_rows(link, "import_line", rows.collect()).await
}

pub(crate) async fn clear_lines(link: &Link, job: JobId) -> Result<(), StoreError> {
    let sql = Sql::new("DELETE FROM import_line WHERE job_id = ").value(job);
    link.run(sql).await.map(drop)
}
