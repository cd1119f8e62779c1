//! What tickets are about. Each theme is told several times over the year, each time about another machine and with other
//! numbers: `{machine}`, `{n}`, `{order}` and `{part}` are filled in.

mod calder;
mod havelland;
mod internal;
mod nordwerk;

use super::chance::Chance;

/// A kind of file that comes with a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Lines of a log.
    Log,
    /// A table of measurements.
    Table,
    /// A picture of a curve.
    Chart,
}

/// A matter that comes up again and again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Theme {
    /// Project.
    pub(super) project: &'static str,
    /// Task.
    pub(super) task: &'static str,
    /// 0 an incident, 1 a question, 2 a request.
    pub(super) kind: usize,
    /// Subject.
    pub(super) subject: &'static str,
    /// Description.
    pub(super) description: &'static str,
    /// What the employee asks first.
    pub(super) question: &'static str,
    /// What the contact answers.
    pub(super) answer: &'static str,
    /// What colleagues tell each other.
    pub(super) note: &'static str,
    /// What was done in the end.
    pub(super) solution: &'static str,
    /// Why the contact is not content.
    pub(super) objection: &'static str,
    /// What comes with it.
    pub(super) file: Option<FileKind>,
}

/// The themes of a project.
pub(super) fn of_project(project: &str) -> Vec<Theme> {
    [
        nordwerk::THEMES,
        havelland::THEMES,
        calder::THEMES,
        internal::THEMES,
    ]
    .concat()
    .into_iter()
    .filter(|theme| theme.project == project)
    .collect()
}

/// What is filled into the words of one ticket.
#[derive(Debug, Clone)]
pub(super) struct Filling {
    machine: &'static str,
    n: String,
    order: String,
    part: String,
}

impl Filling {
    /// For a machine (or the name of the plant), by chance.
    pub(super) fn draw(machine: &'static str, chance: &mut Chance) -> Self {
        let letter = chance.pick(&["A", "B", "C", "K", "M", "R", "T"]);
        Self {
            machine,
            n: chance.between(3, 48).to_string(),
            order: (40_000 + chance.below(20_000)).to_string(),
            part: format!(
                "{}{}-{:02}",
                letter.unwrap_or("A"),
                chance.between(100, 999),
                chance.below(100)
            ),
        }
    }

    /// The words with everything filled in.
    pub(super) fn fill(&self, words: &str) -> String {
        words
            .replace("{machine}", self.machine)
            .replace("{n}", &self.n)
            .replace("{order}", &self.order)
            .replace("{part}", &self.part)
    }
}

#[cfg(test)]
mod tests {
    use super::super::projects::PROJECTS;
    use super::*;

    #[test]
    fn every_theme_belongs_to_a_task_and_every_task_has_one() {
        for project in &PROJECTS {
            let themes = of_project(project.short_name);
            for task in project.tasks {
                assert!(themes.iter().any(|theme| theme.task == *task), "{task}");
            }
            for theme in themes {
                assert!(project.tasks.contains(&theme.task), "{}", theme.subject);
            }
        }
    }

    #[test]
    fn nothing_stays_unfilled() {
        let mut chance = Chance::begin(3);
        for project in &PROJECTS {
            for theme in of_project(project.short_name) {
                let filling = Filling::draw("P1", &mut chance);
                for words in [
                    theme.subject,
                    theme.description,
                    theme.question,
                    theme.answer,
                    theme.note,
                    theme.solution,
                    theme.objection,
                ] {
                    let filled = filling.fill(words);
                    assert!(
                        !filled.is_empty() && !filled.contains(['{', '}']),
                        "{filled}"
                    );
                }
            }
        }
    }
}
