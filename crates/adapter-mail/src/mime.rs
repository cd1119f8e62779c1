//! A rendered mail packed for the way (RFC 5322, MIME).
//!
//! INVARIANT: message ids and other raw headers are built here from an id, a number and a checked
//! domain only. The library writes them as they are, so a text of a person in one of them could add
//! headers.

use crate::config::Sender;
use crate::render::{Mail, company, one_line};
use mail_builder::MessageBuilder;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use portal_domain::ports::{Letter, LetterContent};

/// The most characters of a name in a header.
const MOST_NAME: usize = 100;

/// The message as it goes over the wire, with CRLF line ends.
pub(crate) fn pack(letter: &Letter, mail: &Mail, sender: &Sender) -> std::io::Result<Vec<u8>> {
    let domain = sender.domain();
    let seconds = letter.at.micros().div_euclid(1_000_000);
    let mut message = MessageBuilder::new()
        .from((company(letter), sender.address().to_string()))
        .to((one_line(&letter.to_name, MOST_NAME), letter.to.to_string()))
        .subject(mail.subject.as_str())
        .date(Date::new(seconds))
        // The same for every try: a duplicate after a crash can be recognized.
        .message_id(format!("{}@{domain}", letter.id))
        // No machine shall answer (AC-70).
        .header("Auto-Submitted", Raw::new("auto-generated"))
        .header("X-Auto-Response-Suppress", Raw::new("All"))
        .header("Content-Language", Raw::new(letter.language.code()))
        .text_body(mail.text.as_str())
        .html_body(mail.html.as_str());
    if let LetterContent::Ticket { ticket, .. } = &letter.content {
        // A first mail that never existed: it holds the mails of a ticket together.
        let thread = format!("ticket-{}@{domain}", ticket.number);
        message = message.in_reply_to(thread.clone()).references(thread);
    }
    message.write_to_vec()
}
