//! Mails kept in a folder instead of sent: the demo's mailer and the page that shows them.
//!
//! A file per mail, named after its outbox row, so that a second delivery replaces the first. Ids are
//! drawn in the order of time: the newest mail has the greatest name, and a list reads only what it
//! shows.

mod parse;

use crate::config::Sender;
use crate::mime::pack;
use crate::render::render;
use async_trait::async_trait;
use portal_domain::ids::OutboxId;
use portal_domain::ports::{Letter, MailArchive, Mailer, MailerError, SentMail};
use std::io;
use std::path::{Path, PathBuf};
use tokio::fs;

/// The ending of a kept mail; mail programs open such files.
const ENDING: &str = "eml";

/// Writes mails into a folder and reads them again.
#[derive(Debug, Clone)]
pub struct FolderMailer {
    sender: Sender,
    folder: PathBuf,
}

impl FolderMailer {
    /// Keeps mails in `folder`, which is made with the first mail.
    pub const fn new(sender: Sender, folder: PathBuf) -> Self {
        Self { sender, folder }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn path(&self, id: OutboxId) -> PathBuf {
        self.folder.join(format!("{id}.{ENDING}"))
    }

    /// All kept mails, newest first. A name that is not ours is not looked at.
    async fn ids(&self) -> io::Result<Vec<OutboxId>> {
        let mut entries = match fs::read_dir(&self.folder).await {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut ids: Vec<OutboxId> = Vec::new();
        while let Some(entry) = entries.next_entry().await? {
            let name = PathBuf::from(entry.file_name());
            let is_mail = name.extension().is_some_and(|ending| ending == ENDING);
            let id = name
                .file_stem()
                .and_then(|stem| stem.to_str()?.parse().ok());
            if let (true, Some(id)) = (is_mail, id) {
                ids.push(id);
            }
        }
        ids.sort_unstable_by(|a, b| b.cmp(a));
        Ok(ids)
    }

    async fn read(&self, id: OutboxId) -> Result<Option<SentMail>, MailerError> {
        match fs::read(self.path(id)).await {
            Ok(bytes) => Ok(parse::sent_mail(id, &bytes)),
            // Somebody emptied the folder between listing and reading.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn failed(&self, error: &io::Error) -> MailerError {
        MailerError::Temporary(format!("{}: {error}", self.folder.display()))
    }
}

#[async_trait]
impl Mailer for FolderMailer {
    async fn deliver(&self, letter: &Letter) -> Result<(), MailerError> {
        let mail = render(letter, &self.sender)
            .map_err(|error| MailerError::Permanent(format!("rendering: {error}")))?;
        let bytes = pack(letter, &mail, &self.sender).map_err(|error| self.failed(&error))?;
        // A reader sees the whole mail or none.
        let unfinished = self.folder.join(format!("{}.unfinished", letter.id));
        let write = async {
            fs::create_dir_all(&self.folder).await?;
            fs::write(&unfinished, bytes).await?;
            fs::rename(&unfinished, self.path(letter.id)).await
        };
        write.await.map_err(|error| self.failed(&error))
    }
}

#[async_trait]
impl MailArchive for FolderMailer {
    async fn list(&self, limit: usize) -> Result<Vec<SentMail>, MailerError> {
        let ids = self.ids().await.map_err(|error| self.failed(&error))?;
        let mut mails = Vec::new();
        for id in ids {
            if mails.len() >= limit {
                break;
            }
            mails.extend(self.read(id).await?);
        }
        Ok(mails)
    }

    async fn find(&self, id: &str) -> Result<Option<SentMail>, MailerError> {
        // Only an id becomes a path: nothing else in the folder's file system can be asked for.
        match id.parse() {
            Ok(id) => self.read(id).await,
            Err(_) => Ok(None),
        }
    }
}
