import { countingIn } from '../counting.ts'
import type { SiteWords } from '../en/site.ts'
import { forms } from './forms.ts'
import { metrics } from './metrics.ts'
import { problems } from './problems.ts'

const count = countingIn('de-DE')

const paces = {
  day: ['Täglich', 'Tage'],
  week: ['Wöchentlich', 'Wochen'],
  month: ['Monatlich', 'Monate'],
} as const

export const site: SiteWords = {
  forms,
  metrics,
  problems,

  frame: {
    skip: 'Zum Inhalt springen',
    navigation: 'Statusseite',
    links: 'Links',
    languages: 'Sprachen',
    history: 'Verlauf',
    getUpdates: 'Updates erhalten',
    help: 'Brauchen Sie Hilfe?',
    support: 'Support kontaktieren',
    chat: 'Mit uns chatten',
    pastIncidents: 'Frühere Störungen',
    currentStatus: 'Aktueller Status',
    product: 'Zu {page}',
    printed: 'Stand: {time}.',
    currentStatusOf: (page) => `Aktueller Status von ${page}`,
  },

  states: {
    operational: 'In Betrieb',
    under_maintenance: 'In Wartung',
    degraded_performance: 'Beeinträchtigt',
    partial_outage: 'Teilausfall',
    major_outage: 'Großer Ausfall',
  },
  statuses: {
    investigating: 'Wird untersucht',
    identified: 'Ursache gefunden',
    monitoring: 'Unter Beobachtung',
    resolved: 'Behoben',
    scheduled: 'Geplant',
    in_progress: 'Im Gange',
    verifying: 'Wird überprüft',
    completed: 'Abgeschlossen',
    postmortem: 'Rückblick',
  },
  cancelled: 'Abgesagt',
  impacts: {
    none: 'Keine Auswirkung',
    minor: 'Geringe Auswirkung',
    major: 'Große Auswirkung',
    critical: 'Kritische Auswirkung',
  },
  maintenance: 'Geplante Wartung',
  inside: (word) => word,

  headlines: {
    critical: 'Wir haben einen großen Ausfall',
    major: 'Ein Teil unseres Dienstes funktioniert nicht',
    minor: 'Einige Dienste haben Probleme',
    minorOnly: 'Unser Dienst hat Probleme',
    recovered: 'Es funktioniert wieder, wir beobachten weiter',
    maintenance: 'Wir warten unseren Dienst',
    working: (incidents) =>
      incidents > 1 ? 'Wir arbeiten an mehreren Problemen' : 'Wir arbeiten an einem Problem',
    calm: 'Alle Systeme in Betrieb',
  },
  leads: {
    affected: (count, all) => `${count} von ${all} Diensten sind betroffen`,
    operational: 'Alle Dienste sind als in Betrieb gemeldet',
  },

  home: {
    components: 'Komponenten',
    planned: 'Geplante Wartung',
    affects: 'Betrifft',
    past: 'Frühere Störungen',
    quiet: 'Keine Störungen',
    notOver: 'Noch nicht vorbei, siehe oben',
    earlier: (updates) => count(updates, { one: '# früheres Update', other: '# frühere Updates' }),
    signUp: 'Updates per E-Mail erhalten',
    signUpSays:
      'Eine Nachricht, wenn etwas ausfällt, eine mit jedem Update und eine, wenn es vorbei ist. Mit jeder können Sie sich abmelden.',
  },

  record: {
    today: 'Heute',
    count: (components) => count(components, { one: '# Komponente', other: '# Komponenten' }),
    legend: (zone) =>
      `Jeder Strich ist ein Tag, vom {first} bis zum {last} (${zone}). Je schlimmer der Tag, desto höher der Strich:`,
    unknown: 'Noch nicht beobachtet',
    cost: 'Ein großer Ausfall zählt mit seiner ganzen Dauer gegen die Verfügbarkeit, ein Teilausfall mit 30 %, alles andere nicht.',
    percent: (number) => `${number} %`,
    noData: 'Keine Daten',
    noDataYet: 'zur Verfügbarkeit bisher',
    watched: 'beobachtet',
    since: (day) => `seit ${day}`,
    disrupted: (days) => count(days, { one: '# Tag mit Störungen', other: '# Tage mit Störungen' }),
    undisrupted: 'keine Störungen',
    maintained: (days) => count(days, { one: '# Tag mit Wartung', other: '# Tage mit Wartung' }),
    over: (days, counts) => `Verfügbarkeit in ${count(days, { one: '# Tag', other: '# Tagen' })}, ${counts}`,
    lasted: (state, length) => `${state}: ${length}`,
  },

  incident: {
    whoWas: 'Wer betroffen war',
    whoIs: 'Wer betroffen ist',
    toDoStill: 'Was Sie noch tun müssen',
    toDo: 'Was Sie tun können',
    next: 'Nächstes Update',
    nextBy: 'Nächstes Update bis',
    lateToday: 'Dieses Update verspätet sich: Es war für {time} zugesagt.',
    late: 'Dieses Update verspätet sich: Es war für den {time} zugesagt.',
    plannedFor: 'Geplant: {time}',
    began: 'Beginn: {time}',
    ended: (status) => `${status}: {time}`,
    lasted: (length) => `Dauer: ${length}`,
    affected: 'Betroffene Komponenten',
    updates: 'Updates',
    edited: ', bearbeitet {time}',
    onlyThisIncident: 'Nur diese Störung',
    onlyThisMaintenance: 'Nur diese Wartung',
    onlyThisSays: 'Ihre weiteren Updates per E-Mail, bis sie vorbei ist.',
    back: 'Zurück zum aktuellen Status',
    notBegun: 'Sie hat noch nicht begonnen.',
    overrun: 'Sie dauert länger als geplant.',
    repeats: (every, interval, clock, zone, until) => {
      const [each, many] = paces[every]
      const pace = interval === 1 ? each : `Alle ${interval} ${many}`
      return `${pace} um ${clock} Uhr ${zone}${until === null ? '' : `, bis zum ${until}`}`
    },
  },

  history: {
    title: (month) => `Verlauf, ${month}`,
    description: (page, month) => `Was im ${month} bei ${page} nicht funktionierte und wie es ausging.`,
    kicker: 'Verlauf',
    byDay: 'Störungen nach Tagen',
    nothing: (month) => `Keine Störungen im ${month}.`,
    months: 'Monate',
    planned: 'Geplant für {time}',
    running: 'Beginn {time}, noch nicht abgeschlossen',
    open: 'Beginn {time}, noch nicht behoben',
    ended: (status, length) => `${status}${length === null ? '' : `, Dauer ${length}`}, Beginn {time}`,
  },

  search: {
    title: 'Im Verlauf suchen',
    label: 'Wörter in Titeln und Updates',
    search: 'Suchen',
    quoted: (words) => `„${words}“`,
    newest: (most) => `Die neuesten ${most} Störungen`,
    nothing: 'Nichts gefunden',
    tryOthers: 'Versuchen Sie es mit weniger oder anderen Wörtern.',
    found: (incidents) => count(incidents, { one: '# Störung', other: '# Störungen' }),
  },

  times: {
    yours: '{time} Ihre Zeit',
    at: (day, clock) => `${day}, ${clock}`,
    brief: 'weniger als eine Minute',
    days: (from, to, sameMonth) => [sameMonth ? `${from.number}.` : from.full, ' bis ', to.full],
  },
}
