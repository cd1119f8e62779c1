//! Long work that goes on beside the requests.

use crate::sql::{Backend, Columns, Link, Row, Sql, corrupt};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::audit::{Origin, Way};
use portal_domain::ids::{EmployeeId, JobId};
use portal_domain::ports::{
    Job, JobKind, JobPhase, JobProgress, JobReads, JobStarter, JobState, JobWrites, StoreError,
};
use portal_domain::timestamp::Timestamp;
use portal_domain::values::{LongLine, Name};

macro_rules! columns {
    () => {
        "id, kind, employee_id, credential_id, epoch, way, way_id, way_name, address, created_at, state, state_at, \
         reason, claims, phase, done, total"
    };
}

/// The condition that a job has not ended.
macro_rules! open {
    () => {
        "state IN ('waiting', 'running')"
    };
}

fn read(row: &mut Row) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.id()?,
        kind: row.code(JobKind::parse)?,
        by: JobStarter {
            employee: row.id()?,
            credential: row.id()?,
            epoch: row.number()?,
            origin: Origin {
                way: Way::from_parts(&row.text()?, row.id_or_none()?, row.value_or_none()?)
                    .ok_or_else(|| corrupt("job: a way that is none"))?,
                address: row.value_or_none()?,
            },
        },
        created_at: row.time()?,
        state: JobState::from_parts(&row.text()?, row.time()?, row.text_or_none()?)
            .ok_or_else(|| corrupt("job: a state that is none"))?,
        claims: row.count()?,
        progress: JobProgress {
            phase: row.code(JobPhase::parse)?,
            done: row.count()?,
            total: row
                .number_or_none()?
                .map(|total| u32::try_from(total).map_err(corrupt))
                .transpose()?,
        },
    })
}

fn columns(job: &Job) -> Columns {
    let Origin { way, address } = &job.by.origin;
    let (state_at, reason) = job.state.parts();
    Columns::new()
        .with("id", job.id)
        .with("kind", job.kind.code())
        .with("employee_id", job.by.employee)
        .with("credential_id", job.by.credential)
        .with("epoch", job.by.epoch)
        .with("way", way.code())
        .with("way_id", way.id())
        .with("way_name", way.name().map(Name::as_str))
        .with("address", address.as_ref().map(LongLine::as_str))
        .with("created_at", job.created_at)
        .with("state", job.state.code())
        .with("state_at", state_at)
        .with("reason", reason)
        .with("claims", job.claims)
        .with("phase", job.progress.phase.code())
        .with("done", job.progress.done)
        .with("total", job.progress.total)
}

#[async_trait]
impl<M: Send + Sync> JobReads for DbView<M> {
    async fn find_job(&self, id: JobId) -> Result<Option<Job>, StoreError> {
        let sql = Sql::new(concat!("SELECT ", columns!(), " FROM job WHERE id = ")).value(id);
        self.link.find("job", sql, read).await
    }

    async fn jobs_of(
        &self,
        employee: EmployeeId,
        kind: JobKind,
        before: Option<JobId>,
        limit: usize,
    ) -> Result<Vec<Job>, StoreError> {
        let mut sql = Sql::new(concat!(
            "SELECT ",
            columns!(),
            " FROM job WHERE employee_id = "
        ))
        .value(employee)
        .text(" AND kind = ")
        .value(kind.code());
        if let Some(before) = before {
            sql.push(" AND id < ").bind(before);
        }
        sql.push(" ORDER BY id DESC LIMIT ")
            .bind(i64::try_from(limit).unwrap_or(i64::MAX));
        self.link.list("job", sql, read).await
    }
}

#[async_trait]
impl JobWrites for DbView<Writing> {
    async fn insert_job(&self, job: &Job) -> Result<(), StoreError> {
        columns(job).insert(&self.link, "job").await
    }

    async fn claim_job(&self, now: Timestamp, until: Timestamp) -> Result<Option<Job>, StoreError> {
        claim(&self.link, now, until).await
    }

    async fn update_job(&self, job: &Job) -> Result<(), StoreError> {
        let (state_at, reason) = job.state.parts();
        let sql = Sql::new("UPDATE job SET state = ")
            .value(job.state.code())
            .text(", state_at = ")
            .value(state_at)
            .text(", reason = ")
            .value(reason)
            .text(", phase = ")
            .value(job.progress.phase.code())
            .text(", done = ")
            .value(job.progress.done)
            .text(", total = ")
            .value(job.progress.total)
            .text(" WHERE id = ")
            .value(job.id)
            .text(" AND claims = ")
            .value(job.claims)
            .text(concat!(" AND ", open!()));
        match self.link.run(sql).await? {
            0 => Err(StoreError::Stale),
            _ => Ok(()),
        }
    }

    async fn stop_job(&self, id: JobId, at: Timestamp) -> Result<bool, StoreError> {
        let sql = Sql::new("UPDATE job SET state = 'stopped', state_at = ")
            .value(at)
            .text(" WHERE id = ")
            .value(id)
            .text(concat!(" AND ", open!()));
        Ok(self.link.run(sql).await? > 0)
    }

    async fn sweep_jobs(&self, before: Timestamp) -> Result<u64, StoreError> {
        let ended = |text: &'static str, end: &'static str| {
            Sql::new(text)
                .text(" state IN ('done', 'stopped', 'failed') AND state_at < ")
                .value(before)
                .text(end)
        };
        for text in [
            "DELETE FROM bulk_ticket WHERE job_id IN (SELECT id FROM job WHERE",
            "DELETE FROM import_line WHERE job_id IN (SELECT id FROM job WHERE",
            "DELETE FROM import WHERE job_id IN (SELECT id FROM job WHERE",
            "DELETE FROM bulk WHERE job_id IN (SELECT id FROM job WHERE",
        ] {
            self.link.run(ended(text, ")")).await?;
        }
        self.link.run(ended("DELETE FROM job WHERE", "")).await
    }
}

/// Takes the oldest free job. On PostgreSQL one that another node is just taking, or that somebody is just stopping, is
/// passed over; on SQLite there is no other writer.
async fn claim(link: &Link, now: Timestamp, until: Timestamp) -> Result<Option<Job>, StoreError> {
    let sql = Sql::new("UPDATE job SET state = 'running', claims = claims + 1, state_at = ")
        .value(until)
        .text(
            " WHERE id IN (SELECT id FROM job WHERE state IN ('waiting', 'running') \
             AND (state = 'waiting' OR state_at <= ",
        )
        .value(now)
        .text(") ORDER BY id LIMIT 1")
        .text(match link.backend() {
            Backend::Sqlite => "",
            Backend::Postgres => " FOR UPDATE SKIP LOCKED",
        })
        .text(concat!(") RETURNING ", columns!()));
    link.find("job", sql, read).await
}
