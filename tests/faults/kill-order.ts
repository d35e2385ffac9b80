import { existsSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import BetterSqlite from 'better-sqlite3'
import pg from 'pg'

/**
 * Runs before the server, on each of its threads, and kills the process (SIGKILL) at a point of its work: KILL_ORDER
 * names a file, and while that says `<point> <count>`, the count-th time is the last.
 */
export type Point =
  | 'posted' // the update is committed, and nobody is told
  | 'slice' // deliveries are written, and their slice not committed
  | 'claimed' // a claim is committed, and nothing sent
  | 'half' // half of a message is written
  | 'answered' // 250 has come, and nobody has read it
  | 'recorded' // what was accepted is committed

const file = process.env.KILL_ORDER ?? ''
let met = 0

function reach(point: Point): boolean {
  if (!existsSync(file)) return false
  const [wanted, count] = readFileSync(file, 'utf8').split(' ')
  return wanted === point && ++met >= Number(count)
}

function die(): never {
  rmSync(file)
  process.kill(process.pid, 'SIGKILL')
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** What a transaction did, as far as points are concerned; the last statement decides. */
const marks: [RegExp, Point][] = [
  [/^insert into "notices"/, 'posted'],
  [/^update deliveries set state = 'sending'/, 'claimed'],
  [/^update deliveries set state = 'sent'/, 'recorded'],
]
const open = new WeakMap<object, Set<Point>>()

/** After each statement on a connection. */
function ran(connection: object, statement: string): void {
  if (/^insert into "deliveries"/.test(statement) && reach('slice')) die()
  const points = open.get(connection) ?? new Set()
  open.set(connection, points)
  for (const [pattern, point] of marks) if (pattern.test(statement)) points.add(point)
  if (/^commit/i.test(statement)) for (const point of points) if (reach(point)) die()
  if (/^(begin|commit|rollback)/i.test(statement)) points.clear()
}

const prepare = BetterSqlite.prototype.prepare
BetterSqlite.prototype.prepare = function (this: BetterSqlite.Database, text: string) {
  const statement: BetterSqlite.Statement<unknown[]> = prepare.call(this, text)
  const { run } = statement
  statement.run = (...values) => {
    const outcome = run.apply(statement, values)
    ran(this, text)
    return outcome
  }
  return statement
} as typeof prepare

type Query = (this: pg.Client, text: unknown, ...rest: unknown[]) => unknown
const query = pg.Client.prototype.query as Query
const watched: Query = function (text, ...rest) {
  const answer = query.call(this, text, ...rest)
  if (typeof text !== 'string' || !(answer instanceof Promise)) return answer
  return answer.then((rows) => {
    ran(this, text)
    return rows
  })
}
pg.Client.prototype.query = watched as typeof pg.Client.prototype.query

type Write = (this: net.Socket, chunk: unknown, ...rest: unknown[]) => boolean
const write = net.Socket.prototype.write as Write
const mailing = new WeakSet<net.Socket>()
const writeWatched: Write = function (chunk, ...rest) {
  if (typeof chunk === 'string' && chunk.startsWith('MAIL FROM:')) {
    mailing.add(this)
    if (reach('half')) return write.call(this, chunk.slice(0, chunk.length / 2), () => die())
  }
  return write.call(this, chunk, ...rest)
}
net.Socket.prototype.write = writeWatched as typeof net.Socket.prototype.write

type Emit = (this: net.Socket, event: string | symbol, ...values: unknown[]) => boolean
const emit = net.Socket.prototype.emit as Emit
const emitWatched: Emit = function (event, ...values) {
  if (event === 'data' && mailing.has(this) && /^250 2\.0\.0 kept/m.test(String(values[0]))) {
    if (reach('answered')) die()
  }
  return emit.call(this, event, ...values)
}
net.Socket.prototype.emit = emitWatched
