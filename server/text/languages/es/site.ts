import { countingIn } from '../counting.ts'
import type { SiteWords } from '../en/site.ts'
import { forms } from './forms.ts'
import { metrics } from './metrics.ts'
import { problems } from './problems.ts'

const count = countingIn('es-ES')

const paces = { day: ['día', 'días'], week: ['semana', 'semanas'], month: ['mes', 'meses'] } as const

export const site: SiteWords = {
  forms,
  metrics,
  problems,

  frame: {
    skip: 'Ir al contenido',
    navigation: 'Página de estado',
    links: 'Enlaces',
    languages: 'Idiomas',
    history: 'Historial',
    getUpdates: 'Recibir avisos',
    help: '¿Necesita ayuda?',
    support: 'Contactar con soporte',
    chat: 'Chatear con nosotros',
    pastIncidents: 'Incidencias anteriores',
    currentStatus: 'Estado actual',
    product: 'Ir a {page}',
    printed: 'Actualizado a las {time}.',
    currentStatusOf: (page) => `Estado actual de ${page}`,
  },

  states: {
    operational: 'Operativo',
    under_maintenance: 'En mantenimiento',
    degraded_performance: 'Rendimiento reducido',
    partial_outage: 'Interrupción parcial',
    major_outage: 'Interrupción grave',
  },
  statuses: {
    investigating: 'En investigación',
    identified: 'Causa identificada',
    monitoring: 'En observación',
    resolved: 'Resuelto',
    scheduled: 'Previsto',
    in_progress: 'En curso',
    verifying: 'En verificación',
    completed: 'Finalizado',
    postmortem: 'Análisis posterior',
  },
  cancelled: 'Cancelado',
  impacts: {
    none: 'Sin impacto',
    minor: 'Impacto leve',
    major: 'Impacto grave',
    critical: 'Impacto crítico',
  },
  maintenance: 'Mantenimiento previsto',
  inside: (word) => word.toLowerCase(),

  headlines: {
    critical: 'Tenemos una interrupción grave',
    major: 'Una parte de nuestro servicio no funciona',
    minor: 'Algunos servicios tienen problemas',
    minorOnly: 'Nuestro servicio tiene problemas',
    recovered: 'Vuelve a funcionar y seguimos atentos',
    maintenance: 'Servicio en mantenimiento',
    working: (incidents) =>
      incidents > 1 ? 'Estamos trabajando en varios problemas' : 'Estamos trabajando en un problema',
    calm: 'Todos los sistemas operativos',
  },
  leads: {
    affected: (count, all) => `${count} de ${all} servicios están afectados`,
    operational: 'Todos los servicios figuran como operativos',
  },

  home: {
    components: 'Componentes',
    planned: 'Mantenimiento previsto',
    affects: 'Afecta a',
    past: 'Incidencias anteriores',
    quiet: 'Sin incidencias',
    notOver: 'Sigue en curso, véase arriba',
    earlier: (updates) => count(updates, { one: '# aviso anterior', other: '# avisos anteriores' }),
    signUp: 'Recibir avisos por correo',
    signUpSays:
      'Un mensaje cuando algo falla, uno con cada novedad y uno cuando ha terminado. Desde todos puede darse de baja.',
  },

  record: {
    today: 'Hoy',
    count: (components) => count(components, { one: '# componente', other: '# componentes' }),
    legend: (zone) =>
      `Cada marca es un día, del {first} al {last} (${zone}). Cuanto peor fue el día, más alta es la marca:`,
    unknown: 'Aún sin seguimiento',
    cost: 'Una interrupción grave resta a la disponibilidad toda su duración, una parcial el 30 %; lo demás no resta nada.',
    percent: (number) => `${number} %`,
    noData: 'Sin datos',
    noDataYet: 'de disponibilidad todavía',
    watched: 'en seguimiento',
    since: (day) => `desde el ${day}`,
    disrupted: (days) => count(days, { one: '# día con interrupciones', other: '# días con interrupciones' }),
    undisrupted: 'sin interrupciones',
    maintained: (days) => count(days, { one: '# día con mantenimiento', other: '# días con mantenimiento' }),
    over: (days, counts) =>
      `de disponibilidad en ${count(days, { one: '# día', other: '# días' })}, ${counts}`,
    lasted: (state, length) => `${state} durante ${length}`,
  },

  incident: {
    whoWas: 'A quién afectó',
    whoIs: 'A quién afecta',
    toDoStill: 'Lo que aún debe hacer',
    toDo: 'Lo que puede hacer',
    next: 'Próximo aviso',
    nextBy: 'Próximo aviso antes de',
    lateToday: 'Vamos con retraso: este aviso estaba prometido para las {time}.',
    late: 'Vamos con retraso: este aviso estaba prometido para el {time}.',
    plannedFor: 'Previsto: {time}',
    began: 'Inicio: {time}',
    ended: (status) => `${status}: {time}`,
    lasted: (length) => `Duración: ${length}`,
    affected: 'Componentes afectados',
    updates: 'Avisos',
    edited: ', editado: {time}',
    onlyThisIncident: 'Solo esta incidencia',
    onlyThisMaintenance: 'Solo este mantenimiento',
    onlyThisSays: 'Sus próximos avisos por correo, hasta que termine.',
    back: 'Volver al estado actual',
    notBegun: 'Todavía no ha empezado.',
    overrun: 'Dura más de lo previsto.',
    repeats: (every, interval, clock, zone, until) => {
      const [one, many] = paces[every]
      const pace = interval === 1 ? `Cada ${one}` : `Cada ${interval} ${many}`
      return `${pace} a las ${clock} ${zone}${until === null ? '' : `, hasta el ${until}`}`
    },
  },

  history: {
    title: (month) => `Historial, ${month}`,
    description: (page, month) => `Qué falló en ${page} en ${month} y cómo terminó.`,
    kicker: 'Historial',
    byDay: 'Incidencias por día',
    nothing: (month) => `Sin incidencias en ${month}.`,
    months: 'Meses',
    planned: 'Previsto para {time}',
    running: 'Inicio: {time}, aún sin finalizar',
    open: 'Inicio: {time}, aún sin resolver',
    ended: (status, length) => `${status}${length === null ? '' : ` tras ${length}`}, inicio: {time}`,
  },

  search: {
    title: 'Buscar en el historial',
    label: 'Palabras en títulos y avisos',
    search: 'Buscar',
    quoted: (words) => `«${words}»`,
    newest: (most) => `Las ${most} incidencias más recientes`,
    nothing: 'No se ha encontrado nada',
    tryOthers: 'Pruebe con menos palabras o con otras.',
    found: (incidents) => count(incidents, { one: '# incidencia', other: '# incidencias' }),
  },

  times: {
    yours: '{time} en su hora local',
    at: (day, clock) => `${day}, ${clock}`,
    brief: 'menos de un minuto',
    days: (from, to, sameMonth) => [sameMonth ? from.number : from.full, ' al ', to.full],
  },
}
