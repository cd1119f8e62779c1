//! Tables of versioned rows.

use super::state::refused;
use crate::access::Grant;
use crate::ids::{
    CategoryId, ContactId, CredentialId, CustomerId, EmployeeId, GrantId, GroupId, MachineId,
    ProjectId, SavedFilterId, SiteId, TaskId, TicketId, TicketTypeId,
};
use crate::people::{Contact, Credential, Customer, Employee, Group, Machine, PortalAccount, Site};
use crate::ports::StoreError;
use crate::version::Version;
use crate::work::{Category, Project, SavedFilter, Task, Ticket, TicketType};
use std::collections::BTreeMap;

/// A row with a version.
pub(super) trait Row: Clone {
    /// How it is found.
    type Key: Ord + Copy + std::fmt::Debug;

    fn key(&self) -> Self::Key;
    fn version(&self) -> Version;
    fn set_version(&mut self, version: Version);
}

macro_rules! rows {
    ($($row:ident: $key:ident = $field:ident,)+) => { $(
        impl Row for $row {
            type Key = $key;

            fn key(&self) -> $key {
                self.$field
            }

            fn version(&self) -> Version {
                self.version
            }

            fn set_version(&mut self, version: Version) {
                self.version = version;
            }
        }
    )+ };
}

rows! {
    Customer: CustomerId = id,
    Site: SiteId = id,
    Machine: MachineId = id,
    Contact: ContactId = id,
    PortalAccount: ContactId = contact,
    Credential: CredentialId = id,
    Grant: GrantId = id,
    Employee: EmployeeId = id,
    Group: GroupId = id,
    Project: ProjectId = id,
    Task: TaskId = id,
    TicketType: TicketTypeId = id,
    Category: CategoryId = id,
    Ticket: TicketId = id,
    SavedFilter: SavedFilterId = id,
}

/// Rows by key.
#[derive(Debug, Clone)]
pub(super) struct Table<R: Row>(BTreeMap<R::Key, R>);

// Not derived: that would ask for `R: Default`.
impl<R: Row> Default for Table<R> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<R: Row> Table<R> {
    pub(super) fn get(&self, key: R::Key) -> Option<&R> {
        self.0.get(&key)
    }

    pub(super) fn get_mut(&mut self, key: R::Key) -> Option<&mut R> {
        self.0.get_mut(&key)
    }

    pub(super) fn find(&self, key: R::Key) -> Option<R> {
        self.get(key).cloned()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &R> {
        self.0.values()
    }

    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut R> {
        self.0.values_mut()
    }

    /// Rows that fit, cloned, ordered by a key of theirs; rows with equal keys stay in the order of their ids.
    pub(super) fn sorted_by<K: Ord>(
        &self,
        wanted: impl Fn(&R) -> bool,
        key: impl Fn(&R) -> K,
    ) -> Vec<R> {
        let mut rows: Vec<R> = self.rows().filter(|row| wanted(row)).cloned().collect();
        rows.sort_by_cached_key(key);
        rows
    }

    /// A reference to a row that is not there would be refused by a database.
    pub(super) fn require(&self, key: R::Key) -> Result<(), StoreError> {
        match self.get(key) {
            Some(_) => Ok(()),
            None => Err(refused(format!("nothing is stored under {key:?}"))),
        }
    }

    pub(super) fn insert(&mut self, row: R) -> Result<(), StoreError> {
        let key = row.key();
        if self.get(key).is_some() {
            return Err(refused(format!("{key:?} is stored already")));
        }
        self.0.insert(key, row);
        Ok(())
    }

    /// The stored row, if it still has the version that was read.
    pub(super) fn in_version(&self, key: R::Key, version: Version) -> Result<&R, StoreError> {
        self.get(key)
            .filter(|row| row.version() == version)
            .ok_or(StoreError::Stale)
    }

    /// Stores a row whose version is the one that was read, and gives it the next one.
    pub(super) fn update(&mut self, mut row: R) -> Result<(), StoreError> {
        self.in_version(row.key(), row.version())?;
        row.set_version(row.version().next());
        self.0.insert(row.key(), row);
        Ok(())
    }

    pub(super) fn remove(&mut self, key: R::Key, version: Version) -> Result<(), StoreError> {
        self.in_version(key, version)?;
        self.0.remove(&key);
        Ok(())
    }
}
