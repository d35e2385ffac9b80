import { registrable, shareDomain } from '../domains.ts'
import { bad, type Judge, ok } from '../finding.ts'

const check = 'Domain'

export const judgeDomain: Judge = ({ status, product }) => {
  if (!product)
    return [
      bad(
        check,
        'advice',
        'Nobody said where the product is, so that nothing could be compared with it.',
        'Enter its address under Settings, or name it here with --product.',
      ),
    ]
  if (status === product.host)
    return [
      bad(
        check,
        'problem',
        `The page is at ${status}, and so is the product.`,
        'Give the page a host of its own, on a machine of its own.',
      ),
    ]
  if (shareDomain(status, product.host))
    return [
      bad(
        check,
        'advice',
        `Both are under ${registrable(status)}: if it expires, is locked or loses its name servers, the page is gone too, and cookies of the whole domain come to it.`,
        'A domain of its own, with another registrar, outlives that; let the usual address lead there.',
      ),
    ]
  const own = registrable(status)
  return own === undefined ? [] : [ok(check, `${own} is not the product’s domain.`)]
}
