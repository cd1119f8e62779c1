//! The matrix of a customer: contacts x projects, several cells changed, previewed and saved at once.

use super::contact::{inactive_words, reach_words};
use super::matrix_cell::{Content, Place, Problems, steps};
use super::preview;
use super::second::lines_since;
use crate::page::endpoint::Answer;
use crate::page::failure_page::field_words;
use crate::page::view::grant_matrix::{GrantMatrixPage, MatrixCellView, MatrixRowView};
use crate::page::view::preview::PreviewView;
use crate::page::view::{Choice, FormErrors, Nav, Paging};
use crate::page::visit::{Visit, see_other};
use crate::web::cursor;
use crate::words::Words;
use poem::http::StatusCode;
use portal_domain::access::Reach;
use portal_domain::failure::Failure;
use portal_domain::ids::CustomerId;
use portal_domain::usecase::{
    self, BatchOutcome, GrantMatrix, GrantStep, Kept, MATRIX_PROJECTS, MatrixCell, MatrixPart,
    RefusedStep,
};
use portal_domain::values::Problem;
use portal_domain::work::ProjectState;
use std::sync::Arc;

/// Where this part of the matrix stands.
struct Part {
    customer: CustomerId,
    part: MatrixPart,
}

impl Part {
    fn read(visit: &Visit) -> Result<Self, Failure> {
        visit.query.only(&["cursor", "projects", "notice"])?;
        let customer = visit.param("customer")?;
        let projects = visit.query.optional("projects");
        let first_project = projects
            .map(|text| text.parse().map_err(|_| malformed("projects")))
            .transpose()?;
        let after = match visit.query.optional("cursor") {
            None => None,
            Some(text) => {
                let (key, who) = (&visit.shared.config.key, visit.actor()?.credential);
                let opened = cursor::open_name(key, who, &Self::name(customer), text);
                Some(opened.map_err(|_| malformed("cursor"))?)
            }
        };
        Ok(Self {
            customer,
            part: MatrixPart {
                after,
                first_project: first_project.unwrap_or(0),
            },
        })
    }

    /// What a place in the list of contacts is bound to.
    fn name(customer: CustomerId) -> String {
        format!("/customers/{customer}/matrix")
    }

    async fn load(&self, visit: &Visit) -> Result<GrantMatrix, Failure> {
        usecase::grant_matrix(visit.portal(), visit.actor()?, self.customer, &self.part).await
    }
}

fn malformed(field: &str) -> Failure {
    Failure::field(field, Problem::Malformed)
}

/// The address of a part: with a place among the contacts, and with a first project.
fn query(cursor: Option<&str>, first: usize) -> String {
    let mut address = form_urlencoded::Serializer::new(String::new());
    if let Some(cursor) = cursor {
        address.append_pair("cursor", cursor);
    }
    if first > 0 {
        address.append_pair("projects", &first.to_string());
    }
    let text = address.finish();
    if text.is_empty() {
        text
    } else {
        format!("?{text}")
    }
}

/// What is wrong with the whole, with single cells, and what saving would change.
#[derive(Default)]
struct Shown {
    errors: FormErrors,
    problems: Problems,
    preview: Option<PreviewView>,
}

