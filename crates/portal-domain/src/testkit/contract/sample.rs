//! A small world that most cases begin with.

use crate::access::{Principal, Reach, Visible, visible};
use crate::ids::{
    CategoryId, CommentId, ContactId, CustomerId, EmployeeId, GrantId, GroupId, MachineId,
    ProjectId, SiteId, TaskId, TicketId, TicketTypeId,
};
use crate::people::{BasicRight, BasicRights, External, ResponsibleParty};
use crate::ports::{Store, StoreError};
use crate::testkit::World;
use crate::work::{Audience, Party, Status, StatusSet};

/// Two customers, their people, two projects and an internal one, three tickets.
pub(super) struct Sample {
    pub(super) world: World,
    pub(super) nordwerk: CustomerId,
    pub(super) suedbau: CustomerId,
    pub(super) site: SiteId,
    pub(super) machine: MachineId,
    pub(super) project: ProjectId,
    pub(super) of_suedbau: ProjectId,
    pub(super) internal: ProjectId,
    pub(super) task: TaskId,
    pub(super) group: GroupId,
    pub(super) ticket_type: TicketTypeId,
    pub(super) categories: Vec<CategoryId>,
    /// An administrator.
    pub(super) ada: EmployeeId,
    /// Manages the project.
    pub(super) eva: EmployeeId,
    /// A contact of Nordwerk with an external account and three grants.
    pub(super) marta: ContactId,
    /// A contact of Nordwerk with a plain account.
    pub(super) jan: ContactId,
    /// A contact of Südbau.
    pub(super) ugo: ContactId,
    pub(super) grant: GrantId,
    /// Done, naming Marta, with comments, a file and hours.
    pub(super) ticket: TicketId,
    /// New, naming nobody.
    pub(super) plain: TicketId,
    /// Of Südbau.
    pub(super) foreign: TicketId,
    /// A public comment on the ticket.
    pub(super) comment: CommentId,
}

impl Sample {
    pub(super) fn new() -> Self {
        let mut world = World::new();
        let (nordwerk, suedbau) = (world.customer("Nordwerk"), world.customer("Südbau"));
        let (site, second) = (world.site(nordwerk, "Werk"), world.site(nordwerk, "Lager"));
        world.site(suedbau, "Hof");
        let machine = world.machine(site, "Presse 4");
        let project = world.project(nordwerk, "NW-1");
        let of_suedbau = world.project(suedbau, "SB-1");
        let internal = world.internal_project("INT");
        let (task, other_task) = (
            world.task(project, "Wartung"),
            world.task(project, "Schulung"),
        );
        let group = world.group("Werkstatt");
        let ticket_type = world.ticket_type("Störung");
        let mut categories: Vec<CategoryId> = ["Druck", "Öl", "漢字"]
            .map(|name| world.category(name))
            .to_vec();
        categories.sort_unstable();
        let (ada, eva) = (
            world.administrator("Ada Wirth"),
            world.employee("Eva Brandt"),
        );
        world.manager(eva, project);
        world[eva].main_group = Some(group);
        let marta = world.portal_contact(nordwerk, "Marta Sommer");
        let jan = world.portal_contact(nordwerk, "Jan Olsen");
        let ugo = world.portal_contact(suedbau, "Ugo Conti");
        let account = world.account(marta);
        account.external = Some(External {
            home: site,
            read: vec![second],
            write: vec![site],
            rights: BasicRights {
                sites: BasicRight::Write,
                machines: BasicRight::Read,
                contacts: BasicRight::None,
            },
        });
        account.parties = vec![
            ResponsibleParty::Group(group),
            ResponsibleParty::Employee(eva),
        ];
        account.ticket_types = vec![ticket_type];
        account.restrict_statuses = Some(StatusSet::of(&[Status::Accepted, Status::Rejected]));
        let grant = world.grant(marta, project).sees_hours().id();
        world.grant(marta, project).task(task).read_only();
        world
            .grant(marta, project)
            .existing_tasks(&[task, other_task]);
        world.grant(jan, project).reach(Reach::All);
        world.grant(ugo, of_suedbau);
        let ticket = world
            .ticket(project)
            .subject("Pumpe tropft")
            .contact(marta)
            .done_by(eva)
            .id();
        let plain = world.ticket(project).subject("Lampe flackert").id();
        let foreign = world
            .ticket(of_suedbau)
            .subject("Tor klemmt")
            .contact(ugo)
            .id();
        world.file(ticket, "plan.txt");
        let comment = world.comment(
            ticket,
            Party::Contact(marta),
            Audience::Public,
            "Seit gestern.",
        );
        world.comment_file(comment, "foto.txt");
        world.comment(
            ticket,
            Party::Employee(eva),
            Audience::Internal,
            "Dichtung bestellt.",
        );
        world.time(ticket, eva, 90, 60);
        Self {
            world,
            nordwerk,
            suedbau,
            site,
            machine,
            project,
            of_suedbau,
            internal,
            task,
            group,
            ticket_type,
            categories,
            ada,
            eva,
            marta,
            jan,
            ugo,
            grant,
            ticket,
            plain,
            foreign,
            comment,
        }
    }

    /// The sample, written into the store.
    pub(super) async fn in_store(store: &dyn Store) -> Result<Self, StoreError> {
        let sample = Self::new();
        sample.world.store(store).await?;
        Ok(sample)
    }

    /// The administrator, who sees every ticket.
    pub(super) fn administrator(&self) -> Principal {
        self.world.principal(self.ada)
    }

    /// Everything, as the administrator sees it.
    pub(super) fn everything(&self) -> Visible {
        visible(&self.administrator())
    }
}
