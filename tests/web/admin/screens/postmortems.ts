import { findPage } from '../../../../server/pages/page.ts'
import { makeIncident } from '../../../incidents/make-incident.ts'
import { type Refused, type Screen, send } from '../../screens/screen.ts'
import type { Newsroom } from './furnish.ts'

/** The path of an incident that is over, and that nothing else is done with. */
export async function makeOver({ db, config, pageId }: Newsroom): Promise<string> {
  const page = await findPage(db.reader, config.publicUrl, pageId)
  if (!page) throw new Error('The page is not there')
  const said = { name: 'Albums were empty', body: 'They are full again.', status: 'resolved' } as const
  const { id } = await makeIncident(db, page, said)
  return `/admin/incidents/${id}`
}

/** Looking back on an incident: before it is over, and from the first draft to what is taken off the page again. */
export function postmortemScreens(open: string, resolved: string): Screen[] {
  const path = `${resolved}/postmortem`
  const words = { body: '## What happened\n\nA **disk** was full from 9:10 to 9:50 UTC. We watch it now.' }
  const nothing: Refused = { press: 'Publish', type: { body: ' ' }, problems: { body: 'Say what happened' } }
  return [
    { name: 'postmortem, too early', path: `${open}/postmortem`, says: 'once the incident is resolved' },
    { name: 'postmortem', path, says: /Not published[\s\S]*What happened, what customers saw/ },
    { name: 'postmortem, refused', path, refused: nothing },
    {
      name: 'postmortem, draft refused',
      like: 'postmortem, refused',
      path,
      refused: { ...nothing, press: 'Keep as draft' },
    },
    {
      name: 'postmortem, preview refused',
      like: 'postmortem, refused',
      path,
      refused: { ...nothing, press: 'Preview' },
    },
    { name: 'postmortem, preview', path, act: send('Preview', words), says: 'not published yet' },
    { name: 'postmortem, kept', path, act: send('Keep as draft', words), says: 'Kept' },
    { name: 'postmortem, published', path, act: send('Publish', words), says: 'Take it off the page' },
    { name: 'incident, looked back on', path: resolved, says: 'Looking back' },
    { name: 'postmortem, taken back', path, act: send('Take it off the page'), says: 'Taken back' },
  ]
}
