//! The use cases: what people and programs do with the portal.
//!
//! Each takes the [`Portal`] (the ports), the [`Actor`] (who asks, as of this request) and a command, and reads in the same
//! order: load, decide, change, save and record events, commit. A refused use case has changed nothing. What administrators
//! change stands in the audit log, written with the commit.
//!
//! | use case | command | actor | mails |
//! |---|---|---|---|
//! | [`log_in`], [`log_out`] | [`LogIn`] | anybody | |
//! | [`resume_session`], [`resume_token`] | a token | anybody | |
//! | [`request_password_link`] | a name | anybody | access link |
//! | [`check_password_link`], [`set_password_by_link`] | [`NewPassword`] | anybody with a link | password changed |
//! | [`change_password`] | [`ChangePassword`] | oneself | password changed |
//! | [`view_own_account`], [`list_own_sessions`], [`list_own_tokens`], [`end_own_session`], [`create_own_token`], [`revoke_own_token`] | [`CreateToken`] | oneself | |
//! | [`list_tickets`], [`count_tickets`], [`filter_options`] | a filter | whoever reads, of what it sees | |
//! | [`view_ticket`], [`view_ticket_head`], [`list_comments`], [`ticket_options`], [`ticket_type_name`], [`download`] | a ticket, a file | who sees it | |
//! | [`view_site`], [`view_machine`], [`view_task`] | | who sees it | |
//! | [`create_ticket`], [`check_may_create`], [`new_ticket_form`] | [`CreateTicket`] | who may create | ticket created |
//! | [`add_comment`], [`check_may_comment`] | [`AddComment`] | who may comment | comment added |
//! | [`begin_upload`], [`discard`] | a file for one of these two | who was let in by their checks | |
//! | [`change_status`], [`change_status_once`] | [`ChangeStatus`] | by the table | done, accepted, rejected, sent back, dropped |
//! | [`edit_ticket`] | [`EditTicket`] | who may write | assigned |
//! | [`change_participants`], [`participants_offered`] | [`ChangeParticipants`] | who may manage them | |
//! | [`book_time`] | [`BookTime`] | employees who may write | |
//! | [`explain_own_access`] | an action | contacts who see the ticket | |
//! | [`create_customer`], [`edit_customer`], [`list_customers`], [`view_customer`] | [`CustomerEntry`] | administrators | |
//! | [`create_site`], [`edit_site`], [`create_machine`], [`edit_machine`] | [`SiteEntry`], [`MachineEntry`] | administrators | |
//! | [`create_contact`], [`edit_contact`], [`move_contact`], [`list_contacts`], [`view_contact`] | [`ContactEntry`] | administrators | |
//! | [`export_contact`], [`erase_contact`] | [`EraseContact`] | administrators | |
//! | [`create_employee`], [`edit_employee`], [`create_employee_with_login`], [`edit_employee_with_login`], [`list_employees`], [`view_employee`] | [`EmployeeEntry`] | administrators | access link |
//! | [`create_group`], [`edit_group`], [`change_group_member`], [`list_groups`], [`view_groups`] | | administrators | |
//! | [`create_project`], [`edit_project`], [`set_members`], [`create_task`], [`edit_task`], [`list_projects`], [`view_project`] | [`ProjectEntry`] | administrators | |
//! | [`set_up_login`], [`reset_password`], [`resend_link`] | [`SetUpLogin`], [`PasswordChoice`] | administrators | access link |
//! | [`change_access`], [`change_employee_login`] | [`AccessEntry`] | administrators | |
//! | [`create_grant`], [`edit_grant`], [`create_grant_with_notice`], [`edit_grant_with_notice`], [`remove_grant`], [`grantable_projects`], [`view_grant`] | [`GrantEntry`] | administrators | |
//! | [`change_settings`], [`view_settings`], [`create_ticket_type`] | [`SettingsEntry`] | administrators | |
//! | [`explain_access`], [`who_can_see`] | [`AccessQuestion`], a ticket | administrators | |
//! | [`open_view_as`] | a contact | administrators; gives an [`Onlooker`], who reads and never writes | |
//! | [`list_tickets_seen_by`] | a contact and a filter | administrators | |
//! | [`access_log`], [`list_audit`], [`view_audit_entry`] | [`AuditQuery`] | administrators | |
//! | [`list_mails`], [`view_mail`], [`list_outbox`], [`retry_mail`] | | administrators | those of the outbox again |
//! | [`customer_figures`], [`contact_figures`], [`project_figures`], [`open_tickets_by_task`], [`employee_logins`] | | administrators | |
//! | [`deliver_outbox`], [`sweep_orphans`], [`sweep_expired`] | | the installation | all of them |
//! | [`verify`] | | the command line | |
//! | [`create_administrator`], [`name_company`] | [`CreateAdministrator`], [`CompanyEntry`] | the command line | |

