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
  },
  past: {
    allIncidents: 'Todas las incidencias anteriores',
  },
}
