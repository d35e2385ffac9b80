import { type Edition, makeSheet, type Sheet } from './edition.ts'

const mark = '<main id="main" tabindex="-1">'
const line =
  '<p class="delay" role="status">We cannot reach our own records just now, so updates may be delayed.</p>'

/** The edition as readers see it while we cannot know whether it is still true: each page of it says so above all. */
export async function tellDelay(edition: Edition): Promise<Edition> {
  const sheets = await Promise.all([...edition.sheets].map(tellOne))
  return { ...edition, sheets: new Map(sheets) }
}

async function tellOne([path, sheet]: [string, Sheet]): Promise<[string, Sheet]> {
  const html = sheet.headers['Content-Type']?.startsWith('text/html')
  if (!html) return [path, sheet]
  const told = sheet.plain.bytes.toString().replace(mark, `${mark}\n${line}`)
  return [path, await makeSheet(told, sheet.headers)]
}
