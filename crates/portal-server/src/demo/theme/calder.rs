//! A maker of ready meals in the north of England: packing, labels, spare parts, shop floor data. In English.

use super::FileKind::{Chart, Log, Table};
use super::Theme;

const PACK: Theme = Theme {
    project: "CV-PACK",
    task: "Controls",
    kind: 0,
    subject: "",
    description: "",
    question: "",
    answer: "",
    note: "",
    solution: "",
    objection: "",
    file: None,
};
const MES: Theme = Theme {
    project: "CV-MES",
    task: "Reports",
    ..PACK
};

pub(super) const THEMES: &[Theme] = &[
    Theme {
        subject: "{machine} stops with fault {n} after every changeover",
        description: "Since Monday {machine} stops with fault {n} right after a changeover. A reset clears it, but we lose five minutes each time.\n\nThe controller log from this morning is attached.",
        question: "Thanks for reporting this. Does it happen with every format, or only with the small trays?",
        answer: "Only with the small trays. The family packs run fine.",
        note: "Tray sensor delay is shared between formats since our last release. Should be per format.",
        solution: "The sensor delay is now kept per format. Three changeovers to small trays without a stop.",
        objection: "Fault {n} came back on the night shift, twice, with small trays again.",
        file: Some(Log),
        ..PACK
    },
    Theme {
        subject: "{machine} runs {n} % slower than agreed",
        description: "Our measurements of last week put {machine} {n} % below the agreed rate. Figures attached.",
        question: "Could you tell us which formats were running, and at what film tension?",
        answer: "Mostly the two-compartment tray, tension at 4.",
        note: "Ramp was limited during the film trial in spring and never set back.",
        solution: "The acceleration ramp was still limited from the film trial. It is back to normal, and the rate is as agreed.",
        objection: "Closer, but still short by a few per cent on the two-compartment tray.",
        file: Some(Table),
        ..PACK
    },
    Theme {
        kind: 1,
        subject: "Can operators change the seal temperature on {machine}?",
        description: "Quality asks whether operators can change the seal temperature on {machine}, and whether that is recorded.",
        question: "Do you want to prevent it, or only to see it?",
        answer: "See it. The day team should be free to change it within limits.",
        note: "Already in the audit trail, only the report is missing.",
        solution: "Changes within limits are possible and are recorded with name and time. The report is now open to Quality.",
        objection: "The report shows the new value but not the old one.",
        ..PACK
    },
    Theme {
        task: "Labelling",
        subject: "Labels on {machine} print the wrong allergen line",
        description: "Batch {order} went out of {machine} with the allergen line of another product. The batch is on hold.",
        question: "That is serious, we are looking into it now. Was the product chosen by scan or by hand?",
        answer: "By hand, the scanner was broken.",
        note: "Manual choice keeps the texts of the product before. Must not be possible at all.",
        solution: "Choosing a product by hand now clears every text before the new ones load, and printing waits for that. Tested with {n} products.",
        objection: "The allergen line is right, but the best-before line is now empty after a manual choice.",
        ..PACK
    },
    Theme {
        task: "Labelling",
        kind: 2,
        subject: "New label layout for product {part}",
        description: "Product {part} gets a new layout from next month, artwork is approved. Please set it up on {machine}.",
        question: "Shall the old layout stay available for reprints?",
        answer: "For four weeks, then please remove it.",
        note: "Fonts are on the printer already.",
        solution: "The layout is set up and becomes active on the first. The old one goes four weeks later.",
        objection: "The bar code is too close to the edge, our scanner misses it.",
        ..PACK
    },
    Theme {
        task: "Spare parts",
        kind: 2,
        subject: "Spare belt {part} for {machine}",
        description: "Please send two belts {part} for {machine}, one to be fitted at the next service.",
        question: "They are in stock. Is Thursday early enough?",
        answer: "Thursday is fine, goods-in closes at three.",
        note: "Last two in stock, reorder.",
        solution: "Both belts were delivered on Thursday, one is fitted.",
        objection: "The belts are {n} mm too short.",
        ..PACK
    },
    Theme {
        task: "Spare parts",
        subject: "Gripper {part} worn out after six weeks",
        description: "Gripper {part} on {machine} is worn out after six weeks. The one before lasted a year.",
        question: "Could you send a picture of the edge, and tell us the pressure at the regulator?",
        answer: "Six bar. The curve of the last weeks is attached.",
        note: "Pressure is one bar too high since the compressor was replaced.",
        solution: "The pressure was one bar too high after the new compressor. It is set to five bar, and the gripper is replaced at our cost.",
        objection: "The new gripper already shows the same edge.",
        file: Some(Chart),
        ..PACK
    },
    Theme {
        subject: "Waste report does not add up for order {order}",
        description: "For order {order} the waste report shows {n} kg, the scale says about twice as much.",
        question: "Was the order interrupted and continued on another day?",
        answer: "Yes, it ran Friday and Monday.",
        note: "Report only takes the last run of an order.",
        solution: "The report now adds up all runs of an order. The figures of this quarter were recomputed.",
        objection: "Friday and Monday add up now, but the total of the week does not.",
        file: Some(Table),
        ..MES
    },
    Theme {
        kind: 2,
        subject: "Weekly downtime report by mail",
        description: "We would like the downtime of {machine} every Monday by mail, as a table with the {n} longest stops.",
        question: "To whom, and in which format?",
        answer: "To the shift leads, as a spreadsheet please.",
        note: "Reuse the export, schedule is one line.",
        solution: "The report goes out every Monday at six, first one sent this week.",
        objection: "The times are one hour off since the clocks changed.",
        ..MES
    },
    Theme {
        kind: 1,
        subject: "What counts as a stop?",
        description: "In the weekly figures short stops are missing. From which length on does a stop count?",
        question: "Which figures are you looking at, line or machine?",
        answer: "The line.",
        note: "Two minutes, as agreed at acceptance. Make it visible.",
        solution: "Stops count from two minutes on. The report now says so, and the limit can be set per line.",
        objection: "We set it to one minute and the short stops are still missing.",
        ..MES
    },
    Theme {
        task: "Interfaces",
        subject: "Orders arrive twice after a network outage",
        description: "After the outage last night {n} orders arrived twice on the shop floor, {order} among them.",
        question: "Did anybody release them again by hand?",
        answer: "No, they came by themselves.",
        note: "Retry without a key. Same defect as with the other customer, fix it in the library.",
        solution: "Orders carry a key now, so the same one is taken once only. The duplicates are removed.",
        objection: "Order {order} is gone altogether now.",
        file: Some(Log),
        ..MES
    },
    Theme {
        task: "Interfaces",
        kind: 2,
        subject: "Send batch numbers to the warehouse system",
        description: "The warehouse needs the batch number with every pallet from {machine}. They can take a file or a web call.",
        question: "A web call is safer. Is there a description of their interface?",
        answer: "The description is attached, ask me for the rest.",
        note: "Half a day plus tests, planned for next week.",
        solution: "Batch numbers are sent with every pallet and are repeated until the warehouse confirms them.",
        objection: "The first pallet of a batch arrives without its number.",
        file: Some(Table),
        ..MES
    },
];
