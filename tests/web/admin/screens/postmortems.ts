import { type Refused, type Screen, send } from '../../screens/screen.ts'
import type { Newsroom } from './furnish.ts'

/** Looking back on an incident: before it is over, and from the first draft to what is taken off the page again. */
export function postmortemScreens({ open, resolved }: Pick<Newsroom, 'open' | 'resolved'>): Screen[] {
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
    { name: 'postmortem, preview', path, act: send('Preview', words), says: 'not published yet' },
    { name: 'postmortem, kept', path, act: send('Keep as draft', words), says: 'Kept' },
    { name: 'postmortem, published', path, act: send('Publish', words), says: 'Take it off the page' },
    { name: 'incident, looked back on', path: resolved, says: 'Looking back' },
    { name: 'postmortem, taken back', path, act: send('Take it off the page'), says: 'Taken back' },
  ]
}
