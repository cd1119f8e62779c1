//! One's own account: password, sessions, API tokens.

use crate::api::answer::{Done, Made, Shown};
use crate::api::extract::{Body, LoggedIn, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Coded, Id, Moment};
use crate::web::bearer;
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::access::Principal;
use portal_domain::ids::{ApiTokenId, SessionId, Uuid};
use portal_domain::people::{ApiToken, Session};
use portal_domain::usecase::{
    self, Actor, ChangePassword, CreateToken, NewPassword, OwnAccount, Via,
};
use portal_domain::values::AccountLanguage;
use portal_domain::work::Party;

/// What somebody is to this installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A contact of a customer.
    Contact,
    /// An employee of the provider.
    Employee,
    /// An employee who administers the installation.
    Administrator,
}

impl Coded for Role {
    const NAME: &'static str = "Role";
    const MEMBERS: &'static [Self] = &[Self::Contact, Self::Employee, Self::Administrator];

    fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Employee => "employee",
            Self::Administrator => "administrator",
        }
    }
}

/// Your account.
#[derive(Debug, Object)]
pub(crate) struct OwnAccountBody {
    /// Your id as a contact or employee.
    id: Id<Uuid>,
    /// What you are.
    role: Code<Role>,
    /// Full name.
    name: String,
    /// Login name.
    login_name: String,
    /// Mail address.
    email: Option<String>,
    /// Language choice.
    language: Code<AccountLanguage>,
    /// The password must be changed before anything else.
    must_change_password: bool,
}

fn account_body(actor: &Actor, account: OwnAccount) -> OwnAccountBody {
    let id = match actor.party() {
        Party::Contact(id) => id.uuid(),
        Party::Employee(id) => id.uuid(),
    };
    let role = match &actor.principal {
        Principal::Contact(_) => Role::Contact,
        Principal::Staff(staff) if staff.is_administrator() => Role::Administrator,
        Principal::Staff(_) => Role::Employee,
    };
    OwnAccountBody {
        id: Id(id),
        role: Code(role),
        name: account.name,
        login_name: account.login_name,
        email: account.email,
        language: Code(account.language),
        must_change_password: actor.must_change_password,
    }
}

/// A change of your password.
#[derive(Object)]
pub(crate) struct PasswordChange {
    /// The current password.
    current: String,
    /// The new one.
    password: String,
    /// The same again.
    repeat: String,
}

/// A running session.
#[derive(Debug, Object)]
#[oai(rename = "Session")]
pub(crate) struct SessionBody {
    /// Its id.
    id: Id<SessionId>,
    /// When it began.
    created_at: Moment,
    /// When it was last used, to the minute.
    last_seen: Moment,
    /// When it ends whatever happens.
    expires_at: Moment,
    /// Browser or program, as it named itself.
    user_agent: Option<String>,
    /// Address it came from.
    address: Option<String>,
    /// Whether it is the one of this request.
    current: bool,
}

fn session_body(actor: &Actor, session: Session) -> SessionBody {
    SessionBody {
        id: Id(session.id),
        created_at: Moment(session.created_at),
        last_seen: Moment(session.last_seen),
        expires_at: Moment(session.expires_at),
        user_agent: session.user_agent.map(String::from),
        address: session.address.map(String::from),
        current: actor.via == Via::Session(session.id),
    }
}

/// Your running sessions, newest first.
#[derive(Debug, Object)]
pub(crate) struct SessionList {
    /// The sessions.
    items: Vec<SessionBody>,
}

/// An API token, without its secret.
#[derive(Debug, Object)]
#[oai(rename = "ApiToken")]
pub(crate) struct TokenBody {
    /// Its id.
    id: Id<ApiTokenId>,
    /// What you call it.
    name: String,
    /// When it was made.
    created_at: Moment,
    /// When it ends.
    expires_at: Moment,
    /// When it was last used, to the minute.
    last_used: Option<Moment>,
}

impl From<ApiToken> for TokenBody {
    fn from(token: ApiToken) -> Self {
        Self {
            id: Id(token.id),
            name: token.name.into(),
            created_at: Moment(token.created_at),
            expires_at: Moment(token.expires_at),
            last_used: token.last_used.map(Moment),
        }
    }
}

