//! What bulk runs tell, in words.

use crate::page::failure_page::{conflict_words, refusal_words};
use crate::page::view::PriorityMark;
use crate::words::Words;
use portal_domain::bulk::{BulkAction, BulkEffect, BulkOutcome, BulkPlan, SkipReason};
use portal_domain::docs::Vocabulary;
use portal_domain::ids::Uuid;
use portal_domain::ports::{JobState, Names};
use portal_domain::work::{Assignment, BookedTime};
use std::collections::BTreeMap;

/// An action.
pub(super) fn action(words: &Words, action: BulkAction) -> &'static str {
    match action {
        BulkAction::Contact => words.contact(),
        BulkAction::Primary => words.bulk_primary(),
        BulkAction::Secondary => words.bulk_secondary(),
        BulkAction::AddCategories => words.bulk_add_categories(),
        BulkAction::RemoveCategories => words.bulk_remove_categories(),
        BulkAction::Priority => words.priority(),
        BulkAction::Assignee => words.assignee(),
        BulkAction::Status => Words::status(*words),
    }
}

/// What an action did.
fn effect(words: &Words, effect: BulkEffect) -> &'static str {
    match effect {
        BulkEffect::Changed => words.bulk_effect_changed(),
        BulkEffect::AlreadySo => words.bulk_effect_already(),
        BulkEffect::LeftForTime => words.bulk_effect_left(),
    }
}

/// A choice for booked time with its explanation.
pub(super) fn booked(words: &Words, booked: BookedTime) -> (&'static str, &'static str) {
    match booked {
        BookedTime::Leave => (words.bulk_booked_leave(), words.bulk_booked_leave_hint()),
        BookedTime::Rebook => (words.bulk_booked_rebook(), words.bulk_booked_rebook_hint()),
        BookedTime::KeepOld => (words.bulk_booked_keep(), words.bulk_booked_keep_hint()),
    }
}

/// Why a ticket was not touched.
pub(super) fn reason(words: &Words, reason: SkipReason) -> String {
    match reason {
        SkipReason::NotFound => words.bulk_reason_not_found().to_owned(),
        SkipReason::AccessEnded => words.bulk_reason_access_ended().to_owned(),
        SkipReason::Forbidden(_) => words.bulk_reason_forbidden().to_owned(),
        SkipReason::Refused(refusal) => refusal_words(words, refusal),
        SkipReason::Conflict(conflict) => conflict_words(words, conflict),
        SkipReason::NotOffered(one) => words.bulk_reason_not_offered(action(words, one)),
        SkipReason::Stale => words.bulk_reason_stale().to_owned(),
        SkipReason::Damaged => words.bulk_reason_damaged().to_owned(),
    }
}

/// Reasons with how many tickets met them, the most frequent first.
pub(super) fn reasons(words: &Words, counted: &BTreeMap<&'static str, u32>) -> Vec<(String, u32)> {
    let mut told: Vec<(String, u32)> = Vec::new();
    for (code, count) in counted {
        let Some(one) = SkipReason::parse(code) else {
            continue;
        };
        let text = reason(words, one);
        // Reasons that read alike are one line.
        match told.iter_mut().find(|(known, _)| *known == text) {
            Some((_, sum)) => *sum += count,
            None => told.push((text, *count)),
        }
    }
    told.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    told
}

/// What came of a ticket, in one word, and more about it.
pub(super) fn outcome(words: &Words, outcome: &BulkOutcome) -> (&'static str, Vec<String>) {
    let steps = outcome.steps().iter();
    let steps = steps.map(|step| {
        let (action, effect) = (action(words, step.action), effect(words, step.effect));
        format!("{action}: {effect}")
    });
    match outcome {
        BulkOutcome::Waiting => (words.bulk_result_waiting(), Vec::new()),
        BulkOutcome::Changed(_) => (words.bulk_result_changed(), steps.collect()),
        BulkOutcome::Unchanged(_) => (words.bulk_result_unchanged(), steps.collect()),
        BulkOutcome::Skipped(why) => (words.bulk_result_skipped(), vec![reason(words, *why)]),
    }
}

/// What became of a run.
pub(super) fn state(words: &Words, state: &JobState) -> &'static str {
    match state {
        JobState::Waiting { .. } => words.bulk_state_waiting(),
        JobState::Running { .. } => words.bulk_state_running(),
        JobState::Done { .. } => words.bulk_state_done(),
        JobState::Stopped { .. } => words.bulk_state_stopped(),
        JobState::Failed { .. } => words.bulk_state_failed(),
    }
}

/// What a run does: each action with its value.
pub(super) fn plan(words: &Words, plan: &BulkPlan, names: &Names) -> Vec<(String, String)> {
    let name = |id: Uuid| names.of(id).unwrap_or_default().to_owned();
    let somebody = |id: Option<Uuid>| id.map_or_else(|| words.bulk_nobody().to_owned(), name);
    let place = |place: Assignment| {
        let project = name(place.project.uuid());
        match place.task {
            Some(task) => format!("{project} / {}", name(task.uuid())),
            None => project,
        }
    };
    let value = |one: BulkAction| match one {
        BulkAction::Contact => plan
            .contact
            .map(|contact| somebody(contact.map(portal_domain::ids::ContactId::uuid))),
        BulkAction::Primary => plan.primary.map(|primary| {
            let (booked, _) = booked(words, primary.booked);
            format!("{} ({}: {booked})", place(primary.to), words.bulk_booked())
        }),
        BulkAction::Secondary => plan.secondary.map(place),
        BulkAction::AddCategories => Some(plan.add_categories.len().to_string()),
        BulkAction::RemoveCategories => Some(plan.remove_categories.len().to_string()),
        BulkAction::Priority => plan.priority.map(|priority| {
            let mark = super::marks::priority_mark(priority);
            PriorityMark::label(mark, words).to_owned()
        }),
        BulkAction::Assignee => plan
            .assignee
            .map(|assignee| somebody(assignee.map(portal_domain::ids::EmployeeId::uuid))),
        BulkAction::Status => plan
            .status
            .as_ref()
            .map(|status| Vocabulary::status(words, status.to).to_owned()),
    };
    let actions = plan.actions().into_iter();
    actions
        .map(|one| {
            (
                action(words, one).to_owned(),
                value(one).unwrap_or_default(),
            )
        })
        .collect()
}
