//! The demonstration: an invented company with its customers, and a year of tickets.
//!
//! Everything is entered through the use cases, by the people who do it, while a [`StoryClock`] walks through the year. So
//! history, protocol of acceptance, row versions and rights are those of a real installation. What happens is drawn by
//! chance that is the same every time.
//!
//! All names, addresses and numbers are invented; the domains end in `.example`, which nobody can own.

mod act;
mod calendar;
mod cast;
mod chance;
mod clock;
mod customers;
mod drawn_file;
mod folder;
mod grants;
mod house;
mod logins;
mod mails;
mod phrase;
mod projects;
mod set_up;
mod story;
#[cfg(test)]
mod tests;
mod theme;

pub use clock::StoryClock;
pub use folder::{DemoFolder, FolderError};
pub use logins::{DemoPerson, PASSWORD, SHOWN};

use act::Course;
use calendar::at_work;
use chance::Chance;
use customers::CUSTOMERS;
use portal_domain::failure::Failure;
use portal_domain::ports::Mailer;
use portal_domain::timestamp::Timestamp;
use portal_domain::usecase::Portal;
use std::sync::Arc;

/// Any number; another one tells another year.
const SEED: u64 = 20_260_504;
/// Days before the end on which the company begins.
const FIRST_DAY: i64 = 370;
/// Mails of so many last days are delivered, as examples.
const MAIL_DAYS: i64 = 3;
/// A working session outlasts the story.
const LONG: i64 = 2 * 366 * 86_400;

/// Fills an empty, migrated store with the year that ends at `until`. The portal must run on `clock`, which is moved on;
/// its own mailer is not asked, `mailer` gets the mails of the last days.
pub async fn fill(
    portal: &Portal,
    clock: &StoryClock,
    until: Timestamp,
    mailer: Option<Arc<dyn Mailer>>,
) -> Result<(), Failure> {
    let mut portal = portal.clone();
    portal.mailer = None;
    portal.limits.session_idle_seconds = LONG;
    portal.limits.session_absolute_seconds = LONG;
    let mut chance = Chance::begin(SEED);
    clock.move_to(at_work(
        until.plus_seconds(-FIRST_DAY * 86_400),
        &mut chance,
    ));
    let last_day = until.utc_day();
    let cast = set_up::set_up(&portal, last_day).await?;
    let stories = story::plan(until, &mut chance);
    let mut courses: Vec<Course<'_>> = stories
        .iter()
        .map(|story| Course {
            portal: &portal,
            cast: &cast,
            story,
            ticket: None,
        })
        .collect();
    let mut deeds: Vec<_> = stories
        .iter()
        .enumerate()
        .flat_map(|(index, story)| story.deeds.iter().map(move |deed| (deed.0, index, deed.1)))
        .collect();
    // Stable: deeds of one ticket at the same time stay in their order.
    deeds.sort_by_key(|(at, _, _)| *at);
    let mail_from = until.plus_seconds(-MAIL_DAYS * 86_400);
    let mut delivering = None;
    for (at, index, deed) in deeds {
        clock.move_to(at);
        if at >= mail_from && delivering.is_none() {
            mails::count_as_sent(&portal).await?;
            delivering = Some(Portal {
                mailer: mailer.clone(),
                ..portal.clone()
            });
        }
        if let Some(course) = courses.get_mut(index) {
            course.act(deed, &mut chance).await?;
        }
        if let Some(portal) = &delivering {
            mails::deliver(portal).await?;
        }
    }
    clock.move_to(until.plus_seconds(-300));
    for customer in &CUSTOMERS {
        for contact in customer.contacts.iter().filter(|one| one.invited) {
            set_up::invite(&portal, &cast, customer, contact, last_day).await?;
        }
    }
    if let Some(portal) = &delivering {
        mails::deliver(portal).await?;
    }
    clock.move_to(until);
    cast.leave(&portal).await
}
