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
    newUpdate: (name, time) => `Nova atualização sobre “${name}”, ${time}`,
    notSince: (time) => `Sem atualização desde ${time}`,
    stop: 'Parar de atualizar',
    resume: 'Atualizar automaticamente',
  },
  past: {
    allIncidents: 'Todos os incidentes anteriores',
    uptime: 'Disponibilidade',
    twelveMonths: 'Os últimos 12 meses',
    dayByDay: 'Dia a dia',
    uptimeOf: (component) => `Disponibilidade: ${component}`,
    uptimeDescription: (page) => `Como ${page} funcionou em cada dia dos últimos 12 meses.`,
    percentage: (percentage) => `${percentage} de disponibilidade`,
    calmDays: (calm, of) => `${calm} de ${of} ${of === 1 ? 'dia' : 'dias'} sem interrupções`,
    incidents: (count) => (count < 2 ? `${count} incidente` : `${count} incidentes`),
    oneComponent: 'Um só componente',
    wholePage: 'A página inteira',
    maintenanceDescription: (page) => `O que está programado em ${page}, e quando.`,
    nothingPlanned: 'Não há nada programado.',
    uptimeCalendar: 'Disponibilidade em 12 meses',
    maintenanceCalendar: 'Calendário de manutenções',
    more: 'Mais sobre o passado e o que está programado',
    current: 'Status atual',
    timeline: 'Cronologia',
    lasted: (duration) => `por ${duration}`,
    inAll: (duration) => `${duration} no total`,
    ongoing: 'ainda em andamento',
  },
}
