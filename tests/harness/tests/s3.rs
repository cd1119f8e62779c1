//! The S3 server against the client that the product uses.

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{Error, ObjectStore as _, ObjectStoreExt as _};

use crate::s3::S3Server;

fn client(server: &S3Server, secret: &str) -> AmazonS3 {
    crate::http::install_crypto_provider();
    AmazonS3Builder::new()
        .with_endpoint(server.endpoint())
        .with_allow_http(true)
        .with_bucket_name(S3Server::BUCKET)
        .with_region(S3Server::REGION)
        .with_access_key_id(S3Server::KEY_ID)
        .with_secret_access_key(secret)
        .build()
        .expect("a store")
}

#[tokio::test]
async fn objects_are_put_read_listed_and_deleted() {
    let server = S3Server::start().await;
    let store = client(&server, S3Server::SECRET);
    let path = Path::from("ab/cdef");
    store.put(&path, "content".into()).await.expect("put");
    assert_eq!(server.objects(), ["ab/cdef"]);
    let read = store
        .get(&path)
        .await
        .expect("get")
        .bytes()
        .await
        .expect("content");
    assert_eq!(read.as_ref(), b"content");
    let listed = store
        .list_with_delimiter(Some(&Path::from("ab")))
        .await
        .expect("list");
    assert_eq!(listed.objects.len(), 1);
    store.delete(&path).await.expect("delete");
    assert!(matches!(
        store.get(&path).await,
        Err(Error::NotFound { .. })
    ));
    assert!(server.objects().is_empty());
}

#[tokio::test]
async fn a_large_object_goes_up_in_parts() {
    let server = S3Server::start().await;
    let store = client(&server, S3Server::SECRET);
    let path = Path::from("large");
    let mut upload = store.put_multipart(&path).await.expect("begin");
    // Parts but the last have at least 5 MiB in this protocol.
    for part in [vec![1_u8; 5 * 1024 * 1024], vec![2_u8; 10]] {
        upload.put_part(part.into()).await.expect("part");
    }
    upload.complete().await.expect("complete");
    let size = store.head(&path).await.expect("head").size;
    assert_eq!(size, 5 * 1024 * 1024 + 10);
}

#[tokio::test]
async fn a_wrong_secret_opens_nothing() {
    let server = S3Server::start().await;
    let store = client(&server, "wrong");
    assert!(store.put(&Path::from("a"), "b".into()).await.is_err());
    assert!(server.objects().is_empty());
}
