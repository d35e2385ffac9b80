import { bad, type Finding, type Judge, ok } from '../finding.ts'
import { findKinship, type Kinship } from '../kinship.ts'

const check = 'Network'
const elsewhere = 'Run Allclear with another provider, or at least under another account in another region.'

/** What takes the product down must not take the page. */
export const judgeAddresses: Judge = ({ status, product }, records) => {
  const kinship = product && findKinship(records, status, product.host)
  return product && kinship ? [say(kinship, `${status} and ${product.host}`)] : []
}

function say(kinship: Kinship, both: string): Finding {
  switch (kinship.kind) {
    case 'address':
      return bad(
        check,
        'problem',
        `${both} lead to one address, ${kinship.shared}: the machine, proxy or CDN behind it takes both down.`,
        `${elsewhere} Do not put the product’s proxy or CDN in front.`,
      )
    case 'network':
      return bad(
        check,
        'warning',
        `${both} are both in ${kinship.shared}: an outage of that network takes both down.`,
        elsewhere,
      )
    case 'near':
      return bad(
        check,
        'warning',
        `${both} are neighbours (${kinship.shared} are in one /24 or /48), most likely with one provider.`,
        elsewhere,
      )
    case 'named':
      return bad(
        check,
        'advice',
        `The addresses of ${both} carry names under one domain (${kinship.shared}), as those of one provider do.`,
        'If it is one provider, let the page run at least in another region, or better with another one.',
      )
    default:
      return kinship.apart
        ? ok(check, `${both} are in different networks.`)
        : ok(
            check,
            `${both} share no address, and none is in one /24 or /48. That does not prove two providers: name the networks in a records file to compare them.`,
          )
  }
}
