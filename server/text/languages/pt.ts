import type { Words } from './en.ts'
import { site } from './pt/site.ts'

/** Portuguese. */
export const pt: Words = {
  name: 'Português',
  locale: 'pt-BR',
  delay:
    'No momento não conseguimos acessar nossos próprios registros, por isso as atualizações podem atrasar.',
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
