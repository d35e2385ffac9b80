import { isIP } from 'node:net'
import type { Config } from '../../config.ts'
import { OutOfDate } from '../channel.ts'
import { readAnswer, readSilence, sayAnswer } from './answer.ts'
import { makeDialer } from './dial.ts'
import { type Dialogue, Lost, Refusal } from './dialogue.ts'
import type { Message } from './message.ts'
import type { Carrier } from './outbox.ts'

/** Milliseconds a connection is kept for the next message: servers wait for minutes, and one they gave up loses a message's time. */
const idleTime = 20_000

/** Connections to the mail server of SMTP_URL, kept open between messages; as many as there are messages at once. */
export function openSmtp(config: Config, url: string): Carrier {
  const dial = makeDialer(url, greetingName(config.publicUrl))
  const idle = new Map<Dialogue, NodeJS.Timeout>()
  const open = new Set<Dialogue>()
  const inHand = new Set<Promise<unknown>>()
  let closing = false

  function takeIdle(): Dialogue | undefined {
    for (const [dialogue, timer] of idle) {
      clearTimeout(timer)
      idle.delete(dialogue)
      if (dialogue.isOpen()) return dialogue
      open.delete(dialogue)
    }
    return undefined
  }

  async function dialOne(): Promise<Dialogue> {
    const dialogue = await dial().catch((error) => {
      throw readSilence(error)
    })
    open.add(dialogue)
    return dialogue
  }

  function giveBack(dialogue: Dialogue): void {
    if (!dialogue.isOpen() || closing) {
      dialogue.close()
      open.delete(dialogue)
      return
    }
    idle.set(
      dialogue,
      setTimeout(() => {
        idle.delete(dialogue)
        open.delete(dialogue)
        dialogue.close()
      }, idleTime).unref(),
    )
  }

  async function send(message: Message, isCurrent: () => boolean, again: boolean): Promise<string> {
    // The others that were kept may be over as well, as when the server starts anew.
    const dialogue = (again ? takeIdle() : undefined) ?? (await dialOne())
    const kept = dialogue.carried() > 0
    try {
      if (!isCurrent()) throw new OutOfDate()
      return sayAnswer(await dialogue.send(message.envelope, message.text))
    } catch (error) {
      if (again && kept && !closing && wasOver(error)) return await send(message, isCurrent, false)
      throw readAnswer(error)
    } finally {
      giveBack(dialogue)
    }
  }

  return {
    carry(message, isCurrent = () => true) {
      if (closing) return Promise.reject(readSilence(new Error('The channel is closed')))
      const sending = send(message, isCurrent, true)
      inHand.add(sending)
      return sending.finally(() => inHand.delete(sending))
    },
    async close(patience) {
      closing = true
      for (const dialogue of idle.keys()) dialogue.close()
      const force = setTimeout(() => {
        for (const dialogue of open) dialogue.close(true)
      }, patience)
      await Promise.allSettled(inHand)
      clearTimeout(force)
    },
  }
}

/** A kept connection that the server had enough of, said before it took anything: another one may have the message. */
function wasOver(error: unknown): boolean {
  return error instanceof Refusal && error.stage === 'MAIL' && error.reply.code === 421
    ? true
    : error instanceof Lost && error.untouched
}

/** Mail servers ask for a complete host name in EHLO; without one the library says the address it has. */
function greetingName(publicUrl: string): string | undefined {
  const { hostname } = new URL(publicUrl)
  return hostname.includes('.') && !isIP(hostname) ? hostname : undefined
}
