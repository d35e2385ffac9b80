import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { siteFrame } from '../../editions/frame.ts'
import { monthOf } from '../../editions/history.ts'
import { pastIncident } from '../../editions/incident-facts.ts'
import type { SearchView } from '../../editions/view-models.ts'
import { listIncidents } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { sayFullTime, sayMonth } from '../../text/time.ts'
import { renderView } from '../../text/views.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { hostPage } from '../host-page.ts'
import { statusCode, toProblem } from '../problems.ts'

const most = 50
const longest = 100

/** Words looked for in the page's past: the one thing readers fetch that is not printed, and so it has a limit. */
export const searchRoutes: Routes = (app, doors) => {
  const checkLimit = makeSearchLimit(app)

  app.get('/history/search', async (request, reply) => {
    const page = hostPage(doors, request)
    const words = readField(request.query, 'q').trim()
    if (!words) return sendSearch(reply, page, { words, problem: null, months: [], found: null })
    try {
      if (words.length > longest) throw new Problem('invalid', `Search for ${longest} characters at most`)
      if (words.includes('\0')) throw new Problem('unreadable', 'Text with a NUL character is refused')
      await checkLimit(request)
      return sendSearch(reply, page, { words, problem: null, ...(await search(doors, page, words)) })
    } catch (error) {
      const problem = toProblem(error)
      if (!problem || problem.kind === 'unreadable') throw error
      const refused = { words: words.slice(0, longest), problem: problem.message, months: [], found: null }
      return sendSearch(reply.code(statusCode(problem)), page, refused)
    }
  })
}

function makeSearchLimit(app: FastifyInstance): (request: FastifyRequest) => Promise<void> {
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
  words: string,
): Promise<Pick<SearchView, 'months' | 'found'>> {
  const incidents = await listIncidents(db.reader, page, { words, limit: most + 1, offset: 0 })
  const byMonth = Map.groupBy(incidents.slice(0, most), (incident) => monthOf(incident.startedAt, page))
  return {
    months: [...byMonth].map(([month, those]) => ({
      text: sayMonth(month),
      incidents: those.map((incident) => pastIncident(incident, sayFullTime)),
    })),
    found: sayFound(incidents),
  }
}

function sayFound({ length }: Incident[]): string {
  if (length > most) return `The newest ${most} incidents`
  if (length === 0) return 'Nothing found'
  return length === 1 ? '1 incident' : `${length} incidents`
}

function sendSearch(
  reply: FastifyReply,
  page: Page,
  model: Pick<SearchView, 'words' | 'problem' | 'months' | 'found'>,
): FastifyReply {
  const view: SearchView = {
    ...siteFrame(page, model.problem ? 'Error: Search' : 'Search the past', null),
    here: 'history',
    ...model,
  }
  return reply.type('text/html; charset=utf-8').send(renderView('site/search', view))
}
