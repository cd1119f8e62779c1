//! Settings and outgoing mail.

use super::super::view::mail::{MailListPage, MailPage, MailRow};
use super::super::view::rules::RulesPage;
use super::super::view::settings::{SettingsForm, SettingsPage};
use super::super::view::{Choice, MailMark, Nav, Paging, PriorityMark, Tab};
use super::frame::{administrator, within};
use super::{Sample, sample, say};
use crate::words::{Language, date_time};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    vec![
        sample("settings", &settings(language)),
        sample("rules", &rules(language)),
        sample("mails", &mails(language)),
        sample("mail", &mail(language)),
    ]
}

fn settings(language: Language) -> SettingsPage {
    let frame = within(administrator(language), Nav::Settings);
    let w = frame.words;
    SettingsPage {
        preview: Some(super::granting::difference(language)),
        form: SettingsForm {
            company_name: "Nordwerk Service".to_owned(),
            languages: vec![
                Choice::new("de", w.language_de()).selected(true),
                Choice::new("en", w.language_en()),
            ],
            time_zone: "Europe/Berlin".to_owned(),
            contacts_may_set_priority: true,
            last_entry_editable: true,
            priorities: PriorityMark::ALL
                .map(|mark| {
                    Choice::new(&mark.level().to_string(), mark.label(&w))
                        .selected(mark.level() == 3)
                })
                .to_vec(),
            channels: vec![
                Choice::new("portal", w.channel_portal()),
                Choice::new("phone", w.channel_phone()),
                Choice::new("mail", w.channel_mail()),
                Choice::new("program", w.channel_program()),
                Choice::new("other", w.channel_other()),
            ],
            groups: vec![Choice::new("", w.no_group()), Choice::new("1", "Hotline")],
            version: "4".to_owned(),
            ..SettingsForm::default()
        },
        frame,
    }
}

fn rules(language: Language) -> RulesPage {
    RulesPage {
        frame: within(administrator(language), Nav::Settings),
    }
}

fn rows(language: Language) -> Vec<MailRow> {
    let s = |english, german| say(language, english, german);
    let row = |id: &str, mark, subject: String, ticket: Option<&str>| MailRow {
        id: id.to_owned(),
        mark,
        recipient: "m.albers@seeufer.example".to_owned(),
        subject,
        ticket: ticket.map(str::to_owned),
        time: date_time(language, (2026, 3, 14), (9, 41)),
        attempts: 1,
        error: None,
    };
    vec![
        row(
            "1",
            MailMark::Held,
            s("Your access to the portal", "Ihr Zugang zum Portal"),
            None,
        ),
        row(
            "2",
            MailMark::Sent,
            s("Ticket 2041 is done", "Ticket 2041 ist fertig"),
            Some("2041"),
        ),
        MailRow {
            attempts: 4,
            error: Some(s(
                "The mail server does not answer",
                "Der Mailserver antwortet nicht",
            )),
            ..row(
                "3",
                MailMark::Retrying,
                s(
                    "New comment on ticket 2044",
                    "Neuer Kommentar zu Ticket 2044",
                ),
                Some("2044"),
            )
        },
        row(
            "4",
            MailMark::Dropped,
            s(
                "New comment on ticket 2012",
                "Neuer Kommentar zu Ticket 2012",
            ),
            Some("2012"),
        ),
    ]
}

fn mails(language: Language) -> MailListPage {
    let frame = within(administrator(language), Nav::Mail);
    let w = frame.words;
    let tab = |label: &str, count: &str, current| Tab {
        label: label.to_owned(),
        href: "/mail?state=all".to_owned(),
        count: Some(count.to_owned()),
        current,
    };
    MailListPage {
        held: true,
        tabs: vec![
            tab(w.queue_all(), "184", true),
            tab(w.mail_state_waiting(), "0", false),
            tab(w.mail_state_failed(), "1", false),
        ],
        rows: rows(language),
        paging: Paging {
            previous: Some("/mail?before=sample".to_owned()),
            next: Some("/mail?after=sample".to_owned()),
        },
        frame,
    }
}

fn mail(language: Language) -> MailPage {
    let s = |english, german| say(language, english, german);
    let frame = within(administrator(language), Nav::Mail);
    let subject = s("Ticket 2041 is done", "Ticket 2041 ist fertig");
    MailPage {
        frame,
        mail: MailRow {
            id: "2".to_owned(),
            mark: MailMark::Retrying,
            recipient: "m.albers@seeufer.example".to_owned(),
            subject,
            ticket: Some("2041".to_owned()),
            time: date_time(language, (2026, 3, 13), (15, 21)),
            attempts: 2,
            error: Some(s(
                "The mail server does not answer",
                "Der Mailserver antwortet nicht",
            )),
        },
        sender: Some("portal@nordwerk.example".to_owned()),
        text: Some(s(
            "Hello Miriam Albers,\n\nthe work on ticket 2041 is done. Please check it and give us \
             your answer:\nhttps://portal.nordwerk.example/tickets/2041\n\nNordwerk Service",
            "Guten Tag Miriam Albers,\n\ndie Arbeit an Ticket 2041 ist fertig. Bitte prüfen Sie das \
             Ergebnis und geben Sie uns Ihre Antwort:\nhttps://portal.nordwerk.example/tickets/2041\
             \n\nNordwerk Service",
        )),
        html_href: Some("/mail/2/html".to_owned()),
        next_try: Some(date_time(language, (2026, 3, 13), (15, 31))),
        can_retry: true,
    }
}
