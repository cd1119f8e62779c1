//! The style guide, filled.

use super::super::view::styleguide::StyleguidePage;
use super::super::view::ticket_answer::Decision;
use super::super::view::ticket_detail::Hours;
use super::super::view::{Choice, FormErrors, Frame, Nav, Paging, Tab};
use super::frame::within;
use super::ticket_form::answer;
use super::ticket_story::{files, journey, timeline};
use crate::words::hours;

/// The style guide in the given frame.
pub fn styleguide(frame: Frame) -> StyleguidePage {
    let w = frame.words;
    let language = w.lang();
    let tab = |label: &str, count: &str, current| Tab {
        label: label.to_owned(),
        href: "/styleguide".to_owned(),
        count: Some(count.to_owned()),
        current,
    };
    let figures = |actual, percent| Hours {
        planned: Some(hours(language, 800)),
        actual: Some(hours(language, actual)),
        billable: Some(hours(language, actual / 2)),
        percent: Some(percent),
    };
    StyleguidePage {
        tabs: vec![
            tab(w.queue_mine(), "12", true),
            tab(w.queue_unassigned(), "3", false),
            tab(w.queue_all(), "248", false),
        ],
        choices: vec![
            Choice::new("2", w.priority_2()),
            Choice::new("3", w.priority_3())
                .hint(w.contacts_may_set_priority_hint())
                .selected(true),
            Choice::new("4", w.priority_4()),
        ],
        errors: FormErrors::none().with("subject", w.problem_subject_blank()),
        journey: journey(language),
        hours: figures(350, 44),
        hours_exceeded: figures(950, 119),
        timeline: timeline(language, true),
        files: files(language),
        answer: answer(language, Decision::Reject),
        paging: Paging {
            previous: Some("/styleguide".to_owned()),
            next: Some("/styleguide".to_owned()),
        },
        frame: within(frame, Nav::None),
    }
}
