//! The first day: an administrator enters people, projects and rights, as in every installation.

use super::cast::{Cast, MachinePlace, get};
use super::customers::{CUSTOMERS, ContactFact, CustomerFact};
use super::grants::{GRANTS, GrantFact, INTERNAL, ScopeFact};
use super::house;
use super::logins::PASSWORD;
use super::projects::{PROJECTS, ProjectFact};
use portal_domain::failure::Failure;
use portal_domain::people::{Holder, MembershipRole, SiteKind};
use portal_domain::timestamp::Day;
use portal_domain::usecase::{
    self, Actor, CompanyEntry, ContactEntry, CreateAdministrator, CustomerEntry, EmployeeEntry,
    GrantEntry, MachineEntry, PasswordChoice, Portal, ProjectEntry, ScopeChoice, SetUpLogin,
    SettingsEntry, SiteEntry,
};
use portal_domain::values::{AccountLanguage, Language, Name, ZoneName};
use portal_domain::version::Version;
use portal_domain::work::ProjectState;

/// Enters everything; gives what the story needs at hand. `last_day` is the day on which the story ends.
pub(super) async fn set_up(portal: &Portal, last_day: Day) -> Result<Cast, Failure> {
    let mut cast = Cast::default();
    name_company(portal).await?;
    let (key, name) = house::ADMINISTRATOR;
    let administrator = CreateAdministrator {
        name: name.to_owned(),
        login_name: key.to_owned(),
        password: PASSWORD.to_owned(),
        email: Some(format!("{key}@{}", house::DOMAIN)),
    };
    let id = usecase::create_administrator(portal, &administrator).await?;
    cast.employees.insert(key, id);
    cast.enter(portal, key).await?;
    let ada = cast.actor(key)?.clone();
    enter_house(portal, &ada, &mut cast).await?;
    for customer in &CUSTOMERS {
        enter_customer(portal, &ada, customer, &mut cast).await?;
    }
    for project in &PROJECTS {
        enter_project(portal, &ada, project, &mut cast).await?;
    }
    change_settings(portal, &ada, &cast).await?;
    // The switch for internal projects counts from the next request on.
    let ada = {
        cast.enter(portal, key).await?;
        cast.actor(key)?.clone()
    };
    for grant in GRANTS.iter().chain([&INTERNAL]) {
        enter_grant(portal, &ada, grant, last_day, &cast).await?;
    }
    let staff = house::EMPLOYEES.iter().map(|one| one.key);
    let contacts = CUSTOMERS.iter().flat_map(|customer| customer.contacts);
    let contacts = contacts.filter(|one| !one.invited).map(|one| one.key);
    for key in staff.chain(contacts) {
        cast.enter(portal, key).await?;
    }
    Ok(cast)
}

async fn name_company(portal: &Portal) -> Result<(), Failure> {
    let wrong = |field: &'static str| move |problem| Failure::field(field, problem);
    let entry = CompanyEntry {
        name: Name::parse(house::COMPANY).map_err(wrong("name"))?,
        language: Language::En,
        time_zone: ZoneName::parse("Europe/Berlin").map_err(wrong("time_zone"))?,
    };
    usecase::name_company(portal, &entry).await.map(drop)
}

async fn enter_house(portal: &Portal, ada: &Actor, cast: &mut Cast) -> Result<(), Failure> {
    for (de, en) in house::TYPES {
        let id = usecase::create_ticket_type(portal, ada, de, en).await?;
        cast.types.push(id);
    }
    for name in house::GROUPS {
        let id = usecase::create_group(portal, ada, name).await?;
        cast.groups.insert(name, id);
    }
    for fact in &house::EMPLOYEES {
        let entry = EmployeeEntry {
            name: fact.name.to_owned(),
            email: Some(format!("{}@{}", fact.key, house::DOMAIN)),
            active: true,
            administrator: false,
            all_projects: fact.all_projects,
            read_only: false,
            may_bill: fact.may_bill,
            language: AccountLanguage::Default,
            main_group: Some(get(&cast.groups, &fact.group, fact.group)?),
            groups: Vec::new(),
        };
        let id = usecase::create_employee(portal, ada, &entry).await?;
        cast.employees.insert(fact.key, id);
        give_login(portal, ada, Holder::Employee(id), fact.key).await?;
    }
    Ok(())
}

async fn enter_customer(
    portal: &Portal,
    ada: &Actor,
    fact: &'static CustomerFact,
    cast: &mut Cast,
) -> Result<(), Failure> {
    let entry = CustomerEntry {
        number: fact.number.to_owned(),
        name: fact.name.to_owned(),
        active: true,
        language: Some(fact.language),
    };
    let customer = usecase::create_customer(portal, ada, &entry).await?;
    cast.customers.insert(fact.key, customer);
    for site in fact.sites {
        let entry = SiteEntry {
            label: site.label.to_owned(),
            street: site.street.to_owned(),
            zip: site.zip.to_owned(),
            city: site.city.to_owned(),
            country: fact.country.to_owned(),
            kind: SiteKind::Default,
            active: true,
        };
        let id = usecase::create_site(portal, ada, customer, &entry).await?;
        for (name, serial) in site.machines {
            let entry = MachineEntry {
                site: id,
                name: (*name).to_owned(),
                serial: Some((*serial).to_owned()),
                active: true,
            };
            let machine = usecase::create_machine(portal, ada, &entry).await?;
            cast.machines
                .entry(fact.key)
                .or_default()
                .push(MachinePlace { machine, site: id });
        }
    }
    for contact in fact.contacts {
        let entry = ContactEntry {
            last_name: contact.last_name.to_owned(),
            first_name: Some(contact.first_name.to_owned()),
            email: Some(format!("{}@{}", contact.key, fact.domain)),
            phone: Some(contact.phone.to_owned()),
            active: true,
            notify_without_grant: false,
            employee: None,
        };
        let id = usecase::create_contact(portal, ada, customer, &entry).await?;
        cast.contacts.insert(contact.key, id);
        if !contact.invited {
            let login = SetUpLogin {
                language: AccountLanguage::Fixed(fact.language),
                ..login(contact.key)
            };
            usecase::set_up_login(portal, ada, Holder::Contact(id), &login).await?;
        }
    }
    Ok(())
}

