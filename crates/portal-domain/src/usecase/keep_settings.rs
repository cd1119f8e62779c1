//! The company-wide settings (domain 4.3), effective on the next request.

use super::transaction::{Changes, Field, Transaction, check_seen, retry_busy};
use super::{Actor, Portal};
use crate::audit::{AuditAction, AuditChange};
use crate::failure::Failure;
use crate::ids::{GroupId, TicketTypeId};
use crate::ports::ReadView;
use crate::settings::Settings;
use crate::values::{FieldErrors, Language, Name, Priority, Problem, ZoneName};
use crate::version::Version;
use crate::work::{Channel, TicketType};

/// What is entered about the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsEntry {
    /// Name in pages and mails.
    pub company_name: String,
    /// Language.
    pub company_language: Language,
    /// Time zone, such as `Europe/Berlin`.
    pub time_zone: String,
    /// See [`Settings::contact_read_only`].
    pub contact_read_only: bool,
    /// See [`Settings::internal_projects_grantable`].
    pub internal_projects_grantable: bool,
    /// See [`Settings::assigned_regardless`].
    pub assigned_regardless: bool,
    /// See [`Settings::contacts_may_set_priority`].
    pub contacts_may_set_priority: bool,
    /// See [`Settings::contacts_manage_participants`].
    pub contacts_manage_participants: bool,
    /// See [`Settings::solver_may_accept`].
    pub solver_may_accept: bool,
    /// See [`Settings::creator_changeable`].
    pub creator_changeable: bool,
    /// See [`Settings::last_entry_editable`].
    pub last_entry_editable: bool,
    /// See [`Settings::history_editable_by_managers`].
    pub history_editable_by_managers: bool,
    /// See [`Settings::offer_all_tickets_in_time_recording`].
    pub offer_all_tickets_in_time_recording: bool,
    /// Priority of tickets whose creator did not choose one, 1 to 5.
    pub default_priority: i64,
    /// Channel of tickets recorded by contacts.
    pub portal_channel: Channel,
    /// Type of tickets whose account has no list.
    pub default_type: Option<TicketTypeId>,
    /// Group for portal tickets without recipient.
    pub forward_to_group: Option<GroupId>,
}

/// The settings of this moment, for the form; with the ticket types that can be the default.
pub async fn view_settings(
    portal: &Portal,
    actor: &Actor,
) -> Result<(Settings, Vec<TicketType>), Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    Ok((view.load_settings().await?, view.list_ticket_types().await?))
}

fn parse(portal: &Portal, entry: &SettingsEntry, version: Version) -> Result<Settings, Failure> {
    let mut errors = FieldErrors::new();
    let company_name = errors.take("company_name", Name::parse(&entry.company_name));
    let time_zone = errors.take("time_zone", ZoneName::parse(&entry.time_zone));
    let default_priority = errors.take("default_priority", Priority::parse(entry.default_priority));
    if let Some(zone) = &time_zone
        && portal.clock.local(portal.now(), zone).is_err()
    {
        errors.add("time_zone", Problem::NotOffered);
    }
    match (company_name, time_zone, default_priority) {
        (Some(company_name), Some(time_zone), Some(default_priority)) if errors.is_empty() => {
            Ok(Settings {
                version,
                company_name,
                company_language: entry.company_language,
                time_zone,
                contact_read_only: entry.contact_read_only,
                internal_projects_grantable: entry.internal_projects_grantable,
                assigned_regardless: entry.assigned_regardless,
                contacts_may_set_priority: entry.contacts_may_set_priority,
                contacts_manage_participants: entry.contacts_manage_participants,
                solver_may_accept: entry.solver_may_accept,
                creator_changeable: entry.creator_changeable,
                last_entry_editable: entry.last_entry_editable,
                history_editable_by_managers: entry.history_editable_by_managers,
                offer_all_tickets_in_time_recording: entry.offer_all_tickets_in_time_recording,
                default_priority,
                portal_channel: entry.portal_channel,
                default_type: entry.default_type,
                forward_to_group: entry.forward_to_group,
            })
        }
        _ => Err(errors.into()),
    }
}

