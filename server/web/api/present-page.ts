import { readableAccent } from '../../pages/accent.ts'
import type { Page } from '../../pages/page.ts'
import { secondsTime } from '../../text/time.ts'

/** What Statuspage can set and Allclear cannot. */
const unused = {
  headline: null,
  branding: 'basic',
  subdomain: null,
  allow_page_subscribers: true,
  allow_incident_subscribers: false,
  allow_email_subscribers: true,
  allow_sms_subscribers: false,
  allow_rss_atom_feeds: false,
  allow_webhook_subscribers: false,
  notifications_from_email: null,
  notifications_email_footer: null,
  activity_score: 0,
  twitter_username: null,
  viewers_must_be_team_members: false,
  ip_restrictions: null,
  city: null,
  state: null,
  country: null,
}

/** The light colours of the stylesheet. */
const colours = {
  css_body_background_color: 'ffffff',
  css_font_color: '14191b',
  css_light_font_color: '586168',
  css_greens: '0a6b46',
  css_yellows: '7a5600',
  css_oranges: 'a33c00',
  css_blues: '2d50bb',
  css_reds: 'b0121d',
  css_border_color: 'd5dbdd',
  css_graph_color: '2d50bb',
  css_link_color: '2d50bb',
  css_no_data: 'd5dbdd',
}

const noIcon = { updated_at: null, size: null, url: '' }
const noImage = { updated_at: null, original_url: '', size: null, normal_url: '', retina_url: '' }

const logos = {
  favicon_logo: noIcon,
  transactional_logo: noImage,
  hero_cover: noImage,
  email_logo: noImage,
  twitter_logo: noIcon,
}

export function presentPage(page: Page) {
  const link = page.accent && readableAccent(page.accent).light.slice(1)
  return {
    id: page.id,
    created_at: secondsTime(page.createdAt),
    updated_at: secondsTime(page.updatedAt),
    name: page.name,
    page_description: page.description,
    url: page.productUrl,
    support_url: page.supportUrl,
    domain: new URL(page.origin).host,
    time_zone: page.timeZone,
    language: page.language,
    theme: page.theme,
    header_links: page.links,
    ...unused,
    hidden_from_search: page.hiddenFromSearch,
    ...colours,
    ...(link && { css_link_color: link }),
    ...logos,
  }
}
