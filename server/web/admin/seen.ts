import { listComponents } from '../../components/component.ts'
import type { Db } from '../../db/connect.ts'
import { type Headline, sayHeadline } from '../../editions/headline.ts'
import { listUnresolved } from '../../incidents/find-incidents.ts'
import type { Page } from '../../pages/page.ts'

/** The state and headline that readers see now, for members to have before their eyes. */
export async function seenByReaders(db: Db, page: Page): Promise<Headline> {
  const [components, unresolved] = await Promise.all([listComponents(db, page), listUnresolved(db, page)])
  return sayHeadline(components, unresolved)
}
