//! An explanation in sentences, each change with the form where it is made.

use super::contact::{inactive_words, scope_words};
use crate::page::view::access::{AccessAnswer as Shown, GrantLine, Statement, Statements};
use crate::page::visit::Visit;
use crate::wish::Wish;
use crate::words::Words;
use portal_domain::access::{
    Change, Condition, ConditionSet, EmployeeChange, Explanation, Flip, GrantChange, GrantPart,
    GrantVerdict, Lock, LoginPart,
};
use portal_domain::docs::Vocabulary;
use portal_domain::failure::Failure;
use portal_domain::ids::GrantId;
use portal_domain::usecase::{self, AccessAnswer, ContactView};
use portal_domain::work::Party;
use portal_domain::workflow::StepExplanation;

/// What a grant has to be like, once there is one.
const OF_A_GRANT: ConditionSet = ConditionSet::of(&[
    Condition::Reached,
    Condition::GrantWrites,
    Condition::ShowsPlanned,
    Condition::ShowsActual,
    Condition::ShowsBillable,
]);

/// About whom, and about which ticket.
struct About {
    words: Words,
    number: String,
    person: Party,
    /// What is stored about a contact.
    contact: Option<ContactView>,
}

/// The answer as the page shows it.
pub(crate) async fn answer(
    visit: &Visit,
    number: &str,
    wish: Wish,
    person: Party,
    told: AccessAnswer,
) -> Result<Shown, Failure> {
    let contact = match person {
        Party::Contact(id) => {
            Some(usecase::view_contact(visit.portal(), visit.actor()?, id).await?)
        }
        Party::Employee(_) => None,
    };
    let words = visit.words();
    let about = About {
        words,
        number: number.to_owned(),
        person,
        contact,
    };
    let by_right = told.explanation.decision.is_permitted();
    let permitted = by_right && told.step.as_ref().is_none_or(|step| step.outcome.is_ok());
    let mut reasons = about.reasons(&told.explanation);
    if let Some(step) = &told.step
        && by_right
        && !permitted
    {
        reasons = about.step(step);
    }
    Ok(Shown {
        permitted,
        sentence: if permitted {
            words.yes_to(wish, &told.name, number)
        } else {
            words.no_to(wish, &told.name, number)
        },
        reasons,
        ways: about.ways(&told.explanation.flip),
        lock: about.lock(&told.explanation.flip),
        grants: about.contact.is_some().then(|| {
            let grants = told.explanation.grants.iter();
            grants.map(|one| about.grant_line(one)).collect()
        }),
    })
}

fn plain(text: impl Into<String>) -> Statement {
    Statement {
        text: text.into(),
        href: None,
    }
}

impl About {
    /// What permits, or what is in the way.
    fn reasons(&self, told: &Explanation) -> Vec<Statements> {
        let words = &self.words;
        if let Some(basis) = told.basis {
            let by = match (self.person, told.grant) {
                (Party::Contact(_), Some(grant)) => Statements {
                    title: words.access_by_grant().to_owned(),
                    lines: vec![self.grant(grant)],
                },
                (Party::Contact(_), None) => Statements {
                    title: words.access_by_setting().to_owned(),
                    lines: Vec::new(),
                },
                (Party::Employee(_), _) => Statements::default(),
            };
            let all = Statements {
                title: words.access_by_conditions().to_owned(),
                lines: basis
                    .iter()
                    .map(|one| plain(Vocabulary::condition(words, one)))
                    .collect(),
            };
            return [by, all]
                .into_iter()
                .filter(|part| !part.title.is_empty())
                .collect();
        }
        let several = told.missing.len() > 1;
        told.missing
            .iter()
            .enumerate()
            .map(|(i, missing)| Statements {
                title: if several {
                    words.access_because_way(Vocabulary::way(words, i + 1))
                } else {
                    words.access_because().to_owned()
                },
                lines: self.missing(*missing),
            })
            .collect()
    }

    /// Where no grant covers the ticket, there is none of which anything else could be said.
    fn missing(&self, conditions: ConditionSet) -> Vec<Statement> {
        let conditions = if conditions.contains(Condition::Granted) {
            conditions.without(OF_A_GRANT)
        } else {
            conditions
        };
        let conditions = conditions.iter();
        conditions
            .map(|one| plain(self.words.missing(one)))
            .collect()
    }

    /// What the status change lacks although the right is there.
    fn step(&self, step: &StepExplanation) -> Vec<Statements> {
        if step.rows.is_empty() {
            return vec![Statements {
                title: self.words.access_no_step().to_owned(),
                lines: Vec::new(),
            }];
        }
        // The row that lacks least is the one that was meant: the others are for other people.
        let nearest = step.rows.iter().min_by_key(|row| row.missing.len());
        nearest
            .map(|row| Statements {
                title: self.words.access_step_because().to_owned(),
                lines: row
                    .missing
                    .iter()
                    .map(|one| plain(self.words.step_lacks(*one)))
                    .collect(),
            })
            .into_iter()
            .collect()
    }

