import type { Page } from '../pages/page.ts'
import type { Edition } from './edition.ts'

export type Press = {
  /** Prints every page, then follows the changes until stopped. */
  start(): Promise<void>
  stop(): Promise<void>
  /** The current edition for a request's Host; an unknown host gets the first page's; undefined while there is none. */
  editionFor(host: string): Edition | undefined
  pageFor(host: string): Page | undefined
  findPage(pageId: string): Page | undefined
  /** Waits until change `number` of the page is printed, 2 s at most: who posts, sees it. */
  printed(pageId: string, number: number): Promise<void>
}
