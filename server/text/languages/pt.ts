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
    newUpdate: (name, time) => `Nova atualização sobre “${name}”, ${time}`,
    notSince: (time) => `Sem atualização desde ${time}`,
    stop: 'Parar de atualizar',
    resume: 'Atualizar automaticamente',
  },
  past: {
    allIncidents: 'Todos os incidentes anteriores',
  },
}
