//! What employees do beyond status and comments: moving, splitting, copying, labels, and correcting time and words.

use super::House;
use portal_domain::access::Reach;
use portal_domain::people::Holder;
use serde_json::{Value, json};

/// The id of the project with this name, among the places that a ticket can go to.
async fn place(house: &House, who: &str, ticket: &str, name: &str) -> Value {
    let offers = house
        .get(who, &format!("/tickets/{ticket}/assignment-options"))
        .await;
    let moves = offers.is(200).json["moves"].as_array().unwrap().clone();
    let found = moves.iter().find(|one| {
        let found = one["project"]["name"].as_str().unwrap_or_default();
        found.contains(name)
    });
    found.unwrap_or_else(|| panic!("{name}: {moves:?}"))["project"]["id"].clone()
}

/// Proves at the interface: a ticket with time stays unless it is said what becomes of the time, and the
/// code tells why.
#[tokio::test]
async fn a_move_says_what_becomes_of_booked_time() {
    let house = House::with(|world| {
        let customer = world.customer("Weststahl");
        world.project(customer, "WS-1");
        world.internal_project("SHOP-2");
    });
    let shop = place(&house, "ida", "1", "SHOP-2").await;
    let time = json!({"minutes": 30});
    let entry = house.post("eva", "/tickets/1/time-entries", time).await;
    entry.is(201);
    let preview = house
        .get(
            "ida",
            &format!("/tickets/1/move?project={}", shop.as_str().unwrap()),
        )
        .await;
    assert_eq!(
        preview.is(200).json["choices"][0]["obstacle"],
        "move_with_time"
    );
    let wanted = |booked: Value| json!({"project": shop, "booked": booked});
    let send = async |who: &str, body: Value| {
        let ask = house.ask(who, "POST", "/tickets/1/move");
        ask.header("if-match", "*").json(&body).await
    };
    send("marta", wanted(json!("rebook")))
        .await
        .problem(403, "write_not_allowed");
    send("ida", wanted(Value::Null))
        .await
        .problem(409, "move_with_time");
    send("ida", json!({"project": shop, "booked": "burn"}))
        .await
        .fields(&[("booked", "not_offered")]);
    let moved = send("ida", wanted(json!("keep_old"))).await;
    assert_eq!(moved.is(200).json["project"]["id"], shop);
    let kept = moved.json["secondary_assignments"][0].clone();
    let gone = json!({"remove": [{"project": kept["project"]["id"], "task": kept["task"]["id"]}]});
    house
        .ask("ida", "POST", "/tickets/1/secondary-assignments")
        .header("if-match", "*")
        .json(&gone)
        .await
        .problem(409, "assignment_has_time");
    let seen = house.get("ida", "/tickets/1").await;
    assert_eq!(seen.json["secondary_assignments"][0], kept);
}

/// Proves at the interface, and that contacts read neither.
#[tokio::test]
async fn labels_are_for_employees() {
    let house = House::new();
    let category = json!({"name_de": "Druck", "name_en": "Printing", "active": true});
    house
        .post("eva", "/categories", category.clone())
        .await
        .problem(403, "administrators_only");
    let made = house.post("ida", "/categories", category.clone()).await;
    let id = made.is(201).json["id"].clone();
    house
        .post("ida", "/categories", category)
        .await
        .fields(&[("name_de", "taken")]);
    let labels = json!({"categories": [id], "keywords": ["Leak", "leak"], "overbooking": 2});
    let changed = house
        .ask("eva", "PATCH", "/tickets/1")
        .header("if-match", "*")
        .json(&labels)
        .await;
    let told = changed.is(200);
    assert_eq!(told.json["categories"], json!([id]));
    assert_eq!(told.json["keywords"], json!(["Leak"]));
    assert_eq!(told.json["overbooking"], 2);
    let found = house.get("eva", "/tickets?keyword=LEAK").await;
    assert_eq!(found.is(200).json["items"].as_array().unwrap().len(), 1);
    house
        .get("marta", "/tickets?keyword=LEAK")
        .await
        .fields(&[("keyword", "unknown")]);
    let read = house.get("marta", "/tickets/1").await;
    for member in [
        "categories",
        "keywords",
        "overbooking",
        "secondary_assignments",
    ] {
        assert!(read.is(200).json.get(member).is_none(), "{member}");
    }
    house
        .get("marta", "/categories")
        .await
        .problem(403, "staff_only");
}

