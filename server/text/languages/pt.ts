import type { Words } from './en.ts'

/** Portuguese. */
export const pt: Words = {
  name: 'Português',
  locale: 'pt-BR',
  site: {
    history: 'Histórico',
  },
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
