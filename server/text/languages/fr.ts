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
    uptime: 'Disponibilité',
    twelveMonths: 'Les 12 derniers mois',
    dayByDay: 'Jour par jour',
    uptimeOf: (component) => `Disponibilité : ${component}`,
    uptimeDescription: (page) => `L’état de ${page}, jour par jour, sur les 12 derniers mois.`,
    percentage: (percentage) => `${percentage} de disponibilité`,
    calmDays: (calm, of) => `${calm} ${calm < 2 ? 'jour' : 'jours'} sur ${of} sans perturbation`,
    incidents: (count) => (count < 2 ? `${count} incident` : `${count} incidents`),
    oneComponent: 'Un seul composant',
    wholePage: 'Toute la page',
    maintenanceDescription: (page) => `Ce qui est prévu chez ${page}, et quand.`,
    nothingPlanned: 'Rien n’est prévu pour le moment.',
    uptimeCalendar: 'Disponibilité sur 12 mois',
    maintenanceCalendar: 'Calendrier des maintenances',
    more: 'Historique et maintenances prévues',
    current: 'État actuel',
    timeline: 'Chronologie',
    lasted: (duration) => `pendant ${duration}`,
    inAll: (duration) => `${duration} au total`,
    ongoing: 'toujours en cours',
  },
}
