//! The mails of the story: those of the year count as sent long ago, those of its last days are really delivered.

use portal_domain::failure::Failure;
use portal_domain::ports::MailState;
use portal_domain::usecase::{self, Portal};

/// Nobody waits for so many.
const MANY: usize = 100_000;

/// Marks every mail that waits as sent when it was written.
pub(super) async fn count_as_sent(portal: &Portal) -> Result<(), Failure> {
    let now = portal.now();
    let work = portal.store.begin().await?;
    for mut mail in work.claim_outbox(now, now.plus_seconds(60), MANY).await? {
        mail.state = MailState::Sent { at: mail.at };
        work.update_outbox(&mail).await?;
    }
    Ok(work.commit().await?)
}

/// Delivers everything that waits, if there is a mailer.
pub(super) async fn deliver(portal: &Portal) -> Result<(), Failure> {
    while !usecase::deliver_outbox(portal).await?.is_empty() {}
    Ok(())
}
