//! One's own account: password, sessions, API tokens.

use super::password::{MINIMUM, change_command};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::account::{AccountPage, SessionRow, TokenForm, TokenRow};
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use poem::http::StatusCode;
use portal_domain::access::Principal;
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, CreateToken, Via};
use portal_domain::values::{AccountLanguage, FieldErrors, Language, LongLine};
use std::sync::Arc;

/// Days for which a token can be made.
const LIFETIMES: [i64; 4] = [30, 90, 180, 365];

/// What the page shows beside what is stored.
#[derive(Default)]
struct Shown {
    password_errors: FormErrors,
    token_errors: FormErrors,
    token_name: String,
    fresh_token: Option<String>,
}

async fn page(visit: &Visit, shown: Shown) -> Result<AccountPage, Failure> {
    let actor = visit.actor()?;
    let words = visit.words();
    let account = usecase::view_own_account(visit.portal(), actor).await?;
    let sessions = usecase::list_own_sessions(visit.portal(), actor).await?;
    let tokens = usecase::list_own_tokens(visit.portal(), actor).await?;
    Ok(AccountPage {
        frame: visit.frame(Nav::Account),
        name: account.name,
        sites_offered: matches!(actor.principal, Principal::Contact(_)),
        contacts_offered: usecase::may_see_colleagues(actor),
        login: account.login_name,
        email: account.email,
        language: match account.language {
            AccountLanguage::Default => {
                words.language_default(match visit.settings.company_language {
                    Language::De => words.language_de(),
                    Language::En => words.language_en(),
                })
            }
            AccountLanguage::Fixed(Language::De) => words.language_de().to_owned(),
            AccountLanguage::Fixed(Language::En) => words.language_en().to_owned(),
        },
        minimum: MINIMUM,
        password_errors: shown.password_errors,
        sessions: sessions
            .iter()
            .map(|session| SessionRow {
                id: session.id.to_string(),
                device: device(session.user_agent.as_ref()),
                started: visit.time(session.created_at),
                last_seen: visit.time(session.last_seen),
                current: actor.via == Via::Session(session.id),
            })
            .collect(),
        tokens_offered: true,
        tokens: tokens
            .iter()
            .map(|token| TokenRow {
                id: token.id.to_string(),
                name: token.name.to_string(),
                created: visit.time(token.created_at),
                expires: visit.time(token.expires_at),
                last_used: token.last_used.map(|at| visit.time(at)),
            })
            .collect(),
        fresh_token: shown.fresh_token,
        token_form: TokenForm {
            name: shown.token_name,
            lifetimes: LIFETIMES
                .iter()
                .map(|days| {
                    let label = words.token_days(u64::try_from(*days).unwrap_or_default());
                    Choice::new(&days.to_string(), &label).selected(*days == 90)
                })
                .collect(),
            errors: shown.token_errors,
        },
    })
}

/// Browser and system out of what a browser calls itself; the whole line tells people nothing.
fn device(agent: Option<&LongLine>) -> String {
    let agent = agent.map(LongLine::as_str).unwrap_or_default();
    let first = |names: &[(&'static str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => agent.chars().take(40).collect(),
    }
}

/// `GET /account`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.page(&page(&visit, Shown::default()).await?)
}

/// `POST /account/password`
pub(crate) async fn change_password(visit: Arc<Visit>) -> Answer {
    let command = change_command(&visit.form)?;
    match usecase::change_password(visit.portal(), visit.actor()?, &command).await {
        Ok(()) => Ok(see_other("/account?notice=password_changed")),
        Err(failure) => {
            let (status, password_errors) =
                form_errors(&visit.words(), failure, &["current", "password", "repeat"])?;
            visit.page_with(
                status,
                &page(
                    &visit,
                    Shown {
                        password_errors,
                        ..Shown::default()
                    },
                )
                .await?,
            )
        }
    }
}

/// `POST /account/sessions/:session/end`
pub(crate) async fn end_session(visit: Arc<Visit>) -> Answer {
    visit.form.only(&[])?;
    usecase::end_own_session(visit.portal(), visit.actor()?, visit.param("session")?).await?;
    Ok(see_other("/account?notice=session_ended"))
}

/// `POST /account/tokens`: the one page that shows a secret, so it is the answer itself and no redirect.
pub(crate) async fn create_token(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["name", "lifetime"])?;
    let mut errors = FieldErrors::new();
    let days = visit
        .form
        .number("lifetime", &mut errors)
        .unwrap_or_default();
    let command = CreateToken {
        name: visit.form.text("name").to_owned(),
        days,
    };
    match usecase::create_own_token(visit.portal(), visit.actor()?, &command).await {
        Ok((_, secret)) => {
            let fresh_token = Some(crate::web::bearer::shown_token(&secret));
            visit.page_with(
                StatusCode::OK,
                &page(
                    &visit,
                    Shown {
                        fresh_token,
                        ..Shown::default()
                    },
                )
                .await?,
            )
        }
        Err(failure) => {
            let (status, token_errors) =
                form_errors(&visit.words(), failure, &["name", "lifetime"])?;
            let token_name = command.name;
            visit.page_with(
                status,
                &page(
                    &visit,
                    Shown {
                        token_errors,
                        token_name,
                        ..Shown::default()
                    },
                )
                .await?,
            )
        }
    }
}

/// `POST /account/tokens/:token/revoke`
pub(crate) async fn revoke_token(visit: Arc<Visit>) -> Answer {
    visit.form.only(&[])?;
    usecase::revoke_own_token(visit.portal(), visit.actor()?, visit.param("token")?).await?;
    Ok(see_other("/account?notice=token_revoked"))
}
