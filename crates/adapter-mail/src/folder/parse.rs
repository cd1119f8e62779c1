//! A kept mail read again.

use mail_parser::MessageParser;
use portal_domain::ids::OutboxId;
use portal_domain::ports::SentMail;
use portal_domain::timestamp::Timestamp;

/// The mail in `bytes`, or nothing if they are not one.
pub(super) fn sent_mail(id: OutboxId, bytes: &[u8]) -> Option<SentMail> {
    let message = MessageParser::default().parse(bytes)?;
    let to = message
        .to()
        .and_then(|to| to.first()?.address().map(str::to_owned))?;
    let at = message
        .date()
        .map_or(0, mail_parser::DateTime::to_timestamp);
    Some(SentMail {
        id: id.to_string(),
        at: Timestamp::from_micros(at.saturating_mul(1_000_000)),
        to,
        subject: message.subject().unwrap_or_default().to_owned(),
        text: message
            .body_text(0)
            .map(|text| text.replace("\r\n", "\n"))
            .unwrap_or_default(),
        html: message
            .body_html(0)
            .map(|html| html.replace("\r\n", "\n"))
            .unwrap_or_default(),
    })
}
