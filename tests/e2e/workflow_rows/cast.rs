//! Who stands around a ticket: everybody that table 3.2 speaks of, each with a browser and a program.

use portal_domain::access::{GrantOptions, Reach};
use portal_domain::ids::{ContactId, EmployeeId, ProjectId};
use portal_domain::people::MembershipRole;
use portal_domain::usecase::{self, ProjectEntry};
use portal_domain::work::{Assignment, Party, ProjectState, Status};
use portal_tests::drafts::{Draft, Laid, employee};
use portal_tests::guests::{contact, grant, program, reaching, visitor};
use portal_tests::house::House;
use portal_tests::http::{Person, Program};

/// Somebody, and what they are to every ticket here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Its contact, who may write.
    Contact,
    /// A participant, who may write.
    Participant,
    /// A contact who sees it and may only read.
    Reader,
    /// A contact who may write and is the solver's other account.
    OtherAccount,
    /// A contact without a grant.
    Ungranted,
    /// A member of the project, nothing else.
    Member,
    /// A member who recorded it.
    Creator,
    /// A member who works on it.
    Assignee,
    /// A member who works on the parent of the subtask.
    ParentAssignee,
    /// A project manager.
    Manager,
    /// A project manager who solved it.
    Solver,
    /// A member who may bill.
    Biller,
    /// A member who may bill and only reads.
    Onlooker,
    /// An employee who is no member.
    Outsider,
    /// An administrator.
    Administrator,
}

impl Who {
    pub(super) const ALL: [Self; 15] = [
        Self::Contact,
        Self::Participant,
        Self::Reader,
        Self::OtherAccount,
        Self::Ungranted,
        Self::Member,
        Self::Creator,
        Self::Assignee,
        Self::ParentAssignee,
        Self::Manager,
        Self::Solver,
        Self::Biller,
        Self::Onlooker,
        Self::Outsider,
        Self::Administrator,
    ];

    /// Contacts of the customer.
    pub(super) const fn is_contact(self) -> bool {
        matches!(
            self,
            Self::Contact | Self::Participant | Self::Reader | Self::OtherAccount | Self::Ungranted
        )
    }

    const fn login(self) -> &'static str {
        match self {
            Self::Contact => "carla.contact",
            Self::Participant => "paul.participant",
            Self::Reader => "rita.reader",
            Self::OtherAccount => "olga.other",
            Self::Ungranted => "uta.ungranted",
            Self::Member => "eva.brandt",
            Self::Creator => "cora.creator",
            Self::Assignee => "anton.assignee",
            Self::ParentAssignee => "petra.parent",
            Self::Manager => "mara.manager",
            Self::Solver => "simon.solver",
            Self::Biller => "bert.biller",
            Self::Onlooker => "ole.onlooker",
            Self::Outsider => "max.kern",
            Self::Administrator => "ada.wirth",
        }
    }
}

/// What kind of ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of a customer.
    Owned,
    /// In an internal project, owned by nobody.
    Ownerless,
    /// A subtask of a customer's ticket.
    Subtask,
}

/// Somebody at work.
pub(super) struct Player {
    pub(super) who: Who,
    pub(super) person: Person,
    pub(super) program: Program,
    pub(super) csrf: String,
    /// The ticket that this player has looked at last, and its version.
    pub(super) seen: (String, String),
}

/// The house and everybody in it.
pub(super) struct Cast {
    pub(super) house: House,
    pub(super) players: Vec<Player>,
    internal: ProjectId,
    contact: ContactId,
    participant: ContactId,
    creator: EmployeeId,
    assignee: EmployeeId,
    parent_assignee: EmployeeId,
    solver: EmployeeId,
}

impl Cast {
    /// Everybody comes in.
    pub(super) async fn of(house: House) -> Self {
        let people = People::of(&house).await;
        let mut players = Vec::new();
        for who in Who::ALL {
            let mut person = visitor(&house, who.login()).await;
            let csrf = person.get("/account").await.csrf().expect("a token");
            players.push(Player {
                who,
                person,
                program: program(&house, who.login()).await,
                csrf,
                seen: (String::new(), String::new()),
            });
        }
        Self {
            players,
            internal: people.internal,
            contact: people.contact,
            participant: people.participant,
            creator: people.creator,
            assignee: people.assignee,
            parent_assignee: people.parent_assignee,
            solver: people.solver,
            house,
        }
    }

    /// Somebody of them.
    pub(super) fn player(&mut self, who: Who) -> &mut Player {
        let found = self.players.iter_mut().find(|player| player.who == who);
        found.expect("a player")
    }

