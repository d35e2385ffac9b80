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
  },
}
