//! The words of the audit log: codes of the domain in the reader's language.

use super::Words;
use portal_domain::audit::{AUDIT_FIELDS, AuditAction, AuditKind, Way};

/// What was done.
pub fn action(words: &Words, action: AuditAction) -> &'static str {
    match action {
        AuditAction::CustomerCreated => words.audit_customer_created(),
        AuditAction::CustomerChanged => words.audit_customer_changed(),
        AuditAction::SiteCreated => words.audit_site_created(),
        AuditAction::SiteChanged => words.audit_site_changed(),
        AuditAction::MachineCreated => words.audit_machine_created(),
        AuditAction::MachineChanged => words.audit_machine_changed(),
        AuditAction::ContactCreated => words.audit_contact_created(),
        AuditAction::ContactChanged => words.audit_contact_changed(),
        AuditAction::ContactExported => words.audit_contact_exported(),
        AuditAction::ContactErased => words.audit_contact_erased(),
        AuditAction::LoginSetUp => words.audit_login_set_up(),
        AuditAction::LoginLinkSent => words.audit_login_link_sent(),
        AuditAction::AccessChanged => words.audit_access_changed(),
        AuditAction::AccessEnded => words.audit_access_ended(),
        AuditAction::AccessExplained => words.audit_access_explained(),
        AuditAction::ViewAsOpened => words.audit_view_as_opened(),
        AuditAction::OwnerVoided => words.audit_owner_voided(),
        AuditAction::AccessListed => words.audit_access_listed(),
        AuditAction::PasswordReset => words.audit_password_reset(),
        AuditAction::PasswordChanged => words.audit_password_changed(),
        AuditAction::GrantCreated => words.audit_grant_created(),
        AuditAction::GrantChanged => words.audit_grant_changed(),
        AuditAction::GrantRemoved => words.audit_grant_removed(),
        AuditAction::EmployeeCreated => words.audit_employee_created(),
        AuditAction::EmployeeChanged => words.audit_employee_changed(),
        AuditAction::AdministratorCreated => words.audit_administrator_created(),
        AuditAction::GroupCreated => words.audit_group_created(),
        AuditAction::GroupChanged => words.audit_group_changed(),
        AuditAction::GroupMembers => words.audit_group_members(),
        AuditAction::ProjectCreated => words.audit_project_created(),
        AuditAction::ProjectChanged => words.audit_project_changed(),
        AuditAction::ProjectMembers => words.audit_project_members(),
        AuditAction::TaskCreated => words.audit_task_created(),
        AuditAction::TaskChanged => words.audit_task_changed(),
        AuditAction::TicketTypeCreated => words.audit_ticket_type_created(),
        AuditAction::CategoryCreated => words.audit_category_created(),
        AuditAction::CategoryChanged => words.audit_category_changed(),
        AuditAction::TicketsImported => words.audit_tickets_imported(),
        AuditAction::SettingsChanged => words.audit_settings_changed(),
        AuditAction::MailRetried => words.audit_mail_retried(),
        AuditAction::SessionEnded => words.audit_session_ended(),
        AuditAction::ApiTokenCreated => words.audit_api_token_created(),
        AuditAction::ApiTokenRevoked => words.audit_api_token_revoked(),
        AuditAction::FilterShared => words.audit_filter_shared(),
    }
}

/// To what kind of object.
pub fn kind(words: &Words, kind: AuditKind) -> &'static str {
    match kind {
        AuditKind::Customer => words.customer(),
        AuditKind::Site => words.site(),
        AuditKind::Machine => words.machine(),
        AuditKind::Contact => words.contact(),
        AuditKind::Employee => words.audit_kind_employee(),
        AuditKind::Group => words.group(),
        AuditKind::Project => words.project(),
        AuditKind::Task => words.task(),
        AuditKind::TicketType => words.ticket_type(),
        AuditKind::Category => words.category(),
        AuditKind::Settings => words.nav_settings(),
        AuditKind::Ticket => words.ticket(),
        AuditKind::Outbox => words.audit_kind_outbox(),
        AuditKind::Session => words.audit_kind_session(),
        AuditKind::ApiToken => words.audit_kind_api_token(),
        AuditKind::SavedFilter => words.audit_kind_saved_filter(),
    }
}

