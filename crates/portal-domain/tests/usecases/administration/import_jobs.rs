//! Tables that jobs check and take in: all or nothing, whatever happens to the node in between.

use super::master_data::export;
use crate::support::{Cast, enter, go};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::JobId;
use portal_domain::ports::{JobPhase, JobState};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, Fate, JobEnd, MasterKind, ProjectEntry, TableProblem, begin_upload, edit_project,
    import_rows, run_next_job, start_import, start_import_check, view_import, view_project,
};
use std::fmt::Write;
use std::sync::atomic::{AtomicU32, Ordering};

const TASKS: MasterKind = MasterKind::Tasks;

fn order(test: &TestPortal, ada: &Actor, text: &str) -> JobId {
    go(async {
        let mut upload = begin_upload(&test.portal, ada, "tasks.csv").await?;
        upload.write(text.as_bytes()).await?;
        let file = upload.finish("text/csv").await?;
        start_import_check(&test.portal, ada, TASKS, file.id).await
    })
    .expect("a job")
}

fn work(test: &TestPortal) -> Option<JobEnd> {
    go(run_next_job(&test.portal, &|| true))
        .expect("a run")
        .map(|run| run.end)
}

/// So many tasks, the rows with these numbers without a name.
fn tasks(count: u32, wrong: &[u32]) -> String {
    let mut text = "project|name|active\n".to_owned();
    for row in 0..count {
        let name = if wrong.contains(&row) {
            String::new()
        } else {
            format!("Task {row}")
        };
        writeln!(text, "PUMPS|{name}|true").expect("a line");
    }
    text
}

/// Checked, told, corrected, taken in; every wrong row is kept, with its line, however many there are.
#[test]
fn a_table_is_checked_and_taken_in() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let wrong: Vec<u32> = (0..1_200).filter(|row| row % 2 == 0).collect();
    let check = order(&test, &ada, &tasks(1_200, &wrong));
    let waiting = go(view_import(&test.portal, &ada, check)).unwrap();
    assert!(matches!(waiting.state, JobState::Waiting { .. }));
    assert_eq!(waiting.progress.phase, JobPhase::Checking);
    assert_eq!(work(&test), Some(JobEnd::Done));
    let told = go(view_import(&test.portal, &ada, check)).unwrap();
    assert_eq!((told.counts, told.progress.done), ([600, 0, 0, 600], 1_200));
    assert!(!told.can_be_taken_in() && told.wrong.len() == 200);
    let mut lines = Vec::new();
    let mut after = 0;
    loop {
        let rows = go(import_rows(&test.portal, &ada, check, after)).unwrap();
        let Some(last) = rows.last() else { break };
        after = last.line;
        lines.extend(
            rows.iter()
                .filter(|row| matches!(row.fate, Fate::Wrong(_)))
                .map(|row| row.line),
        );
    }
    let expected: Vec<u32> = wrong.iter().map(|row| row + 2).collect();
    assert_eq!(lines, expected);
    let refused = go(start_import(&test.portal, &ada, check));
    assert!(matches!(refused, Err(Failure::Invalid(_))));
    assert_eq!(export(&test, &ada, TASKS).len(), 1, "nothing was written");

    let check = order(&test, &ada, &tasks(1_200, &[]));
    assert_eq!(work(&test), Some(JobEnd::Done));
    let taken = go(start_import(&test.portal, &ada, check)).unwrap();
    assert_eq!(work(&test), Some(JobEnd::Done));
    let told = go(view_import(&test.portal, &ada, taken)).unwrap();
    assert!(told.written && told.counts == [1_200, 0, 0, 0]);
    assert_eq!(export(&test, &ada, TASKS).len(), 1_201);
    assert_eq!(work(&test), None);
}