mod access_log;
mod actor;
mod add_comment;
mod audit_trail;
mod book_time;
mod change_participants;
mod change_status;
mod create_ticket;
mod deliver_outbox;
mod edit_ticket;
mod end_access;
mod explain_access;
mod figures;
mod install;
mod keep_access;
mod keep_contacts;
mod keep_customers;
mod keep_employees;
mod keep_grants;
mod keep_groups;
mod keep_logins;
mod keep_mails;
mod keep_projects;
mod keep_settings;
mod list_audit;
mod list_tickets;
mod log_in;
mod mail_reader;
mod moves;
mod new_ticket_form;
mod own_access;
mod person_data;
mod portal;
mod project_managers;
mod reader;
mod set_password;
mod submission;
mod sweep_expired;
mod ticket_head;
mod ticket_options;
mod transaction;
mod upload;
mod verify;
mod view_as;
mod view_places;
mod view_ticket;
mod who_can_see;

pub use access_log::{AccessEvent, AccessLogLine, access_log};
pub use actor::{Actor, Via, resume_session, resume_token};
pub use add_comment::{AddComment, add_comment, check_may_comment};
pub use book_time::{BookTime, book_time};
pub use change_participants::{ChangeParticipants, change_participants, participants_offered};
pub use change_status::{ChangeStatus, change_status, change_status_once};
pub use create_ticket::{CreateTicket, Recorded, check_may_create, create_ticket};
pub use deliver_outbox::{Delivery, deliver_outbox, list_outbox};
pub use edit_ticket::{EditTicket, edit_ticket};
pub use explain_access::{
    AccessAnswer, AccessQuestion, AccessWish, explain_access, explain_own_access,
};
pub use figures::{
    ContactFigures, contact_figures, customer_figures, employee_logins, open_tickets_by_task,
    project_figures,
};
pub use install::{CompanyEntry, CreateAdministrator, create_administrator, name_company};
pub use keep_access::{AccessEntry, change_access, change_employee_login};
pub use keep_contacts::{
    ContactEntry, ContactView, GrantView, LinkState, LoginView, create_contact, edit_contact,
    list_contacts, move_contact, view_contact,
};
pub use keep_customers::{
    CustomerEntry, CustomerView, MachineEntry, SiteEntry, create_customer, create_machine,
    create_site, edit_customer, edit_machine, edit_site, list_customers, view_customer,
};
pub use keep_employees::{
    EmployeeEntry, EmployeeView, LoginChange, create_employee, create_employee_with_login,
    edit_employee, edit_employee_with_login, list_employees, view_employee,
};
pub use keep_grants::{
    GrantEntry, GrantableProject, ScopeChoice, create_grant, create_grant_with_notice, edit_grant,
    edit_grant_with_notice, grantable_projects, remove_grant, view_grant,
};
pub use keep_groups::{
    GroupsView, change_group_member, create_group, edit_group, list_groups, view_groups,
};
pub use keep_logins::{PasswordChoice, SetUpLogin, resend_link, reset_password, set_up_login};
pub use keep_mails::{MailView, list_mails, retry_mail, view_mail};
pub use keep_projects::{
    ProjectEntry, ProjectView, create_project, create_task, edit_project, edit_task, list_projects,
    set_members, view_project,
};
pub use keep_settings::{SettingsEntry, change_settings, create_ticket_type, view_settings};
pub use list_audit::{AuditQuery, AuditView, list_audit, view_audit_entry};
pub use list_tickets::{
    FilterOptions, TicketListItem, count_tickets, filter_options, list_tickets,
    list_tickets_seen_by,
};
pub use log_in::{LogIn, LoggedIn, log_in};
pub use new_ticket_form::{NewTicketForm, ProjectOffer, SiteOffer, new_ticket_form};
pub use own_access::{
    CreateToken, OwnAccount, create_own_token, end_own_session, list_own_sessions, list_own_tokens,
    log_out, revoke_own_token, view_own_account,
};
pub use person_data::{EraseContact, PersonFile, erase_contact, export_contact};
pub use portal::{Limits, Portal};
pub use reader::Reader;
pub use set_password::{
    ChangePassword, NewPassword, change_password, check_password_link, request_password_link,
    set_password_by_link,
};
pub use submission::SubmissionKey;
pub use sweep_expired::{Swept, sweep_expired};
pub use ticket_head::{Named, TicketHead};
pub use ticket_options::{TicketOptions, ticket_options, ticket_type_name};
pub use upload::{Download, StagedFile, Upload, begin_upload, discard, download, sweep_orphans};
pub use verify::{Finding, Found, Verified, verify};
pub use view_as::{Onlooker, open_view_as};
pub use view_places::{SiteView, view_machine, view_site, view_task};
pub use view_ticket::{
    AnswerView, ChangeView, CommentView, FileView, HistoryView, Permissions, TicketView,
    list_comments, view_ticket, view_ticket_head,
};
pub use who_can_see::{Seer, WhoCanSee, who_can_see};