/// The name of a field; none for one of another program.
pub fn field(words: &Words, code: &str) -> Option<&'static str> {
    Some(match code {
        "number" => words.customer_number(),
        "sharing" => words.sharing(),
        "name" => words.name(),
        "active" => words.state_active(),
        "language" => words.language(),
        "customer" => words.customer(),
        "label" => words.site_label(),
        "street" => words.street(),
        "zip" => words.zip(),
        "city" => words.city(),
        "country" => words.country(),
        "kind" => words.site_kind(),
        "site" => words.site(),
        "serial" => words.serial(),
        "email" => words.email(),
        "phone" => words.phone(),
        "notify_without_grant" => words.notify_without_grant_short(),
        "employee" => words.is_employee(),
        "administrator" => words.role_administrator(),
        "all_projects" => words.all_projects_right(),
        "read_only" => words.read_only(),
        "may_bill" => words.may_bill(),
        "main_group" => words.main_group(),
        "groups" => words.groups(),
        "short_name" => words.short_name(),
        "state" => words.state(),
        "project" => words.project(),
        "members" => words.members(),
        "managers" => words.managers(),
        "member" => words.audit_field_member(),
        "company_name" => words.company_name(),
        "company_language" => words.company_language(),
        "time_zone" => words.time_zone(),
        "contact_read_only" => words.contact_read_only(),
        "internal_projects_grantable" => words.internal_projects_grantable(),
        "assigned_regardless" => words.assigned_regardless(),
        "contacts_may_set_priority" => words.contacts_may_set_priority(),
        "contacts_manage_participants" => words.contacts_manage_participants(),
        "solver_may_accept" => words.solver_may_accept(),
        "creator_changeable" => words.creator_changeable(),
        "last_entry_editable" => words.last_entry_editable(),
        "history_editable_by_managers" => words.history_editable_by_managers(),
        "offer_all_tickets_in_time_recording" => words.offer_all_tickets_in_time_recording(),
        "default_priority" => words.default_priority(),
        "portal_channel" => words.portal_channel(),
        "default_type" => words.default_type(),
        "forward_to_group" => words.forward_to_group(),
        "name_de" => words.audit_field_name_de(),
        "name_en" => words.audit_field_name_en(),
        "attempts" => words.attempts(),
        "sessions" => words.audit_field_sessions(),
        "api_tokens" => words.audit_field_api_tokens(),
        "expires_at" => words.audit_field_expires_at(),
        "began_at" => words.audit_field_began_at(),
        "login_name" => words.login_name(),
        "password" => words.password(),
        "ticket_access" => words.ticket_access(),
        "grant" => words.audit_field_grant(),
        "external" => words.limits_external(),
        "home_site" => words.audit_field_home_site(),
        "read_sites" => words.limits_read_sites(),
        "write_sites" => words.limits_write_sites(),
        "site_right" => words.limits_site_right(),
        "machine_right" => words.limits_machine_right(),
        "contact_right" => words.limits_contact_right(),
        "parties" => words.limits_parties(),
        "ticket_types" => words.limits_types(),
        "statuses" => words.limits_statuses(),
        "former_project" => words.audit_field_former_project(),
        "scope" => words.scope(),
        "reach" => words.reach(),
        "hours" => words.hours_visible(),
        "end_date" => words.ends(),
        "ticket" => words.ticket(),
        "wish" => words.audit_field_wish(),
        _ => return None,
    })
}

/// The fields whose name in words has this text in it.
pub fn fields_with(words: &Words, text: &str) -> Vec<String> {
    let text = text.trim().to_lowercase();
    let fits = |code: &&&str| {
        let name = field(words, code).unwrap_or_default().to_lowercase();
        !text.is_empty() && name.contains(&text)
    };
    let found = AUDIT_FIELDS.iter().filter(fits);
    found.map(|code| (*code).to_owned()).collect()
}

