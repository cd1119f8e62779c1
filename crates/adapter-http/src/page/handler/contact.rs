//! `/contacts/{id}`: a person at a customer with login, grants and what happened to them.

use super::language::language_words;
use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::contact::{ContactPage, GrantRow, LogRow, LoginState};
use crate::page::visit::Visit;
use crate::words::Words;
use portal_domain::access::{Inactive, Reach, Scope};
use portal_domain::usecase::{
    self, AccessEvent, AccessLogLine, ContactView, GrantView, LinkState, LoginView,
};
use portal_domain::values::AccountLanguage;
use std::sync::Arc;

/// `GET /contacts/:contact`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let id = visit.param("contact")?;
    let view = usecase::view_contact(portal, actor, id).await?;
    let log = usecase::access_log(portal, actor, id).await?;
    let words = visit.words();
    let contact = &view.contact;
    visit.page(&ContactPage {
        frame: visit.frame(Nav::Customers),
        id: contact.id.to_string(),
        name: contact.full_name(),
        customer_id: view.customer.id.to_string(),
        customer: view.customer.name.to_string(),
        email: contact.email.as_ref().map(ToString::to_string),
        phone: contact.phone.as_ref().map(ToString::to_string),
        active: contact.active.into(),
        notify_without_grant: contact.notify_without_grant,
        employee: view.employee_name.clone(),
        can_edit: true,
        login: login_state(&visit, &view),
        grants: view
            .grants
            .iter()
            .map(|grant| grant_row(&visit, &words, grant))
            .collect(),
        log: log
            .iter()
            .map(|line| log_row(&visit, &words, line))
            .collect(),
    })
}

fn login_state(visit: &Visit, view: &ContactView) -> Option<LoginState> {
    let login = view.login.as_ref()?;
    let account = view.account.as_ref();
    Some(LoginState {
        name: login.login_name.clone()?,
        language: language_words(
            visit,
            account.map_or(AccountLanguage::Default, |one| one.language),
        ),
        ticket_access: account.is_some_and(|one| one.ticket_access),
        last_login: login.last_login.map(|at| visit.time(at)),
        link: link_words(visit, login),
        can_send: login.link.is_some() && view.contact.email.is_some(),
        has_password: login.password_set,
        must_change: login.must_change,
    })
}

/// What became of the latest link, as long as nobody has used it.
pub(crate) fn link_words(visit: &Visit, login: &LoginView) -> Option<String> {
    let words = visit.words();
    login.link.map(|link| match link {
        LinkState::Waiting => words.link_waiting().to_owned(),
        LinkState::Open(until) => words.link_pending(visit.time(until)),
        LinkState::Expired => words.link_unused().to_owned(),
    })
}

/// Which tickets, in words.
fn reach_words(words: &Words, reach: Reach) -> &'static str {
    match reach {
        Reach::Named => words.reach_named(),
        Reach::NamedOrUnassigned => words.reach_unassigned(),
        Reach::All => words.reach_all(),
    }
}

pub(crate) fn scope_words(words: &Words, view: &GrantView) -> String {
    match &view.grant.grant.scope {
        Scope::AllTasks => words.scope_all_tasks().to_owned(),
        Scope::ExistingTasks(tasks) => {
            words.scope_existing_count(u64::try_from(tasks.len()).unwrap_or_default())
        }
        Scope::Task(_) => words.scope_task_named(view.task_names.join(", ")),
    }
}

fn grant_row(visit: &Visit, words: &Words, view: &GrantView) -> GrantRow {
    let grant = &view.grant.grant;
    GrantRow {
        id: grant.id.to_string(),
        project: view.project_name.clone(),
        scope: scope_words(words, view),
        read_only: grant.options.read_only,
        reach: reach_words(words, grant.options.reach).to_owned(),
        planned: grant.options.sees_planned_hours,
        actual: grant.options.sees_actual_hours,
        billable: grant.options.sees_billable_hours,
        ends: grant.end_date.map(|day| visit.day(day)),
        suspended: view
            .inactive
            .map(|why| inactive_words(words, why).to_owned()),
    }
}

/// Why a grant does not count at the moment.
pub(crate) fn inactive_words(words: &Words, why: Inactive) -> &'static str {
    match why {
        Inactive::Ended => words.suspended_ended(),
        Inactive::InternalProject => words.suspended_internal(),
        Inactive::OtherCustomer => words.suspended_customer(),
    }
}

fn log_row(visit: &Visit, words: &Words, line: &AccessLogLine) -> LogRow {
    let project = line.project.clone().unwrap_or_default();
    LogRow {
        time: visit.time(line.at),
        actor: line
            .actor
            .clone()
            .unwrap_or_else(|| visit.settings.company_name.to_string()),
        what: match line.event {
            AccessEvent::LoginSetUp => words.event_login_set_up().to_owned(),
            AccessEvent::LinkSent => words.event_link_sent().to_owned(),
            AccessEvent::PasswordReset => words.event_password_reset().to_owned(),
            AccessEvent::AccessChanged => words.event_access_changed().to_owned(),
            AccessEvent::GrantCreated => words.event_grant_created(project),
            AccessEvent::GrantChanged => words.event_grant_changed(project),
            AccessEvent::GrantRemoved => words.event_grant_deleted(project),
            AccessEvent::Explained => match &line.ticket {
                Some(number) => words.event_explained(number),
                None => words.event_explained_some().to_owned(),
            },
            AccessEvent::ViewedAs => match &line.ticket {
                Some(number) => words.event_viewed_ticket(number),
                None => words.event_viewed_list().to_owned(),
            },
        },
    }
}
