import { bodyOf, cut, fit, type Said, sayNotice } from './http/said.ts'
import { type Service, webChannel } from './http/web-channel.ts'

const service: Service = {
  kind: 'googlechat',
  label: 'Google Chat',
  forReaders: true,
  owns: ({ hostname }) => hostname === 'chat.googleapis.com',
  message: (telling) => writeCard(sayNotice(telling)),
}

/** The webhook of a space: a card. */
export const googleChat = webChannel(service)

/** https://developers.google.com/workspace/chat/api/reference/rest/v1/cards: 32 KB in all. */
function writeCard(said: Said): unknown {
  const { page, title, tone, state, published, facts, links } = said
  const paragraph = (text: string) => ({ textParagraph: { text } })
  const body = fit(bodyOf(said), 5_500, harmless)
  return {
    fallbackText: cut([state, title].filter(Boolean).join(': '), 300),
    cardsV2: [
      {
        cardId: 'update',
        card: {
          header: { title: cut(title, 200), subtitle: [page.text, published].filter(Boolean).join(', ') },
          sections: [
            {
              widgets: [
                ...(state
                  ? [paragraph(`<b><font color="${tone.strong}">${harmless(state)}</font></b>`)]
                  : []),
                ...(body ? [paragraph(body)] : []),
                ...facts.map(({ heading, text }) =>
                  paragraph(`<b>${harmless(heading)}</b><br>${fit(text, 1_000, harmless)}`),
                ),
                {
                  buttonList: {
                    buttons: links.map(({ text, url }) => ({ text, onClick: { openLink: { url } } })),
                  },
                },
              ],
            },
          ],
        },
      },
    ],
  }
}

function harmless(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>')
}
