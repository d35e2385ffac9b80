import { Type } from 'typebox'
import { Flag, Id, orNull, Text, Time, wrapped } from './shape.ts'

const flags = (...names: string[]) => Object.fromEntries(names.map((name) => [name, Flag]))
const nothing = (...names: string[]) => Object.fromEntries(names.map((name) => [name, Type.Null()]))
const colours = (...names: string[]) => Object.fromEntries(names.map((name) => [`css_${name}`, Text]))
const Icon = Type.Object({ updated_at: Type.Null(), size: Type.Null(), url: Text })
const Image = Type.Object({
  updated_at: Type.Null(),
  original_url: Text,
  size: Type.Null(),
  normal_url: Text,
  retina_url: Text,
})
const Links = Type.Array(Type.Object({ label: Text, url: Text }), { maxItems: 5 })

export const Page = Type.Object(
  {
    id: Id,
    created_at: Time,
    updated_at: Time,
    name: Text,
    page_description: orNull(Text),
    url: orNull(Text),
    support_url: orNull(Text),
    domain: Text,
    time_zone: Text,
    language: Text,
    theme: Text,
    header_links: Links,
    ...nothing('headline', 'subdomain', 'notifications_from_email', 'notifications_email_footer'),
    ...nothing('twitter_username', 'ip_restrictions', 'city', 'state', 'country'),
    branding: Text,
    ...flags('allow_page_subscribers', 'allow_incident_subscribers', 'allow_email_subscribers'),
    ...flags('allow_sms_subscribers', 'allow_rss_atom_feeds', 'allow_webhook_subscribers'),
    ...flags('viewers_must_be_team_members', 'hidden_from_search'),
    activity_score: Type.Number(),
    ...colours('body_background_color', 'font_color', 'light_font_color', 'greens', 'yellows', 'oranges'),
    ...colours('blues', 'reds', 'border_color', 'graph_color', 'link_color', 'no_data'),
    favicon_logo: Icon,
    transactional_logo: Image,
    hero_cover: Image,
    email_logo: Image,
    twitter_logo: Icon,
  },
  { title: 'Page' },
)

export const PageChange = wrapped('page', {
  name: Type.String({ maxLength: 255 }),
  url: orNull(Text),
  support_url: orNull(Text),
  page_description: orNull(Text),
  time_zone: Text,
  hidden_from_search: Flag,
  language: Text,
  theme: Text,
  header_links: Links,
})
