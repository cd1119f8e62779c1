//! What people say without thinking long, in both languages.

use super::chance::Chance;
use portal_domain::values::Language;

/// An occasion for a set phrase.
#[derive(Debug, Clone, Copy)]
pub(super) enum Phrase {
    Thanks,
    OnBehalf,
    Return,
    Rework,
    FinishAgain,
    Drop,
    Booked,
}

/// One of the phrases for the occasion.
pub(super) fn say(phrase: Phrase, language: Language, chance: &mut Chance) -> &'static str {
    let phrases: &[&'static str] = match (language, phrase) {
        (Language::De, Phrase::Thanks) => &[
            "Läuft seitdem ohne Störung, vielen Dank.",
            "Geprüft und in Ordnung.",
            "Danke für die schnelle Hilfe!",
        ],
        (Language::En, Phrase::Thanks) => &[
            "Works fine since then, thank you.",
            "Checked, all good.",
            "Thanks for the quick help!",
        ],
        (Language::De, Phrase::OnBehalf) => {
            &["Abnahme telefonisch erklärt, hier für das Protokoll festgehalten."]
        }
        (Language::En, Phrase::OnBehalf) => {
            &["Acceptance given by telephone, recorded here for the protocol."]
        }
        (Language::De, Phrase::Return) => &[
            "Fast fertig, aber die Anleitung dazu fehlt noch.",
            "Bitte noch einmal ansehen, die zweite Schicht sieht noch den alten Stand.",
        ],
        (Language::En, Phrase::Return) => &[
            "Nearly there, but the instructions are still missing.",
            "Please have another look, the second shift still sees the old state.",
        ],
        (Language::De, Phrase::Rework) => &["Wir nehmen das noch einmal auf."],
        (Language::En, Phrase::Rework) => &["We take this up again."],
        (Language::De, Phrase::FinishAgain) => &[
            "Nachgebessert und gemeinsam mit Ihrem Kollegen vor Ort geprüft.",
            "Der fehlende Teil ist ergänzt, bitte noch einmal prüfen.",
        ],
        (Language::En, Phrase::FinishAgain) => &[
            "Corrected, and checked together with your colleague on site.",
            "The missing part is added, please check again.",
        ],
        (Language::De, Phrase::Drop) => &[
            "Nach Rücksprache nicht weiter verfolgt: Die Anlage wird im nächsten Jahr ersetzt.",
            "Hat sich erledigt, die Meldung war ein Bedienfehler. Wir schließen das hier.",
        ],
        (Language::En, Phrase::Drop) => &[
            "Not pursued any further, as agreed: the unit will be replaced next year.",
            "This has settled itself, it was a slip in operation. We close it here.",
        ],
        (Language::De, Phrase::Booked) => &[
            "Fehlersuche",
            "Vor Ort",
            "Umsetzung und Test",
            "Abstimmung mit dem Kunden",
        ],
        (Language::En, Phrase::Booked) => &[
            "Analysis",
            "On site",
            "Change and test",
            "Talk with the customer",
        ],
    };
    chance.pick(phrases).unwrap_or_default()
}
