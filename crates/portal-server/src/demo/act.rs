//! From a plan to what is stored: every deed is a use case, done by the person who does it.

use super::cast::{Cast, get};
use super::chance::Chance;
use super::drawn_file::{DrawnFile, draw};
use super::house;
use super::phrase::{Phrase, say};
use super::story::{Deed, Story};
use super::theme::FileKind;
use portal_domain::failure::Failure;
use portal_domain::ids::TicketId;
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{
    self, Actor, AddComment, BookTime, ChangeParticipants, ChangeStatus, CreateTicket, EditTicket,
    Portal, StagedFile,
};
use portal_domain::values::Minutes;
use portal_domain::version::Revision;
use portal_domain::work::{Audience, Status};
use portal_domain::workflow::Manner;

/// A ticket on its way through its story.
pub(super) struct Course<'a> {
    pub(super) portal: &'a Portal,
    pub(super) cast: &'a Cast,
    pub(super) story: &'a Story,
    /// Known once it is recorded.
    pub(super) ticket: Option<TicketId>,
}

impl Course<'_> {
    /// Does it.
    pub(super) async fn act(&mut self, deed: Deed, chance: &mut Chance) -> Result<(), Failure> {
        let story = self.story;
        let words = |text: &str| story.filling.fill(text);
        match deed {
            Deed::Record => self.record(chance).await,
            Deed::Take => self.take(chance).await,
            Deed::Estimate => self.estimate(chance).await,
            Deed::Ask => {
                let text = words(story.theme.question);
                self.comment(story.worker, text, Some(Audience::Public), None, chance)
                    .await
            }
            Deed::Answer => {
                let file = chance
                    .one_in(4)
                    .then_some(story.theme.file.unwrap_or(FileKind::Chart));
                // In an internal project the manager answers, for colleagues to read.
                let audience = story.contact.is_none().then_some(Audience::Internal);
                let text = words(story.theme.answer);
                self.comment(story.speaker, text, audience, file, chance)
                    .await
            }
            Deed::Note => {
                let text = words(story.theme.note);
                let by = story.project.manager;
                self.comment(by, text, Some(Audience::Internal), None, chance)
                    .await
            }
            Deed::Follow => self.follow().await,
            Deed::Book {
                quarters,
                billable,
                travel,
            } => self.book(quarters, billable, travel, chance).await,
            Deed::Finish => {
                let text = words(story.theme.solution);
                let file = chance.one_in(6).then_some(FileKind::Table);
                self.change(story.worker, Status::Done, Some(text), file, chance)
                    .await
            }
            Deed::FinishAgain => {
                let text = say(Phrase::FinishAgain, story.language, chance).to_owned();
                self.change(story.worker, Status::Done, Some(text), None, chance)
                    .await
            }
            Deed::Accept { thanks } => {
                let text = thanks.then(|| say(Phrase::Thanks, story.language, chance).to_owned());
                self.change(story.speaker, Status::Accepted, text, None, chance)
                    .await
            }
            Deed::AcceptOnBehalf if story.contact.is_none() => {
                self.change(story.speaker, Status::Accepted, None, None, chance)
                    .await
            }
            Deed::AcceptOnBehalf => {
                let text = say(Phrase::OnBehalf, story.language, chance).to_owned();
                let by = house::ADMINISTRATOR.0;
                self.change_in(
                    Manner::OnBehalf,
                    by,
                    Status::Accepted,
                    Some(text),
                    Vec::new(),
                )
                .await
            }
            Deed::Reject => {
                let text = words(story.theme.objection);
                self.change(story.speaker, Status::Rejected, Some(text), None, chance)
                    .await
            }
            Deed::Return => {
                let text = say(Phrase::Return, story.language, chance).to_owned();
                self.change(story.speaker, Status::InProcess, Some(text), None, chance)
                    .await
            }
            Deed::Rework => {
                let text = say(Phrase::Rework, story.language, chance).to_owned();
                let by = story.project.manager;
                self.change(by, Status::InProcess, Some(text), None, chance)
                    .await
            }
            Deed::Drop => {
                let text = say(Phrase::Drop, story.language, chance).to_owned();
                self.change(story.worker, Status::Rejected, Some(text), None, chance)
                    .await
            }
            Deed::Bill => {
                self.change("nina", Status::Billed, None, None, chance)
                    .await
            }
        }
    }

    fn key(&self) -> Result<TicketKey, Failure> {
        self.ticket.map(TicketKey::Id).ok_or(Failure::NotFound)
    }

    async fn seen(&self, actor: &Actor) -> Result<Revision, Failure> {
        let (head, _) = usecase::view_ticket_head(self.portal, actor, self.key()?).await?;
        Ok(head.revision())
    }

    async fn record(&mut self, chance: &mut Chance) -> Result<(), Failure> {
        let (cast, story) = (self.cast, self.story);
        let by_contact = story.contact.is_some() && !story.by_phone;
        let actor = cast.actor(story.author)?;
        let place = match (story.project.customer, story.machine) {
            (Some(customer), Some(machine)) if !chance.one_in(4) => cast
                .machines
                .get(customer)
                .and_then(|places| places.get(machine))
                .copied(),
            _ => None,
        };
        let contact = match story.contact {
            Some(key) if !by_contact => Some(get(&cast.contacts, &key, key)?),
            Some(_) | None => None,
        };
        let files = match story.theme.file {
            Some(kind) if !chance.one_in(4) => self.stage(actor, kind, chance).await?,
            Some(_) | None => Vec::new(),
        };
        let project = story.project.short_name;
        let task = (project, story.theme.task);
        let command = CreateTicket {
            submission: None,
            subject: story.filling.fill(story.theme.subject),
            description: story.filling.fill(story.theme.description),
            project: Some(get(&cast.projects, &project, project)?),
            task: Some(get(&cast.tasks, &task, task.1)?),
            priority: (!by_contact || story.priority != 3).then_some(story.priority),
            ticket_type: if by_contact {
                None
            } else {
                cast.types.get(story.theme.kind).copied()
            },
            recipient: None,
            site: place.map(|place| place.site),
            machine: place.map(|place| place.machine),
            reference: chance
                .one_in(5)
                .then(|| format!("PO {}", 7000 + chance.below(999))),
            contact,
            assignee: None,
            group: None,
            files,
        };
        let recorded = usecase::create_ticket(self.portal, actor, &command).await?;
        self.ticket = Some(recorded.id);
        Ok(())
    }

    async fn take(&self, chance: &mut Chance) -> Result<(), Failure> {
        let by = self.story.worker;
        self.change(by, Status::InProcess, None, None, chance).await
    }

    async fn estimate(&self, chance: &mut Chance) -> Result<(), Failure> {
        let actor = self.cast.actor(self.story.worker)?;
        let hours = i64::from(chance.between(1, 16));
        let planned = Minutes::parse(hours * 60).map_err(|p| Failure::field("planned", p))?;
        let today = self.portal.now().utc_day();
        let days = i32::try_from(chance.between(7, 28)).unwrap_or_default();
        let command = EditTicket {
            planned: Some(Some(planned)),
            deadline: Some(Some(today.plus(days))),
            ..EditTicket::nothing(self.key()?, self.seen(actor).await?)
        };
        usecase::edit_ticket(self.portal, actor, &command)
            .await
            .map(drop)
    }

    /// A colleague at the customer is to follow the ticket.
    async fn follow(&self) -> Result<(), Failure> {
        let reader = match self.story.project.customer {
            Some("nordwerk") => "petra",
            Some("calder") => "emily",
            Some(_) | None => return Ok(()),
        };
        let actor = self.cast.actor(self.story.worker)?;
        let command = ChangeParticipants {
            ticket: self.key()?,
            seen: self.seen(actor).await?,
            add: vec![get(&self.cast.contacts, &reader, reader)?],
            remove: Vec::new(),
        };
        usecase::change_participants(self.portal, actor, &command).await
    }

    async fn book(
        &self,
        quarters: u32,
        billable: bool,
        travel: bool,
        chance: &mut Chance,
    ) -> Result<(), Failure> {
        let actor = self.cast.actor(self.story.worker)?;
        let language = self.story.language;
        let command = BookTime {
            submission: None,
            ticket: self.key()?,
            day: None,
            hours: format!("{}:{:02}", quarters / 4, quarters % 4 * 15),
            billable: (!billable).then(|| "0".to_owned()),
            travel,
            comment: Some(say(Phrase::Booked, language, chance).to_owned()),
        };
        usecase::book_time(self.portal, actor, &command)
            .await
            .map(drop)
    }

    async fn comment(
        &self,
        by: &str,
        text: String,
        audience: Option<Audience>,
        file: Option<FileKind>,
        chance: &mut Chance,
    ) -> Result<(), Failure> {
        let actor = self.cast.actor(by)?;
        let files = match file {
            Some(kind) => self.stage(actor, kind, chance).await?,
            None => Vec::new(),
        };
        let command = AddComment {
            submission: None,
            ticket: self.key()?,
            body: Some(text),
            audience,
            files,
        };
        usecase::add_comment(self.portal, actor, &command)
            .await
            .map(drop)
    }

    async fn change(
        &self,
        by: &str,
        to: Status,
        comment: Option<String>,
        file: Option<FileKind>,
        chance: &mut Chance,
    ) -> Result<(), Failure> {
        let files = match file {
            Some(kind) => self.stage(self.cast.actor(by)?, kind, chance).await?,
            None => Vec::new(),
        };
        self.change_in(Manner::Plain, by, to, comment, files).await
    }

    async fn change_in(
        &self,
        manner: Manner,
        by: &str,
        to: Status,
        comment: Option<String>,
        files: Vec<StagedFile>,
    ) -> Result<(), Failure> {
        let actor = self.cast.actor(by)?;
        let staff = actor.require_staff().is_ok();
        let command = ChangeStatus {
            ticket: self.key()?,
            seen: self.seen(actor).await?,
            to,
            manner,
            audience: (staff && comment.is_some()).then_some(Audience::Public),
            comment,
            assignee: None,
            files,
        };
        usecase::change_status(self.portal, actor, &command)
            .await
            .map(drop)
    }

    async fn stage(
        &self,
        actor: &Actor,
        kind: FileKind,
        chance: &mut Chance,
    ) -> Result<Vec<StagedFile>, Failure> {
        let about = self.story.filling.fill("{machine} {order}");
        let DrawnFile {
            name,
            media_type,
            content,
        } = draw(kind, &about, chance);
        let mut upload = usecase::begin_upload(self.portal, actor, &name).await?;
        upload.write(&content).await?;
        Ok(vec![upload.finish(media_type).await?])
    }
}
