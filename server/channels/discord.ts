import { bodyOf, cut, fit, type Said, sayNotice } from './http/said.ts'
import { type Service, webChannel } from './http/web-channel.ts'

const service: Service = {
  kind: 'discord',
  label: 'Discord',
  forReaders: true,
  owns: ({ hostname, pathname }) =>
    /^((ptb|canary)\.)?discord(app)?\.com$/.test(hostname) && pathname.startsWith('/api/'),
  message: (telling) => writeDiscord(sayNotice(telling)),
}

/** A webhook of a channel: one embed, which mentions nobody. */
export const discord = webChannel(service)

/** https://discord.com/developers/docs/resources/message#embed-object: 256 in a title, 4,096 in a description, 1,024 in a field, 6,000 in all. */
function writeDiscord(said: Said): unknown {
  const { page, title, url, tone, state, published, facts, links } = said
  return {
    allowed_mentions: { parse: [] },
    embeds: [
      {
        author: { name: cut(page.text, 256), url: page.url },
        title: cut([state, title].filter(Boolean).join(': '), 256),
        url,
        color: Number.parseInt(tone.strong.slice(1), 16),
        description: fit(bodyOf(said), 2_500, harmless),
        fields: [
          ...facts.map(({ heading, text }) => ({ name: heading, value: fit(text, 450, harmless) })),
          { name: '\u200b', value: links.map(({ text, url }) => `[${text}](${url})`).join(' · ') },
        ],
        ...(published && { footer: { text: published } }),
      },
    ],
  }
}

function harmless(text: string): string {
  return text.replace(/[\\`*_[\]~|>#]/g, '\\$&')
}
