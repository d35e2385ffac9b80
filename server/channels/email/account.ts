import type { AccountNotice, InvitationNotice, QuarantineNotice } from '../content.ts'

/** Mail about a member's account, or about a channel of their page, in the words that both of its parts use. */
export type AccountWords = {
  title: string
  preview: string
  heading: string
  lead: string
  button: string
  url: string
  after: string[]
}

/** `accountUrl`: the link that sets a password. */
export function presentAccount(content: AccountNotice | QuarantineNotice, accountUrl: string): AccountWords {
  if (content.kind === 'invitation') return presentInvitation(content, accountUrl)
  if (content.kind === 'quarantine') return presentQuarantine(content)
  return {
    title: `Set a new password for the status page of ${content.pageName}`,
    preview: 'The link works once, within one hour.',
    heading: 'Set a new password',
    lead: `Somebody, most likely you, forgot the password with which you post on the status page of ${content.pageName}.`,
    button: 'Set a new password',
    url: accountUrl,
    after: [
      'The link works once, within one hour. Setting a new password signs you out everywhere else.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
  }
}

const tasks: Record<InvitationNotice['role'], string> = {
  owner: 'as an owner, who does everything there',
  editor: 'as an editor, who posts what customers read',
}

function presentInvitation(content: InvitationNotice, accountUrl: string): AccountWords {
  const { pageName, inviter, role, signInUrl } = content
  const stranger = 'If you do not know what this is about, do nothing.'
  return {
    title: `You are invited to the status page of ${pageName}`,
    preview: `By ${inviter}, ${tasks[role]}.`,
    heading: `Post on the status page of ${pageName}`,
    lead: `You are invited by ${inviter}, ${tasks[role]}.`,
    ...(signInUrl === null
      ? {
          button: 'Set your password',
          url: accountUrl,
          after: [
            'The link works once, within 72 hours. After that, press “Forgot your password?” where you sign in.',
            stranger,
          ],
        }
      : {
          button: 'Sign in',
          url: signInUrl,
          after: ['Your password is the one you have, from another page of this installation.', stranger],
        }),
  }
}

function presentQuarantine({
  pageName,
  pageOrigin,
  channel,
  where,
  own,
  gone,
  answer,
}: QuarantineNotice): AccountWords {
  const whose = own ? 'A channel of yours' : 'A channel that a reader added'
  const failed = gone
    ? `is not there any more: it answered ${answer} to an update about ${pageName}`
    : `did not take an update about ${pageName} in ten tries within an hour, the last of them: ${answer}`
  return {
    title: `${channel} no longer gets updates about ${pageName}`,
    preview: gone ? `${where} is not there any more.` : `${where} did not take them for an hour.`,
    heading: `${channel} no longer gets updates`,
    lead: `${whose} (${where}) ${failed}. It gets no more of them.`,
    button: own ? 'See your channels' : 'See who is suppressed',
    url: `${pageOrigin}/admin/${own ? 'channels' : 'subscribers?state=suppressed'}`,
    after: [
      own
        ? 'Once it works again, remove it there and add it anew.'
        : 'There is nothing you have to do. Its owner may sign up again, or you let them.',
      'Mail and all other channels go on as before.',
    ],
  }
}

export function accountText({ lead, button, url, after }: AccountWords): string {
  return `${[lead, `${button}:\n${url}`, ...after].join('\n\n')}\n`
}
