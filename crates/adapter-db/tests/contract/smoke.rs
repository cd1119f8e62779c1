use crate::place::on_each;
use portal_domain::ports::Store;

#[tokio::test]
async fn smoke() {
    on_each(|place| async move {
        let view = place.store.read().await.unwrap();
        println!("{:?}", view.load_settings().await.unwrap());
    })
    .await;
}
