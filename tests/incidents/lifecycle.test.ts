import fc from 'fast-check'
import { test } from 'tap'
import {
  applyStatus,
  type IncidentStatus,
  incidentStatuses,
  isIncidentStatus,
  type Lifecycle,
} from '../../server/incidents/lifecycle.ts'
import { addMinutes } from '../../server/text/time.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const fresh: Lifecycle = { status: 'investigating', monitoringAt: null, resolvedAt: null }

/** A life in which each status is said a minute after the one before. */
function live(...statuses: IncidentStatus[]): Lifecycle {
  return statuses.reduce((life, status, i) => applyStatus(life, status, at(i + 1)), fresh)
}

test('monitoring begins when it is first said, and saying it again does not move it', async (t) => {
  t.equal(live('monitoring', 'monitoring').monitoringAt, at(1))
})

test('the time monitoring began stays when the incident goes back or ends', async (t) => {
  t.equal(live('monitoring', 'investigating').monitoringAt, at(1))
  t.equal(live('monitoring', 'identified', 'resolved').monitoringAt, at(1))
})

test('monitoring that begins anew has a new time', async (t) => {
  t.equal(live('monitoring', 'identified', 'monitoring').monitoringAt, at(3))
})

test('resolving sets the time, and a word after it does not move it', async (t) => {
  t.equal(live('resolved').resolvedAt, at(1))
  t.equal(live('resolved', 'resolved', 'resolved').resolvedAt, at(1))
})

test('an incident that opens again is not resolved, and its second end has a new time', async (t) => {
  t.equal(live('resolved', 'investigating').resolvedAt, null)
  t.equal(live('resolved', 'monitoring').resolvedAt, null)
  t.equal(live('resolved', 'identified', 'resolved').resolvedAt, at(3))
})

test('any order of statuses is allowed; resolvedAt is set exactly while it is resolved', async () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...incidentStatuses), { minLength: 1 }), (said) => {
      const life = live(...said)
      return (
        life.status === said.at(-1) &&
        (life.resolvedAt !== null) === (life.status === 'resolved') &&
        (life.monitoringAt !== null) === said.includes('monitoring')
      )
    }),
  )
})

test('applying a status leaves the life before as it was', async (t) => {
  const before = Object.freeze({ ...fresh })
  t.doesNotThrow(() => applyStatus(before, 'resolved', begin))
})

test('only the four words are statuses of an incident', async (t) => {
  for (const status of incidentStatuses) t.ok(isIncidentStatus(status))
  for (const other of ['postmortem', 'scheduled', 'Resolved', '', null, undefined])
    t.notOk(isIncidentStatus(other))
})
