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
    isDown: (page) => `${page} está fora do ar?`,
    whatIsHere: 'Como está cada serviço, o que está previsto e novidades por e-mail.',
    badge: {
      operational: 'Operacional',
      under_maintenance: 'Manutenção',
      degraded_performance: 'Com problemas',
      partial_outage: 'Falha parcial',
      major_outage: 'Falha grave',
    },
    feeds: { updates: (page) => `${page}: novidades`, calendar: (page) => `${page}: manutenções` },
    embed: {
      incident: 'Estamos com um problema',
      maintenance: 'Há uma manutenção em andamento',
      others: (count) => `e mais ${count}`,
      more: 'O que sabemos',
      dismiss: 'Ocultar',
      example: 'É isto que seus clientes veem quando algo não funciona',
    },
    calendar: { affected: 'Afetado', workaround: 'O que você pode fazer', more: 'Mais informações' },
  },
  live: {
    checkAgain: 'Verificar novamente',
  },
  past: {
    allIncidents: 'Todos os incidentes anteriores',
  },
}
