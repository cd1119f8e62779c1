//! Machines at the sites of a customer.

use crate::api::answer::{Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::{CustomerId, MachineId, SiteId};
use portal_domain::people::Machine;
use portal_domain::usecase::{self, MachineEntry};
use portal_domain::values::Problem;

/// A machine.
#[derive(Debug, Object)]
#[oai(rename = "Machine")]
pub(crate) struct MachineBody {
    /// Its id.
    id: Id<MachineId>,
    /// Where it stands.
    site: Id<SiteId>,
    /// What people call it.
    name: String,
    /// Serial number.
    serial: Option<String>,
    /// Offered for new tickets.
    active: bool,
}

impl From<Machine> for MachineBody {
    fn from(machine: Machine) -> Self {
        Self {
            id: Id(machine.id),
            site: Id(machine.site),
            name: machine.name.into(),
            serial: machine.serial.map(String::from),
            active: machine.active,
        }
    }
}

/// What is entered about a machine.
#[derive(Debug, Object)]
#[oai(rename = "MachineEntry")]
pub(crate) struct MachineSent {
    /// Where it stands; it stays there.
    site: Id<SiteId>,
    /// What people call it.
    name: String,
    /// Serial number.
    serial: Option<String>,
    /// Offered for new tickets.
    active: bool,
}

impl From<MachineSent> for MachineEntry {
    fn from(sent: MachineSent) -> Self {
        Self {
            site: sent.site.0,
            name: sent.name,
            serial: sent.serial,
            active: sent.active,
        }
    }
}

/// The machines of a customer, by name.
#[derive(Debug, Object)]
pub(crate) struct MachineList {
    /// The machines.
    items: Vec<MachineBody>,
}

/// The machine, if it is one of this customer (AC-04).
async fn find(caller: &Caller, customer: CustomerId, id: MachineId) -> Result<Machine, Failure> {
    let view = usecase::view_customer(caller.portal(), &caller.actor, customer).await?;
    let found = view.machines.into_iter().find(|machine| machine.id == id);
    found.ok_or(Failure::NotFound)
}

async fn current(
    caller: &Caller,
    customer: CustomerId,
    id: MachineId,
) -> Result<Tagged<MachineBody>, Refused> {
    let machine = find(caller, customer, id).await?;
    let version = machine.version;
    Ok(Tagged(machine.into(), version.into()))
}

/// Machines.
pub(crate) struct Machines;

#[OpenApi(tag = "Tag::Administration")]
impl Machines {
    /// Machines of a customer, by name.
    #[oai(
        path = "/customers/:customer/machines",
        method = "get",
        operation_id = "listMachines"
    )]
    async fn list(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
    ) -> Result<Shown<MachineList>, Refused> {
        let view = usecase::view_customer(caller.portal(), &caller.actor, customer.0.0).await?;
        let items = view.machines.into_iter().map(MachineBody::from).collect();
        Ok(Shown(MachineList { items }))
    }

    /// Add a machine at a site of a customer.
    #[oai(
        path = "/customers/:customer/machines",
        method = "post",
        operation_id = "createMachine"
    )]
    async fn create(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        sent: Body<MachineSent>,
    ) -> Result<MadeTagged<MachineBody>, Refused> {
        let (portal, actor, customer) = (caller.portal(), &caller.actor, customer.0.0);
        let entry: MachineEntry = sent.0.into();
        let sites = usecase::view_customer(portal, actor, customer).await?.sites;
        if !sites.iter().any(|site| site.id == entry.site) {
            return Err(Refused::field("site", Problem::NotOffered));
        }
        let id = usecase::create_machine(portal, actor, &entry).await?;
        let Tagged(shown, revision) = current(&caller, customer, id).await?;
        let location = format!("/customers/{customer}/machines/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A machine.
    #[oai(
        path = "/customers/:customer/machines/:machine",
        method = "get",
        operation_id = "getMachine"
    )]
    async fn get(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        machine: Path<Id<MachineId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<MachineBody>, Refused> {
        Ok(known.compare(current(&caller, customer.0.0, machine.0.0).await?))
    }

    /// Change a machine. It stays at its site.
    #[oai(
        path = "/customers/:customer/machines/:machine",
        method = "put",
        operation_id = "changeMachine"
    )]
    async fn change(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        machine: Path<Id<MachineId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<MachineSent>,
    ) -> Result<Tagged<MachineBody>, Refused> {
        let (customer, id) = (customer.0.0, machine.0.0);
        let seen = seen.version(find(&caller, customer, id).await?.version)?;
        let entry = sent.0.into();
        usecase::edit_machine(caller.portal(), &caller.actor, id, seen, &entry).await?;
        current(&caller, customer, id).await
    }
}
