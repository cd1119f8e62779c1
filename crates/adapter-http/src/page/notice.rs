//! What the last form did: a code in the address of the next page, turned into words here.

use crate::words::Words;

/// The words of a code; an unknown one says nothing.
pub(crate) fn words(words: &Words, code: &str) -> Option<String> {
    let text = match code {
        "imported" => words.notice_imported(),
        "removed" => words.notice_removed(),
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
        "bulk_stopped" => words.notice_bulk_stopped(),
        "owner_voided" => words.notice_owner_voided(),
        "moved" => words.notice_moved(),
        "assignments_changed" => words.notice_assignments_changed(),
        "time_corrected" => words.notice_time_corrected(),
        "time_removed" => words.notice_time_removed(),
        "comment_corrected" => words.notice_comment_corrected(),
        "participants_changed" => words.notice_participants_changed(),
        "password_changed" => words.notice_password_changed(),
        "link_sent" => words.notice_link_sent(),
        "login_saved" => words.notice_login_saved(),
        "access_changed" => words.notice_access_changed(),
        "grant_saved" => words.notice_grant_saved(),
        "grant_deleted" => words.notice_grant_deleted(),
        "limits_saved" => words.notice_limits_saved(),
        "corrected" => words.notice_corrected(),
        "contact_erased" => words.notice_contact_erased(),
        "mail_queued" => words.notice_mail_queued(),
        "session_ended" => words.notice_session_ended(),
        "token_revoked" => words.notice_token_revoked(),
        _ => return None,
    };
    Some(text.to_owned())
}
