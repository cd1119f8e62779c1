//! The same play on the real stage: commands as use cases, and what the store then holds.

use super::{Command, Outcome, Place, Seen, Shape, Stage, Switch, Who};
use crate::access::{Sight, visible};
use crate::failure::Failure;
use crate::ids::{ContactId, TicketId};
use crate::ports::{Store, TicketKey, TicketRecord};
use crate::testkit::TestPortal;
use crate::usecase::{
    self, Actor, AddComment, BookTime, ChangeStatus, CreateTicket, EditTicket, GrantEntry,
    ProjectEntry, ScopeChoice, SubmissionKey,
};
use crate::version::Revision;
use crate::work::{Change, HistoryEntry, ProjectState, Status, TicketField};
use crate::workflow::{Manner, replay};
use std::sync::Arc;

/// The play on a store: everybody is logged in, and every command is a use case.
#[derive(Debug)]
pub struct Rehearsal {
    /// The portal that is played on.
    pub test: TestPortal,
    /// The ids behind the play.
    pub stage: Stage,
    /// The tickets in the order in which they were recorded.
    pub tickets: Vec<TicketId>,
    actors: Vec<(Who, Actor)>,
}

impl Rehearsal {
    /// Sets the stage on an empty store.
    pub async fn on(store: Arc<dyn Store>) -> Result<Self, Failure> {
        let (world, stage) = Stage::set();
        world.store(store.as_ref()).await?;
        Self::after(TestPortal::on(store), stage).await
    }

    /// Plays on a portal in whose store the world of this stage is already.
    pub async fn after(test: TestPortal, stage: Stage) -> Result<Self, Failure> {
        let mut actors = Vec::new();
        for who in Who::ALL {
            actors.push((who, test.actor(stage.someone(who)).await?));
        }
        Ok(Self {
            tickets: stage.tickets.to_vec(),
            test,
            stage,
            actors,
        })
    }

    /// Does it, and says what came of it.
    pub async fn perform(&mut self, command: &Command) -> Outcome {
        self.test.clock.advance(1);
        match self.act(command).await {
            Ok(()) => Outcome::Done,
            Err(failure) => Outcome::Refused(failure.code()),
        }
    }

    /// Somebody who is logged in.
    pub fn actor(&self, who: Who) -> Result<&Actor, Failure> {
        let mut actors = self.actors.iter();
        let found = actors.find(|(one, _)| *one == who);
        found
            .map(|(_, actor)| actor)
            .ok_or(Failure::Unauthenticated)
    }

    fn key_of(&self, ticket: usize) -> Result<TicketKey, Failure> {
        let id = self.tickets.get(ticket).ok_or(Failure::NotFound)?;
        Ok(TicketKey::Id(*id))
    }

    /// What the person sees, or no longer sees. A page is asked for with the rights of this moment: those of the login may
    /// be older than a grant.
    async fn seen(&self, who: Who, key: TicketKey, seen: Seen) -> Result<Revision, Failure> {
        let actor = self.test.actor(self.stage.someone(who)).await?;
        let now = usecase::view_ticket_head(&self.test.portal, &actor, key)
            .await
            .map_or(Revision::new(0), |(head, _)| head.revision());
        Ok(match seen {
            Seen::Now => now,
            Seen::Before => Revision::new(now.number() ^ 1),
        })
    }

    async fn act(&mut self, command: &Command) -> Result<(), Failure> {
        let portal = &self.test.portal;
        match command {
            Command::Create {
                actor,
                place,
                contact,
                assignee,
                key,
            } => {
                let wanted = CreateTicket {
                    submission: submission(*key)?,
                    subject: "Pump leaks".to_owned(),
                    description: "Water under the pump.".to_owned(),
                    project: Some(self.stage.project(*place)),
                    task: None,
                    priority: None,
                    ticket_type: None,
                    recipient: None,
                    site: None,
                    machine: None,
                    reference: None,
                    contact: contact.map(|who| self.stage.contact(who)),
                    assignee: assignee.map(|who| self.stage.employee(who)),
                    group: None,
                    files: Vec::new(),
                };
                let recorded = usecase::create_ticket(portal, self.actor(*actor)?, &wanted).await?;
                self.note(recorded.id);
            }
            Command::ChangeStatus(change) => {
                let (who, ticket) = (change.actor, self.key_of(change.ticket)?);
                let actor = self.actor(who)?;
                let manner = if change.on_behalf {
                    Manner::OnBehalf
                } else {
                    Manner::Plain
                };
                let wanted = ChangeStatus {
                    ticket,
                    seen: self.seen(who, ticket, change.seen).await?,
                    to: change.to,
                    manner,
                    comment: change.words.sent().map(str::to_owned),
                    audience: None,
                    assignee: change
                        .assignee
                        .map(|to| to.map(|who| self.stage.employee(who))),
                    files: Vec::new(),
                };
                let key = submission(change.key)?;
                usecase::change_status_once(portal, actor, &wanted, key.as_ref()).await?;
            }
            Command::Comment {
                actor,
                ticket,
                audience,
                words,
                key,
            } => {
                let wanted = AddComment {
                    submission: submission(*key)?,
                    ticket: self.key_of(*ticket)?,
                    body: words.sent().map(str::to_owned),
                    audience: *audience,
                    files: Vec::new(),
                };
                usecase::add_comment(portal, self.actor(*actor)?, &wanted).await?;
            }
            Command::Book { actor, ticket, key } => {
                let wanted = BookTime {
                    submission: submission(*key)?,
                    ticket: self.key_of(*ticket)?,
                    day: None,
                    hours: "1".to_owned(),
                    billable: None,
                    travel: false,
                    comment: None,
                };
                usecase::book_time(portal, self.actor(*actor)?, &wanted).await?;
            }
            Command::Assign {
                actor,
                ticket,
                seen,
                to,
            } => {
                let (who, ticket) = (*actor, self.key_of(*ticket)?);
                let actor = self.actor(who)?;
                let seen = self.seen(who, ticket, *seen).await?;
                let wanted = EditTicket {
                    assignee: Some(to.map(|who| self.stage.employee(who))),
                    ..EditTicket::nothing(ticket, seen)
                };
                usecase::edit_ticket(portal, actor, &wanted).await?;
            }
            Command::Grant(who) => self.grant(*who).await?,
            Command::Close(place) => self.close(*place).await?,
            Command::Turn(switch) => self.turn(*switch).await?,
        }
        Ok(())
    }

