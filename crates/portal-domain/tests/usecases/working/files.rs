//! Files on their way in, and what becomes of those that nobody takes up.

use crate::support::{Cast, comment, enter, field, go, new_ticket, stage, watch, wrong_field};
use portal_domain::failure::Failure;
use portal_domain::ports::BlobError;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, StagedFile, add_comment, begin_upload, create_ticket, sweep_orphans,
};
use portal_domain::work::{BlobKey, Status};

const DAY: i64 = 24 * 3600;

fn receive(
    test: &TestPortal,
    actor: &Actor,
    name: &str,
    bytes: &[u8],
) -> Result<StagedFile, Failure> {
    go(async {
        let mut upload = begin_upload(&test.portal, actor, name).await?;
        for part in bytes.chunks(7) {
            upload.write(part).await?;
        }
        upload.finish("application/octet-stream").await
    })
}

/// Proves R-088: a file is accepted up to the limit and refused with the next byte, while it is received; nothing of it
/// stays.
#[test]
fn a_file_is_limited_in_size() {
    let cast = Cast::with_grant();
    let mut test = cast.open();
    test.portal.limits.max_file_bytes = 100;
    let marta = enter(&test, cast.marta);
    assert_eq!(
        receive(&test, &marta, "fits.bin", &[0; 100]).unwrap().size,
        100
    );
    let refused = receive(&test, &marta, "large.bin", &[0; 101]);
    assert_eq!(refused, Err(Failure::TooLarge { max_bytes: 100 }));
    assert_eq!((test.blobs.keys().len(), test.blobs.unfinished()), (1, 0));
    assert_eq!(
        wrong_field(receive(&test, &marta, "empty.bin", &[])),
        field("files", "blank")
    );
    assert_eq!((test.blobs.keys().len(), test.blobs.unfinished()), (1, 0));
}

/// Proves AC-67: a contact uploads so many bytes and files within an hour, what was refused included; nobody else waits,
/// and an employee is not counted.
#[test]
fn a_contact_uploads_so_much_within_an_hour() {
    let cast = Cast::with_grant();
    let mut test = cast.open();
    test.portal.limits.upload_bytes_per_hour = 100;
    test.portal.limits.upload_files_per_hour = 4;
    let (marta, jan, eva) = (
        enter(&test, cast.marta),
        enter(&test, cast.jan),
        enter(&test, cast.eva),
    );
    let wait = |seconds| {
        Err(Failure::TooMany {
            retry_after_seconds: seconds,
        })
    };
    receive(&test, &marta, "a.bin", &[0; 100]).unwrap();
    assert_eq!(receive(&test, &marta, "b.bin", &[0; 1]), wait(3600));
    test.clock.advance(600);
    assert_eq!(receive(&test, &marta, "c.bin", &[0; 1]), wait(3000));
    assert_eq!((test.blobs.keys().len(), test.blobs.unfinished()), (1, 0));
    receive(&test, &jan, "d.bin", &[0; 100]).unwrap();
    for _ in 0..5 {
        receive(&test, &eva, "e.bin", &[0; 100]).unwrap();
    }
    test.clock.advance(3000);
    for _ in 0..4 {
        receive(&test, &marta, "f.bin", &[0; 1]).unwrap();
    }
    assert_eq!(receive(&test, &marta, "g.bin", &[0; 1]), wait(3600));
}

/// Proves R-088: what a desktop would run is refused by its ending, however it is written or hidden.
#[test]
fn endings_that_a_desktop_would_run_are_refused() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    for name in [
        "a.exe",
        "A.EXE",
        "a.pdf.exe",
        "a.exe.",
        "a.exe ",
        "a.exe...",
        "..\\a.Bat",
        "x/y.cmd",
        "gpj.\u{202E}exe",
    ] {
        assert_eq!(
            receive(&test, &marta, name, b"x"),
            Err(Failure::UnsupportedType),
            "{name}"
        );
    }
    for name in ["a.pdf", "exe", "a.exe.txt", "exe.pdf"] {
        assert!(receive(&test, &marta, name, b"x").is_ok(), "{name}");
    }
    for name in ["", "...", "\u{202E}", "/"] {
        assert_eq!(
            wrong_field(receive(&test, &marta, name, b"x")),
            field("files", "blank"),
            "{name:?}"
        );
    }
    assert_eq!(test.blobs.unfinished(), 0);
}

