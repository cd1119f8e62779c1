//! The eight people who knock at every door.

use portal_domain::access::{GrantOptions, Reach};
use portal_domain::ids::{ContactId, EmployeeId};
use portal_domain::people::Holder;
use portal_tests::guests::{contact, contact_of, grant, program, reaching, visitor};
use portal_tests::house::House;
use portal_tests::http::{Person, Program};

/// Who asks, in the order of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Nobody is logged in.
    Anonymous,
    /// A contact of another customer, who writes in a project there.
    Stranger,
    /// A contact of the same customer without any grant.
    Ungranted,
    /// A contact whose grant reaches every ticket of the project, but is read-only.
    Reader,
    /// A contact who writes; the contact of every ticket.
    Writer,
    /// An employee who is a member of the project.
    Member,
    /// An employee without projects.
    Outsider,
    /// The administrator.
    Administrator,
}

impl Who {
    /// The columns.
    pub(super) const ALL: [Self; 8] = [
        Self::Anonymous,
        Self::Stranger,
        Self::Ungranted,
        Self::Reader,
        Self::Writer,
        Self::Member,
        Self::Outsider,
        Self::Administrator,
    ];
}

/// Somebody with a browser and a program, each with a session of its own.
pub(super) struct Caller {
    pub(super) who: Who,
    login: String,
    holder: Option<Holder>,
    pub(super) person: Person,
    pub(super) program: Program,
    pub(super) csrf: String,
}

impl Caller {
    async fn new(house: &House, who: Who, login: &str, holder: Option<Holder>) -> Self {
        let mut caller = Self {
            who,
            login: login.to_owned(),
            holder,
            person: Person::new(house.base()),
            program: Program::new(house.base()),
            csrf: String::new(),
        };
        caller.come_in(house).await;
        caller
    }

    async fn come_in(&mut self, house: &House) {
        let page = if self.holder.is_none() {
            self.person = Person::new(house.base());
            "/login"
        } else {
            self.person = visitor(house, &self.login).await;
            self.program = program(house, &self.login).await;
            "/account"
        };
        let page = self.person.get(page).await.with_status(200);
        self.csrf = page.csrf().expect("a token");
    }

    /// Gives the person the password of the house again, and sessions as before.
    pub(super) async fn restore(&mut self, house: &House) {
        if let Some(holder) = self.holder {
            let password =
                portal_domain::values::Password::choose(House::PASSWORD, &[]).expect("a password");
            let hash = house.portal.hasher.hash(password).await;
            let work = house.portal.store.begin().await.expect("a unit of work");
            let found = work.find_credential_of(holder).await.expect("a look");
            let mut credential = found.expect("a credential");
            credential.password_hash = Some(hash);
            work.update_credential(&credential)
                .await
                .expect("a password");
            work.commit().await.expect("a commit");
        }
        self.come_in(house).await;
    }
}

/// All of them, and who they are.
pub(super) struct People {
    pub(super) callers: Vec<Caller>,
    pub(super) ungranted: ContactId,
    pub(super) reader: ContactId,
    pub(super) writer: ContactId,
}

/// Lets them into the house.
pub(super) async fn people(house: &House) -> People {
    let (customer, project) = super::world::other_customer(house).await;
    let stranger = contact_of(house, customer, "Sven", "Fremd").await;
    grant(house, stranger, project, reaching(Reach::All)).await;
    let ungranted = contact(house, "Uta", "Leer").await;
    let reader = contact(house, "Rita", "Blick").await;
    let reading = GrantOptions {
        read_only: true,
        ..reaching(Reach::All)
    };
    grant(house, reader, house.project, reading).await;
    let writer = contact(house, "Marta", "Sommer").await;
    grant(house, writer, house.project, reaching(Reach::All)).await;
    let mut callers = Vec::new();
    for who in Who::ALL {
        let contact = |id| Some(Holder::Contact(id));
        let employee = |id: EmployeeId| Some(Holder::Employee(id));
        let (login, holder) = match who {
            Who::Anonymous => ("", None),
            Who::Stranger => ("sven.fremd", contact(stranger)),
            Who::Ungranted => ("uta.leer", contact(ungranted)),
            Who::Reader => ("rita.blick", contact(reader)),
            Who::Writer => ("marta.sommer", contact(writer)),
            Who::Member => ("eva.brandt", employee(house.eva)),
            Who::Outsider => ("max.kern", employee(house.max)),
            Who::Administrator => ("ada.wirth", employee(house.ada)),
        };
        callers.push(Caller::new(house, who, login, holder).await);
    }
    People {
        callers,
        ungranted,
        reader,
        writer,
    }
}
