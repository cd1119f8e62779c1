//! What is checked: the crate's functions, behind pointers, so that a wrong one can be put in a place and every check be
//! shown to notice it.

use crate::model::Asker;
use crate::world::principal;
use portal_domain::access::{
    Action, ContactPrincipal, CreateFacts, Explanation, FieldSet, OwnExplanation, Principal,
    Subject, TicketFacts, TicketPredicate, decide, decide_create, explain, explain_own,
    readable_fields, visible,
};
use portal_domain::ids::CustomerId;
use portal_domain::workflow::{
    Effects, Move, Offer, Refusal, Standing, StepExplanation, TicketState, explain_step, offered,
    step,
};

/// An evaluator and a state machine.
#[derive(Clone, Copy)]
pub(crate) struct Evaluator {
    pub(crate) compile: fn(&Asker) -> Principal,
    pub(crate) decide: fn(&Principal, Action, &TicketFacts<'_>) -> bool,
    pub(crate) fields: fn(&Principal, &TicketFacts<'_>) -> FieldSet,
    pub(crate) list: fn(&Principal) -> TicketPredicate,
    pub(crate) create: fn(&Principal, &CreateFacts<'_>) -> bool,
    pub(crate) explain:
        fn(&Subject<'_>, Action, &TicketFacts<'_>, Option<CustomerId>) -> Explanation,
    pub(crate) explain_own:
        fn(&ContactPrincipal, Action, &TicketFacts<'_>) -> Option<OwnExplanation>,
    pub(crate) step: fn(&TicketState, &Standing, &Move) -> Result<Effects, Refusal>,
    pub(crate) offered: fn(&TicketState, &Standing) -> Vec<Offer>,
    pub(crate) explain_step: fn(&TicketState, &Standing, &Move) -> StepExplanation,
}

/// The one that is shipped.
pub(crate) const SHIPPED: Evaluator = Evaluator {
    compile: principal,
    decide: |who, action, ticket| decide(who, action, ticket).is_permitted(),
    fields: readable_fields,
    list: |who| visible(who).predicate().clone(),
    create: |who, place| decide_create(who, place).is_permitted(),
    explain,
    explain_own,
    step,
    offered: |state, standing| offered(state, |_| *standing),
    explain_step,
};