/// Plans a change of the settings, for saving and for the preview.
pub(super) async fn plan_settings(
    portal: &Portal,
    view: &dyn ReadView,
    seen: Version,
    entry: &SettingsEntry,
) -> Result<(Settings, Settings), Failure> {
    let old = view.load_settings().await?;
    check_seen(old.version, seen)?;
    let new = parse(portal, entry, old.version)?;
    if let Some(group) = new.forward_to_group
        && view.find_group(group).await?.is_none()
    {
        return Err(Failure::field("forward_to_group", Problem::NotOffered));
    }
    if let Some(id) = new.default_type
        && !view
            .list_ticket_types()
            .await?
            .iter()
            .any(|one| one.id == id)
    {
        return Err(Failure::field("default_type", Problem::NotOffered));
    }
    Ok((old, new))
}

/// Stores the settings that are still as they were seen.
pub async fn change_settings(
    portal: &Portal,
    actor: &Actor,
    seen: Version,
    entry: &SettingsEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let (old, new) = plan_settings(portal, transaction.work.as_ref(), seen, entry).await?;
        transaction.work.update_settings(&new).await?;
        transaction.audit(
            AuditAction::SettingsChanged,
            "settings".to_owned(),
            differences(&old, &new),
        );
        transaction.commit().await
    })
    .await
}

/// What stands in the log of the settings.
fn settings_fields(settings: &Settings) -> [Field; 17] {
    let yes = |flag: bool| Some(flag.to_string());
    let one = settings;
    [
        ("company_name", Some(one.company_name.to_string())),
        (
            "company_language",
            Some(one.company_language.code().to_owned()),
        ),
        ("time_zone", Some(one.time_zone.to_string())),
        ("contact_read_only", yes(one.contact_read_only)),
        (
            "internal_projects_grantable",
            yes(one.internal_projects_grantable),
        ),
        ("assigned_regardless", yes(one.assigned_regardless)),
        (
            "contacts_may_set_priority",
            yes(one.contacts_may_set_priority),
        ),
        (
            "contacts_manage_participants",
            yes(one.contacts_manage_participants),
        ),
        ("solver_may_accept", yes(one.solver_may_accept)),
        ("creator_changeable", yes(one.creator_changeable)),
        ("last_entry_editable", yes(one.last_entry_editable)),
        (
            "history_editable_by_managers",
            yes(one.history_editable_by_managers),
        ),
        (
            "offer_all_tickets_in_time_recording",
            yes(one.offer_all_tickets_in_time_recording),
        ),
        (
            "default_priority",
            Some(one.default_priority.number().to_string()),
        ),
        ("portal_channel", Some(one.portal_channel.code().to_owned())),
        ("default_type", one.default_type.map(|id| id.to_string())),
        (
            "forward_to_group",
            one.forward_to_group.map(|id| id.to_string()),
        ),
    ]
}

/// What differs, field by field.
pub(super) fn differences(old: &Settings, new: &Settings) -> Vec<AuditChange> {
    let mut changes = Changes::default();
    changes.between(settings_fields(old), settings_fields(new));
    changes.into_vec()
}

/// Adds a ticket type with its name in both languages.
pub async fn create_ticket_type(
    portal: &Portal,
    actor: &Actor,
    name_de: &str,
    name_en: &str,
) -> Result<TicketTypeId, Failure> {
    let mut errors = FieldErrors::new();
    let de = errors.take("name_de", Name::parse(name_de));
    let en = errors.take("name_en", Name::parse(name_en));
    let (Some(name_de), Some(name_en)) = (de, en) else {
        return Err(errors.into());
    };
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let one = TicketType {
            id: portal.id(),
            version: Version::FIRST,
            name_de: name_de.clone(),
            name_en: name_en.clone(),
            active: true,
        };
        transaction.work.insert_ticket_type(&one).await?;
        let mut changes = Changes::default();
        changes.all_new([
            ("name_de", Some(one.name_de.to_string())),
            ("name_en", Some(one.name_en.to_string())),
            ("active", Some(one.active.to_string())),
        ]);
        transaction.audit(
            AuditAction::TicketTypeCreated,
            format!("ticket_type {}", one.id),
            changes.into_vec(),
        );
        transaction.commit().await?;
        Ok(one.id)
    })
    .await
}
