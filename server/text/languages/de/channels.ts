import type { ChannelWords } from '../en/channels.ts'

export const channels: ChannelWords = {
  by: 'Wo möchten Sie von uns hören?',
  email: 'E-Mail',
  title: (service) => `Updates in ${service} erhalten`,
  titleWebhook: 'Updates per Webhook erhalten',
  address: 'Adresse des eingehenden Webhooks',
  how: {
    slack: 'In Slack: Apps, „Incoming WebHooks“, einen Kanal wählen, die Adresse des Webhooks kopieren.',
    teams:
      'In Teams: „Workflows“ des Kanals, die Vorlage für Webhook-Benachrichtigungen wählen, die angezeigte Adresse kopieren.',
    discord: 'In Discord: Einstellungen des Kanals, Integrationen, Webhooks, „Webhook-URL kopieren“.',
    googlechat:
      'In Google Chat: Menü des Gruppenbereichs, „Apps und Integrationen“, Webhooks, den Link kopieren.',
    mattermost: 'In Mattermost: Integrationen, „Eingehende Webhooks“, einen Kanal wählen, die URL kopieren.',
    webhook: 'Wir senden JSON an diese Adresse, in der Form von Statuspage, und signieren jede Nachricht.',
  },
  send: 'Updates zusenden',
  steps: [
    'Wir senden eine Nachricht mit einem Bestätigungslink dorthin.',
    'Von da an kommt eine Nachricht, wenn etwas ausfällt, mit jedem Update und wenn es vorbei ist.',
    'Jede Nachricht enthält einen Link zum Abmelden. Ein Klick, und wir hören auf.',
  ],
  nothingElse: 'Wir bewahren die Adresse nur für diese Updates auf und zeigen sie niemandem.',
  sent: {
    title: 'Sehen Sie jetzt dort nach',
    says: 'Wenn wir an diese Adresse senden können, ist dort gerade eine Nachricht mit einem Link angekommen. Öffnen Sie ihn zur Bestätigung, dann erhalten Sie Updates.',
    nothingThere:
      'Nach ein paar Minuten noch nichts da? Prüfen Sie die Adresse, und {subscribe:versuchen Sie es noch einmal}.',
  },
  consent: (page) =>
    `Updates zu ${page} werden dorthin gesendet: wenn etwas ausfällt, mit jedem Update und wenn es vorbei ist. Jede Nachricht enthält einen Link zum Abmelden. Die Adresse wird für nichts anderes verwendet.`,
  notYou: 'Sie haben das nicht angefordert? Schließen Sie diese Seite, dann kommt nichts weiter.',
  leave: 'Dann gehen keine Nachrichten zu {page} mehr an {address}.',
  stopped: 'Ihre Updates wurden eingestellt',
  unreachable:
    'Wir haben aufgehört, weil diese Adresse eine Stunde lang keine unserer Nachrichten angenommen hat oder nicht mehr existiert.',
  key: 'Jede Nachricht ist signiert (Standard Webhooks). Ihr Schlüssel:',
}
