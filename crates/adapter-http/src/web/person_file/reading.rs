//! Everything that is stored about a contact, as a page to read.

use super::{Style, stored_name};
use crate::page::view::person_data::{PersonFilePage, PersonSection};
use crate::words::audit as said;
use portal_domain::audit::AuditAction;
use portal_domain::usecase::PersonFile;
use portal_domain::work::SavedFilter;
use std::fmt::Write;

/// The page.
pub(super) fn page(file: &PersonFile, style: &Style<'_>) -> PersonFilePage {
    let words = &style.words;
    let time = style.time;
    let section = |title: &str, rows: Vec<(String, String)>| PersonSection {
        title: title.to_owned(),
        rows,
    };
    PersonFilePage {
        words: *words,
        title: words.person_file_title(file.contact.full_name()),
        as_of: words.person_file_as_of(style.company, time(file.at)),
        sections: vec![
            section(words.person_file_about(), person(file, style)),
            section(words.person_file_account(), account(file, style)),
            section(words.person_file_grants(), grants(file, style)),
            section(
                words.person_file_sessions(),
                file.sessions
                    .iter()
                    .map(|one| {
                        let parts = [&one.user_agent, &one.address];
                        let from: Vec<String> = parts
                            .into_iter()
                            .flatten()
                            .map(ToString::to_string)
                            .collect();
                        (time(one.created_at), from.join("\n"))
                    })
                    .collect(),
            ),
            section(
                words.person_file_tokens(),
                file.tokens
                    .iter()
                    .map(|one| (time(one.created_at), one.name.to_string()))
                    .collect(),
            ),
            section(
                words.saved_filters(),
                file.filters
                    .iter()
                    .map(|one| (one.name.to_string(), filter_text(one)))
                    .collect(),
            ),
            section(words.person_file_tickets(), tickets(file, style)),
            section(
                words.person_file_comments(),
                file.comments
                    .iter()
                    .map(|(number, one)| {
                        let text = one.body.as_ref().map(ToString::to_string);
                        let label = format!("#{number}, {}", time(one.at));
                        (label, text.unwrap_or_default())
                    })
                    .collect(),
            ),
            section(
                words.person_file_files(),
                file.files
                    .iter()
                    .enumerate()
                    .map(|(place, (number, one))| {
                        let label = format!("#{number}, {}", time(one.at));
                        (label, stored_name(place, one.name.as_str()))
                    })
                    .collect(),
            ),
            section(words.person_file_answers(), answers(file, style)),
            section(
                words.person_file_mails(),
                file.mails
                    .iter()
                    .map(|one| (time(one.at), one.topic.code().to_owned()))
                    .collect(),
            ),
            section(words.person_file_records(), records(file, style)),
        ],
    }
}

fn person(file: &PersonFile, style: &Style<'_>) -> Vec<(String, String)> {
    let (words, contact) = (&style.words, &file.contact);
    let rows = [
        (words.name(), Some(contact.full_name())),
        (words.customer(), Some(file.customer.name.to_string())),
        (
            words.email(),
            contact.email.as_ref().map(ToString::to_string),
        ),
        (
            words.phone(),
            contact.phone.as_ref().map(ToString::to_string),
        ),
        (
            words.is_employee(),
            contact
                .employee
                .and_then(|id| file.names.of(id))
                .map(str::to_owned),
        ),
    ];
    rows.into_iter()
        .filter_map(|(what, says)| Some((what.to_owned(), says?)))
        .collect()
}

fn account(file: &PersonFile, style: &Style<'_>) -> Vec<(String, String)> {
    let words = &style.words;
    let login = file.login.as_ref();
    let access = |on: bool| {
        if on {
            words.switched_on()
        } else {
            words.switched_off()
        }
    };
    let rows = [
        (
            words.login_name(),
            login.and_then(|login| login.login_name.clone()),
        ),
        (
            words.last_login(),
            login.and_then(|login| login.last_login).map(style.time),
        ),
        (
            words.ticket_access(),
            file.account
                .as_ref()
                .map(|account| access(account.ticket_access).to_owned()),
        ),
    ];
    rows.into_iter()
        .filter_map(|(what, says)| Some((what.to_owned(), says?)))
        .collect()
}

fn grants(file: &PersonFile, style: &Style<'_>) -> Vec<(String, String)> {
    let words = &style.words;
    file.grants
        .iter()
        .map(|one| {
            let project = file.names.of(one.project.id).unwrap_or_default();
            let right = if one.grant.options.read_only {
                words.read_only()
            } else {
                words.read_and_write()
            };
            (project.to_owned(), right.to_owned())
        })
        .collect()
}

/// A filter as its parameters, one a line.
fn filter_text(filter: &SavedFilter) -> String {
    let pairs = filter.query.pairs();
    let lines: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    lines.join("\n")
}

fn tickets(file: &PersonFile, style: &Style<'_>) -> Vec<(String, String)> {
    let words = &style.words;
    file.tickets
        .iter()
        .map(|one| {
            let roles = [
                (one.as_contact, words.person_file_contact()),
                (one.as_participant, words.person_file_participant()),
                (one.recorded.is_some(), words.person_file_recorded()),
            ];
            let roles: Vec<&str> = roles
                .into_iter()
                .filter_map(|(is, role)| is.then_some(role))
                .collect();
            let mut text = format!("{}\n{}", one.subject, roles.join(", "));
            if let Some(recorded) = &one.recorded {
                text.push('\n');
                text.push_str(recorded.as_str());
            }
            let label = format!("#{}, {}", one.number, (style.time)(one.created_at));
            (label, text)
        })
        .collect()
}

fn answers(file: &PersonFile, style: &Style<'_>) -> Vec<(String, String)> {
    use portal_domain::work::AnswerKind;
    let words = &style.words;
    file.answers
        .iter()
        .map(|(number, one)| {
            let kind = match one.kind {
                AnswerKind::Accepted | AnswerKind::AcceptedOnBehalf => words.status_accepted(),
                AnswerKind::Rejected => words.status_rejected(),
                AnswerKind::Returned => words.status_in_process(),
            };
            let mut text = kind.to_owned();
            if let Some(own) = &one.words {
                text.push('\n');
                text.push_str(own.as_str());
            }
            (format!("#{number}, {}", (style.time)(one.at)), text)
        })
        .collect()
}

fn records(file: &PersonFile, style: &Style<'_>) -> Vec<(String, String)> {
    let words = &style.words;
    file.records
        .iter()
        .map(|record| {
            let entry = &record.entry;
            let action = AuditAction::parse(&entry.action).map(|one| said::action(words, one));
            let mut text = action.unwrap_or(&entry.action).to_owned();
            for change in &entry.changes {
                let field = said::field(words, &change.field).unwrap_or(&change.field);
                let shown =
                    |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
                let (old, new) = (shown(&change.old), shown(&change.new));
                // Writing into a text does not fail.
                let _ = write!(
                    text,
                    "
{field}: {old} → {new}"
                );
            }
            ((style.time)(entry.at), text)
        })
        .collect()
}
