//! The cells of the matrix: how field names carry them, what was typed, and which steps that means.

use crate::page::failure_page::field_words;
use crate::page::fields::Fields;
use crate::page::visit::Visit;
use portal_domain::access::{Grant, GrantOptions, Reach};
use portal_domain::failure::Failure;
use portal_domain::ids::{ContactId, GrantId, ProjectId};
use portal_domain::usecase::{GrantEntry, GrantMatrix, GrantStep, MatrixCell, ScopeChoice};
use portal_domain::values::Problem;
use portal_domain::version::Version;

/// What a cell holds, each before the point of a field name.
const PARTS: [&str; 5] = ["was", "seen", "right", "reach", "ends"];

/// A contact and a project, as field names carry them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) contact: ContactId,
    pub(super) project: ProjectId,
}

impl Place {
    pub(super) fn key(self) -> String {
        format!("{}.{}", self.contact, self.project)
    }

    fn parse(key: &str) -> Option<Self> {
        let (contact, project) = key.split_once('.')?;
        Some(Self {
            contact: contact.parse().ok()?,
            project: project.parse().ok()?,
        })
    }
}

/// What stands in a cell: right, reach and last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) right: String,
    pub(super) reach: String,
    pub(super) ends: String,
}

impl Content {
    pub(super) fn of(grant: Option<&Grant>) -> Self {
        let right = match grant {
            None => "none",
            Some(grant) if grant.options.read_only => "read",
            Some(_) => "write",
        };
        let reach = grant.map_or(Reach::Named, |grant| grant.options.reach);
        let ends = grant.and_then(|grant| grant.end_date);
        Self {
            right: right.to_owned(),
            reach: reach.code().to_owned(),
            ends: ends.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    /// What was typed; a cell that was not sent has none.
    pub(super) fn typed(fields: &Fields, key: &str) -> Option<Self> {
        let name = format!("right.{key}");
        fields.sent(&name).then(|| Self {
            right: fields.text(&name).to_owned(),
            reach: fields.text(&format!("reach.{key}")).to_owned(),
            ends: fields.text(&format!("ends.{key}")).trim().to_owned(),
        })
    }

    pub(super) fn text(&self) -> String {
        format!("{}|{}|{}", self.right, self.reach, self.ends)
    }

    /// Whether it is another content than this one; without a grant, reach and end mean nothing.
    fn differs(&self, was: &str) -> bool {
        self.text() != was && !(self.right == "none" && was.starts_with("none|"))
    }
}

/// The problems of one cell.
pub(super) type Problems = Vec<(Place, Vec<String>)>;

/// The cells that were changed, as steps, or what is wrong with them.
pub(super) fn steps(
    visit: &Visit,
    matrix: &GrantMatrix,
) -> Result<Result<Vec<(Place, GrantStep)>, Problems>, Failure> {
    let mut places: Vec<Place> = Vec::new();
    for name in visit.form.names().filter(|name| *name != "csrf") {
        let place = name
            .split_once('.')
            .filter(|(part, _)| PARTS.contains(part))
            .and_then(|(_, key)| Place::parse(key))
            .filter(|place| cell(matrix, *place).is_some())
            .ok_or_else(|| Failure::field(name, Problem::Unknown))?;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let (mut steps, mut problems) = (Vec::new(), Problems::new());
    for place in places {
        match step(&visit.form, matrix, place) {
            Ok(step) => steps.extend(step.map(|step| (place, step))),
            Err(problem) => {
                let error = problem.at("reach");
                problems.push((place, vec![field_words(&visit.words(), &error)]));
            }
        }
    }
    Ok(if problems.is_empty() {
        Ok(steps)
    } else {
        Err(problems)
    })
}

fn cell(matrix: &GrantMatrix, place: Place) -> Option<&MatrixCell> {
    let row = matrix
        .rows
        .iter()
        .find(|row| row.contact.id == place.contact)?;
    let mut cells = row.cells.iter().zip(&matrix.projects);
    let found = cells.find(|(_, project)| project.id == place.project);
    found.map(|(cell, _)| cell).filter(|_| row.has_account)
}

/// The step of one cell, if it was changed.
fn step(fields: &Fields, matrix: &GrantMatrix, place: Place) -> Result<Option<GrantStep>, Problem> {
    let key = place.key();
    let Some(typed) = Content::typed(fields, &key) else {
        return Ok(None);
    };
    if !typed.differs(fields.text(&format!("was.{key}"))) {
        return Ok(None);
    }
    let contact = place.contact;
    let seen = match fields.text(&format!("seen.{key}")) {
        "" => None,
        text => Some(seen_grant(text).ok_or(Problem::Malformed)?),
    };
    let entry = match typed.right.as_str() {
        "none" => None,
        "read" | "write" => Some(GrantEntry {
            project: place.project,
            scope: ScopeChoice::AllTasks,
            options: GrantOptions {
                read_only: typed.right == "read",
                reach: Reach::parse(&typed.reach)?,
                ..stored_options(matrix, place)
            },
            end_date: match typed.ends.as_str() {
                "" => None,
                text => Some(text.parse().map_err(|_| Problem::Malformed)?),
            },
        }),
        _ => return Err(Problem::NotOffered),
    };
    Ok(match (seen, entry) {
        (None, None) => None,
        (None, Some(entry)) => Some(GrantStep::Give { contact, entry }),
        (Some((grant, seen)), Some(entry)) => Some(GrantStep::Change {
            contact,
            grant,
            seen,
            entry,
        }),
        (Some((grant, seen)), None) => Some(GrantStep::Remove {
            contact,
            grant,
            seen,
        }),
    })
}

/// The options that the matrix does not show stay as they are.
fn stored_options(matrix: &GrantMatrix, place: Place) -> GrantOptions {
    let stored = cell(matrix, place).and_then(|cell| cell.grant.as_ref());
    stored.map(|grant| grant.options).unwrap_or_default()
}

fn seen_grant(text: &str) -> Option<(GrantId, Version)> {
    let (id, version) = text.split_once(':')?;
    Some((id.parse().ok()?, Version::new(version.parse().ok()?)))
}