fn page(
    visit: &Visit,
    part: &Part,
    matrix: &GrantMatrix,
    shown: Shown,
) -> Result<GrantMatrixPage, Failure> {
    let words = visit.words();
    let home = Part::name(part.customer);
    let first = part.part.first_project;
    let cursor = visit.query.optional("cursor");
    let (key, who) = (&visit.shared.config.key, visit.actor()?.credential);
    let next = matrix.next.as_ref().map(|place| {
        let sealed = cursor::seal_name(key, who, &home, place);
        format!("{home}{}", query(Some(&sealed), first))
    });
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let (last, total) = (first + matrix.projects.len(), matrix.projects_total);
    Ok(GrantMatrixPage {
        frame: visit.frame(Nav::Customers),
        customer_id: part.customer.to_string(),
        customer: matrix.customer.name.to_string(),
        part: query(cursor, first),
        projects: matrix
            .projects
            .iter()
            .map(|one| {
                let mut remarks = Vec::new();
                if one.internal {
                    remarks.push(words.internal_project());
                }
                if one.state == ProjectState::Closed {
                    remarks.push(words.project_closed_note());
                }
                (one.short_name.clone(), remarks.join(", "))
            })
            .collect(),
        which: (total > MATRIX_PROJECTS)
            .then(|| words.matrix_projects(count(first + 1), count(last), count(total))),
        projects_before: (first > 0).then(|| {
            let before = first.saturating_sub(MATRIX_PROJECTS);
            format!("{home}{}", query(cursor, before))
        }),
        projects_after: (last < total).then(|| format!("{home}{}", query(cursor, last))),
        rows: rows(visit, &words, matrix, &shown.problems),
        paging: Paging {
            previous: None,
            next,
        },
        preview: shown.preview,
        errors: shown.errors,
    })
}

fn rows(
    visit: &Visit,
    words: &Words,
    matrix: &GrantMatrix,
    problems: &Problems,
) -> Vec<MatrixRowView> {
    let row = |row: &usecase::MatrixRow| MatrixRowView {
        id: row.contact.id.to_string(),
        name: row.contact.name.clone(),
        cells: row
            .cells
            .iter()
            .zip(&matrix.projects)
            .filter(|_| row.has_account)
            .map(|(cell, project)| {
                let place = Place {
                    contact: row.contact.id,
                    project: project.id,
                };
                let label = words.matrix_cell(&row.contact.name, &project.short_name);
                cell_view(
                    visit,
                    words,
                    (place, cell),
                    (&project.short_name, label),
                    problems,
                )
            })
            .collect(),
    };
    matrix.rows.iter().map(row).collect()
}

fn cell_view(
    visit: &Visit,
    words: &Words,
    (place, cell): (Place, &MatrixCell),
    (project, label): (&str, String),
    problems: &Problems,
) -> MatrixCellView {
    let key = place.key();
    let stored = Content::of(cell.grant.as_ref());
    // What was typed stays; what is stored now is what the next saving has seen.
    let content = Content::typed(&visit.form, &key).unwrap_or_else(|| stored.clone());
    let narrower = u64::from(cell.narrower);
    let mut remarks: Vec<String> = cell
        .inactive
        .map(|why| inactive_words(words, why).to_owned())
        .into_iter()
        .collect();
    if narrower > 0 {
        remarks.push(words.matrix_narrower(narrower));
    }
    let rights = [
        ("none", words.matrix_none()),
        ("read", words.matrix_reads()),
        ("write", words.matrix_writes()),
    ];
    let own = problems.iter().filter(|(at, _)| *at == place);
    MatrixCellView {
        was: stored.text(),
        seen: cell
            .grant
            .as_ref()
            .map(|grant| format!("{}:{}", grant.id, grant.version.number()))
            .unwrap_or_default(),
        rights: rights
            .into_iter()
            .map(|(value, text)| Choice::new(value, text).selected(value == content.right))
            .collect(),
        reaches: Reach::ALL
            .into_iter()
            .map(|reach| {
                let selected = reach.code() == content.reach;
                Choice::new(reach.code(), reach_words(words, reach)).selected(selected)
            })
            .collect(),
        ends: content.ends,
        remarks,
        problems: own.flat_map(|(_, texts)| texts.clone()).collect(),
        project: project.to_owned(),
        label,
        key,
    }
}

/// `GET /customers/:customer/matrix`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let part = Part::read(&visit)?;
    let matrix = part.load(&visit).await?;
    visit.page(&page(&visit, &part, &matrix, Shown::default())?)
}

