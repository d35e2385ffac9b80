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
