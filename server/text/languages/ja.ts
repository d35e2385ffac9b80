import type { Words } from './en.ts'
import { site } from './ja/site.ts'

/** Japanese. */
export const ja: Words = {
  name: '日本語',
  locale: 'ja-JP',
  delay: '現在、記録システムに接続できないため、更新が遅れることがあります。',
  site,
  found: {
    status: (page) => `${page} の稼働状況`,
    isDown: (page) => `${page} に障害が発生していますか？`,
    whatIsHere:
      '各サービスの状況と予定されているメンテナンスをご覧いただけます。最新情報をメールでもお届けします。',
    badge: {
      operational: '正常稼働中',
      under_maintenance: 'メンテナンス中',
      degraded_performance: '性能低下',
      partial_outage: '一部障害',
      major_outage: '重大な障害',
    },
    feeds: { updates: (page) => `${page}：最新情報`, calendar: (page) => `${page}：メンテナンス` },
    embed: {
      incident: '問題が発生しています',
      maintenance: 'メンテナンスを実施しています',
      others: (count) => `ほか ${count} 件`,
      more: '詳しい状況を見る',
      dismiss: '閉じる',
      example: '問題が起きたとき、お客様にはこのように表示されます',
    },
    calendar: { affected: '影響範囲', workaround: 'お客様にできること', more: '詳細' },
  },
  live: {
    checkAgain: '再確認',
    newUpdate: (name, time) => `「${name}」に新しいお知らせがあります（${time}）`,
    notSince: (time) => `${time} 以降、更新されていません`,
    stop: '自動更新を停止する',
    resume: '自動更新を再開する',
  },
  past: {
    allIncidents: '過去の障害をすべて見る',
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
