//! What can be done, and to what: the words of the audit log.

macro_rules! codes {
    ($(#[$about:meta])* $kind:ident { $($(#[$doc:meta])* $name:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind { $($(#[$doc])* $name,)+ }

        impl $kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// From its code; none for one that this program does not know.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// What was done. Entries carry the code, so that one of another program stays readable.
    AuditAction {
        /// A customer was added.
        CustomerCreated = "customer.created",
        /// A customer was changed.
        CustomerChanged = "customer.changed",
        /// A site was added.
        SiteCreated = "site.created",
        /// A site was changed.
        SiteChanged = "site.changed",
        /// A machine was added.
        MachineCreated = "machine.created",
        /// A machine was changed.
        MachineChanged = "machine.changed",
        /// A contact was added.
        ContactCreated = "contact.created",
        /// A contact was changed.
        ContactChanged = "contact.changed",
        /// Everything stored about a contact was handed out.
        ContactExported = "contact.exported",
        /// A contact's data was erased.
        ContactErased = "contact.erased",
        /// Somebody got a login.
        LoginSetUp = "login.set_up",
        /// A link to set the password was sent again.
        LoginLinkSent = "login.link_sent",
        /// Login name, language, ticket access or the limits of an account were changed.
        AccessChanged = "access.changed",
        /// Everything that somebody had open was ended.
        AccessEnded = "access.ended",
        /// Somebody asked why a person may or may not do something.
        AccessExplained = "access.explained",
        /// Somebody looked with the eyes of a contact.
        ViewAsOpened = "view_as.opened",
        /// Somebody asked who can see a ticket.
        AccessListed = "access.listed",
        /// The mistaken owner of a ticket was voided.
        OwnerVoided = "owner.voided",
        /// A password was reset by an administrator.
        PasswordReset = "password.reset",
        /// A password was chosen by its owner.
        PasswordChanged = "password.changed",
        /// A grant was given.
        GrantCreated = "grant.created",
        /// A grant was changed.
        GrantChanged = "grant.changed",
        /// A grant was taken away.
        GrantRemoved = "grant.removed",
        /// An employee was added.
        EmployeeCreated = "employee.created",
        /// An employee was changed.
        EmployeeChanged = "employee.changed",
        /// An administrator was made on the command line.
        AdministratorCreated = "administrator.created",
        /// A group was added.
        GroupCreated = "group.created",
        /// A group was changed.
        GroupChanged = "group.changed",
        /// Somebody joined or left a group.
        GroupMembers = "group.members",
        /// A project was added.
        ProjectCreated = "project.created",
        /// A project was changed.
        ProjectChanged = "project.changed",
        /// Members or managers of a project were changed.
        ProjectMembers = "project.members",
        /// A task was added.
        TaskCreated = "task.created",
        /// A task was changed.
        TaskChanged = "task.changed",
        /// A ticket type was added.
        TicketTypeCreated = "ticket_type.created",
        /// A category was added.
        CategoryCreated = "category.created",
        /// A category was changed.
        CategoryChanged = "category.changed",
        /// Tickets were taken over from a table.
        TicketsImported = "tickets.imported",
        /// The settings were changed.
        SettingsChanged = "settings.changed",
        /// A mail that was given up was queued again.
        MailRetried = "mail.retried",
        /// Somebody ended a session of the own account.
        SessionEnded = "session.ended",
        /// Somebody made an API token.
        ApiTokenCreated = "api_token.created",
        /// Somebody revoked an API token.
        ApiTokenRevoked = "api_token.revoked",
        /// A filter was shared with others, changed for them, or is shared no more.
        FilterShared = "filter.shared",
    }
}

codes! {
    /// To what it was done.
    AuditKind {
        /// A customer.
        Customer = "customer",
        /// A site.
        Site = "site",
        /// A machine.
        Machine = "machine",
        /// A contact, with login and grants.
        Contact = "contact",
        /// An employee.
        Employee = "employee",
        /// A group.
        Group = "group",
        /// A project.
        Project = "project",
        /// A task.
        Task = "task",
        /// A ticket type.
        TicketType = "ticket_type",
        /// A category of tickets.
        Category = "category",
        /// The settings.
        Settings = "settings",
        /// A ticket.
        Ticket = "ticket",
        /// A mail.
        Outbox = "outbox",
        /// A session.
        Session = "session",
        /// An API token.
        ApiToken = "api_token",
        /// A filter that somebody keeps.
        SavedFilter = "saved_filter",
    }
}

/// Every field that can stand in an entry.
pub const AUDIT_FIELDS: &[&str] = &[
    "sharing",
    "number",
    "name",
    "active",
    "language",
    "customer",
    "label",
    "street",
    "zip",
    "city",
    "country",
    "kind",
    "site",
    "serial",
    "email",
    "phone",
    "notify_without_grant",
    "employee",
    "administrator",
    "all_projects",
    "read_only",
    "may_bill",
    "main_group",
    "groups",
    "short_name",
    "state",
    "project",
    "members",
    "managers",
    "member",
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
    "name_de",
    "name_en",
    "attempts",
    "sessions",
    "api_tokens",
    "expires_at",
    "began_at",
    "login_name",
    "password",
    "ticket_access",
    "grant",
    "external",
    "home_site",
    "read_sites",
    "write_sites",
    "site_right",
    "machine_right",
    "contact_right",
    "parties",
    "ticket_types",
    "statuses",
    "former_project",
    "scope",
    "reach",
    "hours",
    "end_date",
    "ticket",
    "wish",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_of_one_kind_and_comes_back() {
        for action in AuditAction::ALL {
            assert_eq!(AuditAction::parse(action.code()), Some(*action));
        }
        for kind in AuditKind::ALL {
            assert_eq!(AuditKind::parse(kind.code()), Some(*kind));
        }
        assert_eq!(AuditAction::parse("customer.eaten"), None);
        let fields: BTreeSet<_> = AUDIT_FIELDS.iter().collect();
        assert_eq!(fields.len(), AUDIT_FIELDS.len());
    }
}