/// What is wrong with the cells whose steps were refused; of a grant that somebody else changed, what they changed.
async fn refused(
    visit: &Visit,
    steps: &[(Place, GrantStep)],
    refused: Vec<RefusedStep>,
) -> Result<Problems, Failure> {
    let words = visit.words();
    let mut problems = Problems::new();
    for one in refused {
        let Some((place, step)) = steps.get(one.position) else {
            continue;
        };
        let texts = match (&one.failure, step) {
            (
                Failure::Stale,
                GrantStep::Change {
                    contact,
                    grant,
                    seen,
                    ..
                }
                | GrantStep::Remove {
                    contact,
                    grant,
                    seen,
                },
            ) => {
                let mut texts = vec![words.problem_changed_meanwhile().to_owned()];
                texts.extend(lines_since(visit, Kept::Grant(*contact, *grant), *seen).await?);
                texts
            }
            (Failure::Invalid(fields), _) => fields
                .iter()
                .map(|error| field_words(&words, error))
                .collect(),
            _ => vec![words.problem_changed_meanwhile().to_owned()],
        };
        problems.push((*place, texts));
    }
    Ok(problems)
}

/// The form as it was typed, with what is wrong.
async fn again(visit: &Visit, part: &Part, problems: Problems) -> Answer {
    let words = visit.words();
    let matrix = part.load(visit).await?;
    let mut errors = FormErrors::none();
    for (place, texts) in &problems {
        let row = matrix
            .rows
            .iter()
            .find(|row| row.contact.id == place.contact);
        let project = matrix.projects.iter().find(|one| one.id == place.project);
        let (Some(row), Some(project)) = (row, project) else {
            continue;
        };
        let label = words.matrix_cell(&row.contact.name, &project.short_name);
        let text = format!("{label}: {}", texts.join(" "));
        errors = errors.with(&format!("right.{}", place.key()), &text);
    }
    let shown = Shown {
        errors,
        problems,
        preview: None,
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    visit.page_with(status, &page(visit, part, &matrix, shown)?)
}

/// Nothing was changed, so there is nothing to save or to look at.
fn unchanged(visit: &Visit, part: &Part, matrix: &GrantMatrix) -> Answer {
    let mut shown = Shown::default();
    let text = visit.words().matrix_unchanged();
    shown.errors.general.push(text.to_owned());
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    visit.page_with(status, &page(visit, part, matrix, shown)?)
}

/// `POST /customers/:customer/matrix/preview`
pub(crate) async fn preview(visit: Arc<Visit>) -> Answer {
    let part = Part::read(&visit)?;
    let matrix = part.load(&visit).await?;
    let steps = match steps(&visit, &matrix)? {
        Ok(steps) if steps.is_empty() => return unchanged(&visit, &part, &matrix),
        Ok(steps) => steps,
        Err(problems) => return again(&visit, &part, problems).await,
    };
    let plain: Vec<GrantStep> = steps.iter().map(|(_, step)| *step).collect();
    match usecase::preview_grants(visit.portal(), visit.actor()?, &plain).await? {
        BatchOutcome::Done(found) => {
            let shown = Shown {
                preview: Some(preview::shown(&visit, &found)),
                ..Shown::default()
            };
            visit.page(&page(&visit, &part, &matrix, shown)?)
        }
        BatchOutcome::Refused(cells) => {
            let problems = refused(&visit, &steps, cells).await?;
            again(&visit, &part, problems).await
        }
    }
}

/// `POST /customers/:customer/matrix`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let part = Part::read(&visit)?;
    let matrix = part.load(&visit).await?;
    let steps = match steps(&visit, &matrix)? {
        Ok(steps) if steps.is_empty() => return unchanged(&visit, &part, &matrix),
        Ok(steps) => steps,
        Err(problems) => return again(&visit, &part, problems).await,
    };
    let plain: Vec<GrantStep> = steps.iter().map(|(_, step)| *step).collect();
    let (portal, actor) = (visit.portal(), visit.actor()?);
    match usecase::change_grants(portal, actor, part.customer, &plain).await? {
        BatchOutcome::Done(()) => {
            let query = query(visit.query.optional("cursor"), part.part.first_project);
            let divider = if query.is_empty() { "?" } else { "&" };
            let home = Part::name(part.customer);
            Ok(see_other(&format!("{home}{query}{divider}notice=saved")))
        }
        BatchOutcome::Refused(cells) => {
            let problems = refused(&visit, &steps, cells).await?;
            again(&visit, &part, problems).await
        }
    }
}
