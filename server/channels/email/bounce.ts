import type { Time } from '../../text/time.ts'

/**
 * What a report says of an address. `gone`: it does not exist (any more). `soft`: it could not take the message, as a full
 * mailbox. `refused`: the server disliked the message or us, and the address is as good as before. `complained`: the
 * reader called it spam.
 */
export type Verdict = 'gone' | 'soft' | 'refused' | 'complained'

/** One report about one address, whoever it came from. */
export type Bounce = {
  verdict: Verdict
  /** The words of the server that refused, on one line. */
  words: string
  /** When it happened, as the report has it. */
  at: Time | undefined
  /** Addresses that may be our bounce addresses, and Message-IDs that may be ours: both prove themselves. */
  returnPaths: string[]
  messageIds: string[]
  /** The reader's address, only where the report itself was proved: in a provider's signed event. */
  address?: string
}

/** RFC 3463's x.y.z in an answer, and nothing that is part of an IP address. */
const detailed = /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/
const policy = /^5\.[567]\.|^5\.3\.4$|^5\.4\.4$/
const aboutSpam =
  /\bspam|black ?list|block ?list|\bdnsbl\b|\brbl\b|unsolicited|reputation|\bdmarc\b|\bspf\b|\bdkim\b|\bbulk\b/i
const aboutNobody =
  /(?:user|recipient|mailbox|address|account)\b.{0,20}\b(?:unknown|not found|does ?n[o']t exist|invalid)|(?:no such|unknown|invalid) (?:user|recipient|mailbox|address|account)/i

/**
 * Judges a final failure by its status code (RFC 3463) and words. Only 5.1.n, but for the sender's 5.1.7 and 5.1.8, and
 * 5.2.1 say that the address is gone; policy and routing (5.7.n, 5.3.4, 5.4.4) and talk of spam say nothing about it.
 */
export function judgeFailure(status: string | undefined, words: string): Verdict {
  const said = detailed.exec(words)?.[1]
  const code = status && !/^[45]\.0\.0$/.test(status) ? status : (said ?? status ?? '')
  if (aboutSpam.test(words) || [code, said ?? ''].some((one) => policy.test(one))) return 'refused'
  if (code === '5.2.1' || (code.startsWith('5.1.') && !/^5\.1\.[78]$/.test(code))) return 'gone'
  // Without a detailed code the three digits mean too many things to act on at once (RFC 5321 §4.2.3).
  if ((code === '' || code === '5.0.0') && !/\b4\d\d\b/.test(words)) {
    return aboutNobody.test(words) ? 'gone' : 'soft'
  }
  return /^5\.1\.[78]$/.test(code) ? 'refused' : 'soft'
}
