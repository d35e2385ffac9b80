import { bodyOf, cut, fit, type Said, sayNotice } from './http/said.ts'
import { type Service, webChannel } from './http/web-channel.ts'

const service: Service = {
  kind: 'mattermost',
  label: 'Mattermost',
  forReaders: true,
  // Everybody hosts their own: only the path is alike.
  owns: ({ pathname }) => /\/hooks\/[a-z0-9]{26}$/.test(pathname),
  message: (telling) => writeAttachment(sayNotice(telling)),
}

/** An incoming webhook: one attachment, which mentions nobody. */
export const mattermost = webChannel(service)

/** https://developers.mattermost.com/integrate/reference/message-attachments/ */
function writeAttachment(said: Said): unknown {
  const { page, title, url, tone, state, published, facts, links } = said
  const name = quiet(cut([state, title].filter(Boolean).join(': '), 300))
  return {
    attachments: [
      {
        fallback: name,
        color: tone.strong,
        author_name: quiet(page.text),
        author_link: page.url,
        title: name,
        title_link: url,
        text: fit(bodyOf(said), 6_000, harmless),
        fields: [
          ...facts.map(({ heading, text }) => ({
            ...{ short: false, title: heading, value: fit(text, 1_500, harmless) },
          })),
          { short: false, title: '', value: links.map(({ text, url }) => `[${text}](${url})`).join(' · ') },
        ],
        footer: published,
      },
    ],
  }
}

function harmless(text: string): string {
  return quiet(text.replace(/[\\`*_[\]~|>#]/g, '\\$&'))
}

/** A space of no width after each @: or a whole team is called. */
function quiet(text: string): string {
  return text.replaceAll('@', '@\u200b')
}
