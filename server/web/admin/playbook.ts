import type { FastifyReply, FastifyRequest } from 'fastify'
import { listOnDuty } from '../../members/duty.ts'
import type { Page } from '../../pages/page.ts'
import {
  findPlaybook,
  phases,
  playbookParts,
  savePlaybook,
  type TypedPlaybook,
  typePlaybook,
} from '../../pages/playbook.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { phaseWords } from './present-steps.ts'
import { type Refusal, readRefusal, show } from './show.ts'

/** What was agreed on before anything broke, for every member to read. */
export const playbookRoutes: Routes = (app, doors) => {
  app.get('/playbook', async (request, reply) => {
    const { page } = signedIn(request)
    const [playbook, duty] = await Promise.all([
      findPlaybook(doors.db.reader, page),
      listOnDuty(doors.db.reader, page),
    ])
    return show(
      doors,
      request,
      reply,
      'playbook/show',
      { title: 'Playbook', here: 'playbook' },
      {
        saved: readField(request.query, 'saved') === '1',
        parts: playbookParts.map((part) => ({
          ...partWords[part],
          id: part,
          paragraphs: split(playbook[part]),
        })),
        duty: { names: duty.members.map(({ name }) => name), byDefault: duty.byDefault },
        support: listSupport(page),
        lists: phases.map((phase) => ({ name: phaseWords[phase], steps: playbook.steps[phase] })),
      },
    )
  })
}

/** Owners write it. */
export const playbookChangeRoutes: Routes = (app, doors) => {
  app.get('/playbook/change', async (request, reply) => {
    const playbook = await findPlaybook(doors.db.reader, signedIn(request).page)
    return showForm(doors, request, reply, typePlaybook(playbook))
  })

  app.post('/playbook/change', async (request, reply) => {
    const fields = [...playbookParts, ...phases].map((name) => [name, readField(request.body, name)])
    const typed = Object.fromEntries(fields) as TypedPlaybook
    try {
      await savePlaybook(doors.db, signedIn(request).page, typed)
    } catch (error) {
      return showForm(doors, request, reply, typed, readRefusal(error))
    }
    return reply.redirect('/admin/playbook?saved=1', 303)
  })
}

const partWords = {
  speaker: {
    name: 'Who speaks',
    hint: 'Who writes here and answers customers, and from when on it is somebody’s only task.',
  },
  told: { name: 'Who is told', hint: 'Inside, before customers ask them. They approve nothing.' },
  channels: { name: 'Where', hint: 'Which channels carry the same words, and in which order.' },
  stakeholders: {
    name: 'Who else hears from us',
    hint: 'Customers with agreements, partners, management, authorities: and from when on.',
  },
}

function showForm(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedPlaybook,
  { status = 200, ...refusal }: Partial<Refusal> & { status?: number } = {},
): Promise<FastifyReply> {
  const model = {
    typed,
    parts: playbookParts.map((id) => ({ ...partWords[id], id })),
    lists: phases.map((id) => ({ id, name: phaseWords[id] })),
    ...refusal,
  }
  const screen = { title: 'Change the playbook', here: 'playbook', status } as const
  return show(doors, request, reply, 'playbook/change', screen, model)
}

function split(text: string): string[] {
  return text.split(/\n+/).filter((line) => line.trim())
}

/** What customers are offered on the page itself. */
function listSupport(page: Page): { name: string; text: string; href: string | null }[] {
  const { supportUrl, chatUrl, supportEmail, supportPhone } = page
  return [
    supportEmail && { name: 'Mail', text: supportEmail, href: `mailto:${supportEmail}` },
    supportPhone && { name: 'Phone', text: supportPhone, href: `tel:${supportPhone.replace(/[^\d+]/g, '')}` },
    chatUrl && { name: 'Chat', text: chatUrl, href: chatUrl },
    supportUrl && { name: 'Help pages or a form', text: supportUrl, href: supportUrl },
  ].filter((way) => way !== null && way !== '')
}
