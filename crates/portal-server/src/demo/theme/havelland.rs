//! A dairy: filling, cleaning, labels, and the database of its laboratory. In German.

use super::FileKind::{Chart, Log, Table};
use super::Theme;

const FILL: Theme = Theme {
    project: "HM-FILL",
    task: "Leitsystem",
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
const LAB: Theme = Theme {
    project: "HM-LAB",
    task: "Auswertung",
    ..FILL
};

pub(super) const THEMES: &[Theme] = &[
    Theme {
        subject: "{machine}: Füllmenge schwankt um {n} ml",
        description: "Bei der Stichprobe an {machine} schwankt die Füllmenge deutlich. Die Werte der letzten zwei Stunden sind beigefügt.\n\nWir fahren vorerst mit halber Leistung weiter.",
        question: "Seit wann? Und ist die Temperatur der Milch unverändert?",
        answer: "Seit dem Sortenwechsel gegen neun. Die Temperatur ist wie immer.",
        note: "Die Dichte der neuen Sorte fehlt in der Tabelle, es wird mit der alten gerechnet.",
        solution: "Für die neue Sorte war keine Dichte hinterlegt. Sie ist ergänzt, und beim Sortenwechsel wird jetzt darauf geprüft.",
        objection: "Bei der fettarmen Sorte schwankt es weiterhin.",
        file: Some(Table),
        ..FILL
    },
    Theme {
        subject: "Leitsystem zeigt {machine} als abgemeldet",
        description: "Im Leitstand ist {machine} grau, die Anlage läuft aber. Alarme kommen nicht an, deshalb steht jemand daneben.",
        question: "Zeigt der Schaltschrank vor Ort eine rote Lampe am Netzteil?",
        answer: "Nein, alles grün. Nur der Leitstand sieht nichts.",
        note: "Zertifikat auf dem Gateway ist gestern abgelaufen. Peinlich, gehört in die Überwachung.",
        solution: "Das Zertifikat der Verbindung war abgelaufen. Es ist erneuert und wird künftig vier Wochen vorher angemahnt.",
        objection: "Seit heute Nacht ist {machine} wieder grau.",
        file: Some(Log),
        ..FILL
    },
    Theme {
        kind: 2,
        subject: "Alarm {n} auch auf das Telefon der Schichtleitung",
        description: "Alarm {n} ({machine}) soll außerhalb der Bürozeiten auch auf das Telefon der Schichtleitung gehen.",
        question: "Als Anruf oder als Nachricht? Und nach wie vielen Minuten?",
        answer: "Als Nachricht, nach drei Minuten ohne Quittung.",
        note: "Geht mit der vorhandenen Regel, nur die Rufnummer fehlt.",
        solution: "Die Weiterleitung ist eingerichtet und mit der Spätschicht getestet.",
        objection: "Die Nachricht kam erst nach zehn Minuten.",
        ..FILL
    },
    Theme {
        task: "Reinigung",
        subject: "CIP-Programm {n} bricht bei der Nachspülung ab",
        description: "Programm {n} an {machine} bricht seit gestern in der Nachspülung ab, Meldung »Leitwert zu hoch«.",
        question: "Können Sie den Verlauf des Leitwerts speichern und anhängen?",
        answer: "Ist angehängt. Das Wasser kommt seit dieser Woche aus Brunnen 2.",
        note: "Brunnen 2 hat den höheren Grundwert. Schwelle relativ statt absolut rechnen.",
        solution: "Die Schwelle richtet sich jetzt nach dem Leitwert des Frischwassers. Programm {n} lief dreimal ohne Abbruch.",
        objection: "Programm {n} läuft, aber die Nachspülung dauert doppelt so lange.",
        file: Some(Chart),
        ..FILL
    },
    Theme {
        task: "Reinigung",
        kind: 1,
        subject: "Nachweis der Reinigung für das Audit",
        description: "Für das Audit brauchen wir den Nachweis aller Reinigungen von {machine} der letzten {n} Tage. Wo finden wir ihn?",
        question: "Genügt die Liste mit Beginn, Ende und Ergebnis, oder sind auch die Kurven verlangt?",
        answer: "Liste genügt, dazu zwei Kurven als Beispiel.",
        note: "Bericht 7 im Leitsystem, war bisher nur für uns freigeschaltet.",
        solution: "Bericht 7 ist für die Qualitätssicherung freigeschaltet. Ein Beispiel ist beigefügt.",
        objection: "In der Liste fehlen die Reinigungen am Wochenende.",
        file: Some(Table),
        ..FILL
    },
    Theme {
        task: "Etikettierung",
        subject: "Falsches Datum auf Etiketten, Charge {order}",
        description: "Auf den Etiketten der Charge {order} steht ein Haltbarkeitsdatum, das einen Tag zu früh liegt. Ware ist gesperrt.",
        question: "Wurde die Charge vor oder nach Mitternacht begonnen?",
        answer: "Kurz nach Mitternacht, um 0:20 Uhr.",
        note: "Rechnet in Weltzeit. Nach Mitternacht, vor zwei: falscher Tag. Dringend.",
        solution: "Das Datum wird jetzt nach Ortszeit berechnet, auch in der Stunde der Umstellung. Mit Chargen um Mitternacht getestet.",
        objection: "Beim Nachdruck eines alten Etiketts steht noch das falsche Datum.",
        ..FILL
    },
    Theme {
        task: "Etikettierung",
        kind: 2,
        subject: "Neues Etikett für Artikel {part}",
        description: "Für {part} gibt es ab nächstem Monat ein neues Etikett mit größerem Strichcode. Vorlage ist freigegeben.",
        question: "Soll das alte Etikett danach gesperrt werden?",
        answer: "Ja, ab dem Ersten.",
        note: "Drucker an L1 braucht die neue Schrift, mitnehmen.",
        solution: "Das Etikett ist eingerichtet und gilt ab dem Ersten, das alte ist dann gesperrt.",
        objection: "Der Strichcode ist am rechten Rand abgeschnitten.",
        ..FILL
    },
    Theme {
        subject: "Grenzwert bei Probe {order} nicht erkannt",
        description: "Probe {order} liegt über dem Grenzwert, in der Auswertung ist sie grün.",
        question: "Wurde der Wert mit Komma oder mit Punkt eingegeben?",
        answer: "Mit Punkt, vom Gerät übernommen.",
        note: "Das Gerät liefert seit dem Update Punkt statt Komma. {n} Proben betroffen, Liste erstellen.",
        solution: "Beide Schreibweisen werden erkannt. Die {n} betroffenen Proben sind neu bewertet, die Liste ist bei der Laborleitung.",
        objection: "Probe {order} ist jetzt rot, die Zusammenfassung zeigt sie aber noch grün.",
        file: Some(Table),
        ..LAB
    },
    Theme {
        kind: 2,
        subject: "Trend über {n} Wochen je Lieferant",
        description: "Für die Lieferantengespräche brauchen wir die Keimzahl je Lieferant über {n} Wochen als Kurve.",
        question: "Mittelwert je Woche oder jede Probe als Punkt?",
        answer: "Mittelwert je Woche, Ausreißer bitte sichtbar lassen.",
        note: "Abfrage steht, Darstellung noch offen.",
        solution: "Die Kurve steht unter »Auswertung«, Ausreißer sind als Punkte eingezeichnet.",
        objection: "Zwei Lieferanten haben dieselbe Farbe.",
        file: Some(Chart),
        ..LAB
    },
    Theme {
        kind: 1,
        subject: "Warum fehlt Probe {order} im Monatsbericht?",
        description: "Probe {order} ist im System, fehlt aber im Monatsbericht.",
        question: "Wann wurde sie freigegeben?",
        answer: "Am Ersten des Folgemonats.",
        note: "Der Bericht zählt nach Freigabe, nicht nach Entnahme. So steht es in der Vereinbarung.",
        solution: "Der Bericht richtet sich nach der Freigabe, deshalb erscheint die Probe im Folgemonat. Wir haben einen Hinweis in den Kopf des Berichts gesetzt.",
        objection: "Für das Amt zählt die Entnahme. Bitte umstellen.",
        ..LAB
    },
    Theme {
        task: "Zugänge",
        kind: 2,
        subject: "Zugang für neue Laborantin",
        description: "Ab Montag beginnt eine neue Kollegin im Labor. Bitte ein Konto mit den Rechten wie Frau Koch anlegen.",
        question: "Gern. Name und Kürzel?",
        answer: "Kürzel HL{n}, der Name kommt telefonisch.",
        note: "Vorlage »Labor« nehmen, nicht kopieren.",
        solution: "Das Konto HL{n} ist angelegt und bis Montag gesperrt.",
        objection: "Die Kollegin kann Proben anlegen, aber nicht freigeben.",
        ..LAB
    },
    Theme {
        task: "Zugänge",
        subject: "Anmeldung am Messplatz {n} dauert minutenlang",
        description: "Die Anmeldung am Messplatz {n} dauert bis zu drei Minuten, an den anderen Plätzen geht es sofort.",
        question: "Ist der Platz am selben Netz wie die anderen?",
        answer: "Er steht seit dem Umbau im Nebenraum.",
        note: "Nebenraum hängt am alten Switch, Namensauflösung läuft ins Leere.",
        solution: "Der Messplatz fragte einen Namensdienst, den es nicht mehr gibt. Eintrag berichtigt, Anmeldung dauert zwei Sekunden.",
        objection: "Morgens vor sieben dauert es weiterhin so lange.",
        file: Some(Log),
        ..LAB
    },
];