/// Proves at the interface: a subtask and a copy are tickets of their own, each made once.
#[tokio::test]
async fn subtasks_and_copies_are_made_once() {
    let house = House::new();
    let mut made = Vec::new();
    for _ in 0..2 {
        let ask = house.ask("ida", "POST", "/tickets/3/subtasks");
        let ask = ask.header("idempotency-key", "one-and-only");
        let told = ask.json(&json!({"subject": "Order a seal"})).await;
        made.push(told.is(201).json["number"].clone());
    }
    assert_eq!(made[0], made[1]);
    house
        .post(
            "ida",
            "/tickets/3/subtasks",
            json!({"subject": "x", "color": "red"}),
        )
        .await
        .fields(&[("color", "unknown")]);
    let copied = house
        .post("ida", "/tickets/3/copies", json!({"subtasks": true}))
        .await;
    let number = copied.is(201).json["number"].as_str().unwrap().to_owned();
    assert!(copied.json["subject"].as_str().unwrap().ends_with(" (2)"));
    let parts = house
        .get("ida", &format!("/tickets/{number}/subtasks"))
        .await;
    assert_eq!(parts.is(200).json["items"][0]["subject"], "Order a seal");
}

/// A correction demands what was seen, and a second one over it is stale.
#[tokio::test]
async fn time_is_corrected_over_what_was_seen() {
    let house = House::new();
    let time = json!({"minutes": 30});
    let made = house.post("eva", "/tickets/1/time-entries", time).await;
    let path = format!(
        "/tickets/1/time-entries/{}",
        made.is(201).json["id"].as_str().unwrap()
    );
    let tag = house.tag("eva", &path).await;
    let body = json!({"day": "2026-05-04", "minutes": 45, "billable_minutes": 50, "travel": true});
    let send = async |tag: &str, body: &Value| {
        let ask = house.ask("eva", "PUT", &path);
        ask.header("if-match", tag).json(body).await
    };
    send(&tag, &body)
        .await
        .fields(&[("billable_minutes", "out_of_range")]);
    let body = json!({"day": "2026-05-04", "minutes": 45, "billable_minutes": 5, "travel": true});
    assert_eq!(send(&tag, &body).await.is(200).json["minutes"], 45);
    send(
        &tag,
        &json!({"day": "2026-05-04", "minutes": 1, "billable_minutes": 1, "travel": true}),
    )
    .await
    .problem(412, "stale");
    house
        .ask("eva", "DELETE", &path)
        .send()
        .await
        .problem(428, "precondition_required");
    let tag = house.tag("eva", &path).await;
    let gone = house.ask("eva", "DELETE", &path).header("if-match", &tag);
    gone.send().await.is(204);
    house.get("eva", &path).await.problem(404, "not_found");
}

/// A mistaken owner is voided by administrators, told before, and never once a contact has opened the ticket.
#[tokio::test]
async fn a_mistaken_owner_is_voided() {
    let mut numbers = Vec::new();
    let house = House::with(|world| {
        world.settings.internal_projects_grantable = true;
        let shop = world.internal_project("SHOP-3");
        let ostwerk = world.customer("Ostwerk");
        let nina = world.portal_contact(ostwerk, "Nina Berg");
        world.grant(nina, shop).reach(Reach::All);
        let credential = world.credential_of(Holder::Contact(nina));
        world.session(credential, "nina");
        for _ in 0..2 {
            let ticket = world.ticket(shop).owner(Some(ostwerk)).contact(nina).id();
            numbers.push(world[ticket].number.to_string());
        }
    });
    let [unread, read] = numbers.as_slice() else {
        panic!("two tickets")
    };
    house.get("nina", &format!("/tickets/{read}")).await.is(200);
    let void = async |who: &str, number: &str| {
        let ask = house.ask(who, "POST", &format!("/tickets/{number}/owner/void"));
        ask.header("if-match", "*").send().await
    };
    let preview = house.get("ida", &format!("/tickets/{unread}/owner")).await;
    assert_eq!(preview.is(200).json["owner"]["name"], "Ostwerk");
    assert_eq!(preview.json["people"][0]["name"], "Nina Berg");
    assert_eq!(preview.json["tie"], Value::Null);
    let preview = house.get("ida", &format!("/tickets/{read}/owner")).await;
    assert_eq!(preview.is(200).json["tie"], "void_after_opening");
    void("eva", unread)
        .await
        .problem(403, "administrators_only");
    void("ida", read).await.problem(409, "void_after_opening");
    void("ida", "1")
        .await
        .problem(409, "void_in_customers_project");
    let ask = house.ask("ida", "POST", &format!("/tickets/{unread}/owner/void"));
    ask.send().await.problem(428, "precondition_required");
    let voided = void("ida", unread).await;
    assert_eq!(voided.is(200).json["contact"], Value::Null);
    house
        .get("nina", &format!("/tickets/{unread}"))
        .await
        .problem(404, "not_found");
}