fn login(key: &str) -> SetUpLogin {
    SetUpLogin {
        login_name: key.to_owned(),
        password: PasswordChoice::ByHand {
            password: PASSWORD.to_owned(),
            must_change: false,
        },
        language: AccountLanguage::Default,
        ticket_access: true,
    }
}

async fn give_login(
    portal: &Portal,
    ada: &Actor,
    holder: Holder,
    key: &str,
) -> Result<(), Failure> {
    usecase::set_up_login(portal, ada, holder, &login(key)).await
}

/// Invites a contact by mail, shortly before the story ends.
pub(super) async fn invite(
    portal: &Portal,
    cast: &Cast,
    customer: &CustomerFact,
    contact: &ContactFact,
    last_day: Day,
) -> Result<(), Failure> {
    let ada = cast.actor(house::ADMINISTRATOR.0)?;
    let id = get(&cast.contacts, &contact.key, contact.key)?;
    let command = SetUpLogin {
        password: PasswordChoice::MailLink,
        language: AccountLanguage::Fixed(customer.language),
        ..login(contact.key)
    };
    usecase::set_up_login(portal, ada, Holder::Contact(id), &command).await?;
    for grant in GRANTS.iter().filter(|grant| grant.contact == contact.key) {
        create_grant(portal, ada, grant, last_day, cast).await?;
    }
    Ok(())
}

async fn enter_project(
    portal: &Portal,
    ada: &Actor,
    fact: &'static ProjectFact,
    cast: &mut Cast,
) -> Result<(), Failure> {
    let customer = match fact.customer {
        Some(key) => Some(get(&cast.customers, &key, key)?),
        None => None,
    };
    let entry = ProjectEntry {
        short_name: fact.short_name.to_owned(),
        name: fact.name.to_owned(),
        customer,
        state: ProjectState::Open,
        language: None,
    };
    let project = usecase::create_project(portal, ada, &entry).await?;
    cast.projects.insert(fact.short_name, project);
    for name in fact.tasks {
        let id = usecase::create_task(portal, ada, project, name).await?;
        cast.tasks.insert((fact.short_name, name), id);
    }
    let mut members = vec![(
        get(&cast.employees, &fact.manager, fact.manager)?,
        MembershipRole::Manager,
    )];
    for key in fact.team.iter().filter(|key| **key != fact.manager) {
        members.push((get(&cast.employees, key, key)?, MembershipRole::Member));
    }
    usecase::set_members(portal, ada, project, Version::FIRST, &members).await
}

async fn change_settings(portal: &Portal, ada: &Actor, cast: &Cast) -> Result<(), Failure> {
    let (old, _) = usecase::view_settings(portal, ada).await?;
    let entry = SettingsEntry {
        company_name: old.company_name.to_string(),
        company_language: old.company_language,
        time_zone: old.time_zone.to_string(),
        contact_read_only: false,
        internal_projects_grantable: true,
        assigned_regardless: false,
        contacts_may_set_priority: true,
        contacts_manage_participants: true,
        solver_may_accept: false,
        creator_changeable: false,
        last_entry_editable: false,
        history_editable_by_managers: false,
        offer_all_tickets_in_time_recording: false,
        default_priority: 3,
        portal_channel: old.portal_channel,
        default_type: cast.types.first().copied(),
        forward_to_group: cast.groups.get(house::SERVICE_DESK).copied(),
    };
    usecase::change_settings(portal, ada, old.version, &entry).await
}

async fn enter_grant(
    portal: &Portal,
    ada: &Actor,
    fact: &GrantFact,
    last_day: Day,
    cast: &Cast,
) -> Result<(), Failure> {
    // Whoever is invited later has no account yet to which a grant could be given.
    let invited = CUSTOMERS
        .iter()
        .flat_map(|customer| customer.contacts)
        .any(|contact| contact.invited && contact.key == fact.contact);
    if invited {
        return Ok(());
    }
    create_grant(portal, ada, fact, last_day, cast).await
}

async fn create_grant(
    portal: &Portal,
    ada: &Actor,
    fact: &GrantFact,
    last_day: Day,
    cast: &Cast,
) -> Result<(), Failure> {
    let scope = match fact.scope {
        ScopeFact::AllTasks => ScopeChoice::AllTasks,
        ScopeFact::ExistingTasks => ScopeChoice::ExistingTasks,
        ScopeFact::Task(name) => ScopeChoice::Task(get(&cast.tasks, &(fact.project, name), name)?),
    };
    let entry = GrantEntry {
        project: get(&cast.projects, &fact.project, fact.project)?,
        scope,
        options: fact.options,
        end_date: fact.ends.map(|days| last_day.plus(days)),
    };
    let contact = get(&cast.contacts, &fact.contact, fact.contact)?;
    usecase::create_grant(portal, ada, contact, &entry)
        .await
        .map(drop)
}
