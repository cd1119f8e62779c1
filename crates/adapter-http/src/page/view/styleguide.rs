//! `/styleguide`: all components on one page; in demo mode only.

use askama::Template;

use super::ticket_answer::{AnswerForm, Decision};
use super::ticket_detail::{FileChip, Hours, JourneyStep, TimelineItem};
use super::{Choice, FormErrors, Frame, MailMark, Paging, PriorityMark, StatusMark, Tab};

/// All components.
#[derive(Debug, Clone, Template)]
#[template(path = "page/styleguide.html")]
pub struct StyleguidePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Tabs.
    pub tabs: Vec<Tab>,
    /// Choices for select, radio group and ticks.
    pub choices: Vec<Choice>,
    /// A form that came back.
    pub errors: FormErrors,
    /// Stations.
    pub journey: Vec<JourneyStep>,
    /// Hours within the plan.
    pub hours: Hours,
    /// Hours beyond the plan.
    pub hours_exceeded: Hours,
    /// A timeline.
    pub timeline: Vec<TimelineItem>,
    /// Files.
    pub files: Vec<FileChip>,
    /// A dialog.
    pub answer: AnswerForm,
    /// Paging.
    pub paging: Paging,
}

impl StyleguidePage {
    /// All statuses.
    pub fn statuses(&self) -> [StatusMark; 6] {
        StatusMark::ALL
    }

    /// All priorities.
    pub fn priorities(&self) -> [PriorityMark; 5] {
        PriorityMark::ALL
    }

    /// All states of mail.
    pub fn mails(&self) -> [MailMark; 6] {
        [
            MailMark::Waiting,
            MailMark::Retrying,
            MailMark::Sent,
            MailMark::Failed,
            MailMark::Held,
            MailMark::Dropped,
        ]
    }
}
