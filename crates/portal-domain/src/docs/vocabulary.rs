//! The words of the tables and of the diagram.

use crate::access::{Action, Condition};
use crate::work::Status;
use crate::workflow::{Kind, Relation};

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// What stands in headings and cells beside the values of the domain.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Phrase { $($(#[$doc])* $name,)+ }

        impl Phrase {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

phrases! {
    /// Heading: the row of the table.
    Row = "row",
    /// Heading: the status before.
    From = "from",
    /// Heading: the status after.
    To = "to",
    /// Heading: kinds of tickets.
    Tickets = "tickets",
    /// Heading: who takes the step.
    Who = "who",
    /// Heading: what the step needs.
    Needs = "needs",
    /// Heading: what the step brings about.
    Brings = "brings_about",
    /// Heading: an action.
    Action = "action",
    /// Heading: contacts.
    Contacts = "contacts",
    /// Heading: employees.
    Staff = "employees",
    /// A contact who may answer.
    Contact = "contact",
    /// Speaking for the customer.
    OnBehalf = "on_behalf",
    /// A comment that is not blank.
    CommentNeeded = "comment",
    /// All subtasks are final.
    SubtasksFinal = "subtasks_final",
    /// Whoever solved the ticket is barred.
    SolverBarred = "solver_barred",
    /// Whoever solved the ticket is barred unless the settings say otherwise.
    SolverBarredUnlessAllowed = "solver_barred_unless_allowed",
    /// Whoever acts becomes assignee if there is none.
    AssignsActor = "assigns_actor",
    /// Whoever acts is recorded as solver.
    RecordsSolver = "records_solver",
    /// The protocol of acceptance records it.
    RecordsAnswer = "records_answer",
    /// Nobody at all.
    Nobody = "nobody",
    /// Title of the diagram.
    DiagramTitle = "workflow",
    /// Under the diagram: what a dashed line means.
    DashedNeedsComment = "dashed_needs_comment",
}

/// A word for everything that the tables and the diagram name.
pub trait Vocabulary {
    /// A status.
    fn status(&self, status: Status) -> &str;
    /// A kind of ticket.
    fn kind(&self, kind: Kind) -> &str;
    /// What an employee is to a ticket.
    fn relation(&self, relation: Relation) -> &str;
    /// Something that somebody does.
    fn action(&self, action: Action) -> &str;
    /// A condition, as a statement that is true or false.
    fn condition(&self, condition: Condition) -> &str;
    /// A heading or a fixed statement.
    fn phrase(&self, phrase: Phrase) -> &str;
    /// "Whoever may do this".
    fn whoever_may(&self, action: Action) -> String;
    /// "Way 1", where a rule has several.
    fn way(&self, number: usize) -> String;
}

/// The stable codes in place of words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Codes;

impl Vocabulary for Codes {
    fn status(&self, status: Status) -> &str {
        status.code()
    }

    fn kind(&self, kind: Kind) -> &str {
        kind.code()
    }

    fn relation(&self, relation: Relation) -> &str {
        relation.code()
    }

    fn action(&self, action: Action) -> &str {
        action.code()
    }

    fn condition(&self, condition: Condition) -> &str {
        condition.code()
    }

    fn phrase(&self, phrase: Phrase) -> &str {
        phrase.code()
    }

    fn whoever_may(&self, action: Action) -> String {
        format!("may {}", action.code())
    }

    fn way(&self, number: usize) -> String {
        number.to_string()
    }
}
