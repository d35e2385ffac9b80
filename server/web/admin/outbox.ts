import { outboxFolder } from '../../channels/email/outbox.ts'
import { Problem } from '../../problem.ts'
import { escapeHtml } from '../../text/escape.ts'
import { sayFullTime } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { signedIn } from './gate.ts'
import { findKeptMail, type KeptMail, listKeptMails } from './kept-mail.ts'
import { presentPost } from './present-deliveries.ts'
import { show } from './show.ts'

type ByName = { Params: { name: string } }

/** Mail that was kept instead of sent, as its readers would see it. */
export const outboxRoutes: Routes = (app, doors) => {
  const { smtpUrl, dataDir } = doors.config

  app.get('/outbox', async (request, reply) => {
    const { page, role } = signedIn(request)
    const mails = smtpUrl === undefined ? await listKeptMails(dataDir, page, 100) : []
    const post = await presentPost(doors, page)
    return show(
      doors,
      request,
      reply,
      'outbox/index',
      { title: 'Outbox', here: 'outbox' },
      {
        server: smtpUrl === undefined ? null : new URL(smtpUrl).host,
        post,
        // Where things lie on the server is for who runs it.
        folder: role === 'owner' ? outboxFolder(dataDir) : null,
        mails: mails.map((mail) => ({ ...present(mail), path: pathOf(mail) })),
      },
    )
  })

  app.get<ByName>('/outbox/:name', async (request, reply) => {
    const { page } = signedIn(request)
    const mail = await getMail(doors, page, request.params.name)
    return show(
      doors,
      request,
      reply,
      'outbox/show',
      { title: mail.subject, here: 'outbox' },
      {
        mail: present(mail),
        lines: splitLinks(mail.text, page.origin),
        htmlPath: mail.html === null ? null : `${pathOf(mail)}/html`,
      },
    )
  })

  app.get<ByName>('/outbox/:name/html', async (request, reply) => {
    const { page } = signedIn(request)
    const mail = await getMail(doors, page, request.params.name)
    // A mail is foreign text: it gets an origin of its own, no script and nothing to load, and its links a window.
    reply.headers({
      'content-security-policy': [
        'sandbox allow-popups allow-popups-to-escape-sandbox',
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        'img-src data:',
        "frame-ancestors 'self'",
      ].join('; '),
      'x-frame-options': 'SAMEORIGIN',
    })
    const html = (mail.html ?? `<pre>${escapeHtml(mail.text)}</pre>`).replace(
      /<head[^>]*>/i,
      '$&<base target="_blank">',
    )
    return reply.type('text/html; charset=utf-8').send(html)
  })
}

async function getMail(
  { config }: Doors,
  page: Parameters<typeof findKeptMail>[1],
  name: string,
): Promise<KeptMail> {
  const mail = config.smtpUrl === undefined ? await findKeptMail(config.dataDir, page, name) : undefined
  if (!mail) throw new Problem('not-found', 'The outbox has no such mail')
  return mail
}

function pathOf({ name }: KeptMail): string {
  return `/admin/outbox/${encodeURIComponent(name)}`
}

function present({ subject, from, to, date }: KeptMail) {
  return { subject, from, to, date, text: date && sayFullTime(date) }
}

/** Text in pieces, so that the view can make links of what leads to the page itself. */
function splitLinks(text: string, origin: string): { text: string; link: boolean }[] {
  return text.split(/(\S+)/).map((piece) => ({
    text: piece,
    link: piece === origin || piece.startsWith(`${origin}/`),
  }))
}
