import type { ComponentStatus } from '../../components/component.ts'
import { impacts } from '../../incidents/impact.ts'
import type { Incident } from '../../incidents/incident.ts'
import { isRunning } from '../../incidents/lifecycle.ts'
import type { Page } from '../../pages/page.ts'
import type { Words } from '../../text/languages/en.ts'
import { readScript, readStyles, renderView } from '../../text/views.ts'
import { impactLook } from '../incident-facts.ts'
import { english } from '../voice.ts'

const styles = readStyles('colours.css', 'embed.css')
const outside = readScript('embed.js')
/** What runs in the frame, and nothing else may. */
export const inside = readScript('embed-frame.js')

/** Any page may frame it; it loads nothing, and asks for itself alone. */
export const framePolicy = [
  "default-src 'none'",
  `style-src ${styles.cspSource}`,
  `script-src ${inside.cspSource}`,
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  'frame-ancestors *',
].join('; ')

type News = { id: string; key: string; kind: string; others: string; name: string; href: string }

/** /embed/script.js: for product and marketing pages. */
export function printEmbedScript({ origin }: Page): string {
  return outside.script.replace('%ORIGIN%', origin)
}

/** /embed/frame: the worst that is open, or the maintenance that runs; nothing otherwise, and the frame stays hidden. */
export function printEmbedFrame(
  page: Page,
  unresolved: Incident[],
  planned: Incident[],
  { found, locale }: Words,
): string {
  const running = planned.filter(({ status }) => isRunning(status))
  const worst = unresolved.toSorted((a, b) => impacts.indexOf(b.impact) - impacts.indexOf(a.impact))
  const [first] = [...worst, ...running]
  const others = unresolved.length + running.length - 1
  const { embed } = found
  const news: News[] = [
    ...(first
      ? [
          {
            id: 'news',
            key: `${first.id}-${first.updates[0]?.number ?? 0}`,
            kind: first.maintenance ? embed.maintenance : embed.incident,
            others: others > 0 ? embed.others(others) : '',
            name: first.name,
            href: `${page.origin}/incidents/${first.id}`,
          },
        ]
      : []),
    {
      id: 'example',
      key: '',
      kind: embed.incident,
      others: '',
      name: embed.example,
      href: `${page.origin}/`,
    },
  ]
  return renderView('feeds/embed', {
    ...{ news, css: styles.css, script: inside.script, lang: locale.slice(0, 2), state: lookOf(first) },
    ...{ title: found.status(page.name), more: embed.more, dismiss: embed.dismiss },
  })
}

/** What has no impact stands there as a problem all the same, so it does not look as if all was well. */
function lookOf(incident: Incident | undefined): ComponentStatus {
  if (!incident) return 'partial_outage'
  const { state } = impactLook(incident, english.words.site)
  return state === 'operational' ? 'degraded_performance' : state
}
