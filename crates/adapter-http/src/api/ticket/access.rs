//! `/tickets/{number}/access`: why somebody may or may not; `/tickets/{number}/readers`: who sees it.

use crate::api::answer::Shown;
use crate::api::extract::Administrator;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Coded, Id, Number, Person, person};
use crate::wish::Wish;
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use portal_domain::access::{
    Action, Change, ConditionSet, Flip, GrantPart, GrantVerdict, Inactive, Lock,
};
use portal_domain::failure::Failure;
use portal_domain::ids::{GrantId, ProjectId};
use portal_domain::usecase::{self, AccessAnswer, AccessQuestion, Named, Seer};
use portal_domain::work::TicketField;
use portal_domain::workflow::StepExplanation;

impl Coded for Wish {
    const NAME: &'static str = "AccessWish";
    const MEMBERS: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        Self::code(self)
    }
}

/// What a grant has to do with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// It decides.
    Decides,
    /// A more specific one decides.
    Beaten,
    /// It does not count at the moment.
    Inactive,
    /// It covers other tasks.
    OtherTasks,
}

impl Coded for Part {
    const NAME: &'static str = "GrantPart";
    const MEMBERS: &'static [Self] = &[
        Self::Decides,
        Self::Beaten,
        Self::Inactive,
        Self::OtherTasks,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Decides => "decides",
            Self::Beaten => "beaten",
            Self::Inactive => "inactive",
            Self::OtherTasks => "other_tasks",
        }
    }
}

/// A grant on the ticket's project.
#[derive(Debug, Object)]
#[oai(rename = "GrantVerdict")]
pub(crate) struct GrantVerdictBody {
    /// The grant.
    grant: Id<GrantId>,
    /// Its part in the answer.
    part: Code<Part>,
    /// Why it does not count; null if it does.
    inactive: Option<Code<Inactive>>,
}

impl From<&GrantVerdict> for GrantVerdictBody {
    fn from(verdict: &GrantVerdict) -> Self {
        let (part, inactive) = match verdict.part {
            GrantPart::Decides => (Part::Decides, None),
            GrantPart::Beaten { .. } => (Part::Beaten, None),
            GrantPart::Inactive(why) => (Part::Inactive, Some(why)),
            GrantPart::OtherTasks => (Part::OtherTasks, None),
        };
        Self {
            grant: Id(verdict.grant),
            part: Code(part),
            inactive: inactive.map(Code),
        }
    }
}

/// One change.
#[derive(Debug, Object)]
#[oai(rename = "AccessChange")]
pub(crate) struct ChangeBody {
    /// What is changed, such as `grant_writing`.
    code: String,
    /// The grant that is changed.
    grant: Option<Id<GrantId>>,
    /// The project of a new grant, or the one that is opened.
    project: Option<Id<ProjectId>>,
}

impl From<&Change> for ChangeBody {
    fn from(change: &Change) -> Self {
        let (grant, project) = match *change {
            Change::Grant(grant, _) => (Some(grant), None),
            Change::NewGrant { project, .. } | Change::OpenProject(project) => {
                (None, Some(project))
            }
            Change::Login(_)
            | Change::TicketAccess
            | Change::NotExternal
            | Change::Site(..)
            | Change::SiteRight(_)
            | Change::MachineRight(_)
            | Change::AllowStatus(_)
            | Change::Setting(_)
            | Change::TicketContact
            | Change::Participant
            | Change::Employee(_)
            | Change::Assignee
            | Change::Status(_) => (None, None),
        };
        Self {
            code: change.code().to_owned(),
            grant: grant.map(Id),
            project: project.map(Id),
        }
    }
}

/// A row of the workflow that leads there.
#[derive(Debug, Object)]
#[oai(rename = "StepRow")]
pub(crate) struct StepRow {
    /// The row.
    row: String,
    /// What is missing for it; empty if it is taken.
    missing: Vec<String>,
}

/// What permits or denies, and what would turn it.
#[derive(Debug, Object)]
#[oai(rename = "AccessAnswer")]
pub(crate) struct AccessAnswerBody {
    /// Name of the person.
    name: String,
    /// The answer: always the one that the person would get.
    permitted: bool,
    /// The grant that decides about the ticket's project and task; null if there is none.
    grant: Option<Id<GrantId>>,
    /// Conditions of the rule that permits; empty if none does.
    basis: Vec<String>,
    /// For each way of the rule, the conditions that fail.
    missing: Vec<Vec<String>>,
    /// For status changes, the rows of the workflow that lead there.
    steps: Vec<StepRow>,
    /// The smallest sets of changes that would turn a denial; one of them is enough.
    changes: Vec<Vec<ChangeBody>>,
    /// Conditions that nothing can establish; null unless nothing turns the answer.
    locked: Option<Vec<String>>,
    /// Every grant on the project, the most specific one first.
    grants: Vec<GrantVerdictBody>,
}

fn codes(conditions: ConditionSet) -> Vec<String> {
    let codes = conditions
        .iter()
        .map(portal_domain::access::Condition::code);
    codes.map(str::to_owned).collect()
}

