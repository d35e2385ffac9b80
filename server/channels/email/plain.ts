import type { OpenLine, UpdateWords } from './present.ts'

/** The plain part of an update: the same facts and links as the HTML part, in the same order. */
export function updateText(
  words: UpdateWords & { earlier: UpdateWords[] },
  links: { manageUrl: string; unsubscribeUrl: string },
): string {
  const parts = [
    `${words.state}: ${words.incidentName}\n${words.pageName}, ${words.published}`,
    ...(words.window ? [`PLANNED FOR\n${words.window}`] : []),
    ...(words.late ? [words.late] : []),
    words.body.trim(),
    ...words.sections.map(({ heading, text }) => `${heading.toUpperCase()}\n${text.trim()}`),
    ...(words.nextUpdate ? [`NEXT UPDATE\n${words.nextUpdate}`] : []),
    ...(words.working ? [words.working] : []),
    ...(words.components.length ? [`AFFECTED COMPONENTS\n${listComponents(words)}`] : []),
    ...(words.earlier.length ? ['EARLIER UPDATES', ...words.earlier.map(sayEarlier)] : []),
    `${words.follow}:\n${words.incidentUrl}`,
    `---\nYou get this mail because this address is subscribed to ${words.updates}:\n${words.pageOrigin}`,
    `Choose what you get:\n${links.manageUrl}`,
    `Unsubscribe:\n${links.unsubscribeUrl}`,
  ]
  return `${parts.join('\n\n')}\n`
}

function sayEarlier({ state, published, body, sections }: UpdateWords): string {
  const more = sections.map(({ heading, text }) => `${heading}: ${text.trim()}`)
  return [`${state}, ${published}`, body.trim(), ...more].join('\n')
}

function listComponents({ components }: UpdateWords): string {
  return components.map(({ name, state }) => `- ${name}: ${state}`).join('\n')
}

export function confirmationText(updates: string, confirmUrl: string, open: OpenLine[]): string {
  return `${[
    `Please confirm that you want ${updates} at this address:`,
    confirmUrl,
    'After that you get a message when something breaks, one with every update, one when it is over. Every message lets you leave.',
    ...open.map(({ name, url }) => `Not working just now: ${name}\n${url}`),
    'If it was not you who asked for this, do nothing. Nothing will be sent to this address.',
  ].join('\n\n')}\n`
}

export function subscribedText(
  updates: string,
  links: { manageUrl: string; unsubscribeUrl: string },
): string {
  return `${[
    `Somebody, probably you, just signed up for ${updates} with this address. It is subscribed already, so there is nothing to do.`,
    `Choose what you get:\n${links.manageUrl}`,
    `Unsubscribe:\n${links.unsubscribeUrl}`,
    'If it was not you, nothing has changed, and we send this at most once a day.',
  ].join('\n\n')}\n`
}
