//! What happens to every ticket, and when: planned by chance before anything is entered.

use super::calendar::{at_work, hours_later};
use super::chance::Chance;
use super::customers::CUSTOMERS;
use super::grants::LEFT;
use super::projects::{PROJECTS, ProjectFact};
use super::theme::{self, Filling, Theme};
use portal_domain::timestamp::Timestamp;
use portal_domain::values::Language;

/// How the story of a ticket ends, for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    New,
    InProcess,
    /// Sent back by the customer.
    Returned,
    /// Rejected and taken up again.
    InRework,
    Done,
    Accepted,
    AcceptedOnBehalf,
    Billed,
    Rejected,
    Dropped,
}

/// How many tickets end how, and how many days before the end of the year they begin.
const ENDINGS: [(Ending, usize, (u32, u32)); 10] = [
    (Ending::New, 16, (0, 5)),
    (Ending::InProcess, 30, (3, 25)),
    (Ending::Returned, 4, (12, 28)),
    (Ending::InRework, 4, (12, 28)),
    (Ending::Done, 18, (9, 22)),
    (Ending::Accepted, 56, (20, 200)),
    (Ending::AcceptedOnBehalf, 8, (30, 300)),
    (Ending::Billed, 46, (80, 360)),
    (Ending::Rejected, 8, (30, 340)),
    (Ending::Dropped, 10, (20, 350)),
];

/// One thing that somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Record,
    Take,
    Estimate,
    Ask,
    Answer,
    Note,
    Follow,
    Book {
        quarters: u32,
        billable: bool,
        travel: bool,
    },
    Finish,
    FinishAgain,
    Accept {
        thanks: bool,
    },
    AcceptOnBehalf,
    Reject,
    Return,
    Rework,
    Drop,
    Bill,
}

/// The plan of a ticket.
#[derive(Debug, Clone)]
pub(super) struct Story {
    pub(super) project: &'static ProjectFact,
    pub(super) theme: Theme,
    pub(super) filling: Filling,
    pub(super) language: Language,
    /// Which machine of the customer, if it has any.
    pub(super) machine: Option<usize>,
    /// Who records it: a contact, or an employee at the telephone.
    pub(super) author: &'static str,
    pub(super) by_phone: bool,
    /// Customer contact; none in an internal project.
    pub(super) contact: Option<&'static str>,
    /// Who speaks for the customer; in an internal project its manager.
    pub(super) speaker: &'static str,
    /// Who works on it.
    pub(super) worker: &'static str,
    pub(super) priority: i64,
    /// What happens, in order of time.
    pub(super) deeds: Vec<(Timestamp, Deed)>,
}

/// Plans all tickets of the year that ends at `until`.
pub(super) fn plan(until: Timestamp, chance: &mut Chance) -> Vec<Story> {
    let mut projects: Vec<&'static ProjectFact> = PROJECTS
        .iter()
        .flat_map(|project| std::iter::repeat_n(project, project.tickets))
        .collect();
    let endings = ENDINGS
        .iter()
        .flat_map(|(ending, count, days)| std::iter::repeat_n((*ending, *days), *count));
    let mut stories = Vec::new();
    for (ending, (least, most)) in endings {
        let place = chance.below(u32::try_from(projects.len()).unwrap_or(u32::MAX));
        let project = projects.swap_remove(usize::try_from(place).unwrap_or_default());
        let days = i64::from(chance.between(least, most));
        let begin = until.plus_seconds(-days * 86_400 - i64::from(chance.below(30_000)));
        stories.extend(story(
            project,
            ending,
            at_work(begin, chance),
            until,
            chance,
        ));
    }
    stories
}

/// None for a project without themes, which a test excludes.
fn story(
    project: &'static ProjectFact,
    ending: Ending,
    begin: Timestamp,
    until: Timestamp,
    chance: &mut Chance,
) -> Option<Story> {
    let themes = theme::of_project(project.short_name);
    let mut theme = chance.pick(&themes)?;
    let customer = CUSTOMERS
        .iter()
        .find(|customer| Some(customer.key) == project.customer);
    let mut contact = chance.pick(project.authors);
    // Whoever lost the grant a month ago recorded nothing that goes on after it.
    let left = until.plus_seconds(i64::from(LEFT.1 - 35) * 86_400);
    if contact == Some(LEFT.0) && begin > left {
        contact = project.speaker;
    }
    // This contact may enter one task only.
    if contact == Some("timo") {
        theme = *themes.iter().find(|theme| theme.task == "Schnittstelle")?;
    }
    let machines: Vec<&'static str> = customer
        .iter()
        .flat_map(|customer| customer.sites)
        .flat_map(|site| site.machines)
        .map(|(name, _)| *name)
        .collect();
    let place = usize::try_from(chance.below(u32::try_from(machines.len()).unwrap_or_default()));
    let machine = place.ok().filter(|place| machines.get(*place).is_some());
    let name = machine.and_then(|place| machines.get(place)).copied();
    let worker = chance.pick(project.team)?;
    let by_phone = contact.is_none() || chance.one_in(5);
    let author = match contact {
        Some(contact) if !by_phone => contact,
        Some(_) => chance.pick(project.team)?,
        None => project.manager,
    };
    // In an internal project the manager answers, so somebody else has to solve it.
    let worker = if project.speaker.is_none() && worker == project.manager {
        project
            .team
            .iter()
            .copied()
            .find(|one| *one != project.manager)?
    } else {
        worker
    };
    let speaker = match (contact, project.speaker) {
        (Some(contact), Some(_)) if !chance.one_in(4) => contact,
        (_, Some(speaker)) => speaker,
        (_, None) => project.manager,
    };
    let mut deeds = deeds(ending, project.speaker.is_none(), begin, chance);
    // What would happen after the end happens a few days earlier, all of it.
    if let Some((last, _)) = deeds.last().copied()
        && last > until.plus_seconds(-600)
    {
        let over = last.seconds_since(until) + 1800 + i64::from(chance.below(7200));
        for (at, _) in &mut deeds {
            *at = at.plus_seconds(-over);
        }
    }
    Some(Story {
        project,
        theme,
        filling: Filling::draw(name.unwrap_or("controller"), chance),
        language: customer.map_or(Language::En, |customer| customer.language),
        machine,
        author,
        by_phone,
        contact,
        speaker,
        worker,
        priority: chance.pick(&[2, 3, 3, 3, 3, 4, 4, 5]).unwrap_or(3),
        deeds,
    })
}