fn steps(step: Option<&StepExplanation>) -> Vec<StepRow> {
    let rows = step.into_iter().flat_map(|step| &step.rows);
    rows.map(|row| StepRow {
        row: row.row.to_owned(),
        missing: row
            .missing
            .iter()
            .map(|one| one.code().to_owned())
            .collect(),
    })
    .collect()
}

impl From<AccessAnswer> for AccessAnswerBody {
    fn from(told: AccessAnswer) -> Self {
        let why = &told.explanation;
        let by_step = told.step.as_ref().is_none_or(|step| step.outcome.is_ok());
        let (changes, locked) = match &why.flip {
            Flip::Unneeded => (Vec::new(), None),
            Flip::Changes(sets) => (
                sets.iter()
                    .map(|set| set.iter().map(ChangeBody::from).collect())
                    .collect(),
                None,
            ),
            Flip::Nothing(Lock::NoRule) => (Vec::new(), Some(Vec::new())),
            Flip::Nothing(Lock::Conditions(set)) => (Vec::new(), Some(codes(*set))),
        };
        Self {
            permitted: why.decision.is_permitted() && by_step,
            grant: why.grant.map(Id),
            basis: why.basis.map(codes).unwrap_or_default(),
            missing: why.missing.iter().map(|one| codes(*one)).collect(),
            steps: steps(told.step.as_ref()),
            changes,
            locked,
            grants: why.grants.iter().map(GrantVerdictBody::from).collect(),
            name: told.name,
        }
    }
}

/// Somebody who sees the ticket.
#[derive(Debug, Object)]
#[oai(rename = "Reader")]
pub(crate) struct ReaderBody {
    /// Who.
    person: Person,
    /// The grant that decides; null for employees, and for a contact who sees it by a setting.
    grant: Option<Id<GrantId>>,
    /// May write on it.
    writes: bool,
    /// Reads what is for employees only.
    internal: bool,
    /// Reads planned hours.
    planned_hours: bool,
    /// Reads booked hours.
    actual_hours: bool,
    /// Reads billable hours.
    billable_hours: bool,
}

impl From<Seer> for ReaderBody {
    fn from(seer: Seer) -> Self {
        let reads = |field| seer.fields.contains(field);
        Self {
            grant: seer.grant.map(Id),
            writes: seer.may(Action::Write),
            internal: reads(TicketField::InternalComments),
            planned_hours: reads(TicketField::PlannedHours),
            actual_hours: reads(TicketField::ActualHours),
            billable_hours: reads(TicketField::BillableHours),
            person: person(Named {
                id: seer.person,
                name: seer.name,
            }),
        }
    }
}

/// Everybody who sees a ticket.
#[derive(Debug, Object)]
#[oai(rename = "Readers")]
pub(crate) struct ReadersBody {
    /// Contacts, by name.
    contacts: Vec<ReaderBody>,
    /// Employees, by name.
    employees: Vec<ReaderBody>,
}

/// Why and who.
pub(crate) struct Explanations;

#[OpenApi(tag = "Tag::Administration")]
impl Explanations {
    /// Why somebody may or may not do something with a ticket, and the least that would turn a denial.
    ///
    /// That you asked stands in the audit log before anything is answered.
    #[oai(
        path = "/tickets/:number/access",
        method = "get",
        operation_id = "explainAccess"
    )]
    async fn explain(
        &self,
        caller: Administrator,
        number: Path<Number>,
        /// About whom: `contact:` or `employee:` and an id.
        person: Query<String>,
        /// What the person wants.
        wish: Query<Code<Wish>>,
    ) -> Result<Shown<AccessAnswerBody>, Refused> {
        let (portal, actor, key) = (caller.portal(), &caller.actor, number.0.key());
        let person = usecase::parse_creator(&person.0)
            .map_err(|problem| Failure::field("person", problem))?;
        let (head, _) = usecase::view_ticket_head(portal, actor, key).await?;
        let owned = head.owner.as_shown().is_some_and(Option::is_some);
        let question = AccessQuestion {
            ticket: key,
            person,
            wish: wish.0.0.of(person, owned),
        };
        let told = usecase::explain_access(portal, actor, &question).await?;
        Ok(Shown(told.into()))
    }

    /// Everybody who sees a ticket, and what of its hours each reads. Who is not listed does not see it.
    ///
    /// That you asked stands in the audit log before anything is answered.
    #[oai(
        path = "/tickets/:number/readers",
        method = "get",
        operation_id = "listReaders"
    )]
    async fn readers(
        &self,
        caller: Administrator,
        number: Path<Number>,
    ) -> Result<Shown<ReadersBody>, Refused> {
        let key = number.0.key();
        let told = usecase::who_can_see(caller.portal(), &caller.actor, key).await?;
        Ok(Shown(ReadersBody {
            contacts: told.contacts.into_iter().map(ReaderBody::from).collect(),
            employees: told.employees.into_iter().map(ReaderBody::from).collect(),
        }))
    }
}
