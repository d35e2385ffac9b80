import type { ProblemWords } from '../en/problems.ts'

export const problems: ProblemWords = {
  headlines: {
    403: 'Das ist nicht erlaubt',
    404: 'Hier ist nichts',
    410: 'Dieser Link funktioniert nicht mehr',
    429: 'Das war zu oft',
    500: 'Bei uns ist etwas schiefgegangen',
    503: 'Bitte versuchen Sie es gleich noch einmal',
    other: 'Das hat nicht funktioniert',
  },
  ours: 'Das ist unser Fehler, und er ist festgehalten. Bitte versuchen Sie es noch einmal.',
  unknown: 'Diese Anfrage kann nicht gelesen werden',

  said: {
    address: 'An diese E-Mail-Adresse können wir nicht schreiben. Sie sollte so aussehen: name@example.com.',
    noTarget:
      'An diese Adresse können wir nichts senden. Sie sollte mit https:// beginnen und zu einem öffentlichen Server führen.',
    notTheirs: 'Das ist nicht die Adresse eines solchen Webhooks. Kopieren Sie sie dort noch einmal.',
    nothingTicked: 'Wählen Sie mindestens eine Komponente, oder wählen Sie alles',
    notFromHere:
      'Dieses Formular wurde nicht von unserer Seite gesendet. Laden Sie die Seite neu und senden Sie es von dort',
    tooManyTyped: (minutes) =>
      `Gerade wurden zu viele Adressen eingegeben. Versuchen Sie es in ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'} noch einmal`,
    tooManySearches: 'Gerade suchen viele. Versuchen Sie es in einer Minute noch einmal',
    tooLong: (characters) => `Suchen Sie nach höchstens ${characters} Zeichen`,
    notWritten: 'Wir können das gerade nicht speichern. Versuchen Sie es gleich noch einmal',
    noComponent: 'Diese Seite hat keine solche Komponente',
    notInList: 'Wählen Sie aus der Liste',
    ended: 'Dieses Abonnement ist beendet. Melden Sie sich wieder an, um zu wählen',
    linkUsed: 'Dieser Link wurde bereits benutzt oder ist zu alt',
    pressToStop: 'Es wurde nichts geändert. Klicken Sie auf die Schaltfläche, um alle Updates abzubestellen',
    pressToForget:
      'Es wurde nichts geändert. Klicken Sie auf die Schaltfläche, damit wir die Adresse vergessen',
    tooLarge: 'Die Anfrage ist größer als 1 MB',
    nothingHere: 'Hier ist nichts',
    noPage: 'Unter dieser Adresse haben wir keine Seite',
  },
}
