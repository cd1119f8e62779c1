//! Contents of attachments in memory.

use super::lock;
use crate::ports::{BlobError, BlobReader, BlobWriter, Blobs, Clock};
use crate::timestamp::Timestamp;
use crate::work::BlobKey;
use async_trait::async_trait;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

/// Keeps contents in memory with the time at which they were finished.
#[derive(Debug)]
pub struct MemoryBlobs {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    clock: Arc<dyn Clock>,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    finished: BTreeMap<BlobKey, (Timestamp, Vec<u8>)>,
    begun: usize,
    room: Option<usize>,
    outage: Option<BlobError>,
}

/// Readers give out so many bytes at a time: few, so that callers meet more than one piece.
const PIECE: usize = 1_000;

impl MemoryBlobs {
    /// An empty one whose blobs are finished when this clock says.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            shared: Arc::new(Shared {
                clock,
                kept: Mutex::default(),
            }),
        }
    }

    /// Fails every call until told otherwise with `None`.
    pub fn fail_all(&self, error: Option<BlobError>) {
        lock(&self.shared.kept).outage = error;
    }

    /// From now on only so many more bytes fit: a disk that fills up while a file is written.
    pub fn limit(&self, bytes: Option<usize>) {
        lock(&self.shared.kept).room = bytes;
    }

    /// A finished content.
    pub fn content(&self, key: &BlobKey) -> Option<Vec<u8>> {
        let kept = lock(&self.shared.kept);
        kept.finished.get(key).map(|(_, bytes)| bytes.clone())
    }

    /// The keys of all finished contents, sorted.
    pub fn keys(&self) -> Vec<BlobKey> {
        lock(&self.shared.kept).finished.keys().cloned().collect()
    }

    /// How many were begun and neither finished nor thrown away: 0 when nothing leaks.
    pub fn unfinished(&self) -> usize {
        lock(&self.shared.kept).begun
    }
}

impl Shared {
    fn check(&self) -> Result<(), BlobError> {
        lock(&self.kept).outage.clone().map_or(Ok(()), Err)
    }
}

#[async_trait]
impl Blobs for MemoryBlobs {
    async fn begin(&self, key: &BlobKey) -> Result<Box<dyn BlobWriter>, BlobError> {
        self.shared.check()?;
        lock(&self.shared.kept).begun += 1;
        Ok(Box::new(Writing {
            shared: Arc::clone(&self.shared),
            key: key.clone(),
            bytes: Vec::new(),
        }))
    }

    async fn open(&self, key: &BlobKey) -> Result<Box<dyn BlobReader>, BlobError> {
        self.shared.check()?;
        let bytes = self.content(key).ok_or(BlobError::Missing)?;
        let pieces = bytes.chunks(PIECE).map(<[u8]>::to_vec).collect();
        Ok(Box::new(Reading {
            shared: Arc::clone(&self.shared),
            pieces,
        }))
    }

    async fn remove(&self, key: &BlobKey) -> Result<(), BlobError> {
        self.shared.check()?;
        lock(&self.shared.kept).finished.remove(key);
        Ok(())
    }

    async fn finished_before(&self, time: Timestamp) -> Result<Vec<BlobKey>, BlobError> {
        self.shared.check()?;
        let kept = lock(&self.shared.kept);
        let before = kept.finished.iter().filter(|(_, (at, _))| *at < time);
        Ok(before.map(|(key, _)| key.clone()).collect())
    }
}

/// A blob that is being written. Dropping it throws away what was written.
struct Writing {
    shared: Arc<Shared>,
    key: BlobKey,
    bytes: Vec<u8>,
}

impl Drop for Writing {
    fn drop(&mut self) {
        let mut kept = lock(&self.shared.kept);
        kept.begun = kept.begun.saturating_sub(1);
    }
}

#[async_trait]
impl BlobWriter for Writing {
    async fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError> {
        self.shared.check()?;
        let mut kept = lock(&self.shared.kept);
        if let Some(room) = &mut kept.room {
            *room = room
                .checked_sub(bytes.len())
                .ok_or_else(|| BlobError::Unavailable("no space left".to_owned()))?;
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> Result<(), BlobError> {
        self.shared.check()?;
        let content = (self.shared.clock.now(), std::mem::take(&mut self.bytes));
        lock(&self.shared.kept)
            .finished
            .insert(self.key.clone(), content);
        Ok(())
    }

    async fn abort(self: Box<Self>) {}
}

/// A blob that is being read.
struct Reading {
    shared: Arc<Shared>,
    pieces: VecDeque<Vec<u8>>,
}

#[async_trait]
impl BlobReader for Reading {
    async fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, BlobError> {
        self.shared.check()?;
        Ok(self.pieces.pop_front())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{CountingIds, FixedClock, block_on};

    async fn read_all(blobs: &MemoryBlobs, key: &BlobKey) -> Result<Vec<u8>, BlobError> {
        let mut reader = blobs.open(key).await?;
        let mut all = Vec::new();
        while let Some(piece) = reader.next_chunk().await? {
            all.extend(piece);
        }
        Ok(all)
    }

    #[test]
    fn a_blob_exists_only_after_it_was_finished() {
        let clock = Arc::new(FixedClock::default());
        let blobs = MemoryBlobs::new(clock.clone());
        let key = BlobKey::of(CountingIds::default().id());
        let content = vec![7; 2 * PIECE + 1];
        block_on(async {
            let mut writer = blobs.begin(&key).await.unwrap();
            writer.write(&content).await.unwrap();
            assert_eq!(read_all(&blobs, &key).await, Err(BlobError::Missing));
            assert_eq!(blobs.unfinished(), 1);
            writer.finish().await.unwrap();
            assert_eq!(read_all(&blobs, &key).await.as_ref(), Ok(&content));

            let before = |seconds| blobs.finished_before(clock.now().plus_seconds(seconds));
            assert_eq!(before(0).await.unwrap(), []);
            assert_eq!(before(1).await.unwrap(), std::slice::from_ref(&key));

            blobs.remove(&key).await.unwrap();
            blobs.remove(&key).await.unwrap();
            assert_eq!(blobs.keys(), []);
            assert_eq!(blobs.unfinished(), 0);
        });
    }

    #[test]
    fn a_full_disk_and_an_outage_are_told_and_leave_nothing() {
        let blobs = MemoryBlobs::new(Arc::new(FixedClock::default()));
        let key = BlobKey::of(CountingIds::default().id());
        let down = BlobError::Unavailable("down".to_owned());
        block_on(async {
            blobs.limit(Some(10));
            let mut writer = blobs.begin(&key).await.unwrap();
            writer.write(&[0; 10]).await.unwrap();
            assert!(writer.write(&[0]).await.is_err());
            writer.abort().await;
            assert_eq!((blobs.keys(), blobs.unfinished()), (vec![], 0));
            blobs.fail_all(Some(down.clone()));
            assert_eq!(blobs.begin(&key).await.err(), Some(down.clone()));
            assert_eq!(read_all(&blobs, &key).await, Err(down));
        });
    }
}
