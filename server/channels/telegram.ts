import { Problem } from '../problem.ts'
import { shortOf } from './http/short.ts'
import { addressWith, requireTyped } from './http/typed.ts'
import { type Service, webChannel } from './http/web-channel.ts'

const service: Service = {
  kind: 'telegram',
  label: 'Telegram',
  forReaders: false,
  wantsFacts: true,
  form: {
    fields: [
      { name: 'token', label: 'Token of the bot', hint: 'From @BotFather: 123456:ABC-DEF…', secret: true },
      {
        name: 'chat',
        label: 'Channel or chat',
        hint: '@name of a public channel, or the number of a chat the bot is in',
      },
    ],
    address: telegramAddress,
  },
  // https://core.telegram.org/bots/api#sendmessage
  message: (telling) => ({ text: shortOf(telling), link_preview_options: { is_disabled: true } }),
  say: ({ pathname }) => `chat ${decodeURIComponent(pathname.slice(1))}`,
  send(outside, { target, body }) {
    const url = new URL(`/bot${decodeURIComponent(target.password)}/sendMessage`, target.origin)
    const chat = decodeURIComponent(target.pathname.slice(1))
    return outside.send({ url, body: JSON.stringify({ chat_id: chat, ...JSON.parse(body) }) })
  },
}

/** A chat, group or channel that a bot of the page's may write to: the short version. */
export const telegram = webChannel(service)

function telegramAddress(typed: Record<string, string>): string {
  const [token, chat] = [requireTyped(typed, 'token'), requireTyped(typed, 'chat')]
  const wrong = (field: string, message: string) => new Problem('invalid', message, { [field]: message })
  if (!/^\d+:[\w-]{20,}$/.test(token)) throw wrong('token', 'This should look like 123456:ABC-DEF…')
  if (!/^(@\w{4,}|-?\d+)$/.test(chat)) throw wrong('chat', 'This should be @name or a number')
  return addressWith(typed.server || 'https://api.telegram.org', '', token, encodeURIComponent(chat))
}
