//! External users over HTTP: one home, several sites to read, everything else hidden.

use portal_domain::access::Reach;
use portal_domain::ids::ContactId;
use portal_tests::guests::{contact, contact_of, grant, program, reaching, visitor};
use portal_tests::house::House;
use portal_tests::http::Program;
use portal_tests::postgres::Backend;
use serde_json::{Value, json};

/// A site of a customer.
async fn site(ada: &Program, customer: &str, label: &str) -> String {
    let body = json!({"label": label, "street": "Kai 1", "zip": "20457", "city": "Hamburg", "country": "DE",
        "kind": "default", "active": true});
    let path = format!("/api/v1/customers/{customer}/sites");
    let made = ada.post(&path, &body).send().await.with_status(201).json();
    made["id"].as_str().unwrap().to_owned()
}

fn limits(home: &str, read: &[&str], write: &[&str]) -> Value {
    json!({"external": {"home": home, "read_sites": read, "write_sites": write, "site_right": "write",
        "machine_right": "read", "contact_right": "none"},
        "groups": [], "employees": [], "ticket_types": []})
}

/// Marta sees every ticket of Nordwerk as far as grants go.
async fn marta(house: &House) -> ContactId {
    let marta = contact(house, "Marta", "Sommer").await;
    grant(house, marta, house.project, reaching(Reach::All)).await;
    marta
}

/// Marta records a ticket at a site, before anything limits her.
async fn ticket_at(house: &House, site: &str, label: &str) {
    let marta = program(house, "marta.sommer").await;
    let body = json!({"subject": format!("Trouble at {label}"), "description": "It stands still.",
        "project": house.project.to_string(), "task": house.task.to_string(), "site": site});
    let made = marta.post("/api/v1/tickets", &body).send().await;
    made.with_status(201);
}

/// Proves R-141: an external account is tied to one address of its own customer. Without one, or with that of another
/// customer, nothing is saved; with one, that address can be read without being in any list.
#[tokio::test(flavor = "multi_thread")]
async fn an_external_account_is_tied_to_one_address() {
    for backend in Backend::available() {
        let house = House::on(backend).await;
        let ada = program(&house, "ada.wirth").await;
        let marta = marta(&house).await;
        let own = site(&ada, &house.customer.to_string(), "Works").await;
        let other = json!({"number": "20009", "name": "Suedwind", "active": true});
        let other = ada.post("/api/v1/customers", &other).send().await.json();
        let foreign = site(&ada, other["id"].as_str().unwrap(), "Dock").await;
        let path = format!("/api/v1/contacts/{marta}/limits");
        let mut none = limits(&own, &[], &[]);
        none["external"].as_object_mut().unwrap().remove("home");
        for (body, field) in [
            (none, "external.home"),
            (limits(&foreign, &[], &[]), "home"),
        ] {
            let page = ada.put(&path, &body).if_match("*").send().await;
            let told = page.with_status(422).json();
            assert!(told["fields"][0].to_string().contains(field), "{told}");
        }
        let page = ada.get(&path).send().await.with_status(200);
        assert_eq!(page.json()["external"], Value::Null);
        let page = ada
            .put(&path, &limits(&own, &[], &[]))
            .if_match(page.etag())
            .send()
            .await;
        assert_eq!(page.with_status(200).json()["external"]["home"], json!(own));
        let page = visitor(&house, "marta.sommer")
            .await
            .get("/account/sites")
            .await;
        assert!(page.sees("Works") && !page.sees("Dock"), "{}", page.words());
    }
}

