//! The mails about tickets. One template serves all news: they differ in their sentences, not in their
//! shape, so that people find everything at its usual place.

use super::clean::{lines, one_line};
use super::frame::{Frame, MOST_NAME, Texts, company};
use super::{Mail, link, news};
use crate::config::Sender;
use crate::words::{Words, status};
use askama::Template;
use portal_domain::ports::{Letter, LetterTicket, TicketNews};
use portal_domain::work::Audience;

/// The most characters of a ticket's subject.
const MOST_TITLE: usize = 255;
/// The most file names that a mail lists.
const MOST_FILES: usize = 20;

/// The part of a letter that tells of a ticket.
#[derive(Debug)]
pub(crate) struct Tidings<'a> {
    /// What happened.
    pub(crate) news: TicketNews,
    /// The ticket.
    pub(crate) ticket: &'a LetterTicket,
    /// Who did it.
    pub(crate) actor: Option<&'a str>,
    /// Description, comment or reason.
    pub(crate) said: Option<&'a str>,
    /// Names of files that came with the words.
    pub(crate) files: &'a [String],
}

struct TicketMail {
    internal: Option<&'static str>,
    happened: String,
    quote: Option<Quote>,
    files_label: &'static str,
    files: Vec<String>,
    more_files: Option<String>,
    title: String,
    names: [Fact; 2],
    facts: Vec<Fact>,
    hint: Option<&'static str>,
    open: Option<Open>,
}

struct Quote {
    label: &'static str,
    lines: Vec<String>,
    note: Option<&'static str>,
}

struct Fact {
    label: &'static str,
    value: String,
}

struct Open {
    label: String,
    link: String,
}

impl TicketMail {
    /// The label of a fact, filled up so that the values of the plain text stand in one column.
    fn padded(&self, label: &str) -> String {
        let all = self.names.iter().chain(&self.facts);
        let width = all
            .map(|fact| fact.label.chars().count())
            .max()
            .unwrap_or(0);
        format!("{:<1$}", format!("{label}:"), width + 1)
    }
}

#[derive(Template)]
#[template(path = "ticket.html")]
struct TicketHtml<'a> {
    frame: &'a Frame,
    mail: &'a TicketMail,
}

#[derive(Template)]
#[template(path = "ticket.txt")]
struct TicketText<'a> {
    frame: &'a Frame,
    mail: &'a TicketMail,
}

/// News about a ticket.
pub(crate) fn ticket(
    letter: &Letter,
    sender: &Sender,
    words: Words,
    tidings: &Tidings<'_>,
) -> Result<Mail, askama::Error> {
    let ticket = tidings.ticket;
    let title = one_line(&ticket.subject, MOST_TITLE);
    let number = ticket.number.to_string();
    let can_answer = ticket.can_open && ticket.can_answer;
    let actor = tidings.actor.map(|name| one_line(name, MOST_NAME));
    let happened = news::happened(words, tidings.news, actor.as_deref());
    let texts = Texts {
        headline: news::headline(words, tidings.news),
        preview: happened.clone(),
        why: if ticket.can_open {
            words.mail_why_ticket().to_owned()
        } else {
            words.mail_why_notice(company(letter))
        },
    };
    let frame = Frame::new(letter, sender, words, texts);
    let subject = news::subject(words, tidings.news, can_answer, &number, &title);
    let mail = TicketMail {
        internal: (tidings.news == TicketNews::Commented(Audience::Internal))
            .then(|| words.mail_internal_notice()),
        happened,
        quote: quote(words, tidings),
        // They do not come along: rights may change, and they may be large.
        files_label: if ticket.can_open {
            words.mail_files_open()
        } else {
            words.attachments()
        },
        files: tidings
            .files
            .iter()
            .take(MOST_FILES)
            .map(|name| one_line(name, MOST_TITLE))
            .collect(),
        more_files: more_files(words, tidings.files.len()),
        title: words.ticket_title(words.ticket_number(&number), &title),
        facts: facts(words, ticket),
        names: [
            Fact {
                label: words.ticket(),
                value: number,
            },
            Fact {
                label: words.subject(),
                value: title,
            },
        ],
        hint: can_answer.then(|| words.mail_answer_hint()),
        open: ticket.can_open.then(|| Open {
            label: if can_answer {
                words.mail_open_answer().to_owned()
            } else {
                words.mail_open(ticket.number)
            },
            link: link::ticket(sender.base_url(), ticket.number),
        }),
    };
    Ok(Mail {
        subject,
        text: TicketText {
            frame: &frame,
            mail: &mail,
        }
        .render()?,
        html: TicketHtml {
            frame: &frame,
            mail: &mail,
        }
        .render()?,
    })
}

fn quote(words: Words, tidings: &Tidings<'_>) -> Option<Quote> {
    let (lines, cut) = lines(tidings.said?);
    let note = cut.then(|| {
        if tidings.ticket.can_open {
            words.mail_shortened_open()
        } else {
            words.mail_shortened()
        }
    });
    lines.iter().any(|line| !line.is_empty()).then(|| Quote {
        label: news::words_label(words, tidings.news),
        lines,
        note,
    })
}

fn more_files(words: Words, count: usize) -> Option<String> {
    let more = count.saturating_sub(MOST_FILES);
    (more > 0).then(|| words.mail_files_more(more))
}

/// The small table. Hours are not in it, and never will be: no letter knows them.
fn facts(words: Words, ticket: &LetterTicket) -> Vec<Fact> {
    let name = |name: &Option<String>| name.as_deref().map(|name| one_line(name, MOST_NAME));
    [
        (
            words.status(),
            Some(status(words, ticket.status).to_owned()),
        ),
        (words.project(), name(&ticket.project)),
        (words.customer(), name(&ticket.customer)),
        (words.assignee(), name(&ticket.assignee)),
    ]
    .into_iter()
    .filter_map(|(label, value)| {
        Some(Fact {
            label,
            value: value?,
        })
    })
    .collect()
}
