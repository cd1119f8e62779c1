//! Bulk runs.

use super::{Sample, administrator, sample, say};
use crate::page::view::bulk::{
    BulkForm, BulkListPage, BulkPage, BulkPreviewPanel, BulkRunPage, BulkRunRow, BulkTicketRow,
};
use crate::page::view::{Choice, FormErrors, Paging, Tab};
use crate::words::Language;

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let tried = BulkPage {
        preview: Some(preview(language)),
        ..ordering(language)
    };
    let empty = BulkListPage {
        rows: Vec::new(),
        ..list(language)
    };
    let none = BulkPage {
        count: 0,
        errors: FormErrors {
            fields: Vec::new(),
            general: vec![administrator(language).words.bulk_nothing_hint().to_owned()],
        },
        ..ordering(language)
    };
    let ended = BulkRunPage {
        is_open: false,
        has_failed: true,
        ..run(language)
    };
    vec![
        sample("bulk-new", &ordering(language)),
        sample("bulk-none", &none),
        sample("bulk-preview", &tried),
        sample("bulk-run", &run(language)),
        sample("bulk-ended", &ended),
        sample("bulk-list", &list(language)),
        sample("bulk-list-empty", &empty),
    ]
}

fn ordering(language: Language) -> BulkPage {
    let frame = administrator(language);
    let w = frame.words;
    let leave = Choice::new("", w.bulk_leave());
    let with = |values: &[(&str, &str)]| {
        let rest = values
            .iter()
            .map(|(value, label)| Choice::new(value, label));
        std::iter::once(leave.clone())
            .chain(rest)
            .collect::<Vec<_>>()
    };
    BulkPage {
        frame,
        count: 12,
        back: "/tickets?queue=all".to_owned(),
        rows: vec![("rows".to_owned(), "all".to_owned())],
        form: BulkForm {
            primary: with(&[("1", "Betrieb 2026 / Hotline")]),
            booked: vec![
                Choice::new("leave", w.bulk_booked_leave())
                    .hint(w.bulk_booked_leave_hint())
                    .selected(true),
                Choice::new("rebook", w.bulk_booked_rebook()).hint(w.bulk_booked_rebook_hint()),
                Choice::new("keep_old", w.bulk_booked_keep()).hint(w.bulk_booked_keep_hint()),
            ],
            keep_old: false,
            secondary: with(&[("1", "Betrieb 2026 / Hotline")]),
            add_categories: vec![Choice::new("1", &say(language, "Network", "Netzwerk"))],
            remove_categories: vec![Choice::new("1", &say(language, "Network", "Netzwerk"))],
            statuses: with(&[("rejected", w.status_rejected())]),
            comment: String::new(),
            audiences: vec![Choice::new("internal", w.bulk_audience_internal())],
            priorities: with(&[("3", w.priority_3())]),
            assignees: with(&[("none", w.bulk_nobody()), ("1", "Jana Krüger")]),
            contacts: with(&[("none", w.bulk_nobody()), ("1", "Miriam Albers")]),
        },
        preview: None,
        errors: FormErrors::none(),
    }
}

fn untouched(language: Language) -> BulkTicketRow {
    let w = administrator(language).words;
    BulkTicketRow {
        number: Some("2041".to_owned()),
        subject: Some(say(language, "Printer is jammed", "Drucker klemmt")),
        result: w.bulk_result_skipped().to_owned(),
        details: vec![w.conflict_move_other_customer().to_owned()],
    }
}

fn preview(language: Language) -> BulkPreviewPanel {
    let w = administrator(language).words;
    BulkPreviewPanel {
        plan: vec![("priority".to_owned(), "3".to_owned())],
        limit: Some(w.bulk_first_only(200_u64, 412_u64)),
        changed: 190,
        unchanged: 6,
        skipped: 4,
        hours: "31,50 h".to_owned(),
        time: vec![
            w.bulk_moved_hours(3_u64, "12,50 h"),
            w.bulk_left_hours(1_u64, "2,00 h"),
        ],
        actions: vec![(w.bulk_primary().to_owned(), [190, 5, 1])],
        reasons: vec![(w.conflict_move_other_customer().to_owned(), 4)],
        tickets: vec![untouched(language)],
        submission: "one-run-only".to_owned(),
    }
}

fn run(language: Language) -> BulkRunPage {
    let frame = administrator(language);
    let w = frame.words;
    let tab = |label: &str, count: &str, current| Tab {
        label: label.to_owned(),
        href: "/bulk/1".to_owned(),
        count: Some(count.to_owned()),
        current,
    };
    BulkRunPage {
        id: "1".to_owned(),
        time: w.today_at("09:40"),
        state: w.bulk_state_running().to_owned(),
        is_open: true,
        has_failed: false,
        done: 7,
        total: 12,
        plan: vec![(
            w.bulk_primary().to_owned(),
            "Betrieb 2026 / Hotline".to_owned(),
        )],
        reasons: vec![(w.conflict_move_other_customer().to_owned(), 1)],
        tabs: vec![
            tab(w.bulk_result_all(), "12", true),
            tab(w.bulk_result_skipped(), "1", false),
        ],
        rows: vec![
            BulkTicketRow {
                number: Some("2040".to_owned()),
                subject: None,
                result: w.bulk_result_changed().to_owned(),
                details: vec![format!("{}: {}", w.bulk_primary(), w.bulk_effect_changed())],
            },
            untouched(language),
        ],
        paging: Paging {
            previous: None,
            next: Some("/bulk/1?after=49".to_owned()),
        },
        frame,
    }
}

fn list(language: Language) -> BulkListPage {
    let frame = administrator(language);
    let w = frame.words;
    BulkListPage {
        rows: vec![BulkRunRow {
            id: "1".to_owned(),
            time: w.today_at("09:40"),
            state: w.bulk_state_done().to_owned(),
            progress: w.bulk_progress_of(12_u64, 12_u64),
        }],
        paging: Paging::default(),
        frame,
    }
}
