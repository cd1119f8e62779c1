//! Status changes by kind of ticket and by what people are to it.

use super::columns::table;
use portal_domain::work::{ProjectState, Status};
use portal_domain::workflow::{
    CommentNeed, Kind, Manner, Offer, Relation, RelationSet, Standing, TABLE, TicketState, offered,
};
use std::fmt::Write as _;

const LEGEND: &str = "\
Everybody here may write on the ticket; all subtasks are final and the project is open.
yes = permitted, words = with a comment, behalf = only on the customer's behalf and with a comment.
";

pub(super) fn all() -> String {
    let mut text = LEGEND.to_owned();
    for (kind, title) in [
        (Kind::Owned, "A ticket of a customer"),
        (Kind::Ownerless, "A ticket without owner"),
        (Kind::Subtask, "A subtask, its parent in process"),
    ] {
        write!(text, "\n{title}\n\n{}", one(kind)).unwrap();
    }
    text
}

fn staff(relations: &[Relation], is_solver: bool, solver_may_accept: bool) -> Standing {
    Standing::Staff {
        relations: relations
            .iter()
            .fold(RelationSet::of(&[Relation::Writer]), |set, one| {
                set.with_if(*one, true)
            }),
        is_solver,
        solver_may_accept,
    }
}

fn one(kind: Kind) -> String {
    use Relation::{Administrator, Assignee, Biller, Creator, ParentAssignee, ProjectManager};
    let contact = |is_solver| Standing::Contact {
        permitted: true,
        is_solver,
    };
    let columns = [
        ("contact", contact(false)),
        ("contact who solved it as an employee", contact(true)),
        ("employee", staff(&[], false, false)),
        ("its creator", staff(&[Creator], false, false)),
        ("its creator, who solved it", staff(&[Creator], true, false)),
        (
            "its creator, who solved it, where the setting allows solvers to accept",
            staff(&[Creator], true, true),
        ),
        ("its assignee", staff(&[Assignee], false, false)),
        (
            "the parent's assignee",
            staff(&[ParentAssignee], false, false),
        ),
        ("project manager", staff(&[ProjectManager], false, false)),
        (
            "employee with the right to bill",
            staff(&[Biller], false, false),
        ),
        ("administrator", staff(&[Administrator], false, false)),
    ];
    let mut rows = Vec::new();
    for from in Status::ALL {
        for to in Status::ALL {
            let listed = TABLE
                .iter()
                .any(|row| row.from.contains(from) && row.to == to);
            if !listed {
                continue;
            }
            let state = TicketState {
                status: from,
                kind,
                project_state: ProjectState::Open,
                open_subtasks: false,
                parent_status: (kind == Kind::Subtask).then_some(Status::InProcess),
            };
            let cells = columns.iter().map(|(_, who)| {
                // Contacts see tickets of their own customer only; the evaluator permits them nothing else.
                let seen = kind == Kind::Owned && from == Status::Done;
                let offers = match who {
                    Standing::Contact { .. } if !seen => Vec::new(),
                    Standing::Contact { .. } | Standing::Staff { .. } => offered(&state, |_| *who),
                };
                cell(&offers, to)
            });
            rows.push((format!("{} -> {}", from.code(), to.code()), cells.collect()));
        }
    }
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    table(&names, &rows)
}

fn cell(offers: &[Offer], to: Status) -> String {
    let found: Vec<&str> = offers
        .iter()
        .filter(|offer| offer.to == to)
        .map(|offer| match (offer.manner, offer.comment) {
            (Manner::OnBehalf, _) => "behalf",
            (Manner::Plain, CommentNeed::Mandatory) => "words",
            (Manner::Plain, CommentNeed::Optional) => "yes",
        })
        .collect();
    if found.is_empty() {
        "-".to_owned()
    } else {
        found.join(" ")
    }
}
