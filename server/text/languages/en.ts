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
  site: {
    history: 'History',
  },
  // What search engines, feeds, badges and other sites show.
  found: {
    status: (page: string) => `${page} status`,
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
