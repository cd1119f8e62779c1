//! People and tickets as Cedar's entities.

use crate::Error;
use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression as Value};
use portal_domain::access::{ContactAccess, GrantOnProject, Reach, Scope, TicketFacts};
use portal_domain::ids::{ProjectId, SiteId, TaskId};
use portal_domain::people::{BasicRight, Employee};
use portal_domain::settings::Settings;
use portal_domain::timestamp::Day;
use portal_domain::work::{Party, ProjectState, Status};
use std::collections::{HashMap, HashSet};
use std::fmt::Display;

type Attributes = HashMap<String, Value>;

fn uid(kind: &str, id: impl Display) -> Result<EntityUid, Error> {
    let kind: EntityTypeName = kind.parse()?;
    Ok(EntityUid::from_type_name_and_id(
        kind,
        EntityId::new(id.to_string()),
    ))
}

fn reference(kind: &str, id: impl Display) -> Result<Value, Error> {
    Ok(Value::new_entity_uid(uid(kind, id)?))
}

fn references<T: Display>(kind: &str, ids: impl IntoIterator<Item = T>) -> Result<Value, Error> {
    let ids = ids.into_iter().map(|id| reference(kind, id));
    Ok(Value::new_set(ids.collect::<Result<Vec<_>, _>>()?))
}

fn place(project: ProjectId, task: TaskId) -> Value {
    Value::new_string(format!("{project}/{task}"))
}

const fn number(right: BasicRight) -> i64 {
    match right {
        BasicRight::None => 0,
        BasicRight::Read => 1,
        BasicRight::Write => 2,
    }
}

/// Where grants of one specificity lie, and where each option holds.
#[derive(Default)]
struct Places {
    granted: Vec<Value>,
    all: Vec<Value>,
    unassigned: Vec<Value>,
    named: Vec<Value>,
    writes: Vec<Value>,
    planned: Vec<Value>,
    actual: Vec<Value>,
    billable: Vec<Value>,
}

impl Places {
    fn add(&mut self, grant: &GrantOnProject, place: &Value) {
        let options = &grant.grant.options;
        let sets = [
            (&mut self.granted, true),
            (&mut self.all, options.reach == Reach::All),
            (
                &mut self.unassigned,
                options.reach == Reach::NamedOrUnassigned,
            ),
            (&mut self.named, options.reach == Reach::Named),
            (&mut self.writes, !options.read_only),
            (&mut self.planned, options.sees_planned_hours),
            (&mut self.actual, options.sees_actual_hours),
            (&mut self.billable, options.sees_billable_hours),
        ];
        for (set, _) in sets.into_iter().filter(|(_, holds)| *holds) {
            set.push(place.clone());
        }
    }

    fn into_record(self) -> Result<Value, Error> {
        let fields = [
            ("places", self.granted),
            ("all", self.all),
            ("unassigned", self.unassigned),
            ("named", self.named),
            ("writes", self.writes),
            ("planned", self.planned),
            ("actual", self.actual),
            ("billable", self.billable),
        ];
        let fields = fields.map(|(name, values)| (name.to_owned(), Value::new_set(values)));
        Ok(Value::new_record(fields)?)
    }
}

