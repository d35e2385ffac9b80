import type { Words } from './en.ts'
import { site } from './fr/site.ts'

/** French. */
export const fr: Words = {
  name: 'Français',
  locale: 'fr-FR',
  delay:
    'Nous n’avons pas accès à nos propres données pour le moment ; les mises à jour peuvent être retardées.',
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