/// The deeds that lead to an ending.
fn deeds(
    ending: Ending,
    internal: bool,
    begin: Timestamp,
    chance: &mut Chance,
) -> Vec<(Timestamp, Deed)> {
    let mut script = Script {
        at: begin,
        deeds: vec![(begin, Deed::Record)],
    };
    if ending == Ending::New {
        if chance.one_in(4) {
            script.add(2, Deed::Note, chance);
        }
        return script.deeds;
    }
    script.work(internal, chance);
    match ending {
        Ending::New | Ending::InProcess => {}
        Ending::Dropped => script.add(8, Deed::Drop, chance),
        Ending::Returned => {
            script.add(3, Deed::Finish, chance);
            script.add(20, Deed::Return, chance);
        }
        Ending::Done => script.finish(internal, chance),
        Ending::InRework => {
            script.add(3, Deed::Finish, chance);
            script.rework(internal, chance);
        }
        Ending::Rejected => {
            script.add(3, Deed::Finish, chance);
            script.add(20, Deed::Reject, chance);
        }
        Ending::AcceptedOnBehalf => {
            script.finish(internal, chance);
            script.add(70, Deed::AcceptOnBehalf, chance);
        }
        Ending::Accepted => {
            script.finish(internal, chance);
            script.accept(chance);
        }
        Ending::Billed => {
            script.finish(internal, chance);
            script.accept(chance);
            let weeks = chance.between(1, 4);
            script.add(weeks * 7 * 24, Deed::Bill, chance);
        }
    }
    script.deeds
}

struct Script {
    at: Timestamp,
    deeds: Vec<(Timestamp, Deed)>,
}

impl Script {
    /// Somebody does something, some hours later.
    fn add(&mut self, hours: u32, deed: Deed, chance: &mut Chance) {
        self.at = hours_later(self.at, chance.between(hours / 2, hours), chance);
        self.deeds.push((self.at, deed));
    }

    fn work(&mut self, internal: bool, chance: &mut Chance) {
        self.add(8, Deed::Take, chance);
        if chance.one_in(3) {
            self.add(0, Deed::Estimate, chance);
        }
        if !chance.one_in(4) {
            self.add(2, Deed::Ask, chance);
            if chance.one_in(5) {
                self.add(1, Deed::Follow, chance);
            }
            self.add(16, Deed::Answer, chance);
        }
        if chance.one_in(2) {
            self.add(3, Deed::Note, chance);
        }
        self.book(internal, chance);
        if chance.one_in(2) {
            self.book(internal, chance);
        }
    }

    fn book(&mut self, internal: bool, chance: &mut Chance) {
        let deed = Deed::Book {
            quarters: chance.between(1, 14),
            billable: !internal && !chance.one_in(4),
            travel: !internal && chance.one_in(8),
        };
        self.add(6, deed, chance);
    }

    /// Done, now and then only at the second try.
    fn finish(&mut self, internal: bool, chance: &mut Chance) {
        self.add(3, Deed::Finish, chance);
        match chance.below(12) {
            0 => {
                self.rework(internal, chance);
                self.add(3, Deed::FinishAgain, chance);
            }
            1 => {
                self.add(16, Deed::Return, chance);
                self.book(internal, chance);
                self.add(3, Deed::FinishAgain, chance);
            }
            _ => {}
        }
    }

    fn rework(&mut self, internal: bool, chance: &mut Chance) {
        self.add(20, Deed::Reject, chance);
        self.add(6, Deed::Rework, chance);
        self.book(internal, chance);
    }

    fn accept(&mut self, chance: &mut Chance) {
        let thanks = chance.one_in(3);
        self.add(40, Deed::Accept { thanks }, chance);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNTIL: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

    #[test]
    fn two_hundred_tickets_happen_within_the_year_and_in_order() {
        let stories = plan(UNTIL, &mut Chance::begin(1));
        assert_eq!(stories.len(), 200);
        let year_ago = UNTIL.plus_seconds(-366 * 86_400);
        for story in &stories {
            assert!(story.deeds.is_sorted_by_key(|(at, _)| *at));
            for (at, _) in &story.deeds {
                assert!(*at > year_ago && *at < UNTIL);
            }
        }
    }

    #[test]
    fn the_same_chance_plans_the_same_year() {
        let told = |seed| format!("{:?}", plan(UNTIL, &mut Chance::begin(seed)));
        assert_eq!(told(1), told(1));
        assert_ne!(told(1), told(2));
    }
}
