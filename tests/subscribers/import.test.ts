import { listChoices } from '../../server/subscribers/subscriber.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeGroup } from '../components/make-group.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { consent, importFile } from './make-import.ts'
import {
  countBothWays,
  countConfirmations,
  getSubscriber,
  listConsents,
  makeSubscriber,
  suppressNow,
} from './make-subscriber.ts'

eachDatabase(
  'C10 a file with a stated consent confirms whom it names, silently, with that record',
  async (t, db) => {
    const [page, other] = [await makePage(db), await makePage(db)]
    const mail = await makeComponent(db, page, { name: 'Mail' })
    const done = await importFile(
      db,
      page,
      `Email,Components\nada@Example.com,\nbob@example.com,mail;${mail.id}\n`,
    )
    t.match(done, { added: 2, known: 0, keptOut: 0, refused: 0, failure: null, lines: 3, line: 3 })
    t.ok(done.endedAt)
    const [ada, bob] = [
      await getSubscriber(db, page, 'ada@example.com'),
      await getSubscriber(db, page, 'bob@example.com'),
    ]
    t.match([ada.state, bob.state], ['confirmed', 'confirmed'])
    t.match(await listConsents(db, ada), [`given: ${consent} (import ${done.id}, member:test)`])
    const choices = await listChoices(db.reader, page, [ada.id, bob.id])
    t.strictSame([choices.get(ada.id), choices.get(bob.id)], [undefined, [mail.id]])
    t.equal(await countConfirmations(db, page), 0)
    const { kept, real } = await countBothWays(db, page)
    t.strictSame(kept, real)
    t.match(kept, { confirmed: 2, confirmed_choosy: 1 })
    t.match((await countBothWays(db, other)).real, { confirmed: 0 })
    const left = await db.reader.selectFrom('import_chunks').select('number').execute()
    t.strictSame(left, [], 'the file is not kept')
  },
)

eachDatabase(
  'without a stated consent each of them is asked by mail, and nobody is confirmed',
  async (t, db) => {
    const page = await makePage(db)
    const done = await importFile(db, page, 'email\na@example.com\nb@example.com\n', null)
    t.match(done, { added: 2 })
    t.equal((await getSubscriber(db, page, 'a@example.com')).state, 'unconfirmed')
    t.equal(await countConfirmations(db, page), 2)
    t.match((await countBothWays(db, page)).kept, { confirmed: 0 })
  },
)

eachDatabase('who is known stays as they are, and who left or bounced stays out', async (t, db) => {
  const page = await makePage(db)
  const component = await makeComponent(db, page)
  const choosy = await makeSubscriber(db, page, 'choosy@example.com', undefined, component.id)
  await leave(db, page, await makeSubscriber(db, page, 'left@example.com'), 'one click')
  await suppressNow(db, await makeSubscriber(db, page, 'bounced@example.com'))
  const file =
    'address\nchoosy@example.com\nleft@example.com\nbounced@example.com\nnew@example.com\nnew@example.com\n'
  t.match(await importFile(db, page, file), { added: 1, known: 2, keptOut: 2, refused: 0 })
  t.ok((await listChoices(db.reader, page, [choosy.id])).has(choosy.id))
  t.equal((await getSubscriber(db, page, 'left@example.com')).state, 'gone')
  t.equal((await getSubscriber(db, page, 'bounced@example.com')).state, 'suppressed')
  t.match(await importFile(db, page, file), { added: 0, known: 3, keptOut: 2 }, 'again changes nothing')
  const { kept, real } = await countBothWays(db, page)
  t.strictSame(kept, real)
})

eachDatabase('each line that cannot be is named with its number and the reason', async (t, db) => {
  const page = await makePage(db)
  for (const name of ['Europe', 'Asia']) {
    const group = await makeGroup(db, page, { name })
    await makeComponent(db, page, { name: 'API', groupId: group.id })
  }
  const file = [
    'name,email,components',
    'Ada,ada@example.com,API',
    '"Bob\nBuilder",bob@example.com,Nowhere',
    'Carol,not an address',
    '',
    'Dora,,',
    'Eve,"a@example.com, b@example.com",',
    'Fay,fay@example.com,Europe - API',
    "Gus,'+gus@example.com,",
    '"Hal" Hatter,"hal"@example.com,',
    ' , ,',
    '=1+1,h@example.com;i@example.com',
  ].join('\r\n')
  const done = await importFile(db, page, file)
  t.match(done, { added: 2, refused: 7, failure: null })
  t.strictSame(
    done.said.map((said) => said.replace(/ we can write to.*/, '')),
    [
      '2: Several components are called “API”: use its id',
      '3: This page has no component “Nowhere”',
      '5: This is not an email address',
      '7: There is no address in this line',
      '8: This is not an email address',
      '11: This is not an email address',
      '13: This is not an email address',
    ],
  )
  t.equal((await getSubscriber(db, page, '+gus@example.com')).state, 'confirmed', 'as our export guards it')
})

eachDatabase('a quote that never closes ends the import, and what stands before it counts', async (t, db) => {
  const page = await makePage(db)
  const rest = 'x@example.com\n'.repeat(2_000)
  const done = await importFile(db, page, `email\na@example.com\n"b@example.com\n${rest}`)
  t.match(done, { added: 1, line: 2, failure: /quote/ })
  t.ok(done.endedAt)
  t.match(await importFile(db, page, 'email\nb@example.com\n"c@example.com\n'), {
    added: 1,
    failure: /never closed/,
  })
})
