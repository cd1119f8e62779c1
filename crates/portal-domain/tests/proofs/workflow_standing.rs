//! From the evaluator's answers to a status change: who a person is to a stored ticket, and what the state machine makes of
//! it, against the oracle from end to end.

use crate::model::{
    Asker, COLLEAGUE, Company, Contact, Employee, Grant, Id, ME, Member, OWN, PROJECT, Person,
    Scope, Ticket,
};
use crate::oracle::{self, Actor, Situation, Wish, moved};
use crate::world::{
    BuiltTicket, Choices, any_contact, any_ticket, employee, employee_id, principal, stored_ticket,
};
use portal_domain::access::Action;
use portal_domain::work::{ProjectState, Status};
use portal_domain::workflow::{
    Circumstances, Kind, Manner, Move, Refusal, Relation, Standing, TicketState, offered, step,
};

/// A change that somebody asks for, as stored.
struct Case {
    asker: Asker,
    ticket: Ticket,
    solver: Option<Id>,
    parent_assignee: Option<Id>,
    solver_may_accept: bool,
    open_subtasks: bool,
    parent: Option<Status>,
}

impl Case {
    /// The change as the crate decides it, from the stored ticket on.
    fn stepped(&self, wanted: &Move) -> Result<Option<portal_domain::work::AnswerKind>, Refusal> {
        let built = BuiltTicket::from(self.ticket.clone());
        let mut stored = stored_ticket(&self.ticket);
        stored.solver = self.solver.map(employee_id);
        let who = principal(&self.asker);
        let around = Circumstances {
            ticket: &stored,
            facts: &built.facts(),
            parent_assignee: self.parent_assignee.map(employee_id),
            solver_may_accept: self.solver_may_accept,
        };
        let project = if self.ticket.project_open {
            ProjectState::Open
        } else {
            ProjectState::Closed
        };
        let state = TicketState::of(&stored, project, self.open_subtasks, self.parent);
        let result = step(&state, &Standing::of(&who, &around, wanted.to), wanted);
        let offer = offered(&state, |to| Standing::of(&who, &around, to))
            .iter()
            .any(|offer| offer.to == wanted.to && offer.manner == wanted.manner);
        let permitted = match &result {
            Ok(_) | Err(Refusal::CommentMissing) => true,
            Err(_) => false,
        };
        assert_eq!(offer, permitted, "offered");
        result.map(|effects| effects.answer)
    }

    fn actor(&self, to: Status) -> Actor {
        let may = |action| oracle::may(&self.asker, action, &self.ticket);
        match &self.asker {
            Asker::Contact(a, _) => Actor::Contact {
                permitted: match to {
                    Status::Accepted => may(Action::Accept),
                    Status::Rejected => may(Action::Reject),
                    Status::InProcess => may(Action::Return),
                    Status::New | Status::Done | Status::Billed => false,
                },
                solved: a.employee.is_some() && a.employee == self.solver,
            },
            Asker::Employee(e) => Actor::Employee {
                writes: may(Action::Write),
                creator: self.ticket.family[0].creator == Person::Employee(e.id),
                assignee: self.ticket.family[0].assignee == Some(e.id),
                parent_assignee: self.ticket.subtask && self.parent_assignee == Some(e.id),
                manager: e.manager_of.contains(&self.ticket.project),
                administrator: e.active && e.administrator,
                bills: oracle::staff_sees(e, &self.ticket)
                    && !e.read_only
                    && (e.may_bill || e.administrator),
                solved: self.solver == Some(e.id),
                solver_may_accept: self.solver_may_accept,
            },
        }
    }

    fn situation(&self) -> Situation {
        Situation {
            status: self.ticket.status,
            kind: if self.ticket.subtask {
                Kind::Subtask
            } else if self.ticket.owner.is_some() {
                Kind::Owned
            } else {
                Kind::Ownerless
            },
            project_open: self.ticket.project_open,
            open_subtasks: self.open_subtasks,
            parent: self.parent,
        }
    }

    /// Compares every wish with the oracle and says how many were granted.
    fn compare(&self) -> (u64, u64) {
        let (mut n, mut granted) = (0, 0);
        for to in Status::ALL {
            for on_behalf in [false, true] {
                for comment in [false, true] {
                    let wish = Wish {
                        to,
                        on_behalf,
                        comment,
                    };
                    let manner = if on_behalf {
                        Manner::OnBehalf
                    } else {
                        Manner::Plain
                    };
                    let wanted = Move {
                        to,
                        manner,
                        has_comment: comment,
                    };
                    let expected = moved(&self.situation(), &self.actor(to), &wish);
                    assert_eq!(
                        self.stepped(&wanted),
                        expected.map(|answer| answer.recorded),
                        "{wish:?}\n{:?}\n{:?}",
                        self.asker,
                        self.ticket
                    );
                    n += 1;
                    granted += u64::from(expected.is_ok());
                }
            }
        }
        (n, granted)
    }
}

/// A case drawn from everything that counts.
fn drawn(seed: u64, by_contact: bool) -> Case {
    let mut c = Choices::drawn(seed);
    let asker = if by_contact {
        let (contact, company) = any_contact(&mut c);
        let employee = c.pick(&[None, Some(ME), Some(COLLEAGUE)]);
        Asker::Contact(
            Contact {
                employee,
                ..contact
            },
            company,
        )
    } else {
        Asker::Employee(employee(&mut c))
    };
    let ticket = any_ticket(&mut c);
    let parent = c.pick(&Status::ALL);
    Case {
        asker,
        solver: c.pick(&[None, Some(ME), Some(COLLEAGUE)]),
        parent_assignee: c.pick(&[None, Some(ME), Some(COLLEAGUE)]),
        solver_may_accept: c.flag(),
        open_subtasks: !ticket.subtask && c.below(4) == 0,
        parent: ticket.subtask.then_some(parent),
        ticket,
    }
}

