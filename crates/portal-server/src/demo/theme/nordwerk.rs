//! A maker of machines: presses, their control, and the link to its ERP system. In German.

use super::FileKind::{Chart, Log, Table};
use super::Theme;

const LINE: Theme = Theme {
    project: "NW-LINE",
    task: "Steuerung",
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
const ERP: Theme = Theme {
    project: "NW-ERP",
    task: "Schnittstelle",
    ..LINE
};
const FIT: Theme = Theme {
    project: "NW-FIT",
    task: "Planung",
    ..LINE
};

pub(super) const THEMES: &[Theme] = &[
    Theme {
        subject: "{machine} bleibt nach Not-Halt in Störung {n}",
        description: "Seit heute früh lässt sich {machine} nach einem Not-Halt nicht mehr quittieren. Die Anzeige bleibt bei Störung {n} stehen, erst nach Aus- und Einschalten läuft sie wieder.\n\nDas kostet uns jedes Mal rund zehn Minuten. Bitte dringend ansehen.",
        question: "Danke für die Meldung. Leuchtet beim Quittieren die blaue Lampe am Pult, und können Sie uns das Protokoll der Steuerung schicken?",
        answer: "Die blaue Lampe blinkt kurz und geht dann aus. Das Protokoll hängt an der Meldung.",
        note: "Das Sicherheitsrelais meldet den zweiten Kanal {n} ms zu spät. Vermutlich wieder der Stecker am Schaltschrank, nicht die Software.",
        solution: "Der zweite Kanal des Sicherheitsrelais hatte einen losen Stecker. Stecker getauscht, zehn Not-Halte nacheinander ohne Störung getestet.",
        objection: "Heute in der Frühschicht ist dieselbe Störung wieder aufgetreten, zweimal innerhalb einer Stunde.",
        file: Some(Log),
        ..LINE
    },
    Theme {
        subject: "Taktzeit an {machine} um {n} % gestiegen",
        description: "Nach dem letzten Update braucht {machine} für den Auftrag {order} spürbar länger je Teil. Die Messung der letzten Woche liegt bei.",
        question: "Läuft der Auftrag mit demselben Werkzeug wie vorher? Dann vergleichen wir die Verfahrwege.",
        answer: "Ja, Werkzeug {part}, unverändert seit März.",
        note: "Die Wartezeit vor dem Auswerfer steht auf dem Grundwert, unser Update hat sie zurückgesetzt.",
        solution: "Die Wartezeit vor dem Auswerfer stand nach dem Update auf dem Grundwert. Sie ist wieder eingestellt und bleibt bei künftigen Updates erhalten.",
        objection: "Besser, aber immer noch langsamer als vor dem Update. Bitte die Werte vom Januar einstellen.",
        file: Some(Table),
        ..LINE
    },
    Theme {
        subject: "Rezept {order} lässt sich nicht laden",
        description: "Beim Laden von Rezept {order} an {machine} erscheint »Prüfsumme falsch«. Andere Rezepte gehen.",
        question: "Wurde das Rezept am Bedienpult geändert oder im Büro?",
        answer: "Im Büro, gestern Nachmittag von der Arbeitsvorbereitung.",
        note: "Das Komma in der Werkzeugnummer bringt den Export durcheinander, siehe {part}.",
        solution: "Das Rezept enthielt ein Komma in der Werkzeugnummer. Wir haben es bereinigt, und der Export lässt solche Zeichen nicht mehr zu.",
        objection: "Rezept {order} geht, aber die Kopie davon meldet denselben Fehler.",
        ..LINE
    },
    Theme {
        task: "Mechanik",
        subject: "Ungewöhnliches Geräusch am Schieber von {machine}",
        description: "Der Schieber von {machine} schleift hörbar im oberen Drittel. Noch keine Ausfälle, aber wir möchten nicht warten, bis etwas bricht.",
        question: "Können Sie eine kurze Aufnahme machen und nachsehen, ob am Führungsbolzen Abrieb zu sehen ist?",
        answer: "Abrieb ist da, auf der rechten Seite. Bilder folgen.",
        note: "Ersatzteil {part} liegt im Lager Nord, reicht für zwei Einsätze.",
        solution: "Führungsbuchse {part} getauscht und neu geschmiert. Das Geräusch ist weg, nächste Prüfung in drei Monaten.",
        objection: "Auf der linken Seite schleift es jetzt auch, leiser, aber deutlich.",
        ..LINE
    },
    Theme {
        task: "Mechanik",
        kind: 2,
        subject: "Wartungstermin für {machine} vor dem Werksurlaub",
        description: "Wir möchten die Jahreswartung von {machine} in die Woche vor dem Werksurlaub legen. Bitte um einen Vorschlag und die Liste der Verschleißteile.",
        question: "Passt Ihnen Dienstag ab 6 Uhr? Wir brauchen die Maschine für etwa acht Stunden.",
        answer: "Dienstag passt. Ein Schlosser von uns ist dabei.",
        note: "Max hat das Öl bestellt, Filter {part} kommen direkt zum Kunden.",
        solution: "Wartung nach Liste ausgeführt, Öl und Filter getauscht, Prüfprotokoll liegt im Schaltschrank.",
        objection: "Im Protokoll fehlen die Werte der Druckprüfung. Bitte nachreichen.",
        ..LINE
    },
    Theme {
        task: "Sensorik",
        subject: "Lichtschranke an {machine} löst ohne Grund aus",
        description: "Die Lichtschranke an der Entnahme von {machine} löst {n}-mal am Tag aus, ohne dass jemand in der Nähe ist. Die Linie steht dann jedes Mal.",
        question: "Passiert es zu bestimmten Zeiten? Manchmal ist es die Sonne durch das Hallentor.",
        answer: "Jetzt wo Sie es sagen: immer zwischen 15 und 16 Uhr.",
        note: "Sonne. Wie bei der Richtmaschine im letzten Jahr, Blende nachrüsten.",
        solution: "Blende gegen seitliches Licht angebracht und die Empfindlichkeit neu eingelernt. Eine Woche ohne Auslösung.",
        objection: "Seit gestern löst sie wieder aus, diesmal morgens.",
        file: Some(Chart),
        ..LINE
    },
    Theme {
        task: "Sensorik",
        subject: "Temperaturfühler {part} zeigt springende Werte",
        description: "Am Fühler {part} von {machine} springt die Anzeige um bis zu {n} Grad. Der Verlauf von heute Nacht ist beigefügt.",
        question: "Ist das Kabel frei verlegt oder im selben Kanal wie der Antrieb?",
        answer: "Im selben Kanal, das wurde beim Umbau so gemacht.",
        note: "Klassische Einstreuung. Schirm auflegen, dann sehen wir weiter.",
        solution: "Kabel mit aufgelegtem Schirm neu verlegt. Die Werte schwanken jetzt um weniger als ein halbes Grad.",
        objection: "Tagsüber ist es gut, nachts springt der Wert weiterhin.",
        file: Some(Chart),
        ..LINE
    },
    Theme {
        kind: 1,
        subject: "Wer darf an {machine} Parameter ändern?",
        description: "Bei uns kam die Frage auf, welche Bediener an {machine} Parameter ändern können und ob das irgendwo festgehalten wird.",
        question: "Meinen Sie die Einrichter oder auch die Werker am Pult?",
        answer: "Beide. Am liebsten eine Liste.",
        note: "Die Rollen stehen im Pflichtenheft auf Seite {n}.",
        solution: "Die Liste der Rollen ist beigefügt. Jede Änderung steht mit Name und Uhrzeit im Protokoll der Steuerung.",
        objection: "In der Liste fehlt die Nachtschicht.",
        ..LINE
    },
    Theme {
        subject: "Auftrag {order} kommt nicht an der Maschine an",
        description: "Auftrag {order} ist im ERP freigegeben, erscheint aber nicht in der Auftragsliste der Linie.",
        question: "Welche Artikelnummer hat der Auftrag? Wir suchen ihn in der Warteschlange.",
        answer: "Artikel {part}, Freigabe heute um 7:12 Uhr.",
        note: "Hängt in der Warteschlange wegen fehlender Stückliste. Der Fehlertext ist für den Kunden unsichtbar, das sollten wir ändern.",
        solution: "Dem Artikel fehlte die Stückliste, deshalb blieb der Auftrag liegen. Er ist jetzt übertragen, und künftig erscheint in diesem Fall eine Meldung im ERP.",
        objection: "Auftrag {order} ist da, aber mit der falschen Menge.",
        file: Some(Log),
        ..ERP
    },
    Theme {
        subject: "Rückmeldung doppelt gebucht: {order}",
        description: "Die Fertigmeldung zu {order} steht zweimal im ERP, mit {n} Stück zu viel im Bestand.",
        question: "Gab es gestern Abend eine Unterbrechung des Netzes?",
        answer: "Ja, gegen 21 Uhr für wenige Minuten.",
        note: "Nach dem Abbruch wird ohne Kennung erneut gesendet. Kennung je Meldung einführen.",
        solution: "Meldungen tragen jetzt eine eindeutige Kennung und werden nach einer Unterbrechung nicht mehr doppelt gebucht. Der Bestand ist berichtigt.",
        objection: "Bei Teilmengen wird weiterhin doppelt gebucht.",
        file: Some(Table),
        ..ERP
    },
    Theme {
        kind: 1,
        subject: "Wie oft werden Bestände abgeglichen?",
        description: "In der Übersicht sehe ich Bestände, die bis zu {n} Minuten alt sind. Ist das so gewollt?",
        question: "Welche Ansicht meinen Sie, die am Terminal oder die im Büro?",
        answer: "Die im Büro.",
        note: "Steht auf 60 Minuten, das war der Stand bei der Abnahme.",
        solution: "Der Abgleich lief stündlich, wie damals vereinbart. Er läuft jetzt alle fünf Minuten.",
        objection: "Ich sehe noch immer alte Stände. Liegt das an meinem Rechner?",
        ..ERP
    },
    Theme {
        task: "Stammdaten",
        subject: "Artikel {part} hat zwei Bezeichnungen",
        description: "Im Portal der Linie heißt {part} anders als im ERP. Beim Rüsten führt das zu Verwechslungen.",
        question: "Welche der beiden ist richtig?",
        answer: "Die aus dem ERP. Die andere ist der alte Name.",
        note: "Die Übernahme überschreibt nur leere Felder. War Absicht, hilft hier aber nicht.",
        solution: "Die Bezeichnungen kommen nun immer aus dem ERP. {n} Artikel wurden dabei berichtigt.",
        objection: "Bei den Varianten steht noch der alte Name.",
        ..ERP
    },
    Theme {
        task: "Stammdaten",
        kind: 2,
        subject: "Neues Feld »Chargenpflicht« übernehmen",
        description: "Wir haben im ERP das Feld Chargenpflicht eingeführt. Bitte an die Linie übertragen, damit beim Rüsten danach gefragt wird.",
        question: "Soll ohne Charge gar nicht gestartet werden können, oder genügt ein Hinweis?",
        answer: "Ohne Charge soll nicht gestartet werden.",
        note: "Aufwand etwa ein Tag, mit Test. Planstunden sind eingetragen.",
        solution: "Das Feld wird übernommen. Ohne Charge lässt sich ein pflichtiger Artikel nicht mehr starten.",
        objection: "Die Abfrage kommt auch bei Artikeln ohne Pflicht.",
        ..ERP
    },
    Theme {
        task: "Auswertungen",
        subject: "Schichtbericht zeigt Stillstände falsch",
        description: "Im Schichtbericht vom Dienstag stehen für {machine} {n} Minuten Stillstand. Tatsächlich lief die Maschine durch.",
        question: "Wurde an dem Tag die Uhr umgestellt oder die Steuerung neu gestartet?",
        answer: "Neu gestartet, gegen Mittag.",
        note: "Nach dem Neustart fehlt der Beginn des Intervalls, dann wird bis Mitternacht gezählt.",
        solution: "Ein Neustart der Steuerung beendet einen Stillstand jetzt richtig. Die Berichte der letzten vier Wochen sind neu gerechnet.",
        objection: "Der Bericht vom Dienstag stimmt, der vom Mittwoch nicht.",
        file: Some(Table),
        ..ERP
    },
    Theme {
        task: "Auswertungen",
        kind: 2,
        subject: "Auswertung je Werkzeug",
        description: "Für die Kalkulation brauchen wir Stückzahl und Ausschuss je Werkzeug statt je Maschine. Als Beispiel: Werkzeug {part}.",
        question: "Monatsweise oder je Auftrag?",
        answer: "Monatsweise, mit Export nach CSV.",
        note: "Die Werkzeugnummer ist im Protokoll, die Auswertung ist nur eine Abfrage.",
        solution: "Die Auswertung steht unter »Berichte« und lässt sich als CSV speichern.",
        objection: "Im CSV fehlen die Umlaute.",
        ..ERP
    },
    Theme {
        kind: 2,
        subject: "Anschlussplan für {machine} in Halle 3",
        description: "Für die Umstellung brauchen wir den Anschlussplan von {machine} mit Leistungsbedarf und Druckluft.",
        question: "Bleibt der Standort wie im Plan vom Frühjahr, Achse {n}?",
        answer: "Ja, Achse {n}, Ausrichtung nach Süden.",
        note: "Trafo reicht nur knapp, bitte mit Paul abstimmen.",
        solution: "Der Anschlussplan ist freigegeben. Die Reserve des Trafos ist darin ausgewiesen.",
        objection: "Im Plan fehlt die Absaugung.",
        file: Some(Table),
        ..FIT
    },
    Theme {
        kind: 1,
        subject: "Wann kann das Fundament für {machine} belastet werden?",
        description: "Der Bau fragt, ab wann das Fundament für {machine} belastet wird und mit welchem Gewicht je Fuß.",
        question: "Wann wurde betoniert?",
        answer: "Am Montag voriger Woche.",
        note: "28 Tage sind Vorschrift, der Kunde drängt auf 21.",
        solution: "Frühestens 28 Tage nach dem Betonieren, mit {n} kN je Fuß. Das Datenblatt ist beim Bau.",
        objection: "Der Bau sagt, das Gewicht je Fuß passe nicht zum Plan.",
        ..FIT
    },
    Theme {
        task: "Inbetriebnahme",
        subject: "{machine}: Referenzfahrt bricht ab",
        description: "Bei der Inbetriebnahme von {machine} bricht die Referenzfahrt bei {n} mm ab, immer an derselben Stelle.",
        question: "Ist der Endschalter auf der Seite der Tür schon angeschlossen?",
        answer: "Angeschlossen ja, geprüft noch nicht.",
        note: "Öffner und Schließer vertauscht, wette ich.",
        solution: "Der Endschalter war als Schließer angeschlossen. Umgeklemmt, die Referenzfahrt läuft durch.",
        objection: "Die Fahrt läuft durch, aber der Nullpunkt liegt {n} mm daneben.",
        file: Some(Log),
        ..FIT
    },
    Theme {
        task: "Inbetriebnahme",
        kind: 2,
        subject: "Schulung der Bediener für {machine}",
        description: "Vor der Freigabe von {machine} brauchen wir eine Schulung für zwei Schichten, etwa {n} Personen.",
        question: "Getrennt nach Schichten oder an einem Samstag zusammen?",
        answer: "Getrennt, jeweils zum Schichtbeginn.",
        note: "Unterlagen vom letzten Mal nehmen, Seite zur Störungsliste erneuern.",
        solution: "Beide Schulungen sind gehalten, die Teilnehmerlisten und Unterlagen liegen bei Frau Sommer.",
        objection: "Die Spätschicht konnte nicht teilnehmen. Bitte einen zweiten Termin.",
        ..FIT
    },
];
