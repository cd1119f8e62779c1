//! Files on their way out: always as downloads, never opened in the browser (AC-62).

use futures_util::Stream;
use poem::http::{HeaderValue, header};
use poem::{Body, Response};
use portal_domain::usecase::Download;
use std::fmt::Write;

/// The answer that carries a file.
pub fn of(download: Download) -> Response {
    let (file, content) = (download.file, download.content);
    let chunks = futures_util::stream::unfold(Some(content), |content| async {
        let mut content = content?;
        match content.next_chunk().await {
            Ok(Some(bytes)) => Some((Ok(bytes), Some(content))),
            Ok(None) => None,
            Err(error) => Some((Err(std::io::Error::other(error.to_string())), None)),
        }
    });
    let mut response = Response::builder()
        .content_type(served_as(&file.media_type))
        .header(header::CONTENT_DISPOSITION, disposition(file.name.as_str()))
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        )
        .body(Body::from_bytes_stream(chunks));
    if let Ok(length) = HeaderValue::from_str(&file.size.to_string()) {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length);
    }
    response
}

/// The media type in the answer. What a browser would run or draw as a page is told as bytes, whatever was stored with
/// the file (AC-63).
fn served_as(media_type: &str) -> &str {
    const ACTIVE: [&str; 5] = ["html", "xml", "svg", "script", "flash"];
    let plain = media_type.to_ascii_lowercase();
    if ACTIVE.iter().any(|active| plain.contains(active)) && !plain.contains("openxmlformats") {
        "application/octet-stream"
    } else {
        media_type
    }
}

/// The answer that carries a table which this program writes while it is sent.
pub fn of_csv(
    name: &str,
    chunks: impl Stream<Item = Result<Vec<u8>, std::io::Error>> + Send + 'static,
) -> Response {
    Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, disposition(name))
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        )
        .body(Body::from_bytes_stream(chunks))
}

/// The answer that carries an archive which this program wrote, from its beginning.
pub fn of_archive(name: &str, archive: std::fs::File) -> std::io::Result<Response> {
    let length = archive.metadata()?.len();
    Ok(Response::builder()
        .content_type("application/zip")
        .header(header::CONTENT_DISPOSITION, disposition(name))
        .header(header::CONTENT_LENGTH, length)
        .body(Body::from_async_read(tokio::fs::File::from_std(archive))))
}

/// The answer that carries a text which this program wrote itself.
pub fn of_text(name: &str, text: String) -> Response {
    Response::builder()
        .content_type("text/plain; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, disposition(name))
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        )
        .body(text)
}

/// `attachment` with the name in ASCII for old programs and in UTF-8 for the others (RFC 6266). The name has neither
/// control characters nor paths; quotes and everything outside ASCII are replaced or encoded here.
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::{disposition, served_as};

    /// Proves AC-63: no file is given under a type that a browser runs or draws.
    #[test]
    fn active_types_are_told_as_bytes() {
        for active in [
            "text/html",
            "Text/HTML; charset=utf-8",
            "application/xhtml+xml",
            "text/xml",
            "image/svg+xml",
            "text/javascript",
            "text/x-shellscript",
            "application/x-shockwave-flash",
        ] {
            assert_eq!(served_as(active), "application/octet-stream", "{active}");
        }
        for quiet in [
            "image/png",
            "application/pdf",
            "text/plain",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ] {
            assert_eq!(served_as(quiet), quiet);
        }
    }

    /// Proves R-088 (AC-65): a name cannot leave its header.
    #[test]
    fn names_are_encoded() {
        assert_eq!(
            disposition("Plan A.pdf"),
            "attachment; filename=\"Plan A.pdf\"; filename*=UTF-8''Plan%20A.pdf"
        );
        assert_eq!(
            disposition("a\"b.txt"),
            "attachment; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt"
        );
        assert!(disposition("Größe.txt").ends_with("filename*=UTF-8''Gr%C3%B6%C3%9Fe.txt"));
    }
}
