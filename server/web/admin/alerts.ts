import type { FastifyReply, FastifyRequest } from 'fastify'
import { testSource } from '../../alerts/alert.ts'
import {
  findIntake,
  type Intake,
  makeAlertKey,
  revokeAlertKey,
  saveMapping,
  savePagerdutySecret,
} from '../../alerts/intake.ts'
import { findTest, listNewest } from '../../alerts/list-alerts.ts'
import { takeAlerts } from '../../alerts/take-alerts.ts'
import { listComponents } from '../../components/component.ts'
import { Problem } from '../../problem.ts'
import { listTemplates } from '../../templates/template.ts'
import { sayTime, timeNow } from '../../text/time.ts'
import { readScript } from '../../text/views.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { presentMapping, readMapping, type TypedMapping, typeMapping } from './alert-mapping.ts'
import { listSnippets } from './alert-snippets.ts'
import { signedIn } from './gate.ts'
import { presentNewest } from './present-alerts.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

const copying = readScript('copy.js')
const newest = 20

/** Where monitoring posts to, what is made of it, and what came of it. */
export const alertRoutes: Routes = (app, doors) => {
  const { db } = doors
  app.get('/alerts', (request, reply) => showAlerts(doors, request, reply))

  app.post('/alerts/key', async (request, reply) => {
    const made = await makeAlertKey(db, signedIn(request).page)
    return showAlerts(doors, request, reply.code(201), { made })
  })

  app.post('/alerts/key/removal', async (request, reply) => {
    await revokeAlertKey(db, signedIn(request).page)
    return reply.redirect('/admin/alerts?saved=closed', 303)
  })

  app.post('/alerts/rules', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = typeMapping(request.body)
    try {
      const [components, templates] = await Promise.all([
        listComponents(db.reader, page),
        listTemplates(db.reader, page),
      ])
      await saveMapping(db, page, readMapping(typed, components, templates))
    } catch (error) {
      return showAlerts(doors, request, reply, { typed, ...readRefusal(error) })
    }
    return reply.redirect('/admin/alerts?saved=rules#rules', 303)
  })

  app.post('/alerts/pagerduty', async (request, reply) => {
    const secret = readField(request.body, 'pagerduty_secret')
    try {
      await savePagerdutySecret(db, signedIn(request).page, secret)
    } catch (error) {
      return showAlerts(doors, request, reply, readRefusal(error))
    }
    return reply.redirect('/admin/alerts?saved=secret#pagerduty', 303)
  })

  app.post('/alerts/test', async (request, reply) => {
    const test = readField(request.body, 'test_name')
    try {
      await sendTest(doors, request, test.trim())
    } catch (error) {
      return showAlerts(doors, request, reply, { test, ...readRefusal(error) })
    }
    return reply.redirect('/admin/alerts?saved=test#test', 303)
  })

  app.post('/alerts/test/end', async (request, reply) => {
    const { page } = signedIn(request)
    const test = await findTest(db.reader, page)
    const over = test && { ...test, fingerprint: 'test', state: 'resolved' as const, endedAt: null }
    if (over) await takeAlerts(db, page, testSource, [over])
    return reply.redirect('/admin/alerts?saved=over#test', 303)
  })
}

async function sendTest({ db }: Doors, request: FastifyRequest, name: string): Promise<void> {
  const message = name === '' ? 'Give it a name' : name.length > 200 ? 'At most 200 characters' : null
  if (message) throw new Problem('invalid', message, { test_name: message })
  const { page, member } = signedIn(request)
  const labels = { sent_by: member.name }
  const times = { startedAt: null, endedAt: null, link: null }
  const alert = { fingerprint: 'test', name, state: 'firing' as const, labels, ...times }
  await takeAlerts(db, page, testSource, [alert])
}

const savedWords: Record<string, string> = {
  closed: 'The address is closed: nothing is taken in any more.',
  rules: 'The mapping counts for every alert that begins from now on.',
  secret: 'PagerDuty’s signature is asked for where there is a secret.',
  test: 'The test alert fires. What came of it stands below, and on the dashboard; members on duty get a mail within seconds.',
  over: 'The test alert is over.',
}

type Showing = Partial<Refusal> & { status?: number; typed?: TypedMapping; made?: string; test?: string }

async function showAlerts(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, typed, made, test = 'Test alert', ...refusal }: Showing = {},
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { reader } = doors.db
  const [intake, components, templates, alerts, running] = await Promise.all([
    findIntake(reader, page),
    listComponents(reader, page),
    listTemplates(reader, page),
    listNewest(reader, page, newest),
    findTest(reader, page),
  ])
  const now = timeNow()
  return show(
    doors,
    request,
    reply,
    'alerts/index',
    { title: 'Alerts', here: 'settings', script: copying, ...(status && { status }) },
    {
      ...nothingRefused,
      ...refusal,
      ...presentMapping(typed, intake, components, templates),
      saved: request.method === 'GET' ? (savedWords[readField(request.query, 'saved')] ?? null) : null,
      made: made ?? null,
      madeAt: intake.keyMadeAt && { datetime: intake.keyMadeAt, text: sayTime(intake.keyMadeAt, now) },
      ...presentSources(page.origin, made, intake),
      test,
      running: running !== undefined,
      alerts: alerts.map((alert) => presentNewest(alert, now)),
    },
  )
}

/** Where each source is told where to post; only right after it was made does the page know its own key. */
function presentSources(origin: string, made: string | undefined, intake: Intake) {
  const address = `${origin}/hooks/alerts/${made ?? 'YOUR-KEY'}`
  return { address, sources: listSnippets(address), signed: intake.pagerdutySecret !== null }
}