    /// A ticket that was recorded; the same request sent twice gives the same one.
    pub fn note(&mut self, ticket: TicketId) {
        if !self.tickets.contains(&ticket) {
            self.tickets.push(ticket);
        }
    }

    async fn grant(&self, who: Who) -> Result<(), Failure> {
        let (portal, ada) = (&self.test.portal, self.actor(Who::Ada)?);
        let contact: ContactId = self.stage.contact(who);
        let held = usecase::view_contact(portal, ada, contact).await?.grants;
        if let Some(view) = held.first() {
            let held = &view.grant.grant;
            let ids = (contact, held.id);
            return usecase::remove_grant(portal, ada, ids, held.version).await;
        }
        let entry = GrantEntry {
            project: self.stage.press,
            scope: ScopeChoice::AllTasks,
            options: who.options(),
            end_date: None,
        };
        usecase::create_grant(portal, ada, contact, &entry).await?;
        Ok(())
    }

    async fn close(&self, place: Place) -> Result<(), Failure> {
        let (portal, ada) = (&self.test.portal, self.actor(Who::Ada)?);
        let id = self.stage.project(place);
        let project = usecase::view_project(portal, ada, id).await?.project;
        let entry = ProjectEntry {
            short_name: project.short_name.to_string(),
            name: project.name.to_string(),
            customer: project.customer,
            state: match project.state {
                ProjectState::Open => ProjectState::Closed,
                ProjectState::Closed => ProjectState::Open,
            },
            language: project.language,
        };
        usecase::edit_project(portal, ada, id, project.version, &entry).await
    }

    async fn turn(&self, switch: Switch) -> Result<(), Failure> {
        let work = self.test.portal.store.begin().await?;
        let mut settings = work.load_settings().await?;
        let flag = match switch {
            Switch::SolverMayAccept => &mut settings.solver_may_accept,
            Switch::ContactsReadOnly => &mut settings.contact_read_only,
        };
        *flag = !*flag;
        work.update_settings(&settings).await?;
        Ok(work.commit().await?)
    }

    /// What the store holds of the tickets. That replaying each history gives the stored status is checked on the way.
    pub async fn look(&self) -> Result<Vec<Shape>, Failure> {
        let principal = &self.actor(Who::Ada)?.principal;
        let view = self.test.portal.store.read().await?;
        let mut shapes = Vec::new();
        for id in &self.tickets {
            let found = view
                .find_ticket(&visible(principal), TicketKey::Id(*id))
                .await?;
            let record: TicketRecord = found.ok_or(Failure::NotFound)?;
            let sight = Sight::of(principal, *id, &record.facts()).ok_or(Failure::NotFound)?;
            let history = view.history(&sight).await?;
            let answers = view.answers(&sight).await?;
            replay(&record.ticket, &history, &answers)
                .map_err(|wrong| Failure::Corrupt(wrong.to_string()))?;
            let who = |id| self.stage.who(id);
            shapes.push(Shape {
                status: record.ticket.status(),
                assignee: record.ticket.assignee.and_then(who),
                solver: record.ticket.solver.and_then(who),
                version: record.ticket.version.number(),
                way: history.iter().filter_map(entered).collect(),
                answers: answers.iter().map(|answer| answer.kind).collect(),
                comments: view.comments(&sight).await?.len(),
                minutes: view.hours(&sight).await?.actual.count(),
            });
        }
        Ok(shapes)
    }
}

fn submission(key: Option<u8>) -> Result<Option<SubmissionKey>, Failure> {
    key.map(|number| SubmissionKey::parse(&format!("key-in-play-{number}")))
        .transpose()
        .map_err(|problem| Failure::field("key", problem))
}

/// The status that a line leads to.
fn entered(line: &HistoryEntry) -> Option<Status> {
    if let Change::Field {
        field: TicketField::Status,
        new: Some(new),
        ..
    } = &line.change
    {
        Status::parse(new).ok()
    } else {
        None
    }
}
