//! Closed lists of codes: the domain's enums as strings.

use super::string_type;
use crate::api::ticket::OutcomeKind;
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::types::{
    ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type,
};
use portal_domain::access::{Inactive, Reach};
use portal_domain::bulk::{BulkAction, BulkEffect};
use portal_domain::people::{BasicRight, SiteKind};
use portal_domain::ports::ProjectKind;
use portal_domain::usecase::{AssignedAs, Obstacle, ReadsOnly};
use portal_domain::values::{AccountLanguage, Language};
use portal_domain::work::{
    AnswerKind, Audience, BookedTime, Channel, ProjectState, Sharing, Status,
};
use portal_domain::workflow::{CommentNeed, Manner};
use serde_json::Value;
use std::borrow::Cow;

/// A closed list with a stable code for each member.
pub(crate) trait Coded: Copy + PartialEq + Send + Sync + 'static {
    /// Name of the schema.
    const NAME: &'static str;
    /// All members.
    const MEMBERS: &'static [Self];

    /// The stable code.
    fn code(self) -> &'static str;
}

/// A member of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code<T>(pub(crate) T);

impl<T: Coded> Type for Code<T> {
    string_type!();

    fn name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Reference(T::NAME.to_owned())
    }

    fn register(registry: &mut Registry) {
        registry.create_schema::<Self, _>(T::NAME.to_owned(), |_| MetaSchema {
            enum_items: T::MEMBERS
                .iter()
                .map(|member| Value::from(member.code()))
                .collect(),
            ..MetaSchema::new("string")
        });
    }
}

impl<T: Coded> ParseFromParameter for Code<T> {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        T::MEMBERS
            .iter()
            .find(|member| member.code() == value)
            .map(|member| Self(*member))
            .ok_or_else(|| ParseError::custom("not in the list"))
    }
}

impl<T: Coded> ParseFromJSON for Code<T> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value {
            Some(Value::String(text)) => Self::parse_from_parameter(&text),
            other => Err(ParseError::expected_type(other.unwrap_or_default())),
        }
    }
}

impl<T: Coded> ToJSON for Code<T> {
    fn to_json(&self) -> Option<Value> {
        Some(Value::from(self.0.code()))
    }
}

macro_rules! codes {
    ($($domain:ty as $name:literal = $members:expr;)+) => { $(
        impl Coded for $domain {
            const NAME: &'static str = $name;
            const MEMBERS: &'static [Self] = &$members;

            fn code(self) -> &'static str {
                <$domain>::code(self)
            }
        }
    )+ };
}

codes! {
    Status as "Status" = Self::ALL;
    ProjectKind as "ProjectKind" = Self::ALL;
    AssignedAs as "AssignedAs" = Self::ALL;
    Sharing as "Sharing" = Self::ALL;
    Audience as "Audience" = Self::ALL;
    AnswerKind as "AnswerKind" = Self::ALL;
    BookedTime as "BookedTime" = Self::ALL;
    BulkAction as "BulkAction" = Self::ALL;
    BulkEffect as "BulkEffect" = Self::ALL;
    OutcomeKind as "BulkOutcome" = Self::ALL;
    Channel as "Channel" = Self::ALL;
    ProjectState as "ProjectState" = Self::ALL;
    SiteKind as "SiteKind" = Self::ALL;
    Language as "Language" = Self::ALL;
    AccountLanguage as "AccountLanguage" = Self::ALL;
    Reach as "Reach" = Self::ALL;
    BasicRight as "BasicRight" = Self::ALL;
    Obstacle as "AccessObstacle" = Self::ALL;
    ReadsOnly as "ReadsOnlyBecause" = [Self::ProjectClosed, Self::Company];
    Inactive as "GrantInactive" = [Self::Ended, Self::InternalProject, Self::OtherCustomer];
}

impl Coded for Manner {
    const NAME: &'static str = "Manner";
    const MEMBERS: &'static [Self] = &[Self::Plain, Self::OnBehalf];

    fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::OnBehalf => "on_behalf",
        }
    }
}

impl Coded for CommentNeed {
    const NAME: &'static str = "CommentNeed";
    const MEMBERS: &'static [Self] = &[Self::Optional, Self::Mandatory];

    fn code(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Mandatory => "mandatory",
        }
    }
}
