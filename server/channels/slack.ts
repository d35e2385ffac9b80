import { bodyOf, cut, fit, type Said, sayNotice } from './http/said.ts'
import { type Service, webChannel } from './http/web-channel.ts'

const service: Service = {
  kind: 'slack',
  label: 'Slack',
  forReaders: true,
  owns: ({ hostname }) => /^hooks\.slack(-gov)?\.com$/.test(hostname),
  message: (telling) => writeSlack(sayNotice(telling)),
}

/** Incoming webhooks of a channel: an attachment for the colour, and blocks in it. */
export const slack = webChannel(service)

/** https://docs.slack.dev/reference/block-kit: 150 characters in a header, 3,000 in a text, 2,000 in a field. */
function writeSlack(said: Said): unknown {
  const { page, title, url, tone, state, published, facts, links } = said
  const name = `*<${url}|${harmless(cut(title, 300))}>*`
  // A text that is empty is refused.
  const body = fit(bodyOf(said), 2_900)
  return {
    text: [state, harmless(cut(title, 300))].filter(Boolean).join(': '),
    attachments: [
      {
        color: tone.strong,
        fallback: harmless(cut(title, 300)),
        blocks: [
          section(state ? `*${harmless(state)}*\n${name}` : name),
          ...(body ? [{ type: 'section', text: { type: 'plain_text', text: body, emoji: false } }] : []),
          ...facts.map(({ heading, text }) =>
            section(`*${harmless(heading)}*\n${fit(text, 2_500, harmless)}`),
          ),
          { type: 'context', elements: [mrkdwn(links.map(sayLink).join('  ·  '))] },
          { type: 'context', elements: [mrkdwn([sayLink(page), published].filter(Boolean).join(', '))] },
        ],
      },
    ],
  }
}

function section(text: string) {
  return { type: 'section', text: mrkdwn(text) }
}

function mrkdwn(text: string) {
  return { type: 'mrkdwn', text, verbatim: true }
}

function sayLink({ text, url }: { text: string; url: string }): string {
  return `<${url}|${harmless(text)}>`
}

/** The three characters that Slack reads: with them gone nobody is mentioned and nothing is a link. */
function harmless(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
