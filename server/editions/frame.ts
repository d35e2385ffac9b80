import type { ComponentStatus } from '../components/component.ts'
import type { Impact } from '../incidents/impact.ts'
import type { IncidentStatus } from '../incidents/lifecycle.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { readStyles } from '../text/views.ts'
import type { SaidTime, SiteFrame } from './view-models.ts'

export const siteStyles = readStyles('site.css')

/** What a reader's page may load: its own style sheet and nothing else; forms go to the page itself. */
export const siteSecurityPolicy = [
  "default-src 'none'",
  `style-src ${siteStyles.cspSource}`,
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

/** What the layout needs, for a page that readers see. `path`: its own, for the canonical link; null for none. */
export function siteFrame(page: Page, title: string, path: string | null): SiteFrame {
  return {
    css: siteStyles.css,
    lang: 'en',
    title: `${title} – ${page.name} status`,
    description: null,
    canonical: path === null ? null : page.origin + path,
    indexed: path !== null,
    feeds: [],
    state: null,
    pageName: page.name,
    productUrl: page.productUrl,
    supportUrl: page.supportUrl,
    navigation: true,
    here: null,
    printed: null,
  }
}

export function printedAt(now: Time): SaidTime {
  return { datetime: now, text: `${now.slice(11, 19)} UTC` }
}
