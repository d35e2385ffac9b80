import type { Words } from './en.ts'
import { site } from './pt/site.ts'

/** Portuguese. */
export const pt: Words = {
  name: 'Português',
  locale: 'pt-BR',
  site,
  found: {
    status: (page) => `Status de ${page}`,
  },
  live: {
    checkAgain: 'Verificar novamente',
  },
  past: {
    allIncidents: 'Todos os incidentes anteriores',
  },
}
