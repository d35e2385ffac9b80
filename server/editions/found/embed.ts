import type { ComponentStatus } from '../../components/component.ts'
import { impacts } from '../../incidents/impact.ts'
import type { Incident } from '../../incidents/incident.ts'
import { isRunning } from '../../incidents/lifecycle.ts'
import type { Page } from '../../pages/page.ts'
import type { Words } from '../../text/languages/en.ts'
import { makeStyles, readScript, readStyles, renderView, type Styles } from '../../text/views.ts'
import { impactLook } from '../incident-facts.ts'
import { english } from '../voice.ts'

const styles = readStyles('colours.css', 'embed.css')
const outside = readScript('embed.js')
/** What runs in the frame, and nothing else may. */
export const inside = readScript('embed-frame.js')

/** Any page may frame it; it loads nothing, and asks for itself alone. */
function policyWith({ cspSource }: Styles): string {
  return [
    "default-src 'none'",
    `style-src ${cspSource}`,
    `script-src ${inside.cspSource}`,
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    'frame-ancestors *',
  ].join('; ')
}

type News = { id: string; key: string; kind: string; others: string; name: string; href: string }

/** /embed/script.js: for product and marketing pages. */
export function printEmbedScript({ origin, embed }: Page): string {
  return outside.script.replace('%ORIGIN%', origin).replace('%POSITION%', embed.position)
}

/** /embed/frame: the worst that is open, or the maintenance that runs; nothing otherwise, and the frame stays hidden. */
export function printEmbedFrame(
  page: Page,
  unresolved: Incident[],
  planned: Incident[],
  { found, locale }: Words,
): { html: string; policy: string } {
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
  const look = stylesFor(page, first)
  const html = renderView('feeds/embed', {
    ...{ news, css: look.css, script: inside.script, lang: locale.slice(0, 2), state: lookOf(first) },
    ...{ title: found.status(page.name), more: embed.more, dismiss: embed.dismiss },
  })
  return { html, policy: policyWith(look) }
}

/** With the page's own colours, where it has any for what is shown. */
function stylesFor({ embed }: Page, shown: Incident | undefined): Styles {
  const { background, text } = shown?.maintenance ? embed.maintenance : embed.incident
  if (background === null && text === null) return styles
  const ground = background === null ? '' : `background:${background};`
  const ink = text === null ? '' : `color:${text};border-color:${text};`
  return makeStyles(`${styles.css}.news{${ground}${ink}}${ink && '.news svg{color:inherit}'}`)
}

/** What has no impact stands there as a problem all the same, so it does not look as if all was well. */
function lookOf(incident: Incident | undefined): ComponentStatus {
  if (!incident) return 'partial_outage'
  const { state } = impactLook(incident, english.words.site)
  return state === 'operational' ? 'degraded_performance' : state
}
