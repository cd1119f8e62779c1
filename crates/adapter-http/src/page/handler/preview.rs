//! Differences of access in words, for every form that shows one before it saves.

use crate::page::view::preview::{DifferencePart, DifferenceView, PreviewView};
use crate::page::visit::Visit;
use crate::words::Words;
use portal_domain::usecase::{AccessPreview, AccessSums, ContactDifference, TicketsTold};

/// A preview as pages show it.
pub(crate) fn shown(visit: &Visit, preview: &AccessPreview) -> PreviewView {
    let words = visit.words();
    let told = u64::try_from(preview.contacts.len()).unwrap_or(u64::MAX);
    let more = preview.affected.saturating_sub(told);
    PreviewView {
        lead: if preview.affected == 0 {
            words.preview_nothing(preview.examined)
        } else {
            words.preview_lead(preview.affected)
        },
        contacts: preview
            .contacts
            .iter()
            .map(|one| difference(&words, one))
            .collect(),
        more: (more > 0).then(|| words.preview_more_contacts(more)),
    }
}

fn difference(words: &Words, one: &ContactDifference) -> DifferenceView {
    let part = |lost, tickets: &TicketsTold, title: fn(&Words, u64) -> String| {
        (tickets.total > 0).then(|| DifferencePart {
            lost,
            title: title(words, tickets.total),
            tickets: tickets
                .first
                .iter()
                .map(|ticket| (ticket.number.to_string(), ticket.subject.clone()))
                .collect(),
            more: (tickets.more() > 0).then(|| words.preview_more(tickets.more())),
        })
    };
    let parts = [
        part(true, &one.sight_lost, |w, n| w.preview_sight_lost(n)),
        part(true, &one.writing_lost, |w, n| w.preview_writing_lost(n)),
        part(false, &one.sight_gained, |w, n| w.preview_sight_gained(n)),
        part(false, &one.writing_gained, |w, n| {
            w.preview_writing_gained(n)
        }),
    ];
    let (before, after) = (one.before, one.after);
    DifferenceView {
        name: one.name.clone(),
        sums: words.sums_change(before.sees, after.sees, before.writes, after.writes),
        parts: parts.into_iter().flatten().collect(),
    }
}

/// What access adds up to, in words.
pub(crate) fn sums(words: &Words, sums: AccessSums) -> String {
    words.sums_line(sums.sees, sums.writes, sums.accepts)
}
