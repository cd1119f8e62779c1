//! The form for a contact, new or existing.

use super::preview;
use super::second::told;
use super::typed::{Typed, filled, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::contact::ContactFormPage;
use crate::page::view::preview::PreviewView;
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::people::{Contact, Customer, Employee};
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::{self, ContactEntry, Kept};
use portal_domain::values::{FieldErrors, PageSize};
use std::sync::Arc;

const FIELDS: [&str; 9] = [
    "first_name",
    "last_name",
    "email",
    "phone",
    "employee",
    "notify_without_grant",
    "active",
    "version",
    "submission",
];

/// Employees who can be chosen in a form: the first 200 by name.
pub(crate) async fn employees(visit: &Visit) -> Result<Vec<Employee>, Failure> {
    let query = DirectoryQuery {
        active_only: true,
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let page = usecase::list_employees(visit.portal(), visit.actor()?, &query).await?;
    Ok(page.items)
}

/// A form for a contact of this customer.
struct Form {
    customer: Customer,
    stored: Option<Contact>,
    /// Name of the employee who is the same person, who may not be among those offered.
    employee: Option<String>,
}

impl Form {
    async fn of_customer(visit: &Visit) -> Result<Self, Failure> {
        let id = visit.param("customer")?;
        let view = usecase::view_customer(visit.portal(), visit.actor()?, id).await?;
        Ok(Self {
            customer: view.customer,
            stored: None,
            employee: None,
        })
    }

    async fn of_contact(visit: &Visit) -> Result<Self, Failure> {
        let id = visit.param("contact")?;
        let view = usecase::view_contact(visit.portal(), visit.actor()?, id).await?;
        Ok(Self {
            customer: view.customer,
            stored: Some(view.contact),
            employee: view.employee_name,
        })
    }

    async fn page(
        &self,
        visit: &Visit,
        typed: Typed<'_>,
        errors: FormErrors,
        preview: Option<PreviewView>,
    ) -> Result<ContactFormPage, Failure> {
        let stored = self.stored.as_ref();
        Ok(ContactFormPage {
            frame: visit.frame(Nav::Customers),
            customer_id: self.customer.id.to_string(),
            customer: self.customer.name.to_string(),
            id: stored.map(|one| one.id.to_string()),
            first_name: typed
                .optional("first_name", stored.and_then(|one| one.first_name.as_ref())),
            last_name: typed.optional("last_name", stored.map(|one| &one.last_name)),
            email: typed.optional("email", stored.and_then(|one| one.email.as_ref())),
            phone: typed.optional("phone", stored.and_then(|one| one.phone.as_ref())),
            employees: self.employees(visit, typed).await?,
            active: typed.ticked("active", stored.is_none_or(|one| one.active)),
            notify_without_grant: typed.ticked(
                "notify_without_grant",
                stored.is_some_and(|one| one.notify_without_grant),
            ),
            version: stored
                .map(|one| version_text(one.version))
                .unwrap_or_default(),
            submission: visit.submission(),
            preview,
            errors,
        })
    }

    /// Employees, first the entry for nobody.
    async fn employees(&self, visit: &Visit, typed: Typed<'_>) -> Result<Vec<Choice>, Failure> {
        let own = self.stored.as_ref().and_then(|one| one.employee);
        let chosen = typed.optional("employee", own);
        let mut choices = vec![Choice::new("", visit.words().no())];
        for employee in employees(visit).await? {
            choices.push(Choice::new(
                &employee.id.to_string(),
                employee.name.as_str(),
            ));
        }
        if let Some(id) = own.map(|id| id.to_string())
            && !choices.iter().any(|one| one.value == id)
        {
            choices.push(Choice::new(&id, self.employee.as_deref().unwrap_or(&id)));
        }
        let select = |choice: Choice| {
            let selected = choice.value == chosen;
            choice.selected(selected)
        };
        Ok(choices.into_iter().map(select).collect())
    }

    async fn again(&self, visit: &Visit, failure: Failure) -> Answer {
        let (status, errors) = told(
            visit,
            failure,
            &FIELDS,
            self.stored.as_ref().map(|one| Kept::Contact(one.id)),
        )
        .await?;
        let typed = Typed::again(&visit.form);
        visit.page_with(status, &self.page(visit, typed, errors, None).await?)
    }
}

fn entry(fields: &Fields) -> Result<ContactEntry, Failure> {
    fields.only(&FIELDS)?;
    let mut errors = FieldErrors::new();
    let employee = fields.chosen("employee", &mut errors);
    if !errors.is_empty() {
        return Err(errors.into());
    }
    Ok(ContactEntry {
        last_name: fields.text("last_name").to_owned(),
        first_name: filled(fields, "first_name"),
        email: filled(fields, "email"),
        phone: filled(fields, "phone"),
        active: fields.ticked("active"),
        notify_without_grant: fields.ticked("notify_without_grant"),
        employee,
    })
}

/// `GET /customers/:customer/contacts/new`
pub(crate) async fn show_new(visit: Arc<Visit>) -> Answer {
    let form = Form::of_customer(&visit).await?;
    let page = form
        .page(&visit, Typed::NOTHING, FormErrors::none(), None)
        .await?;
    visit.page(&page)
}

/// `POST /customers/:customer/contacts/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let form = Form::of_customer(&visit).await?;
    let result = async {
        let entry = entry(&visit.form)?;
        let actor = submitting(&visit)?;
        usecase::create_contact(visit.portal(), &actor, form.customer.id, &entry).await
    };
    match result.await {
        Ok(id) => Ok(see_other(&format!("/contacts/{id}?notice=saved"))),
        Err(failure) => form.again(&visit, failure).await,
    }
}

/// `GET /contacts/:contact/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let form = Form::of_contact(&visit).await?;
    let page = form
        .page(&visit, Typed::NOTHING, FormErrors::none(), None)
        .await?;
    visit.page(&page)
}

/// `POST /contacts/:contact/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let form = Form::of_contact(&visit).await?;
    let id = visit.param("contact")?;
    let result = async {
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        usecase::edit_contact(visit.portal(), visit.actor()?, id, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(see_other(&format!("/contacts/{id}?notice=saved"))),
        Err(failure) => form.again(&visit, failure).await,
    }
}

/// `POST /contacts/:contact/edit/preview`: what deactivating or activating would give and take.
pub(crate) async fn preview(visit: Arc<Visit>) -> Answer {
    let form = Form::of_contact(&visit).await?;
    let result = async {
        let (id, seen) = (visit.param("contact")?, seen(&visit)?);
        let entry = entry(&visit.form)?;
        usecase::preview_contact(visit.portal(), visit.actor()?, id, seen, &entry).await
    };
    match result.await {
        Ok(found) => {
            let found = Some(preview::shown(&visit, &found));
            let typed = Typed::again(&visit.form);
            let page = form.page(&visit, typed, FormErrors::none(), found).await?;
            visit.page(&page)
        }
        Err(failure) => form.again(&visit, failure).await,
    }
}