/// A contact with its grants as sets.
pub fn contact(access: &ContactAccess, settings: &Settings, today: Day) -> Result<Entity, Error> {
    let account = &access.account;
    let (mut one, mut existing, mut whole) =
        (Places::default(), Places::default(), Places::default());
    for stored in &access.grants {
        let (grant, project) = (&stored.grant, &stored.project);
        let project_counts = match project.customer {
            Some(customer) => customer == access.customer,
            None => settings.internal_projects_grantable,
        };
        if !project_counts || grant.end_date.is_some_and(|last| last < today) {
            continue;
        }
        match &grant.scope {
            Scope::AllTasks => whole.add(stored, &reference("Project", grant.project)?),
            Scope::ExistingTasks(tasks) => {
                for task in tasks {
                    existing.add(stored, &place(grant.project, *task));
                }
            }
            Scope::Task(task) => one.add(stored, &place(grant.project, *task)),
        }
    }
    let external = account.external.as_ref();
    let rights = external.map(|it| it.rights).unwrap_or_default();
    let (mut read, mut write) = (Vec::<SiteId>::new(), Vec::<SiteId>::new());
    if let Some(external) = external {
        read.push(external.home);
        read.extend(external.read.iter().chain(&external.write));
        write.extend(external.write.iter().copied());
    }
    let statuses = Status::ALL.into_iter().filter(|status| {
        account
            .restrict_statuses
            .is_none_or(|set| set.contains(*status))
    });
    let statuses = statuses.map(|status| Value::new_string(status.code().to_owned()));
    let can_log_in = access.contact_active
        && access.customer_active
        && access.login_name_set
        && access.password_set;
    let attributes: Attributes = [
        ("can_log_in", Value::new_bool(can_log_in)),
        ("ticket_access", Value::new_bool(account.ticket_access)),
        ("customer", reference("Customer", access.customer)?),
        ("external", Value::new_bool(external.is_some())),
        ("site_right", Value::new_long(number(rights.sites))),
        ("machine_right", Value::new_long(number(rights.machines))),
        ("read_sites", references("Site", read)?),
        ("write_sites", references("Site", write)?),
        ("statuses", Value::new_set(statuses)),
        ("one", one.into_record()?),
        ("existing", existing.into_record()?),
        ("whole", whole.into_record()?),
        ("regardless", Value::new_bool(settings.assigned_regardless)),
        (
            "company_reads_only",
            Value::new_bool(settings.contact_read_only),
        ),
        (
            "sets_priority",
            Value::new_bool(settings.contacts_may_set_priority),
        ),
        (
            "manages_participants",
            Value::new_bool(settings.contacts_manage_participants),
        ),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    let id = uid("Contact", access.contact)?;
    Ok(Entity::new(id, attributes, HashSet::new())?)
}

/// An employee.
pub fn employee(employee: &Employee) -> Result<Entity, Error> {
    let projects = employee.memberships.iter().map(|it| it.project);
    let groups = employee.groups.iter().copied().chain(employee.main_group);
    let attributes: Attributes = [
        ("active", Value::new_bool(employee.active)),
        ("administrator", Value::new_bool(employee.administrator)),
        ("all_projects", Value::new_bool(employee.all_projects)),
        ("read_only", Value::new_bool(employee.read_only)),
        ("may_bill", Value::new_bool(employee.may_bill)),
        ("projects", references("Project", projects)?),
        ("groups", references("Group", groups)?),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    let id = uid("Employee", employee.id)?;
    Ok(Entity::new(id, attributes, HashSet::new())?)
}

/// A ticket.
pub fn ticket(number: usize, facts: &TicketFacts<'_>) -> Result<Entity, Error> {
    let party = |party: &Party| match party {
        Party::Contact(id) => reference("Contact", id),
        Party::Employee(id) => reference("Employee", id),
    };
    let creators = facts.family.iter().map(|member| party(&member.creator));
    let assignees = facts.family.iter().filter_map(|member| member.assignee);
    let groups = facts.family.iter().filter_map(|member| member.group);
    let mut attributes: Attributes = [
        ("project", reference("Project", facts.project)?),
        (
            "project_open",
            Value::new_bool(facts.project_state == ProjectState::Open),
        ),
        (
            "secondary",
            references("Project", facts.secondary_projects)?,
        ),
        ("participants", references("Contact", facts.participants)?),
        ("status", Value::new_string(facts.status.code().to_owned())),
        ("subtask", Value::new_bool(facts.is_subtask)),
        (
            "creators",
            Value::new_set(creators.collect::<Result<Vec<_>, _>>()?),
        ),
        ("assignees", references("Employee", assignees)?),
        ("groups", references("Group", groups)?),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    let mut optional = |name: &str, value: Option<Value>| {
        attributes.extend(value.map(|value| (name.to_owned(), value)));
    };
    let owner = facts.owner.map(|id| reference("Customer", id));
    optional("owner", owner.transpose()?);
    let contact = facts.contact.map(|id| reference("Contact", id));
    optional("contact", contact.transpose()?);
    optional(
        "site",
        facts.site.map(|id| reference("Site", id)).transpose()?,
    );
    optional("place", facts.task.map(|task| place(facts.project, task)));
    let id = uid("Ticket", number)?;
    Ok(Entity::new(id, attributes, HashSet::new())?)
}
