import { readFacts } from '../../editions/facts.ts'
import { stylesFor } from '../../editions/frame.ts'
import { printHome } from '../../editions/home.ts'
import { logoPath } from '../../editions/logo.ts'
import { voiceOf } from '../../editions/voice.ts'
import { readLogo } from '../../pages/logo.ts'
import type { Page } from '../../pages/page.ts'
import type { SettingsOnScreen } from '../../pages/settings-draft.ts'
import type { Theme } from '../../pages/theme.ts'
import { timeNow } from '../../text/time.ts'
import type { Doors } from '../doors.ts'

/** The front page as it would be: `html` for a frame, and the CSP sources of its style sheets. */
export type Look = { sheets: { title: string; html: string }[]; styles: string[] }

/** The front page with settings that are not saved, by day and by night where readers may have either. */
export async function previewLook({ db }: Doors, page: Page, settings: SettingsOnScreen): Promise<Look> {
  const now = timeNow()
  const { origin, ...decided } = settings
  const draft: Page = { ...page, ...decided, origin: origin ?? page.origin }
  const facts = await readFacts(db.reader, draft, now)
  const picture = page.logo && (await readLogo(db.reader, page))
  const logo = page.logo && picture && { path: logoPath(page.logo), picture }
  const looks = draft.theme === 'auto' ? (['light', 'dark'] as const) : [draft.theme]
  const shown = looks.map((theme) => ({ ...draft, theme }))
  return {
    sheets: shown.map((page) => ({
      title: titles[page.theme],
      html: asPicture(printHome({ ...facts, page }, voiceOf(page), now), logo),
    })),
    styles: shown.map((page) => stylesFor(page).cspSource),
  }
}

const titles: Record<Exclude<Theme, 'auto'>, string> = {
  light: 'Your page on a light screen',
  dark: 'Your page on a dark screen',
}

/** Something to look at: nothing in it runs, is pressed, or is fetched from where the page may not be. */
function asPicture(html: string, logo: { path: string; picture: Buffer } | null | undefined): string {
  const still = html.replace(/<script\b.*?<\/script>/gs, '').replace('<body', '<body inert')
  return logo
    ? still.replace(`src="${logo.path}"`, `src="data:image/webp;base64,${logo.picture.toString('base64')}"`)
    : still
}
