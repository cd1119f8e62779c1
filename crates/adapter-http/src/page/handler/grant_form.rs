//! The form for a grant: OK stores and closes, Apply stores and opens the form for the next one (domain 5.4).

use super::contact_login::load;
use super::preview;
use super::second::told;
use super::ticket_comment::rename;
use super::typed::{Typed, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::grant::{GrantFormPage, GrantReach, GrantScope};
use crate::page::view::preview::PreviewView;
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::access::{Grant, GrantOptions, Reach, Scope};
use portal_domain::failure::Failure;
use portal_domain::usecase::{
    self, ContactView, GrantEntry, GrantStep, GrantableProject, Kept, ScopeChoice,
};
use portal_domain::values::{FieldErrors, Problem};
use std::sync::Arc;

const FIELDS: [&str; 13] = [
    "project",
    "scope",
    "task",
    "read_only",
    "reach",
    "sees_planned_hours",
    "sees_actual_hours",
    "sees_billable_hours",
    "ends",
    "notify_without_grant",
    "then",
    "version",
    "submission",
];

/// A form for a grant of this contact.
struct Form {
    view: ContactView,
    offered: Vec<GrantableProject>,
    stored: Option<Grant>,
}

impl Form {
    async fn new(visit: &Visit) -> Result<Self, Failure> {
        let view = load(visit).await?;
        let (portal, actor) = (visit.portal(), visit.actor()?);
        Ok(Self {
            offered: usecase::grantable_projects(portal, actor, view.contact.id).await?,
            view,
            stored: None,
        })
    }

    async fn existing(visit: &Visit) -> Result<Self, Failure> {
        let (contact, grant) = (visit.param("contact")?, visit.param("grant")?);
        let stored = usecase::view_grant(visit.portal(), visit.actor()?, contact, grant).await?;
        Ok(Self {
            stored: Some(stored),
            ..Self::new(visit).await?
        })
    }

    fn page(
        &self,
        visit: &Visit,
        typed: Typed<'_>,
        errors: FormErrors,
        preview: Option<PreviewView>,
    ) -> GrantFormPage {
        let stored = self.stored.as_ref();
        let options = stored.map(|one| one.options).unwrap_or_default();
        let scope = typed.text("scope", stored.map_or("all_tasks", |one| one.scope.code()));
        let reach = typed.text("reach", options.reach.code());
        GrantFormPage {
            frame: visit.frame(Nav::Customers),
            contact_id: self.view.contact.id.to_string(),
            contact: self.view.contact.full_name(),
            id: stored.map(|one| one.id.to_string()),
            projects: self.projects(visit, &typed.optional("project", stored.map(|g| g.project))),
            tasks: self.tasks(&typed.optional("task", stored.and_then(one_task))),
            scope: match scope.as_str() {
                "existing_tasks" => GrantScope::ExistingTasks,
                "task" => GrantScope::Task,
                _ => GrantScope::AllTasks,
            },
            read_only: typed.ticked("read_only", options.read_only),
            reach: match reach.as_str() {
                "named_or_unassigned" => GrantReach::NamedOrUnassigned,
                "all" => GrantReach::All,
                _ => GrantReach::Named,
            },
            planned: typed.ticked("sees_planned_hours", options.sees_planned_hours),
            actual: typed.ticked("sees_actual_hours", options.sees_actual_hours),
            billable: typed.ticked("sees_billable_hours", options.sees_billable_hours),
            ends: typed.optional("ends", stored.and_then(|one| one.end_date)),
            notify_without_grant: typed.ticked(
                "notify_without_grant",
                self.view.contact.notify_without_grant,
            ),
            version: stored
                .map(|one| version_text(one.version))
                .unwrap_or_default(),
            submission: visit.submission(),
            preview,
            errors,
        }
    }

    /// Projects to choose from. A new grant begins without one; that of an existing grant stays in the list even while
    /// nobody could be given it, so that the form shows what is stored.
    fn projects(&self, visit: &Visit, chosen: &str) -> Vec<Choice> {
        let words = visit.words();
        let mut choices: Vec<Choice> = Vec::new();
        for offer in &self.offered {
            let label = if offer.internal {
                format!("{} · {}", offer.project.name, words.internal_project())
            } else {
                offer.project.name.clone()
            };
            choices.push(Choice::new(&offer.project.id.to_string(), &label));
        }
        if let Some(stored) = &self.stored
            && !self
                .offered
                .iter()
                .any(|one| one.project.id == stored.project)
        {
            let own = self.view.grants.iter();
            let mut named = own.filter(|one| one.grant.grant.id == stored.id);
            let name = named.next().map(|one| one.project_name.as_str());
            choices.push(Choice::new(
                &stored.project.to_string(),
                name.unwrap_or("?"),
            ));
        }
        if self.stored.is_none() && !choices.is_empty() {
            choices.insert(0, Choice::new("", words.not_chosen()));
        }
        select(choices, chosen)
    }

    fn tasks(&self, chosen: &str) -> Vec<Choice> {
        let of = |offer: &GrantableProject| {
            let project = offer.project.name.clone();
            let tasks = offer.tasks.clone().into_iter();
            tasks.map(move |task| {
                Choice::new(&task.id.to_string(), &format!("{project} · {}", task.name))
            })
        };
        select(self.offered.iter().flat_map(of).collect(), chosen)
    }

    async fn again(&self, visit: &Visit, failure: Failure) -> Answer {
        let mut failure = rename(failure, "end_date", "ends");
        // The same place twice is told where the place was chosen.
        if visit.form.text("scope") == "task" {
            failure = rename(failure, "scope", "task");
        }
        let contact = self.view.contact.id;
        let kept = self.stored.as_ref();
        let kept = kept.map(|one| Kept::Grant(contact, one.id));
        let (status, errors) = told(visit, failure, &FIELDS, kept).await?;
        let typed = Typed::again(&visit.form);
        visit.page_with(status, &self.page(visit, typed, errors, None))
    }
}

fn select(choices: Vec<Choice>, chosen: &str) -> Vec<Choice> {
    let mark = |choice: Choice| {
        let selected = choice.value == chosen;
        choice.selected(selected)
    };
    choices.into_iter().map(mark).collect()
}

fn one_task(grant: &Grant) -> Option<portal_domain::ids::TaskId> {
    match grant.scope {
        Scope::Task(task) => Some(task),
        Scope::AllTasks | Scope::ExistingTasks(_) => None,
    }
}

fn scope(fields: &Fields, errors: &mut FieldErrors) -> Option<ScopeChoice> {
    match fields.text("scope") {
        "all_tasks" => Some(ScopeChoice::AllTasks),
        "existing_tasks" => Some(ScopeChoice::ExistingTasks),
        "task" => {
            if fields.optional("task").is_none() {
                errors.add("task", Problem::NotOffered);
            }
            fields.chosen("task", errors).map(ScopeChoice::Task)
        }
        _ => {
            errors.add("scope", Problem::NotOffered);
            None
        }
    }
}

fn entry(fields: &Fields) -> Result<GrantEntry, Failure> {
    fields.only(&FIELDS)?;
    let mut errors = FieldErrors::new();
    if fields.optional("project").is_none() {
        errors.add("project", Problem::NotOffered);
    }
    let project = fields.chosen("project", &mut errors);
    let scope = scope(fields, &mut errors);
    let reach = errors.take("reach", Reach::parse(fields.text("reach")));
    let end_date = fields.day("ends", &mut errors);
    match (project, scope, reach) {
        (Some(project), Some(scope), Some(reach)) if errors.is_empty() => Ok(GrantEntry {
            project,
            scope,
            options: GrantOptions {
                read_only: fields.ticked("read_only"),
                reach,
                sees_planned_hours: fields.ticked("sees_planned_hours"),
                sees_actual_hours: fields.ticked("sees_actual_hours"),
                sees_billable_hours: fields.ticked("sees_billable_hours"),
            },
            end_date,
        }),
        _ => Err(errors.into()),
    }
}

/// `GET /contacts/:contact/grants/new`
pub(crate) async fn show_new(visit: Arc<Visit>) -> Answer {
    let form = Form::new(&visit).await?;
    visit.page(&form.page(&visit, Typed::NOTHING, FormErrors::none(), None))
}

/// `POST /contacts/:contact/grants/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let form = Form::new(&visit).await?;
    let id = form.view.contact.id;
    let result = async {
        let (entry, actor) = (entry(&visit.form)?, submitting(&visit)?);
        let notify = Some(visit.form.ticked("notify_without_grant"));
        usecase::create_grant_with_notice(visit.portal(), &actor, id, &entry, notify).await
    };
    match result.await {
        Ok(_) if visit.form.text("then") == "stay" => Ok(see_other(&format!(
            "/contacts/{id}/grants/new?notice=grant_saved"
        ))),
        Ok(_) => Ok(see_other(&format!("/contacts/{id}?notice=grant_saved"))),
        Err(failure) => form.again(&visit, failure).await,
    }
}

