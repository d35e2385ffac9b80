import type { ComponentStatus } from '../components/component.ts'
import type { Impact } from '../incidents/impact.ts'
import type { IncidentStatus } from '../incidents/lifecycle.ts'
import { readableAccent } from '../pages/accent.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { makeStyles, readScript, readScripts, readStyles, type Styles } from '../text/views.ts'
import { presentLogo } from './logo.ts'
import type { Link, SaidTime, SiteFrame } from './view-models.ts'

export const siteStyles = readStyles('colours.css', 'site.css')

/** Adds the reader's local time to the times of a page, which says everything without it. */
export const localTime = readScript('local-time.js')

/** That, and what puts new updates in place while the page is open. */
export const liveScript = readScripts('local-time.js', 'live.js')

/**
 * What a reader's page may load: its own style sheet, its own script and pictures of ours; forms go to the page itself,
 * and so does the script that looks whether it was printed anew.
 */
export const siteSecurityPolicy = [
  "default-src 'none'",
  `style-src ${siteStyles.cspSource}`,
  `script-src ${localTime.cspSource} ${liveScript.cspSource}`,
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const stateWords: Record<ComponentStatus, string> = {
  operational: 'Operational',
  under_maintenance: 'Under maintenance',
  degraded_performance: 'Degraded performance',
  partial_outage: 'Partial outage',
  major_outage: 'Major outage',
}

export const statusWords: Record<IncidentStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  scheduled: 'Planned',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
}

export const impactWords: Record<Impact, string> = {
  none: 'No impact',
  minor: 'Minor impact',
  major: 'Major impact',
  critical: 'Critical impact',
}

/** The component state whose colour and shape an impact is drawn with. */
export const stateOfImpact: Record<Impact, ComponentStatus> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
}

/** As siteSecurityPolicy, for a page that has a colour of its own in its style sheet. */
export function securityPolicyFor(page: Pick<Page, 'accent'> | undefined): string {
  return siteSecurityPolicy.replace(siteStyles.cspSource, stylesFor(page?.accent ?? null).cspSource)
}

const coloured = new Map<string, Styles>()

function stylesFor(accent: string | null): Styles {
  if (accent === null) return siteStyles
  const known = coloured.get(accent)
  if (known) return known
  const { light, dark } = readableAccent(accent)
  const styles = makeStyles(
    `${siteStyles.css}:root{--accent:${light}}@media screen and (prefers-color-scheme:dark){:root{--accent:${dark}}}`,
  )
  if (coloured.size >= 1_000) coloured.clear()
  coloured.set(accent, styles)
  return styles
}

/** What the layout needs, for a page that readers see. `path`: its own, for the canonical link; null for none. */
export function siteFrame(page: Page, title: string, path: string | null): SiteFrame {
  return {
    css: stylesFor(page.accent).css,
    script: localTime.script,
    live: null,
    lang: 'en',
    title: `${title} – ${page.name} status`,
    description: null,
    canonical: path === null ? null : page.origin + path,
    indexed: path !== null,
    feeds: [],
    state: null,
    pageName: page.name,
    logo: presentLogo(page),
    productUrl: page.productUrl,
    about: page.description,
    help: listHelp(page),
    navigation: true,
    here: null,
    printed: null,
  }
}

/** The ways to get help, in the order to try them. */
function listHelp({ supportUrl, chatUrl, supportEmail, supportPhone }: Page): Link[] {
  return [
    ...(supportUrl ? [{ href: supportUrl, text: 'Contact support' }] : []),
    ...(chatUrl ? [{ href: chatUrl, text: 'Chat with us' }] : []),
    ...(supportEmail ? [{ href: `mailto:${encodeURI(supportEmail)}`, text: supportEmail }] : []),
    ...(supportPhone
      ? [{ href: `tel:${supportPhone.replace(/[^+\d]/g, '')}`, text: unbroken(supportPhone) }]
      : []),
  ]
}

/** A number is read in one line. */
function unbroken(phone: string): string {
  return phone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')
}

export function printedAt(now: Time): SaidTime {
  return { datetime: now, text: `${now.slice(11, 19)} UTC` }
}
