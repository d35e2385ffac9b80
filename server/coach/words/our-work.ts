import { either, oneOf } from '../text.ts'
import { partWords } from './parts.ts'

const us = oneOf(
  String.raw`we|our (?:\w+ )?(?:team|teams|engineers?|staff|people|technicians|developers)`,
  String.raw`engineers|technicians|the (?:\w+ )?team`,
)
const alsoNow = String.raw`(?:are |have |were |is |has |been |will |also |now |still |just |\w+ly )*`
/** "We see errors" or "we have restored search" tells of the product; other verbs tell of our work alone. */
const tellsOfProduct = oneOf(
  // We notice it.
  String.raw`aware|see|seeing|saw|seen|hear\w*|notic\w+|experienc\w+|investigat\w+|look\w* into|looking at`,
  String.raw`identif\w+|observ\w+|receiv\w+|getting|got|having|had|found|detect\w+`,
  // We are in it.
  'down|offline|back|unable',
  // We work on it.
  String.raw`upgrad\w+|perform\w+|carry\w*|doing|mov\w+|conduct\w+|replac\w+ (?:the|our)`,
  String.raw`restor\w+|resum\w+|fix\w+|repair\w+`,
  // We are sorry for it.
  String.raw`apolog\w+|sorry`,
)
/** What we do about it, whatever it names. */
export const ourWork = new RegExp(
  `^(?:and |so |meanwhile |now |currently )?${us}(?:'re|'ve|'ll)? ` +
    String.raw`(?!${alsoNow}${tellsOfProduct}\b|(?:can|cannot|can't|could|will be) )`,
  'i',
)

const dueTo = oneOf(
  'because of|due to|owing to|as a result of|thanks to',
  'as part of|in the course of|following|after',
)
/** A cause that stands before what came of it. */
export const causeAhead = new RegExp(
  `^(?:(?:unfortunately|sadly|currently|however|today|this morning|tonight),? )?${dueTo} [^,]{1,160}, `,
  'i',
)

const because = oneOf(
  'because|due to|caused by|as a result of|thanks to',
  '(?:cause|reason|culprit) (?:was|is|of (?:this|the))|comes? from|came from',
)
const somethingElse = either(',|$', String.raw`\b(?:some|many|all|most|customers|users)\b`)
/** A cause, to the end of its sentence or up to those whom it concerns. */
export const cause = new RegExp(
  either(
    String.raw`\b${because}\b.*`,
    String.raw`\b(?:after (?:a|an|the|we|our)|following)\b[^,]{0,120}?(?=${somethingElse})`,
  ),
  'i',
)

const worksAt = oneOf(
  // We stop it and start it.
  're-?start|re-?set|re-?load|re-?buil|re-?sen|re-?new|re-?open|stop|paus|halt|disabl|enabl',
  // We mend it, or swap it for another.
  'fix|repair|clear|refund|replac|switch|turn|open|clos|migrat|swap|updat|upgrad|mov|block|limit',
  String.raw`put|brought|bring|restor|stabili[sz]|look\w* at why`,
  String.raw`work\w* (?:on|to) (?:fix|repair|restor|improv)\w*|fix(?:es)? (?:for|to)`,
)
const whichOnes = oneOf('the|our|all|some|new|your|any|most|of|broken|late|failed|missing|incoming')
/** Names that parts of a product share with what engineers work at. */
const couldBeOurs = oneOf(
  // What they watch and read.
  'monitors?|logs?|reports?|metrics?|graphs?|dashboards?|records?|lists?|tables?|jobs?|events?|links?',
  'traces?|tasks?|backups?|builds?|packages?|deployments?|functions?|volumes?|snapshots?',
  // What they write and set.
  'notes?|reviews?|alerts?|content|models?|media|projects?|fields?|pages?|points?|settings|permissions?',
  'templates?|messages?|comments?|pipelines?|runners?|agents?|devices?',
  String.raw`schedul\w+|terminals?|status page|documentation|docs|tags?|boards?`,
  'tracking|hosting|filters?|rules?|orders?|credits?|meters?|channels?|licen[cs]es?|stores?|text',
)
/** What we did, if it is to a part that customers know: "we restarted the ticket machines". */
export const worksOn = new RegExp(
  String.raw`\b${worksAt}\w* (?:off |on |back )?(?:${whichOnes} ){0,3}(?:[a-z-]+ )?` +
    String.raw`(?!${couldBeOurs}\b)${partWords.source}`,
  'i',
)