/// Proves from the stored ticket to the refusal: standing and table together.
#[test]
fn changes_of_stored_tickets_equal_the_oracle() {
    let count = if cfg!(debug_assertions) { 800 } else { 150_000 };
    let (mut n, mut granted) = (0, 0);
    for seed in 0..count {
        let (asked, given) = drawn(seed, seed % 4 == 0).compare();
        n += asked;
        granted += given;
    }
    println!("stored changes n={n} granted={granted} diff=0");
    assert!(granted * 200 > n, "{granted} of {n}");
}

fn accepted_in_closed_project() -> Ticket {
    Ticket {
        status: Status::Accepted,
        project_open: false,
        ..Ticket::plain()
    }
}

fn of_employee(who: Employee, ticket: &Ticket) -> Standing {
    standing(&Asker::Employee(who), ticket, None, Status::Billed)
}

fn standing(asker: &Asker, ticket: &Ticket, solver: Option<Id>, to: Status) -> Standing {
    let built = BuiltTicket::from(ticket.clone());
    let mut stored = stored_ticket(ticket);
    stored.solver = solver.map(employee_id);
    let around = Circumstances {
        ticket: &stored,
        facts: &built.facts(),
        parent_assignee: None,
        solver_may_accept: false,
    };
    Standing::of(&principal(asker), &around, to)
}

/// T10 asks only `staff_sees AND NOT read_only`: in a closed project who may bill is a biller and nothing else.
#[test]
fn who_may_bill_bills_in_a_closed_project() {
    let biller = Employee {
        may_bill: true,
        manager_of: &[PROJECT],
        ..Employee::PLAIN
    };
    let Standing::Staff { relations, .. } = of_employee(biller, &accepted_in_closed_project())
    else {
        panic!("an employee is staff");
    };
    assert!(relations.contains(Relation::Biller));
    assert!(!relations.contains(Relation::Writer));
    let read_only = Employee {
        read_only: true,
        administrator: true,
        ..biller
    };
    let Standing::Staff { relations, .. } = of_employee(read_only, &accepted_in_closed_project())
    else {
        panic!("an employee is staff");
    };
    assert!(!relations.contains(Relation::Biller) && !relations.contains(Relation::Writer));
}

/// Proves R-212: the contact who is the same person as the solver is told from all others; an unknown solver bars nobody.
#[test]
fn the_solvers_other_account_is_recognized() {
    let done = Ticket {
        contact: Some(ME),
        status: Status::Done,
        ..Ticket::plain()
    };
    let is_solver = |employee, solver| {
        let contact = Contact {
            employee,
            ..Contact::with(vec![Grant::on(PROJECT, Scope::All)])
        };
        let asker = Asker::Contact(contact, Company::FRESH);
        match standing(&asker, &done, solver, Status::Accepted) {
            Standing::Contact {
                permitted,
                is_solver,
            } => {
                assert!(permitted);
                is_solver
            }
            Standing::Staff { .. } => panic!("a contact is no staff"),
        }
    };
    assert!(is_solver(Some(7), Some(7)));
    assert!(!is_solver(Some(7), Some(8)));
    assert!(!is_solver(Some(7), None));
    assert!(!is_solver(None, None));
    assert!(!is_solver(None, Some(7)));
}

/// Proves R-093: a contact is permitted the three answers to a done ticket and no other status.
#[test]
fn a_contact_is_permitted_the_three_answers_only() {
    let asker = Asker::Contact(
        Contact::with(vec![Grant::on(PROJECT, Scope::All)]),
        Company::FRESH,
    );
    for status in Status::ALL {
        let ticket = Ticket {
            contact: Some(ME),
            status,
            ..Ticket::plain()
        };
        for to in Status::ALL {
            let answers = [Status::Accepted, Status::Rejected, Status::InProcess];
            assert_eq!(
                standing(&asker, &ticket, None, to),
                Standing::Contact {
                    permitted: status == Status::Done && answers.contains(&to),
                    is_solver: false,
                }
            );
        }
    }
}

/// Only a subtask has a parent, so its assignee counts there alone.
#[test]
fn the_parents_assignee_counts_for_subtasks_only() {
    for subtask in [false, true] {
        let ticket = Ticket {
            subtask,
            family: vec![Member {
                creator: Person::Employee(COLLEAGUE),
                assignee: None,
                group: None,
            }],
            owner: Some(OWN),
            ..Ticket::plain()
        };
        let stored = stored_ticket(&ticket);
        let built = BuiltTicket::from(ticket);
        let around = Circumstances {
            ticket: &stored,
            facts: &built.facts(),
            parent_assignee: Some(employee_id(ME)),
            solver_may_accept: false,
        };
        let who = principal(&Asker::Employee(Employee {
            all_projects: true,
            ..Employee::PLAIN
        }));
        match Standing::of(&who, &around, Status::Accepted) {
            Standing::Staff { relations, .. } => {
                assert_eq!(relations.contains(Relation::ParentAssignee), subtask);
            }
            Standing::Contact { .. } => panic!("an employee is no contact"),
        }
    }
}
