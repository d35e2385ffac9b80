import { globSync, readFileSync } from 'node:fs'
import { test } from 'tap'
import { en } from '../../server/text/languages/en.ts'
import { languages, wordsIn } from '../../server/text/languages/index.ts'
import { speechIn } from '../../server/text/languages/speech.ts'
import {
  addDays,
  addMinutes,
  sayDay,
  sayDuration,
  sayFullTime,
  sayFullWindow,
  sayMonth,
  sayTime,
  sayWindow,
} from '../../server/text/time.ts'

const others = languages.filter((language) => language !== 'en')
const begin = '2026-01-01T14:30:00.000Z'

test('times in English are said as they are everywhere else', async (t) => {
  const say = speechIn('en')
  for (let i = 0; i < 400; i += 3) {
    const time = addDays(begin, i)
    const day = time.slice(0, 10)
    const later = addMinutes(time, i * 7)
    t.strictSame(
      [say.time(time, begin), say.fullTime(time), say.day(day), say.month(day.slice(0, 7))],
      [sayTime(time, begin), sayFullTime(time), sayDay(day), sayMonth(day.slice(0, 7))],
    )
    t.strictSame(
      [say.window(time, later, begin), say.fullWindow(time, later), say.duration(time, later)],
      [sayWindow(time, later, begin), sayFullWindow(time, later), sayDuration(time, later)],
    )
  }
})

test('how long ago is filled in as Intl says it, for each number a page says', async (t) => {
  for (const language of languages) {
    const forms = speechIn(language).ago.split('|')
    const { locale } = wordsIn(language)
    const always = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
    for (const [row, [unit, most]] of (
      [
        ['day', 6],
        ['hour', 23],
        ['minute', 59],
      ] as const
    ).entries())
      for (let count = 1; count <= most; count++) {
        const many = 4 * row + (count > 1 ? 1 : 0)
        const said = [forms[many], forms[many + 2]].map((form) => form?.replace('#', String(count)))
        t.strictSame(said, [always.format(-count, unit), always.format(count, unit)], `${language} ${unit}`)
      }
    t.equal(forms.length, 13)
    t.equal(forms[12], new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'minute'))
  }
})

test('each language says times, days and lengths in its own way', async (t) => {
  const [time, day] = ['2026-11-21T14:30:00.000Z', '2026-11-03']
  const said = languages.map((language) => {
    const say = speechIn(language)
    const days = say.days('2026-11-16', '2026-11-28').join('')
    return [
      say.fullTime(time),
      say.shortDay(day),
      days,
      say.duration(begin, addMinutes(begin, 185)).replaceAll('\u00a0', ' '),
    ]
  })
  t.strictSame(said, [
    ['21 November 2026, 14:30 UTC', '3 Nov', '16 to 28 November', '3 hours 5 minutes'],
    ['21. November 2026, 14:30 UTC', '3. Nov.', '16. bis 28. November', '3 Stunden 5 Minuten'],
    ['21 novembre 2026, 14:30 UTC', '3 nov.', '16 au 28 novembre', '3 heures et 5 minutes'],
    ['21 de noviembre de 2026, 14:30 UTC', '3 nov', '16 al 28 de noviembre', '3 horas y 5 minutos'],
    ['21 de novembro de 2026, 14:30 UTC', '3 de nov.', '16 a 28 de novembro', '3 horas e 5 minutos'],
    ['2026年11月21日 14:30 UTC', '11月3日', '11月16日～28日', '3 時間 5 分'],
  ])
  t.equal(speechIn('de').time(time, time), '14:30 UTC')
  t.equal(speechIn('de').number(99.95), '99,95')
})

test('how many there are is said in plural forms', async (t) => {
  const say = (count: number) => languages.map((language) => wordsIn(language).site.home.earlier(count))
  t.strictSame(say(1).slice(0, 3), ['1 earlier update', '1 früheres Update', '1 message précédent'])
  t.strictSame(say(2).slice(0, 3), ['2 earlier updates', '2 frühere Updates', '2 messages précédents'])
})

/** Every text of the words, by where it stands; a function says it of something. */
function listTexts(words: unknown, at = ''): [string, string][] {
  if (typeof words === 'string') return [[at, words]]
  if (typeof words === 'function') return listTexts(call(words as Say, at), `${at}()`)
  return Object.entries(words ?? {}).flatMap(([name, one]) => listTexts(one, `${at}.${name}`))
}

type Say = (...given: unknown[]) => unknown

function call(say: Say, at: string): unknown {
  if (at.endsWith('.days')) return say({ number: '3', full: '3 X' }, { number: '4', full: '4 X' }, true)
  return at.endsWith('.repeats')
    ? say('week', 2, '01:00', 'Zone', 'X')
    : say(...(at.endsWith('.inside') ? ['Word'] : [2, 3, 4]))
}

// Words that are the same in both, and what holds none.
const same =
  /^(?:Maintenance|Status|Links|Updates|Chat|Error: .*|Feedback|\W*|\W*2\W*|\{time\}\W*|2, 3|word|2 incidents)$/

test('every language says everything, with a place for whatever English has one for', async (t) => {
  const english = new Map(listTexts(en))
  const placesIn = (text = '') => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort()
  for (const language of others)
    for (const [at, text] of listTexts(wordsIn(language))) {
      if (at === '.name' || at === '.locale') continue
      const original = english.get(at)
      t.strictSame(placesIn(text), placesIn(original), `${language}${at}`)
      const isWord = original !== undefined && /[a-z]{4}/i.test(original.replace(/\{\w+\}/g, ''))
      if (isWord && !same.test(original)) t.not(text, original, `${language}${at} is translated`)
    }
})

test('the problems that are translated are those the rooms have', async (t) => {
  const code = globSync('server/**/*.ts', { exclude: ['server/text/languages/**'] })
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  for (const [name, said] of Object.entries(en.site.problems.said)) {
    const text = typeof said === 'string' ? said : said(2)
    const parts = text.split(/\b\d+ (?:minutes)?/).filter((part) => part.trim() && !part.startsWith(' MB'))
    for (const part of parts)
      t.ok(code.includes(part.trim().replace(/ larger than$/, '')), `${name}: ${part}`)
  }
})
