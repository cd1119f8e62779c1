//! `/settings`: what applies to the whole company, at once.

use super::language::fixed_language_choices;
use super::preview;
use super::second::told;
use super::ticket_edit::priorities;
use super::typed::{Typed, seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::preview::PreviewView;
use crate::page::view::settings::{SettingsForm, SettingsPage};
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use crate::words::Words;
use portal_domain::failure::Failure;
use portal_domain::people::Group;
use portal_domain::settings::Settings;
use portal_domain::usecase::{self, Kept, SettingsEntry};
use portal_domain::values::{FieldErrors, Language, Problem};
use portal_domain::work::{Channel, TicketType};
use std::sync::Arc;

const FIELDS: [&str; 18] = [
    "company_name",
    "company_language",
    "time_zone",
    "contact_read_only",
    "internal_projects_grantable",
    "assigned_regardless",
    "contacts_may_set_priority",
    "contacts_manage_participants",
    "solver_may_accept",
    "creator_changeable",
    "last_entry_editable",
    "history_editable_by_managers",
    "offer_all_tickets_in_time_recording",
    "default_priority",
    "portal_channel",
    "default_type",
    "forward_to_group",
    "version",
];

async fn page(
    visit: &Visit,
    typed: Typed<'_>,
    errors: FormErrors,
    preview: Option<PreviewView>,
) -> Result<SettingsPage, Failure> {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let (now, types) = usecase::view_settings(portal, actor).await?;
    let groups = usecase::list_groups(portal, actor).await?;
    let on = |name, stored| typed.ticked(name, stored);
    let language = typed.text("company_language", now.company_language.code());
    let priority = typed.text("default_priority", &now.default_priority.number());
    Ok(SettingsPage {
        form: SettingsForm {
            company_name: typed.text("company_name", now.company_name.as_str()),
            languages: fixed_language_choices(visit, &language),
            time_zone: typed.text("time_zone", &now.time_zone),
            contact_read_only: on("contact_read_only", now.contact_read_only),
            internal_projects_grantable: on(
                "internal_projects_grantable",
                now.internal_projects_grantable,
            ),
            assigned_regardless: on("assigned_regardless", now.assigned_regardless),
            contacts_may_set_priority: on(
                "contacts_may_set_priority",
                now.contacts_may_set_priority,
            ),
            contacts_manage_participants: on(
                "contacts_manage_participants",
                now.contacts_manage_participants,
            ),
            solver_may_accept: on("solver_may_accept", now.solver_may_accept),
            creator_changeable: on("creator_changeable", now.creator_changeable),
            last_entry_editable: on("last_entry_editable", now.last_entry_editable),
            history_editable_by_managers: on(
                "history_editable_by_managers",
                now.history_editable_by_managers,
            ),
            offer_all_tickets_in_time_recording: on(
                "offer_all_tickets_in_time_recording",
                now.offer_all_tickets_in_time_recording,
            ),
            priorities: priorities(visit, &priority),
            channels: channels(
                &visit.words(),
                &typed.text("portal_channel", now.portal_channel.code()),
            ),
            groups: group_choices(visit, &groups, &now, typed),
            kinds: type_choices(visit, &types, &now, typed),
            version: version_text(now.version),
            errors,
        },
        preview,
        frame: visit.frame(Nav::Settings),
    })
}

fn channels(words: &Words, chosen: &str) -> Vec<Choice> {
    let label = |channel| match channel {
        Channel::Portal => words.channel_portal(),
        Channel::Mail => words.channel_mail(),
        Channel::Phone => words.channel_phone(),
        Channel::Program => words.channel_program(),
        Channel::Other => words.channel_other(),
    };
    let choice = |one: Channel| Choice::new(one.code(), label(one)).selected(one.code() == chosen);
    Channel::ALL.into_iter().map(choice).collect()
}

/// Groups, first the entry for none.
fn group_choices(visit: &Visit, groups: &[Group], now: &Settings, typed: Typed<'_>) -> Vec<Choice> {
    let chosen = typed.optional("forward_to_group", now.forward_to_group);
    let offered = groups
        .iter()
        .filter(|one| one.active || Some(one.id) == now.forward_to_group);
    let choice = |one: &Group| {
        let id = one.id.to_string();
        Choice::new(&id, one.name.as_str()).selected(id == chosen)
    };
    let none = Choice::new("", visit.words().no_group()).selected(chosen.is_empty());
    std::iter::once(none).chain(offered.map(choice)).collect()
}

/// Ticket types, first the entry for none; nothing at all while there are none.
fn type_choices(
    visit: &Visit,
    types: &[TicketType],
    now: &Settings,
    typed: Typed<'_>,
) -> Vec<Choice> {
    if types.is_empty() {
        return Vec::new();
    }
    let chosen = typed.optional("default_type", now.default_type);
    let german = visit.actor.as_ref().map(|one| one.language) == Some(Language::De);
    let offered = types
        .iter()
        .filter(|one| one.active || Some(one.id) == now.default_type);
    let choice = |one: &TicketType| {
        let id = one.id.to_string();
        let name = if german { &one.name_de } else { &one.name_en };
        Choice::new(&id, name.as_str()).selected(id == chosen)
    };
    let none = Choice::new("", visit.words().not_chosen()).selected(chosen.is_empty());
    std::iter::once(none).chain(offered.map(choice)).collect()
}

fn entry(fields: &Fields) -> Result<SettingsEntry, Failure> {
    fields.only(&FIELDS)?;
    let mut errors = FieldErrors::new();
    let language = errors.take(
        "company_language",
        Language::parse(fields.text("company_language")),
    );
    let channel = errors.take(
        "portal_channel",
        Channel::parse(fields.text("portal_channel")),
    );
    let default_priority = fields.number("default_priority", &mut errors);
    if !fields.sent("default_priority") {
        errors.add("default_priority", Problem::NotOffered);
    }
    let default_type = fields.chosen("default_type", &mut errors);
    let forward_to_group = fields.chosen("forward_to_group", &mut errors);
    let on = |name| fields.ticked(name);
    match (language, channel, default_priority) {
        (Some(company_language), Some(portal_channel), Some(default_priority))
            if errors.is_empty() =>
        {
            Ok(SettingsEntry {
                company_name: fields.text("company_name").to_owned(),
                company_language,
                time_zone: fields.text("time_zone").to_owned(),
                contact_read_only: on("contact_read_only"),
                internal_projects_grantable: on("internal_projects_grantable"),
                assigned_regardless: on("assigned_regardless"),
                contacts_may_set_priority: on("contacts_may_set_priority"),
                contacts_manage_participants: on("contacts_manage_participants"),
                solver_may_accept: on("solver_may_accept"),
                creator_changeable: on("creator_changeable"),
                last_entry_editable: on("last_entry_editable"),
                history_editable_by_managers: on("history_editable_by_managers"),
                offer_all_tickets_in_time_recording: on("offer_all_tickets_in_time_recording"),
                default_priority,
                portal_channel,
                default_type,
                forward_to_group,
            })
        }
        _ => Err(errors.into()),
    }
}

/// `GET /settings`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let page = page(&visit, Typed::NOTHING, FormErrors::none(), None).await?;
    visit.page(&page)
}

/// `POST /settings`: of two administrators the second is told, and keeps what was typed.
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let result = async {
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        usecase::change_settings(visit.portal(), visit.actor()?, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(see_other("/settings?notice=saved")),
        Err(failure) => again(&visit, failure).await,
    }
}

async fn again(visit: &Visit, failure: Failure) -> Answer {
    let (status, errors) = told(visit, failure, &FIELDS, Kept::Settings).await?;
    let page = page(visit, Typed::again(&visit.form), errors, None).await?;
    visit.page_with(status, &page)
}

/// `POST /settings/preview`: what saving would give and take.
pub(crate) async fn preview(visit: Arc<Visit>) -> Answer {
    let result = async {
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        usecase::preview_settings(visit.portal(), visit.actor()?, seen, &entry).await
    };
    match result.await {
        Ok(found) => {
            let found = Some(preview::shown(&visit, &found));
            let typed = Typed::again(&visit.form);
            let page = page(&visit, typed, FormErrors::none(), found).await?;
            visit.page(&page)
        }
        Err(failure) => again(&visit, failure).await,
    }
}