/// A value of a field where it is a code; everything else reads as it stands.
pub fn value(words: &Words, field: &str, value: &str) -> Option<String> {
    let said = match (field, value) {
        (_, "true") => words.yes(),
        (_, "false") => words.no(),
        ("language" | "company_language", "de") => words.language_de(),
        ("language" | "company_language", "en") => words.language_en(),
        ("language", "default") => words.audit_value_default(),
        ("kind", "default") => words.site_default(),
        ("kind", "invoice") => words.site_invoice(),
        ("kind", "delivery") => words.site_delivery(),
        ("sharing", "staff") => words.sharing_staff(),
        ("sharing", "everybody") => words.sharing_everybody(),
        ("state", "open") => words.project_open(),
        ("state", "closed") => words.project_closed(),
        ("state", "waiting") => words.mail_state_waiting(),
        ("state", "dead") => words.mail_state_failed(),
        ("reach", "named") => words.reach_named(),
        ("reach", "named_or_unassigned") => words.reach_unassigned(),
        ("reach", "all") => words.reach_all(),
        ("scope", "all_tasks") => words.scope_all_tasks(),
        ("portal_channel", "portal") => words.channel_portal(),
        ("portal_channel", "phone") => words.channel_phone(),
        ("portal_channel", "mail") => words.channel_mail(),
        ("portal_channel", "program") => words.channel_program(),
        ("portal_channel", "other") => words.channel_other(),
        ("password", "link by mail") => words.audit_value_link(),
        ("password", "by hand") => words.audit_value_by_hand(),
        ("password", "own choice") => words.audit_value_own(),
        ("scope", scope) => return grant_scope(words, scope),
        ("site_right" | "machine_right" | "contact_right", "none") => words.right_none(),
        ("site_right" | "machine_right" | "contact_right", "read") => words.right_read(),
        ("site_right" | "machine_right" | "contact_right", "write") => words.right_write(),
        ("statuses", codes) => return Some(statuses(words, codes)),
        ("hours", hours) => return Some(visible_hours(words, hours)),
        _ => return None,
    };
    Some(said.to_owned())
}

/// `accepted, rejected` in words; an empty list allows none.
fn statuses(words: &Words, codes: &str) -> String {
    let each: Vec<&str> = codes
        .split(',')
        .map(|code| match code.trim() {
            "" => words.none(),
            "accepted" => words.status_accepted(),
            "rejected" => words.status_rejected(),
            "in_process" => words.status_in_process(),
            other => other,
        })
        .collect();
    each.join(", ")
}

/// `existing_tasks (3)` or `task Care`.
fn grant_scope(words: &Words, scope: &str) -> Option<String> {
    if let Some(count) = scope.strip_prefix("existing_tasks ") {
        return Some(format!("{} {count}", words.scope_existing_tasks()));
    }
    let task = scope.strip_prefix("task ")?;
    Some(format!("{}: {task}", words.scope_task()))
}

/// Which hours a grant shows.
fn visible_hours(words: &Words, hours: &str) -> String {
    let each: Vec<&str> = hours
        .split(' ')
        .map(|code| match code {
            "" => words.none(),
            "planned" => words.hours_planned(),
            "actual" => words.hours_actual(),
            "billable" => words.hours_billable(),
            other => other,
        })
        .collect();
    each.join(", ")
}

/// By which way somebody came.
pub fn way(words: &Words, way: &Way) -> String {
    match way {
        Way::Session(_) => words.audit_way_session().to_owned(),
        Way::Token { name, .. } => words.audit_way_token(name),
        Way::Link(_) => words.audit_way_link().to_owned(),
        Way::Installation => words.audit_way_installation().to_owned(),
        Way::Unrecorded => words.audit_way_unrecorded().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    /// Every field of the log has a word, in both languages.
    #[test]
    fn every_field_has_words() {
        for language in [Language::En, Language::De] {
            let words = Words::new(language);
            for code in AUDIT_FIELDS {
                assert!(field(&words, code).is_some(), "{code}");
            }
        }
        let german = Words::new(Language::De);
        assert_eq!(
            fields_with(&german, " SPRACHE"),
            ["language", "company_language"]
        );
        assert_eq!(fields_with(&german, ""), Vec::<String>::new());
        let said = |field, text| value(&german, field, text);
        assert_eq!(said("active", "true").as_deref(), Some("Ja"));
        assert_eq!(said("name", "open"), None);
        assert_eq!(
            said("hours", "planned actual").as_deref(),
            Some("Geplant, Gebucht")
        );
    }
}
