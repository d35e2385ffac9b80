import type { Incident } from '../incidents/incident.ts'
import type { Words } from '../text/languages/en.ts'
import { liveScript } from './frame.ts'
import type { LiveView } from './live-view.ts'
import type { SiteFrame } from './view-models.ts'

/** What makes a page put new updates in place while somebody reads it. `over`: it is opened for what was, not for what comes. */
export function liveFrame(
  incidents: Incident[],
  words: Words,
  over = false,
): Pick<SiteFrame, 'script' | 'live'> {
  return { script: liveScript.script, live: presentLive(incidents, words.live, over) }
}

function presentLive(incidents: Incident[], words: Words['live'], over: boolean): LiveView {
  const updates = incidents.flatMap(({ name, updates }) => updates.map((update) => ({ name, ...update })))
  const newest = updates.reduce<(typeof updates)[number] | undefined>(
    (last, update) => (last && last.publishedAt >= update.publishedAt ? last : update),
    undefined,
  )
  return {
    update: newest?.publishedAt ?? '',
    says: newest ? words.newUpdate(newest.name, `${newest.publishedAt.slice(11, 16)} UTC`) : '',
    since: words.notSince('{time}'),
    stop: words.stop,
    resume: words.resume,
    over,
  }
}
