import type { Rule } from '../rule.ts'
import { acronym } from './acronym.ts'
import { blame } from './blame.ts'
import { causeTitle } from './cause-title.ts'
import { cliche } from './cliche.ts'
import { contradiction } from './contradiction.ts'
import { earlyCertainty } from './early-certainty.ts'
import { empty } from './empty.ts'
import { hedges } from './hedges.ts'
import { jargon } from './jargon.ts'
import { noEmpathy } from './no-empathy.ts'
import { noExplanation } from './no-explanation.ts'
import { noImpact } from './no-impact.ts'
import { noNextUpdate } from './no-next-update.ts'
import { noScope } from './no-scope.ts'
import { noWorkaround } from './no-workaround.ts'
import { overpromise } from './overpromise.ts'
import { placeholder } from './placeholder.ts'
import { repeat } from './repeat.ts'
import { secret } from './secret.ts'
import { thinResolution } from './thin-resolution.ts'
import { unclearTime } from './unclear-time.ts'
import { wallOfText } from './wall-of-text.ts'

/** Every rule of the coach; where two have as much to say, the one that comes first is shown first. */
export const rules: Rule[] = [
  secret,
  placeholder,
  contradiction,
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
  repeat,
  unclearTime,
  noWorkaround,
  earlyCertainty,
  hedges,
  wallOfText,
  thinResolution,
  noEmpathy,
]
