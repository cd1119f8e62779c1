//! What happened to a ticket: every change, and the protocol of acceptance.

use crate::api::answer::Shown;
use crate::api::extract::Settled;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Coded, Moment, Number, Person, masked, person};
use poem_openapi::param::Path;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, OpenApi};
use portal_domain::usecase::{self, AnswerView, ChangeView, HistoryView};
use portal_domain::work::AnswerKind;

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    /// The ticket was recorded.
    Created,
    /// A field changed.
    Field,
    /// A comment was added.
    Commented,
    /// The done ticket was answered.
    Answered,
    /// Time was booked.
    TimeBooked,
}

impl Coded for ChangeKind {
    const NAME: &'static str = "ChangeKind";
    const MEMBERS: &'static [Self] = &[
        Self::Created,
        Self::Field,
        Self::Commented,
        Self::Answered,
        Self::TimeBooked,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Field => "field",
            Self::Commented => "commented",
            Self::Answered => "answered",
            Self::TimeBooked => "time_booked",
        }
    }
}

/// A line of history.
#[derive(Debug, Object)]
#[oai(rename = "Change")]
pub(crate) struct ChangeBody {
    /// When.
    at: Moment,
    /// Name of who did it; null for the installation itself.
    author: Option<String>,
    /// What kind of change.
    kind: Code<ChangeKind>,
    /// Which field, for `field`.
    #[oai(skip_serializing_if_is_none)]
    field: Option<String>,
    /// What it was, for `field`; absent if it was empty. Ids are told as names.
    #[oai(skip_serializing_if_is_none)]
    old: Option<String>,
    /// What it became, for `field`; absent if it became empty.
    #[oai(skip_serializing_if_is_none)]
    new: Option<String>,
    /// What was answered, for `answered`.
    #[oai(skip_serializing_if_is_none)]
    answer: Option<Code<AnswerKind>>,
    /// How long, for `time_booked`.
    #[oai(skip_serializing_if_is_none)]
    minutes: Option<u32>,
}

impl From<HistoryView> for ChangeBody {
    fn from(line: HistoryView) -> Self {
        let plain = |kind| Self {
            at: Moment(line.at),
            author: line.author,
            kind: Code(kind),
            field: None,
            old: None,
            new: None,
            answer: None,
            minutes: None,
        };
        match line.change {
            ChangeView::Created => plain(ChangeKind::Created),
            ChangeView::Commented => plain(ChangeKind::Commented),
            ChangeView::Field { field, old, new } => Self {
                field: Some(field.code().to_owned()),
                old,
                new,
                ..plain(ChangeKind::Field)
            },
            ChangeView::Answered(kind) => Self {
                answer: Some(Code(kind)),
                ..plain(ChangeKind::Answered)
            },
            ChangeView::TimeBooked { minutes } => Self {
                minutes: Some(minutes),
                ..plain(ChangeKind::TimeBooked)
            },
        }
    }
}

/// The history of a ticket as far as you may read it, oldest first.
#[derive(Debug, Object)]
pub(crate) struct History {
    /// The lines.
    items: Vec<ChangeBody>,
}

/// An answer to a done ticket.
#[derive(Debug, Object)]
#[oai(rename = "Answer")]
pub(crate) struct AnswerBody {
    /// What was answered.
    kind: Code<AnswerKind>,
    /// Who.
    by: Person,
    /// When.
    at: Moment,
    /// The version of the ticket that was answered; no key where you may not read it.
    answered_version: MaybeUndefined<i64>,
    /// The words.
    words: Option<String>,
}

impl From<AnswerView> for AnswerBody {
    fn from(answer: AnswerView) -> Self {
        Self {
            kind: Code(answer.kind),
            by: person(answer.by),
            at: Moment(answer.at),
            answered_version: masked(answer.answered_version, Some),
            words: answer.words,
        }
    }
}

/// The protocol of acceptance, oldest first.
#[derive(Debug, Object)]
pub(crate) struct Protocol {
    /// The answers.
    items: Vec<AnswerBody>,
}

/// History and protocol.
pub(crate) struct Histories;

#[OpenApi(tag = "Tag::Tickets")]
impl Histories {
    /// What happened to a ticket, oldest first.
    #[oai(
        path = "/tickets/:number/history",
        method = "get",
        operation_id = "getHistory"
    )]
    async fn history(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<History>, Refused> {
        let view = usecase::view_ticket(caller.portal(), &caller.actor, number.0.key()).await?;
        let items = view.history.into_iter().map(ChangeBody::from).collect();
        Ok(Shown(History { items }))
    }

    /// The protocol of acceptance: who answered a done ticket, when, to which version, in which words.
    #[oai(
        path = "/tickets/:number/answers",
        method = "get",
        operation_id = "listAnswers"
    )]
    async fn answers(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<Protocol>, Refused> {
        let view = usecase::view_ticket(caller.portal(), &caller.actor, number.0.key()).await?;
        let items = view.answers.into_iter().map(AnswerBody::from).collect();
        Ok(Shown(Protocol { items }))
    }
}
