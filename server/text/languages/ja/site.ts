import type { SiteWords } from '../en/site.ts'
import { forms } from './forms.ts'
import { metrics } from './metrics.ts'
import { problems } from './problems.ts'

const paces = { day: ['毎日', '日'], week: ['毎週', '週間'], month: ['毎月', 'か月'] } as const

export const site: SiteWords = {
  forms,
  metrics,
  problems,

  frame: {
    skip: '本文へ移動',
    navigation: 'ステータスページ',
    links: 'リンク',
    languages: '言語',
    history: '履歴',
    getUpdates: '更新を受け取る',
    help: 'お困りですか？',
    support: 'サポートに問い合わせる',
    chat: 'チャットで相談する',
    pastIncidents: '過去の障害',
    currentStatus: '現在の状況',
    product: '{page} へ移動',
    printed: '{time} 時点の情報です。',
    currentStatusOf: (page) => `${page} の現在の状況`,
  },

  states: {
    operational: '正常稼働',
    under_maintenance: 'メンテナンス中',
    degraded_performance: '性能低下',
    partial_outage: '一部障害',
    major_outage: '重大な障害',
  },
  statuses: {
    investigating: '調査中',
    identified: '原因を特定',
    monitoring: '経過観察中',
    resolved: '解決済み',
    scheduled: '予定',
    in_progress: '実施中',
    verifying: '確認中',
    completed: '完了',
    postmortem: '振り返り',
  },
  cancelled: '中止',
  impacts: {
    none: '影響なし',
    minor: '影響：小',
    major: '影響：大',
    critical: '影響：重大',
  },
  maintenance: '計画メンテナンス',
  inside: (word) => word,

  headlines: {
    critical: '重大な障害が発生しています',
    major: 'サービスの一部が利用できません',
    minor: '一部のサービスに問題があります',
    minorOnly: 'サービスに問題があります',
    recovered: '復旧し、経過を観察しています',
    maintenance: 'メンテナンス中です',
    working: (incidents) => (incidents > 1 ? '複数の問題に対応しています' : '問題に対応しています'),
    calm: 'すべて正常に稼働しています',
  },
  leads: {
    affected: (count, all) => `${all} 件中 ${count} 件のサービスに影響があります`,
    operational: 'すべてのサービスは正常稼働と報告されています',
  },

  home: {
    components: 'コンポーネント',
    planned: '計画メンテナンス',
    affects: '影響範囲：',
    past: '過去の障害',
    quiet: '障害なし',
    notOver: '継続中です。上をご覧ください',
    earlier: (updates) => `これより前の更新 ${updates} 件`,
    signUp: '更新をメールで受け取る',
    signUpSays:
      '障害が起きたとき、更新があるたび、解決したときにメールが届きます。どのメールからも配信を停止できます。',
  },

  record: {
    today: '今日',
    count: (components) => `コンポーネント ${components} 件`,
    legend: (zone) =>
      `1 本が 1 日を表します（{first}から{last}まで、${zone}）。状況が悪かった日ほど高くなります。`,
    unknown: '記録開始前',
    cost: '重大な障害はその全時間、一部障害は 30% が稼働率から差し引かれます。そのほかは差し引かれません。',
    percent: (number) => `${number}%`,
    noData: 'データなし',
    noDataYet: '（稼働率はまだありません）',
    watched: '記録期間：',
    since: (day) => `${day}から`,
    disrupted: (days) => `障害のあった日 ${days} 日`,
    undisrupted: '障害なし',
    maintained: (days) => `メンテナンスのあった日 ${days} 日`,
    over: (days, counts) => `の稼働率（過去 ${days} 日間）、${counts}`,
    lasted: (state, length) => `${state} ${length}`,
  },

  incident: {
    whoWas: '影響を受けた方',
    whoIs: '影響を受ける方',
    toDoStill: '引き続き必要な対応',
    toDo: '今できること',
    next: '次回の更新',
    nextBy: '次回の更新予定',
    lateToday: '更新が遅れています。{time} までにお知らせする予定でした。',
    late: '更新が遅れています。{time} までにお知らせする予定でした。',
    plannedFor: '予定：{time}',
    began: '発生：{time}',
    ended: (status) => `${status}：{time}`,
    lasted: (length) => `継続時間：${length}`,
    affected: '影響を受けるコンポーネント',
    updates: '更新',
    edited: '（{time} に編集）',
    onlyThisIncident: 'この障害だけ受け取る',
    onlyThisMaintenance: 'このメンテナンスだけ受け取る',
    onlyThisSays: '終了するまで、今後の更新をメールでお届けします。',
    back: '現在の状況に戻る',
    notBegun: 'まだ始まっていません。',
    overrun: '予定より長くかかっています。',
    repeats: (every, interval, clock, zone, until) => {
      const [each, many] = paces[every]
      const pace = interval === 1 ? each : `${interval} ${many}ごと`
      return `${pace} ${clock}（${zone}）${until === null ? '' : `、${until}まで`}`
    },
  },

  history: {
    title: (month) => `履歴、${month}`,
    description: (page, month) => `${month}に ${page} で起きた障害とその経過です。`,
    kicker: '履歴',
    byDay: '日ごとの障害',
    nothing: (month) => `${month}に障害はありません。`,
    months: '月',
    planned: '予定：{time}',
    running: '{time} 開始、未完了',
    open: '{time} 発生、未解決',
    ended: (status, length) => `${status}、{time} 開始${length === null ? '' : `、継続時間 ${length}`}`,
  },

  search: {
    title: '履歴を検索',
    label: 'タイトルと更新に含まれる語',
    search: '検索',
    quoted: (words) => `「${words}」`,
    newest: (most) => `新しい ${most} 件の障害`,
    nothing: '見つかりませんでした',
    tryOthers: '語を減らすか、別の語でお試しください。',
    found: (incidents) => `障害 ${incidents} 件`,
  },

  times: {
    yours: '現地時間 {time}',
    at: (day, clock) => `${day} ${clock}`,
    brief: '1 分未満',
    days: (from, to, sameMonth) => [from.full, '～', sameMonth ? `${to.number}日` : to.full],
  },
}
