//! Evaluators with one thing wrong each about steps in the workflow: what is permitted, offered and explained.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "one case is made wrong, and all others stay as they are"
)]

use crate::evaluator::{Evaluator, SHIPPED};
use portal_domain::work::Status;
use portal_domain::workflow::{
    CommentNeed, Manner, Move, Offer, Standing, StepCondition, TicketState, explain_step, offered,
    step,
};

pub(super) const REJECTS_WITHOUT_WORDS: Evaluator = Evaluator {
    step: |state, standing, wanted| {
        let has_comment = wanted.has_comment || wanted.to == Status::Rejected;
        step(
            state,
            standing,
            &Move {
                has_comment,
                ..*wanted
            },
        )
    },
    ..SHIPPED
};

pub(super) const SOLVER_ACCEPTS: Evaluator = Evaluator {
    step: |state, standing, wanted| {
        let standing = match *standing {
            Standing::Contact { permitted, .. } => Standing::Contact {
                permitted,
                is_solver: false,
            },
            staff @ Standing::Staff { .. } => staff,
        };
        step(state, &standing, wanted)
    },
    ..SHIPPED
};

pub(super) const CLOSES_OVER_OPEN_SUBTASKS: Evaluator = Evaluator {
    step: |state, standing, wanted| {
        let closed = TicketState {
            open_subtasks: false,
            ..*state
        };
        step(&closed, standing, wanted)
    },
    ..SHIPPED
};

pub(super) const LEAVES_BILLED: Evaluator = Evaluator {
    step: |state, standing, wanted| {
        let status = match state.status {
            Status::Billed => Status::Accepted,
            other => other,
        };
        step(&TicketState { status, ..*state }, standing, wanted)
    },
    ..SHIPPED
};

pub(super) const OFFERS_ONE_TOO_FEW: Evaluator = Evaluator {
    offered: |state, standing| {
        let mut offers = offered(state, |_| *standing);
        offers.pop();
        offers
    },
    ..SHIPPED
};

pub(super) const OFFERS_TO_BILL: Evaluator = Evaluator {
    offered: |state, standing| {
        let mut offers = offered(state, |_| *standing);
        offers.push(Offer {
            to: Status::Billed,
            manner: Manner::Plain,
            comment: CommentNeed::Optional,
        });
        offers
    },
    ..SHIPPED
};

pub(super) const NAMES_ONE_CONDITION_ONLY: Evaluator = Evaluator {
    explain_step: |state, standing, wanted| {
        let mut told = explain_step(state, standing, wanted);
        told.rows.iter_mut().for_each(|row| row.missing.truncate(1));
        told
    },
    ..SHIPPED
};

pub(super) const NAMES_ONE_ROW_ONLY: Evaluator = Evaluator {
    explain_step: |state, standing, wanted| {
        let mut told = explain_step(state, standing, wanted);
        told.rows.truncate(1);
        told
    },
    ..SHIPPED
};

pub(super) const NAMES_WORDS_ALWAYS: Evaluator = Evaluator {
    explain_step: |state, standing, wanted| {
        let mut told = explain_step(state, standing, wanted);
        for row in &mut told.rows {
            if !row.missing.is_empty() && !row.missing.contains(&StepCondition::Comment) {
                row.missing.push(StepCondition::Comment);
            }
        }
        told
    },
    ..SHIPPED
};
