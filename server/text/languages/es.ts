import type { Words } from './en.ts'

/** Spanish. */
export const es: Words = {
  name: 'Español',
  locale: 'es-ES',
  site: {
    history: 'Historial',
  },
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
