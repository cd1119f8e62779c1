//! What the drivers report, as what the domain understands.

use portal_domain::ports::StoreError;
use sea_orm::sqlx::Error as SqlxError;
use sea_orm::{DbErr, RuntimeErr};

/// Unique values: the name of the constraint on PostgreSQL, the columns that SQLite reports, the field of the command.
const UNIQUE: &[(&str, &str, &str)] = &[
    ("customer_number_unique", "customer.number_key", "number"),
    (
        "project_short_name_unique",
        "project.short_name_key",
        "short_name",
    ),
    ("task_name_unique", "task.project_id, task.name_key", "name"),
    ("category_name_de_unique", "category.name_de_key", "name_de"),
    ("category_name_en_unique", "category.name_en_key", "name_en"),
    (
        "credential_login_unique",
        "credential.login_key",
        "login_name",
    ),
    (
        "credential_contact_unique",
        "credential.contact_id",
        "holder",
    ),
    (
        "credential_employee_unique",
        "credential.employee_id",
        "holder",
    ),
    (
        "access_grant_scope_unique",
        "access_grant.contact_id, access_grant.project_id, access_grant.scope",
        "scope",
    ),
    (
        "access_grant_task_unique",
        "access_grant.contact_id, access_grant.project_id, access_grant.task_id",
        "scope",
    ),
    (
        "ticket_number_unique",
        "ticket.number, ticket.part",
        "number",
    ),
    (
        "answer_version_unique",
        "answer.ticket_id, answer.answered_version",
        "answered_version",
    ),
    (
        "saved_filter_contact_unique",
        "saved_filter.contact_id, saved_filter.name_key",
        "name",
    ),
    (
        "saved_filter_employee_unique",
        "saved_filter.employee_id, saved_filter.name_key",
        "name",
    ),
    (
        "ticket_external_number_unique",
        "ticket.external_number",
        "external_number",
    ),
    (
        "submission_unique",
        "submission.credential_id, submission.key",
        "submission",
    ),
];

/// What went wrong, for the domain. Whatever is not understood leaves nothing read and nothing changed, so it counts as
/// a store that cannot be reached.
pub(crate) fn store_error(error: &DbErr) -> StoreError {
    if let DbErr::Conn(RuntimeErr::SqlxError(inner))
    | DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner)) = error
    {
        driver_error(inner)
    } else if matches!(
        error,
        DbErr::Type(_) | DbErr::Json(_) | DbErr::TryIntoErr { .. }
    ) {
        StoreError::Corrupt(error.to_string())
    } else {
        StoreError::Unavailable(error.to_string())
    }
}

fn driver_error(error: &SqlxError) -> StoreError {
    if let SqlxError::Database(reported) = error {
        let code = reported.code().unwrap_or_default();
        match code.parse::<u32>() {
            // SQLite's codes are at most 16 bits wide; PostgreSQL's have five characters.
            Ok(number) if code.len() < 5 => sqlite_error(number, reported.message()),
            Ok(_) | Err(_) => postgres_error(&code, reported.constraint(), reported.message()),
        }
    } else if matches!(
        error,
        SqlxError::ColumnDecode { .. }
            | SqlxError::Decode(_)
            | SqlxError::Encode(_)
            | SqlxError::TypeNotFound { .. }
            | SqlxError::ColumnNotFound(_)
            | SqlxError::ColumnIndexOutOfBounds { .. }
    ) {
        StoreError::Corrupt(error.to_string())
    } else {
        StoreError::Unavailable(error.to_string())
    }
}

/// Extended result codes of SQLite; the low byte is the kind.
fn sqlite_error(code: u32, message: &str) -> StoreError {
    const BUSY: u32 = 5;
    const LOCKED: u32 = 6;
    const CONSTRAINT: u32 = 19;
    const PRIMARY_KEY: u32 = 1555;
    const UNIQUE_INDEX: u32 = 2067;
    match (code & 0xff, code) {
        (BUSY | LOCKED, _) => StoreError::Busy,
        (CONSTRAINT, PRIMARY_KEY | UNIQUE_INDEX) => {
            let columns = message.rsplit("failed: ").next().unwrap_or_default();
            duplicate(message, |(_, known, _)| *known == columns)
        }
        (CONSTRAINT, _) => StoreError::Corrupt(message.to_owned()),
        (_, _) => StoreError::Unavailable(message.to_owned()),
    }
}

/// SQLSTATE of PostgreSQL; the first two characters are the class.
fn postgres_error(code: &str, constraint: Option<&str>, message: &str) -> StoreError {
    match code {
        "23505" => duplicate(message, |(name, _, _)| Some(*name) == constraint),
        // Serialization failure, deadlock, lock not available, statement timeout.
        "40001" | "40P01" | "55P03" | "57014" => StoreError::Busy,
        // Integrity, and values that a column cannot hold.
        other if other.starts_with("23") || other.starts_with("22") => {
            StoreError::Corrupt(message.to_owned())
        }
        _ => StoreError::Unavailable(message.to_owned()),
    }
}

/// A value that somebody chose is a duplicate; an id or a token was drawn, so meeting it twice is a broken program.
fn duplicate(message: &str, is_it: impl Fn(&(&str, &str, &str)) -> bool) -> StoreError {
    match UNIQUE.iter().find(|known| is_it(known)) {
        Some((_, _, field)) => StoreError::Duplicate { field },
        None => StoreError::Corrupt(message.to_owned()),
    }
}
