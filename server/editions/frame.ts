import type { ComponentStatus } from '../components/component.ts'
import type { Impact } from '../incidents/impact.ts'
import { readableAccent } from '../pages/accent.ts'
import type { Page } from '../pages/page.ts'
import type { Theme } from '../pages/theme.ts'
import type { SiteWords } from '../text/languages/en/site.ts'
import { languages, wordsIn } from '../text/languages/index.ts'
import type { Time } from '../text/time.ts'
import { makeStyles, readScript, readScripts, readStyles, type Styles } from '../text/views.ts'
import { listFeeds, presentCard } from './found/head.ts'
import { iconPath } from './icon.ts'
import { presentLogo } from './logo.ts'
import type { LanguageLink, Link, SaidTime, SiteFrame } from './view-models.ts'
import { english, type Voice, voiceOf } from './voice.ts'

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

/** In English, for members. */
export const { states: stateWords, statuses: statusWords, impacts: impactWords } = english.words.site

/** The component state whose colour and shape an impact is drawn with. */
export const stateOfImpact: Record<Impact, ComponentStatus> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
}

/** As siteSecurityPolicy, for a page that has looks of its own in its style sheet. */
export function securityPolicyFor(page: Looks | undefined): string {
  return page
    ? siteSecurityPolicy.replace(siteStyles.cspSource, stylesFor(page).cspSource)
    : siteSecurityPolicy
}

type Looks = Pick<Page, 'accent' | 'theme'>

/** What of the policy can stand in the page itself, for a host that sends the page as a file. */
function policyInside(page: Looks): string {
  return securityPolicyFor(page).replace(/; frame-ancestors [^;]*/, '')
}

const made = new Map<string, Styles>()

export function stylesFor({ accent, theme }: Looks): Styles {
  if (accent === null && theme === 'auto') return siteStyles
  const key = `${accent} ${theme}`
  const known = made.get(key)
  if (known) return known
  const styles = makeStyles(inTheme(siteStyles.css + colourRules(accent), theme))
  if (made.size >= 1_000) made.clear()
  made.set(key, styles)
  return styles
}

function colourRules(accent: string | null): string {
  if (accent === null) return ''
  const { light, dark } = readableAccent(accent)
  return `:root{--accent:${light}}${atNight}{:root{--accent:${dark}}}`
}

const atNight = '@media screen and (prefers-color-scheme:dark)'

/** Paper is light in every theme. */
function inTheme(css: string, theme: Theme): string {
  if (theme === 'auto') return css
  const only = css.replace('color-scheme:light dark', `color-scheme:${theme}`)
  return only.replaceAll(atNight, theme === 'dark' ? '@media screen' : '@media not all')
}

/**
 * What the layout needs, for a page that readers see. `path`: its own, for the canonical link; null for none. `elsewhere`:
 * where it stands in the other languages, if there it does.
 */
export function siteFrame(
  page: Page,
  voice: Voice,
  title: string,
  path: string | null,
  elsewhere: string | null = path,
): SiteFrame {
  const { words, language, prefix } = voice
  return {
    policy: policyInside(page),
    css: stylesFor(page).css,
    script: localTime.script,
    live: null,
    our: voice.our,
    lang: language,
    ago: voice.say.ago,
    prefix,
    title: `${title} – ${words.found.status(page.name)}`,
    description: null,
    canonical: path === null ? null : page.origin + prefix + path,
    languages: elsewhere === null ? [] : listLanguages(page, voice, elsewhere),
    origin: path === null ? null : page.origin,
    indexed: path !== null && !page.hiddenFromSearch,
    feeds: listFeeds(page, words),
    card: presentCard(page, voice),
    jsonLd: null,
    state: null,
    theme: page.theme,
    pageName: page.name,
    logo: presentLogo(page),
    icon: page.icon && iconPath(page.icon),
    productUrl: page.productUrl,
    links: page.links,
    about: page.description,
    help: listHelp(page, words.site.frame),
    navigation: true,
    here: null,
    printed: null,
  }
}

/** The same in every language, in the order of their list. */
function listLanguages(page: Page, voice: Voice, path: string): LanguageLink[] {
  return languages.map((language) => ({
    language,
    name: wordsIn(language).name,
    href: voiceOf(page, language).prefix + path,
    here: language === voice.language,
    usual: language === page.language,
  }))
}

/** The ways to get help, in the order to try them. */
function listHelp(
  { supportUrl, chatUrl, supportEmail, supportPhone }: Page,
  words: SiteWords['frame'],
): Link[] {
  return [
    ...(supportUrl ? [{ href: supportUrl, text: words.support }] : []),
    ...(chatUrl ? [{ href: chatUrl, text: words.chat }] : []),
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
