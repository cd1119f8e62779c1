//! Ticket numbers.

use super::string_type;
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::{
    ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type,
};
use portal_domain::ports::TicketKey;
use portal_domain::work::TicketNumber;
use serde_json::Value;
use std::borrow::Cow;

/// `17`, or `17.2` for a subtask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number(pub(crate) TicketNumber);

impl Number {
    /// The ticket it names.
    pub(crate) const fn key(self) -> TicketKey {
        TicketKey::Number(self.0)
    }
}

impl Type for Number {
    string_type!();

    fn name() -> Cow<'static, str> {
        "ticket_number".into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema {
            pattern: Some(r"^[1-9][0-9]*(\.[1-9][0-9]*)?$".to_owned()),
            example: Some(Value::String("17".to_owned())),
            ..MetaSchema::new("string")
        }))
    }
}

impl ParseFromParameter for Number {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        value
            .parse()
            .map(Self)
            .map_err(|_| ParseError::custom("not a ticket number"))
    }
}

impl ParseFromJSON for Number {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value {
            Some(Value::String(text)) => Self::parse_from_parameter(&text),
            other => Err(ParseError::expected_type(other.unwrap_or_default())),
        }
    }
}

impl ToJSON for Number {
    fn to_json(&self) -> Option<Value> {
        Some(Value::String(self.0.to_string()))
    }
}
