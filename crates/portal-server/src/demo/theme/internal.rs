//! The provider's own tools. In English.

use super::FileKind::Log;
use super::Theme;

const BUILD: Theme = Theme {
    project: "INT-TOOLS",
    task: "Build and release",
    kind: 2,
    subject: "",
    description: "",
    question: "",
    answer: "",
    note: "",
    solution: "",
    objection: "",
    file: None,
};

pub(super) const THEMES: &[Theme] = &[
    Theme {
        kind: 0,
        subject: "Nightly build {order} fails on one of {n} runs",
        description: "The nightly build fails now and then in the interface tests. Log of run {order} attached.",
        question: "Is it always the same test?",
        answer: "Mostly the one that waits for the simulator.",
        note: "The test waits a fixed time. It should wait for the answer.",
        solution: "The test waits for the answer of the simulator instead of a fixed time. {n} runs without a failure.",
        objection: "Run {order} failed again with the same message.",
        file: Some(Log),
        ..BUILD
    },
    Theme {
        subject: "Remind of certificates before they expire",
        description: "A certificate at a customer expired unnoticed. We want a reminder {n} days ahead for all of them.",
        question: "By mail to the group, or as a ticket?",
        answer: "As a ticket, so that it does not get lost.",
        note: "List of all certificates is in the wiki, half of it is out of date.",
        solution: "The monitoring checks all certificates daily and opens a ticket {n} days before one expires.",
        objection: "Two customers are missing from the list.",
        ..BUILD
    },
    Theme {
        task: "Documentation",
        subject: "Hand-over list for {machine} projects",
        description: "After the last hand-over several documents were missing. Let us keep one list for all projects.",
        question: "Shall it be part of the project template?",
        answer: "Yes, as a task with a check list.",
        note: "Lena has a draft with {n} items.",
        solution: "The list is part of the template, with {n} items and a signature at the end.",
        objection: "The items for spare parts are missing.",
        ..BUILD
    },
    Theme {
        task: "Documentation",
        kind: 1,
        subject: "Which manual holds for controller {part}?",
        description: "There are two manuals for controller {part} in the archive, with different terminal plans.",
        question: "What do the serial numbers begin with?",
        answer: "With {n}.",
        note: "The older one is wrong on page {n}.",
        solution: "The newer one holds from serial {n} on. The older one is marked as such on its first page.",
        objection: "The terminal plan on page {n} still does not match.",
        ..BUILD
    },
];
