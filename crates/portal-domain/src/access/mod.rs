//! Who may see and do what: one policy as data, three interpreters.
//!
//! The policy stands in `rules.rs` ([`rule`]) and nowhere else: for every [`Action`] the combinations of [`Condition`]s that permit
//! it. [`decide`] checks them for one ticket in hand, [`visible`] turns the rule for viewing into a predicate for lists,
//! and [`explain`] names what is missing and the
//! least that would establish it. Conditions are defined once for a ticket in hand ([`conditions`]) and once as
//! a predicate ([`visible`]); the exhaustive tests hold the two together.
//!
//! What employees do in a project itself, beside its tickets, stands in `project_rules.rs` ([`ProjectAction`]).
//!
//! Deny is the zero value: a condition that nothing establishes is false, and no rule is empty.
//!
//! Deliberately absent: caches across requests, negation (an opposite is a condition of its own), roles as strings.

mod condition;
mod conditions;
mod create;
mod decide;
mod explain;
mod facts;
mod grant;
mod grant_index;
mod mask;
mod predicate;
mod principal;
mod project_rules;
mod rights;
mod rules;
mod sight;
mod staff;
mod visible;

pub use condition::{Condition, ConditionSet};
pub use conditions::conditions;
pub use create::{CreateFacts, covered_tasks, decide_create};
pub use decide::{Decision, decide};
pub use explain::{
    Change, EmployeeChange, Explanation, Flip, GrantChange, GrantPart, GrantVerdict, Lock,
    LoginPart, NewScope, OwnExplanation, OwnReason, Subject, Switch, explain, explain_own,
};
pub use facts::{FamilyMember, TicketFacts};
pub use grant::{Grant, GrantOnProject, GrantOptions, Inactive, ProjectFacts, Reach, Scope};
pub use mask::{FieldSet, Masked, readable_fields};
pub use predicate::TicketPredicate;
pub use principal::{ContactAccess, ContactPrincipal, Principal, PrincipalError, inactive_reason};
pub use project_rules::{ProjectAction, ProjectAnswer, ProjectRole};
pub use rights::Rights;
pub use rules::{Action, Actors, rule};
pub use sight::Sight;
pub use staff::StaffPrincipal;
pub use visible::{Visible, visible};
