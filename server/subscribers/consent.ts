import type { Page } from '../pages/page.ts'
import { wordsIn } from '../text/languages/index.ts'

/** What somebody agrees to by confirming: shown beside the button, and kept with the record of their consent. */
export function consentWords({ name, language }: Pick<Page, 'name' | 'language'>): string {
  return wordsIn(language).site.forms.confirm.consent(name)
}
