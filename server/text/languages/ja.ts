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
  },
  live: {
    checkAgain: '再確認',
  },
  past: {
    allIncidents: '過去のインシデント一覧',
  },
}
