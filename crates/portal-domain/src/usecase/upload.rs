//! Files on their way in: streamed to the blob store under a generated key before anything points at them.
//!
//! A file that no ticket or comment takes up is an orphan; [`sweep_orphans`] removes it a day later. A row never points at
//! a missing blob, because the row is written after the blob was finished.

use super::open_ticket::{Opened, open_ticket};
use super::submission::Submitted;
use super::{Actor, Portal, Reader};
use crate::failure::Failure;
use crate::ids::{AttachmentId, CommentId, TicketId};
use crate::ports::{Attempts, BlobError, BlobReader, BlobWriter, Clock, TicketKey, Uploaded};
use crate::timestamp::Timestamp;
use crate::values::{FileName, Problem};
use crate::work::{Attachment, Audience, BlobKey, Party};
use std::sync::Arc;

impl From<BlobError> for Failure {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::Missing => {
                Self::Corrupt("the content of an attachment is missing".to_owned())
            }
            BlobError::Unavailable(_) => Self::Unavailable,
        }
    }
}

/// A file that is stored and waits to be taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedFile {
    /// Its id.
    pub id: AttachmentId,
    /// Name as uploaded.
    pub name: FileName,
    /// Bytes.
    pub size: u64,
    /// Media type, found from the content.
    pub media_type: String,
}

impl StagedFile {
    /// The attachment that it becomes.
    pub(super) fn taken_up(
        &self,
        ticket: TicketId,
        comment: Option<CommentId>,
        audience: Audience,
        uploader: Party,
        at: Timestamp,
    ) -> Attachment {
        Attachment {
            id: self.id,
            ticket,
            comment,
            audience,
            name: self.name.clone(),
            size: self.size,
            media_type: self.media_type.clone(),
            blob: BlobKey::of(self.id),
            uploader,
            at,
        }
    }
}

/// What one contact may still upload within the hour, so that nobody fills the store alone (AC-67). Employees answer to
/// their employer; contacts are strangers with a login.
struct Quota {
    attempts: Arc<dyn Attempts>,
    clock: Arc<dyn Clock>,
    key: String,
    most_files: u64,
    most_bytes: u64,
}

impl Quota {
    fn of(portal: &Portal, actor: &Actor) -> Option<Self> {
        match actor.party() {
            Party::Employee(_) => None,
            Party::Contact(contact) => Some(Self {
                attempts: Arc::clone(&portal.attempts),
                clock: Arc::clone(&portal.clock),
                key: contact.to_string(),
                most_files: portal.limits.upload_files_per_hour,
                most_bytes: portal.limits.upload_bytes_per_hour,
            }),
        }
    }

    /// Counts so much more, and refuses what is too much. What was refused counts as well: it came over the line and was
    /// written before it was taken away again.
    fn take(&self, files: u64, bytes: u64) -> Result<(), Failure> {
        let now = self.clock.now();
        let sum = self.attempts.add_upload(&self.key, files, bytes, now);
        if sum.files <= self.most_files && sum.bytes <= self.most_bytes {
            return Ok(());
        }
        let left = Uploaded::HOUR - now.seconds_since(sum.since);
        Err(Failure::TooMany {
            retry_after_seconds: u32::try_from(left).unwrap_or(1).max(1),
        })
    }
}

/// A file that is being received.
pub struct Upload {
    id: AttachmentId,
    name: FileName,
    writer: Box<dyn BlobWriter>,
    size: u64,
    max_bytes: u64,
    quota: Option<Quota>,
    head: Vec<u8>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload")
            .field("id", &self.id)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// How much of the beginning is kept to find the type.
const HEAD: usize = 4096;

/// Begins to receive a file. Refuses names whose ending a desktop would run, and a contact who has uploaded enough
/// for an hour (AC-67).
pub async fn begin_upload(
    portal: &Portal,
    actor: &Actor,
    file_name: &str,
) -> Result<Upload, Failure> {
    let name = FileName::parse(file_name).map_err(|problem| Failure::field("files", problem))?;
    let ending = name
        .as_str()
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default();
    if portal.limits.refused_endings.contains(&ending) {
        return Err(Failure::UnsupportedType);
    }
    let quota = Quota::of(portal, actor);
    if let Some(quota) = &quota {
        quota.take(1, 0)?;
    }
    let id: AttachmentId = portal.id();
    let writer = portal.blobs.begin(&BlobKey::of(id)).await?;
    Ok(Upload {
        id,
        name,
        writer,
        size: 0,
        max_bytes: portal.limits.max_file_bytes,
        quota,
        head: Vec::new(),
    })
}

impl Upload {
    /// Appends bytes; refuses the one byte too many.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.size = self.size.saturating_add(bytes.len() as u64);
        if self.size > self.max_bytes {
            return Err(Failure::TooLarge {
                max_bytes: self.max_bytes,
            });
        }
        if let Some(quota) = &self.quota {
            quota.take(0, bytes.len() as u64)?;
        }
        let missing = HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        Ok(self.writer.write(bytes).await?)
    }

