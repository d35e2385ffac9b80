import type { Page } from '../pages/page.ts'
import { wordsIn } from '../text/languages/index.ts'

/** What somebody agrees to by confirming: shown beside the button, and kept with the record of their consent. */
export function consentWords({ name, language }: Pick<Page, 'name' | 'language'>, channel = 'email'): string {
  const { forms, channels } = wordsIn(language).site
  return channel === 'email' ? forms.confirm.consent(name) : channels.consent(name)
}
