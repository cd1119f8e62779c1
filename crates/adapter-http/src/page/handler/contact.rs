//! `/contacts/{id}`: a person at a customer with login, grants and what happened to them.

use super::language::language_words;
use super::preview::sums;
use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::contact::{ContactPage, GrantRow, LogRow, LoginState};
use crate::page::visit::Visit;
use crate::words::Words;
use portal_domain::access::{Inactive, Reach, Scope};
use portal_domain::ids::GrantId;
use portal_domain::usecase::{
    self, AccessEvent, AccessLogLine, AccessOverview, ContactView, GrantEffect, GrantStanding,
    GrantView, LinkState, LoginView, Obstacle, ReadsOnly,
};
use portal_domain::values::AccountLanguage;
use std::sync::Arc;

/// `GET /contacts/:contact`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let id = visit.param("contact")?;
    let view = usecase::view_contact(portal, actor, id).await?;
    let log = usecase::access_log(portal, actor, id).await?;
    let overview = usecase::access_overview(portal, actor, id).await?;
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
        sums: sums(&words, overview.sums),
        remarks: remarks(&words, &overview),
        limits: limits(&visit, &view),
        grants: view
            .grants
            .iter()
            .map(|grant| {
                let mut effects = overview.grants.iter();
                let effect = effects.find(|one| one.grant == grant.grant.grant.id);
                grant_row(&visit, &words, &view.grants, grant, effect)
            })
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
pub(crate) fn reach_words(words: &Words, reach: Reach) -> &'static str {
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

/// What is to be said beside the sums.
fn remarks(words: &Words, overview: &AccessOverview) -> Vec<String> {
    let obstacle = |one: &Obstacle| match one {
        Obstacle::ContactInactive => words.obstacle_contact_inactive(),
        Obstacle::CustomerInactive => words.obstacle_customer_inactive(),
        Obstacle::NoLoginName => words.obstacle_no_login_name(),
        Obstacle::NoPassword => words.obstacle_no_password(),
        Obstacle::TicketAccessOff => words.obstacle_ticket_access_off(),
    };
    let obstacles = overview.obstacles.iter();
    let mut remarks: Vec<String> = obstacles.map(|one| obstacle(one).to_owned()).collect();
    if overview.without_grant > 0 {
        remarks.push(words.overview_without_grant(overview.without_grant));
    }
    remarks
}

/// The limits of the account, in words.
fn limits(visit: &Visit, view: &ContactView) -> Vec<String> {
    let words = visit.words();
    let Some(account) = view.account.as_ref() else {
        return Vec::new();
    };
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let mut told = Vec::new();
    if account.external.is_some() {
        let home = view.home_site.as_deref().unwrap_or_default();
        told.push(words.limits_summary_external(home));
    }
    if !account.parties.is_empty() {
        told.push(words.limits_summary_parties(count(account.parties.len())));
    }
    if !account.ticket_types.is_empty() {
        told.push(words.limits_summary_types(count(account.ticket_types.len())));
    }
    if account.restrict_statuses.is_some() {
        told.push(words.limits_summary_statuses().to_owned());
    }
    told
}

/// The grants with these ids, by project and scope.
fn grant_names(words: &Words, all: &[GrantView], ids: &[GrantId]) -> String {
    let named = all.iter().filter(|one| ids.contains(&one.grant.grant.id));
    let names: Vec<String> = named.map(|one| scope_words(words, one)).collect();
    names.join(", ")
}

/// What keeps a grant from deciding or from opening writing.
fn grant_remarks(words: &Words, all: &[GrantView], effect: &GrantEffect) -> Vec<String> {
    let shadow = match &effect.standing {
        GrantStanding::Shadowed(by) => Some(words.grant_shadowed(grant_names(words, all, by))),
        GrantStanding::PartlyShadowed(by) => {
            Some(words.grant_partly_shadowed(grant_names(words, all, by)))
        }
        GrantStanding::Decides | GrantStanding::Inactive(_) => None,
    };
    let reads = effect.reads_only.map(|why| match why {
        ReadsOnly::ProjectClosed => words.grant_reads_closed().to_owned(),
        ReadsOnly::Company => words.grant_reads_company().to_owned(),
    });
    shadow.into_iter().chain(reads).collect()
}

fn grant_row(
    visit: &Visit,
    words: &Words,
    all: &[GrantView],
    view: &GrantView,
    effect: Option<&GrantEffect>,
) -> GrantRow {
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
        decides: effect
            .filter(|_| view.inactive.is_none())
            .map(|one| words.grant_decides(one.sums.sees, one.sums.writes)),
        remarks: effect
            .map(|one| grant_remarks(words, all, one))
            .unwrap_or_default(),
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
