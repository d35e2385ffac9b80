import type { ComponentStatus } from '../../components/component.ts'
import { printBadge } from '../../editions/found/badge.ts'
import type { Page } from '../../pages/page.ts'
import { changeSettings } from '../../pages/settings.ts'
import { wordsIn } from '../../text/languages/index.ts'
import { readScript } from '../../text/views.ts'
import type { Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { seenByReaders } from './seen.ts'
import { show } from './show.ts'

const copying = readScript('copy.js')

/** Who finds the page: search engines, and other sites by what is copied from here. */
export const foundRoutes: Routes = (app, doors) => {
  app.get('/settings/found', async (request, reply) => {
    const { page } = signedIn(request)
    const { state } = await seenByReaders(doors.db.reader, page)
    return show(
      doors,
      request,
      reply,
      'found',
      { title: 'Search and other sites', here: 'settings', script: copying },
      {
        saved: readField(request.query, 'saved') === '1',
        hidden: page.hiddenFromSearch,
        ...listSnippets(page, state),
      },
    )
  })

  app.post('/settings/found', async (request, reply) => {
    const { page } = signedIn(request)
    const hiddenFromSearch = readField(request.body, 'hidden_from_search') === 'yes'
    const change = await changeSettings(doors.db, doors.config.publicUrl, page, { hiddenFromSearch })
    await doors.press.printed(page.id, change)
    return reply.redirect('/admin/settings/found?saved=1', 303)
  })
}

/** What is copied into other places, and a badge as it looks now. */
function listSnippets(page: Page, state: ComponentStatus) {
  const { origin, name } = page
  const words = wordsIn('en')
  const alt = words.found.status(name)
  const badge = printBadge(page, state, words)
  return {
    badge: {
      src: `data:image/svg+xml;base64,${Buffer.from(badge).toString('base64')}`,
      width: Number(/width="(\d+)"/.exec(badge)?.[1] ?? 0),
      alt,
    },
    embed: `<script src="${origin}/embed/script.js" async></script>`,
    policy: `script-src ${origin}; frame-src ${origin}`,
    html: `<a href="${origin}/"><img src="${origin}/badge.svg" alt="${escapeAttribute(alt)}" height="24"></a>`,
    markdown: `[![${alt.replace(/[[\]\\]/g, '\\$&')}](${origin}/badge.svg)](${origin}/)`,
    feeds: [
      {
        id: 'calendar',
        label: 'Calendar of maintenance',
        value: `${origin}/calendar.ics`,
        hint: 'Google Calendar, Outlook and Apple’s take it as a subscription.',
      },
      { id: 'atom', label: 'Atom', value: `${origin}/history.atom`, hint: null },
      { id: 'rss', label: 'RSS', value: `${origin}/history.rss`, hint: null },
      { id: 'history', label: 'JSON, three months at a time', value: `${origin}/history.json`, hint: null },
      { id: 'summary', label: 'JSON of what is so now', value: `${origin}/api/v2/summary.json`, hint: null },
    ],
  }
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
