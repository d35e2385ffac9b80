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
  },
  live: {
    checkAgain: 'Comprobar de nuevo',
  },
  past: {
    allIncidents: 'Todas las incidencias anteriores',
  },
}