/// Proves R-088 (AC-65): contents lie under generated names; what was typed is a label only.
#[test]
fn contents_lie_under_generated_names() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let file = receive(&test, &marta, "../../etc/passwd", b"x").unwrap();
    assert_eq!(file.name.as_str(), "passwd");
    assert_eq!(test.blobs.keys(), [BlobKey::of(file.id)]);
    assert!(!test.blobs.keys()[0].as_str().contains("passwd"));
}

/// Proves R-088 (AC-67): more files than one message may carry are refused, and all of them go.
#[test]
fn a_message_carries_so_many_files_and_no_more() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::InProcess)
        .id();
    let mut test = cast.open();
    test.portal.limits.max_files = 2;
    let marta = enter(&test, cast.marta);
    let three = || {
        (0..3)
            .map(|n| stage(&test, &marta, &format!("{n}.txt")))
            .collect::<Vec<_>>()
    };
    let mut creation = new_ticket(cast.pumps);
    creation.files = three();
    let refused = go(create_ticket(&test.portal, &marta, &creation));
    assert_eq!(wrong_field(refused), field("files", "out_of_range"));
    let mut words = comment(ticket, "Look.");
    words.files = three();
    let refused = go(add_comment(&test.portal, &marta, &words));
    assert_eq!(wrong_field(refused), field("files", "out_of_range"));
    let mut answer = crate::support::change(&test, &marta, ticket, Status::Accepted);
    answer.files = three();
    let refused = go(portal_domain::usecase::change_status(
        &test.portal,
        &marta,
        &answer,
    ));
    assert_eq!(wrong_field(refused), field("files", "out_of_range"));
    assert_eq!(test.blobs.keys(), []);
}

/// A file that nobody takes up is swept a day after it was finished, and not before; one that something points at stays.
#[test]
fn orphans_are_swept_after_a_day() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let mut words = comment(ticket, "Look.");
    words.files = vec![stage(&test, &marta, "kept.txt")];
    go(add_comment(&test.portal, &marta, &words)).unwrap();
    let orphan = stage(&test, &marta, "orphan.txt");
    test.clock.advance(DAY);
    let fresh = stage(&test, &marta, "fresh.txt");
    assert_eq!(go(sweep_orphans(&test.portal)), Ok(0));
    test.clock.advance(1);
    assert_eq!(go(sweep_orphans(&test.portal)), Ok(1));
    assert_eq!(test.blobs.content(&BlobKey::of(orphan.id)), None);
    assert!(test.blobs.content(&BlobKey::of(fresh.id)).is_some());
    test.clock.advance(DAY);
    assert_eq!(go(sweep_orphans(&test.portal)), Ok(1));
    let kept = &watch(&test, &marta, ticket).comments[0].files[0];
    assert_eq!(test.blobs.keys(), [BlobKey::of(kept.id)]);
}

/// A storage that is full or gone is told as such, nothing is stored, and nothing leaks.
#[test]
fn a_storage_that_fails_is_told_and_leaves_nothing() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    test.blobs.limit(Some(10));
    assert_eq!(
        receive(&test, &marta, "a.bin", &[0; 11]),
        Err(Failure::Unavailable)
    );
    test.blobs.limit(None);
    let file = receive(&test, &marta, "a.bin", &[0; 11]).unwrap();
    test.blobs
        .fail_all(Some(BlobError::Unavailable("down".to_owned())));
    assert_eq!(
        receive(&test, &marta, "b.bin", &[0]),
        Err(Failure::Unavailable)
    );
    // A refused ticket tells its refusal, also where its files cannot be thrown away now: the sweep finds them.
    let mut refused = new_ticket(cast.boiler);
    refused.files = vec![file];
    let answer = go(create_ticket(&test.portal, &marta, &refused));
    assert_eq!(wrong_field(answer), field("project", "not_offered"));
    assert_eq!(go(sweep_orphans(&test.portal)), Err(Failure::Unavailable));
    test.blobs.fail_all(None);
    test.clock.advance(DAY + 1);
    assert_eq!(go(sweep_orphans(&test.portal)), Ok(1));
    assert_eq!((test.blobs.keys(), test.blobs.unfinished()), (vec![], 0));
}
