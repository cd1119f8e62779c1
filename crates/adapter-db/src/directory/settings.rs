//! The settings: one row with a document.

use crate::sql::{Link, Row, Sql, corrupt};
use portal_domain::ports::StoreError;
use portal_domain::settings::Settings;

/// What [`read`] reads.
pub(crate) const COLUMNS: &str = "settings.version, settings.document";

/// A key that is missing or unknown is an error: a switch must never fall back to a default unnoticed.
pub(crate) fn read(row: &mut Row) -> Result<Settings, StoreError> {
    let version = row.version()?;
    let document = row.text()?;
    let settings: Settings = serde_json::from_str(&document).map_err(corrupt)?;
    // The column counts; the number inside the document is a copy.
    Ok(Settings {
        version,
        ..settings
    })
}

pub(super) async fn load(link: &Link) -> Result<Settings, StoreError> {
    let sql = Sql::new("SELECT version, document FROM settings");
    link.find("settings", sql, read)
        .await?
        .ok_or_else(|| corrupt("the settings are missing"))
}

pub(super) async fn update(link: &Link, settings: &Settings) -> Result<(), StoreError> {
    let stored = Settings {
        version: settings.version.next(),
        ..settings.clone()
    };
    let document = serde_json::to_string(&stored).map_err(corrupt)?;
    let sql = Sql::new("UPDATE settings SET version = ")
        .value(stored.version)
        .text(", document = ")
        .value(document)
        .text(" WHERE id = 1 AND version = ")
        .value(settings.version);
    match link.run(sql).await? {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}
