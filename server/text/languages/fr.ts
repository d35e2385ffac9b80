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
    isDown: (page) => `${page} est-il en panne ?`,
    whatIsHere: 'L’état de chaque service, les maintenances prévues et les nouvelles par e-mail.',
    badge: {
      operational: 'Opérationnel',
      under_maintenance: 'Maintenance',
      degraded_performance: 'Perturbé',
      partial_outage: 'Panne partielle',
      major_outage: 'Panne majeure',
    },
    feeds: { updates: (page) => `${page} : nouvelles`, calendar: (page) => `${page} : maintenances` },
    embed: {
      incident: 'Nous rencontrons un problème',
      maintenance: 'Une maintenance est en cours',
      others: (count) => (count === 1 ? 'et 1 autre' : `et ${count} autres`),
      more: 'Ce que nous savons',
      dismiss: 'Masquer',
      example: 'Voici ce que voient vos clients quand quelque chose ne va pas',
    },
    calendar: { affected: 'Concerné', workaround: 'Ce que vous pouvez faire', more: 'En savoir plus' },
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
