import { test } from 'tap'
import { gatherCachet } from '../../../server/cli/import/cachet.ts'
import { idOf } from '../../../server/db/id.ts'

const clock = (string: string) => ({ human: 'a while ago', string })

void test('Cachet’s answers become components, incidents with their updates, and windows', async (t) => {
  const component = {
    type: 'components',
    id: '7',
    attributes: {
      name: 'Mail',
      order: 2,
      status: 3,
      created: clock('2025-01-01 10:00:00'),
      updated: clock('2025-06-01 10:00:00'),
    },
    relationships: { group: { data: { type: 'componentGroups', id: '1' } } },
  }
  const said = (id: string, message: string, status: number, at: string) => ({
    type: 'updates',
    id,
    attributes: { message, status: { human: '', value: status }, created: clock(at), updated: clock(at) },
  })
  const arrival = gatherCachet(
    [
      { data: [component], included: [{ type: 'componentGroups', id: '1', attributes: { name: 'Apps' } }] },
      {
        data: [
          {
            type: 'incidents',
            id: '4',
            attributes: {
              name: 'Mail is late',
              message: 'We look.',
              visible: 1,
              status: { value: 4 },
              occurred: clock('2025-06-01 08:00:00'),
              updated: clock('2025-06-01 09:30:00'),
            },
            relationships: {
              components: { data: [{ type: 'components', id: '7' }] },
              updates: { data: [{ id: '2' }, { id: '1' }] },
            },
          },
        ],
        included: [
          said('2', 'It is over.', 4, '2025-06-01 09:30:00'),
          said('1', 'Found.', 2, '2025-06-01 09:00:00'),
        ],
      },
      {
        data: [
          {
            type: 'schedules',
            id: '9',
            attributes: {
              name: 'We move',
              message: 'At night',
              scheduled: clock('2025-07-01 22:00:00'),
              completed: clock('2025-07-01 23:00:00'),
            },
          },
        ],
      },
    ],
    'Europe/Berlin',
  )
  t.match(arrival.components, [
    { id: idOf('cachet component 7'), status: 'partial_outage', groupId: idOf('cachet group 1') },
  ])
  const [incident, move] = arrival.incidents
  t.match(incident, {
    name: 'Mail is late',
    status: 'resolved',
    startedAt: '2025-06-01T06:00:00.000Z',
    resolvedAt: '2025-06-01T07:30:00.000Z',
    impact: 'minor',
  })
  t.strictSame(
    incident?.updates.map(({ status, body }) => `${status}: ${body}`),
    ['investigating: We look.', 'identified: Found.', 'resolved: It is over.'],
  )
  t.match(move, { status: 'completed', window: { scheduledFor: '2025-07-01T20:00:00.000Z' } })
})

void test('what guests of Cachet do not see stays there', (t) => {
  const row = (type: string, id: string, attributes: object, group?: string) => ({
    ...{ type, id, attributes: { name: `${type} ${id}`, ...attributes } },
    ...(group && { relationships: { group: { data: { id: group } } } }),
  })
  const at = { occurred: clock('2025-06-01 08:00:00') }
  const { groups, components, incidents, left } = gatherCachet([
    { data: [row('componentGroups', '1', { visible: 1 }), row('componentGroups', '2', { visible: 0 })] },
    {
      data: [
        row('components', '1', { enabled: true }, '1'),
        row('components', '2', { enabled: false }, '1'),
        row('components', '3', { enabled: true }, '2'),
        row('components', '4', { enabled: true }, '9'),
      ],
    },
    { data: [0, 1, 2].map((visible) => row('incidents', `${visible}`, { visible, ...at })) },
  ])
  const named = (rows: { name: string }[]) => rows.map(({ name }) => name)
  t.strictSame(named(groups), ['componentGroups 1'])
  t.strictSame(named(components), ['components 1', 'components 4'])
  t.equal(components[1]?.groupId, null, 'a group that is not there holds nothing')
  t.strictSame(named(incidents), ['incidents 1'])
  t.match(left[0], /^5 groups, components and incidents/)
  t.end()
})
