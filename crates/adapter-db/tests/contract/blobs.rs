//! Contents of attachments, in a folder and over the S3 protocol.

use adapter_db::{BlobConfig, BlobStore, S3Config};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use portal_domain::ports::{BlobError, Blobs};
use portal_domain::timestamp::Timestamp;
use portal_domain::work::BlobKey;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use std::path::Path;
use tokio::net::TcpListener;

/// Serves the folder's one bucket until the test ends.
async fn serve_s3(folder: &Path) -> S3Config {
    let _ = rustls::crypto::ring::default_provider().install_default();
    std::fs::create_dir(folder.join("files")).unwrap();
    let mut service = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).unwrap());
    service.set_auth(SimpleAuth::from_single("key", "secret"));
    let service = service.build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move {
                let server = Builder::new(TokioExecutor::new());
                let _ = server.serve_connection(TokioIo::new(stream), service).await;
            });
        }
    });
    S3Config {
        endpoint,
        region: "us-east-1".to_owned(),
        bucket: "files".to_owned(),
        access_key: "key".to_owned(),
        secret_key: "secret".to_owned(),
        allow_http: true,
        prefix: "portal/attachments".to_owned(),
    }
}

fn key(name: &str) -> BlobKey {
    BlobKey::stored(name.to_owned())
}

async fn write(blobs: &BlobStore, name: &str, content: &[u8]) {
    let mut writer = blobs.begin(&key(name)).await.unwrap();
    for piece in content.chunks(100_000) {
        writer.write(piece).await.unwrap();
    }
    writer.finish().await.unwrap();
}

async fn read(blobs: &BlobStore, name: &str) -> Result<Vec<u8>, BlobError> {
    let mut reader = blobs.open(&key(name)).await?;
    let mut content = Vec::new();
    while let Some(chunk) = reader.next_chunk().await? {
        content.extend(chunk);
    }
    Ok(content)
}

/// What holds for every storage.
async fn keeps_contents(config: BlobConfig) {
    let blobs = BlobStore::open(&config).unwrap();
    blobs.ping().await.unwrap();
    // Nothing, one part, exactly two parts, several.
    let large: Vec<u8> = (0..12_345_678_u32).map(|n| n.to_le_bytes()[1]).collect();
    let contents: [(&str, &[u8]); 4] = [
        ("empty", b""),
        ("small", b"a few bytes"),
        ("even", &large[..10 * 1024 * 1024]),
        ("large", &large),
    ];
    for (name, content) in contents {
        write(&blobs, name, content).await;
        assert_eq!(read(&blobs, name).await.unwrap(), content, "{name}");
    }

    let mut abandoned = blobs.begin(&key("abandoned")).await.unwrap();
    abandoned.write(&large).await.unwrap();
    abandoned.abort().await;
    let mut dropped = blobs.begin(&key("dropped")).await.unwrap();
    dropped.write(&large).await.unwrap();
    drop(dropped);
    for name in ["abandoned", "dropped", "never"] {
        assert_eq!(read(&blobs, name).await, Err(BlobError::Missing), "{name}");
    }

    let far = Timestamp::from_micros(i64::MAX);
    let mut found = blobs.finished_before(far).await.unwrap();
    found.sort();
    assert_eq!(found, ["empty", "even", "large", "small"].map(key));
    let past = Timestamp::from_micros(0);
    assert_eq!(blobs.finished_before(past).await.unwrap(), []);

    blobs.remove(&key("small")).await.unwrap();
    blobs.remove(&key("small")).await.unwrap();
    assert_eq!(read(&blobs, "small").await, Err(BlobError::Missing));
    assert_eq!(blobs.finished_before(far).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_folder_keeps_contents() {
    let folder = tempfile::tempdir().unwrap();
    keeps_contents(BlobConfig::Folder(folder.path().join("new/files"))).await;
}

#[tokio::test]
async fn a_bucket_keeps_contents() {
    let folder = tempfile::tempdir().unwrap();
    keeps_contents(BlobConfig::S3(serve_s3(folder.path()).await)).await;
}

#[tokio::test]
async fn a_key_never_leaves_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("files");
    let blobs = BlobStore::open(&BlobConfig::Folder(inside)).unwrap();
    write(&blobs, "../outside", b"x").await;
    assert_eq!(read(&blobs, "../outside").await.unwrap(), b"x");
    assert!(!folder.path().join("outside").exists());
}

#[tokio::test]
async fn a_wrong_secret_or_a_missing_server_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let right = serve_s3(folder.path()).await;
    for wrong in [
        S3Config {
            secret_key: "guessed".to_owned(),
            ..right.clone()
        },
        S3Config {
            endpoint: "http://127.0.0.1:9".to_owned(),
            ..right
        },
    ] {
        let blobs = BlobStore::open(&BlobConfig::S3(wrong)).unwrap();
        let failed = read(&blobs, "any").await;
        assert!(
            matches!(failed, Err(BlobError::Unavailable(_))),
            "{failed:?}"
        );
    }
}
