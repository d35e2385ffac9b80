import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DeliveryError } from '../channel.ts'
import { sayAnswer } from './answer.ts'
import type { Message } from './message.ts'

/** Takes a written message to where it goes. */
export type Carrier = {
  /** `isCurrent`: channel.ts, Post. */
  carry(message: Message, isCurrent?: () => boolean): Promise<string>
  close(patience: number): Promise<void>
}

export function outboxFolder(dataDir: string): string {
  return join(dataDir, 'outbox')
}

/** Without a mail server, messages are kept in `DATA_DIR/outbox`: one file each, and a repeat replaces its file. */
export function openOutbox(dataDir: string): Carrier {
  const folder = outboxFolder(dataDir)
  return {
    async carry(message) {
      const name = fileName(message)
      const draft = join(folder, `.${name}.part`)
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(draft, message.text, { encoding: 'latin1', mode: 0o600, flush: true })
        await rename(draft, join(folder, name))
      } catch (error) {
        const answer = sayAnswer(`The outbox cannot be written: ${(error as Error).message}`)
        throw new DeliveryError({ permanent: false, scope: 'channel', answer }, { cause: error })
      }
      return `250 kept as outbox/${name}`
    },
    close: async () => {},
  }
}

/** By time, then by message id, which is written so that two ids never share a name. */
function fileName({ id, date }: Message): string {
  const time = date.slice(0, 19).replace(/[-:]/g, '')
  return `${time}-${encodeURIComponent(id.slice(1, -1)).replaceAll('%40', '@')}.eml`
}

/** Removes what the outbox holds for one subscriber: the ids in a Message-ID, and so in a file's name, say for whom it is. */
export async function clearOutbox(dataDir: string, subscriberId: string): Promise<void> {
  const folder = join(dataDir, 'outbox')
  const names = await readdir(folder).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const theirs = names.filter((name) => name.includes(`.${subscriberId}.`))
  await Promise.all(theirs.map((name) => rm(join(folder, name), { force: true })))
}