/// `GET /contacts/:contact/grants/:grant/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let form = Form::existing(&visit).await?;
    visit.page(&form.page(&visit, Typed::NOTHING, FormErrors::none(), None))
}

/// `POST /contacts/:contact/grants/:grant/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let form = Form::existing(&visit).await?;
    let id = form.view.contact.id;
    let result = async {
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        let notify = Some(visit.form.ticked("notify_without_grant"));
        let ids = (id, visit.param("grant")?);
        let actor = visit.actor()?;
        usecase::edit_grant_with_notice(visit.portal(), actor, ids, seen, (&entry, notify)).await
    };
    match result.await {
        Ok(()) => Ok(see_other(&format!("/contacts/{id}?notice=grant_saved"))),
        Err(failure) => form.again(&visit, failure).await,
    }
}

/// The same form with what saving it would give and take.
async fn previewed(visit: &Visit, form: Form) -> Answer {
    let contact = form.view.contact.id;
    let result = async {
        let entry = entry(&visit.form)?;
        let step = match &form.stored {
            None => GrantStep::Give { contact, entry },
            Some(stored) => GrantStep::Change {
                contact,
                grant: stored.id,
                seen: seen(visit)?,
                entry,
            },
        };
        usecase::preview_grant(visit.portal(), visit.actor()?, &step).await
    };
    match result.await {
        Ok(found) => {
            let found = Some(preview::shown(visit, &found));
            let typed = Typed::again(&visit.form);
            visit.page(&form.page(visit, typed, FormErrors::none(), found))
        }
        Err(failure) => form.again(visit, failure).await,
    }
}

/// `POST /contacts/:contact/grants/new/preview`
pub(crate) async fn preview_new(visit: Arc<Visit>) -> Answer {
    let form = Form::new(&visit).await?;
    previewed(&visit, form).await
}

/// `POST /contacts/:contact/grants/:grant/edit/preview`
pub(crate) async fn preview_edit(visit: Arc<Visit>) -> Answer {
    let form = Form::existing(&visit).await?;
    previewed(&visit, form).await
}
