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
//! | [`parse_queue`], [`parse_order`], [`parse_creator`], [`creator_code`] | how a [`TicketQuery`] is written | anybody | |
//! | [`export_tickets`] | a [`TicketExport`] | whoever reads, of what it sees, asked again for each part | |
//! | [`save_filter`], [`edit_filter`], [`remove_filter`], [`choose_default_filter`], [`list_saved_filters`], [`view_saved_filter`], [`default_query`] | [`SavedFilterEntry`] | oneself; who may share, by standing | |
//! | [`view_ticket`], [`view_ticket_head`], [`list_comments`], [`ticket_options`], [`ticket_type_name`], [`download`] | a ticket, a file | who sees it | |
//! | [`view_site`], [`view_machine`] | | administrators | |
//! | [`list_colleagues`], [`may_see_colleagues`] | a query | contacts whose account has the right on contact persons | |
//! | [`list_own_sites`], [`view_own_site`], [`view_own_machine`] | | contacts, of what is shown to them | |
//! | [`correct_own_site`], [`correct_own_machine`] | [`OwnSiteEntry`], [`OwnMachineEntry`] | external contacts with write | |
//! | [`create_ticket`], [`check_may_create`], [`new_ticket_form`] | [`CreateTicket`] | who may create | ticket created |
//! | [`add_comment`], [`check_may_comment`] | [`AddComment`] | who may comment | comment added |
//! | [`begin_upload`], [`discard`] | a file for one of these two | who was let in by their checks | |
//! | [`change_status`], [`change_status_once`] | [`ChangeStatus`] | by the table | done, accepted, rejected, sent back, dropped |
//! | [`edit_ticket`] | [`EditTicket`] | who may write | assigned |
//! | [`change_participants`], [`participants_offered`] | [`ChangeParticipants`] | who may manage them | |
//! | [`book_time`] | [`BookTime`] | employees who may write | |
//! | [`correct_time`], [`remove_time`], [`list_time_entries`] | [`CorrectTime`] | who booked it, project managers, administrators; employees read | |
//! | [`total_hours`] | [`HoursOf`](crate::ports::HoursOf) | employees, of what they see | |
//! | [`move_ticket`], [`preview_move`], [`assignment_offers`] | [`MoveTicket`] | employees who may write | |
//! | [`void_owner`], [`preview_voiding`] | [`VoidOwner`] | administrators | withheld ones |
//! | [`change_assignments`] | [`ChangeAssignments`] | employees who may write | |
//! | [`bulk_offers`], [`preview_bulk`], [`start_bulk`] | [`BulkRows`] and a [`BulkPlan`](crate::bulk::BulkPlan) | employees who may write | |
//! | [`list_bulk`], [`view_bulk`], [`bulk_results`], [`stop_job`] | | employees, of their own runs | |
//! | [`create_subtask`], [`list_subtasks`] | [`CreateSubtask`] | employees who may write; employees read | assigned |
//! | [`copy_ticket`] | [`CopyTicket`] | employees who may create | ticket created |
//! | [`edit_comment`] | [`EditComment`] | authors and project managers, as the settings say | |
//! | [`explain_own_access`] | an action | contacts who see the ticket | |
//! | [`export_master_data`], [`check_master_data`], [`import_master_data`] | a [`MasterKind`] and rows | administrators | |
//! | [`start_import_check`], [`start_import`], [`view_import`], [`list_imports`], [`import_rows`] | a table that was received | administrators | |
//! | [`create_customer`], [`edit_customer`], [`list_customers`], [`view_customer`] | [`CustomerEntry`] | administrators | |
//! | [`list_sites`], [`list_machines`], [`list_tasks`], [`list_groups_in_pages`], [`list_categories_in_pages`], [`list_keywords`] | | administrators | |
//! | [`create_site`], [`edit_site`], [`create_machine`], [`edit_machine`] | [`SiteEntry`], [`MachineEntry`] | administrators | |
//! | [`create_contact`], [`edit_contact`], [`move_contact`], [`list_contacts`], [`view_contact`] | [`ContactEntry`] | administrators | |
//! | [`export_contact`], [`erase_contact`] | [`EraseContact`] | administrators | |
//! | [`create_employee`], [`edit_employee`], [`create_employee_with_login`], [`edit_employee_with_login`], [`list_employees`], [`view_employee`] | [`EmployeeEntry`] | administrators | access link |
//! | [`create_group`], [`edit_group`], [`change_group_member`], [`list_groups`], [`view_groups`] | | administrators | |
//! | [`create_project`], [`edit_project`] | [`ProjectEntry`] | administrators | |
//! | [`set_members`], [`create_task`], [`edit_task`], [`member_candidates`] | | administrators; managers of the project | |
//! | [`list_projects`], [`view_project`], [`view_task`], [`project_figures`], [`open_tickets_by_task`] | | employees, of the projects that they see | |
//! | [`set_up_login`], [`reset_password`], [`resend_link`] | [`SetUpLogin`], [`PasswordChoice`] | administrators | access link |
//! | [`change_access`], [`change_employee_login`] | [`AccessEntry`] | administrators | |
//! | [`create_grant`], [`edit_grant`], [`create_grant_with_notice`], [`edit_grant_with_notice`], [`remove_grant`], [`grantable_projects`], [`view_grant`] | [`GrantEntry`] | administrators | |
//! | [`change_grants`], [`copy_grants`], [`view_copy`], [`grant_matrix`] | [`GrantStep`], [`CopyChoice`] | administrators | |
//! | [`change_limits`], [`view_limits`] | [`LimitsEntry`] | administrators | |
//! | [`preview_grant`], [`preview_grants`], [`preview_copy`], [`preview_access`], [`preview_limits`], [`preview_contact`], [`preview_customer`], [`preview_settings`] | what saving takes | administrators; nothing is changed | |
//! | [`access_overview`], [`changed_since`] | a contact; a version | administrators | |
//! | [`change_settings`], [`view_settings`], [`create_ticket_type`] | [`SettingsEntry`] | administrators | |
//! | [`create_category`], [`edit_category`], [`list_categories`] | [`CategoryEntry`] | administrators; employees read | |
//! | [`explain_access`], [`who_can_see`] | [`AccessQuestion`], a ticket | administrators | |
//! | [`open_view_as`] | a contact | administrators; gives an [`Onlooker`], who reads and never writes | |
//! | [`list_tickets_seen_by`] | a contact and a filter | administrators | |
//! | [`access_log`], [`list_audit`], [`view_audit_entry`] | [`AuditQuery`] | administrators | |
//! | [`list_mails`], [`view_mail`], [`list_outbox`], [`retry_mail`] | | administrators | those of the outbox again |
//! | [`customer_figures`], [`contact_figures`], [`employee_logins`] | | administrators | |
//! | [`deliver_outbox`], [`sweep_orphans`], [`sweep_expired`] | | the installation | all of them |
//! | [`run_next_job`] | | the installation, with the rights of who ordered the job | those of each action |
//! | [`verify`] | | the command line | |
//! | [`create_administrator`], [`name_company`] | [`CreateAdministrator`], [`CompanyEntry`] | the command line | |

