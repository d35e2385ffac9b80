import type { Page } from '../pages/page.ts'
import { type Edition, makeSheet, type Sheet } from './edition.ts'
import { readPrefix, voiceOf } from './voice.ts'

const mark = '<main id="main" tabindex="-1">'

/** The edition as readers see it while we cannot know whether it is still true: each page of it says so above all. */
export async function tellDelay(edition: Edition): Promise<Edition> {
  const sheets = await Promise.all([...edition.sheets].map((one) => tellOne(edition.page, one)))
  return { ...edition, sheets: new Map(sheets) }
}

async function tellOne(page: Page, [path, sheet]: [string, Sheet]): Promise<[string, Sheet]> {
  const html = sheet.headers['Content-Type']?.startsWith('text/html')
  if (!html) return [path, sheet]
  const { words } = voiceOf(page, readPrefix(path)?.language)
  const line = `<p class="delay" role="status">${words.delay}</p>`
  const told = sheet.plain.bytes.toString().replace(mark, `${mark}\n${line}`)
  return [path, await makeSheet(told, sheet.headers)]
}