    /// A ticket of this kind in this status, with everybody in their place.
    pub(super) async fn ticket(&self, kind: Kind, status: Status) -> Laid {
        let draft = Draft {
            contact: Some(self.contact),
            participants: vec![self.participant],
            creator: Party::Employee(self.creator),
            assignee: Some(self.assignee),
            solver: Some(self.solver),
            status,
            ..Draft::of(&self.house)
        };
        match kind {
            Kind::Owned => draft.lay(&self.house).await,
            Kind::Ownerless => {
                let primary = Assignment {
                    project: self.internal,
                    task: None,
                };
                let draft = Draft {
                    owner: None,
                    contact: None,
                    participants: Vec::new(),
                    primary,
                    ..draft
                };
                draft.lay(&self.house).await
            }
            Kind::Subtask => {
                let parent = Draft {
                    assignee: Some(self.parent_assignee),
                    status: Status::InProcess,
                    ..draft.clone()
                };
                let parent = parent.lay(&self.house).await;
                self.subtask(draft, parent).await
            }
        }
    }

    /// A ticket in this status with an open subtask.
    pub(super) async fn parent(&self, status: Status) -> Laid {
        let parent = self.ticket(Kind::Owned, status).await;
        let draft = Draft {
            creator: Party::Employee(self.creator),
            ..Draft::of(&self.house)
        };
        self.subtask(draft, parent).await;
        parent
    }

    async fn subtask(&self, draft: Draft, parent: Laid) -> Laid {
        // A subtask names nobody: that is its parent's matter.
        let draft = Draft {
            contact: None,
            participants: Vec::new(),
            parent: Some(parent),
            ..draft
        };
        draft.lay(&self.house).await
    }
}

struct People {
    internal: ProjectId,
    contact: ContactId,
    participant: ContactId,
    creator: EmployeeId,
    assignee: EmployeeId,
    parent_assignee: EmployeeId,
    solver: EmployeeId,
}

impl People {
    async fn of(house: &House) -> Self {
        let solver = employee(house, "Simon Solver", |_| {}).await;
        let creator = employee(house, "Cora Creator", |_| {}).await;
        let assignee = employee(house, "Anton Assignee", |_| {}).await;
        let parent_assignee = employee(house, "Petra Parent", |_| {}).await;
        let manager = employee(house, "Mara Manager", |_| {}).await;
        let biller = employee(house, "Bert Biller", |one| one.may_bill = true).await;
        let onlooker = employee(house, "Ole Onlooker", |one| {
            one.may_bill = true;
            one.read_only = true;
        })
        .await;
        let ada = house.actor("ada.wirth").await;
        let entry = ProjectEntry {
            short_name: "INTERNAL".to_owned(),
            name: "Own machines".to_owned(),
            customer: None,
            state: ProjectState::Open,
            language: None,
        };
        let internal = usecase::create_project(&house.portal, &ada, &entry).await;
        let internal = internal.unwrap();
        let mut members: Vec<_> = [
            house.eva,
            creator,
            assignee,
            parent_assignee,
            biller,
            onlooker,
        ]
        .map(|id| (id, MembershipRole::Member))
        .to_vec();
        members.extend([manager, solver].map(|id| (id, MembershipRole::Manager)));
        let work = house.portal.store.begin().await.unwrap();
        for project in [house.project, internal] {
            work.set_members(project, &members).await.unwrap();
        }
        // The switch makes sure that it is the wall which keeps contacts from ownerless tickets.
        let mut settings = work.load_settings().await.unwrap();
        settings.internal_projects_grantable = true;
        work.update_settings(&settings).await.unwrap();
        work.commit().await.unwrap();
        Self {
            internal,
            contact: writing(house, "Carla", "Contact", Reach::Named, internal).await,
            participant: writing(house, "Paul", "Participant", Reach::Named, internal).await,
            creator,
            assignee,
            parent_assignee,
            solver,
        }
        .with_readers(house, internal, solver)
        .await
    }

    async fn with_readers(self, house: &House, internal: ProjectId, solver: EmployeeId) -> Self {
        let reader = contact(house, "Rita", "Reader").await;
        let reading = GrantOptions {
            read_only: true,
            ..reaching(Reach::All)
        };
        grant(house, reader, house.project, reading).await;
        contact(house, "Uta", "Ungranted").await;
        let other = writing(house, "Olga", "Other", Reach::All, internal).await;
        let work = house.portal.store.begin().await.unwrap();
        let mut found = work.find_contact(other).await.unwrap().unwrap();
        found.employee = Some(solver);
        work.update_contact(&found).await.unwrap();
        work.commit().await.unwrap();
        self
    }
}

async fn writing(
    house: &House,
    first: &str,
    last: &str,
    reach: Reach,
    internal: ProjectId,
) -> ContactId {
    let id = contact(house, first, last).await;
    grant(house, id, house.project, reaching(reach)).await;
    grant(house, id, internal, reaching(Reach::All)).await;
    id
}
