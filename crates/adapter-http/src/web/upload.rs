//! Forms with files: text fields into memory, files straight into the blob store.

use poem::web::Multipart;
use portal_domain::failure::Failure;
use portal_domain::usecase::{Actor, Portal, StagedFile, Upload, begin_upload, discard};
use portal_domain::values::Problem;
use tokio::io::AsyncReadExt;

/// What a form with files brought.
#[derive(Debug, Default)]
pub struct Received {
    /// Text fields in order.
    pub fields: Vec<(String, String)>,
    /// Files that are stored and wait to be taken up.
    pub files: Vec<StagedFile>,
}

/// A form that could not be taken to its end. What was stored is gone; what was typed before the break is kept, so that
/// the form can come back with it.
#[derive(Debug)]
pub struct Broken {
    /// Text fields that came before it.
    pub fields: Vec<(String, String)>,
    /// What was wrong.
    pub failure: Failure,
}

/// Text fields of one form.
const MOST_FIELDS: usize = 200;
/// Bytes of all text fields together: a description of 50,000 characters in four bytes each, and room.
const MOST_TEXT: usize = 512 * 1024;

/// Reads a form. `admit` is asked with the fields so far before the first file is stored, so that nobody without a
/// valid form token fills the store. What was stored goes again if anything fails.
pub async fn receive(
    portal: &Portal,
    actor: &Actor,
    form: Multipart,
    admit: impl Fn(&[(String, String)]) -> Result<(), Failure>,
) -> Result<Received, Broken> {
    let mut received = Received::default();
    match read(portal, actor, form, None, admit, &mut received).await {
        Ok(()) => Ok(received),
        Err(failure) => {
            discard(portal, &received.files).await;
            Err(Broken {
                fields: received.fields,
                failure,
            })
        }
    }
}

/// As [`receive`] for programs: files stand only in parts of this name, and nothing is kept of a broken form.
pub async fn receive_as(
    portal: &Portal,
    actor: &Actor,
    form: Multipart,
    file_part: Option<&str>,
    admit: impl Fn(&[(String, String)]) -> Result<(), Failure>,
) -> Result<Received, Failure> {
    let mut received = Received::default();
    match read(portal, actor, form, file_part, admit, &mut received).await {
        Ok(()) => Ok(received),
        Err(failure) => {
            discard(portal, &received.files).await;
            Err(failure)
        }
    }
}

fn broken() -> Failure {
    Failure::field("files", Problem::Malformed)
}

async fn read(
    portal: &Portal,
    actor: &Actor,
    mut form: Multipart,
    file_part: Option<&str>,
    admit: impl Fn(&[(String, String)]) -> Result<(), Failure>,
    received: &mut Received,
) -> Result<(), Failure> {
    let mut text_bytes = 0;
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let mut reader = Box::pin(field.into_async_read());
        match file_name {
            // A file input that was left empty.
            Some(empty) if empty.is_empty() => {
                let mut one = [0_u8; 1];
                if reader.read(&mut one).await.map_err(|_| broken())? > 0 {
                    return Err(broken());
                }
            }
            Some(_) if file_part.is_some_and(|wanted| wanted != name) => {
                return Err(Failure::field(name, Problem::Unknown));
            }
            Some(file_name) => {
                admit(&received.fields)?;
                if received.files.len() >= portal.limits.max_files {
                    return Err(Failure::field("files", Problem::OutOfRange));
                }
                let mut upload = begin_upload(portal, actor, &file_name).await?;
                match copy(&mut reader, &mut upload).await {
                    Ok(()) => {
                        let media_type = media_type(upload.head());
                        received.files.push(upload.finish(media_type).await?);
                    }
                    Err(failure) => {
                        upload.abort().await;
                        return Err(failure);
                    }
                }
            }
            None => {
                let mut bytes = Vec::new();
                let left = (MOST_TEXT - text_bytes) as u64;
                (&mut reader)
                    .take(left + 1)
                    .read_to_end(&mut bytes)
                    .await
                    .map_err(|_| broken())?;
                text_bytes += bytes.len();
                if text_bytes > MOST_TEXT || received.fields.len() >= MOST_FIELDS {
                    return Err(Failure::TooLarge {
                        max_bytes: MOST_TEXT as u64,
                    });
                }
                let text = String::from_utf8(bytes)
                    .map_err(|_| Failure::field(name.clone(), Problem::Malformed))?;
                received.fields.push((name, text));
            }
        }
    }
    Ok(())
}

async fn copy(
    reader: &mut (impl tokio::io::AsyncRead + Unpin),
    upload: &mut Upload,
) -> Result<(), Failure> {
    let mut buffer = vec![0_u8; 64 * 1024];
    loop {
        let read = reader.read(&mut buffer).await.map_err(|_| broken())?;
        match buffer.get(..read) {
            None | Some([]) => return Ok(()),
            Some(bytes) => upload.write(bytes).await?,
        }
    }
}

/// The media type that the content shows, whatever the name says (AC-63). It is told to those who download, never used
/// to open a file in the browser.
pub fn media_type(head: &[u8]) -> &'static str {
    match infer::get(head) {
        Some(kind) => kind.mime_type(),
        None if std::str::from_utf8(head).is_ok_and(|text| !text.contains('\0')) => "text/plain",
        None => "application/octet-stream",
    }
}
