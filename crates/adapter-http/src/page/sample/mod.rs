//! Believable contents for every page: the style guide shows them and the tests render them in
//! every language, so that a page that cannot be rendered is found before a reader finds it.

mod access;
mod account;
mod audit;
mod bulk;
mod customer;
mod directory;
mod frame;
mod granting;
mod project;
pub(super) mod protocol;
mod setting;
mod styleguide;
mod ticket;
mod ticket_form;
mod ticket_list;
mod ticket_story;
mod ticket_work;

use askama::Template;

use super::view::error::{ErrorKind, ErrorPage};
use crate::words::Language;

pub use frame::{administrator, contact, employee, guest};
pub use styleguide::styleguide;

/// A rendered page with a name for files and messages.
#[derive(Debug)]
pub struct Sample {
    /// Short unique name.
    pub name: String,
    /// The page, or why it could not be rendered.
    pub html: Result<String, askama::Error>,
}

fn sample(name: &str, page: &impl Template) -> Sample {
    Sample {
        name: name.to_owned(),
        html: page.render(),
    }
}

/// Every page with sample contents.
pub fn all(language: Language) -> Vec<Sample> {
    let mut samples = Vec::new();
    samples.extend(account::samples(language));
    samples.extend(ticket::samples(language));
    samples.extend(protocol::samples(language));
    samples.extend(ticket_work::samples(language));
    samples.extend(bulk::samples(language));
    samples.extend(access::samples(language));
    samples.extend(granting::samples(language));
    samples.extend(customer::samples(language));
    samples.extend(project::samples(language));
    samples.extend(directory::samples(language));
    samples.extend(setting::samples(language));
    samples.extend(audit::samples(language));
    samples.push(sample("styleguide", &styleguide(administrator(language))));
    samples.extend(ErrorKind::ALL.map(|kind| {
        let page = ErrorPage {
            frame: contact(language),
            kind,
            detail: (kind == ErrorKind::Conflict)
                .then(|| contact(language).words.problem_changed_by("Jana Krüger")),
            back: (kind == ErrorKind::Conflict).then(|| "/tickets/2041".to_owned()),
            request: (kind == ErrorKind::Broken).then(|| "7F3K-2Q9D".to_owned()),
        };
        sample(&format!("error-{}", kind.code()), &page)
    }));
    samples
}

/// The words of invented people, in the language of the page.
fn say(language: Language, english: &str, german: &str) -> String {
    match language {
        Language::En => english.to_owned(),
        Language::De => german.to_owned(),
    }
}
