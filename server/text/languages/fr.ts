import type { Words } from './en.ts'
import { site } from './fr/site.ts'

/** French. */
export const fr: Words = {
  name: 'Français',
  locale: 'fr-FR',
  site,
  found: {
    status: (page) => `État de ${page}`,
  },
  live: {
    checkAgain: 'Vérifier à nouveau',
  },
  past: {
    allIncidents: 'Tous les incidents passés',
  },
}