mod access_log;
mod access_overview;
mod actor;
mod add_comment;
mod audit_trail;
mod book_time;
mod bulk;
mod change_assignments;
mod change_participants;
mod change_status;
mod changed_since;
mod copy_grants;
mod copy_ticket;
mod correct_time;
mod create_subtask;
mod create_ticket;
mod deliver_outbox;
mod edit_comment;
mod edit_ticket;
mod end_access;
mod explain_access;
mod export_tickets;
mod field_changes;
mod figures;
mod filter_options;
mod grant_matrix;
mod grant_steps;
mod imports;
mod install;
mod jobs;
mod keep_access;
mod keep_categories;
mod keep_contacts;
mod keep_customers;
mod keep_employees;
mod keep_grants;
mod keep_groups;
mod keep_limits;
mod keep_logins;
mod keep_mails;
mod keep_projects;
mod keep_settings;
mod labels;
mod list_audit;
mod list_tickets;
mod lists;
mod live_progress;
mod log_in;
mod mail_reader;
mod master_data;
mod move_ticket;
mod moves;
mod new_ticket_form;
mod open_ticket;
mod own_access;
mod own_colleagues;
mod own_places;
mod person_data;
mod portal;
mod preview;
mod project_access;
mod project_managers;
mod reader;
mod saved_filters;
mod set_password;
mod submission;
mod sweep_expired;
mod ticket_head;
mod ticket_history;
mod ticket_options;
mod ticket_query;
mod total_hours;
mod transaction;
mod upload;
mod verify;
mod view_as;
mod view_places;
mod view_ticket;
mod void_owner;
mod who_can_see;

