//! Small worlds for tests: who there is, who may what, which tickets lie where.
//!
//! A [`World`] is plain values. It is built without a store, decides without a store
//! ([`principal`](World::principal), [`record`](World::record)), and is [written](World::store) into any store through
//! its port. So a test can compare what a store answers with what the values say.
//!
//! ```
//! use portal_domain::access::{Action, Reach, decide};
//! use portal_domain::testkit::{MemoryStore, World, block_on};
//! use portal_domain::work::Status;
//!
//! let mut world = World::new();
//! let nordwerk = world.customer("Nordwerk");
//! let project = world.project(nordwerk, "NW-1");
//! let marta = world.portal_contact(nordwerk, "Marta Sommer");
//! world.grant(marta, project).reach(Reach::All);
//! let eva = world.employee("Eva Brandt");
//! world.manager(eva, project);
//! let ticket = world.ticket(project).subject("Pump leaks").assignee(eva).status(Status::Done).id();
//! world[marta].phone = None; // every row can be changed in place
//!
//! assert!(decide(&world.principal(marta), Action::Accept, &world.record(ticket).facts()).is_permitted());
//! let store = MemoryStore::new();
//! block_on(world.store(&store))?;
//! # Ok::<(), portal_domain::ports::StoreError>(())
//! ```
//!
//! Everything in a world is the same in every run. Texts that no value accepts and ids of another world are mistakes of
//! the test and end it.

pub(super) mod decide;
mod directory;
mod people;
mod tickets;
mod write;

#[cfg(test)]
mod tests;

pub use decide::Someone;
pub use people::GrantDraft;
pub use tickets::TicketDraft;

use super::{CountingIds, FixedClock};
use crate::access::Grant;
use crate::ids::Uuid;
use crate::people::{
    Contact, Credential, Customer, Employee, Group, Machine, PortalAccount, Session, Site,
};
use crate::settings::Settings;
use crate::timestamp::{Day, Timestamp};
use crate::values::{Language, Problem};
use crate::work::{Attachment, Category, Comment, Project, Task, Ticket, TicketType, TimeEntry};

/// People, rights and work, as values.
#[derive(Debug)]
pub struct World {
    /// The settings: fresh at first.
    pub settings: Settings,
    /// The day on which principals are compiled: that of [`FixedClock::START`] at first.
    pub today: Day,
    pub(super) customers: Vec<Customer>,
    pub(super) sites: Vec<Site>,
    pub(super) machines: Vec<Machine>,
    pub(super) contacts: Vec<Contact>,
    pub(super) accounts: Vec<PortalAccount>,
    pub(super) credentials: Vec<Credential>,
    pub(super) sessions: Vec<Session>,
    pub(super) grants: Vec<Grant>,
    pub(super) employees: Vec<Employee>,
    pub(super) groups: Vec<Group>,
    pub(super) projects: Vec<Project>,
    pub(super) tasks: Vec<Task>,
    pub(super) ticket_types: Vec<TicketType>,
    pub(super) categories: Vec<Category>,
    pub(super) tickets: Vec<Ticket>,
    pub(super) comments: Vec<Comment>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) time_entries: Vec<TimeEntry>,
    ids: CountingIds,
    now: Timestamp,
}

impl World {
    /// The password of every credential that a world makes, as [`PlainHasher`](super::PlainHasher) keeps it.
    pub const PASSWORD: &'static str = "correct horse battery";

    /// An empty one. Its things are a minute apart, the first one 30 days before [`FixedClock::START`].
    pub fn new() -> Self {
        Self {
            settings: Settings::fresh(
                valid("Kestrel Service"),
                Language::En,
                valid("Europe/Berlin"),
            ),
            today: FixedClock::START.utc_day(),
            customers: Vec::new(),
            sites: Vec::new(),
            machines: Vec::new(),
            contacts: Vec::new(),
            accounts: Vec::new(),
            credentials: Vec::new(),
            sessions: Vec::new(),
            grants: Vec::new(),
            employees: Vec::new(),
            groups: Vec::new(),
            projects: Vec::new(),
            tasks: Vec::new(),
            ticket_types: Vec::new(),
            categories: Vec::new(),
            tickets: Vec::new(),
            comments: Vec::new(),
            attachments: Vec::new(),
            time_entries: Vec::new(),
            // Far from lane 0, which the use cases of the same test draw from.
            ids: CountingIds::lane(0x700),
            now: FixedClock::START.plus_seconds(-30 * 24 * 3600),
        }
    }

    /// A new id from the world's own source.
    pub fn id<T: From<Uuid>>(&self) -> T {
        self.ids.id()
    }

    /// A minute later than the last time it was asked for.
    pub fn tick(&mut self) -> Timestamp {
        self.now = self.now.plus_seconds(60);
        self.now
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

/// A text that a test has written, as a value.
pub(in crate::testkit) trait Text: Sized {
    fn read(text: &str) -> Result<Self, Problem>;
}

macro_rules! texts {
    ($($text:ident),+) => { $(
        impl Text for crate::values::$text {
            fn read(text: &str) -> Result<Self, Problem> {
                Self::parse(text)
            }
        }
    )+ };
}

texts!(
    Body, Email, FileName, Line, LoginName, LongLine, Name, ShortName, Subject, ZoneName
);

/// The value of a text.
#[track_caller]
#[allow(
    clippy::expect_used,
    reason = "a text that no value accepts is a mistake of the test that wrote it"
)]
pub(in crate::testkit) fn valid<T: Text>(text: &str) -> T {
    T::read(text).expect("a text that the value accepts")
}
