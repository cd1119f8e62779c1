//! Portal's policy once more, as [Cedar](https://www.cedarpolicy.com) policies.
//!
//! - `policy.cedar` is a literal transcription of domain 4.4 and 4.7; it shares no code with `portal_domain::access`.
//! - [`entities`] turns what is stored about people and tickets into Cedar's entities: grants become sets.
//! - [`Engine`] asks Cedar.
//!
//! The test `equal` compares every decision, the program `speed` the time that one takes.

pub mod entities;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request,
};
use portal_domain::access::Action;

/// The policies, with names for what they share.
const POLICY: &str = include_str!("policy.cedar");

/// What is wrong with policies, entities or requests.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// Cedar with a set of policies.
pub struct Engine {
    policies: PolicySet,
    authorizer: Authorizer,
}

impl Engine {
    /// With the whole policy.
    pub fn new() -> Result<Self, Error> {
        Self::with(POLICY, |_| true)
    }

    /// With the policies for these actions only: nothing else has to be looked at.
    pub fn only(wanted: Action) -> Result<Self, Error> {
        let name = format!("Action::\"{}\"", wanted.code());
        Self::with(POLICY, |policy| policy.contains(&name))
    }

    /// With one mistake: the first text replaced by the second, which has to change something.
    pub fn with_mistake(right: &str, wrong: &str) -> Result<Self, Error> {
        let mistaken = POLICY.replace(right, wrong);
        if mistaken == POLICY {
            return Err(format!("the policy does not say {right}").into());
        }
        Self::with(&mistaken, |_| true)
    }

    fn with(text: &str, wanted: impl Fn(&str) -> bool) -> Result<Self, Error> {
        Ok(Self {
            policies: written_out(text, wanted)?,
            authorizer: Authorizer::new(),
        })
    }

    /// Asks, and nothing more.
    pub fn is_authorized(&self, request: &Request, entities: &Entities) -> Decision {
        self.authorizer
            .is_authorized(request, &self.policies, entities)
            .decision()
    }

    /// Asks. A policy that could not be evaluated is an error, never a denial.
    pub fn decide(&self, request: &Request, entities: &Entities) -> Result<bool, Error> {
        let response = self
            .authorizer
            .is_authorized(request, &self.policies, entities);
        if let Some(error) = response.diagnostics().errors().next() {
            return Err(error.to_string().into());
        }
        Ok(response.decision() == Decision::Allow)
    }
}

/// A question.
pub fn request(principal: &Entity, action: Action, ticket: &Entity) -> Result<Request, Error> {
    Ok(Request::new(
        principal.uid(),
        action_uid(action)?,
        ticket.uid(),
        Context::empty(),
        None,
    )?)
}

/// The action in Cedar's words.
fn action_uid(action: Action) -> Result<EntityUid, Error> {
    Ok(format!("Action::\"{}\"", action.code()).parse()?)
}

/// Cedar knows no definitions. Lines `define NAME = text` at the head of the policy are written into what follows, with
/// `$` in the text standing for what a use says in parentheses.
fn written_out(text: &str, wanted: impl Fn(&str) -> bool) -> Result<PolicySet, Error> {
    let (definitions, policies): (Vec<&str>, Vec<&str>) = text
        .split_inclusive(";\n")
        .partition(|part| part.trim_start().starts_with("define "));
    let policies = policies.into_iter().filter(|policy| wanted(policy));
    let mut text: String = policies.collect();
    // The later ones use the earlier ones.
    for definition in definitions.iter().rev() {
        let (name, meaning) = definition
            .trim()
            .trim_start_matches("define ")
            .trim_end_matches(';')
            .split_once(" = ")
            .ok_or("a definition without a meaning")?;
        text = match name.strip_suffix("($)") {
            Some(name) => with_parameter(&text, name, meaning),
            None => text.replace(name, &format!("({meaning})")),
        };
    }
    Ok(text.parse()?)
}

fn with_parameter(text: &str, name: &str, meaning: &str) -> String {
    let opening = format!("{name}(");
    let mut parts = text.split(&opening);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (parameter, rest) = part.split_once(')').unwrap_or((part, ""));
        written = format!("{written}({}){rest}", meaning.replace('$', parameter));
    }
    written
}
