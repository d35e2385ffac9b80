import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openBrowser } from '../support/browser.ts'
import { openStates, type StateName, stateNames } from '../support/looks/states.ts'
import { inScope } from '../support/scope.ts'

const [folder = 'looks', only] = process.argv.slice(2)
const schemes = ['light', 'dark'] as const
const widths = [360, 1280] as const
const cell = { wide: 480, narrow: 180, height: 560, gap: 16 }
const heights = { 360: 740, 1280: 900 }

type Shot = { name: StateName; width: number; picture: Buffer }

/** `npm run looks -- <folder> [state]`: the public page in each of its states, as pictures to look at. */
await inScope(async (scope) => {
  mkdirSync(folder, { recursive: true })
  const found = await openStates(scope, only ? stateNames.filter((name) => name === only) : stateNames)
  const { page } = await openBrowser(scope, { javaScript: true, reducedMotion: 'reduce' })
  for (const scheme of schemes) {
    const shots: Shot[] = []
    for (const { name, url } of found)
      for (const width of widths) {
        const picture = await shoot(page, url, width, scheme)
        shots.push({ name, width, picture })
        const file = join(folder, `${name}-${scheme}-${width}.webp`)
        await sharp(picture).webp({ quality: 80, effort: 5 }).toFile(file)
      }
    await makeSheet(shots, scheme, join(folder, `states-${scheme}.webp`))
    console.log(`${scheme}: ${shots.length} pictures in ${folder}`)
  }
})

async function shoot(
  page: Page,
  url: string,
  width: 360 | 1280,
  colorScheme: 'light' | 'dark',
): Promise<Buffer> {
  await page.setViewportSize({ width, height: heights[width] })
  await page.emulateMedia({ colorScheme })
  await page.goto(url)
  return page.screenshot({ fullPage: true })
}

/** All states of one theme on one picture: the beginning of each page, wide and narrow side by side. */
async function makeSheet(shots: Shot[], scheme: (typeof schemes)[number], file: string): Promise<void> {
  const names = [...new Set(shots.map(({ name }) => name))]
  const columns = Math.min(3, names.length)
  const [across, down] = [cell.wide + cell.narrow + 3 * cell.gap, cell.height + 2 * cell.gap]
  const pictures = await Promise.all(
    shots.map(async ({ name, width, picture }) => {
      const shown = width > 1_000 ? cell.wide : cell.narrow
      const scaled = await sharp(picture).resize({ width: shown }).toBuffer()
      const { height = 0 } = await sharp(scaled).metadata()
      const input = await sharp(scaled)
        .extract({ left: 0, top: 0, width: shown, height: Math.min(height, cell.height) })
        .toBuffer()
      const at = names.indexOf(name)
      const left = (at % columns) * across + cell.gap + (width > 1_000 ? 0 : cell.wide + cell.gap)
      return { input, left, top: Math.floor(at / columns) * down + cell.gap }
    }),
  )
  const size = { width: columns * across, height: Math.ceil(names.length / columns) * down }
  const background = scheme === 'light' ? '#c9d1d3' : '#3a4346'
  await sharp({ create: { ...size, channels: 3, background } })
    .composite(pictures)
    .webp({ quality: 80, effort: 6 })
    .toFile(file)
}
