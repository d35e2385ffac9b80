/** The kinds of problem a user may see; the web turns each into one status code. */
export type ProblemKind =
  | 'unreadable' // 400: the request itself cannot be understood
  | 'unknown-caller' // 401
  | 'not-allowed' // 403
  | 'not-found' // 404
  | 'conflict' // 409
  | 'gone' // 410
  | 'overtaken' // 412: somebody else was faster
  | 'too-large' // 413
  | 'unsupported' // 415
  | 'invalid' // 422: understood, and a field is wrong
  | 'too-many' // 429
  | 'unserved' // 501: asked well, and there is no such thing here
  | 'unavailable' // 503: try again soon

/** What is wrong, by field name, in words to be shown beside that field. */
export type FieldProblems = Record<string, string>

/** The one error whose message a user may read. Everything else thrown is a bug. */
export class Problem extends Error {
  override name = 'Problem'
  kind: ProblemKind
  fields: FieldProblems

  constructor(kind: ProblemKind, message: string, fields: FieldProblems = {}) {
    super(message)
    this.kind = kind
    this.fields = fields
  }
}
