import { countingIn } from '../counting.ts'
import type { SiteWords } from '../en/site.ts'
import { forms } from './forms.ts'
import { metrics } from './metrics.ts'
import { problems } from './problems.ts'

const count = countingIn('fr-FR')

const paces = {
  day: ['Tous les jours', 'Tous les', 'jours'],
  week: ['Toutes les semaines', 'Toutes les', 'semaines'],
  month: ['Tous les mois', 'Tous les', 'mois'],
} as const

export const site: SiteWords = {
  forms,
  metrics,
  problems,

  frame: {
    skip: 'Aller au contenu',
    navigation: 'Page de statut',
    links: 'Liens',
    languages: 'Langues',
    history: 'Historique',
    getUpdates: 'Recevoir les nouvelles',
    help: 'Besoin d’aide ?',
    support: 'Contacter l’assistance',
    chat: 'Discuter avec nous',
    pastIncidents: 'Incidents passés',
    currentStatus: 'État actuel',
    product: 'Aller sur {page}',
    printed: 'Mis à jour à {time}.',
    currentStatusOf: (page) => `État actuel de ${page}`,
  },

  states: {
    operational: 'Opérationnel',
    under_maintenance: 'En maintenance',
    degraded_performance: 'Service dégradé',
    partial_outage: 'Panne partielle',
    major_outage: 'Panne majeure',
  },
  statuses: {
    investigating: 'Enquête en cours',
    identified: 'Cause identifiée',
    monitoring: 'Sous surveillance',
    resolved: 'Résolu',
    scheduled: 'Prévu',
    in_progress: 'En cours',
    verifying: 'Vérification',
    completed: 'Terminé',
    postmortem: 'Bilan',
  },
  cancelled: 'Annulé',
  impacts: {
    none: 'Sans impact',
    minor: 'Impact mineur',
    major: 'Impact majeur',
    critical: 'Impact critique',
  },
  maintenance: 'Maintenance prévue',
  inside: (word) => word.toLowerCase(),

  headlines: {
    critical: 'Nous avons une panne majeure',
    major: 'Une partie de notre service ne fonctionne pas',
    minor: 'Certains services ont des problèmes',
    minorOnly: 'Notre service a des problèmes',
    recovered: 'Tout refonctionne, nous restons vigilants',
    maintenance: 'Service en maintenance',
    working: (incidents) =>
      incidents > 1 ? 'Nous travaillons sur plusieurs problèmes' : 'Nous travaillons sur un problème',
    calm: 'Tous les systèmes sont opérationnels',
  },
  leads: {
    affected: (count, all) => `${count} services sur ${all} sont touchés`,
    operational: 'Tous les services sont signalés comme opérationnels',
  },

  home: {
    components: 'Composants',
    planned: 'Maintenance prévue',
    affects: 'Concerne',
    past: 'Incidents passés',
    quiet: 'Aucun incident',
    notOver: 'Toujours en cours, voir plus haut',
    earlier: (updates) => count(updates, { one: '# message précédent', other: '# messages précédents' }),
    signUp: 'Recevoir les nouvelles par e-mail',
    signUpSays:
      'Un message quand quelque chose tombe en panne, un à chaque nouvelle, un quand c’est terminé. Chacun permet de se désabonner.',
  },

  record: {
    today: 'Aujourd’hui',
    count: (components) => count(components, { one: '# composant', other: '# composants' }),
    legend: (zone) =>
      `Chaque trait est un jour, du {first} au {last} (${zone}). Plus la journée a été mauvaise, plus il est haut :`,
    unknown: 'Pas encore suivi',
    cost: 'Une panne majeure compte pour toute sa durée dans la disponibilité, une panne partielle pour 30 %, le reste pour rien.',
    percent: (number) => `${number} %`,
    noData: 'Aucune donnée',
    noDataYet: 'de disponibilité pour l’instant',
    watched: 'suivi',
    since: (day) => `depuis le ${day}`,
    disrupted: (days) =>
      count(days, { one: '# jour avec perturbations', other: '# jours avec perturbations' }),
    undisrupted: 'aucune perturbation',
    maintained: (days) => count(days, { one: '# jour avec maintenance', other: '# jours avec maintenance' }),
    over: (days, counts) =>
      `de disponibilité sur ${count(days, { one: '# jour', other: '# jours' })}, ${counts}`,
    lasted: (state, length) => `${state} pendant ${length}`,
  },

  incident: {
    whoWas: 'Qui était touché',
    whoIs: 'Qui est touché',
    toDoStill: 'Ce qu’il vous reste à faire',
    toDo: 'Ce que vous pouvez faire',
    next: 'Prochaine nouvelle',
    nextBy: 'Prochaine nouvelle avant',
    lateToday: 'Nous sommes en retard : cette nouvelle était promise pour {time}.',
    late: 'Nous sommes en retard : cette nouvelle était promise pour le {time}.',
    plannedFor: 'Prévu : {time}',
    began: 'Début : {time}',
    ended: (status) => `${status} : {time}`,
    lasted: (length) => `Durée : ${length}`,
    affected: 'Composants touchés',
    updates: 'Nouvelles',
    edited: ', modifié {time}',
    onlyThisIncident: 'Seulement cet incident',
    onlyThisMaintenance: 'Seulement cette maintenance',
    onlyThisSays: 'La suite par e-mail, jusqu’à ce que ce soit terminé.',
    back: 'Retour à l’état actuel',
    notBegun: 'Elle n’a pas encore commencé.',
    overrun: 'Elle dure plus longtemps que prévu.',
    repeats: (every, interval, clock, zone, until) => {
      const [each, all, many] = paces[every]
      const pace = interval === 1 ? each : `${all} ${interval} ${many}`
      return `${pace} à ${clock} ${zone}${until === null ? '' : `, jusqu’au ${until}`}`
    },
  },

  history: {
    title: (month) => `Historique, ${month}`,
    description: (page, month) => `Ce qui n’a pas fonctionné chez ${page} en ${month}, et la suite.`,
    kicker: 'Historique',
    byDay: 'Incidents par jour',
    nothing: (month) => `Aucun incident en ${month}.`,
    months: 'Mois',
    planned: 'Prévu pour {time}',
    running: 'Début : {time}, pas encore terminé',
    open: 'Début : {time}, pas encore résolu',
    ended: (status, length) => `${status}${length === null ? '' : ` après ${length}`}, début : {time}`,
  },

  search: {
    title: 'Rechercher dans l’historique',
    label: 'Mots dans les titres et les nouvelles',
    search: 'Rechercher',
    quoted: (words) => `« ${words} »`,
    newest: (most) => `Les ${most} incidents les plus récents`,
    nothing: 'Aucun résultat',
    tryOthers: 'Essayez avec moins de mots, ou d’autres.',
    found: (incidents) => count(incidents, { one: '# incident', other: '# incidents' }),
  },

  times: {
    yours: '{time} chez vous',
    at: (day, clock) => `${day}, ${clock}`,
    brief: 'moins d’une minute',
    days: (from, to, sameMonth) => [sameMonth ? from.number : from.full, ' au ', to.full],
  },
}
