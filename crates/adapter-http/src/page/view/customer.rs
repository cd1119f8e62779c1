//! `/customers`: the list, one customer, its form, its sites and machines.

use askama::Template;

use super::preview::PreviewView;
use super::project::HoursSum;
use super::{ActiveMark, Choice, FormErrors, Frame, Paging, PriorityMark, StatusMark};

/// The list of customers.
#[derive(Debug, Clone, Template)]
#[template(path = "page/customer_list.html")]
pub struct CustomerListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether the viewer may create customers.
    pub can_create: bool,
    /// The search term.
    pub search: String,
    /// The customers.
    pub rows: Vec<CustomerRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// A customer of the list.
#[derive(Debug, Clone)]
pub struct CustomerRow {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// City of its first site.
    pub city: Option<String>,
    /// How many contacts it has.
    pub contacts: u32,
    /// How many tickets are open.
    pub open_tickets: u32,
    /// Whether it is in use.
    pub active: ActiveMark,
}

/// One customer.
#[derive(Debug, Clone, Template)]
#[template(path = "page/customer_detail.html")]
pub struct CustomerPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its language in words.
    pub language: String,
    /// Whether it is in use.
    pub active: ActiveMark,
    /// Whether the viewer may change anything here.
    pub can_edit: bool,
    /// Its contacts.
    pub contacts: Vec<ContactRow>,
    /// Its sites with their machines.
    pub sites: Vec<SiteBlock>,
    /// Its projects.
    pub projects: Vec<ProjectLine>,
    /// Its latest tickets.
    pub tickets: Vec<TicketLine>,
    /// What its tickets have planned and booked.
    pub hours: HoursSum,
}

/// A contact of a customer.
#[derive(Debug, Clone)]
pub struct ContactRow {
    /// Its id.
    pub id: String,
    /// Its name, last name first.
    pub name: String,
    /// Its mail address.
    pub email: Option<String>,
    /// Its phone number.
    pub phone: Option<String>,
    /// Its login name.
    pub login: Option<String>,
    /// How many grants it has.
    pub grants: u32,
    /// Whether it is in use.
    pub active: ActiveMark,
}

/// A site with its machines.
#[derive(Debug, Clone)]
pub struct SiteBlock {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// What it is for, in words.
    pub kind: String,
    /// Whether it is in use.
    pub active: ActiveMark,
    /// Its address, line by line.
    pub lines: Vec<String>,
    /// Its machines.
    pub machines: Vec<MachineRow>,
}

/// A machine.
#[derive(Debug, Clone)]
pub struct MachineRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its serial number.
    pub serial: Option<String>,
    /// Whether it is in use.
    pub active: ActiveMark,
}

/// A project in a short list.
#[derive(Debug, Clone)]
pub struct ProjectLine {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub short_name: String,
    /// Its name.
    pub name: String,
    /// Whether it is open.
    pub open: bool,
}

/// A ticket in a short list.
#[derive(Debug, Clone)]
pub struct TicketLine {
    /// Its number.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// Its status.
    pub status: StatusMark,
    /// Its priority.
    pub priority: PriorityMark,
    /// When it was changed last.
    pub updated: String,
}

/// The form for a customer, new or existing.
#[derive(Debug, Clone, Template)]
#[template(path = "page/customer_form.html")]
pub struct CustomerFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its id; `None` for a new one.
    pub id: Option<String>,
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Languages to choose from.
    pub languages: Vec<Choice>,
    /// Whether it is in use.
    pub active: bool,
    /// Version that the form was filled from; empty for a new one.
    pub version: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What saving would give and take, where that was asked.
    pub preview: Option<CustomerPreviewView>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// What saving a customer would give and take.
#[derive(Debug, Clone, Default)]
pub struct CustomerPreviewView {
    /// Tickets, contact by contact.
    pub tickets: PreviewView,
    /// Who could log in no longer, or again.
    pub logins: Vec<LoginsPart>,
}

/// Contacts whose login would end or begin to work.
#[derive(Debug, Clone)]
pub struct LoginsPart {
    /// How many, in words.
    pub title: String,
    /// Their names, as far as they are told.
    pub names: Vec<String>,
}

/// The form for a site, new (`/customers/{id}/sites/new`) or existing (`/sites/{id}/edit`).
#[derive(Debug, Clone, Template)]
#[template(path = "page/site_form.html")]
pub struct SiteFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the customer.
    pub customer_id: String,
    /// Name of the customer.
    pub customer: String,
    /// Its id; `None` for a new one.
    pub id: Option<String>,
    /// Its label.
    pub label: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub zip: String,
    /// City.
    pub city: String,
    /// Country.
    pub country: String,
    /// What it is for.
    pub kinds: Vec<Choice>,
    /// Whether it is in use.
    pub active: bool,
    /// Version that the form was filled from; empty for a new one.
    pub version: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The form for a machine, new (`/sites/{id}/machines/new`) or existing (`/machines/{id}/edit`).
#[derive(Debug, Clone, Template)]
#[template(path = "page/machine_form.html")]
pub struct MachineFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the customer.
    pub customer_id: String,
    /// Name of the customer.
    pub customer: String,
    /// Id of the site that the address of a new machine names.
    pub site_id: String,
    /// Sites of the customer.
    pub sites: Vec<Choice>,
    /// Its id; `None` for a new one.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// Its serial number.
    pub serial: String,
    /// Whether it is in use.
    pub active: bool,
    /// Version that the form was filled from; empty for a new one.
    pub version: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong.
    pub errors: FormErrors,
}
