import type { FormWords } from '../en/forms.ts'

export const forms: FormWords = {
  error: (title) => `Fehler: ${title}`,

  signUp: {
    title: 'Updates per E-Mail erhalten',
    over: 'Diese Störung ist vorbei. Sie können sich trotzdem über alles informieren lassen, was noch kommt.',
    address: 'Ihre E-Mail-Adresse',
    send: 'Updates zusenden',
    trap: 'Lassen Sie dieses Feld leer',
    next: 'Wie es weitergeht',
    steps: [
      'Wir senden eine Nachricht mit einem Bestätigungslink an diese Adresse.',
      'Von da an erhalten Sie eine Nachricht, wenn etwas ausfällt, eine mit jedem Update und eine, wenn es vorbei ist.',
      'Jede Nachricht enthält einen Link zum Abmelden. Ein Klick, und wir hören auf.',
    ],
    nothingElse: 'Wir verwenden die Adresse für diese Updates und für nichts anderes.',
  },
  choice: {
    legend: 'Worüber möchten Sie informiert werden?',
    only: 'Nur über diese Störung, bis sie vorbei ist: {name}',
    everything: 'Über alles',
    some: 'Nur über einige Komponenten',
    followed: 'Bis es vorbei ist',
  },
  sent: {
    title: 'Sehen Sie in Ihr Postfach',
    says: 'Wenn diese Adresse E-Mails empfangen kann, haben wir einen Link dorthin gesendet. Öffnen Sie ihn zur Bestätigung, dann erhalten Sie Updates.',
    nothingThere:
      'Nach ein paar Minuten noch nichts da? Sehen Sie im Spam-Ordner nach, oder {subscribe:versuchen Sie es noch einmal}.',
    back: 'Zurück zum aktuellen Status',
  },
  confirm: {
    title: 'Anmeldung bestätigen',
    headline: 'Mit einem Klick bestätigen',
    says: 'Updates zu {page} gehen künftig an {address}.',
    consent: (page) =>
      `Updates zu ${page} kommen per E-Mail an diese Adresse: wenn etwas ausfällt, mit jedem Update und wenn es vorbei ist. Jede E-Mail enthält einen Link zum Abmelden. Die Adresse wird für nichts anderes verwendet.`,
    yes: 'Ja, Updates zusenden',
    notYou: 'Sie haben das nicht angefordert? Schließen Sie diese Seite, dann kommt keine E-Mail.',
  },
  confirmed: {
    title: 'Wir halten Sie auf dem Laufenden',
    says: 'Ab jetzt gehen Updates zu {page} an {address}.',
    manage: 'Dieses Abonnement ändern oder beenden',
  },
  seeStatus: 'Aktuellen Status ansehen',
  dead: {
    title: 'Dieser Link funktioniert nicht mehr',
    says: 'Er wurde bereits benutzt, ist älter als drei Tage oder unterwegs unvollständig geworden.',
    askAgain:
      'Wenn Sie gerade damit bestätigt haben, ist alles in Ordnung. Andernfalls fordern Sie einen neuen an:',
  },
  manage: {
    title: 'Ihr Abonnement',
    says: 'Updates zu {page} gehen an {address}.',
    since: 'Bestätigt am {time}.',
    saved: 'Ihre Auswahl ist gespeichert.',
    save: 'Speichern',
    noMore: 'Keine Updates mehr?',
    stop: 'Alle Updates abbestellen',
    record: '{record:Was wir über Sie wissen} (als JSON). {erasure:Meine Adresse vergessen}.',
  },
  leave: {
    title: 'Updates abbestellen?',
    says: 'Dann gehen keine E-Mails zu {page} mehr an {address}.',
    stop: 'Alle Updates abbestellen',
    keep: 'Behalten und den aktuellen Status ansehen',
  },
  left: {
    title: 'Sie sind abgemeldet',
    stopped: 'Ihre E-Mails wurden eingestellt',
    says: 'An {address} gehen keine Updates mehr.',
    complained:
      'Wir haben aufgehört, weil eine E-Mail von uns an diese Adresse als unerwünscht gemeldet wurde.',
    bounced: 'Wir haben aufgehört, weil unsere E-Mails an diese Adresse zurückkamen.',
    writeToUs: 'Wenn Sie wieder welche möchten, schreiben Sie an die Betreiber dieser Seite.',
    open: 'Die Seite selbst bleibt für alle offen: {status:aktuellen Status ansehen}.',
    mistake:
      'Die Seite selbst bleibt für alle offen: {status:aktuellen Status ansehen}. Falls das ein Versehen war, {subscribe:melden Sie sich wieder an}.',
    remember: 'Wir behalten die Adresse nur, um uns das zu merken. {erasure:Meine Adresse vergessen}',
  },
  erase: {
    title: 'Diese Adresse vergessen?',
    says: 'Wir entfernen {address} mit allem, was dazugehört, und schreiben nicht mehr dorthin.',
    stays:
      'Es bleibt nur eine verschlüsselte Kennung, aus der sich die Adresse nicht wiederherstellen lässt. Sie verhindert, dass Sie über die Listen anderer zurückkehren; Sie selbst können sich wieder anmelden.',
    forget: 'Meine Adresse vergessen',
    keep: 'Behalten',
  },
  erased: {
    title: 'Ihre Adresse ist vergessen',
    says: 'Sie ist bei uns nirgends mehr gespeichert, und es kommen keine E-Mails mehr. Sie können sich jederzeit wieder anmelden.',
  },
}
