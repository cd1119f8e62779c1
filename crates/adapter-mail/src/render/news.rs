//! THE table of news: how each kind is called in the subject, the headline and the first sentence, and
//! what its words are.

use crate::words::Words;
use portal_domain::ports::TicketNews;
use portal_domain::work::{AnswerKind, Audience};

/// The subject line.
pub(crate) fn subject(
    words: Words,
    news: TicketNews,
    can_answer: bool,
    number: &str,
    subject: &str,
) -> String {
    match news {
        TicketNews::Created => words.mail_subject_created(number, subject),
        TicketNews::Commented(Audience::Public) => words.mail_subject_commented(number, subject),
        TicketNews::Commented(Audience::Internal) => {
            words.mail_subject_commented_internal(number, subject)
        }
        TicketNews::Assigned => words.mail_subject_assigned(number, subject),
        TicketNews::Done if can_answer => words.mail_subject_answer(number, subject),
        TicketNews::Done => words.mail_subject_done(number, subject),
        TicketNews::Answered(AnswerKind::Accepted | AnswerKind::AcceptedOnBehalf) => {
            words.mail_subject_accepted(number, subject)
        }
        TicketNews::Answered(AnswerKind::Rejected) => words.mail_subject_rejected(number, subject),
        TicketNews::Answered(AnswerKind::Returned) => words.mail_subject_returned(number, subject),
        TicketNews::Dropped => words.mail_subject_dropped(number, subject),
    }
}

/// The headline.
pub(crate) fn headline(words: Words, news: TicketNews) -> &'static str {
    match news {
        TicketNews::Created => words.mail_headline_created(),
        TicketNews::Commented(Audience::Public) => words.mail_headline_commented(),
        TicketNews::Commented(Audience::Internal) => words.mail_headline_commented_internal(),
        TicketNews::Assigned => words.mail_headline_assigned(),
        TicketNews::Done => words.mail_headline_done(),
        TicketNews::Answered(AnswerKind::Accepted | AnswerKind::AcceptedOnBehalf) => {
            words.mail_headline_accepted()
        }
        TicketNews::Answered(AnswerKind::Rejected) => words.mail_headline_rejected(),
        TicketNews::Answered(AnswerKind::Returned) => words.mail_headline_returned(),
        TicketNews::Dropped => words.mail_headline_dropped(),
    }
}

/// The first sentence: what happened, and by whom if that is known.
pub(crate) fn happened(words: Words, news: TicketNews, actor: Option<&str>) -> String {
    let Some(actor) = actor else {
        return happened_by_nobody(words, news).to_owned();
    };
    match news {
        TicketNews::Created => words.mail_created_by(actor),
        TicketNews::Commented(Audience::Public) => words.mail_commented_by(actor),
        TicketNews::Commented(Audience::Internal) => words.mail_commented_internal_by(actor),
        TicketNews::Assigned => words.mail_assigned_by(actor),
        TicketNews::Done => words.mail_done_by(actor),
        TicketNews::Answered(AnswerKind::Accepted) => words.mail_accepted_by(actor),
        TicketNews::Answered(AnswerKind::AcceptedOnBehalf) => {
            words.mail_accepted_on_behalf_by(actor)
        }
        TicketNews::Answered(AnswerKind::Rejected) => words.mail_rejected_by(actor),
        TicketNews::Answered(AnswerKind::Returned) => words.mail_returned_by(actor),
        TicketNews::Dropped => words.mail_dropped_by(actor),
    }
}

fn happened_by_nobody(words: Words, news: TicketNews) -> &'static str {
    match news {
        TicketNews::Created => words.mail_created(),
        TicketNews::Commented(Audience::Public) => words.mail_commented(),
        TicketNews::Commented(Audience::Internal) => words.mail_commented_internal(),
        TicketNews::Assigned => words.mail_assigned(),
        TicketNews::Done => words.mail_done(),
        TicketNews::Answered(AnswerKind::Accepted) => words.mail_accepted(),
        TicketNews::Answered(AnswerKind::AcceptedOnBehalf) => words.mail_accepted_on_behalf(),
        TicketNews::Answered(AnswerKind::Rejected) => words.mail_rejected(),
        TicketNews::Answered(AnswerKind::Returned) => words.mail_returned(),
        TicketNews::Dropped => words.mail_dropped(),
    }
}

/// What the words of the letter are.
pub(crate) fn words_label(words: Words, news: TicketNews) -> &'static str {
    match news {
        TicketNews::Created | TicketNews::Assigned => words.description(),
        TicketNews::Commented(_)
        | TicketNews::Done
        | TicketNews::Answered(
            AnswerKind::Accepted | AnswerKind::AcceptedOnBehalf | AnswerKind::Returned,
        ) => words.comment(),
        TicketNews::Answered(AnswerKind::Rejected) | TicketNews::Dropped => words.reason(),
    }
}
