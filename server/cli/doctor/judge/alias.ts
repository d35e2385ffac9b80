import { shareDomain } from '../domains.ts'
import { bad, type Judge, ok } from '../finding.ts'

const check = 'Alias'

/** A name that leads over the product's own names is as lost as they are. */
export const judgeAlias: Judge = ({ status, product }, records) => {
  const over = records.aliases[status]
  if (!product || !over) return []
  const theirs = [product.host, ...(records.aliases[product.host] ?? [])]
  const shared = over.find((name) => theirs.includes(name))
  const to = 'Point it straight at the machine the page runs on.'
  if (shared !== undefined)
    return [
      bad(
        check,
        'problem',
        shared === product.host
          ? `${status} is another name (CNAME) of ${product.host}, the product.`
          : `${status} and ${product.host} lead over one name, ${shared}: whatever answers there takes both down.`,
        to,
      ),
    ]
  const inside = over.find((name) => shareDomain(name, product.host) && !shareDomain(status, name))
  if (inside !== undefined)
    return [
      bad(
        check,
        'warning',
        `${status} leads over ${inside}, a name of the product’s domain: without that domain’s name servers it is lost.`,
        to,
      ),
    ]
  return [
    ok(
      check,
      over.length
        ? `${status} leads over ${over.join(', ')}, none of it the product’s.`
        : `${status} leads over no other name.`,
    ),
  ]
}
