import { test } from 'tap'
import { remarkOn } from '../../server/coach/coach.ts'
import { type Draft, emptyDraft } from '../../server/coach/draft.ts'
import { isId } from '../../server/db/id.ts'
import type { IncidentStatus } from '../../server/incidents/lifecycle.ts'
import { exampleOf } from '../../server/templates/example.ts'
import { listPlaceholders } from '../../server/templates/fill-template.ts'
import { phases, statusOfPhase } from '../../server/templates/phases.ts'
import { examples, findPlaceholders, type Values } from '../../server/templates/placeholders.ts'
import { shippedFor } from '../../server/templates/template.ts'
import { noPage } from '../coach/score.ts'

const now = '2026-11-21T14:40:00.000Z'
const page = { ...noPage, name: 'Harbour' }
const templates = shippedFor({ id: 'bcdfghjklmnp', createdAt: now })

const shop: Values = {
  ...{ product: 'Tide', component: 'Checkout', components: 'Checkout and Invoices', since: '09:12 CET' },
  ...{ now: '10:01 CET', 'next update': '10:30 CET', until: '13:00 CET', ended: '11:20 CET' },
  ...{
    support: 'help@tide.example',
    who: 'Shops in Norway that take cards',
    cause: 'a change of ours on Monday left out Norwegian cards',
  },
  ...{
    'what fails': 'one in five card payments is declined',
    'what failed': 'one in five card payments was declined',
  },
  ...{
    'what works': 'Invoices and bank transfers go through as usual',
    'what is missing': 'orders from 08:10 to 08:40 CET',
  },
  ...{ workaround: 'let your customers pay by invoice', 'our step': 'we have taken the change back' },
  ...{
    'our change': 'each change is now tried with a card from every country',
    purpose: 'cards from Iceland work too',
  },
}

for (const template of templates) {
  void test(`the coach has nothing against “${template.name}”`, async (t) => {
    for (const values of [examples, shop]) {
      const draft: Draft = { ...emptyDraft, ...exampleOf(template, now, values) }
      const remarks = remarkOn(draft, page, now).filter(({ severity }) => severity !== 'hint')
      t.strictSame(
        remarks.map(({ rule, quote, message }) => `${rule}: ${quote ?? message}`),
        [],
        draft.body,
      )
      const whole = [draft.name, draft.body, draft.scope, draft.workaround].join('\n')
      t.strictSame(findPlaceholders(whole), [], 'every placeholder has an example')
    }
  })
}

void test('every phase has a template, and the common outages have theirs', async (t) => {
  t.strictSame([...new Set(templates.map(({ phase }) => phase))].sort(), [...phases].sort())
  const names = templates.map(({ name }) => name)
  for (const outage of [/sign-in/i, /slow/i, /errors for some/i, /payments/i, /mail/i, /shown late/i]) {
    t.ok(
      names.some((name) => outage.test(name)),
      String(outage),
    )
  }
  for (const outage of [/another company/i, /security/i, /missing/i]) {
    t.ok(
      names.some((name) => outage.test(name)),
      String(outage),
    )
  }
})

void test('each has an id of its own, and says when customers hear again', async (t) => {
  t.equal(new Set(templates.map(({ id }) => id)).size, templates.length)
  t.equal(new Set(templates.map(({ name }) => name)).size, templates.length)
  const open: IncidentStatus[] = ['investigating', 'identified', 'monitoring']
  for (const template of templates) {
    t.ok(isId(template.id), template.id)
    if (!open.includes(statusOfPhase[template.phase])) continue
    t.ok(listPlaceholders(template).includes('next update'), template.name)
    t.ok(template.workaround, `${template.name} says what customers can do`)
  }
})
