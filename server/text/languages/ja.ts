import type { Words } from './en.ts'

/** Japanese. */
export const ja: Words = {
  name: '日本語',
  locale: 'ja-JP',
  site: {
    history: '履歴',
  },
  found: {
    status: (page) => `${page} の稼働状況`,
  },
  live: {
    checkAgain: '再確認',
    newUpdate: (name, time) => `「${name}」に新しいお知らせがあります（${time}）`,
    notSince: (time) => `${time} 以降、更新されていません`,
    stop: '自動更新を停止する',
    resume: '自動更新を再開する',
  },
  past: {
    allIncidents: '過去のインシデント一覧',
    uptime: '稼働率',
    twelveMonths: '過去 12 か月',
    dayByDay: '日ごとの状況',
    uptimeOf: (component) => `${component} の稼働率`,
    uptimeDescription: (page) => `過去 12 か月の ${page} の日ごとの状況です。`,
    percentage: (percentage) => `稼働率 ${percentage}`,
    calmDays: (calm, of) => `${of} 日のうち ${calm} 日は障害がありませんでした`,
    incidents: (count) => `インシデント ${count} 件`,
    oneComponent: 'コンポーネントごと',
    wholePage: 'ページ全体',
    maintenanceDescription: (page) => `${page} の計画メンテナンスとその日時です。`,
    nothingPlanned: '現在、予定されているメンテナンスはありません。',
    uptimeCalendar: '12 か月の稼働率',
    maintenanceCalendar: 'メンテナンスカレンダー',
    more: 'これまでの状況と今後の予定',
    current: '現在の状況',
    timeline: '経過',
    lasted: (duration) => `${duration}間`,
    inAll: (duration) => `合計 ${duration}`,
    ongoing: '継続中',
  },
}
