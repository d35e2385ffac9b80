import type { Words } from './en.ts'
import { site } from './es/site.ts'

/** Spanish. */
export const es: Words = {
  name: 'Español',
  locale: 'es-ES',
  site,
  found: {
    status: (page) => `Estado de ${page}`,
  },
  live: {
    checkAgain: 'Comprobar de nuevo',
  },
  past: {
    allIncidents: 'Todas las incidencias anteriores',
  },
}
