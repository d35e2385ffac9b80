import { test } from 'tap'
import { lockDatabase } from './locked-database.ts'

test('readers notice nothing while another process holds the database, and the post waits [sqlite]', async (t) => {
  const figures = await lockDatabase(t, 3_000)
  t.equal(figures.readErrors, 0)
  t.ok(figures.reads > 0)
  t.comment(`${figures.reads} reads, p99 ${figures.readP99} ms`)
  t.equal(figures.postStatus, 201)
  t.equal(figures.incidentsAfter, 1)
})

test('a post that cannot be written is refused, and nothing of it stays [sqlite]', async (t) => {
  const figures = await lockDatabase(t, 13_000)
  t.equal(figures.postStatus, 503)
  t.comment(`${figures.postSeconds} s`)
  t.equal(figures.incidentsAfter, 0)
})
