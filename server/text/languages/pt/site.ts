import { countingIn } from '../counting.ts'
import type { SiteWords } from '../en/site.ts'
import { forms } from './forms.ts'
import { metrics } from './metrics.ts'
import { problems } from './problems.ts'

const count = countingIn('pt-BR')

const paces = {
  day: ['Todos os dias', 'dias'],
  week: ['Toda semana', 'semanas'],
  month: ['Todo mês', 'meses'],
} as const

export const site: SiteWords = {
  forms,
  metrics,
  problems,

  frame: {
    skip: 'Ir para o conteúdo',
    navigation: 'Página de status',
    links: 'Links',
    languages: 'Idiomas',
    history: 'Histórico',
    getUpdates: 'Receber avisos',
    help: 'Precisa de ajuda?',
    support: 'Falar com o suporte',
    chat: 'Conversar conosco',
    pastIncidents: 'Incidentes anteriores',
    currentStatus: 'Status atual',
    product: 'Ir para {page}',
    printed: 'Atualizado às {time}.',
    currentStatusOf: (page) => `Status atual de ${page}`,
  },

  states: {
    operational: 'Operacional',
    under_maintenance: 'Em manutenção',
    degraded_performance: 'Desempenho reduzido',
    partial_outage: 'Interrupção parcial',
    major_outage: 'Interrupção grave',
  },
  statuses: {
    investigating: 'Em investigação',
    identified: 'Causa identificada',
    monitoring: 'Em observação',
    resolved: 'Resolvido',
    scheduled: 'Planejado',
    in_progress: 'Em andamento',
    verifying: 'Em verificação',
    completed: 'Concluído',
    postmortem: 'Análise posterior',
  },
  cancelled: 'Cancelado',
  impacts: {
    none: 'Sem impacto',
    minor: 'Impacto leve',
    major: 'Impacto grave',
    critical: 'Impacto crítico',
  },
  maintenance: 'Manutenção planejada',
  inside: (word) => word.toLowerCase(),

  headlines: {
    critical: 'Temos uma interrupção grave',
    major: 'Parte do nosso serviço não está funcionando',
    minor: 'Alguns serviços estão com problemas',
    minorOnly: 'Nosso serviço está com problemas',
    recovered: 'Voltou a funcionar e seguimos atentos',
    maintenance: 'Serviço em manutenção',
    working: (incidents) =>
      incidents > 1 ? 'Estamos trabalhando em vários problemas' : 'Estamos trabalhando em um problema',
    calm: 'Todos os sistemas operacionais',
  },
  leads: {
    affected: (count, all) => `${count} de ${all} serviços foram afetados`,
    operational: 'Todos os serviços constam como operacionais',
  },

  home: {
    components: 'Componentes',
    planned: 'Manutenção planejada',
    affects: 'Afeta',
    past: 'Incidentes anteriores',
    quiet: 'Nenhum incidente',
    notOver: 'Ainda em andamento, veja acima',
    earlier: (updates) => count(updates, { one: '# aviso anterior', other: '# avisos anteriores' }),
    signUp: 'Receber avisos por e-mail',
    signUpSays:
      'Uma mensagem quando algo falha, uma a cada novidade e uma quando termina. Todas permitem cancelar a inscrição.',
  },

  record: {
    today: 'Hoje',
    count: (components) => count(components, { one: '# componente', other: '# componentes' }),
    legend: (zone) =>
      `Cada marca é um dia, de {first} a {last} (${zone}). Quanto pior o dia, mais alta a marca:`,
    unknown: 'Ainda não acompanhado',
    cost: 'Uma interrupção grave desconta da disponibilidade toda a sua duração, uma parcial desconta 30%; as demais não descontam nada.',
    percent: (number) => `${number}%`,
    noData: 'Sem dados',
    noDataYet: 'de disponibilidade por enquanto',
    watched: 'acompanhado',
    since: (day) => `desde ${day}`,
    disrupted: (days) => count(days, { one: '# dia com interrupções', other: '# dias com interrupções' }),
    undisrupted: 'sem interrupções',
    maintained: (days) => count(days, { one: '# dia com manutenção', other: '# dias com manutenção' }),
    over: (days, counts) =>
      `de disponibilidade em ${count(days, { one: '# dia', other: '# dias' })}, ${counts}`,
    lasted: (state, length) => `${state} por ${length}`,
  },

  incident: {
    whoWas: 'Quem foi afetado',
    whoIs: 'Quem é afetado',
    toDoStill: 'O que ainda é preciso fazer',
    toDo: 'O que você pode fazer',
    next: 'Próximo aviso',
    nextBy: 'Próximo aviso até',
    lateToday: 'Estamos atrasados: este aviso estava prometido para {time}.',
    late: 'Estamos atrasados: este aviso estava prometido para {time}.',
    plannedFor: 'Planejado: {time}',
    began: 'Início: {time}',
    ended: (status) => `${status}: {time}`,
    lasted: (length) => `Duração: ${length}`,
    affected: 'Componentes afetados',
    updates: 'Avisos',
    edited: ', editado: {time}',
    onlyThisIncident: 'Só este incidente',
    onlyThisMaintenance: 'Só esta manutenção',
    onlyThisSays: 'Os próximos avisos por e-mail, até terminar.',
    back: 'Voltar ao status atual',
    notBegun: 'Ainda não começou.',
    overrun: 'Está demorando mais do que o planejado.',
    repeats: (every, interval, clock, zone, until) => {
      const [each, many] = paces[every]
      const pace = interval === 1 ? each : `A cada ${interval} ${many}`
      return `${pace} às ${clock} ${zone}${until === null ? '' : `, até ${until}`}`
    },
  },

  history: {
    title: (month) => `Histórico, ${month}`,
    description: (page, month) => `O que deu errado em ${page} em ${month} e como terminou.`,
    kicker: 'Histórico',
    byDay: 'Incidentes por dia',
    nothing: (month) => `Nenhum incidente em ${month}.`,
    months: 'Meses',
    planned: 'Planejado para {time}',
    running: 'Início: {time}, ainda não concluído',
    open: 'Início: {time}, ainda não resolvido',
    ended: (status, length) => `${status}${length === null ? '' : ` após ${length}`}, início: {time}`,
  },

  search: {
    title: 'Buscar no histórico',
    label: 'Palavras em títulos e avisos',
    search: 'Buscar',
    quoted: (words) => `“${words}”`,
    newest: (most) => `Os ${most} incidentes mais recentes`,
    nothing: 'Nada encontrado',
    tryOthers: 'Tente com menos palavras ou com outras.',
    found: (incidents) => count(incidents, { one: '# incidente', other: '# incidentes' }),
  },

  times: {
    yours: '{time} no seu horário',
    at: (day, clock) => `${day}, ${clock}`,
    brief: 'menos de um minuto',
    days: (from, to, sameMonth) => [sameMonth ? from.number : from.full, ' a ', to.full],
  },
}
