//! Mails kept in a folder and shown again.

use crate::letters::{all, letter, outbox_id, sender};
use adapter_mail::{FolderMailer, render};
use portal_domain::ports::{Letter, LetterContent, MailArchive, Mailer, MailerError};
use portal_domain::timestamp::Timestamp;
use portal_domain::values::Language;
use tempfile::TempDir;

fn numbered(number: u128) -> Letter {
    let content = LetterContent::PasswordChanged {
        login_name: format!("login{number}"),
    };
    Letter {
        id: outbox_id(number),
        ..letter(Language::En, content)
    }
}

#[tokio::test]
async fn a_kept_mail_reads_as_it_was_written() {
    let folder = TempDir::new().unwrap();
    let mailer = FolderMailer::new(sender(), folder.path().join("mail"));
    for language in Language::ALL {
        for (name, letter) in all(language) {
            mailer.deliver(&letter).await.unwrap();
            let kept = mailer.find(&letter.id.to_string()).await.unwrap().unwrap();
            let written = render(&letter, &sender()).unwrap();
            assert_eq!(kept.subject, written.subject, "{name}");
            assert_eq!(kept.text, written.text, "{name}");
            assert_eq!(kept.html, written.html, "{name}");
            assert_eq!(kept.to, letter.to.as_str());
            assert_eq!(kept.id, letter.id.to_string());
            assert_eq!(kept.at, Timestamp::from_micros(1_772_000_000_000_000));
        }
    }
}

#[tokio::test]
async fn the_list_shows_the_newest_first_and_each_once() {
    let folder = TempDir::new().unwrap();
    let mailer = FolderMailer::new(sender(), folder.path().to_owned());
    assert_eq!(mailer.list(10).await.unwrap(), []);
    for number in [2, 5, 3, 5, 1, 4] {
        mailer.deliver(&numbered(number)).await.unwrap();
    }
    let ids = |limit| {
        let mailer = &mailer;
        async move {
            let mails = mailer.list(limit).await.unwrap();
            mails.into_iter().map(|mail| mail.id).collect::<Vec<_>>()
        }
    };
    assert_eq!(
        ids(10).await,
        [5, 4, 3, 2, 1].map(|n| outbox_id(n).to_string())
    );
    assert_eq!(ids(2).await, [5, 4].map(|n| outbox_id(n).to_string()));
    assert_eq!(ids(0).await, [""; 0]);
}

#[tokio::test]
async fn foreign_and_broken_files_are_passed_over() {
    let folder = TempDir::new().unwrap();
    let mailer = FolderMailer::new(sender(), folder.path().to_owned());
    mailer.deliver(&numbered(1)).await.unwrap();
    for name in [
        "note.txt",
        "x.eml",
        "01950000-0000-7000-8000-000000000009.unfinished",
    ] {
        std::fs::write(folder.path().join(name), "To: a@b.example\r\n\r\nx").unwrap();
    }
    let broken = outbox_id(7);
    std::fs::write(folder.path().join(format!("{broken}.eml")), [0xff, 0, 0xfe]).unwrap();
    let ids: Vec<String> = mailer
        .list(10)
        .await
        .unwrap()
        .into_iter()
        .map(|m| m.id)
        .collect();
    assert_eq!(ids, [outbox_id(1).to_string()]);
    assert_eq!(mailer.find(&broken.to_string()).await.unwrap(), None);
}

#[tokio::test]
async fn only_ids_are_looked_up() {
    let folder = TempDir::new().unwrap();
    let inner = folder.path().join("mail");
    let mailer = FolderMailer::new(sender(), inner.clone());
    mailer.deliver(&numbered(1)).await.unwrap();
    std::fs::write(
        folder.path().join("outside.eml"),
        "To: a@b.example\r\n\r\nsecret",
    )
    .unwrap();
    let absolute = folder.path().join("outside").display().to_string();
    for id in [
        "../outside",
        absolute.as_str(),
        "",
        ".",
        "..",
        "x\0y",
        "0195",
    ] {
        assert_eq!(mailer.find(id).await.unwrap(), None, "{id}");
    }
    assert_eq!(mailer.find(&outbox_id(2).to_string()).await.unwrap(), None);
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_worth_another_try() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let mailer = FolderMailer::new(sender(), file.join("mail"));
    assert!(matches!(
        mailer.deliver(&numbered(1)).await,
        Err(MailerError::Temporary(_))
    ));
}
