/**
 * The closed list of what a template may leave open, in braces: `{next_update}`. Plain string code replaces it, once:
 * what is put in is never looked at again, so no value can bring another placeholder along.
 */
export const placeholders = [
  {
    name: 'product',
    means: 'the name of the page',
    question: 'What is the product called?',
    example: 'Harbour',
  },
  {
    name: 'component',
    means: 'the component it is about; of several, all of them',
    question: 'Which part of the product?',
    example: 'Photos',
  },
  {
    name: 'components',
    means: 'all components it is about',
    question: 'Which parts of the product?',
    example: 'Photos and Albums',
  },
  { name: 'since', means: 'when it began', question: 'Since when?', example: '14:05 UTC' },
  {
    name: 'now',
    means: 'the time at which the template is used',
    question: 'At what time?',
    example: '14:40 UTC',
  },
  {
    name: 'next update',
    means: 'when customers hear next',
    question: 'When do they hear next?',
    example: '15:10 UTC',
  },
  {
    name: 'until',
    means: 'when a maintenance ends',
    question: 'Until when does it take?',
    example: '16:00 UTC',
  },
  {
    name: 'support',
    means: 'the page’s mail, phone, or link for help',
    question: 'Where do customers find help?',
    example: 'https://help.harbour.example',
  },
  {
    name: 'who',
    means: 'who is affected, as the incident says',
    question: 'Who is affected?',
    example: 'everybody who uploads from a computer',
  },
  {
    name: 'what fails',
    means: 'what customers see that does not work',
    question: 'What fails, as customers see it?',
    example: 'photos cannot be uploaded',
  },
  {
    name: 'what failed',
    means: 'the same, once it is over',
    question: 'What failed, as customers saw it?',
    example: 'photos could not be uploaded',
  },
  {
    name: 'what works',
    means: 'what customers can go on with',
    question: 'What works?',
    example: 'photos that were uploaded before open as usual',
  },
  {
    name: 'what is missing',
    means: 'what was lost',
    question: 'What is missing?',
    example: 'photos that were uploaded on Tuesday morning',
  },
  {
    name: 'workaround',
    means: 'what customers can do, as the incident says',
    question: 'What can customers do meanwhile?',
    example: 'upload your photos in the phone app instead',
  },
  {
    name: 'cause',
    means: 'why it happened, without names or blame',
    question: 'What is the reason?',
    example: 'there was no room left for new photos',
  },
  {
    name: 'our step',
    means: 'what we do or have done about it',
    question: 'What are we doing, or have we done?',
    example: 'we have made room for new photos',
  },
  {
    name: 'our change',
    means: 'what we change so that it is less likely',
    question: 'What do we change?',
    example: 'we now look every hour whether there is room for a week of photos',
  },
  {
    name: 'purpose',
    means: 'what a maintenance is good for',
    question: 'What is it good for?',
    example: 'photos open faster afterwards',
  },
  { name: 'ended', means: 'when it was over', question: 'When was it over?', example: '14:55 UTC' },
] as const

export type Placeholder = (typeof placeholders)[number]['name']

export type Values = Partial<Record<Placeholder, string>>

/** Where something in braces stands that looks like a placeholder; `name` is null where the list does not have it. */
export type FoundPlaceholder = { start: number; end: number; text: string; name: Placeholder | null }

/** Something for each of them, as it may well be, to look at a template with. */
export const examples = Object.fromEntries(placeholders.map(({ name, example }) => [name, example])) as Values

const braced = /\{([a-z][a-z _]{0,30})\}/gi

/** Everything in a text that looks like a placeholder, in order: `{next_update}`, `{next update}`, `{Who}`. */
export function findPlaceholders(text: string): FoundPlaceholder[] {
  return [...text.matchAll(braced)].map(({ index, 0: found, 1: inner = '' }) => ({
    start: index,
    end: index + found.length,
    text: found,
    name: readPlaceholder(inner),
  }))
}

export function readPlaceholder(text: string): Placeholder | null {
  const name = text.toLowerCase().replaceAll('_', ' ').trim()
  return placeholders.find((one) => one.name === name)?.name ?? null
}

/**
 * The text with what is known in place of its placeholders; the others stay as they are. A value that begins a sentence
 * gets a capital, and one that brings its own full stop loses it where the text has one.
 */
export function fillPlaceholders(text: string, values: Values): string {
  let filled = ''
  let from = 0
  for (const { start, end, name } of findPlaceholders(text)) {
    filled += text.slice(from, start)
    const value = (name && values[name]?.trim()) || text.slice(start, end)
    filled += fit(value, filled, text.slice(end))
    from = end
  }
  return filled + text.slice(from)
}

function fit(value: string, before: string, after: string): string {
  const begins = /(?:^|[.!?]["”)*_]*\s|\n)[*_\s]*$/.test(before)
  const [first = '', second = ''] = value
  const isWord = second === second.toLowerCase()
  const begun = begins && isWord && !/^https?:/.test(value) ? first.toUpperCase() + value.slice(1) : value
  return /^[.!?]/.test(after) ? begun.replace(/\.$/, '') : begun
}
