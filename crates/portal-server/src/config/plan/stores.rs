//! `[database]` and `[attachments]`.

use crate::config::{
    AttachmentsSection, ConfigProblems, DatabaseSection, Hidden, Reason, S3Section,
};
use adapter_db::{BlobConfig, DbConfig, S3Config};

pub(super) fn database(
    section: &DatabaseSection,
    problems: &mut ConfigProblems,
) -> Option<DbConfig> {
    let config = problems.take("database.url", place(section.url.expose()));
    // One connection would let every reader wait for the writer.
    let connections = problems.take_in(
        "database.max_connections",
        section.max_connections,
        2..=1000,
    );
    Some(DbConfig {
        connections: connections?,
        ..config?
    })
}

fn place(url: &str) -> Result<DbConfig, Reason> {
    let url = url.trim();
    let text = match url.strip_prefix("sqlite:") {
        Some(path) => {
            // Written as an address, as other programs do.
            let path = path.strip_prefix("//").unwrap_or(path);
            let path = path.strip_suffix("?mode=rwc").unwrap_or(path);
            if path.contains('?') || path == ":memory:" {
                let why = "names a file as sqlite:PATH, without parameters";
                return Err(Reason::Form(why.to_owned()));
            }
            format!("sqlite:{path}")
        }
        None => url.to_owned(),
    };
    DbConfig::parse(&text).map_err(|error| Reason::Form(error.to_string()))
}

pub(super) fn blobs(
    section: &AttachmentsSection,
    problems: &mut ConfigProblems,
) -> Option<BlobConfig> {
    match &section.s3 {
        Some(s3) => Some(BlobConfig::S3(bucket(s3, problems))),
        None if section.folder.as_os_str().is_empty() => {
            problems.add("attachments.folder", Reason::Missing);
            None
        }
        None => Some(BlobConfig::Folder(section.folder.clone())),
    }
}

fn bucket(section: &S3Section, problems: &mut ConfigProblems) -> S3Config {
    let S3Section {
        endpoint,
        region,
        bucket,
        access_key,
        secret_key,
        allow_http,
        prefix,
    } = section;
    let scheme = if *allow_http {
        endpoint.starts_with("http://") || endpoint.starts_with("https://")
    } else {
        endpoint.starts_with("https://")
    };
    if !scheme {
        let why = "must begin with https:// (or http://, if allow_http is true)";
        problems.add("attachments.s3.endpoint", Reason::Form(why.to_owned()));
    }
    let secret: &str = Hidden::expose(secret_key);
    for (key, text) in [
        ("region", region.as_str()),
        ("bucket", bucket),
        ("access_key", access_key),
        ("secret_key", secret),
    ] {
        if text.trim().is_empty() {
            problems.add(format!("attachments.s3.{key}"), Reason::Missing);
        }
    }
    S3Config {
        endpoint: endpoint.clone(),
        region: region.clone(),
        bucket: bucket.clone(),
        access_key: access_key.clone(),
        secret_key: secret.to_owned(),
        allow_http: *allow_http,
        prefix: prefix.clone(),
    }
}