/// Proves R-142: read permission can be given for several addresses, and other addresses stay hidden: on the page of
/// sites, in the list of tickets, and where a ticket is asked for by its address; all as of the next request.
#[tokio::test(flavor = "multi_thread")]
async fn several_addresses_are_read_and_others_stay_hidden() {
    for backend in Backend::available() {
        let house = House::on(backend).await;
        let ada = program(&house, "ada.wirth").await;
        let marta = marta(&house).await;
        let customer = house.customer.to_string();
        let mut sites = Vec::new();
        for label in ["Works", "Yard", "Pier", "Vault"] {
            let id = site(&ada, &customer, label).await;
            ticket_at(&house, &id, label).await;
            sites.push(id);
        }
        let mut person = visitor(&house, "marta.sommer").await;
        let page = person.get("/tickets").await;
        assert!(
            page.sees("Trouble at Vault"),
            "nothing limits her yet: {}",
            page.words()
        );
        let path = format!("/api/v1/contacts/{marta}/limits");
        let body = limits(&sites[0], &[&sites[1], &sites[2]], &[]);
        let shown = ada
            .post(&format!("{path}/preview"), &body)
            .if_match("*")
            .send()
            .await;
        let shown = shown.with_status(200).json();
        assert_eq!(
            shown["contacts"][0]["sight_lost"]["total"],
            json!(1),
            "{shown}"
        );
        ada.put(&path, &body)
            .if_match("*")
            .send()
            .await
            .with_status(200);
        let (list, places) = (
            person.get("/tickets").await,
            person.get("/account/sites").await,
        );
        for label in ["Works", "Yard", "Pier"] {
            assert!(
                list.sees(&format!("Trouble at {label}")),
                "{}",
                list.words()
            );
            assert!(places.sees(label), "{}", places.words());
        }
        assert!(
            !list.sees("Trouble at Vault") && !places.sees("Vault"),
            "{}",
            places.words()
        );
        let hidden = person.get("/tickets/4").await;
        let absent = person.get("/tickets/999999").await;
        assert_eq!((hidden.status, hidden.words()), (404, absent.words()));
        let vault = format!("/account/sites/{}/edit", sites[3]);
        assert_eq!(person.get(&vault).await.status, 404);
    }
}

/// Proves R-146: the account is linked to its contact, and the data of contact persons, the own customer's alone, is read
/// only with the basic right on them: as a page and as a list for programs, searched and in pages. Without it both answer
/// like what does not exist, byte for byte.
#[tokio::test(flavor = "multi_thread")]
async fn contact_persons_need_the_basic_right() {
    for backend in Backend::available() {
        let house = House::on(backend).await;
        let ada = program(&house, "ada.wirth").await;
        let marta = marta(&house).await;
        contact(&house, "Jan", "Olsen").await;
        let other = json!({"number": "20009", "name": "Suedwind", "active": true});
        let other = ada.post("/api/v1/customers", &other).send().await.json();
        let foreign = other["id"].as_str().unwrap().parse().unwrap();
        contact_of(&house, foreign, "Sven", "Fremd").await;
        let home = site(&ada, &house.customer.to_string(), "Works").await;
        let path = format!("/api/v1/contacts/{marta}/limits");
        let mut person = visitor(&house, "marta.sommer").await;
        let client = program(&house, "marta.sommer").await;
        for (right, shown) in [("none", false), ("read", true), ("write", true)] {
            let mut body = limits(&home, &[], &[]);
            body["external"]["contact_right"] = json!(right);
            let saved = ada.put(&path, &body).if_match("*").send().await;
            saved.with_status(200);
            let page = person.get("/account/contacts").await;
            let list = client.get("/api/v1/me/contacts").send().await;
            let account = person.get("/account").await.with_status(200);
            let linked = account
                .links()
                .iter()
                .any(|link| link.href == "/account/contacts");
            assert_eq!(linked, shown, "{right}");
            if shown {
                let page = page.with_status(200);
                assert!(page.sees("Jan Olsen") && page.sees("jan.olsen@nordwerk.example"));
                assert!(!page.sees("Fremd"), "{}", page.words());
                let list = list.with_status(200).json();
                let names: Vec<_> = list["items"].as_array().unwrap().iter().collect();
                assert_eq!(names.len(), 2, "{list}");
                assert_eq!(names[0]["last_name"], json!("Olsen"));
                let keys: Vec<_> = names[0].as_object().unwrap().keys().collect();
                assert!(
                    keys.iter()
                        .all(|key| ["id", "first_name", "last_name", "email", "phone"]
                            .contains(&key.as_str())),
                    "{keys:?}"
                );
                let found = person.get("/account/contacts?search=mar").await;
                assert!(found.sees("Marta Sommer") && !found.sees("Jan Olsen"));
                let first = client
                    .get("/api/v1/me/contacts?limit=1")
                    .send()
                    .await
                    .json();
                let next = first["next"].as_str().unwrap();
                let second = format!("/api/v1/me/contacts?limit=1&cursor={next}");
                let second = client.get(&second).send().await.with_status(200).json();
                assert_eq!(second["items"][0]["last_name"], json!("Sommer"));
                assert_eq!(second["next"], Value::Null);
            } else {
                let absent = person.get("/account/nothing").await;
                assert_eq!((page.status, page.words()), (404, absent.words()));
                let absent = client.get("/api/v1/me/nothing").send().await;
                assert_eq!((list.status, list.code()), (404, absent.code()));
            }
        }
    }
}
