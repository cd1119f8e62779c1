//! Ending what somebody has open.

use super::set_password::object_of;
use super::transaction::{Changes, Transaction};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::people::{Credential, Holder};

/// Ends every session and API token of a person and voids open links, for good: who may log in again later begins anew
/// (AC-20, AC-53).
pub(super) async fn end_access(
    transaction: &Transaction<'_>,
    holder: Holder,
) -> Result<(), Failure> {
    let work = &transaction.work;
    let Some(mut credential) = work.find_credential_of(holder).await? else {
        return Ok(());
    };
    let mut changes = Changes::default();
    note_ending(transaction, &credential, &mut changes).await?;
    if !changes.is_empty() {
        transaction.audit(
            AuditAction::AccessEnded,
            object_of(holder),
            changes.into_vec(),
        );
    }
    credential.revoke();
    work.update_credential(&credential).await?;
    work.end_sessions(credential.id, None).await?;
    Ok(work
        .void_password_links(credential.id, transaction.now)
        .await?)
}

/// Notes how many sessions and API tokens of a person are about to end.
pub(super) async fn note_ending(
    transaction: &Transaction<'_>,
    credential: &Credential,
    changes: &mut Changes,
) -> Result<(), Failure> {
    let work = &transaction.work;
    let sessions = work.list_sessions(credential.id).await?;
    let tokens = work.list_api_tokens(credential.id).await?;
    let sessions = sessions.iter().filter(|one| one.epoch == credential.epoch);
    let tokens = tokens.iter().filter(|one| one.epoch == credential.epoch);
    for (field, count) in [
        ("sessions", sessions.count()),
        ("api_tokens", tokens.count()),
    ] {
        changes.note(field, &count, &0, |count| Some(count.to_string()));
    }
    Ok(())
}
