import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { siteFrame } from '../../editions/frame.ts'
import { monthOf } from '../../editions/history.ts'
import { pastIncident } from '../../editions/incident-facts.ts'
import type { Voice } from '../../editions/voice.ts'
import { listIncidents } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import type { SiteWords } from '../../text/languages/en/site.ts'
import { beginLine } from '../../text/languages/speech.ts'
import { renderView } from '../../text/views.ts'
import type { Doors } from '../doors.ts'
import { readField } from '../forms.ts'
import { hostPage } from '../host-page.ts'
import { statusCode, toProblem } from '../problems.ts'
import type { SearchView } from './view-models.ts'
import { sayProblem, voiceFor } from './voice.ts'

const most = 50
const longest = 100

/** Words looked for in the page's past: the one thing readers fetch that is not printed, and so it has a limit. */
export function searchRoutes(app: FastifyInstance, doors: Doors, checkLimit: CheckLimit): void {
  app.get('/history/search', async (request, reply) => {
    const page = hostPage(doors, request)
    const voice = voiceFor(page, request)
    const words = readField(request.query, 'q').trim()
    if (!words) return sendSearch(reply, page, voice, { words, problem: null, months: [], found: null })
    try {
      if (words.length > longest) throw new Problem('invalid', `Search for ${longest} characters at most`)
      if (words.includes('\0')) throw new Problem('unreadable', 'Text with a NUL character is refused')
      await checkLimit(request)
      return sendSearch(reply, page, voice, {
        ...{ words, problem: null },
        ...(await search(doors, page, voice, words)),
      })
    } catch (error) {
      const problem = toProblem(error)
      if (!problem || problem.kind === 'unreadable') throw error
      const said = { problem: sayProblem(problem.message, voice), months: [], found: null }
      reply.code(statusCode(problem))
      return sendSearch(reply, page, voice, { words: words.slice(0, longest), ...said })
    }
  })
}

export type CheckLimit = (request: FastifyRequest) => Promise<void>

export function makeSearchLimit(app: FastifyInstance): CheckLimit {
  const network = app.createRateLimit({ max: 30, timeWindow: 60_000 })
  const everywhere = app.createRateLimit({
    max: 300,
    timeWindow: 60_000,
    keyGenerator: () => 'everybody',
  })
  return async (request) => {
    for (const limit of [network, everywhere]) {
      const counted = await limit(request)
      if (counted.isAllowed || !counted.isExceeded) continue
      throw new Problem('too-many', 'Many are searching just now. Try again in a minute')
    }
  }
}

async function search(
  { db }: Doors,
  page: Page,
  voice: Voice,
  words: string,
): Promise<Pick<SearchView, 'months' | 'found'>> {
  const incidents = await listIncidents(db.reader, page, { words, limit: most + 1, offset: 0 })
  const byMonth = Map.groupBy(incidents.slice(0, most), (incident) => monthOf(incident.startedAt, page))
  return {
    months: [...byMonth].map(([month, those]) => ({
      text: beginLine(voice.say.month(month)),
      incidents: those.map((incident) => pastIncident(incident, voice, voice.say.fullTime)),
    })),
    found: sayFound(incidents, voice.words.site.search),
  }
}

function sayFound({ length }: Incident[], words: SiteWords['search']): string {
  if (length > most) return words.newest(most)
  return length === 0 ? words.nothing : words.found(length)
}

function sendSearch(
  reply: FastifyReply,
  page: Page,
  voice: Voice,
  model: Pick<SearchView, 'words' | 'problem' | 'months' | 'found'>,
): FastifyReply {
  const { search, forms } = voice.words.site
  const title = model.problem ? forms.error(search.search) : search.title
  const again = model.words ? `?q=${encodeURIComponent(model.words)}` : ''
  const view: SearchView = {
    ...siteFrame(page, voice, title, null, `/history/search${again}`),
    here: 'history',
    ...model,
  }
  return reply.type('text/html; charset=utf-8').send(renderView('site/search', view))
}
