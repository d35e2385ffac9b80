import type { AccountNotice, InvitationNotice } from '../content.ts'

/** Mail about a member's account, in the words that both of its parts use. */
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
export function presentAccount(content: AccountNotice, accountUrl: string): AccountWords {
  if (content.kind === 'invitation') return presentInvitation(content, accountUrl)
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

export function accountText({ lead, button, url, after }: AccountWords): string {
  return `${[lead, `${button}:\n${url}`, ...after].join('\n\n')}\n`
}
