### Wörter für Tabellen, die hereinkommen: Fortschritt, Bericht, Tickets aus anderen Systemen.

audit-tickets-imported = Tickets importiert
import-kept = Bereits vorhanden, bleibt unverändert
import-no-arrival = In diesem Status werden keine Tickets übernommen. Abgerechnete Tickets übernehmen Sie bitte als abgenommen (accepted).
import-done-in-closed = Das Projekt ist geschlossen. Ein fertiges Ticket könnte dort niemand abnehmen.
import-waiting = Die Tabelle wird gleich bearbeitet.
import-checking = Die Tabelle wird geprüft.
import-writing = Die Tabelle wird importiert.
import-rows-done = Bisher { $done } Zeilen.
import-rows-of = { $done } von { $total } Zeilen.
import-refreshes = Diese Seite lädt sich alle zwei Sekunden neu. Sie können sie verlassen; die Arbeit läuft weiter.
import-stopped = Der Vorgang wurde angehalten.
import-failed = Die Tabelle konnte nicht bearbeitet werden. Bitte laden Sie sie erneut hoch.
import-nothing-written = Es wurde nichts importiert.
import-rows-file = Alle Fehler als CSV speichern
import-tickets-hint = Über importierte Tickets wird niemand per E-Mail benachrichtigt.
import-tickets-known = Tickets werden nur hinzugefügt: Eine Zeile, deren id oder external_number bereits vorhanden ist, ändert nichts. Mehrere Werte in einer Zelle trennen Sie mit Semikolon, Zeiten sind in UTC.
import-written = Importiert
import-checked = Die Tabelle wurde geprüft.
import-given = Ihre letzten Tabellen
