import type { Channel } from './channel.ts'
import { email } from './email.ts'

/** Every way to reach people, in the order the sign-up form offers them. */
export const channels: Channel[] = [email]

export function findChannel(kind: string): Channel | undefined {
  return channels.find((channel) => channel.kind === kind)
}
