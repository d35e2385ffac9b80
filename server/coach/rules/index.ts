import type { Rule } from '../rule.ts'
import { acronym } from './acronym.ts'
import { blame } from './blame.ts'
import { causeTitle } from './cause-title.ts'
import { cliche } from './cliche.ts'
import { empty } from './empty.ts'
import { jargon } from './jargon.ts'
import { noExplanation } from './no-explanation.ts'
import { noImpact } from './no-impact.ts'
import { noNextUpdate } from './no-next-update.ts'
import { noScope } from './no-scope.ts'
import { overpromise } from './overpromise.ts'

/** Every rule of the coach; where two have as much to say, the one that comes first is shown first. */
export const rules: Rule[] = [
  noImpact,
  noNextUpdate,
  noScope,
  noExplanation,
  causeTitle,
  empty,
  jargon,
  acronym,
  blame,
  overpromise,
  cliche,
]
