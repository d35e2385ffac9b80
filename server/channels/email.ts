import type { Config } from '../config.ts'
import { Problem } from '../problem.ts'
import { domainOf, readEmailAddress } from './address.ts'
import type { Channel, Recipient } from './channel.ts'
import { composeEmail, type EmailLetter } from './email/letter.ts'
import { type Message, messageMaker } from './email/message.ts'
import { openOutbox } from './email/outbox.ts'
import { openSmtp } from './email/smtp.ts'

export const email: Channel = {
  kind: 'email',
  label: 'Email',
  forReaders: true,
  readAddress: (input) => readEmailAddress(input),
  sayAddress: (address) => address,
  compose: composeEmail,
  open(config) {
    const makeMessage = messageMaker(config.dkim)
    requireSender(config)
    const carrier =
      config.smtpUrl === undefined ? openOutbox(config.dataDir) : openSmtp(config, config.smtpUrl)
    const ahead = new WeakMap<Recipient, Promise<Message>>()
    return {
      prepare(letter, recipient) {
        // Signing goes on beside this thread; without it there is nothing to win, and many texts to keep.
        if (!config.dkim) return
        const message = makeMessage(letter as EmailLetter, recipient)
        // What is wrong with it is said when it is delivered.
        message.catch(() => {})
        ahead.set(recipient, message)
      },
      async deliver(letter, recipient, isCurrent) {
        const message = await (ahead.get(recipient) ?? makeMessage(letter as EmailLetter, recipient))
        return carrier.carry(message, isCurrent)
      },
      close: (patience = 7_000) => carrier.close(patience),
    }
  },
}

function requireSender({ mailFrom, dkim }: Config): void {
  if (mailFrom === undefined) return
  try {
    readEmailAddress(mailFrom)
  } catch {
    throw new Problem('invalid', 'The setting MAIL_FROM must be an email address such as status@example.com.')
  }
  // A signature of another domain proves nothing about the sender (DMARC, RFC 7489 §3.1).
  const domain = domainOf(mailFrom).toLowerCase()
  if (dkim && domain !== dkim.domain && !domain.endsWith(`.${dkim.domain}`)) {
    throw new Problem('invalid', `The setting DKIM_DOMAIN must be the domain of MAIL_FROM, or one above it.`)
  }
}
