import type { Page } from '../pages/page.ts'

/** What somebody agrees to by confirming: shown beside the button, and kept with the record of their consent. */
export function consentWords({ name }: Pick<Page, 'name'>): string {
  return `Updates about ${name} come to this address by email: when something breaks, with every update, and when it is over. Every mail has a link that ends them. The address is used for nothing else.`
}
