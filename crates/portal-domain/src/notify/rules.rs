//! THE table of notifications: occasion -> recipients. Whether a recipient may read the news is checked when the mail is
//! sent; the actor is left out by the use case.

use crate::ids::EmployeeId;
use crate::ports::Recipient;
use crate::work::{Audience, Party, Ticket};

/// What happened, as far as it decides who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// A ticket was recorded.
    Created,
    /// A comment was added.
    Commented(Audience),
    /// The assignee changed.
    Assigned,
    /// The ticket is done.
    Done,
    /// A contact accepted, rejected or sent back.
    AnsweredByContact,
    /// An employee accepted on the customer's behalf, rejected or took back.
    AnsweredByStaff,
    /// The ticket is no longer pursued.
    Dropped,
}

/// A group of recipients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// The ticket's contact and participants.
    Contacts,
    /// The creator, if an employee.
    StaffCreator,
    /// The assignee.
    Assignee,
    /// The assignee; if there is none, the project managers.
    AssigneeOrManagers,
    /// The assignee; if there is none, the members of the assigned group; if there is none, the project managers.
    AssigneeOrGroupOrManagers,
    /// The project managers.
    Managers,
}

/// The groups of an occasion.
const fn groups(occasion: Occasion) -> &'static [Group] {
    match occasion {
        Occasion::Created => &[Group::Contacts, Group::AssigneeOrGroupOrManagers],
        Occasion::Commented(Audience::Public) => &[
            Group::Contacts,
            Group::AssigneeOrManagers,
            Group::StaffCreator,
        ],
        Occasion::Commented(Audience::Internal) => {
            &[Group::AssigneeOrManagers, Group::StaffCreator]
        }
        Occasion::Assigned => &[Group::Assignee],
        Occasion::Done => &[Group::Contacts, Group::StaffCreator, Group::Managers],
        Occasion::AnsweredByContact => &[Group::AssigneeOrManagers],
        Occasion::AnsweredByStaff => &[Group::AssigneeOrManagers, Group::Contacts],
        Occasion::Dropped => &[Group::Contacts, Group::StaffCreator],
    }
}

/// Who is told. `managers` are those of the primary project, `members` those of the assigned group.
pub fn recipients(
    occasion: Occasion,
    ticket: &Ticket,
    managers: &[EmployeeId],
    members: &[EmployeeId],
) -> Vec<Recipient> {
    let staff = |employees: &[EmployeeId]| {
        employees
            .iter()
            .copied()
            .map(Recipient::Employee)
            .collect::<Vec<_>>()
    };
    let assignee = ticket.assignee.map(Recipient::Employee);
    let mut told: Vec<Recipient> = groups(occasion)
        .iter()
        .flat_map(|group| match group {
            Group::Contacts => ticket
                .contact
                .iter()
                .chain(&ticket.participants)
                .copied()
                .map(Recipient::Contact)
                .collect(),
            Group::StaffCreator => match ticket.creator {
                Party::Employee(employee) => vec![Recipient::Employee(employee)],
                Party::Contact(_) => Vec::new(),
            },
            Group::Assignee => assignee.into_iter().collect(),
            Group::AssigneeOrManagers => assignee.map_or_else(|| staff(managers), |one| vec![one]),
            Group::AssigneeOrGroupOrManagers => match (assignee, members) {
                (Some(one), _) => vec![one],
                (None, []) => staff(managers),
                (None, members) => staff(members),
            },
            Group::Managers => staff(managers),
        })
        .collect();
    told.sort_unstable();
    told.dedup();
    told
}
