import { bluesky } from './bluesky.ts'
import type { Channel } from './channel.ts'
import { discord } from './discord.ts'
import { email } from './email.ts'
import { googleChat } from './google-chat.ts'
import { mastodon } from './mastodon.ts'
import { mattermost } from './mattermost.ts'
import { slack } from './slack.ts'
import { teams } from './teams.ts'
import { telegram } from './telegram.ts'
import { webhook } from './webhook.ts'

/** Every way to reach people, in the order the sign-up form offers them. */
export const channels: Channel[] = [
  ...[email, slack, teams, discord, googleChat, mattermost, webhook],
  ...[telegram, mastodon, bluesky],
]

/** What goes over HTTP: each has places and rests of its own, and none of them is mail. */
export const webChannels: Channel[] = channels.filter(({ kind }) => kind !== email.kind)

export function findChannel(kind: string): Channel | undefined {
  return channels.find((channel) => channel.kind === kind)
}

/** Whose address this is, told by its host or path; a webhook where nothing tells. */
export function recogniseChannel(address: string): Channel {
  const url = URL.parse(address)
  return (url && channels.find(({ owns }) => owns?.(url))) ?? webhook
}

/** An address for people to recognise, without what is secret in it. */
export function sayAddress({ channel, address }: { channel: string; address: string }): string {
  return findChannel(channel)?.sayAddress(address) ?? address
}
