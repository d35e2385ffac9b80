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
  },
}

export type Words = typeof en