    /// The beginning of the content, to find its type.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// The name.
    pub const fn name(&self) -> &FileName {
        &self.name
    }

    /// Finishes it. An empty file is refused: it is always a mistake.
    pub async fn finish(self, media_type: &str) -> Result<StagedFile, Failure> {
        if self.size == 0 {
            self.writer.abort().await;
            return Err(Failure::field("files", Problem::Blank));
        }
        self.writer.finish().await?;
        Ok(StagedFile {
            id: self.id,
            name: self.name,
            size: self.size,
            media_type: media_type.to_owned(),
        })
    }

    /// Throws it away.
    pub async fn abort(self) {
        self.writer.abort().await;
    }
}

/// Removes staged files whose use case failed. What cannot be removed now is swept later.
pub async fn discard(portal: &Portal, files: &[StagedFile]) {
    for file in files {
        // The sweep finds it again, so a failure here loses nothing.
        let _ = portal.blobs.remove(&BlobKey::of(file.id)).await;
    }
}

/// Removes the staged files of a use case that was refused. If the store broke off, nobody knows whether it had already
/// made the change last, so the files stay: either a row points at them, or the sweep finds them.
async fn discard_refused(portal: &Portal, files: &[StagedFile], failure: &Failure) {
    if !matches!(failure, Failure::Unavailable) {
        discard(portal, files).await;
    }
}

/// Settles the staged files of a request: they stay with what was done now. If the same was sent before, its files are
/// already there, and these go, as they do if it was refused.
pub(super) async fn settle<T>(
    portal: &Portal,
    files: &[StagedFile],
    result: Result<Submitted<T>, Failure>,
) -> Result<T, Failure> {
    match result {
        Ok(Submitted::Now(outcome)) => Ok(outcome),
        Ok(Submitted::Before(outcome)) => {
            discard(portal, files).await;
            Ok(outcome)
        }
        Err(failure) => {
            discard_refused(portal, files, &failure).await;
            Err(failure)
        }
    }
}

/// What makes the files of two requests the same ones: all but the generated ids.
pub(super) fn asked(files: &[StagedFile]) -> Vec<(&str, u64)> {
    files
        .iter()
        .map(|file| (file.name.as_str(), file.size))
        .collect()
}

/// Refuses more files than one message may carry.
pub(super) fn check_count(portal: &Portal, files: &[StagedFile]) -> Result<(), Failure> {
    if files.len() > portal.limits.max_files {
        Err(Failure::field("files", Problem::OutOfRange))
    } else {
        Ok(())
    }
}

/// A file to be downloaded.
pub struct Download {
    /// What it is.
    pub file: Attachment,
    /// Its content.
    pub content: Box<dyn BlobReader>,
}

impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download")
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

/// Opens a file of a visible ticket. A file of another ticket, an internal one for a contact and a missing one answer
/// the same (AC-05).
pub async fn download(
    portal: &Portal,
    reader: &dyn Reader,
    key: TicketKey,
    file: AttachmentId,
) -> Result<Download, Failure> {
    let Opened { view, sight, .. } = open_ticket(portal, reader, key).await?;
    let file = view
        .find_attachment(&sight, file)
        .await?
        .ok_or(Failure::NotFound)?;
    drop(view);
    let content = portal.blobs.open(&file.blob).await?;
    Ok(Download { file, content })
}

/// An upload may wait this long for the ticket or comment that takes it up.
const ORPHAN_SECONDS: i64 = 24 * 3600;

/// Removes blobs that nothing points at a day after they were finished; gives their number.
pub async fn sweep_orphans(portal: &Portal) -> Result<usize, Failure> {
    let before = portal.now().plus_seconds(-ORPHAN_SECONDS);
    let keys = portal.blobs.finished_before(before).await?;
    let mut removed = 0;
    for some in keys.chunks(500) {
        let known = portal.store.read().await?.known_blobs(some).await?;
        for key in some.iter().filter(|key| !known.contains(key)) {
            portal.blobs.remove(key).await?;
            removed += 1;
        }
    }
    Ok(removed)
}
