import type { Words } from './en.ts'
import { site } from './es/site.ts'

/** Spanish. */
export const es: Words = {
  name: 'Español',
  locale: 'es-ES',
  delay:
    'En este momento no podemos acceder a nuestros propios registros, por lo que las actualizaciones pueden retrasarse.',
  site,
  found: {
    status: (page) => `Estado de ${page}`,
    isDown: (page) => `¿Está caído ${page}?`,
    whatIsHere: 'Cómo está cada servicio, qué hay previsto y novedades por correo.',
    badge: {
      operational: 'Operativo',
      under_maintenance: 'Mantenimiento',
      degraded_performance: 'Con problemas',
      partial_outage: 'Caída parcial',
      major_outage: 'Caída grave',
    },
    feeds: { updates: (page) => `${page}: novedades`, calendar: (page) => `${page}: mantenimientos` },
    embed: {
      incident: 'Tenemos un problema',
      maintenance: 'Hay un mantenimiento en curso',
      others: (count) => `y ${count} más`,
      more: 'Qué sabemos',
      dismiss: 'Ocultar',
      example: 'Esto es lo que ven sus clientes cuando algo no funciona',
    },
    calendar: { affected: 'Afectado', workaround: 'Qué puede hacer usted', more: 'Más información' },
  },
  live: {
    checkAgain: 'Comprobar de nuevo',
    newUpdate: (name, time) => `Nueva actualización sobre «${name}», ${time}`,
    notSince: (time) => `Sin actualizar desde las ${time}`,
    stop: 'Dejar de actualizar',
    resume: 'Actualizar automáticamente',
  },
  past: {
    allIncidents: 'Todas las incidencias anteriores',
    uptime: 'Disponibilidad',
    twelveMonths: 'Los últimos 12 meses',
    dayByDay: 'Día a día',
    uptimeOf: (component) => `Disponibilidad de ${component}`,
    uptimeDescription: (page) => `Cómo funcionó ${page} cada día de los últimos 12 meses.`,
    percentage: (percentage) => `${percentage} de disponibilidad`,
    calmDays: (calm, of) => `${calm} de ${of} ${of === 1 ? 'día' : 'días'} sin interrupciones`,
    incidents: (count) => (count === 1 ? '1 incidencia' : `${count} incidencias`),
    oneComponent: 'Un solo componente',
    wholePage: 'Toda la página',
    maintenanceDescription: (page) => `Lo que está programado en ${page}, y cuándo.`,
    nothingPlanned: 'No hay nada programado.',
    uptimeCalendar: 'Disponibilidad de 12 meses',
    maintenanceCalendar: 'Calendario de mantenimiento',
    more: 'Más sobre el pasado y lo programado',
    current: 'Estado actual',
    timeline: 'Cronología',
    lasted: (duration) => `durante ${duration}`,
    inAll: (duration) => `${duration} en total`,
    ongoing: 'sigue en curso',
  },
}
