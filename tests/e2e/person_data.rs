//! A contact's data is handed out and erased, over pages and interface, in the running server.

use portal_domain::access::Reach;
use portal_tests::guests::{contact, grant, program, reaching, record, visitor};
use portal_tests::house::House;
use portal_tests::http::Upload;
use serde_json::{Value, json};
use std::io::Read;

/// What stands in an archive, by the name of the file.
fn archive(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// Proves R-204 and issue 4.10: an administrator hands out everything that is stored about a contact as an archive that
/// people and programs read, and erases it; afterwards nothing of the person is found, its ticket is.
#[tokio::test]
async fn a_contacts_data_is_handed_out_and_erased() {
    for house in House::on_every_database().await {
        let id = contact(&house, "Lena", "Fuchs").await;
        grant(&house, id, house.project, reaching(Reach::Named)).await;
        let mut lena = visitor(&house, "lena.fuchs").await;
        let ticket = record(&mut lena, "Pump <b>leaks</b>", "In hall 3.").await;
        let comments = format!("{ticket}/comments");
        let page = lena.get(&ticket).await;
        let file = Upload::new("files", "plan.txt", "text/plain", "a plan of the hall");
        lena.submit_with(&page, &comments, &[("text", "See the plan.")], &[file])
            .await
            .with_status(303);

        let mut ada = visitor(&house, "ada.wirth").await;
        let place = format!("/contacts/{id}/data");
        ada.get(&place).await.with_status(200);
        let file = ada.get(&format!("{place}.zip")).await.with_status(200);
        assert_eq!(file.header("content-type"), Some("application/zip"));
        let files = archive(&file.bytes);
        let named: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(named, ["index.html", "data.json", "files/001-plan.txt"]);
        let (told, data) = (&files[0].1, &files[1].1);
        assert!(told.contains("Lena Fuchs") && told.contains("In hall 3."));
        assert!(told.contains("See the plan.") && !told.contains("<b>leaks"));
        assert_eq!(files[2].1, "a plan of the hall");
        let data: Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["contact"]["email"], "lena.fuchs@nordwerk.example");
        assert_eq!(data["login"]["login_name"], "lena.fuchs");
        assert_eq!(data["tickets"][0]["recorded"], "In hall 3.");
        assert_eq!(data["comments"][0]["text"], "See the plan.");
        assert_eq!(data["grants"].as_array().unwrap().len(), 1);
        let all = format!("{told} {data}");
        assert!(!all.contains(House::PASSWORD) && !all.contains("argon2"));
        let desk = program(&house, "ada.wirth").await;
        let path = format!("/api/v1/contacts/{id}/data.zip");
        let same = desk.get(&path).send().await.with_status(200);
        assert_eq!(archive(&same.bytes).len(), 3);

        let erase = format!("/contacts/{id}/erase");
        let wrong = ada.fill(&place, &erase, &[("confirmation", "Lena")]).await;
        let wrong = wrong.with_status(422);
        assert!(
            wrong
                .form_fields()
                .contains(&("confirmation".to_owned(), "Lena".to_owned()))
        );
        ada.submit(&wrong, &erase, &[("confirmation", "Lena Fuchs")])
            .await
            .with_status(303);
        lena.get("/tickets").await.with_status(401);
        let shown = ada.get(&ticket).await.with_status(200);
        assert!(shown.sees("Erased person") && !shown.body.contains("Fuchs"));
        assert!(shown.sees("See the plan."));
        let log = ada.get("/audit").await.with_status(200);
        assert!(log.sees("Data of a contact erased") && !log.body.contains("Fuchs"));
        let page = ada.get(&place).await.with_status(200);
        assert!(page.sees("was erased on") && !page.body.contains(&erase));
        let again = json!({"confirmation": "Lena Fuchs"});
        let path = format!("/api/v1/contacts/{id}/erasure");
        let again = desk.post(&path, &again).if_match("*").send().await;
        assert_eq!(again.with_status(409).code(), "erased");
    }
}