pub use access_log::{AccessEvent, AccessLogLine, access_log};
pub use access_overview::{
    AccessOverview, GrantEffect, GrantStanding, Obstacle, ReadsOnly, access_overview,
};
pub use actor::{Actor, Via, resume_session, resume_token};
pub use add_comment::{AddComment, add_comment, check_may_comment};
pub use book_time::{BookTime, book_time};
pub use bulk::{
    BulkCounts, BulkListItem, BulkOffers, BulkPreview, BulkResult, BulkRows, BulkView,
    PREVIEW_MOST, SkippedTicket, bulk_offers, bulk_results, list_bulk, preview_bulk, start_bulk,
    view_bulk,
};
pub use change_assignments::{ChangeAssignments, change_assignments};
pub use change_participants::{ChangeParticipants, change_participants, participants_offered};
pub use change_status::{ChangeStatus, change_status, change_status_once};
pub use changed_since::{Kept, LaterChange, changed_since};
pub use copy_grants::{
    CopyChoice, CopyOffer, CopyStanding, CopyView, copy_grants, preview_copy, view_copy,
};
pub use copy_ticket::{CopyTicket, Subtasks, copy_ticket};
pub use correct_time::{CorrectTime, TimeEntryView, correct_time, list_time_entries, remove_time};
pub use create_subtask::{CreateSubtask, SubtaskView, create_subtask, list_subtasks};
pub use create_ticket::{CreateTicket, Recorded, check_may_create, create_ticket};
pub use deliver_outbox::{Delivery, deliver_outbox, list_outbox};
pub use edit_comment::{EditComment, edit_comment};
pub use edit_ticket::{EditTicket, edit_ticket};
pub use explain_access::{
    AccessAnswer, AccessQuestion, AccessWish, explain_access, explain_own_access,
};
pub use export_tickets::{TicketExport, export_tickets};
pub use figures::{
    ContactFigures, contact_figures, customer_figures, employee_logins, open_tickets_by_task,
    project_figures,
};
pub use filter_options::{FilterOptions, filter_options};
pub use grant_matrix::{
    GrantMatrix, MATRIX_PROJECTS, MatrixCell, MatrixPart, MatrixProject, MatrixRow, grant_matrix,
};
pub use grant_steps::{BatchOutcome, GrantStep, RefusedStep, change_grants};
pub use imports::{
    ImportListItem, ImportView, import_rows, list_imports, start_import, start_import_check,
    view_import,
};
pub use install::{CompanyEntry, CreateAdministrator, create_administrator, name_company};
pub use jobs::{JobEnd, JobRun, run_next_job, stop_job};
pub use keep_access::{AccessEntry, change_access, change_employee_login};
pub use keep_categories::{CategoryEntry, create_category, edit_category, list_categories};
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
pub use keep_limits::{ExternalEntry, LimitsEntry, LimitsView, change_limits, view_limits};
pub use keep_logins::{PasswordChoice, SetUpLogin, resend_link, reset_password, set_up_login};
pub use keep_mails::{MailView, list_mails, retry_mail, view_mail};
pub use keep_projects::{
    ProjectEntry, ProjectView, create_project, create_task, edit_project, edit_task, list_projects,
    set_members, view_project,
};
pub use keep_settings::{SettingsEntry, change_settings, create_ticket_type, view_settings};
pub use list_audit::{AuditQuery, AuditView, list_audit, view_audit_entry};
pub use list_tickets::{
    AssignedAs, TicketListItem, count_tickets, list_tickets, list_tickets_seen_by,
};
pub use lists::{
    list_categories_in_pages, list_groups_in_pages, list_keywords, list_machines, list_sites,
    list_tasks,
};
pub use live_progress::LiveProgress;
pub use log_in::{LogIn, LoggedIn, log_in};
pub use master_data::{
    Fate, ImportReport, MasterKind, MasterPlace, RowProblem, RowReason, RowReport, RowSink,
    RowSource, SourceError, SourceRow, TableProblem, Tables, check_master_data, export_master_data,
    import_master_data,
};
pub use move_ticket::{
    AssignmentOffers, MovePreview, MoveTicket, MoveWish, assignment_offers, move_ticket,
    preview_move,
};
pub use new_ticket_form::{NewTicketForm, ProjectOffer, SiteOffer, new_ticket_form};
pub use own_access::{
    CreateToken, OwnAccount, create_own_token, end_own_session, list_own_sessions, list_own_tokens,
    log_out, revoke_own_token, view_own_account,
};
pub use own_colleagues::{Colleague, list_colleagues, may_see_colleagues};
pub use own_places::{
    OwnMachine, OwnMachineEntry, OwnSite, OwnSiteEntry, correct_own_machine, correct_own_site,
    list_own_sites, view_own_machine, view_own_site,
};
pub use person_data::{EraseContact, PersonFile, erase_contact, export_contact};
pub use portal::{Limits, Portal};
pub use preview::{
    AccessPreview, AccessSums, CONTACTS_TOLD, ContactDifference, CustomerPreview, LoginsTold,
    TICKETS_TOLD, TicketMention, TicketsTold, preview_access, preview_contact, preview_customer,
    preview_grant, preview_grants, preview_limits, preview_settings,
};
pub use project_access::{ProjectPermissions, member_candidates};
pub use reader::Reader;
pub use saved_filters::{
    SavedFilterEntry, SavedFilters, choose_default_filter, default_query, edit_filter,
    list_saved_filters, remove_filter, save_filter, view_saved_filter,
};
pub use set_password::{
    ChangePassword, NewPassword, change_password, check_password_link, request_password_link,
    set_password_by_link,
};
pub use submission::SubmissionKey;
pub use sweep_expired::{Swept, sweep_expired};
pub use ticket_head::{Named, NamedAssignment, TicketHead};
pub use ticket_history::{ChangeView, HistoryView};
pub use ticket_options::{TicketOptions, ticket_options, ticket_type_name};
pub use ticket_query::{
    OPEN, Pair, TicketQuery, creator_code, parse_creator, parse_order, parse_queue,
};
pub use total_hours::total_hours;
pub use upload::{Download, StagedFile, Upload, begin_upload, discard, download, sweep_orphans};
pub use verify::{Finding, Found, Verified, verify};
pub use view_as::{Onlooker, open_view_as};
pub use view_places::{SiteView, view_machine, view_site, view_task};
pub use view_ticket::{
    AnswerView, CommentView, EarlierText, FileView, Permissions, TicketView, list_comments,
    view_ticket, view_ticket_head,
};
pub use void_owner::{VoidOwner, VoidingPreview, preview_voiding, void_owner};
pub use who_can_see::{Seer, WhoCanSee, who_can_see};
