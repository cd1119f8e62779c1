//! Who asks, and what does not exist.

use super::House;
use portal_domain::people::Holder;

#[tokio::test]
async fn nobody_without_a_token_learns_anything() {
    let house = House::new();
    for path in [
        "/tickets",
        "/tickets/1",
        "/tickets/99",
        "/tickets/x",
        "/tickets?secret=1",
        "/me",
    ] {
        let told = house.get("", path).await;
        told.problem(401, "unauthenticated");
        assert_eq!(told.header("www-authenticate"), "Bearer");
    }
    for token in [
        "",
        "pss_",
        "ptk_marta",
        "pss_nobody",
        "marta",
        "Basic bWFydGE6",
    ] {
        let told = house
            .ask("", "GET", "/me")
            .header("authorization", format!("Bearer {token}"))
            .send()
            .await;
        told.problem(401, "unauthenticated");
    }
}

/// Proves R-050 (AC-01, AC-14): what may not be seen answers byte for byte like what does not exist.
#[tokio::test]
async fn abuse_ac_01_the_invisible_answers_like_the_nonexistent() {
    let house = House::new();
    let parts = [
        "",
        "/comments",
        "/attachments",
        "/history",
        "/answers",
        "/permissions",
        "/options",
        "/time-entries",
        "/participants/offered",
    ];
    for part in parts {
        let hidden = house.get("marta", &format!("/tickets/2{part}")).await;
        hidden.problem(404, "not_found");
        for nothing in [
            "4711",
            "0",
            "-1",
            "2.1",
            "x",
            "%00",
            "00000000-0000-0000-0000-000000000001",
        ] {
            let told = house
                .get("marta", &format!("/tickets/{nothing}{part}"))
                .await;
            told.problem(404, "not_found");
            assert_eq!(told.without_id(), hidden.without_id(), "{nothing}{part}");
            let names = |told: &super::Told| {
                told.headers
                    .keys()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
            };
            assert_eq!(names(&told), names(&hidden));
        }
    }
}

/// Proves AC-05: a file of another ticket, an internal one and none at all answer the same.
#[tokio::test]
async fn abuse_ac_05_files_belong_to_their_ticket() {
    let house = House::new();
    let (public, internal) = (house.public_file, house.internal_file);
    let gone = house
        .get(
            "marta",
            "/tickets/1/attachments/00000000-0000-0000-0000-000000000001",
        )
        .await;
    gone.problem(404, "not_found");
    for path in [
        format!("/tickets/1/attachments/{internal}"),
        format!("/tickets/3/attachments/{public}"),
        format!("/tickets/2/attachments/{public}"),
        "/tickets/1/attachments/x".to_owned(),
        format!("/tickets/1/attachments/{}", house.ticket),
    ] {
        let told = house.get("marta", &path).await;
        told.problem(404, "not_found");
        assert_eq!(told.without_id(), gone.without_id(), "{path}");
    }
}

#[tokio::test]
async fn paths_and_methods_that_do_not_exist_are_problems_too() {
    let house = House::new();
    for path in [
        "/",
        "",
        "/nothing",
        "/tickets/",
        "/tickets/1/",
        "/tickets/1/comments/1/2",
        "/Tickets",
    ] {
        house.get("marta", path).await.problem(404, "not_found");
    }
    let told = house.ask("marta", "DELETE", "/tickets/1").send().await;
    told.problem(405, "method_not_allowed");
    assert_eq!(told.header("allow"), "GET, HEAD, PATCH");
    let told = house.ask("marta", "GET", "/sessions").send().await;
    assert_eq!(
        told.problem(405, "method_not_allowed").header("allow"),
        "POST"
    );
    house
        .ask("marta", "HEAD", "/tickets/1")
        .send()
        .await
        .is(200);
}

#[tokio::test]
async fn who_must_change_the_password_can_do_only_that() {
    let house = House::with(|world| {
        let marta = world.credential_of(Holder::Contact(first_contact(world)));
        world[marta].must_change = true;
    });
    house
        .get("marta", "/tickets")
        .await
        .problem(403, "must_change_password");
    let me = house.get("marta", "/me").await;
    assert_eq!(me.is(200).json["must_change_password"], true);
}

fn first_contact(world: &portal_domain::testkit::World) -> portal_domain::ids::ContactId {
    world
        .tickets()
        .into_iter()
        .find_map(|ticket| world[ticket].contact)
        .unwrap()
}