/// Your API tokens, newest first.
#[derive(Debug, Object)]
pub(crate) struct TokenList {
    /// The tokens.
    items: Vec<TokenBody>,
}

/// A token to be made.
#[derive(Debug, Object)]
pub(crate) struct NewToken {
    /// What to call it.
    name: String,
    /// For how many days, 1 to 366.
    days: i64,
}

/// A token with its secret.
#[derive(Object)]
pub(crate) struct MadeToken {
    /// The token.
    token: TokenBody,
    /// Send it as `Authorization: Bearer …`. It is told this once.
    secret: String,
}

/// One's own account.
pub(crate) struct Me;

#[OpenApi(tag = "Tag::Account")]
impl Me {
    /// Your account.
    #[oai(path = "/me", method = "get", operation_id = "getOwnAccount")]
    async fn get(&self, caller: LoggedIn) -> Result<Shown<OwnAccountBody>, Refused> {
        let account = usecase::view_own_account(caller.portal(), &caller.actor).await?;
        Ok(Shown(account_body(&caller.actor, account)))
    }

    /// Change your password, from a session. Every other session and every API token ends.
    #[oai(
        path = "/me/password",
        method = "post",
        operation_id = "changeOwnPassword"
    )]
    async fn change_password(
        &self,
        caller: LoggedIn,
        sent: Body<PasswordChange>,
    ) -> Result<Done, Refused> {
        let command = ChangePassword {
            current: sent.0.current,
            new: NewPassword {
                password: sent.0.password,
                repeated: sent.0.repeat,
            },
        };
        usecase::change_password(caller.portal(), &caller.actor, &command).await?;
        Ok(Done)
    }

    /// Your running sessions.
    #[oai(
        path = "/me/sessions",
        method = "get",
        operation_id = "listOwnSessions"
    )]
    async fn sessions(&self, caller: Settled) -> Result<Shown<SessionList>, Refused> {
        let sessions = usecase::list_own_sessions(caller.portal(), &caller.actor).await?;
        let shown = sessions
            .into_iter()
            .map(|session| session_body(&caller.actor, session));
        Ok(Shown(SessionList {
            items: shown.collect(),
        }))
    }

    /// End one of your sessions. Nothing happens to anybody else's.
    #[oai(
        path = "/me/sessions/:session",
        method = "delete",
        operation_id = "endOwnSession"
    )]
    async fn end_session(
        &self,
        caller: Settled,
        session: Path<Id<SessionId>>,
    ) -> Result<Done, Refused> {
        usecase::end_own_session(caller.portal(), &caller.actor, session.0.0).await?;
        Ok(Done)
    }

    /// Your API tokens.
    #[oai(path = "/me/tokens", method = "get", operation_id = "listOwnTokens")]
    async fn tokens(&self, caller: Settled) -> Result<Shown<TokenList>, Refused> {
        let tokens = usecase::list_own_tokens(caller.portal(), &caller.actor).await?;
        let items = tokens.into_iter().map(TokenBody::from).collect();
        Ok(Shown(TokenList { items }))
    }

    /// Make an API token. It does exactly what you may, until it ends or is revoked.
    #[oai(path = "/me/tokens", method = "post", operation_id = "createOwnToken")]
    async fn create_token(
        &self,
        caller: Settled,
        sent: Body<NewToken>,
    ) -> Result<Made<MadeToken>, Refused> {
        let command = CreateToken {
            name: sent.0.name,
            days: sent.0.days,
        };
        let (token, secret) =
            usecase::create_own_token(caller.portal(), &caller.actor, &command).await?;
        Ok(Made {
            location: format!("/me/tokens/{}", token.id),
            shown: MadeToken {
                token: token.into(),
                secret: bearer::shown_token(&secret),
            },
        })
    }

    /// Revoke one of your API tokens.
    #[oai(
        path = "/me/tokens/:token",
        method = "delete",
        operation_id = "revokeOwnToken"
    )]
    async fn revoke_token(
        &self,
        caller: Settled,
        token: Path<Id<ApiTokenId>>,
    ) -> Result<Done, Refused> {
        usecase::revoke_own_token(caller.portal(), &caller.actor, token.0.0).await?;
        Ok(Done)
    }
}
