//! Bounded worlds of the model, and their translation into what the crate takes.

mod choices;
mod planes;
mod translate;

pub(crate) use choices::{Choices, size_of, walk};
pub(crate) use planes::{
    CONTACT_PLANES, EXISTING, PLANES, Plane, STAFF, any_contact, any_ticket, employee,
};
pub(crate) use translate::{
    BuiltTicket, contact_access, contact_id, customer_id, employee_id, principal, project_customer,
    project_id, settings, site_id, stored_employee, stored_ticket, task_id, tasks, today, trial,
};