    fn ways(&self, flip: &Flip) -> Vec<Statements> {
        let Flip::Changes(sets) = flip else {
            return Vec::new();
        };
        let words = &self.words;
        sets.iter()
            .enumerate()
            .map(|(i, set)| Statements {
                title: words.access_turn_way(Vocabulary::way(words, i + 1), set.len()),
                lines: set
                    .iter()
                    .map(|change| Statement {
                        text: words.turn(*change),
                        href: self.href(*change),
                    })
                    .collect(),
            })
            .collect()
    }

    fn lock(&self, flip: &Flip) -> Option<Statements> {
        match flip {
            Flip::Unneeded | Flip::Changes(_) => None,
            Flip::Nothing(Lock::NoRule) => Some(Statements {
                title: self.words.access_locked_no_rule().to_owned(),
                lines: Vec::new(),
            }),
            Flip::Nothing(Lock::Conditions(conditions)) => Some(Statements {
                title: self.words.access_locked_conditions().to_owned(),
                lines: self.missing(*conditions),
            }),
        }
    }

    fn grant_name(&self, id: GrantId) -> String {
        let grants = self.contact.iter().flat_map(|view| &view.grants);
        let mut found = grants.filter(|one| one.grant.grant.id == id);
        found.next().map_or_else(
            || self.words.access_who_grant().to_owned(),
            |one| format!("{} · {}", one.project_name, scope_words(&self.words, one)),
        )
    }

    fn grant_href(&self, id: GrantId, leaf: &str) -> String {
        let contact = self
            .contact
            .as_ref()
            .map(|view| view.contact.id.to_string());
        format!(
            "/contacts/{}/grants/{id}/{leaf}",
            contact.unwrap_or_default()
        )
    }

    fn grant(&self, id: GrantId) -> Statement {
        Statement {
            text: self.grant_name(id),
            href: Some(self.grant_href(id, "edit")),
        }
    }

    fn grant_line(&self, verdict: &GrantVerdict) -> GrantLine {
        let words = &self.words;
        GrantLine {
            name: self.grant_name(verdict.grant),
            href: self.grant_href(verdict.grant, "edit"),
            part: match verdict.part {
                GrantPart::Decides => words.access_grant_decides(),
                GrantPart::Beaten { .. } => words.access_grant_beaten(),
                GrantPart::Inactive(why) => inactive_words(words, why),
                GrantPart::OtherTasks => words.access_grant_other_tasks(),
            }
            .to_owned(),
            decides: verdict.part == GrantPart::Decides,
        }
    }

    /// The form where a change is made. Sites and statuses of a login have none among the pages yet: programs set them.
    fn href(&self, change: Change) -> Option<String> {
        let number = &self.number;
        Some(match change {
            Change::Employee(change) => return self.employee_href(change),
            Change::Setting(_) => "/settings".to_owned(),
            Change::OpenProject(project) => format!("/projects/{project}/edit"),
            Change::TicketContact => format!("/tickets/{number}/edit"),
            Change::Participant | Change::Assignee => format!("/tickets/{number}"),
            Change::Status(_) => format!("/tickets/{number}/status"),
            Change::Grant(grant, GrantChange::Removed) => self.grant_href(grant, "delete"),
            Change::Grant(
                grant,
                GrantChange::Reach(_)
                | GrantChange::Writing
                | GrantChange::PlannedHours
                | GrantChange::ActualHours
                | GrantChange::BillableHours
                | GrantChange::Extended,
            ) => self.grant_href(grant, "edit"),
            Change::NewGrant { .. } => self.contact_href("grants/new")?,
            Change::Login(part) => return self.login_href(part),
            Change::TicketAccess => self.contact_href("login")?,
            Change::NotExternal
            | Change::Site(..)
            | Change::SiteRight(_)
            | Change::MachineRight(_)
            | Change::AllowStatus(_) => return None,
        })
    }

    fn contact_href(&self, leaf: &str) -> Option<String> {
        let id = self.contact.as_ref()?.contact.id;
        Some(format!("/contacts/{id}/{leaf}"))
    }

    fn login_href(&self, part: LoginPart) -> Option<String> {
        let view = self.contact.as_ref()?;
        match part {
            LoginPart::LoginName => self.contact_href("login"),
            // A first password comes with the login; a lost one is reset.
            LoginPart::Password => {
                let login = view.login.as_ref();
                let named = login.is_some_and(|login| login.login_name.is_some());
                self.contact_href(if named { "reset" } else { "login" })
            }
            LoginPart::Contact => self.contact_href("edit"),
            LoginPart::Customer => Some(format!("/customers/{}/edit", view.customer.id)),
        }
    }

    fn employee_href(&self, change: EmployeeChange) -> Option<String> {
        let Party::Employee(employee) = self.person else {
            return None;
        };
        Some(match change {
            EmployeeChange::MemberOf(project) => format!("/projects/{project}"),
            EmployeeChange::Active
            | EmployeeChange::Writing
            | EmployeeChange::AllProjects
            | EmployeeChange::Billing
            | EmployeeChange::Administrator => format!("/employees/{employee}/edit"),
        })
    }
}
