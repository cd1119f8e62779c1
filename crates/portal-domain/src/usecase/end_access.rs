//! Ending what somebody has open.

use super::transaction::Transaction;
use crate::failure::Failure;
use crate::people::Holder;

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
    credential.revoke();
    work.update_credential(&credential).await?;
    work.end_sessions(credential.id, None).await?;
    Ok(work
        .void_password_links(credential.id, transaction.now)
        .await?)
}
