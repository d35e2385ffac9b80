import { isOpen } from '../../incidents/lifecycle.ts'
import { minutesOfDay, zoneName } from '../../text/time.ts'
import { at, missing } from '../findings.ts'
import { findPromisedWord } from '../promised-word.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { findAll } from '../text.ts'

const clock =
  /\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?! ?%)(?: ?[ap]\.?m\b\.?)?|\b(?:1[0-2]|[1-9]) ?[ap]\.?m\b\.?/gi
const zone =
  /\b(?:UTC|GMT|Z|[A-Z]{1,4}[DS]?T|local time|[A-Z][a-z]+(?: [A-Z][a-z]+)? time|(?:eastern|pacific|central|mountain|london|berlin|paris) time)\b|\bUTC ?[+-]\d|[+-]\d{2}:\d{2}\b|\b\d{2}:\d{2}Z\b/

/** Minutes after a promised time during which it is taken for today's; later it may mean tomorrow's. */
const recent = 120

export const unclearTime: Rule = {
  id: 'unclear-time',
  title: 'Which 14:30?',
  severity: 'hint',
  reason:
    'Your customers live in other zones than you. A time without its zone means another hour to each of them, and a time that has passed tells them that nobody is looking after this.',
  advice: 'Put the zone behind the first time you name, and check that a promised time is still to come.',
  bad: [
    { body: 'Some payments failed from 9:10 to 9:50.', status: 'resolved' },
    { body: 'Next update at 14:30.' },
    { body: 'The shop is closed on Sunday from 2 am to 4 am.', status: 'scheduled' },
    { body: 'Photos are missing. Next update by 11:30 UTC.', now: '2026-11-21T12:10:00.000Z' },
    { body: 'Since 8.15 am calls are cut off.' },
  ],
  good: [
    { body: 'Some payments failed from 9:10 to 9:50 UTC.', status: 'resolved' },
    { body: 'Next update at 14:30 UTC.', now: '2026-11-21T12:10:00.000Z' },
    { body: 'The shop is closed on Sunday from 2 am to 4 am Eastern time.', status: 'scheduled' },
    { body: 'Since this morning calls are cut off.' },
    { body: 'Version 3.10 of the app does not open; one in 2.50 tries fails.' },
    { body: 'Next update at 09:00 CET tomorrow.', now: '2026-11-21T12:10:00.000Z' },
  ],
  find(given: Given): Finding[] {
    return [...passed(given), ...withoutZone(given)]
  },
}

function withoutZone({ texts, timeZone, now }: Given): Finding[] {
  if (zone.test(`${texts.name.plain} ${texts.body.plain}`)) return []
  const [first] = findAll(texts.body, clock).filter(({ text, start }) =>
    isTime(texts.body.plain, start, text),
  )
  if (!first) return []
  return [
    at(
      'body',
      first,
      'Customers in other places read this as their own time. Say which zone it is.',
      `${first.text} ${zoneName(timeZone, now)}`,
    ),
  ]
}

/** With a dot it may as well be a number: only words such as "at" and "from" make it a time. */
function isTime(plain: string, start: number, text: string): boolean {
  if (!/^\d+\.\d+$/.test(text)) return true
  return (
    /\b(?:at|from|until|since|to|by|around|before|after) $/i.test(
      plain.slice(Math.max(0, start - 8), start),
    ) && !/\d\.\d{2}$/.test(text.replace(/^\d{1,2}/, ''))
  )
}

function passed({ draft, texts, timeZone, now }: Given): Finding[] {
  if (draft.nextUpdateAt !== null && draft.nextUpdateAt <= now) {
    const message = 'The time promised for the next update has passed. Promise one that is still to come.'
    return [{ ...missing('next_update_at', message), severity: 'should' }]
  }
  if (!isOpen(draft.status)) return []
  return texts.body.sentences.flatMap((sentence): Finding[] => {
    if (
      !findPromisedWord(sentence.text) ||
      /\b(?:tomorrow|mon|tue|wed|thu|fri|sat|sun|\d{1,2}(?:st|nd|rd|th))/i.test(sentence.text)
    )
      return []
    const promised = /\b([01]?\d|2[0-3]):([0-5]\d)\b(?! ?[ap]\.?m)/.exec(sentence.text)
    const isLocal = promised && !zone.test(sentence.text)
    const isUniversal = promised && /\b(?:UTC|GMT)\b/.test(sentence.text)
    if (!promised || !(isLocal || isUniversal)) return []
    const minutes = Number(promised[1]) * 60 + Number(promised[2])
    const late = minutesOfDay(now, isUniversal ? 'Etc/UTC' : timeZone) - minutes
    if (late <= 0 || late > recent) return []
    return [
      {
        ...at('body', sentence, `It is past ${promised[0]} already. Promise a time that is still to come.`),
        severity: 'should',
      },
    ]
  })
}
