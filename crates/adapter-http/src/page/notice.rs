//! What the last form did: a code in the address of the next page, turned into words here.

use crate::words::Words;

/// The words of a code; an unknown one says nothing.
pub(crate) fn words(words: &Words, code: &str) -> Option<String> {
    let text = match code {
        "saved" => words.notice_saved(),
        "ticket_created" => words.notice_ticket_created(),
        "comment_added" => words.notice_comment_added(),
        "accepted" => words.notice_accepted(),
        "rejected" => words.notice_rejected(),
        "returned" => words.notice_returned(),
        "status_changed" => words.notice_status_changed(),
        "assigned" => words.notice_assigned(),
        "taken" => words.notice_taken(),
        "time_booked" => words.notice_time_booked(),
        "participants_changed" => words.notice_participants_changed(),
        "password_changed" => words.notice_password_changed(),
        "link_sent" => words.notice_link_sent(),
        "login_saved" => words.notice_login_saved(),
        "access_changed" => words.notice_access_changed(),
        "grant_saved" => words.notice_grant_saved(),
        "grant_deleted" => words.notice_grant_deleted(),
        "contact_erased" => words.notice_contact_erased(),
        "mail_queued" => words.notice_mail_queued(),
        "session_ended" => words.notice_session_ended(),
        "token_revoked" => words.notice_token_revoked(),
        _ => return None,
    };
    Some(text.to_owned())
}
