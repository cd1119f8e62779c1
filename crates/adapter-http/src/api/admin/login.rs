//! Logins and access of contacts.

use super::password::{PasswordReset, choice};
use crate::api::answer::{Done, Made, MadeTagged, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id, Moment};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::ContactId;
use portal_domain::people::{Holder, PortalAccount};
use portal_domain::usecase::{self, AccessEntry, LoginView, SetUpLogin};
use portal_domain::values::AccountLanguage;

/// A login, without its secrets.
#[derive(Debug, Object)]
#[oai(rename = "LoginState")]
pub(crate) struct LoginBody {
    /// Login name; null if there is none.
    login_name: Option<String>,
    /// Whether a password is set.
    password_set: bool,
    /// Whether it must be changed at the next login.
    must_change: bool,
    /// The last login.
    last_login: Option<Moment>,
}

impl From<LoginView> for LoginBody {
    fn from(login: LoginView) -> Self {
        Self {
            login_name: login.login_name,
            password_set: login.password_set,
            must_change: login.must_change,
            last_login: login.last_login.map(Moment),
        }
    }
}

/// The access of a contact.
#[derive(Debug, Object)]
#[oai(rename = "Access")]
pub(crate) struct AccessBody {
    /// Language choice.
    language: Code<AccountLanguage>,
    /// Without it the login works and no ticket is there.
    ticket_access: bool,
    /// The login.
    login: Option<LoginBody>,
}

/// What is entered about the access of a contact that has a login.
#[derive(Debug, Object)]
#[oai(rename = "AccessEntry")]
pub(crate) struct AccessSent {
    /// Login name; null withdraws the login. A change ends all sessions.
    login_name: Option<String>,
    /// Language choice.
    language: Code<AccountLanguage>,
    /// Without it the login works and no ticket is there.
    ticket_access: bool,
}

impl AccessSent {
    pub(super) fn entry(self) -> AccessEntry {
        AccessEntry {
            login_name: self.login_name,
            language: self.language.0,
            ticket_access: self.ticket_access,
        }
    }
}

/// A login for a contact that has none.
#[derive(Object)]
pub(crate) struct ContactLogin {
    /// Login name; unique over contacts and employees.
    login_name: String,
    /// A password that you hand over yourself; without it a link goes out by mail.
    password: Option<String>,
    /// It must be changed at the first login; only with `password`.
    must_change: Option<bool>,
    /// Language choice.
    language: Code<AccountLanguage>,
    /// Without it the login works and no ticket is there.
    ticket_access: bool,
}

impl ContactLogin {
    fn command(self) -> Result<SetUpLogin, Refused> {
        Ok(SetUpLogin {
            login_name: self.login_name,
            password: choice(self.password, self.must_change)?,
            language: self.language.0,
            ticket_access: self.ticket_access,
        })
    }
}

/// The account of a contact; without one there is no access.
pub(super) async fn find(
    caller: &Caller,
    contact: ContactId,
) -> Result<(PortalAccount, Option<LoginView>), Failure> {
    let view = usecase::view_contact(caller.portal(), &caller.actor, contact).await?;
    Ok((view.account.ok_or(Failure::NotFound)?, view.login))
}

async fn current(caller: &Caller, contact: ContactId) -> Result<Tagged<AccessBody>, Refused> {
    let (account, login) = find(caller, contact).await?;
    let access = AccessBody {
        language: Code(account.language),
        ticket_access: account.ticket_access,
        login: login.map(LoginBody::from),
    };
    Ok(Tagged(access, account.version.into()))
}

/// Logins and access of contacts.
pub(crate) struct Logins;

#[OpenApi(tag = "Tag::Administration")]
impl Logins {
    /// The access of a contact. Its tag changes with every grant too.
    #[oai(
        path = "/contacts/:contact/access",
        method = "get",
        operation_id = "getAccess"
    )]
    async fn get(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
    ) -> Result<Tagged<AccessBody>, Refused> {
        current(&caller, contact.0.0).await
    }

    /// Change login name, language and ticket access. It acts on the contact's next request.
    #[oai(
        path = "/contacts/:contact/access",
        method = "put",
        operation_id = "changeAccess"
    )]
    async fn change(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<AccessSent>,
    ) -> Result<Tagged<AccessBody>, Refused> {
        let contact = contact.0.0;
        let seen = seen.version(find(&caller, contact).await?.0.version)?;
        let entry = sent.0.entry();
        usecase::change_access(caller.portal(), &caller.actor, contact, seen, &entry).await?;
        current(&caller, contact).await
    }

    /// Give a contact a login. Who has one gets the password reset instead.
    #[oai(
        path = "/contacts/:contact/login",
        method = "post",
        operation_id = "setUpLogin"
    )]
    async fn set_up(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        sent: Body<ContactLogin>,
    ) -> Result<MadeTagged<AccessBody>, Refused> {
        let (contact, command) = (contact.0.0, sent.0.command()?);
        let holder = Holder::Contact(contact);
        usecase::set_up_login(caller.portal(), &caller.actor, holder, &command).await?;
        let Tagged(shown, revision) = current(&caller, contact).await?;
        let location = format!("/contacts/{contact}/access");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// Reset the password of a contact. All sessions, tokens and older links end.
    #[oai(
        path = "/contacts/:contact/login/reset",
        method = "post",
        operation_id = "resetPassword"
    )]
    async fn reset(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        sent: Body<PasswordReset>,
    ) -> Result<Done, Refused> {
        let (holder, choice) = (Holder::Contact(contact.0.0), sent.0.choice()?);
        usecase::reset_password(caller.portal(), &caller.actor, holder, &choice).await?;
        Ok(Done)
    }

    /// Send a contact a fresh link to set a password.
    #[oai(
        path = "/contacts/:contact/login/link",
        method = "post",
        operation_id = "resendLink"
    )]
    async fn resend(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
    ) -> Result<Done, Refused> {
        let holder = Holder::Contact(contact.0.0);
        usecase::resend_link(caller.portal(), &caller.actor, holder).await?;
        Ok(Done)
    }
}
