import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Example, Rule, Severity } from '../../coach/rule.ts'
import { rules } from '../../coach/rules/index.ts'
import { statusWords } from '../../editions/frame.ts'
import { readGlossary, type TypedGlossary, typeGlossary } from '../../pages/glossary.ts'
import { changeSettings } from '../../pages/settings.ts'
import { Problem } from '../../problem.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { severityWords } from './coaching.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

const groups: { severity: Severity; says: string }[] = [
  { severity: 'must', says: 'Without it customers are left in the dark.' },
  { severity: 'should', says: 'It costs customers effort, or trust.' },
  { severity: 'hint', says: 'It could be better.' },
]

const levels = [
  { value: 'general', text: 'Customers of any kind' },
  { value: 'developer', text: 'People who build with the product' },
]

/** What the coach looks for, why, and the words that this page's readers know. */
export const coachRoutes: Routes = (app, doors) => {
  app.get('/coach', (request, reply) => showCoach(doors, request, reply))

  app.post('/coach', async (request, reply) => {
    const { page } = signedIn(request)
    const typed: TypedGlossary = {
      audience_level: readField(request.body, 'audience_level'),
      allowed: readField(request.body, 'allowed'),
      translations: readField(request.body, 'translations'),
    }
    try {
      const change = await changeSettings(doors.db, doors.config.publicUrl, page, readGlossary(typed))
      await doors.press.printed(page.id, change)
    } catch (error) {
      return showCoach(doors, request, reply, typed, readRefusal(error))
    }
    return reply.redirect('/admin/coach?saved=1', 303)
  })

  app.get<{ Params: { rule: string } }>('/coach/:rule', async (request, reply) => {
    const rule = rules.find(({ id }) => id === request.params.rule)
    if (!rule) throw new Problem('not-found', 'The coach has no such rule')
    const model = {
      rule: presentRule(rule),
      bad: rule.bad.map(presentExample),
      good: rule.good.map(presentExample),
    }
    return show(doors, request, reply, 'coach/show', { title: rule.title }, model)
  })
}

function showCoach(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed?: TypedGlossary,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { status, ...refusal } = refused
  return show(
    doors,
    request,
    reply,
    'coach/index',
    { title: 'The coach', status },
    {
      groups: groups.map((group) => ({
        ...group,
        word: severityWords[group.severity],
        rules: rules.filter(({ severity }) => severity === group.severity).map(presentRule),
      })),
      levels,
      typed: typed ?? { audience_level: page.audienceLevel, ...typeGlossary(page.glossary) },
      saved: status === 200 && readField(request.query, 'saved') === '1',
      ...refusal,
    },
  )
}

function presentRule({ id, title, severity, reason, advice }: Rule) {
  return { path: `/admin/coach/${id}`, id, title, word: severityWords[severity], reason, advice }
}

/** What of an example its rule looks at: the words, and what stands beside them. */
function presentExample(example: Example) {
  const {
    name,
    body,
    scope,
    workaround,
    status,
    impact,
    components = [],
    earlier = [],
    audienceLevel,
  } = example
  return {
    name,
    body,
    scope,
    workaround,
    said: [
      ...(status ? [statusWords[status]] : []),
      ...(impact ? [`impact: ${impact}`] : []),
      ...(example.nextUpdateAt ? ['with a promised time'] : []),
      ...(audienceLevel === 'developer' ? ['for people who build'] : []),
      ...components.map((component) => `${component.name}: ${component.status.replaceAll('_', ' ')}`),
      ...earlier.map((update) => `before: “${update.body}”`),
    ].join(', '),
  }
}
