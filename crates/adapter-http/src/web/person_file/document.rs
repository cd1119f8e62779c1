//! Everything that is stored about a contact, for programs. Names of fields and codes are those of the API; times are in
//! UTC.

use super::stored_name;
use portal_domain::access::{GrantOnProject, Scope};
use portal_domain::audit::AuditRecord;
use portal_domain::people::{PortalAccount, ResponsibleParty};
use portal_domain::ports::NamingTicket;
use portal_domain::timestamp::Timestamp;
use portal_domain::usecase::PersonFile;
use portal_domain::values::{Body, Email, Line, LongLine, Name};
use serde_json::{Value, json};

/// The document.
pub(super) fn of(file: &PersonFile) -> Value {
    let contact = &file.contact;
    json!({
        "form": "portal person 1",
        "as_of": file.at.to_rfc3339(),
        "contact": {
            "id": contact.id.to_string(),
            "customer": file.customer.name.as_str(),
            "last_name": contact.last_name.as_str(),
            "first_name": contact.first_name.as_ref().map(Name::as_str),
            "email": contact.email.as_ref().map(Email::as_str),
            "phone": contact.phone.as_ref().map(Line::as_str),
            "active": contact.active,
            "notify_without_grant": contact.notify_without_grant,
            "employee": contact.employee.and_then(|id| file.names.of(id)),
            "erased_at": contact.erased.map(Timestamp::to_rfc3339),
        },
        "login": file.login.as_ref().map(|login| json!({
            "login_name": login.login_name,
            "password_set": login.password_set,
            "last_login": login.last_login.map(Timestamp::to_rfc3339),
        })),
        "account": file.account.as_ref().map(|account| account_of(file, account)),
        "grants": file.grants.iter().map(|one| grant_of(file, one)).collect::<Vec<_>>(),
        "sessions": file.sessions.iter().map(|one| json!({
            "began_at": one.created_at.to_rfc3339(),
            "last_seen": one.last_seen.to_rfc3339(),
            "browser": one.user_agent,
            "address": one.address,
        })).collect::<Vec<_>>(),
        "api_tokens": file.tokens.iter().map(|one| json!({
            "name": one.name.as_str(),
            "created_at": one.created_at.to_rfc3339(),
            "expires_at": one.expires_at.to_rfc3339(),
        })).collect::<Vec<_>>(),
        "saved_filters": file.filters.iter().map(|one| json!({
            "name": one.name.as_str(),
            "query": one.query.pairs(),
        })).collect::<Vec<_>>(),
        "tickets": file.tickets.iter().map(ticket_of).collect::<Vec<_>>(),
        "comments": file.comments.iter().map(|(number, one)| json!({
            "ticket": number.to_string(),
            "at": one.at.to_rfc3339(),
            "text": one.body.as_ref().map(Body::as_str),
        })).collect::<Vec<_>>(),
        "files": file.files.iter().enumerate().map(|(place, (number, one))| json!({
            "ticket": number.to_string(),
            "at": one.at.to_rfc3339(),
            "name": one.name.as_str(),
            "size": one.size,
            "stored_as": stored_name(place, one.name.as_str()),
        })).collect::<Vec<_>>(),
        "answers": file.answers.iter().map(|(number, one)| json!({
            "ticket": number.to_string(),
            "at": one.at.to_rfc3339(),
            "kind": one.kind.code(),
            "text": one.words.as_ref().map(Body::as_str),
        })).collect::<Vec<_>>(),
        "mails": file.mails.iter().map(|one| json!({
            "topic": one.topic.code(),
            "at": one.at.to_rfc3339(),
            "state": one.state.code(),
        })).collect::<Vec<_>>(),
        "audit": file.records.iter().map(record_of).collect::<Vec<_>>(),
    })
}

fn account_of(file: &PersonFile, account: &PortalAccount) -> Value {
    let named = |party: &ResponsibleParty| match party {
        ResponsibleParty::Group(group) => file.names.of(*group).map(str::to_owned),
        ResponsibleParty::Employee(employee) => file.names.of(*employee).map(str::to_owned),
    };
    json!({
        "language": account.language.code(),
        "ticket_access": account.ticket_access,
        "created_at": account.created_at.to_rfc3339(),
        "responsible_parties": account.parties.iter().filter_map(named).collect::<Vec<_>>(),
        "external": account.external.as_ref().map(|external| json!({
            "home": file.names.of(external.home),
            "read": external.read.iter().filter_map(|id| file.names.of(*id)).collect::<Vec<_>>(),
            "write": external.write.iter().filter_map(|id| file.names.of(*id)).collect::<Vec<_>>(),
        })),
    })
}

fn grant_of(file: &PersonFile, one: &GrantOnProject) -> Value {
    let (grant, options) = (&one.grant, &one.grant.options);
    let tasks: Vec<&str> = match &grant.scope {
        Scope::AllTasks => Vec::new(),
        Scope::ExistingTasks(tasks) => tasks.iter().filter_map(|id| file.names.of(*id)).collect(),
        Scope::Task(task) => file.names.of(*task).into_iter().collect(),
    };
    json!({
        "project": file.names.of(one.project.id),
        "scope": grant.scope.code(),
        "tasks": tasks,
        "read_only": options.read_only,
        "reach": options.reach.code(),
        "sees_planned_hours": options.sees_planned_hours,
        "sees_actual_hours": options.sees_actual_hours,
        "sees_billable_hours": options.sees_billable_hours,
        "end_date": grant.end_date.map(|day| day.to_string()),
    })
}

fn ticket_of(ticket: &NamingTicket) -> Value {
    json!({
        "number": ticket.number.to_string(),
        "subject": ticket.subject.as_str(),
        "status": ticket.status.code(),
        "created_at": ticket.created_at.to_rfc3339(),
        "contact": ticket.as_contact,
        "participant": ticket.as_participant,
        "recorded": ticket.recorded.as_ref().map(Body::as_str),
    })
}

fn record_of(record: &AuditRecord) -> Value {
    let entry = &record.entry;
    json!({
        "number": record.sequence,
        "at": entry.at.to_rfc3339(),
        "action": entry.action,
        "object": entry.object,
        "address": entry.origin.address.as_ref().map(LongLine::as_str),
        "changes": entry.changes.iter().map(|change| json!({
            "field": change.field,
            "old": change.old,
            "new": change.new,
        })).collect::<Vec<_>>(),
    })
}
