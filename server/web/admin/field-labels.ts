import { cadenceImpacts } from '../../pages/cadence.ts'
import { linkRows } from '../../pages/settings-draft.ts'

const labels: Record<string, string> = {
  name: 'Name',
  title: 'Title',
  phase: 'When it is for',
  promise_minutes: 'When customers hear next',
  body: 'Words',
  scope: 'Who is affected',
  workaround: 'What they can do',
  status: 'Where you are with it',
  impact: 'How bad it is',
  next_update_at: 'Next update',
  started_at: 'When it began',
  resolved_at: 'When it was over',
  display_at: 'Time shown',
  reason: 'Reason',
  date: 'Day',
  time: 'Time',
  duration: 'Minutes it takes',
  minutes: 'Minutes more',
  repeat: 'How often',
  interval: 'Every so many',
  until_day: 'Until',
  components: 'Components',
  speaker: 'Who speaks',
  told: 'Who is told',
  channels: 'Where',
  stakeholders: 'Who else hears from us',
  before: 'Before',
  during: 'While it is broken',
  after: 'After',
  description: 'What it is',
  email: 'Email address',
  password: 'Password',
  current: 'Present password',
  role: 'Role',
  member: 'Colleague',
  page_name: 'Name of the product',
  product_url: 'Where the product is',
  support_url: 'Help',
  support_email: 'Email address',
  support_phone: 'Phone number',
  chat_url: 'Chat',
  time_zone: 'Time zone',
  accent: 'Colour',
  theme: 'Light or dark',
  language: 'Language',
  icon: 'Icon',
  origin: 'Address of the page',
  logo: 'Logo',
  audience_level: 'Who reads your updates',
  allowed: 'Words your customers know',
  translations: 'What you say instead',
  ...Object.fromEntries(
    linkRows.flatMap((row) => [
      [`link_label_${row}`, `Link ${row}`],
      [`link_url_${row}`, `Address of link ${row}`],
    ]),
  ),
  ...Object.fromEntries(
    cadenceImpacts.flatMap((impact) => [
      [`promise_${impact}`, `Promise when ${impact}`],
      [`remind_${impact}`, `Reminder when ${impact}`],
    ]),
  ),
}

/** What a summary of problems calls each field, a few words to find it by; what is posted has a title. */
export function listLabels(here: string | undefined): Record<string, string> {
  return here === 'incidents' || here === 'maintenances' ? { ...labels, name: 'Title' } : labels
}
