import { site } from './en/site.ts'

/**
 * What Allclear itself says to a page's readers, in English: the language every other one is typed after. What members
 * wrote stays as they wrote it. A word that depends on a number or a name is a function of it.
 */
export const en = {
  /** In its own words, as the switcher shows it. */
  name: 'English',
  /** For Intl: how dates, numbers and plurals are formed. */
  locale: 'en-GB',
  // The page itself.
  /** While the database is out of reach. */
  delay: 'We cannot reach our own records just now, so updates may be delayed.',
  site,
  // What search engines, feeds, badges and other sites show.
  found: {
    status: (page: string) => `${page} status`,
    isDown: (page: string) => `Is ${page} down?`,
    whatIsHere: 'How every service is doing, what is planned, and updates by email.',
    /** On a badge, beside the page’s name. */
    badge: {
      operational: 'Operational',
      under_maintenance: 'Maintenance',
      degraded_performance: 'Degraded',
      partial_outage: 'Partial outage',
      major_outage: 'Major outage',
    },
    feeds: {
      updates: (page: string) => `${page}: updates`,
      calendar: (page: string) => `${page}: maintenance`,
    },
    embed: {
      incident: 'We have a problem',
      maintenance: 'Maintenance is under way',
      others: (count: number) => (count === 1 ? 'and 1 more' : `and ${count} more`),
      more: 'What we know',
      dismiss: 'Dismiss',
      example: 'This is what your customers see when something is wrong',
    },
    calendar: { affected: 'Affected', workaround: 'What you can do', more: 'More' },
  },
  // What a page that is open tells while it changes.
  live: {
    checkAgain: 'Check again',
    newUpdate: (name: string, time: string) => `New update on ${name}, ${time}`,
    notSince: (time: string) => `Not refreshed since ${time}`,
    stop: 'Stop refreshing',
    resume: 'Refresh by itself',
  },
  // Calendars and timelines.
  past: {
    allIncidents: 'All past incidents',
    uptime: 'Uptime',
    twelveMonths: 'The last 12 months',
    dayByDay: 'Day by day',
    uptimeOf: (component: string) => `Uptime of ${component}`,
    uptimeDescription: (page: string) => `How ${page} did on each day of the last 12 months.`,
    percentage: (percentage: string) => `${percentage} uptime`,
    calmDays: (calm: number, of: number) =>
      `${calm} of ${of} ${of === 1 ? 'day' : 'days'} without a disruption`,
    incidents: (count: number) => (count === 1 ? '1 incident' : `${count} incidents`),
    oneComponent: 'One component',
    wholePage: 'The whole page',
    maintenanceDescription: (page: string) => `What is planned at ${page}, and when.`,
    nothingPlanned: 'Nothing is planned.',
    uptimeCalendar: 'Uptime of 12 months',
    maintenanceCalendar: 'Maintenance calendar',
    more: 'More of the past and of what is planned',
    current: 'Current status',
    timeline: 'Timeline',
    lasted: (duration: string) => `for ${duration}`,
    inAll: (duration: string) => `${duration} in all`,
    ongoing: 'not over yet',
  },
}

export type Words = typeof en
