import type { Words } from './en.ts'

/** French. */
export const fr: Words = {
  name: 'Français',
  locale: 'fr-FR',
  site: {
    history: 'Historique',
  },
  found: {
    status: (page) => `État de ${page}`,
  },
  live: {
    checkAgain: 'Vérifier à nouveau',
    newUpdate: (name, time) => `Nouvelle information sur « ${name} », ${time}`,
    notSince: (time) => `Non actualisé depuis ${time}`,
    stop: 'Ne plus actualiser',
    resume: 'Actualiser automatiquement',
  },
  past: {
    allIncidents: 'Tous les incidents passés',
  },
}
