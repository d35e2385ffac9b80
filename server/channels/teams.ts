import { bodyOf, cut, fit, type Said, sayNotice } from './http/said.ts'
import { type Service, webChannel } from './http/web-channel.ts'

const hosts =
  /(^|\.)(webhook\.office(365)?\.com|outlook\.office\.com|logic\.azure\.com|api\.powerplatform\.com)$/

const service: Service = {
  kind: 'teams',
  label: 'Microsoft Teams',
  forReaders: true,
  owns: ({ hostname }) => hosts.test(hostname),
  message: (telling) => writeTeams(sayNotice(telling)),
}

/** The webhook of a Workflow or a connector: an Adaptive Card. */
export const teams = webChannel(service)

const colours: Record<string, string> = {
  red: 'attention',
  orange: 'warning',
  amber: 'warning',
  green: 'good',
}

/** https://adaptivecards.io/explorer: version 1.4 is what every client of Teams shows. 28 KB in all. */
function writeTeams(said: Said): unknown {
  const { page, title, tone, state, published, facts, links } = said
  const body = fit(bodyOf(said), 4_500, harmless)
  const text = (words: string, more: object = {}) => ({
    ...{ type: 'TextBlock', text: words, wrap: true },
    ...more,
  })
  return {
    type: 'message',
    summary: cut([state, title].filter(Boolean).join(': '), 200),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            ...(state ? [text(state, { weight: 'bolder', color: colours[tone.name] ?? 'accent' })] : []),
            text(harmless(cut(title, 300)), { size: 'large', weight: 'bolder' }),
            ...(body ? [text(body)] : []),
            ...facts.flatMap(({ heading, text: words }) => [
              text(heading, { weight: 'bolder', spacing: 'medium' }),
              text(fit(words, 1_000, harmless), { spacing: 'none' }),
            ]),
            text([harmless(page.text), published].filter(Boolean).join(', '), {
              isSubtle: true,
              size: 'small',
            }),
          ],
          actions: links.map(({ text: title, url }) => ({ type: 'Action.OpenUrl', title, url })),
          msteams: { width: 'Full' },
        },
      },
    ],
  }
}

/** A card reads a little Markdown: what people wrote is not to become links or lists of others. */
function harmless(text: string): string {
  return text.replace(/[\\`*_[\]~]/g, '\\$&').replaceAll('\n', '\n\n')
}
