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
    newUpdate: (name, time) => `Nueva actualización sobre «${name}», ${time}`,
    notSince: (time) => `Sin actualizar desde las ${time}`,
    stop: 'Dejar de actualizar',
    resume: 'Actualizar automáticamente',
  },
  past: {
    allIncidents: 'Todas las incidencias anteriores',
  },
}