/// What changed between check and writing counts: the row is told, and nothing is written.
#[test]
fn every_row_is_judged_once_more_when_it_is_written() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let check = order(&test, &ada, &tasks(600, &[]));
    work(&test);
    let taken = go(start_import(&test.portal, &ada, check)).unwrap();
    let project = go(view_project(&test.portal, &ada, cast.pumps)).unwrap();
    let project = project.project;
    let entry = ProjectEntry {
        short_name: "OTHER".to_owned(),
        name: project.name.to_string(),
        customer: project.customer,
        state: project.state,
        language: project.language,
    };
    let portal = &test.portal;
    go(edit_project(
        portal,
        &ada,
        cast.pumps,
        project.version,
        &entry,
    ))
    .unwrap();
    assert_eq!(work(&test), Some(JobEnd::Done));
    let told = go(view_import(portal, &ada, taken)).unwrap();
    assert!(!told.written && told.wrong.len() == 1 && told.wrong[0].line == 2);
    assert_eq!(export(&test, &ada, TASKS).len(), 1);
}

/// A node that is to end leaves nothing of the table behind; the next one begins anew and takes all of it in.
#[test]
fn a_job_that_is_cut_short_begins_anew() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let check = order(&test, &ada, &tasks(1_100, &[7]));
    let asked = AtomicU32::new(0);
    let once = || asked.fetch_add(1, Ordering::Relaxed) == 0;
    let run = go(run_next_job(&test.portal, &once)).unwrap();
    assert_eq!(run.map(|run| run.end), Some(JobEnd::Released));
    assert_eq!(work(&test), Some(JobEnd::Done));
    let told = go(view_import(&test.portal, &ada, check)).unwrap();
    assert_eq!((told.counts, told.wrong.len()), ([1_099, 0, 0, 1], 1));

    let check = order(&test, &ada, &tasks(1_100, &[]));
    work(&test);
    let taken = go(start_import(&test.portal, &ada, check)).unwrap();
    let run = go(run_next_job(&test.portal, &|| false)).unwrap();
    assert_eq!(run.map(|run| run.end), Some(JobEnd::Released));
    assert_eq!(
        export(&test, &ada, TASKS).len(),
        1,
        "nothing of it is there"
    );
    let told = go(view_import(&test.portal, &ada, taken)).unwrap();
    assert!(matches!(told.state, JobState::Waiting { .. }) && !told.written);
    assert_eq!(work(&test), Some(JobEnd::Done));
    assert_eq!(export(&test, &ada, TASKS).len(), 1_101);
}

/// What is no table is told with its reason; a file that is gone fails the job.
#[test]
fn what_is_no_table_is_kept_as_the_reason() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let check = order(&test, &ada, "project|name\nPUMPS|Care");
    assert_eq!(work(&test), Some(JobEnd::Done));
    let told = go(view_import(&test.portal, &ada, check)).unwrap();
    assert_eq!(told.problem, Some(TableProblem::MissingColumn("active")));
    assert!(!told.can_be_taken_in());
    let file = test.portal.id();
    let gone = go(start_import_check(&test.portal, &ada, TASKS, file)).unwrap();
    assert_eq!(work(&test), Some(JobEnd::Failed));
    let told = go(view_import(&test.portal, &ada, gone)).unwrap();
    assert!(matches!(told.state, JobState::Failed { .. }));
}

/// Proves R-019 for jobs about tables: for administrators, each sees the own ones, and somebody else's answers like none.
#[test]
fn jobs_about_tables_are_for_who_ordered_them() {
    let mut cast = Cast::new();
    let other = cast.world.administrator("Other Admin");
    let test = cast.open();
    let portal = &test.portal;
    let ada = enter(&test, cast.ada);
    let check = order(&test, &ada, &tasks(1, &[]));
    let other = enter(&test, other);
    let none = Some(Failure::NotFound);
    assert_eq!(go(view_import(portal, &other, check)).err(), none);
    assert_eq!(go(import_rows(portal, &other, check, 0)).err(), none);
    assert_eq!(go(start_import(portal, &other, check)).err(), none);
    let eva = enter(&test, cast.eva);
    let only = Some(Failure::Forbidden(Forbidden::AdministratorsOnly));
    assert_eq!(go(view_import(portal, &eva, check)).err(), only);
    let refused = go(start_import_check(portal, &eva, TASKS, portal.id()));
    assert_eq!(refused.err(), only);
}

/// A loop of the server can work on jobs in a task of its own.
#[test]
fn jobs_can_be_worked_on_by_any_thread() {
    const fn sent<T: Send>(_: &T) {}
    let test = Cast::new().open();
    sent(&run_next_job(&test.portal, &|| true));
}
