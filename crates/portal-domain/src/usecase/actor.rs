//! Who acts: from a cookie or a token to a principal, and again inside every transaction.

use super::{Portal, SubmissionKey};
use crate::access::{ContactPrincipal, Principal, StaffPrincipal};
use crate::audit::{Origin, Way};
use crate::failure::{Failure, Forbidden};
use crate::ids::{ApiTokenId, CredentialId, SessionId};
use crate::ports::{Identity, IdentityReads, JobStarter, Person, StoreError};
use crate::settings::Settings;
use crate::timestamp::{Day, Timestamp};
use crate::values::{Language, LongLine};
use crate::work::{Author, Party};

/// How an actor came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Via {
    /// With the pages.
    Session(SessionId),
    /// As a program.
    Token(ApiTokenId),
}

/// A person who is logged in, as of this request.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The credential.
    pub credential: CredentialId,
    /// The credential's epoch when the session or token began.
    pub epoch: i64,
    /// How the person came in.
    pub via: Via,
    /// From where, for the audit log.
    pub origin: Origin,
    /// What decides about the person.
    pub principal: Principal,
    /// Full name.
    pub name: String,
    /// The language in which the person reads.
    pub language: Language,
    /// The settings of this moment.
    pub settings: Settings,
    /// The company's day of this moment.
    pub today: Day,
    /// Must change the password before anything else.
    pub must_change_password: bool,
    /// The key under which this request is recognized if it comes twice. What administrators create looks at it;
    /// tickets and comments carry theirs in the command.
    pub submission: Option<SubmissionKey>,
}

impl Actor {
    /// The same actor with a request that happens once, however often it is sent.
    #[must_use]
    pub fn submitting(&self, key: Option<SubmissionKey>) -> Self {
        Self {
            submission: key,
            ..self.clone()
        }
    }

    /// The same actor, asking from this address; what is no address is none.
    #[must_use]
    pub fn coming_from(self, address: Option<&str>) -> Self {
        let address = address.and_then(|text| LongLine::parse(text).ok());
        Self {
            origin: Origin {
                address,
                ..self.origin
            },
            ..self
        }
    }

    /// The person.
    pub const fn party(&self) -> Party {
        self.principal.party()
    }

    /// The person as the author of changes.
    pub const fn author(&self) -> Author {
        Author::Person(self.principal.party())
    }

    /// Refuses who must change the password before anything else (domain 4.4). Reading use cases ask this; changing ones
    /// find it out inside their transaction.
    pub const fn require_settled(&self) -> Result<(), Failure> {
        if self.must_change_password {
            Err(Failure::MustChangePassword)
        } else {
            Ok(())
        }
    }

    /// Refuses everybody but administrators.
    pub fn require_administrator(&self) -> Result<(), Failure> {
        self.require_settled()?;
        if self.principal.is_administrator() {
            Ok(())
        } else {
            Err(Failure::Forbidden(Forbidden::AdministratorsOnly))
        }
    }

    /// The employee's standing, or a refusal for contacts.
    pub fn require_staff(&self) -> Result<&StaffPrincipal, Failure> {
        self.require_settled()?;
        match &self.principal {
            Principal::Staff(staff) => Ok(staff),
            Principal::Contact(_) => Err(Failure::Forbidden(Forbidden::StaffOnly)),
        }
    }

    /// The contact's standing, or a refusal for employees.
    pub fn require_contact(&self) -> Result<&ContactPrincipal, Failure> {
        match &self.principal {
            Principal::Contact(contact) => Ok(contact),
            Principal::Staff(_) => Err(Failure::NotFound),
        }
    }
}

/// Compiles an identity, or answers that nobody is logged in: a login that may not be used is none.
fn actor_of(
    portal: &Portal,
    identity: &Identity,
    (via, origin): (Via, Origin),
    epoch: i64,
    now: Timestamp,
) -> Result<Actor, Failure> {
    if identity.credential.epoch != epoch
        || identity.credential.login_name.is_none()
        || identity.credential.password_hash.is_none()
    {
        return Err(Failure::Unauthenticated);
    }
    let today = portal.day(now, &identity.settings)?;
    let company = identity.settings.company_language;
    let (principal, name, language) = match &identity.person {
        Person::Contact {
            contact,
            customer,
            access,
        } => {
            if !contact.active || !customer.active {
                return Err(Failure::Unauthenticated);
            }
            let principal = ContactPrincipal::compile(access, &identity.settings, today)?;
            (
                Principal::Contact(principal),
                contact.full_name(),
                access.account.language.effective(company),
            )
        }
        Person::Employee(employee) => {
            if !employee.active {
                return Err(Failure::Unauthenticated);
            }
            let principal = StaffPrincipal::compile(employee);
            (
                Principal::Staff(principal),
                employee.name.to_string(),
                employee.language.effective(company),
            )
        }
    };
    Ok(Actor {
        credential: identity.credential.id,
        epoch,
        via,
        origin,
        principal,
        name,
        language,
        settings: identity.settings.clone(),
        today,
        must_change_password: identity.credential.must_change,
        submission: None,
    })
}

