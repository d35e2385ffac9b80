import { bad, type Judge } from '../finding.ts'

/** What nobody answered is not judged, and must not look as if it were well. */
export const judgeUnanswered: Judge = (_, { unanswered }) =>
  unanswered.length === 0
    ? []
    : [
        bad(
          'Not answered',
          'warning',
          `${unanswered.join('; ')}.`,
          'Ask again, from a machine that may look up names and reach both hosts.',
        ),
      ]
