import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Email } from 'postal-mime'
import type { Page } from '../../pages/page.ts'
import type { Time } from '../../text/time.ts'

export type KeptMail = {
  /** The name of its file. */
  name: string
  subject: string
  from: string
  to: string
  date: Time
  text: string
  html: string | null
}

/** A page's newest mails of DATA_DIR/outbox. Of a large outbox only the newest thousand are looked at. */
export async function listKeptMails(dataDir: string, page: Page, limit: number): Promise<KeptMail[]> {
  const found: KeptMail[] = []
  for (const name of (await listNames(dataDir)).sort().reverse().slice(0, 1_000)) {
    const mail = await findKeptMail(dataDir, page, name)
    if (mail) found.push(mail)
    if (found.length === limit) break
  }
  return found
}

async function listNames(dataDir: string): Promise<string[]> {
  try {
    return (await readdir(join(dataDir, 'outbox'))).filter(isName)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw error
  }
}

/** One mail, if the outbox has it and it is this page's. */
export async function findKeptMail(dataDir: string, page: Page, name: string): Promise<KeptMail | undefined> {
  if (!isName(name)) return undefined
  const bytes = await readFile(join(dataDir, 'outbox', name)).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined
    throw error
  })
  // Only here, and seldom: the library is large.
  const { default: PostalMime } = await import('postal-mime')
  const mail = bytes && (await PostalMime.parse(bytes))
  if (!mail || !isOf(page, mail)) return undefined
  return {
    name,
    subject: mail.subject ?? '',
    from: mail.from?.name || mail.from?.address || '',
    to: mail.to?.map(({ address }) => address).join(', ') ?? '',
    date: mail.date ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
  }
}

/** Names as the outbox makes them: no folder, no way up, nothing hidden. */
function isName(name: string): boolean {
  return /^\w[\w@%.=+~!'()*-]*\.eml$/.test(name) && name.length <= 255
}

/**
 * Updates name their page in List-Id; a confirmation and a reminder belong to the page their links lead to. Mail that sets a member's
 * password is nobody's: whoever reads it has the account.
 */
function isOf(page: Page, mail: Email): boolean {
  const list = mail.headers.find(({ key }) => key === 'list-id')?.value
  if (list !== undefined) return list.startsWith(`<${page.id}.`)
  if (mail.text?.includes('/admin/password/')) return false
  const ours = [`${page.origin}/subscriptions/`, `${page.origin}/admin/incidents/`]
  return (mail.text ?? '').split('\n').some((line) => ours.some((link) => line.startsWith(link)))
}
