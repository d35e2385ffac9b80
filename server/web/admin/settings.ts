import type { FastifyReply, FastifyRequest } from 'fastify'
import { impactWords } from '../../editions/frame.ts'
import { presentLogo } from '../../editions/logo.ts'
import type { LogoView } from '../../editions/view-models.ts'
import { readableAccent } from '../../pages/accent.ts'
import { cadenceImpacts } from '../../pages/cadence.ts'
import { readIcon } from '../../pages/icon.ts'
import { readLogo } from '../../pages/logo.ts'
import { listPages, type Page } from '../../pages/page.ts'
import { changeSettings } from '../../pages/settings.ts'
import { linkRows, readSettings, settingsFields, type TypedSettings } from '../../pages/settings-draft.ts'
import type { Theme } from '../../pages/theme.ts'
import { languages, wordsIn } from '../../text/languages/index.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { presentCanary } from './canary-form.ts'
import { signedIn } from './gate.ts'
import { type Look, previewLook } from './look.ts'
import { timeZones } from './set-up.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

/** What owners decide about their page. */
export const settingsRoutes: Routes = (app, doors) => {
  const { config, db, press } = doors

  app.get('/settings', (request, reply) => showSettings(doors, request, reply))

  app.post('/settings/preview', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readTyped(request)
    try {
      const look = await previewLook(doors, page, readSettings(typed))
      return showSettings(doors, request, reply, typed, undefined, { look })
    } catch (error) {
      return showSettings(doors, request, reply, typed, readRefusal(error))
    }
  })

  app.post('/settings', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readTyped(request)
    try {
      const change = await changeSettings(db, config.publicUrl, page, readSettings(typed))
      await press.printed(page.id, change)
    } catch (error) {
      return showSettings(doors, request, reply, typed, readRefusal(error))
    }
    return reply.redirect('/admin/settings?saved=1', 303)
  })
}

function readTyped({ body }: FastifyRequest): TypedSettings {
  return Object.fromEntries(settingsFields.map((name) => [name, readField(body, name)]))
}

export function typedOf(page: Page): TypedSettings {
  const minutes = cadenceImpacts.flatMap((impact) => {
    const { remind, promise } = page.cadence[impact]
    return [
      [`remind_${impact}`, String(remind)],
      [`promise_${impact}`, String(promise)],
    ]
  })
  const links = linkRows.flatMap((row, i) => [
    [`link_label_${row}`, page.links[i]?.label ?? ''],
    [`link_url_${row}`, page.links[i]?.url ?? ''],
  ])
  return {
    name: page.name,
    description: page.description ?? '',
    product_url: page.productUrl ?? '',
    support_url: page.supportUrl ?? '',
    support_email: page.supportEmail ?? '',
    support_phone: page.supportPhone ?? '',
    chat_url: page.chatUrl ?? '',
    time_zone: page.timeZone,
    accent: page.accent ?? '',
    theme: page.theme,
    language: page.language,
    origin: page.ownOrigin ? page.origin : '',
    ...Object.fromEntries(minutes),
    ...Object.fromEntries(links),
  }
}

/**
 * The screen with what was typed, or with what is in force; `look`: how the page would be; `canary`: what was typed
 * as such and refused.
 */
export async function showSettings(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedSettings | undefined = undefined,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
  { look, canary }: { look?: Look; canary?: string } = {},
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { status, ...refusal } = refused
  const saved = status === 200 && readField(request.query, 'saved') === '1'
  const { publicUrl } = doors.config
  const [first] = await listPages(doors.db.reader, publicUrl)
  return show(
    doors,
    request,
    reply,
    'settings',
    { title: 'Settings', here: 'settings', status, ...(look && { frames: look.styles }) },
    {
      typed: typed ?? typedOf(page),
      saved,
      look: look?.sheets ?? [],
      logo: await seeLogo(doors, page),
      icon: await seeIcon(doors, page),
      timeZones,
      linkRows,
      themes: themeChoices,
      languages: languages.map((value) => ({ value, text: wordsIn(value).name })),
      usualOrigin: first?.id === page.id ? publicUrl : null,
      accentSays: sayAccent(page.accent),
      cadence: cadenceImpacts.map((impact) => ({ impact, word: impactWords[impact] })),
      canary: await presentCanary(doors, request, page, canary),
      ...refusal,
    },
  )
}

const themeChoices: { value: Theme; text: string }[] = [
  { value: 'auto', text: 'As each reader’s device is set' },
  { value: 'light', text: 'Always light' },
  { value: 'dark', text: 'Always dark' },
]

/** As a data: URL, since the page may be at another host. */
async function seeLogo({ db }: Doors, page: Page): Promise<LogoView | null> {
  const [logo, picture] = [presentLogo(page), await readLogo(db.reader, page)]
  return logo && picture ? { ...logo, src: `data:image/webp;base64,${picture.toString('base64')}` } : null
}

async function seeIcon({ db }: Doors, page: Page): Promise<string | null> {
  const picture = await readIcon(db.reader, page)
  return picture ? `data:image/png;base64,${picture.toString('base64')}` : null
}

/** What readers see of the colour, where that is not the colour itself. */
function sayAccent(accent: string | null): string | null {
  if (accent === null) return null
  const { light, dark } = readableAccent(accent)
  const moved = [
    ...(light === accent ? [] : [`darker, as ${light}, on light screens`]),
    ...(dark === accent ? [] : [`lighter, as ${dark}, on dark ones`]),
  ]
  return moved.length > 0 ? `So that everybody can read it, it is shown ${moved.join(' and ')}.` : null
}
