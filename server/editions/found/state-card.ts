import type { Time } from '../../text/time.ts'
import type { Facts } from '../facts.ts'
import { sayHeadline } from '../headline.ts'
import { voiceOf } from '../voice.ts'
import { type Card, drawStateCard } from './card.ts'

/** The same in every language of the page: its own. */
export function stateCard(
  { page, components, unresolved }: Pick<Facts, 'page' | 'components' | 'unresolved'>,
  now: Time,
): Card {
  const { words } = voiceOf(page)
  return drawStateCard(page, sayHeadline(components, unresolved, words.site), words, now)
}
