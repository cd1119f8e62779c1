//! Everything that is stored about a contact as an archive: a page to read, the same for programs, and the files.
//!
//! The archive is written to a file of the operating system that has no name, and is sent from there, so that memory does
//! not grow with the files in it. Nothing in it is packed: most files are packed already.

mod document;
mod reading;

use super::file_answer;
use crate::words::Words;
use askama::Template;
use poem::Response;
use portal_domain::failure::Failure;
use portal_domain::timestamp::Timestamp;
use portal_domain::usecase::{PersonFile, Portal};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use tokio::sync::mpsc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// How it is written for who hands it out.
pub struct Style<'a> {
    /// Words in that person's language.
    pub words: Words,
    /// Name of the company.
    pub company: &'a str,
    /// A time as that person reads it.
    pub time: &'a (dyn Fn(Timestamp) -> String + Sync),
}

impl std::fmt::Debug for Style<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Style").finish_non_exhaustive()
    }
}

/// What is written into the archive next.
enum Piece {
    /// A file of this name begins.
    Begin(String),
    /// More of it.
    Bytes(Vec<u8>),
}

/// Pieces that wait for the disk.
const WAITING: usize = 8;

fn broken(error: impl std::fmt::Display) -> Failure {
    Failure::Corrupt(format!("an archive was not written: {error}"))
}

/// The archive as a download.
pub async fn answer(
    portal: &Portal,
    file: &PersonFile,
    style: &Style<'_>,
) -> Result<Response, Failure> {
    let page = reading::page(file, style).render().map_err(broken)?;
    let json = serde_json::to_vec_pretty(&document::of(file)).map_err(broken)?;
    let (pieces, waiting) = mpsc::channel(WAITING);
    let writing = tokio::task::spawn_blocking(move || write(waiting));
    let sent = send(portal, file, page, json, &pieces).await;
    drop(pieces);
    let archive = writing.await.map_err(broken)?.map_err(broken)?;
    sent?;
    file_answer::of_archive("data.zip", archive).map_err(broken)
}

/// Hands everything over that belongs into the archive.
async fn send(
    portal: &Portal,
    file: &PersonFile,
    page: String,
    json: Vec<u8>,
    pieces: &mpsc::Sender<Piece>,
) -> Result<(), Failure> {
    // If nobody takes it any more, writing has failed and says so itself.
    let hand = async |piece| pieces.send(piece).await.map_err(broken);
    hand(Piece::Begin("index.html".to_owned())).await?;
    hand(Piece::Bytes(page.into_bytes())).await?;
    hand(Piece::Begin("data.json".to_owned())).await?;
    hand(Piece::Bytes(json)).await?;
    for place in 0..file.files.len() {
        let mut download = file.open(portal, place).await?;
        let name = stored_name(place, download.file.name.as_str());
        hand(Piece::Begin(name)).await?;
        while let Some(bytes) = download.content.next_chunk().await? {
            hand(Piece::Bytes(bytes)).await?;
        }
    }
    Ok(())
}

/// The name of an uploaded file in the archive: numbered, because two may have the same one. It has no folders of its own;
/// file names never do.
fn stored_name(place: usize, name: &str) -> String {
    format!("files/{:03}-{name}", place + 1)
}

/// Writes what is handed over.
fn write(mut waiting: mpsc::Receiver<Piece>) -> std::io::Result<File> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .large_file(true);
    let mut archive = ZipWriter::new(tempfile::tempfile()?);
    while let Some(piece) = waiting.blocking_recv() {
        match piece {
            Piece::Begin(name) => archive.start_file(name, options)?,
            Piece::Bytes(bytes) => archive.write_all(&bytes)?,
        }
    }
    let mut file = archive.finish()?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}
