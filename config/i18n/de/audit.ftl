### Das Änderungsprotokoll.

nav-audit = Änderungen
audit-lead = Wer was wann geändert hat und von wo, mit altem und neuem Wert. Einträge kommen nur hinzu.
audit-search-hint = Name, Wert oder Feld
audit-filter = Änderungen filtern
audit-export = Als CSV speichern
audit-what = Was
audit-object = Objekt
audit-who = Wer
audit-entry = Eintrag
audit-kind = Art des Objekts
audit-action = Art der Änderung
audit-from = Von
audit-until = Bis
audit-all-kinds = Alle Arten
audit-all-actions = Alle Änderungen
audit-all-people = Alle Personen
audit-old = Vorher
audit-new = Nachher
audit-installation = Die Installation
audit-no-changes = Kein Wert wurde geändert.
audit-none-yet = Noch wurde nichts geändert
audit-none-yet-hint = Sobald jemand in der Verwaltung etwas ändert, steht es hier.

## Auf welchem Weg jemand kam
audit-way-session = Über die Seiten
audit-way-token = Als Programm, mit dem Schlüssel „{ $name }“
audit-way-link = Mit einem Link zur Kennwortänderung
audit-way-installation = Durch die Installation selbst
audit-way-unrecorded = Nicht aufgezeichnet

## Arten, die sonst kein Wort haben
audit-kind-employee = Mitarbeiter
audit-kind-outbox = E-Mail
audit-kind-session = Sitzung
audit-kind-api-token = API-Schlüssel

## Felder, die sonst kein Wort haben
audit-field-member = Mitglied der Gruppe
audit-field-name-de = Deutscher Name
audit-field-name-en = Englischer Name
audit-field-grant = Berechtigung
audit-field-former-project = Bisheriges Projekt
audit-field-wish = Frage
audit-field-sessions = Offene Sitzungen
audit-field-api-tokens = Gültige API-Schlüssel
audit-field-began-at = Begonnen
audit-field-expires-at = Gültig bis

## Werte, die sonst kein Wort haben
audit-value-link = Link per E-Mail
audit-value-by-hand = Von Hand eingegeben
audit-value-own = Selbst gewählt
audit-value-default = Standard

## Was getan wurde
audit-customer-created = Kunde angelegt
audit-customer-changed = Kunde geändert
audit-site-created = Standort angelegt
audit-site-changed = Standort geändert
audit-machine-created = Maschine angelegt
audit-machine-changed = Maschine geändert
audit-contact-created = Ansprechpartner angelegt
audit-contact-exported = Daten eines Ansprechpartners ausgegeben
audit-contact-erased = Daten eines Ansprechpartners gelöscht
audit-contact-changed = Ansprechpartner geändert
audit-login-set-up = Zugang eingerichtet
audit-login-link-sent = Link zur Kennwortänderung gesendet
audit-access-changed = Zugang geändert
audit-access-ended = Sitzungen beendet
audit-access-explained = Gefragt, warum etwas möglich ist oder nicht
audit-view-as-opened = Mit den Augen eines Ansprechpartners gesehen
audit-access-listed = Gefragt, wer ein Ticket sieht
audit-owner-voided = Irrtümlicher Kunde entfernt
audit-password-reset = Kennwort zurückgesetzt
audit-password-changed = Eigenes Kennwort geändert
audit-grant-created = Berechtigung erteilt
audit-grant-changed = Berechtigung geändert
audit-grant-removed = Berechtigung entzogen
audit-employee-created = Mitarbeiter angelegt
audit-employee-changed = Mitarbeiter geändert
audit-administrator-created = Administrator über die Befehlszeile angelegt
audit-group-created = Gruppe angelegt
audit-group-changed = Gruppe geändert
audit-group-members = Mitglieder einer Gruppe geändert
audit-project-created = Projekt angelegt
audit-project-changed = Projekt geändert
audit-project-members = Personen eines Projekts geändert
audit-task-created = Vorgang angelegt
audit-task-changed = Vorgang geändert
audit-ticket-type-created = Tickettyp angelegt
audit-category-created = Kategorie angelegt
audit-category-changed = Kategorie geändert
audit-settings-changed = Einstellungen geändert
audit-mail-retried = E-Mail erneut eingereiht
audit-session-ended = Eigene Sitzung beendet
audit-api-token-created = API-Schlüssel erstellt
audit-api-token-revoked = API-Schlüssel widerrufen
