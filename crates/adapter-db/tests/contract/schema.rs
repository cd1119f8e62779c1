//! The schema: the same in both databases, and guarded by triggers that no program gets past.

use crate::place::{Place, on_each, server};
use adapter_db::Backend;
use portal_domain::audit::{AuditEntry, AuditHead, Origin, link};
use portal_domain::ids::TicketId;
use portal_domain::ports::{Store, StoreError};
use portal_domain::testkit::World;
use portal_domain::version::Version;
use portal_domain::work::{Answer, AnswerKind, Audience, Party, Status};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeSet;

/// Table, column, kind of type, and whether it may be NULL.
type Column = (String, String, &'static str, bool);

async fn columns(place: &Place) -> BTreeSet<Column> {
    let sql = match place.store.backend() {
        Backend::Sqlite => {
            // A primary key of integers is never NULL, whatever the description says.
            "SELECT m.name, c.name, c.type, c.\"notnull\" = 0 AND c.pk = 0 FROM sqlite_master m \
             JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
        Backend::Postgres => {
            "SELECT CAST(table_name AS text), CAST(column_name AS text), CAST(data_type AS text), is_nullable = 'YES' \
             FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    let raw = place.raw().await;
    let statement = Statement::from_string(raw.get_database_backend(), sql);
    let rows = raw.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| {
            let kind: String = row.try_get_by_index(2).unwrap();
            let kind = match kind.to_lowercase().as_str() {
                "blob" | "uuid" | "bytea" => "bytes",
                "integer" | "bigint" | "boolean" => "number",
                "text" => "text",
                other => panic!("a column of type {other}"),
            };
            (
                row.try_get_by_index(0).unwrap(),
                row.try_get_by_index(1).unwrap(),
                kind,
                row.try_get_by_index(3).unwrap(),
            )
        })
        .collect()
}

#[tokio::test]
async fn both_databases_have_the_same_tables_and_columns() {
    if server().is_none() {
        return;
    }
    let sqlite = Place::fresh(Backend::Sqlite).await;
    let postgres = Place::fresh(Backend::Postgres).await;
    let mut of_sqlite = columns(&sqlite).await;
    let of_postgres = columns(&postgres).await;
    assert!(of_sqlite.len() > 250);
    // The one difference: PostgreSQL has a sequence.
    of_sqlite.retain(|(table, ..)| table != "ticket_number");
    let differences: Vec<_> = of_sqlite.symmetric_difference(&of_postgres).collect();
    assert_eq!(differences, Vec::<&Column>::new());
    sqlite.remove().await;
    postgres.remove().await;
}

/// Text on PostgreSQL is compared by its bytes, as on SQLite.
#[tokio::test]
async fn every_text_is_compared_by_its_bytes() {
    if server().is_none() {
        return;
    }
    let place = Place::fresh(Backend::Postgres).await;
    let raw = place.raw().await;
    let statement = Statement::from_string(
        raw.get_database_backend(),
        "SELECT CAST(table_name || '.' || column_name AS text) FROM information_schema.columns \
         WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' \
         AND table_name <> 'schema_migration'",
    );
    let others: Vec<String> = raw
        .query_all_raw(statement)
        .await
        .unwrap()
        .iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect();
    assert_eq!(others, Vec::<String>::new());
    place.remove().await;
}

/// A done ticket that was rejected once, and a billed one.
async fn filled(place: &Place) -> (TicketId, TicketId) {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let project = world.project(customer, "NW-1");
    let marta = world.portal_contact(customer, "Marta Sommer");
    let eva = world.employee("Eva Brandt");
    let by = Party::Contact(marta);
    let ticket = world.ticket(project).contact(marta).done_by(eva).id();
    world.comment(ticket, by, Audience::Public, "Danke.");
    let billed = world.ticket(project).status(Status::Billed).id();
    world.store(place.store.as_ref()).await.unwrap();
    let unit = place.store.begin().await.unwrap();
    let answer = Answer {
        id: world.id(),
        ticket,
        kind: AnswerKind::Rejected,
        by,
        at: world.tick(),
        answered_version: Version::FIRST,
        comment: None,
        words: None,
    };
    unit.insert_answer(&answer).await.unwrap();
    let entry = AuditEntry {
        id: world.id(),
        at: world.tick(),
        actor: by.into(),
        action: "grant.created".to_owned(),
        object: "grant".to_owned(),
        changes: Vec::new(),
        origin: Origin::INSTALLATION,
        names: Vec::new(),
    };
    let record = link(&AuditHead::GENESIS, entry, |_| [7; 32], String::new);
    unit.insert_audit(&[record]).await.unwrap();
    unit.commit().await.unwrap();
    (ticket, billed)
}

/// Proves R-100: no statement removes a ticket, rewrites its past, or moves it in silence.
#[tokio::test]
async fn nothing_gets_past_the_triggers() {
    on_each(|place| async move {
        let (ticket, billed) = filled(&place).await;
        let raw = place.raw().await;
        let literal = |id: TicketId| match place.store.backend() {
            Backend::Sqlite => format!("X'{}'", id.uuid().simple()),
            Backend::Postgres => format!("'{}'", id.uuid()),
        };
        let (ticket, billed) = (literal(ticket), literal(billed));
        for (statement, reason) in [
            (
                format!("DELETE FROM ticket WHERE id = {ticket}"),
                "never deleted",
            ),
            ("DELETE FROM ticket".to_owned(), "never deleted"),
            ("DELETE FROM comment".to_owned(), "never deleted"),
            ("DELETE FROM history".to_owned(), "only ever added"),
            ("UPDATE history SET at = 0".to_owned(), "only ever added"),
            (
                format!("UPDATE ticket SET status = 5 WHERE id = {ticket}"),
                "line of history",
            ),
            (
                format!("UPDATE ticket SET status = 5, version = version + 1 WHERE id = {ticket}"),
                "line of history",
            ),
            (
                format!("UPDATE ticket SET modified_at = 0 WHERE id = {billed}"),
                "takes no change",
            ),
            (
                format!("UPDATE ticket SET number = 999 WHERE id = {ticket}"),
                "keeps its id",
            ),
            (
                format!("UPDATE ticket SET version = version - 1 WHERE id = {ticket}"),
                "its version grows",
            ),
        ] {
            let refused = raw.execute_unprepared(&statement).await;
            let words = refused.expect_err(&statement).to_string();
            assert!(words.contains(reason), "{statement}: {words}");
        }
        // Protocols that nobody can clean up either.
        for statement in [
            "DELETE FROM answer",
            "UPDATE answer SET kind = 'accepted'",
            "DELETE FROM audit",
            "UPDATE audit SET action = 'nothing'",
        ] {
            let refused = raw.execute_unprepared(statement).await;
            let words = refused.expect_err(statement).to_string();
            assert!(words.contains("only ever added"), "{statement}: {words}");
        }
        for statement in [
            "DELETE FROM audit_head",
            "UPDATE audit_head SET sequence = 0",
            "UPDATE audit_head SET sequence = sequence",
        ] {
            let refused = raw.execute_unprepared(statement).await;
            let words = refused.expect_err(statement).to_string();
            assert!(words.contains("only ever moves on"), "{statement}: {words}");
        }
    })
    .await;
}

/// A task stands only beside its own project, on tickets, grants and time entries.
#[tokio::test]
async fn a_task_belongs_to_the_project_it_is_paired_with() {
    on_each(|place| async move {
        let mut world = World::new();
        let customer = world.customer("Nordwerk");
        let (project, other) = (
            world.project(customer, "NW-1"),
            world.project(customer, "NW-2"),
        );
        let task = world.task(other, "Wartung");
        world.ticket(project).with(|ticket| {
            ticket.primary.task = Some(task);
        });
        let refused = world.store(place.store.as_ref()).await;
        assert!(
            matches!(refused, Err(StoreError::Corrupt(_))),
            "{refused:?}"
        );
        let view = place.store.read().await.unwrap();
        assert_eq!(view.find_task(task).await, Ok(None));
    })
    .await;
}
