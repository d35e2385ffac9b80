import { countingIn } from '../counting.ts'
import { forms } from './forms.ts'
import { metrics } from './metrics.ts'
import { problems } from './problems.ts'

const count = countingIn('en-GB')

/** A day as a line of several days says it: its number, and with its month. */
export type DaySaid = { number: string; full: string }

type Pace = 'day' | 'week' | 'month'

// In sentences that hold a name, a time or a link, {name} is its place, and {name:words} a link that says the words.
export const site = {
  forms,
  metrics,
  problems,

  frame: {
    skip: 'Skip to the content',
    navigation: 'Status page',
    links: 'Links',
    languages: 'Languages',
    history: 'History',
    getUpdates: 'Get updates',
    help: 'Need help?',
    support: 'Contact support',
    chat: 'Chat with us',
    pastIncidents: 'Past incidents',
    currentStatus: 'Current status',
    product: 'Go to {page}',
    printed: 'Printed {time}.',
    currentStatusOf: (page: string) => `Current status of ${page}`,
  },

  states: {
    operational: 'Operational',
    under_maintenance: 'Under maintenance',
    degraded_performance: 'Degraded performance',
    partial_outage: 'Partial outage',
    major_outage: 'Major outage',
  },
  statuses: {
    investigating: 'Investigating',
    identified: 'Identified',
    monitoring: 'Monitoring',
    resolved: 'Resolved',
    scheduled: 'Planned',
    in_progress: 'In progress',
    verifying: 'Verifying',
    completed: 'Completed',
    postmortem: 'Looking back',
  },
  cancelled: 'Cancelled',
  impacts: {
    none: 'No impact',
    minor: 'Minor impact',
    major: 'Major impact',
    critical: 'Critical impact',
  },
  maintenance: 'Planned maintenance',
  /** A word as it stands inside of a sentence. */
  inside: (word: string) => word.toLowerCase(),

  headlines: {
    critical: 'We have a major outage',
    major: 'Part of our service is not working',
    minor: 'Some services have problems',
    minorOnly: 'Our service has problems',
    recovered: 'It works again, and we keep watching',
    maintenance: 'Service under maintenance',
    working: (incidents: number): string =>
      incidents > 1 ? 'We are working on several problems' : 'We are working on a problem',
    calm: 'All systems operational',
  },
  leads: {
    affected: (count: number, all: number) => `${count} of ${all} services are affected`,
    operational: 'All services are reported as operational',
  },

  home: {
    components: 'Components',
    planned: 'Planned maintenance',
    affects: 'Affects',
    past: 'Past incidents',
    quiet: 'No incidents',
    notOver: 'Not over yet, see above',
    earlier: (updates: number) => count(updates, { one: '# earlier update', other: '# earlier updates' }),
    signUp: 'Get updates by email',
    signUpSays:
      'A message when something breaks, one with every update, one when it is over. Every message lets you leave.',
  },

  // The last 90 days of a component.
  record: {
    today: 'Today',
    count: (components: number) => count(components, { one: '# component', other: '# components' }),
    legend: (zone: string) =>
      `Each mark is a day, {first} to {last} (${zone}). The worse the day, the taller:`,
    unknown: 'Not watched yet',
    cost: 'A major outage costs uptime its whole time, a partial one 30 % of it; the others cost none.',
    percent: (number: string) => `${number} %`,
    noData: 'No data',
    noDataYet: 'for uptime yet',
    /** Read out before `since`. */
    watched: 'watched',
    since: (day: string) => `since ${day}`,
    disrupted: (days: number) =>
      count(days, { one: '# day with disruptions', other: '# days with disruptions' }),
    undisrupted: 'no disruptions',
    maintained: (days: number) =>
      count(days, { one: '# day with maintenance', other: '# days with maintenance' }),
    over: (days: number, counts: string) =>
      `uptime over ${count(days, { one: '# day', other: '# days' })}, ${counts}`,
    lasted: (state: string, length: string) => `${state} ${length}`,
  },

  incident: {
    whoWas: 'Who was affected',
    whoIs: 'Who is affected',
    toDoStill: 'What you still have to do',
    toDo: 'What you can do',
    next: 'Next update',
    nextBy: 'Next update by',
    lateToday: 'We are late with this update: it was due at {time}.',
    late: 'We are late with this update: it was due on {time}.',
    plannedFor: 'Planned for {time}',
    began: 'Began {time}',
    ended: (status: string) => `${status} {time}`,
    lasted: (length: string) => `Lasted ${length}`,
    affected: 'Affected components',
    updates: 'Updates',
    edited: ', edited {time}',
    onlyThisIncident: 'Only this incident',
    onlyThisMaintenance: 'Only this maintenance',
    onlyThisSays: 'Its further updates by email, until it is over.',
    back: 'Back to the current status',
    notBegun: 'It has not begun yet.',
    overrun: 'It takes longer than planned.',
    repeats: (every: Pace, interval: number, clock: string, zone: string, until: string | null) =>
      `Every ${interval === 1 ? every : `${interval} ${every}s`} at ${clock} ${zone}${until === null ? '' : `, until ${until}`}`,
  },

  history: {
    title: (month: string) => `History, ${month}`,
    description: (page: string, month: string) => `What went wrong at ${page} in ${month}, and how it ended.`,
    kicker: 'History',
    byDay: 'Incidents by day',
    nothing: (month: string) => `No incidents in ${month}.`,
    months: 'Months',
    // What is said of an incident of the past, around the time at which it began.
    planned: 'Planned for {time}',
    running: 'Began {time}, not completed yet',
    open: 'Began {time}, not resolved yet',
    ended: (status: string, length: string | null) =>
      `${status}${length === null ? '' : ` after ${length}`}, began {time}`,
  },

  search: {
    title: 'Search the past',
    label: 'Words in titles and updates',
    search: 'Search',
    quoted: (words: string) => `“${words}”`,
    newest: (most: number) => `The newest ${most} incidents`,
    nothing: 'Nothing found',
    tryOthers: 'Try fewer or other words.',
    found: (incidents: number) => count(incidents, { one: '# incident', other: '# incidents' }),
  },

  times: {
    yours: '{time} your time',
    at: (day: string, clock: string) => `${day}, ${clock}`,
    brief: 'less than a minute',
    /** Two days with what stands between them; the month is said once where it is the same. */
    days: (from: DaySaid, to: DaySaid, sameMonth: boolean): [string, string, string] => [
      sameMonth ? from.number : from.full,
      ' to ',
      to.full,
    ],
  },
}

export type SiteWords = typeof site