/// By this way, from an address that is not known yet.
const fn from(way: Way) -> Origin {
    Origin { way, address: None }
}

/// How long a use is not noted again: a write per request would cost more than it tells.
const TOUCH_SECONDS: i64 = 60;

/// From the token in a cookie to the actor. Everything that ended the session, whatever it was, is `Unauthenticated`.
pub async fn resume_session(portal: &Portal, token: &str) -> Result<Actor, Failure> {
    let now = portal.now();
    let view = portal.store.read().await?;
    let Some((session, identity)) = view.find_session(&portal.secrets.hash(token)).await? else {
        return Err(Failure::Unauthenticated);
    };
    drop(view);
    let idle = now.seconds_since(session.last_seen);
    if now > session.expires_at || idle > portal.limits.session_idle_seconds {
        return Err(Failure::Unauthenticated);
    }
    let actor = actor_of(
        portal,
        &identity,
        (Via::Session(session.id), from(Way::Session(session.id))),
        session.epoch,
        now,
    )?;
    if idle >= TOUCH_SECONDS {
        // Not being able to note it fails no request; the next one tries again.
        let _ = note_use(portal, actor.via, now).await;
    }
    Ok(actor)
}

/// Notes that a session or token was used.
async fn note_use(portal: &Portal, via: Via, now: Timestamp) -> Result<(), StoreError> {
    let work = portal.store.begin().await?;
    match via {
        Via::Session(session) => work.touch_session(session, now).await?,
        Via::Token(token) => work.touch_api_token(token, now).await?,
    }
    work.commit().await
}

/// From the token of a program to the actor.
pub async fn resume_token(portal: &Portal, token: &str) -> Result<Actor, Failure> {
    let now = portal.now();
    let view = portal.store.read().await?;
    let Some((api_token, identity)) = view.find_api_token(&portal.secrets.hash(token)).await?
    else {
        return Err(Failure::Unauthenticated);
    };
    drop(view);
    if now > api_token.expires_at {
        return Err(Failure::Unauthenticated);
    }
    let way = Way::Token {
        id: api_token.id,
        name: api_token.name,
    };
    let actor = actor_of(
        portal,
        &identity,
        (Via::Token(api_token.id), from(way)),
        api_token.epoch,
        now,
    )?;
    // A program cannot change a password, so it waits until the person has.
    actor.require_settled()?;
    if api_token
        .last_used
        .is_none_or(|used| now.seconds_since(used) >= TOUCH_SECONDS)
    {
        let _ = note_use(portal, actor.via, now).await;
    }
    Ok(actor)
}

/// The same actor as of this transaction: what was withdrawn since the request began is gone (AC-36).
pub(super) async fn reload(
    portal: &Portal,
    view: &(impl IdentityReads + ?Sized),
    actor: &Actor,
    now: Timestamp,
) -> Result<Actor, Failure> {
    let identity = view
        .find_identity(actor.credential)
        .await?
        .ok_or(Failure::Unauthenticated)?;
    let came = (actor.via, actor.origin.clone());
    let fresh = actor_of(portal, &identity, came, actor.epoch, now)?;
    fresh.require_settled()?;
    Ok(fresh.submitting(actor.submission.clone()))
}

/// Who ordered a job, as of this moment: its rights are those of now. Logging out ends no job; what ends everything that
/// the person has open does, and so does whatever would end a request of the same person.
pub(super) async fn of_starter(
    portal: &Portal,
    view: &(impl IdentityReads + ?Sized),
    starter: &JobStarter,
    now: Timestamp,
) -> Result<Actor, Failure> {
    let via = match &starter.origin.way {
        Way::Session(session) => Via::Session(*session),
        Way::Token { id, .. } => Via::Token(*id),
        Way::Link(_) | Way::Installation | Way::Unrecorded => return Err(Failure::Unauthenticated),
    };
    let identity = view
        .find_identity(starter.credential)
        .await?
        .ok_or(Failure::Unauthenticated)?;
    let came = (via, starter.origin.clone());
    let actor = actor_of(portal, &identity, came, starter.epoch, now)?;
    actor.require_settled()?;
    Ok(actor)
}

/// As [`reload`], for the one use case that is open to people who must change their password.
pub(super) async fn reload_for_password_change(
    portal: &Portal,
    view: &(impl IdentityReads + ?Sized),
    actor: &Actor,
    now: Timestamp,
) -> Result<Actor, Failure> {
    let identity = view
        .find_identity(actor.credential)
        .await?
        .ok_or(Failure::Unauthenticated)?;
    let came = (actor.via, actor.origin.clone());
    actor_of(portal, &identity, came, actor.epoch, now)
}
