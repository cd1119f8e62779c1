//! Everybody and everything that the story needs at hand, by key.

use portal_domain::failure::Failure;
use portal_domain::ids::{
    ContactId, CustomerId, EmployeeId, GroupId, MachineId, ProjectId, SiteId, TaskId, TicketTypeId,
};
use portal_domain::usecase::{Actor, LogIn, Portal, log_in, log_out, resume_session};
use std::collections::BTreeMap;

/// A machine and its site.
#[derive(Debug, Clone, Copy)]
pub(super) struct MachinePlace {
    pub(super) machine: MachineId,
    pub(super) site: SiteId,
}

/// Everybody and everything by key.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) groups: BTreeMap<&'static str, GroupId>,
    pub(super) types: Vec<TicketTypeId>,
    pub(super) employees: BTreeMap<&'static str, EmployeeId>,
    pub(super) customers: BTreeMap<&'static str, CustomerId>,
    /// Machines of a customer.
    pub(super) machines: BTreeMap<&'static str, Vec<MachinePlace>>,
    pub(super) contacts: BTreeMap<&'static str, ContactId>,
    pub(super) projects: BTreeMap<&'static str, ProjectId>,
    /// Tasks by project and name.
    pub(super) tasks: BTreeMap<(&'static str, &'static str), TaskId>,
    players: BTreeMap<&'static str, Actor>,
}

/// Something that the tables of the story do not have.
fn missing(key: &str) -> Failure {
    Failure::Corrupt(format!("the demonstration knows no {key}"))
}

/// What stands under a key.
pub(super) fn get<K: Ord, V: Copy>(
    map: &BTreeMap<K, V>,
    key: &K,
    told: &str,
) -> Result<V, Failure> {
    map.get(key).copied().ok_or_else(|| missing(told))
}

impl Cast {
    /// Somebody logs in and plays along from now on.
    pub(super) async fn enter(
        &mut self,
        portal: &Portal,
        key: &'static str,
    ) -> Result<(), Failure> {
        let actor = enter(portal, key).await?;
        if let Some(before) = self.players.insert(key, actor) {
            log_out(portal, &before).await?;
        }
        Ok(())
    }

    /// Somebody who plays along.
    pub(super) fn actor(&self, key: &str) -> Result<&Actor, Failure> {
        self.players.get(key).ok_or_else(|| missing(key))
    }

    /// Everybody logs in once more, so that the last login is not a year ago, and leaves.
    pub(super) async fn leave(self, portal: &Portal) -> Result<(), Failure> {
        for (key, actor) in self.players {
            log_out(portal, &actor).await?;
            log_out(portal, &enter(portal, key).await?).await?;
        }
        Ok(())
    }
}

async fn enter(portal: &Portal, key: &str) -> Result<Actor, Failure> {
    let command = LogIn {
        login_name: key.to_owned(),
        password: super::logins::PASSWORD.to_owned(),
        user_agent: None,
        address: None,
    };
    let token = log_in(portal, &command).await?.token;
    resume_session(portal, token.expose()).await
}
